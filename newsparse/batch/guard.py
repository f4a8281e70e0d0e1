"""The guard that keeps outputs from taking the place of inputs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


class OverwriteError(OSError):
    """The output would take the place of an input, or become one."""

    def __init__(self, path: str, problem: str = "would overwrite an input") -> None:
        super().__init__(0, problem)
        self.filename = path


class Guard:
    """Refuses outputs that would replace an input."""

    def __init__(self, inputs: Sequence[str], page_suffixes: tuple[str, ...]) -> None:
        self._page_suffixes = page_suffixes
        real = [Path(os.path.realpath(name)) for name in inputs if "\0" not in name and "://" not in name]
        self._folders = [path for path in real if path.is_dir()]
        self._files = frozenset(real)

    def check(self, path: Path, output: Path | None = None) -> None:
        """Raise `OverwriteError` for a path that is an input, or a page in a folder that is one.

        Args:
            path: Where a record is to be written.
            output: The folder of all records. Where it lies inside of an input folder it is passed over as a whole, so
                that nothing in it is an input; elsewhere no page may be added to an input folder.
        """
        target = Path(os.path.realpath(path))
        if target in self._files:
            raise OverwriteError(str(path))
        if not self._is_page(target) or (output is not None and self.is_inside(output)):
            return
        if target.exists():
            raise OverwriteError(str(path))
        if output is not None:
            raise OverwriteError(str(path), "it would be a page of the input folder")

    def holds_inputs(self, folder: Path) -> bool:
        """Tell whether a folder is one that is searched for pages."""
        return Path(os.path.realpath(folder)) in self._folders

    def is_inside(self, folder: Path) -> bool:
        """Tell whether a folder lies in one that is searched for pages."""
        target = Path(os.path.realpath(folder))
        return any(target != root and target.is_relative_to(root) for root in self._folders)

    def _is_page(self, path: Path) -> bool:
        return path.name.lower().endswith(self._page_suffixes) and any(map(path.is_relative_to, self._folders))
