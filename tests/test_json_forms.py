"""Files that are named as JSON, or look like it, and are no table as they should be: read row by row, or refused by name."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from saving import page

Run = Callable[..., subprocess.CompletedProcess[bytes]]
ROWS = [json.dumps({"url": f"https://tagus.example/{number}", "html": page(number)}) for number in (1, 2, 3)]
OTHER = "JSON of no known format, and no table: that has an object for each page, by lines or in an array"
NO_OBJECT = "not a JSON object: cut short, damaged, or another text"
COLUMN = "which column holds the pages? --column names it, of a"
PYTHON = "\n".join(str(json.loads(row)) for row in ROWS)


@pytest.mark.parametrize(
    ("name", "content", "members", "problems"),
    [
        ("a.jsonl", f"{ROWS[0]}\n{ROWS[1][:200]}\n{ROWS[2]}\n", ["1", "3"], {"!2": NO_OBJECT}),
        ("a.jsonl", f"{ROWS[0][:200]}\n{ROWS[1]}\n", ["2"], {"!1": NO_OBJECT}),
        ("a.jsonl", f"[{ROWS[0]}, {ROWS[1]}]", ["1", "2"], {}),
        ("a.json", f"[{ROWS[0]},\n{ROWS[1]},\n]\n", ["1", "2"], {}),  # a comma too many
        ("a.json", f"[{ROWS[0]}, {ROWS[1][:200]}", ["1"], {"!2": NO_OBJECT}),
        ("a.json", f"[{ROWS[0]} {ROWS[1]}]", ["1", "2"], {}),  # a comma is missing
        ("a.json", "\n".join(ROWS), ["1", "2", "3"], {}),
        ("a.txt", "\n".join(ROWS), ["1", "2", "3"], {}),
        ("a.jsonl", ",\n".join(ROWS), ["1", "2", "3"], {}),
        ("a.jsonl", "\n".join(json.dumps(page(number)) for number in (1, 2)), [], {"": OTHER}),
        ("a.jsonl", '"It rained."\n"It snowed."\n', [], {"": OTHER}),
        ("a.txt", "\n".join(json.dumps(page(number)) for number in (1, 2)), [], {"": OTHER}),
        ("a.json", json.dumps([page(1), page(2)]), [], {"": OTHER}),
        ("a.json", json.dumps({"a": page(1), "b": page(2)}), [], {"": OTHER}),
        ("a.jsonl", "\n".join(json.dumps(["a", page(number)]) for number in (1, 2)), [], {"": OTHER}),
        ("a.jsonl", "1\n2\n", [], {"": OTHER}),
        ("a.json", "[]", [], {"": OTHER}),
        ("a.jsonl", '{"a": 1}\n{"a": 2}\n', [], {"": COLUMN}),
        ("a.jsonl", PYTHON, [], {"": "named as JSON, and cannot be read as such"}),
        ("a.json", PYTHON, [], {"": "named as JSON, and cannot be read as such"}),
    ],
)
def test_rows_or_a_reason(
    run: Run, tmp_path: Path, name: str, content: str, members: list[str], problems: dict[str, str]
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = run(name, "--format", "jsonl", "--fields", "source.member")
    assert [json.loads(line)["source.member"] for line in done.stdout.splitlines()] == members
    said = [line for line in done.stderr.decode().splitlines() if not line.startswith("newsparse: ")]
    assert said == [f"{name}{where}: {problem}" for where, problem in problems.items()]
    assert done.returncode == (0 if not problems else 1 if members else 2)


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("a.txt", "[Updated] The ferry stays in port"),
        ("a.txt", "{ It is the sign of the ferry. }"),
        ("a.txt", '"The ferry stays in port"'),
        ("a.txt", "[{'ferry'}] is what the sign says"),
        ("a.json", '"The ferry stays in port", the harbour master said'),
        ("a.jsonl", "The ferry stays in port"),
    ],
)
def test_a_story_that_begins_so_is_a_page(run: Run, tmp_path: Path, story: str, name: str, opening: str) -> None:
    (tmp_path / name).write_text(f"{opening}\n\n{story}", encoding="utf-8")
    done = run(name)
    assert done.returncode == 0
    assert "It rained all day" in json.loads(done.stdout)["body"]
