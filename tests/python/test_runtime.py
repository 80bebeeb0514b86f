"""Threads, processes, memory: what holds while the interpreter runs."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import byline
import pytest

ARTICLE = (
    "Harbour wall reopens\n\nBy Ada Quill | July 7, 2008\n\n"
    + "The wall at Port Lorn was opened again on Monday, the council said. Repairs took two years.\n\n" * 20
)


def as_json(text: str) -> str:
    """The record with all that belongs to it."""
    return byline.parse(text).to_json(include=("body", "roles", "evidence"))


def test_threads_get_the_same_record() -> None:
    texts = [ARTICLE.replace("Monday", f"day {n}") for n in range(64)]
    alone = [as_json(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(as_json, texts * 8)) == alone * 8


def test_one_article_can_be_used_by_many_threads() -> None:
    article = byline.parse(ARTICLE)
    start = threading.Barrier(8)

    def use(_: int) -> tuple[int, ...]:
        start.wait()
        return tuple(
            id(part) for part in (article.lines, article.blocks, article.roles, article.candidates, article.body)
        )

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(use, range(8)))) == 1


def test_parsing_lets_other_threads_run() -> None:
    data = ARTICLE.encode() * 4000
    seconds: list[float] = []

    def work() -> None:
        start = time.perf_counter()
        byline.parse(data, max_bytes=len(data))
        seconds.append(time.perf_counter() - start)

    thread = threading.Thread(target=work)
    longest, before = 0.0, time.perf_counter()
    thread.start()
    while thread.is_alive():
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
    # With the lock held this thread would have stood still for as long as the parse takes.
    assert longest < seconds[0] / 2


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes_get_the_same_record(method: str) -> None:
    texts = [ARTICLE, "", "By Ada Quill"]
    byline.parse(ARTICLE)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        assert list(pool.map(as_json, texts)) == [as_json(text) for text in texts]
        assert list(pool.map(byline.parse, texts)) == [byline.parse(text) for text in texts]


def test_ctrl_c_ends_the_waiting_for_standard_input() -> None:
    # A run in the background may ignore Ctrl-C, and hands that on.
    code = (
        "import byline, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "documents = byline.open('-'); print(flush=True); next(documents)"
    )
    pipe = subprocess.PIPE
    waiting = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code], stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )
    with waiting:
        assert waiting.stdout is not None
        waiting.stdout.readline()
        # From here to the read it is not far, and nobody tells when it has begun.
        time.sleep(0.5)
        waiting.send_signal(signal.SIGINT)
        try:
            waiting.wait(10)
        finally:
            waiting.kill()
        assert waiting.stderr is not None
        assert "KeyboardInterrupt" in waiting.stderr.read()


def test_memory_does_not_grow() -> None:
    def use(calls: int) -> int:
        for _ in range(calls):
            article = byline.parse(ARTICLE)
            assert article.lines
            assert article.metadata.to_dict()
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = use(300)
    assert use(1500) < before + 4096


def test_a_debug_build_says_so_and_no_other() -> None:
    code = "import warnings; warnings.simplefilter('error'); import byline; print(byline.__version__)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert done.stdout.strip() == byline.__version__ or "built without optimisation" in done.stderr


def test_a_second_interpreter_is_refused_cleanly() -> None:
    code = "import _xxsubinterpreters as i; n = i.create(); i.run_string(n, 'import byline')"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1)
    assert done.returncode == 0 or "ImportError" in done.stderr or "ModuleNotFoundError" in done.stderr
