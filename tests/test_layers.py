"""Imports go one way: each part of the package knows only the parts before it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "newsparse"

BELOW_ALL = "named_tuple"
"""What every part may import."""
LAYERS: dict[str, set[str]] = {
    BELOW_ALL: set(),
    "_version": set(),
    "tables": set(),
    "record": {"tables"},
    "trees": {"tables"},
    "log": {"record"},
    "digest": set(),
    "suffixes": set(),
    "page_names": {"suffixes", "tables"},
    "kinds": {"tables"},
    "base64_text": {"tables"},
    "captures": {"tables"},
    "charsets": {"tables"},
    "mixed_charsets": {"charsets", "tables"},
    "decode": {"charsets", "kinds", "mixed_charsets", "tables"},
    "lines": {"record", "tables"},
    "blocks": {"decode", "lines", "tables", "trees"},
    "formats": {"base64_text", "blocks", "decode", "lines", "tables"},
    "arguments": {"blocks", "charsets", "page_names"},
    "sources": {"base64_text", "blocks", "captures", "decode", "digest", "formats", "kinds", "suffixes", "tables"},
    "labels": {"blocks", "lines", "tables", "trees"},
    "story": {"blocks", "labels", "lines", "record", "tables"},
    "fields": {"blocks", "labels", "lines", "record", "story", "tables", "trees"},
    "parse": {
        "kinds",
        "_version",
        "arguments",
        "blocks",
        "captures",
        "decode",
        "digest",
        "fields",
        "formats",
        "labels",
        "log",
        "mixed_charsets",
        "record",
        "story",
    },
    "explain": {"arguments", "blocks", "fields", "labels", "lines", "parse", "record", "story", "tables", "trees"},
    "writers": {"digest", "explain", "record", "tables"},
    "batch": {
        "kinds",
        "_version",
        "arguments",
        "decode",
        "digest",
        "explain",
        "formats",
        "log",
        "parse",
        "record",
        "sources",
        "suffixes",
        "tables",
        "writers",
    },
    "engines": {"_version", "arguments", "batch", "record", "sources", "writers"},
    "cli": {
        "_version",
        "arguments",
        "batch",
        "charsets",
        "decode",
        "formats",
        "record",
        "sources",
        "tables",
        "writers",
    },
    "__main__": {"cli"},
    "__init__": {"_version", "arguments", "batch", "blocks", "explain", "lines", "parse", "record", "sources"},
}
"""From the ground up: what each part may import, besides itself. All of it stands before the part."""


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> Iterator[str]:
    for node in imports_of(path):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            if node.module == "newsparse":
                yield from (alias.name for alias in node.names)
            elif node.module and node.module.startswith("newsparse."):
                yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("newsparse."))


@cache
def imports_of(path: Path) -> list[ast.Import | ast.ImportFrom]:
    """Return the imports of a module, wherever they stand in it."""
    source = path.read_text(encoding="utf-8")
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_every_part_has_a_layer() -> None:
    assert {part_of(path) for path in modules()} == LAYERS.keys()


def test_layers_are_in_order() -> None:
    seen: set[str] = set()
    for part, known in LAYERS.items():
        assert known <= seen, part
        seen.add(part)


def test_imports_go_down() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {other}"
        for path in modules()
        for other in imported_parts(path)
        if other not in LAYERS[part_of(path)] | {part_of(path), BELOW_ALL}
    ]
    assert wrong == []


def module_name(path: Path) -> str:
    return ".".join(("newsparse", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {module_name(path): path for path in modules()}
    imports: dict[str, set[str]] = {}
    for name, path in names.items():
        found = imports.setdefault(name, set())
        for node in imports_of(path):
            if isinstance(node, ast.ImportFrom) and node.module:
                inner = {f"{node.module}.{alias.name}" for alias in node.names} & names.keys()
                found |= inner or ({node.module} & names.keys())
    left = dict(imports)
    while free := {name for name, known in left.items() if not known & left.keys() - {name}}:
        left = {name: known for name, known in left.items() if name not in free}
    assert left == {}


def imported_packages(path: Path) -> set[str]:
    found: set[str] = set()
    for node in imports_of(path):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_only_blocks_and_formats_know_html() -> None:
    for path in modules():
        if part_of(path) not in ("blocks", "formats", "writers"):
            assert imported_packages(path).isdisjoint({"lxml", "bs4"}), path


ELEMENTS = {"block", "container", "link"}
TEXT_METHODS = {"search", "match", "fullmatch", "findall", "finditer", "split", "startswith", "endswith", "count", "find", "replace"}  # fmt: skip
NAMES_RE = re.compile(r"\.\s*(?:names|rel)\b")
OWN_WORDS = ("fields/authors/",)
"""Modules that still know words of element names themselves."""


def is_element_name(node: ast.AST) -> bool:
    """Tell whether an expression is an element's names or a link's rel: `block.names`, `containers[3].names`."""
    if not isinstance(node, ast.Attribute) or node.attr not in ("names", "rel"):
        return False
    base = node.value.value if isinstance(node.value, ast.Subscript) else node.value
    name = base.id if isinstance(base, ast.Name) else base.attr if isinstance(base, ast.Attribute) else ""
    return name in ELEMENTS or name == "containers"


def compares_words(node: ast.AST) -> bool:
    """Tell whether an expression compares names with a string, or looks into them by a method of strings or patterns."""
    if isinstance(node, ast.Compare):
        return any(
            isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (node.left, *node.comparators)
        )
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TEXT_METHODS


def comparisons_of_names(source: str) -> list[str]:
    """Return the comparisons of element names with words in a module."""
    if not NAMES_RE.search(source):  # to take a module apart costs more
        return []
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if compares_words(node) and any(map(is_element_name, ast.walk(node)))
    ]  # fmt: skip


def test_only_tables_and_formats_know_names_of_elements() -> None:
    found = {
        str(path.relative_to(PACKAGE)): comparisons_of_names(path.read_text(encoding="utf-8"))
        for path in modules()
        if part_of(path) not in ("tables", "formats", "blocks")
        and not str(path.relative_to(PACKAGE)).startswith(OWN_WORDS)
    }
    assert {path: comparisons for path, comparisons in found.items() if comparisons} == {}


def test_comparisons_of_names_are_seen() -> None:
    assert comparisons_of_names('"author" in block.names')
    assert comparisons_of_names("BOX_RE.search(story.page.containers[labelled.block.container].names)")
    assert comparisons_of_names('link.rel.split() == ["tag"]')
    assert not comparisons_of_names('has_caption_name(f"{block.names} {container.names}")')
    assert not comparisons_of_names("block.names == other.block.names")
