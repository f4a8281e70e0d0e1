"""The page of the Python API: signatures, docstrings and fields of the public names, in Markdown."""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any, get_args

import newsparse
from newsparse.record.field_notes import field_notes

FUNCTIONS = ("parse", "parse_all", "parse_file", "parse_many", "split_dateline", "explain_page", "json_schema")
TYPES = (
    "Article", "Dateline", "Agency", "Author", "Image", "Paragraph", "Link", "Source",
    "Parsed", "Failed", "Failure", "Limits", "UnreadableError", "WorkerError",
    "Explanation", "ExplainedBlock", "ExplainedField", "Decision", "Evidence", "StatedValue", "Candidate",
)  # fmt: skip
ALIASES = {
    "Result": "`Parsed | Failed`: the outcome of one page.",
    "Kind": "What a page may be said to be: {kinds}.",
    "ParsedTree": "A page, or an element of it, as BeautifulSoup (`bs4.Tag`) or lxml (`lxml.etree._Element`, `_ElementTree`) "
    "has parsed it.",
}
METHODS = {"Article": ("to_dict", "from_dict", "to_json", "to_markdown")}
INTRODUCTION = "For programs that read pages themselves: what to call, what to give, what comes back."
SECTION_RE = re.compile(r"^(Args|Raises|Returns|Attributes):$", re.MULTILINE)
ITEM_RE = re.compile(r"^    ([\w, ]+): (.*(?:\n {8}.*)*)", re.MULTILINE)
EXAMPLES_RE = re.compile(r"^>>> .*(?:\n.+)*", re.MULTILINE)


def build_api_page() -> str:
    """Return the reference of the library, in Markdown."""
    guide = (newsparse.__doc__ or "").partition("\n\n")[2]
    lines = ["# The library", "", INTRODUCTION, "", *describe(guide)]
    for name in FUNCTIONS:
        function = getattr(newsparse, name)
        lines += [
            "",
            f"## {name}",
            "",
            "```python",
            show_signature(name, function),
            "```",
            "",
            *describe(inspect.getdoc(function) or ""),
        ]
    lines += ["", "## Types", ""]
    kinds = ", ".join(f"`{kind}`" for kind in get_args(newsparse.Kind))
    lines += [
        f"- `{name}` is {text.format(kinds=kinds)}" if name == "Result" else f"- `{name}`: {text.format(kinds=kinds)}"
        for name, text in ALIASES.items()
    ]
    for name in TYPES:
        lines += ["", f"### {name}", "", *describe_type(name)]
    return "\n".join(lines) + "\n"


def show_signature(name: str, function: Any) -> str:
    """Return a function's signature, an argument a line."""
    found = inspect.signature(function)
    parts, is_keyword = [], False
    for part in found.parameters.values():
        if part.kind is part.KEYWORD_ONLY and not is_keyword:
            is_keyword = True
            parts.append("*")
        shown = str(part).replace("'", "")
        parts.append(re.sub(r"=\s*Limits\(.*", "= Limits()", shown, flags=re.DOTALL))
    inside = "".join(f"    {part},\n" for part in parts)
    arrow = f" -> {found.return_annotation!s}"
    return f"newsparse.{name}(\n{inside}){arrow}" if inside else f"newsparse.{name}(){arrow}"


def describe(docstring: str) -> Iterator[str]:
    """Yield a docstring in Google's style as Markdown; examples after what they show."""
    examples = EXAMPLES_RE.findall(docstring)
    if not SECTION_RE.search(docstring):
        yield EXAMPLES_RE.sub(lambda match: f"```python\n{match[0]}\n```", docstring).strip()
        return
    head, *sections = SECTION_RE.split(EXAMPLES_RE.sub("", docstring))
    yield head.strip()
    for title, text in zip(sections[::2], sections[1::2], strict=True):
        yield from ("", {"Args": "Arguments:"}.get(title, f"{title}:"), "")
        yield from (f"- `{name}`: {' '.join(said.split())}" for name, said in ITEM_RE.findall(text))
        if rest := ITEM_RE.sub("", text).strip():
            yield textwrap.dedent(rest)
    if examples:
        yield from ("", "```python", *examples, "```")


def describe_type(name: str) -> Iterator[str]:
    """Yield what a type is, its fields and its methods, as Markdown."""
    kind = getattr(newsparse, name)
    yield (inspect.getdoc(kind) or "").partition("\nAttributes:")[0].strip()
    fields = dict(list_fields(kind))
    if fields:
        yield from ("", "| field | type | meaning |", "|---|---|---|")
        for field, (hint, text) in fields.items():
            yield f"| `{field}` | `{hint.replace('|', chr(92) + '|')}` | {text.replace('|', chr(92) + '|')} |"
    for method in METHODS.get(name, ()):
        function = getattr(kind, method)
        yield from ("", f"#### {name}.{method}", "")
        yield from describe(inspect.getdoc(function) or "")


def list_fields(kind: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the fields of a type, with their types and what is said of them: in its docstring, or below each field."""
    notes = field_notes(kind)
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    for node, after in zip(body.body, [*body.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
            below = after.value if isinstance(after, ast.Expr) else None
            text = str(below.value) if isinstance(below, ast.Constant) else ""
            if name in notes:
                examples = "".join(
                    f" Example: `{json.dumps(value, ensure_ascii=False)}`" for value in notes[name].examples
                )
                text = notes[name].meaning + examples
            yield name, (ast.unparse(node.annotation), " ".join(text.split()))
