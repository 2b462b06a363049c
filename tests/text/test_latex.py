"""Tables in LaTeX."""

from __future__ import annotations

import pytest

from policyplan.text.latex import document, escape


class TestEscaping:
    """A text is shown as it is, and runs no command."""

    @pytest.mark.parametrize(
        ("text", "escaped"),
        [
            (r"\input{/etc/passwd}", r"\textbackslash{}input\{/etc/passwd\}"),
            ("50% & R#1_x $", r"50\% \& R\#1\_x \$"),
            (
                "a^b~c <d>|`",
                r"a\textasciicircum{}b\textasciitilde{}c \textless{}d\textgreater{}\textbar{}\textasciigrave{}",
            ),
            ("[1] *", "{[}1{]} {*}"),
            ("≥10.8 −5 --", r"$\geq$10.8 $-$5 -{}-{}"),
            ("a\nb", r"a\newline{}b"),
            ("“十三五”——", "“十三五”——"),
        ],
    )
    def test_signs(self, text: str, escaped: str) -> None:
        """Every sign with a meaning is written so that it has none."""
        assert escape(text) == escaped


class TestDocument:
    """A table with the rules of booktabs, and what it needs as comments."""

    def test_table(self) -> None:
        """Narrow columns stand left or right."""
        assert document(["Agency", "n"], [("A&B", "2")], ["left", "right"], []) == (
            "% \\usepackage{booktabs}\n\\begin{tabular}{lr}\n\\toprule\nAgency & n \\\\\n\\midrule\nA\\&B & 2 \\\\\n"
            "\\bottomrule\n\\end{tabular}\n"
        )

    def test_chinese(self) -> None:
        """A comment names ctex and the engines."""
        assert "% Chinese: \\usepackage{ctex}; compile with xelatex" in document(["单位"], [], ["left"], [])

    @pytest.mark.parametrize("text", ["ζ", "∑"])
    def test_other_signs(self, text: str) -> None:
        """A comment names the engines."""
        assert "% Compile with xelatex or lualatex" in document([text], [], ["left"], [])

    @pytest.mark.parametrize("text", ["é ≥ – “x” …", "R&D"])
    def test_signs_of_every_engine(self, text: str) -> None:
        """No comment on engines."""
        assert document([text], [], ["left"], []).startswith("% \\usepackage{booktabs}\n\\begin")

    def test_notes(self) -> None:
        """Below the table, smaller."""
        assert document(["a"], [], ["left"], ["50%"]).endswith(
            "\\end{tabular}\n\\par\\smallskip\n{\\footnotesize 50\\%\\par}\n"
        )

    def test_many_rows(self) -> None:
        """Break across pages, with the headings on each."""
        text = document(["a"], [("x",)] * 41, ["left"], [])
        assert text.startswith("% \\usepackage{booktabs,longtable}\n\\begin{longtable}{l}")
        assert "\\midrule\n\\endhead\n" in text

    def test_long_texts(self) -> None:
        """Are broken into lines; the columns are no wider than the page."""
        text = document(["n", "a", "b"], [("1", "x" * 300, "y\nz")], ["right", "left", "left"], [])
        columns = text.split("\n")[1]
        assert columns.startswith("\\begin{tabular}{r>{\\raggedright\\arraybackslash}p{0.")
        widths = [float(part.split("\\linewidth")[0]) for part in columns.split("p{")[1:]]
        assert 0.5 < sum(widths) < 1
        assert "array" in text.split("\n")[0]
