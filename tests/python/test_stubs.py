"""The stubs are complete, true and documented, and every example in them runs."""

from __future__ import annotations

import ast
import doctest
import importlib.metadata
import inspect
import operator
import re
import subprocess
import sys
from pathlib import Path

import byline
import pytest
from conftest import ROOT

FOLDER = Path(byline.__file__).parent
STUB = FOLDER / "_byline.pyi"
DOCUMENTED = [STUB, FOLDER / "__init__.py", FOLDER / "errors.py"]
PROJECT = ROOT / "python" / "pyproject.toml"


def documented(path: Path) -> list[tuple[str, ast.AST, str | None]]:
    """Every public class and function of a file (methods with their class) and its docstring."""
    tree = ast.parse(path.read_text("utf-8"))
    found: list[tuple[str, ast.AST, str | None]] = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            found.append((node.name, node, ast.get_docstring(node)))
        if isinstance(node, ast.ClassDef):
            methods = [
                child for child in node.body if isinstance(child, ast.FunctionDef) and not child.name.startswith("_")
            ]
            found += [(f"{node.name}.{child.name}", child, ast.get_docstring(child)) for child in methods]
    return found


STUBBED = documented(STUB)


def examples() -> list[doctest.DocTest]:
    """The examples of all docstrings."""
    parser = doctest.DocTestParser()
    tests = []
    for path in DOCUMENTED:
        module = ("module", None, ast.get_docstring(ast.parse(path.read_text("utf-8"))))
        for name, _, text in [module, *documented(path)]:
            test = parser.get_doctest(text or "", {"byline": byline}, f"{path.name}:{name}", str(path), 0)
            tests += [test] if test.examples else []
    return tests


@pytest.mark.parametrize("test", examples(), ids=lambda test: test.name)
def test_an_example_gives_what_it_says(test: doctest.DocTest) -> None:
    report: list[str] = []
    flags = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    doctest.DocTestRunner(optionflags=flags).run(test, out=report.append)
    assert not report, "".join(report)


@pytest.mark.parametrize(("name", "node", "text"), STUBBED, ids=[name for name, _, _ in STUBBED])
def test_everything_public_is_documented(name: str, node: ast.AST, text: str | None) -> None:
    assert text
    first = text.splitlines()[0]
    assert first.endswith(".")
    is_property = any(getattr(each, "id", "") == "property" for each in getattr(node, "decorator_list", []))
    assert is_property or "Examples:" in text, f"{name} has no example"


@pytest.mark.parametrize(("name", "_", "text"), STUBBED, ids=[name for name, _, _ in STUBBED])
def test_help_says_what_the_stub_says(name: str, _: ast.AST, text: str | None) -> None:
    assert inspect.getdoc(operator.attrgetter(name)(byline)) == text


@pytest.mark.parametrize("readme", [ROOT / "README.md", ROOT / "python" / "README.md"], ids=["root", "python"])
def test_the_readme_runs(readme: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", readme.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert blocks
    for block in blocks:
        subprocess.run([sys.executable, "-W", "ignore", "-c", block], check=True, capture_output=True, cwd=ROOT)


def test_the_package_is_marked_as_typed() -> None:
    assert (FOLDER / "py.typed").exists()
    assert importlib.metadata.version("byline") == byline.__version__
    assert not importlib.metadata.requires("byline") or all(
        "extra" in each for each in importlib.metadata.requires("byline") or []
    )


def test_the_wheel_brings_the_licences_of_all_that_is_in_it() -> None:
    files = importlib.metadata.files("byline") or []
    assert {"LICENSE-APACHE", "LICENSE-MIT", "NOTICE.md"} <= {file.name for file in files}


def test_every_name_is_exported_in_order() -> None:
    assert byline.__all__ == sorted(byline.__all__)
    assert all(hasattr(byline, name) for name in byline.__all__)
    public = {name.split(".")[0] for name, _, _ in STUBBED}
    assert public <= set(byline.__all__)


@pytest.mark.parametrize(
    "arguments",
    [["mypy", "--strict", "--package", "byline"], ["mypy.stubtest", "byline"]],
    ids=["mypy", "stubtest"],
)
def test_the_stubs_are_true(arguments: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-m", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


PATTERNS = """
from typing import assert_type
import byline

article = byline.parse("")
match article.metadata.date_published:
    case byline.PartialDate(year, month):
        assert_type(year, int)
        assert_type(month, int | None)
match article.candidates[0]:
    case byline.Candidate(_, value, (byline.Span(start), *_)):
        assert_type(value, str)
        assert_type(start, int)
"""
# The spans are kept: what can be gone through once only is refused, and a checker must say so.
NO_CLAIM = """
import byline

byline.Candidate("title", "Gauge moved", iter([byline.Span(0, 11)]), "line", 0.9, True)
"""


def checked(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What mypy says of a program."""
    command = [sys.executable, "-W", "ignore", "-m", "mypy", "--strict", "--command", code]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


def test_what_a_pattern_binds_has_a_type(tmp_path: Path) -> None:
    done = checked(PATTERNS, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_a_type_error_at_run_time_is_one_for_a_checker(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        exec(NO_CLAIM, {})  # noqa: S102
    assert "[arg-type]" in checked(NO_CLAIM, tmp_path).stdout


@pytest.mark.parametrize("arguments", [["check"], ["format", "--check"]], ids=["check", "format"])
def test_the_source_is_clean(arguments: list[str]) -> None:
    folders = [ROOT / "python", ROOT / "tests" / "python"]
    command = [sys.executable, "-m", "ruff", *arguments, "--config", PROJECT, *folders]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
