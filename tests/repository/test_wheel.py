"""The built wheel, installed where the source tree is not, does what the README promises."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def run(*words: str | Path, folder: Path) -> str:
    """What a command prints; the command succeeds."""
    ours = ("PYTHON", "COV_", "LC_", "LANG")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    ran = subprocess.run([*map(str, words)], cwd=folder, env=plain, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree without a network."""
    pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, folder=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment with the wheel in it, which sees this one's dependencies, but not the source.

    A folder that is named in a ``.pth`` file is searched, but the ``.pth`` files in it are not read: so this
    environment's own way to the source tree does not count there.
    """
    builder = venv.EnvBuilder(symlinks=os.name != "nt")
    place = tmp_path_factory.mktemp("new") / "env"
    builder.create(place)
    context = builder.ensure_directories(place)
    library = sysconfig.get_path("purelib", "venv", vars={"base": str(place), "platbase": str(place)})
    call = [sys.executable, "-m", "pip", "--python", context.env_exe]
    run(*call, "install", "--quiet", "--no-deps", "--no-index", wheel, folder=place)
    dependencies = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    Path(library, "dependencies.pth").write_text("\n".join(dependencies), encoding="utf-8")
    return Path(context.env_exe)


def five_lines() -> str:
    """The first block of Python in the README."""
    found = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    assert found
    return found[1]


class TestWheel:
    """What users install is what is tested here."""

    def test_it_has_one_copy_of_everything(self, wheel: Path) -> None:
        """The sample, the schema, the font with its licence, the mark that it is typed; no file twice."""
        names = zipfile.ZipFile(wheel).namelist()
        assert len(set(names)) == len(names)
        assert {
            "policyplan/py.typed",
            "policyplan/schema/plan-1.json",
            "policyplan/samples/jiangmen_2016_2020/plan.yaml",
            "policyplan/samples/jiangmen_2016_2020/plan.json",
            "policyplan/samples/jiangmen_2016_2020/source.txt",
            "policyplan/samples/jiangmen_2016_2020/CODING.md",
            "policyplan/draw/fonts/OFL.txt",
        } <= set(names)

    def test_the_package_is_the_installed_one(self, python: Path, tmp_path: Path) -> None:
        """Neither the code nor the sample comes from the source tree."""
        shown = run(
            python, "-c", "import policyplan; print(policyplan.__file__, policyplan.samples.folder())", folder=tmp_path
        )
        assert str(ROOT) not in shown
        assert shown.count(str(python.parents[1])) == 2

    def test_it_does_the_five_lines(self, python: Path, tmp_path: Path) -> None:
        """Two tables and a picture."""
        shown = run(python, "-X", "utf8", "-c", five_lines(), folder=tmp_path)
        assert "Municipal Education Bureau" in shown
        assert "250,000" in shown
        assert (tmp_path / "matrix.svg").read_text(encoding="utf-8").startswith("<svg")

    def test_it_brings_the_command(self, python: Path, tmp_path: Path) -> None:
        """The sample has no fault."""
        assert run(python.parent / "policyplan", "check", "jiangmen", folder=tmp_path)
