"""Work beside other work: a pure function in a process of its own, its result fetched when it is needed.

In: a function without arguments that changes nothing. Out: a call that waits for its result. Where a process cannot be
forked (outside Linux, or on one core) the function simply runs when its result is asked for.
"""

from __future__ import annotations

import os
import pickle
import sys
import warnings
from collections.abc import Callable
from functools import cache
from typing import TypeVar

Result = TypeVar("Result")


def in_background(task: Callable[[], Result]) -> Callable[[], Result]:
    """Begin the task; the returned call gives its result, or raises what the task raised."""
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        return cache(task)
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # The child touches nothing that another thread may hold: it runs the task and ends.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os.close(reading)
        _work(task, writing)
    os.close(writing)
    return cache(lambda: _fetched(task, reading, child))


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
