"""Imports go one way: each part of the package knows only the parts before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "newsparse"

LAYERS = (
    {"patterns", "record", "tables", "sources"},
    {"explanation", "words"},
    {"kinds", "phrases"},
    {"decode"},
    {"blocks"},
    {"labels"},
    {"fields"},
    {"parse"},
    {"explain"},
    {"writers"},
    {"batch"},
    {"engines"},
    {"cli"},
    {"__main__", "__init__"},
)
"""From the ground up. A part may import from lower layers, and from itself."""
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}
KNOWS_NOTHING = {"patterns", "record", "tables", "sources"}
ALLOWED = {"explanation": {"record"}, "writers": {"explanation", "patterns", "record", "writers"}}
"""Parts that know less than their layer would let them."""


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_parts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            if node.module == "newsparse":
                yield from (alias.name for alias in node.names)
            elif node.module and node.module.startswith("newsparse."):
                yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("newsparse."))


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_every_part_has_a_layer() -> None:
    assert {part_of(path) for path in modules()} <= LEVEL.keys()


def test_imports_go_down() -> None:
    wrong = []
    for path in modules():
        part = part_of(path)
        for other in imported_parts(ast.parse(path.read_text(encoding="utf-8"))):
            is_down = other == part or LEVEL.get(other, 0) < LEVEL[part]
            if not is_down or other not in ALLOWED.get(part, {other}):
                wrong.append(f"{path.relative_to(PACKAGE)} imports {other}")
            if part in KNOWS_NOTHING and other != part:
                wrong.append(f"{path.relative_to(PACKAGE)} imports {other}")
    assert wrong == []


def test_only_blocks_know_html() -> None:
    for path in modules():
        if part_of(path) not in ("blocks", "writers"):
            names = {
                name
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                for name in (
                    [alias.name for alias in node.names]
                    if isinstance(node, ast.Import)
                    else [node.module or ""]
                    if isinstance(node, ast.ImportFrom)
                    else []
                )
            }
            assert not any(name.split(".")[0] in ("lxml", "bs4") for name in names), path
