"""The command: options to one run over the inputs."""

from __future__ import annotations

import gc
from typing import Final

GC_THRESHOLD: Final = 100_000
"""New objects between two searches for cycles: modules and tables that load have none, and take many of the usual 700."""


def main() -> None:
    """Run the command and leave with its exit code."""
    gc.set_threshold(GC_THRESHOLD)
    from newsparse.cli.entry import main as run_command  # below the threshold, since it imports a hundred modules

    try:
        run_command()
    finally:
        gc.freeze()  # at its end the interpreter would search all that is left for cycles, twice
