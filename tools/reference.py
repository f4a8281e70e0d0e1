"""Reference pages generated from the package: the record from its docstrings, the command from its options.

python tools/reference.py record|api|command|man|bash|zsh|fish
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import click
from click.shell_completion import get_completion_class
from reference_api import build_api_page

from newsparse import __version__, json_schema
from newsparse.cli.entry import command
from newsparse.cli.help import ABOUT, EXAMPLES, EXIT_CODES, FIRST, FURTHER, INPUTS
from newsparse.cli.options import GROUPS, Group

PARTS = ("Article", "Dateline", "Agency", "Author", "Image", "Paragraph", "Link", "Source")
SCHEMA = json_schema()
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
        lines += [
            "",
            f"## {part}",
            "",
            schema["description"],
            "",
            "| key | type | meaning | example |",
            "|---|---|---|---|",
        ]
        for name, field in schema["properties"].items():
            example = json.dumps(field["examples"][0], ensure_ascii=False)
            meaning = field["description"].replace("|", "\\|")
            lines.append(f"| `{name}` | {describe_type(field)} | {meaning} | `{example}` |")
    return "\n".join(lines) + "\n"


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


def list_options(group: Group) -> Iterator[tuple[str, str]]:
    """Yield the options of a group as they are written, each with its help."""
    context = click.Context(command, info_name="newsparse")
    for option in group.options:
        help_record = option.get_help_record(context)
        if help_record:
            yield help_record


def build_command_page() -> str:
    """Return the command's options, in Markdown."""
    lines = ["# The command", "", "```sh", INVOKED, "```", "", ABOUT, "", INPUTS, ""]
    for group in GROUPS:
        lines += [f"## {group.title}", ""]
        for names, text in list_options(group):
            lines += [f"`{names}`", f": {text}", ""]
    return "\n".join([*lines, "## Examples and exit codes", "", "```text", EXAMPLES.strip(), "```"]) + "\n"


def build_manual() -> str:
    """Return the command's manual page, in man's own markup."""
    name = ABOUT.partition(":")[0]
    lines = [
        f'.TH NEWSPARSE 1 "" "newsparse {__version__}" "User Commands"',
        ".SH NAME", f"newsparse \\- {escape_roff(name[0].lower() + name[1:])}",
        ".SH SYNOPSIS", ".B newsparse", "[\\fIOPTIONS\\fR] [\\fIINPUTS\\fR]...",
        ".SH DESCRIPTION", escape_roff(ABOUT), ".PP", escape_roff(INPUTS),
        ".SH OPTIONS",
    ]  # fmt: skip
    for group in GROUPS:
        lines += [".SS", escape_roff(group.title)]
        for names, text in list_options(group):
            lines += [".TP", f".B {escape_roff(names)}", escape_roff(text)]
    lines += [".SH EXAMPLES", ".nf", *map(escape_roff, f"{FIRST}\n{FURTHER}".splitlines()), ".fi"]
    lines += [".SH EXIT STATUS", escape_roff(" ".join(EXIT_CODES.split()))]
    return "\n".join(lines) + "\n"


def build_completion(shell: str) -> str:
    """Return what a shell has to read to complete the command's options and their values."""
    kind = get_completion_class(shell)
    assert kind is not None
    return kind(command, {}, "newsparse", "_NEWSPARSE_COMPLETE").source().strip() + "\n"


def escape_roff(text: str) -> str:
    """Return a text with the characters escaped that roff would read as markup.

    >>> escape_roff(".a - b")
    '\\\\&.a \\\\- b'
    """
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    plain = "".join(char if char.isascii() else f"\\[u{ord(char):04X}]" for char in plain)
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in plain.splitlines())


PAGES = {"record": build_record_page, "api": build_api_page, "command": build_command_page, "man": build_manual}
SHELLS = ("bash", "zsh", "fish")

if __name__ == "__main__":
    page = sys.argv[1]
    sys.stdout.write(build_completion(page) if page in SHELLS else PAGES[page]())
