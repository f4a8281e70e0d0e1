"""What is made from the command and the record: reference pages, the manual page, completion."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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
