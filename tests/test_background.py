"""Work in processes of its own: results come back, faults are raised here, nothing stays behind."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from reportgen.background import Worker, can_fork, in_background


def _nothing() -> None:
    """A worker's preparation."""


def _sum(one: int, other: int) -> int:
    return one + other


def _fail() -> int:
    raise ValueError("no sum")


def _children() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


@pytest.mark.skipif(not can_fork(), reason="nothing is forked on one core anyway")
def test_nothing_is_forked_where_one_core_may_be_used() -> None:
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        assert not can_fork()
        assert in_background(os.getpid)() == os.getpid()
        with Worker(_nothing) as worker:
            assert worker.start(os.getpid)() == os.getpid()
    finally:
        os.sched_setaffinity(0, cores)
    assert in_background(os.getpid)() != os.getpid()


def test_a_task_gives_its_result_once_and_again() -> None:
    answer = in_background(lambda: "x" * 1_000_000)
    assert answer() == answer() == "x" * 1_000_000


def test_a_worker_carries_out_its_order() -> None:
    with Worker(_nothing) as worker:
        assert worker.start(_sum, 2, 3)() == 5
    assert not _children()


@pytest.mark.parametrize("begin", [lambda: in_background(_fail), lambda: Worker(_nothing).start(_fail)])
def test_what_a_task_raises_is_raised_where_it_is_fetched(begin: Callable[[], Callable[[], int]]) -> None:
    with pytest.raises(ValueError, match="no sum"):
        begin()()


def test_a_worker_that_nobody_waits_for_leaves_nothing_behind() -> None:
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0  # noqa: PTH112, PTH208
    with Worker(_nothing):
        pass
    with Worker(_nothing) as worker:
        worker.start(_sum, 1, 2)
    assert not _children()
    after = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0  # noqa: PTH112, PTH208
    assert after == before
