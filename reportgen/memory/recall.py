"""What pure functions gave, recalled from one build to the next instead of worked out again.

In: the name of a function, all that its result depends on, and the call itself. Out: its result. Results are kept in
the cache under everything that they depend on, the surroundings included; where they cannot be had, the call is made.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath
from typing import Any, TypeVar

from reportgen.memory.cache import fetch, keep, key_of
from reportgen.memory.surroundings import surroundings

Result = TypeVar("Result")
_PLAIN = (type(None), bool, int, float, Decimal, PurePath, Enum, date)
_OTHERS = frozenset({("decimal", "Decimal"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath")})


def recalled(name: str, arguments: object, call: Callable[[], Result]) -> Result:
    """What the call gave before for these arguments, or gives now. What it raises is never kept.

    `call` must depend on nothing but `arguments` and the surroundings.
    """
    key = key_of(name, surroundings(), digest_of(arguments))
    kept = _read(fetch(key))
    if kept:
        result: Result = kept[0]
        return result
    made = call()
    keep(key, pickle.dumps((made,), pickle.HIGHEST_PROTOCOL))
    return made


# Arguments ------------------------------------------------------------------------------------------------------------
def digest_of(value: object) -> bytes:
    """The digest of a tree of values: equal trees have the same one in every process, and others another."""
    digest = sha256()
    _feed(value, digest.update)
    return digest.digest()


def _feed(value: object, feed: Callable[[bytes], object]) -> None:
    """Every part is fed with its type and length, so that no two trees give the same bytes."""
    if isinstance(value, _PLAIN):
        feed(f"p{type(value).__name__} {value!r} ".encode("utf-8", "surrogatepass"))
    elif isinstance(value, str | bytes):
        content = value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
        feed(f"{type(value).__name__} {len(content)} ".encode())
        feed(content)
    else:
        name, parts = _branches(value)
        feed(f"{name} {len(parts)} ".encode())
        for part in parts:
            _feed(part, feed)


def _branches(value: object) -> tuple[str, Sequence[object]]:
    """The name of a tree's type and its branches."""
    if is_dataclass(value) and not isinstance(value, type):
        return type(value).__qualname__, [getattr(value, name) for name in _names(type(value))]
    if isinstance(value, Mapping):
        return "mapping", list(value.items())
    if isinstance(value, Set):
        return "set", sorted(map(digest_of, value))
    if isinstance(value, tuple | list):
        return "sequence", value
    raise TypeError(f"{type(value).__name__} is no value that a result can be kept under")


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


# Results --------------------------------------------------------------------------------------------------------------
def _read(entry: bytes | None) -> tuple[Any] | None:
    """The one value in an entry; None where there is none, or where it holds anything but values of ours."""
    try:
        value = _Values(BytesIO(entry)).load() if entry else None
    except Exception:  # whatever a strange pickle leads to, the value is made anew
        return None
    return value if isinstance(value, tuple) and len(value) == 1 else None


class _Values(pickle.Unpickler):
    """Reads values of the product's own types only, so that no entry can have anything else run."""

    def find_class(self, module: str, name: str) -> Any:
        """The type of a value."""
        if module.startswith("reportgen.") or (module, name) in _OTHERS:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of the product's")
