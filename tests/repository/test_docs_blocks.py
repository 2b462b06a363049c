"""No block of code in README.md or in the documentation is passed over when they run as tests."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
from sybil.example import SybilFailure

ROOT = Path(__file__).parents[2]
RUN = {"python", "console", "bat", "yaml", "toml"}
SHOWN = {"text", "html", "rst", "md"}
"""What is neither run nor read, unless it is a file: its caption is the name. Markup is for programs of others."""

FENCE = re.compile(r"^ *```(?:\{code-block\} )?([a-z]+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
DOCUMENTS = [
    ROOT / "README.md",
    *sorted(
        path for path in (ROOT / "docs").rglob("*.md") if not any(part.startswith("_") for part in path.parent.parts)
    ),
]


@pytest.fixture(scope="module")
def root_conftest() -> Any:
    """`conftest.py` in the root, which runs the blocks."""
    spec = importlib.util.spec_from_file_location("root_conftest", ROOT / "conftest.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def blocks(root_conftest: Any) -> Any:
    """Return what finds the blocks."""
    return root_conftest.BLOCKS


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.relative_to(ROOT).as_posix() for path in DOCUMENTS])
class TestBlocks:
    """What a document shows is what happens."""

    def test_each_is_run(self, blocks: Any, path: Path) -> None:
        """A block inside a card or a tab too."""
        starts = [example.region.start for example in blocks.parse(path)]
        for fence in FENCE.finditer(path.read_text(encoding="utf-8")):
            if fence[1] in RUN:
                assert any(fence.start() <= start < fence.end() for start in starts), fence[0]

    def test_there_are_no_others(self, path: Path) -> None:
        """A block in another language would be shown and not run."""
        found = {fence[1] for fence in FENCE.finditer(path.read_text(encoding="utf-8"))}
        assert found <= RUN | SHOWN


OUTDATED = """\
```console
$ policyplan check jiangmen
No ... findings?
...
$ policyplan draw jiangmen matrix -o here.svg
there.svg
```

- In a list:

  ```console
  $ policyplan nothing  # exit code 2
  nothing
  ```

```python
>>> print("one\\n\\ntwo")
three
>>> print("a long", "line")
a ... line
>>> print("first\\nsecond\\nthird\\nfourth")
1st
...
>>> for number in range(2):
...     print(number)
0
>>> int("x")
Traceback (most recent call last):
    ...
ValueError: invalid number

```
"""
UPDATED = """\
```console
$ policyplan check jiangmen
No findings.
...
$ policyplan draw jiangmen matrix -o here.svg
here.svg
```

- In a list:

  ```console
  $ policyplan nothing  # exit code 2
  error[command-unknown]: There is no command 'nothing'.
  ```

```python
>>> print("one\\n\\ntwo")
one
<BLANKLINE>
two
>>> print("a long", "line")
a ... line
>>> print("first\\nsecond\\nthird\\nfourth")
first
...
>>> for number in range(2):
...     print(number)
0
1
>>> int("x")
Traceback (most recent call last):
    ...
ValueError: invalid literal for int() with base 10: 'x'

```
"""


class TestUpdate:
    """With `UPDATE_BLOCKS`, a document shows what is printed now."""

    def test_document(self, root_conftest: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "outdated.md"
        path.write_text(OUTDATED, encoding="utf-8")
        failed = run(root_conftest, path)
        assert len(failed) == 6
        assert path.read_text(encoding="utf-8") == OUTDATED
        monkeypatch.setenv("UPDATE_BLOCKS", "1")
        assert run(root_conftest, path) == []
        updated = path.read_text(encoding="utf-8")
        assert updated == UPDATED
        monkeypatch.delenv("UPDATE_BLOCKS")
        assert run(root_conftest, path) == []
        assert path.read_text(encoding="utf-8") == updated

    @pytest.mark.parametrize(
        ("shown", "printed", "expected"),
        [
            ("", "a\n", "a\n"),
            ("a\n", "", ""),
            ("a\nb\n...\n", "1\n2\n3\n4\n", "1\n2\n...\n"),
            ("a\nb\n...\n", "1\n2\n", "1\n2\n"),
            ("...\nthe sum of all is 3\n...\n", "0\n1\nthe sum of all is 4\n2\n3\n", "...\nthe sum of all is 4\n...\n"),
            ("name ... place\nold\n", "name   1   place\nnew\n", "name ... place\nnew\n"),
            ("head\n...\nlast 1\n", "head\na\nb\nlast 2\n", "head\n...\nlast 2\n"),
        ],
    )
    def test_ellipsis(self, root_conftest: Any, shown: str, printed: str, expected: str) -> None:
        assert root_conftest.cut_alike(shown, printed) == expected


def run(root_conftest: Any, path: Path) -> list[str]:
    """Run a document, and return what failed."""
    document = root_conftest.BLOCKS.parse(path)
    failed = []
    root_conftest.begin(document.namespace)
    for example in document:
        try:
            example.evaluate()
        except SybilFailure as failure:
            failed.append(str(failure))
    root_conftest.end(document.namespace)
    return failed
