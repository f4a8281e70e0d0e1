"""Inputs that were read wrong once, with what a reader sees in them, and controls that must stay right.

A case is an input with a `.case.json` beside it: the records to expect, key by key. `body_has`, `body_lacks`, `body_starts`,
`body_ends`, `captions_has`, `captions_lacks`, `related_has` and `KEY_not` say less than a whole value. Cases that are
still wrong are listed in `tests/cases/wrong.txt` and must go on failing until they are taken out of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsparse.batch.results import parse_many

CASES = Path(__file__).parent.parent / "fixtures" / "cases"
ENDING = ".case.json"
WRONG = frozenset((Path(__file__).parent / "cases" / "wrong.txt").read_text(encoding="utf-8").split())


def cases() -> Iterator[Any]:
    for path in sorted(CASES.rglob(f"*{ENDING}")):
        name = path.relative_to(CASES).as_posix().removesuffix(ENDING)
        marks = [pytest.mark.xfail(reason="read wrong", strict=True)] if name in WRONG else []
        yield pytest.param(path, id=name, marks=marks)


def input_of(case: Path) -> Path:
    stem = case.name.removesuffix(ENDING)
    folder = case.with_name(stem)
    if folder.is_dir():
        return folder
    (found,) = (path for path in case.parent.glob(f"{stem}.*") if path != case and path.name.startswith(f"{stem}."))
    return found


def squeeze(text: str) -> str:
    return " ".join(text.split())


def is_same(want: Any, got: Any) -> bool:
    if isinstance(want, dict):
        return isinstance(got, dict) and all(is_same(value, got.get(key)) for key, value in want.items())
    if isinstance(want, list):
        return isinstance(got, list) and len(want) == len(got) and all(map(is_same, want, got))
    if isinstance(want, str) and isinstance(got, str):
        return squeeze(want) == squeeze(got)
    return bool(want == got)


def faults_of(want: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    texts = {
        "body": squeeze(got["body"]),
        "captions": " | ".join(got["captions"]),
        "related": " | ".join(link["title"] for link in got["related"]),
    }
    for key, value in want.items():
        name, _, how = key.rpartition("_")
        if key in got:
            if not is_same(value, got[key]):
                yield f"{key}: {got[key]!r}, not {value!r}"
        elif how == "not":
            if is_same(value, got[name]):
                yield f"{name} is {got[name]!r}"
        elif how == "starts":
            if not texts[name].startswith(squeeze(value)):
                yield f"{name} starts {texts[name][:80]!r}"
        elif how == "ends":
            if not texts[name].endswith(squeeze(value)):
                yield f"{name} ends {texts[name][-80:]!r}"
        else:
            assert how in ("has", "lacks"), key
            yield from (f"{name} {how} {part!r}" for part in value if (squeeze(part) in texts[name]) != (how == "has"))


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: Path) -> None:
    wanted = json.loads(case.read_text(encoding="utf-8"))
    results = list(parse_many([str(input_of(case))]))
    if wanted.get("fails"):
        assert all(result.error for result in results)
        return
    records = [result.article.to_dict() for result in results if result.article]
    assert wanted.get("may_fail") or len(records) == len(results), [result.error for result in results]
    assert len(records) == len(wanted["records"])
    faults = [fault for want, got in zip(wanted["records"], records, strict=True) for fault in faults_of(want, got)]
    assert faults == []
