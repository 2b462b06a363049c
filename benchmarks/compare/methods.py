"""The methods of matching that are compared: each scores every pair of items."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from policyplan.compare.matching import Item, candidates

Scores = Mapping[tuple[str, str], float]
"""The score of each pair of ids; a pair that is missing has none."""
Method = Callable[[Sequence[Item], Sequence[Item]], Scores]


def words_of(item: Item) -> str:
    """Return the words of an item."""
    return f"{item.title}\n{item.text}".strip()


def ours(first: Sequence[Item], second: Sequence[Item]) -> Scores:
    """Weigh title, text, numbers, agencies and deadline, as `policyplan.align` does."""
    return {(each.first, each.second): each.score for each in candidates(first, second, most=30)}


def text_only(first: Sequence[Item], second: Sequence[Item]) -> Scores:
    """Compare the texts alone, by the cosine of weighted Han pairs and words."""
    return {(each.first, each.second): each.similarity.text for each in candidates(first, second, most=30)}


def _rapidfuzz(name: str) -> Method:
    def scores(first: Sequence[Item], second: Sequence[Item]) -> Scores:
        from rapidfuzz import fuzz, process

        rows = process.cdist(list(map(words_of, first)), list(map(words_of, second)), scorer=getattr(fuzz, name))
        return {
            (one.id, other.id): float(rows[i][j]) / 100 for i, one in enumerate(first) for j, other in enumerate(second)
        }

    return scores


def _tfidf(low: int, high: int) -> Method:
    def scores(first: Sequence[Item], second: Sequence[Item]) -> Scores:
        from sklearn.feature_extraction.text import TfidfVectorizer

        weigher = TfidfVectorizer(analyzer="char", ngram_range=(low, high), sublinear_tf=True)
        words = [words_of(item) for item in (*first, *second)]
        matrix = weigher.fit_transform(words)
        rows = (matrix[: len(first)] @ matrix[len(first) :].T).toarray()
        return {(one.id, other.id): float(rows[i][j]) for i, one in enumerate(first) for j, other in enumerate(second)}

    return scores


METHODS: dict[str, Method] = {
    "rapidfuzz ratio": _rapidfuzz("ratio"),
    "rapidfuzz partial_ratio": _rapidfuzz("partial_ratio"),
    "rapidfuzz token_set_ratio": _rapidfuzz("token_set_ratio"),
    "scikit-learn tf-idf, 2": _tfidf(2, 2),
    "scikit-learn tf-idf, 1-3": _tfidf(1, 3),
    "pairs of characters, text only": text_only,
    "policyplan": ours,
}
