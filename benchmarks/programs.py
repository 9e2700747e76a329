"""Running the programs that are measured, as they run where they are installed.

In: a command, and environment variables of its own. Out: nothing; a command that fails ends the measurement.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def run(command: Sequence[str | Path], **variables: str) -> None:
    """Run a command to its end, with the bytecode that Python keeps from the run before."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | variables
    finished = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, env=environment
    )
    # A picture that pandoc misses is only a warning to it, and would be less work than ours.
    if finished.returncode or "[WARNING]" in finished.stderr:
        sys.exit(f"{' '.join(map(str, command))}:\n{finished.stdout}{finished.stderr}")
