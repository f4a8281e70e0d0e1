"""What is made from the command and the record: reference pages, the manual page, completion."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import newsparse
from newsparse.writers import FORMATS

ROOT = Path(__file__).parent.parent


def made(page: str) -> str:
    tool = ROOT / "tools" / "reference.py"
    return subprocess.run([sys.executable, tool, page], capture_output=True, check=True, timeout=60).stdout.decode()


def test_record_page_has_every_key_with_its_meaning() -> None:
    text = made("record")
    schema = newsparse.json_schema()
    for part in (schema, *schema["$defs"].values()):
        for name in part["properties"]:
            assert f"| `{name}` | " in text
    assert "| `agencies` | list of [Agency](#agency) | Every wire credited" in text


def test_api_page_is_of_these_docstrings() -> None:
    """`tools/reference.py api > docs/api.md` writes it."""
    page = made("api")
    assert (ROOT / "docs" / "api.md").read_text(encoding="utf-8") == page
    for name in newsparse.__all__:
        assert name == "__version__" or f"# {name}\n" in page or f"- `{name}`" in page, name
    assert "|  |" not in page, "a field of which nothing is said"
    for name in newsparse.Article.__dataclass_fields__:
        assert f"| `{name}` | `" in page


def test_command_page_and_manual_have_every_option() -> None:
    page, manual = made("command"), made("man")
    for option in ("--output", "--explain", "--resume", "--files-from", "--schema"):
        assert f"{option}" in page
        assert option.replace("-", "\\-") in manual
    assert ".SH EXIT STATUS" in manual


def test_man_reads_the_manual(tmp_path: Path) -> None:
    if not shutil.which("groff"):
        pytest.skip("groff is not installed")
    path = tmp_path / "newsparse.1"
    path.write_text(made("man"), encoding="utf-8")
    done = subprocess.run(["groff", "-man", "-ww", "-Tutf8", path], capture_output=True, check=True, timeout=60)
    assert done.stderr == b""
    assert "--explain" in done.stdout.decode()


def completed(*words: str) -> set[str]:
    environment = os.environ | {
        "_NEWSPARSE_COMPLETE": "zsh_complete",
        "COMP_WORDS": " ".join(("newsparse", *words)),
        "COMP_CWORD": str(len(words)),
    }
    code = "from newsparse.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment, timeout=60)
    return set(done.stdout.decode().split("\n"))


def test_shell_completes_options_formats_and_files() -> None:
    assert completed("--form") >= {"--format"}
    assert completed("--format", "") >= set(FORMATS)
    assert "file" in completed("sto")
    assert "file" in completed("-o", "rec")


@pytest.mark.parametrize(
    ("words", "found", "not_found"),
    [
        (("--fields", "head"), "headline", "body"),
        (("--fields", "headline,dateline.p"), "headline,dateline.places", "headline,body"),
        (("--language", "en,p"), "en,pt", "en,en"),
        (("--charset", "windows-125"), "windows-1252", "utf-8"),
        (("--kind", "ni"), "nitf", "html"),
        (("--progress", ""), "plain", "file"),
    ],
)
def test_shell_completes_values(words: tuple[str, ...], found: str, not_found: str) -> None:
    assert found in completed(*words)
    assert not_found not in completed(*words)


@pytest.mark.parametrize(
    ("name", "page"), [("newsparse.1", "man"), *((f"newsparse.{shell}", shell) for shell in ("bash", "zsh", "fish"))]
)
def test_what_the_wheel_holds_is_of_these_options(name: str, page: str) -> None:
    """`make man` writes it."""
    assert (ROOT / "docs" / "share" / name).read_text(encoding="utf-8") == made(page)
    shared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert f"docs/share/{name}" in shared["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]


def test_bash_completes(tmp_path: Path) -> None:
    if not shutil.which("bash"):
        pytest.skip("bash is not installed")
    command = tmp_path / "newsparse"
    command.write_text(
        f'#!/bin/sh\nexec {sys.executable} -c "from newsparse.cli import main; main()"\n', encoding="utf-8"
    )
    command.chmod(0o755)
    script = f"""source {ROOT}/docs/share/newsparse.bash; COMP_WORDS=({command} --fields headline,bo); COMP_CWORD=2
_newsparse_completion {command}; echo "${{COMPREPLY[@]}}\""""
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "headline,body\n"


def test_help_is_in_groups_behind_a_first_screen() -> None:
    code = "from newsparse.cli import main; main()"
    environment = os.environ | {"COLUMNS": "80"}
    arguments = [sys.executable, "-c", code, "--help"]
    text = subprocess.run(arguments, capture_output=True, check=True, env=environment, timeout=60).stdout.decode()
    titles = [line for line in text.splitlines() if line.endswith(":") and line[0] != " "]
    assert [title.partition(" (")[0].rstrip(":") for title in titles] == [
        "Input", "Choosing", "Output", "Runs", "Fetching", "Looking", "More examples",
    ]  # fmt: skip
    first = text[: text.index("\nInput:\n")].splitlines()
    assert len(first) <= 24
    assert max(map(len, text.splitlines())) <= 80
    assert any("newsparse pages/ > articles.jsonl" in line for line in first)
    assert any("--resume" in line for line in first)
