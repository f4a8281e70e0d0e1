#!/bin/sh
# mypy tells the members of a union apart by the truth of an attribute only where the attribute's class is marked `@final`.
#
# A library returns `Read | Failed`; of the first `article` is a record and `error` None, of the second the other way round.
# One would think that `result.article.title if result.article else result.error.upper()` is safe for a type checker: a
# dataclass has neither `__bool__` nor `__len__`, so its objects are true. But a subclass may have one of them, so mypy keeps
# `Read` among what may come to the other side, and says that None has no attribute "upper". With `@final` at the
# record it does not; with `is not None` in place of the truth it never did.
# mypy 2.4.1, --strict: one error, for the class without the mark, "Item "None" of "str | None" has no attribute "upper"".
# What helps in a library with such results: mark the classes `@final`, so that its users' shortest loop passes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mypy==2.4.1
cat >"$folder/results.py" <<'PYTHON'
from dataclasses import dataclass
from typing import final


@dataclass(frozen=True)
class Open:
    title: str


@final
@dataclass(frozen=True)
class Sealed:
    title: str


@dataclass(frozen=True)
class ReadOpen:
    article: Open
    error: None = None


@dataclass(frozen=True)
class ReadSealed:
    article: Sealed
    error: None = None


@dataclass(frozen=True)
class Failed:
    error: str
    article: None = None


def by_truth(result: ReadOpen | Failed) -> str:
    return result.article.title if result.article else result.error.upper()  # line 35


def by_truth_of_final(result: ReadSealed | Failed) -> str:
    return result.article.title if result.article else result.error.upper()


def by_none(result: ReadOpen | Failed) -> str:
    return result.article.title if result.article is not None else result.error.upper()
PYTHON
cd "$folder"
found=$(venv/bin/mypy --strict --no-error-summary results.py || true)
echo "$found"
test "$found" = 'results.py:35: error: Item "None" of "str | None" has no attribute "upper"  [union-attr]'
