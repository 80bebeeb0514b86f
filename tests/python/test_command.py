"""One truth: the command and Python write the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import byline
import pytest
from conftest import CORPUS, ROOT, SEED_FOLDERS, corpus_cases

TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
FOUND = [path for profile in ("release", "debug") if (path := TARGET / profile / "byline").exists()]
COMMAND = os.environ.get("BYLINE_COMMAND") or (max(FOUND, key=lambda path: path.stat().st_mtime) if FOUND else None)
INCLUDE = ("body", "roles", "evidence")


def printed(*paths: Path) -> list[str]:
    """What the command prints."""
    assert COMMAND is not None, "the command is not built: cargo build --package byline-cli"
    arguments = [COMMAND, *paths, "--format", "jsonl", "--include", ",".join(INCLUDE)]
    done = subprocess.run(arguments, capture_output=True, check=True)
    return done.stdout.decode("utf-8").removesuffix("\n").split("\n")


@pytest.mark.parametrize("folder", [CORPUS, *SEED_FOLDERS], ids=lambda folder: folder.name)
def test_python_writes_what_the_command_writes(folder: Path, tmp_path: Path) -> None:
    if folder == CORPUS:
        for number, parameter in enumerate(corpus_cases()):
            shutil.copy(parameter.values[0].path, tmp_path / f"{number:03}_{number:016x}.txt")
        folder = tmp_path
    assert [document.parse().to_json(include=INCLUDE) for document in byline.open(folder)] == printed(folder)
