"""What weights were made from: the digest of the corpus, the commit, the program. It stands in the head of each model.

    python tools/provenance.py --corpus CORPUS            print the digest of a corpus
    python tools/provenance.py newsparse/data/*.model     print what models say they were made from

The digest is that of the files which `sets.json` names, whatever the folder's name and the files' compression are. With
the same corpus and the same commit, a program makes the same weights.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIGEST_CHARS = 16
UNCOMMITTED = "+"
"""Behind a commit to whose files there were changes."""


def describe_run(corpus: Path) -> dict[str, str]:
    """Return what this run makes weights from."""
    program = Path(sys.argv[0]).name
    options = [word for word in sys.argv[1:] if not Path(word).is_absolute() and "/" not in word]
    return {"corpus": digest_corpus(corpus), "commit": find_commit(), "program": " ".join([program, *options])}


def digest_corpus(corpus: Path) -> str:
    """Return the digest of a corpus: of the names of its sets, and of their rows as they are unpacked."""
    digest = hashlib.sha256()
    for entry in json.loads((corpus / "sets.json").read_text(encoding="utf-8")):
        path = corpus / entry["file"]
        digest.update(entry["name"].encode() + b"\0")
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:DIGEST_CHARS]


def find_commit() -> str:
    """Return the commit of this clone, marked where programs or package differ from it; empty outside of a clone."""
    commit = _ask_git("rev-parse", "--short=12", "HEAD")
    return commit + UNCOMMITTED * bool(commit and _ask_git("status", "--porcelain", "--", "newsparse/*.py", "tools"))


def _ask_git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def read_head(path: Path) -> dict[str, str]:
    """Return what a model says of how it was made; nothing where it does not say it."""
    head, _, _ = path.read_bytes().partition(b"\n")
    made: dict[str, str] = json.loads(head).get("made", {})
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("models", type=Path, nargs="*")
    options = parser.parse_args()
    if options.corpus:
        print(digest_corpus(options.corpus))
    for path in options.models:
        made = ", ".join(f"{key} {value}" for key, value in read_head(path).items())
        print(f"{path.name}: {made or 'not said'}")


if __name__ == "__main__":
    main()
