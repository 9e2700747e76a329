"""What pure functions gave, recalled from one build to the next instead of worked out again.

In: the name of a function, all that its result depends on, and the call itself. Out: its result. Results are kept in
the cache under everything that they depend on, the surroundings included; where they cannot be had, the call is made.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from io import BytesIO
from typing import Any, TypeVar

from reportgen.cache import fetch, keep, key_of
from reportgen.surroundings import surroundings

Result = TypeVar("Result")
_OTHERS = frozenset({("decimal", "Decimal"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath")})


def recalled(name: str, arguments: object, call: Callable[[], Result]) -> Result:
    """What the call gave before for these arguments, or gives now. What it raises is never kept.

    `call` must depend on nothing but `arguments` and the surroundings.
    """
    key = key_of(name, surroundings(), pickle.dumps(arguments, pickle.HIGHEST_PROTOCOL))
    kept = _read(fetch(key))
    if kept:
        result: Result = kept[0]
        return result
    made = call()
    keep(key, pickle.dumps((made,), pickle.HIGHEST_PROTOCOL))
    return made


def _read(entry: bytes | None) -> tuple[Any] | None:
    """The one value in an entry; None where there is none, or where it holds anything but values of ours."""
    try:
        return _Values(BytesIO(entry)).load() if entry else None
    except Exception:  # whatever a strange pickle leads to, the value is made anew
        return None


class _Values(pickle.Unpickler):
    """Reads values of the product's own types only, so that no entry can have anything else run."""

    def find_class(self, module: str, name: str) -> Any:
        """The type of a value."""
        if module.startswith("reportgen.") or (module, name) in _OTHERS:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__.startswith(("reportgen.", "decimal", "pathlib")):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of the product's")
