"""Reference pages generated from the package: the record from its docstrings, the command from its options.

python tools/reference.py record|command|man
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from newsparse import __version__, record
from newsparse.cli import EXAMPLES, command

PARTS = ("Article", "Dateline", "Agency", "Author", "Image", "Paragraph", "Link", "Source")
SCHEMA = record.json_schema()
INVOKED = "newsparse [OPTIONS] [INPUTS]..."


def build_record_page() -> str:
    """Return the record field by field, in Markdown."""
    lines = ["# The record, field by field", ""]
    lines.append(
        "Every key is always there, with `null` or `[]` where the page has nothing, and each key has one type. "
        "`newsparse --schema` prints the JSON Schema."
    )
    for part in PARTS:
        schema = SCHEMA if part == "Article" else SCHEMA["$defs"][part]
        lines += ["", f"## {part}", "", inspect.getdoc(getattr(record, part)) or "", ""]
        lines += ["| key | type | meaning |", "|---|---|---|"]
        for name, text in list_fields(part):
            lines.append(
                f"| `{name}` | {describe_type(schema['properties'][name])} | {' '.join(text.split()).replace('|', chr(92) + '|')} |"
            )
    return "\n".join(lines) + "\n"


def list_fields(part: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a part of the record, each with its docstring."""
    tree = ast.parse(Path(inspect.getsourcefile(record) or "").read_text(encoding="utf-8"))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == part)
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            docstring = after.value if isinstance(after, ast.Expr) else None
            yield node.target.id, str(docstring.value) if isinstance(docstring, ast.Constant) else ""


def describe_type(schema: dict[str, Any]) -> str:
    """Return a JSON Schema's type in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(map(describe_type, schema["anyOf"]))
    if schema["type"] == "array":
        return f"list of {describe_type(schema['items'])}"
    return " or ".join(schema["type"]) if isinstance(schema["type"], list) else schema["type"]


def list_options() -> Iterator[tuple[str, str]]:
    """Yield the command's options as they are written, each with its help."""
    context = click.Context(command, info_name="newsparse")
    for parameter in command.get_params(context):
        help_record = parameter.get_help_record(context)
        if help_record and isinstance(parameter, click.Option):
            yield help_record


def build_command_page() -> str:
    """Return the command's options, in Markdown."""
    lines = [
        "# The command",
        "",
        "```sh",
        INVOKED,
        "```",
        "",
        inspect.getdoc(command.callback) or "",
        "",
        "## Options",
        "",
    ]
    for names, text in list_options():
        lines += [f"`{names}`", f": {text}", ""]
    return (
        "\n".join([*lines, "## Examples and exit codes", "", "```text", EXAMPLES.replace("\b\n", "").strip(), "```"])
        + "\n"
    )


def build_manual() -> str:
    """Return the command's manual page, in man's own markup."""
    about, _, inputs = (inspect.getdoc(command.callback) or "").partition("\n\n")
    name = about.partition(":")[0].rstrip(".")
    lines = [
        f'.TH NEWSPARSE 1 "{date.today():%Y-%m-%d}" "newsparse {__version__}" "User Commands"',
        ".SH NAME", f"newsparse \\- {escape_roff(name[0].lower() + name[1:])}",
        ".SH SYNOPSIS", ".B newsparse", "[\\fIOPTIONS\\fR] [\\fIINPUTS\\fR]...",
        ".SH DESCRIPTION", escape_roff(about), ".PP", escape_roff(inputs),
        ".SH OPTIONS",
    ]  # fmt: skip
    for names, text in list_options():
        lines += [".TP", f".B {escape_roff(names)}", escape_roff(text)]
    examples, _, codes = EXAMPLES.replace("\b\n", "").strip().partition("\n\n")
    lines += [
        ".SH EXAMPLES",
        ".nf",
        *map(escape_roff, examples.splitlines()[1:]),
        ".fi",
        ".SH EXIT STATUS",
        escape_roff(codes),
    ]
    return "\n".join(lines) + "\n"


def escape_roff(text: str) -> str:
    """Return a text with the characters escaped that roff would read as markup.

    >>> escape_roff(".a - b")
    '\\\\&.a \\\\- b'
    """
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in plain.splitlines())


PAGES = {"record": build_record_page, "command": build_command_page, "man": build_manual}

if __name__ == "__main__":
    sys.stdout.write(PAGES[sys.argv[1]]())
