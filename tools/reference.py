"""Pages that the program itself knows best: the record from its docstrings, the command from its options.

python tools/reference.py record|command|man
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from newsparse import __version__, record
from newsparse.cli import EXAMPLES, command

PARTS = ("Article", "Dateline", "Agency", "Author", "Image", "Paragraph", "Related", "Source")
SCHEMA = record.json_schema()
INVOKED = "newsparse [OPTIONS] [INPUTS]..."


def record_page() -> str:
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
        for name, text in fields_of(part):
            lines.append(
                f"| `{name}` | {type_of(schema['properties'][name])} | {' '.join(text.split()).replace('|', chr(92) + '|')} |"
            )
    return "\n".join(lines) + "\n"


def fields_of(part: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a part of the record, each with the docstring under it."""
    tree = ast.parse(Path(inspect.getsourcefile(record) or "").read_text(encoding="utf-8"))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == part)
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            is_said = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            yield node.target.id, str(after.value.value) if is_said else ""


def type_of(schema: dict) -> str:
    """Return a JSON Schema's type in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(map(type_of, schema["anyOf"]))
    if schema["type"] == "array":
        return f"list of {type_of(schema['items'])}"
    return " or ".join(schema["type"]) if isinstance(schema["type"], list) else schema["type"]


def options() -> Iterator[tuple[str, str]]:
    """Yield the command's options as they are written, each with its help."""
    context = click.Context(command, info_name="newsparse")
    for parameter in command.get_params(context):
        said = parameter.get_help_record(context)
        if said and isinstance(parameter, click.Option):
            yield said


def command_page() -> str:
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
    for names, text in options():
        lines += [f"`{names}`", f": {text}", ""]
    return (
        "\n".join([*lines, "## Examples and exit codes", "", "```text", EXAMPLES.replace("\b\n", "").strip(), "```"])
        + "\n"
    )


def manual() -> str:
    """Return the command's manual page, in man's own markup."""
    about, _, inputs = (inspect.getdoc(command.callback) or "").partition("\n\n")
    name = about.partition(":")[0].rstrip(".")
    lines = [
        f'.TH NEWSPARSE 1 "{date.today():%Y-%m-%d}" "newsparse {__version__}" "User Commands"',
        ".SH NAME", f"newsparse \\- {roff(name[0].lower() + name[1:])}",
        ".SH SYNOPSIS", ".B newsparse", "[\\fIOPTIONS\\fR] [\\fIINPUTS\\fR]...",
        ".SH DESCRIPTION", roff(about), ".PP", roff(inputs),
        ".SH OPTIONS",
    ]  # fmt: skip
    for names, text in options():
        lines += [".TP", f".B {roff(names)}", roff(text)]
    examples, _, codes = EXAMPLES.replace("\b\n", "").strip().partition("\n\n")
    lines += [".SH EXAMPLES", ".nf", *map(roff, examples.splitlines()[1:]), ".fi", ".SH EXIT STATUS", roff(codes)]
    return "\n".join(lines) + "\n"


def roff(text: str) -> str:
    """Return text in which nothing is taken for markup.

    >>> roff(".a - b")
    '\\\\&.a \\\\- b'
    """
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in plain.splitlines())


PAGES = {"record": record_page, "command": command_page, "man": manual}

if __name__ == "__main__":
    sys.stdout.write(PAGES[sys.argv[1]]())
