from policyplan.corpora.answers import CorpusAnswer as CorpusAnswer
from policyplan.corpora.corpus import Corpus as Corpus
from policyplan.corpora.corpus import CorpusTables as CorpusTables
from policyplan.corpora.findings import CorpusFinding as CorpusFinding
from policyplan.corpora.findings import CorpusFindings as CorpusFindings

__all__: list[str]
