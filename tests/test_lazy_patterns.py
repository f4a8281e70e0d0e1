"""Patterns are made in one way: `tables.lazy_regex.pattern`, which compiles at first use."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "newsparse"
MAKER = PACKAGE / "tables" / "lazy_regex.py"
FUNCTIONS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
NOT_YET = frozenset({"sources"})
"""Parts of the package that still make patterns otherwise; a part that no longer does has to leave the list."""


def direct_uses(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        f"{path.relative_to(PACKAGE)}:{node.lineno}: re.{node.func.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in FUNCTIONS
    ]


def part_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return "/".join(parts[:2]).removesuffix(".py") if parts[0] == "lines" else parts[0].removesuffix(".py")


def test_patterns_are_compiled_at_first_use() -> None:
    wrong = {path: direct_uses(path) for path in sorted(PACKAGE.rglob("*.py")) if path != MAKER}
    assert [use for path, uses in wrong.items() for use in uses if part_of(path) not in NOT_YET] == []
    assert {part_of(path) for path, uses in wrong.items() if uses} == set(NOT_YET), "shorten the list"
