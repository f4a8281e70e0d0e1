"""Patterns are made in one way: `tables.lazy_regex.pattern`, which compiles at first use."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "newsparse"
MAKERS = (PACKAGE / "tables" / "lazy_regex.py", PACKAGE / "tables" / "compiled_patterns.py")
FUNCTIONS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
USE_RE = re.compile(rf"\bre\s*\.\s*(?:{'|'.join(FUNCTIONS)})\b")
GIVEN = (PACKAGE / "sources" / "globs.py", PACKAGE / "sources" / "robots.py")
"""Modules that make patterns of what users and servers give them."""


def direct_uses(path: Path) -> list[str]:
    source = path.read_text(encoding="utf-8")
    if not USE_RE.search(source):  # to take a module apart costs more
        return []
    return [
        f"{path.relative_to(PACKAGE)}:{node.lineno}: re.{node.func.attr}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in FUNCTIONS
    ]


def test_patterns_are_compiled_at_first_use() -> None:
    wrong = {path: uses for path in PACKAGE.rglob("*.py") if path not in MAKERS and (uses := direct_uses(path))}
    assert set(wrong) == set(GIVEN), wrong
    assert all(use.endswith("re.compile") for uses in wrong.values() for use in uses)


def test_patterns_are_the_same_in_each_process() -> None:
    """Sets have another order in each process; a pattern that was made in it would be compiled anew at each start."""
    code = "import build_tables; print(build_tables.list_sources())"
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(PACKAGE.parent / "tools")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert len(first) > 50_000
    assert first == second
