"""Work beside other work: pure functions in processes of their own, their results fetched when they are needed.

In: functions that change nothing. Out: calls that wait for their results. Where a process cannot be forked (outside
Linux, or on one core) a function simply runs when its result is asked for.
"""

from __future__ import annotations

import os
import pickle
import sys
import warnings
from collections.abc import Callable
from functools import cache
from signal import SIGTERM
from typing import Any, TypeVar

Result = TypeVar("Result")
_CLOSED = -1


def can_fork() -> bool:
    """Whether work can be done beside other work here."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def in_background(task: Callable[[], Result]) -> Callable[[], Result]:
    """Begin the task; the returned call gives its result, or raises what the task raised."""
    if not can_fork():
        return cache(task)
    reading, writing = os.pipe()
    child = _fork()
    if child == 0:
        os.close(reading)
        _work(task, writing)
    os.close(writing)
    return cache(lambda: _fetched(task, reading, child))


class Worker:
    """A process that gets ready for one task while other work goes on: `prepare` runs in it at once.

    As a context manager it leaves no process behind, whatever happens inside.
    """

    def __init__(self, prepare: Callable[[], object]) -> None:
        self._child = 0
        if can_fork():
            self._begin(prepare)

    def _begin(self, prepare: Callable[[], object]) -> None:
        orders, self._orders = os.pipe()
        self._results, results = os.pipe()
        self._child = _fork()
        if self._child == 0:
            os.close(self._orders)
            os.close(self._results)
            _work(lambda: _ordered(prepare, orders), results)
        os.close(orders)
        os.close(results)

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.dismiss()

    def start(self, function: Callable[..., Result], *arguments: Any) -> Callable[[], Result]:
        """Have the worker call a function of a module; the returned call waits for its result."""
        if not self._child:
            return cache(lambda: function(*arguments))
        self._send((function, arguments))
        return cache(lambda: self._result(lambda: function(*arguments)))

    def dismiss(self) -> None:
        """End the worker if nobody has waited for its result, so that no process or pipe stays behind."""
        if not self._child:
            return
        os.kill(self._child, SIGTERM)
        os.waitpid(self._child, 0)
        for pipe in {self._orders, self._results} - {_CLOSED}:
            os.close(pipe)
        self._child = 0

    def _result(self, task: Callable[[], Result]) -> Result:
        child, self._child = self._child, 0
        return _fetched(task, self._results, child)

    def _send(self, order: object) -> None:
        orders, self._orders = self._orders, _CLOSED
        with os.fdopen(orders, "wb") as pipe:
            pickle.dump(order, pipe, pickle.HIGHEST_PROTOCOL)


def _ordered(prepare: Callable[[], object], orders: int) -> object:
    """In the worker: get ready, wait for the order, carry it out."""
    prepare()
    with os.fdopen(orders, "rb") as pipe:
        function, arguments = pickle.load(pipe)
    return function(*arguments)


def _fork() -> int:
    with warnings.catch_warnings():
        # The child touches nothing that another thread may hold: it works and ends.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _work(task: Callable[[], object], writing: int) -> None:
    """In the child: send the pickled result and end, without the parent's clean-up. No result stands for a failure."""
    try:
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(task(), pipe, pickle.HIGHEST_PROTOCOL)
    except BaseException:
        os._exit(1)
    os._exit(0)


def _fetched(task: Callable[[], Result], reading: int, child: int) -> Result:
    """The child's result; where it failed, the task runs here, and raises here what is wrong."""
    with os.fdopen(reading, "rb") as pipe:
        content = pipe.read()
    _, status = os.waitpid(child, 0)
    if status:
        return task()
    result: Result = pickle.loads(content)
    return result
