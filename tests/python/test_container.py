"""``byline.open``: folders, files, JSON Lines; what can't be read costs itself and nothing else."""

from __future__ import annotations

import gzip
import json
import os
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import byline
import pytest

if TYPE_CHECKING:
    from pathlib import Path

IDS = ("3a7f893ac0100efd", "0000000000000001")


def test_a_folder_gives_its_seeds_in_order(tmp_path: Path) -> None:
    for index, key in [(1, IDS[1]), (0, IDS[0])]:
        (tmp_path / f"{index:03}_{key}.txt").write_bytes(f"Gauge {index}\r\n".encode())
    (tmp_path / "notes.txt").write_bytes(b"\xff")
    documents = byline.open(tmp_path)
    assert iter(documents) is documents
    found = [(document.index, document.id, document.name, document.data) for document in documents]
    assert found == [
        (0, IDS[0], f"000_{IDS[0]}.txt", b"Gauge 0\r\n"),
        (1, IDS[1], f"001_{IDS[1]}.txt", b"Gauge 1\r\n"),
        (None, None, "notes.txt", b"\xff"),
    ]
    assert documents.failures == ()
    assert [finding.kind for finding in documents.findings] == ["no_seed_name"]


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz"])
def test_a_bad_line_costs_that_line(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"gauges{ending}"
    lines = [b'{"id":"a","text":"one","crawl":{"n":0.1}}', b"no JSON", b'{"id":"b"}', b"\xff", b'{"id":9,"text":"two"}']
    data = b"\n".join(lines)
    path.write_bytes(gzip.compress(data) if ending.endswith("gz") else data)
    documents = byline.open(path)
    assert [(document.id, document.position, document.data) for document in documents] == [
        ("a", 1, b"one"),
        ("9", 5, b"two"),
    ]
    assert [(type(failure), failure.position) for failure in documents.failures] == [
        (byline.RecordError, n) for n in (2, 3, 4)
    ]
    assert all(failure.path == str(path) and str(failure) for failure in documents.failures)


def test_other_keys_can_be_named_and_are_handed_on(tmp_path: Path) -> None:
    path = tmp_path / "gauges.jsonl"
    path.write_text(json.dumps({"url": "u1", "raw": "Gauge moved", "crawl": [1, -2, 0.1, None, True, 2**63]}))
    document = next(byline.open(path, text_key="raw", id_key="url"))
    assert (document.id, document.data) == ("u1", b"Gauge moved")
    article = document.parse(language="en")
    record = article.record()
    assert record["id"] == "u1"
    assert record["crawl"] == [1, -2, 0.1, None, True, 2**63]  # type: ignore[typeddict-item]
    assert json.loads(article.to_json()) == record
    for value in (document, article, article.metadata):
        again = pickle.loads(pickle.dumps(value))
        assert (again, hash(again), repr(again)) == (value, hash(value), repr(value))
    assert pickle.loads(pickle.dumps(article)).record() == record
    assert article != byline.parse("Gauge moved", language="en")


def test_a_path_leads_to_its_file_where_its_name_is_no_text(tmp_path: Path) -> None:
    # On other systems the name of a file is text: there it leads to its file as well.
    stray = os.fsdecode(b"\xff") if sys.platform == "linux" else "\ufffd"
    path = tmp_path / f"gauge {stray}.txt"
    path.write_bytes(b"Gauge moved")
    documents = byline.open(tmp_path)
    document, [finding] = next(documents), documents.findings
    for value in (document, finding):
        assert value.path == str(path)
        again = pickle.loads(pickle.dumps(value))
        assert (again, hash(again), repr(again)) == (value, hash(value), repr(value))
    assert byline.open(document.path).path == str(path)
    assert document.name == "gauge \ufffd.txt"
    path.unlink()
    with pytest.raises(byline.ContainerError) as caught:
        byline.open(path)
    assert caught.value.path == str(path)


def test_a_hostile_name_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    # To terminals it is what escape and a bracket are, and every system has it in the names of files.
    (tmp_path / "gauge \x9b2J.txt").write_text("Gauge moved")
    documents = byline.open(tmp_path)
    next(documents)
    [finding] = documents.findings
    assert str(finding).startswith(rf"{tmp_path}{os.sep}gauge \u{{9b}}2J.txt: ")
    assert str(byline.Finding("bad_id", "\x1b[2J.jsonl", 3, "read without it")) == r"\u{1b}[2J.jsonl:3: read without it"
    assert str(byline.Finding("bad_id", "\x07.jsonl", 3, "read without it")) == r"\u{7}.jsonl:3: read without it"


def test_what_is_no_container_is_a_container_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "seeds.tar").write_bytes(b"")
    for name in ("missing", "empty", "seeds.tar"):
        with pytest.raises(byline.ContainerError) as caught:
            byline.open(tmp_path / name)
        assert isinstance(caught.value, OSError)
        assert isinstance(caught.value, FileNotFoundError) == (name == "missing")
        assert caught.value.path == str(tmp_path / name)


def test_a_cut_gzip_keeps_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "gauges.jsonl.gz"
    lines = b"".join(json.dumps({"id": n, "text": f"gauge {n} " * 50}).encode() + b"\n" for n in range(5000))
    path.write_bytes(gzip.compress(lines)[:-2000])
    documents = byline.open(path)
    assert 0 < sum(1 for _ in documents) < 5000
    assert [type(failure) for failure in documents.failures] == [byline.ContainerError]


def test_threads_can_share_a_container(tmp_path: Path) -> None:
    path = tmp_path / "gauges.jsonl"
    path.write_text("".join(json.dumps({"id": n, "text": f"Gauge {n}"}) + "\nbad\n" for n in range(2000)))
    documents = byline.open(path)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: [document.id for document in documents], range(8)))
    assert sorted(int(key) for part in found for key in part if key) == list(range(2000))
    assert len(documents.failures) == 2000
