"""Stated formats from their own files: each gives the records that a reader of the file expects, however it comes in."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import for_each_row
from test_growth import grows_slowly

from newsparse.blocks.epub_documents import clean_document
from newsparse.decode import decode
from newsparse.explain.page import explain_page
from newsparse.formats import DamagedError, cut_stories, cutting_of, may_be_stated, read_stories, recognise_format
from newsparse.formats.cut import Cutting, cut_at
from newsparse.formats.office import look_into, read_office_text
from newsparse.parse import parse, parse_all
from newsparse.sources.stories import _cut_stream
from newsparse.sources.stream import Stream

Run = Callable[..., subprocess.CompletedProcess[bytes]]
FIXTURES = Path(__file__).parent.parent / "fixtures"
FOLDER = FIXTURES / "formats"
CASES = sorted(FOLDER.glob("*.case.json"))
FILES = {
    case.name.removesuffix(".case.json"): next(
        path for path in FOLDER.glob(f"{case.name.removesuffix('.case.json')}.*") if path != case
    )
    for case in CASES
}
PAGES = [path for kind in ("html", "text", "floor") for path in sorted((FIXTURES / kind).iterdir()) if path.suffix in (".html", ".txt")]  # fmt: skip


def is_same(wanted: Any, got: Any) -> bool:
    """Tell whether a value is as wanted: of an object only the named keys count."""
    if isinstance(wanted, dict):
        return isinstance(got, dict) and all(is_same(value, got.get(key)) for key, value in wanted.items())
    if isinstance(wanted, list):
        return isinstance(got, list) and len(wanted) == len(got) and all(map(is_same, wanted, got))
    return bool(wanted == got)


def list_faults(wanted: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    """Yield what is not as wanted in a record; the keys of the cases are explained in `fixtures/README.md`."""
    body, captions = got["body"].replace("\n\n", " "), " | ".join(got["captions"])
    for key, value in wanted.items():
        if key == "body_has":
            yield from (f"body lacks {part!r}" for part in value if part not in body)
        elif key == "body_lacks":
            yield from (f"body has {part!r}" for part in value if part in body)
        elif key in ("body_starts", "body_ends"):
            if not (body.startswith(value) if key == "body_starts" else body.endswith(value)):
                yield f"{key} {value!r}: {body[:60]!r} … {body[-60:]!r}"
        elif key == "captions_has":
            yield from (f"captions lack {part!r}" for part in value if part not in captions)
        elif key.endswith("_not"):
            if is_same(value, got[key.removesuffix("_not")]):
                yield f"{key} {value!r}"
        elif not is_same(value, got[key]):
            yield f"{key}: {got[key]!r}, not {value!r}"


def wanted_of(name: str) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads((FOLDER / f"{name}.case.json").read_text(encoding="utf-8"))["records"]
    return records


def document_of(name: str) -> tuple[str, str | bytes]:
    data = FILES[name].read_bytes()
    found = recognise_format(data)
    if found:
        return found, data
    text = decode(data).text
    found = recognise_format(text)
    assert found, name
    return found, text


DOCUMENTS = {name: document_of(name) for name in FILES}


@for_each_row("name", FILES)
def test_library(name: str) -> None:
    got = [article.to_dict() for article in parse_all(FILES[name].read_bytes())]
    wanted = wanted_of(name)
    assert len(got) == len(wanted)
    assert [fault for want, record in zip(wanted, got, strict=True) for fault in list_faults(want, record)] == []


def test_command_and_archive_give_the_same(run: Run, tmp_path: Path) -> None:
    """A file that is named and a member of an archive give the library's records; `source.member` counts the stories."""
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name, path in FILES.items():
            archive.write(path, f"{name}.txt")
    done = run("--format", "jsonl", "all.zip", *map(str, FILES.values()))
    assert done.returncode == 0, done.stderr.decode()
    got = defaultdict(list)
    for line in done.stdout.decode().splitlines():
        record = json.loads(line)
        inside = record["source"]["path"] == "all.zip"
        name = record["source"]["member"].partition("!")[0] if inside else Path(record["source"]["path"]).name
        got[name.rpartition(".")[0], inside].append(record)
    for name in FILES:
        wanted = [article.to_dict() for article in parse_all(FILES[name].read_bytes())]
        for inside in (False, True):
            assert len(got[name, inside]) == len(wanted), name
            for number, (want, record) in enumerate(zip(wanted, got[name, inside], strict=True), 1):
                assert {key: value for key, value in record.items() if key != "source"} == {
                    key: value for key, value in want.items() if key != "source"
                }, name
                assert (record["source"]["format"], record["source"]["id"]) == (want["source"]["format"], want["source"]["id"])  # fmt: skip
                if len(wanted) > 1:
                    assert (record["source"]["member"] or "").rpartition("!")[2] == str(number), name


def test_a_folder_of_all_formats_is_read_by_content(run: Run, tmp_path: Path) -> None:
    """One file of each format, without suffix and with a page between them: nothing is passed over or read as a page."""
    one_each = {DOCUMENTS[name][0]: name for name in reversed(FILES)}
    folder = tmp_path / "mixed"
    folder.mkdir()
    for found, name in one_each.items():
        (folder / found).write_bytes(FILES[name].read_bytes())
    (folder / "page.html").write_bytes(PAGES[0].read_bytes())
    done = run("--format", "jsonl", "mixed")
    assert done.returncode == 0, done.stderr.decode()
    got = defaultdict(list)
    for line in done.stdout.decode().splitlines():
        record = json.loads(line)
        got[Path(record["source"]["path"]).name].append((record["source"]["format"], record["headline"]))
    assert got.pop("page.html")[0][0] is None
    assert got == {
        found: [(found, article.headline) for article in parse_all(FILES[name].read_bytes())]
        for found, name in one_each.items()
    }


@for_each_row("name", FILES)
def test_pieces_give_the_stories_of_the_whole(name: str) -> None:
    found, document = DOCUMENTS[name]
    whole = list(read_stories(found, document))
    pieces = list(cut_stories(found, document))
    assert [page for piece in pieces for page in read_stories(found, piece)] == whole
    assert len(pieces) in (1, len(whole))


CUT = [name for name, (found, text) in DOCUMENTS.items() if isinstance(text, str) and cutting_of(found, text)]
"""Files that are cut as they are read."""


class Slow:
    """Bytes that come a few at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        self._data, self._size = io.BytesIO(data), size

    def read(self, size: int = -1) -> bytes:
        return self._data.read(min(self._size, size) if size >= 0 else self._size)


@for_each_row(("name", "size"), list(product(CUT, [61, 1000])))
def test_a_stream_is_cut_as_the_whole_is(name: str, size: int) -> None:
    found, document = DOCUMENTS[name]
    assert isinstance(document, str)
    cutting = cutting_of(found, document)
    assert cutting
    pieces = _cut_stream(Stream(Slow(document.encode(), size)), cutting, 2**20)
    assert [piece.decode() for piece in pieces] == list(cut_at(document, cutting))


def test_a_stream_is_held_one_story_at_a_time() -> None:
    cutting = Cutting("<DOC>", "</DOC>")
    story = b"<DOC>" + b"rain " * 2000 + b"</DOC>\n"

    class Endless:
        left = 2000

        def read(self, size: int = -1) -> bytes:
            self.left -= 1
            return story if self.left >= 0 else b""

    import tracemalloc

    tracemalloc.start()
    number = sum(1 for _ in _cut_stream(Stream(Endless()), cutting, 2**20))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert number == 2000
    assert peak < 2**20


@for_each_row("page", PAGES, ids=lambda path: path.stem)
def test_pages_and_dumps_are_of_no_format(page: Path) -> None:
    data = page.read_bytes()
    assert recognise_format(data) is None
    assert recognise_format(decode(data).text) is None


@for_each_row(
    "text",
    [
        "<html><head><title>Factiva - an encyclopedia</title></head><body><p>Factiva is a database.</p></body></html>",
        "<html><head><title>x</title></head><body><div class='article'><p class='paragraph'>Rain</p></div></body></html>",
        "Rain in Lisbon\n\n1 of 3 documents was lost, the mayor said.\n\nLENGTH: it does not matter.",
        "The court read 3 of 10 DOCUMENTS aloud.\n\nNobody knew the LENGTH: of them.",
        "_" * 60 + "\n\nRain in Lisbon\n\nIt fell all day.",
        "_" * 61 + "\n\nRain\n\nAuthor: Berg, Ada\n",
        "HD  TVs are cheap\n\nThe shop sells them.",
        "The @highlight of the evening was the rain.",
        "Rain\n\n@highlight\n",
        "<DOC>Rain fell on Lisbon.</DOC>",
        "<p>The <DOCNO> element of a corpus</p>",
        "Body\n\nThe dead man was found on Monday.\n\nEnd of Document",
        "ZCZC is how a telex begins.",
        "<newsitem><title>Rain</title></newsitem>",
        "<html><body><span class='publication-name'>The Gazette</span></body></html>",
        "{\\rtf1\\ansi Rain in Lisbon. Load-Date: never}",
    ],
)
def test_near_misses_are_of_no_format(text: str) -> None:
    assert recognise_format(text) in (None, "newsml-g2")  # a root of NewsML-G2 is one without its namespace, too
    assert recognise_format(text.encode()) is None


def test_a_page_is_asked_for_few_formats() -> None:
    page = (FIXTURES / "html" / min(path.name for path in (FIXTURES / "html").glob("*.html"))).read_bytes()
    assert not may_be_stated(page)


BROKEN = {
    "reuters21578": (b"</TEXT>", 2),
    "factiva-plain": (b"Document EXHER00020240206ek260001s", 1),
    "factiva-languages": (b"Document PAPR", 2),
    "gigaword": (b"Fares unchanged.", 2),
    "nexis-html": (b"Copyright 2010 Example Herald Ltd<BR>", 1),
    "proquest": (b"ProQuest document ID: 2", 1),
    "europresse-tables": (b"Num\xe9ro de document : news\xb720110504", 1),
    "factiva-text": (b"AN   Document PAPR000020190507", 1),
}
"""Where a file is cut off, at the last such place, and how many whole stories are before it."""


def test_a_truncated_export_gives_its_whole_stories_and_one_failure(run: Run, tmp_path: Path) -> None:
    for name, (mark, _) in BROKEN.items():
        data = FILES[name].read_bytes()
        (tmp_path / f"{name}.txt").write_bytes(data[: data.rindex(mark)])
    done = run("--format", "jsonl", "--errors", "errors.jsonl", *(f"{name}.txt" for name in BROKEN))
    assert done.returncode == 1
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    errors = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    for name, (_, whole) in BROKEN.items():
        assert sum(row["source"]["path"] == f"{name}.txt" for row in rows) == whole, name
        failed = [row for row in errors if row["source"].startswith(f"{name}.txt!")]
        assert [row["error"]["code"] for row in failed] == ["format"], name
        assert [row["source"].rpartition("!")[2] for row in failed] == [str(whole + 1)], name
        assert len(parse_all((tmp_path / f"{name}.txt").read_bytes())) == whole, name


IN_THE_MIDDLE = (
    "anpa-1312", "anpa-telex", "iptc7901-dpa", "newsml12-afp", "newsmlg2-dpa", "nitf-ap", "nitf-nyt", "ritzau-rbnews", "rcv1", "nexis-long",
    "proquest-fragment", "proquest-mail-quoted", "trec-latimes", "ninjs-forms", "factiva-answer",
)  # fmt: skip
"""Files of each format that says where its stories end; cut off in the middle of their only or last story."""


def test_a_story_without_its_end_is_no_record_in_any_format(run: Run, tmp_path: Path) -> None:
    whole = {name: parse_all(FILES[name].read_bytes()) for name in IN_THE_MIDDLE}
    for name in IN_THE_MIDDLE:
        data = FILES[name].read_bytes()
        (tmp_path / f"{name}.txt").write_bytes(data[: len(data) * 3 // 5])
    done = run("--format", "jsonl", "--errors", "errors.jsonl", *(f"{name}.txt" for name in IN_THE_MIDDLE))
    assert done.returncode == 2  # nothing could be read
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    errors = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    for name in IN_THE_MIDDLE:
        got = [row["body"] for row in rows if row["source"]["path"] == f"{name}.txt"]
        assert len(got) < len(whole[name]), name
        assert got == [article.body for article in whole[name][: len(got)]], name
        codes = [row["error"]["code"] for row in errors if row["source"].partition("!")[0] == f"{name}.txt"]
        assert codes == ["format"], name


def test_a_file_that_ends_in_a_tag_gives_its_stories_and_a_failure(run: Run, tmp_path: Path) -> None:
    data = FILES["gigaword"].read_bytes()
    (tmp_path / "a").write_bytes(data + b"<DOC id=")
    done = run("--format", "jsonl", "--errors", "errors.jsonl", "a")
    assert len(done.stdout.splitlines()) == len(parse_all(data))
    (row,) = (json.loads(line) for line in (tmp_path / "errors.jsonl").read_text(encoding="utf-8").splitlines())
    assert row["error"]["code"] == "format"


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("proquest", b"_" * 60),
        ("europresse", b"<article"),
        ("factiva-plain", b'<div id="article-'),
        ("nexis-html", b"<A NAME="),
    ],
)
def test_a_file_that_is_cut_between_stories_gives_the_whole_ones_and_a_failure(
    name: str, mark: bytes, run: Run, tmp_path: Path
) -> None:
    data = FILES[name].read_bytes()
    ends = [data.rindex(mark)] if name != "proquest" else [data.rindex(mark), data.rindex(mark, 0, data.rindex(mark))]
    whole = parse_all(data)
    for number, end in enumerate(ends):
        (tmp_path / "a").write_bytes(data[:end])
        done = run("--format", "jsonl", "--errors", "errors.jsonl", "a")
        rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
        errors = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
        assert 0 < len(rows) <= len(whole) - number
        assert [row["body"] for row in rows] == [article.body for article in whole[: len(rows)]]
        assert [row["error"]["code"] for row in errors] == ["format"]
        assert errors[0]["error"]["message"].endswith("others may be missing")
    (tmp_path / "b").write_bytes(data)
    assert run("--format", "jsonl", "b").returncode == 0


def test_a_root_named_feed_may_hold_stories_of_nitf() -> None:
    story = "<nitf><body><body.head><hedline><hl1>{}</hl1></hedline></body.head><body.content><p>Rain.</p></body.content></body></nitf>"
    found = parse_all(f"<?xml version='1.0'?><feed>{story.format('One')}{story.format('Two')}</feed>")
    assert [(each.headline, each.source.format) for each in found] == [("One", "nitf"), ("Two", "nitf")]
    assert recognise_format("<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title><entry/></feed>") == "atom"


def test_a_docx_whose_list_of_types_is_not_compressed() -> None:
    """The list names the part with the story, so that the name stands in the file before the part does."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types><Override PartName="/word/document.xml"/></Types>')
        archive.writestr("word/document.xml", "<w:p>Rain in Lima</w:p>")
    assert look_into(kept.getvalue()).startswith("Rain in Lima")


def test_a_factiva_number_below_its_code() -> None:
    data = FILES["factiva-text"].read_bytes()
    below = data.replace(b"\nAN   ", b"\nAN\n")
    assert below != data
    assert [article.body for article in parse_all(below)] == [article.body for article in parse_all(data)]
    assert [article.source.id for article in parse_all(below)] == [article.source.id for article in parse_all(data)]


def test_a_broken_only_story_is_a_failure_and_an_empty_record(run: Run, tmp_path: Path) -> None:
    data = FILES["trec-ap"].read_bytes()
    (tmp_path / "ap880212").write_bytes(data[: data.index(b"</TEXT>")])
    done = run("--errors", "errors.jsonl", "ap880212")
    assert done.returncode == 2
    (row,) = (json.loads(line) for line in (tmp_path / "errors.jsonl").read_text(encoding="utf-8").splitlines())
    assert row["error"]["code"] == "format"
    article = parse((tmp_path / "ap880212").read_bytes())
    assert (article.headline, article.body, article.source.format) == (None, "", "trec")


def test_the_last_story_decides_whether_a_document_is_whole() -> None:
    cutting = Cutting("<DOC>", "</DOC>", "[a-z]")
    assert list(cut_at("<DOC>a</DOC><DOC>", cutting)) == ["<DOC>a</DOC>"]
    with pytest.raises(DamagedError, match="story 2"):
        list(cut_at("<DOC>a</DOC><DOC>b", cutting))
    assert list(cut_at(" \n", cutting)) == []


@pytest.mark.parametrize("name", ["nexis-text", "nitf-iptc", "anpa-1312", "reuters21578", "nexis-uni"])
def test_an_explanation_shows_every_block(name: str) -> None:
    explanation = explain_page(FILES[name].read_bytes())
    assert explanation.blocks
    assert {block.speaks_for[0].value for block in explanation.blocks} == {"stated by the page's format"}
    shown = {field for block in explanation.blocks for field in block.fields}
    assert {"headline", "body"} <= shown


def test_a_sign_off_is_explained_by_its_rule() -> None:
    blocks = explain_page(FILES["newsml12-afp"].read_bytes()).blocks
    assert [(block.text, block.rule, block.fields) for block in blocks if block.rule] == [("gp/nt/ml", "sign-offs", ())]


def test_evidence_says_stated() -> None:
    article = parse(FILES["factiva-indexed"].read_bytes())
    assert {article.evidence[key] for key in ("headline", "authors", "published", "section", "site", "language", "body")} == {"stated"}  # fmt: skip
    assert article.evidence["dateline"] == "dateline"


def test_a_format_may_be_forced() -> None:
    text = "<DOC>\n<DOCNO> X1-0001 </DOCNO>\n<HEAD>Rain</HEAD>\n<TEXT>\nIt rained.\n</TEXT>\n</DOC>"
    padded = "x" * 9000 + text
    assert parse(padded, kind="trec").headline == "Rain"
    assert parse(padded).source.format is None


def test_no_entity_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    for root, inside in (
        ("RBNews", "<headline>&x;Rain</headline><content>&x;It rained.</content>"),
        ("ppsarticleresultset", "<ppsarticle><article><headline>&x;Rain</headline></article></ppsarticle>"),
        ("NewsML", "<NewsItem><NewsComponent><NewsLines><HeadLine>Rain &x;</HeadLine></NewsLines></NewsComponent></NewsItem>"),
    ):  # fmt: skip
        article = parse(f"<?xml version='1.0'?>{entity}<{root}>{inside}</{root}>")
        assert "secret" not in json.dumps(article.to_dict())
        assert article.source.format


def test_office_documents_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsparse.formats.office.PART_MAX_BYTES", 2**16)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:p>Length: 3 words</w:p><w:p>Body</w:p>" + " " * 2**17)
    article = parse(packed.getvalue())
    assert (article.body, article.source.format) == ("", "nexis")


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_never_raises(data: st.DataObject) -> None:
    page = FILES[data.draw(st.sampled_from(sorted(FILES)))].read_bytes()
    start = data.draw(st.integers(0, len(page)))
    noise = data.draw(
        st.one_of(
            st.binary(max_size=20), st.sampled_from([b"<P>", b"</", b"\x02\x03", b"<td>", b"\r\n\r\n", b"^", b":"])
        )
    )
    parse_all(page[:start] + noise + page[start + data.draw(st.integers(0, 400)) :])


@pytest.mark.parametrize("name", [":", "p:", "p:1", "b:c:d"])
def test_names_that_xml_does_not_allow_inside_a_story(name: str) -> None:
    """A parser that recovers reads them, and lxml refuses to give them to an element."""
    page = FILES["newsmlg2-dpa-german"].read_text(encoding="utf-8")
    whole = parse(page)
    assert whole.body
    spoilt = page.replace("<p>", f"<p><{name}>", 1).replace("</p>", f"</{name}></p>", 1)
    assert spoilt != page
    article = parse(spoilt)
    assert (article.headline, article.body) == (whole.headline, whole.body)
    document = f"<html xmlns:p='x'><body><h1>Rain</h1><p>Rain fell on <{name}>Monday</{name}>.</p></body></html>"
    assert "Monday" in clean_document(document)[0]


RTF = r"""{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}
\pard\qc\b Tram Stays\b0\par
The Paper\par
May 3, 2018 Thursday\par
\pard Copyright 2018 The Paper All Rights Reserved\par
\b Section:\b0\~METRO\par
\b Length:\b0\~30 words\par
\b Byline:\b0\~By Ada Berg\par
\b Body\b0\par
The council voted on Monday to keep the line for caf\'e9 guests.\par
Fares stay.\par
\b Classification\b0\par
\b Language:\b0\~ENGLISH\par
\b Load-Date:\b0\~May 4, 2018\par
\b End of Document\b0\par
}"""


def test_rtf_is_read_by_its_text() -> None:
    article = parse(RTF.encode("ascii"))
    assert (article.headline, article.published, article.site) == ("Tram Stays", "2018-05-03", "The Paper")
    assert article.body == "The council voted on Monday to keep the line for café guests.\n\nFares stay."
    assert (article.source.format, article.section, article.language) == ("nexis", ("METRO",), "en")


def test_rtf_with_a_character_of_two_halves() -> None:
    r"""RTF writes a character above U+FFFF as two `\\u`; half of one is no character."""
    halves = RTF.replace("Fares stay", r"Fares \u-10174?\u-8265? stay").replace("Tram", r"Tram \u-10174?")
    article = parse(halves.encode("ascii"))
    assert article.body.endswith("\n\nFares \U00020bb7 stay.")
    assert article.headline == "Tram \ufffd Stays"


OFFICE = "http://schemas.openxmlformats.org"
BOX = "<w:txbxContent><w:p><w:r><w:t>Fares rise in May.</w:t></w:r></w:p></w:txbxContent>"


@pytest.mark.parametrize(
    ("inside", "behind"),
    [
        (
            f"<mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent>",
            True,
        ),
        (f"<w:pict>{BOX}</w:pict>", True),  # as documents of older programs have it
        ("<w:moveFrom><w:r><w:t>Moved away. </w:t></w:r></w:moveFrom>", False),
        ("<w:moveTo><w:r><w:t/></w:r></w:moveTo>", False),
    ],
)
def test_text_of_a_docx_is_read_once(inside: str, behind: bool) -> None:
    """Word writes a text box twice, inside of the paragraph that it is anchored to."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    spaces = f'xmlns:w="{OFFICE}/wordprocessingml/2006/main" xmlns:mc="{OFFICE}/markup-compatibility/2006"'
    paragraph = f"<w:p {spaces}><w:r><w:t>The line </w:t></w:r>{inside}<w:r><w:t>stays.</w:t></w:r></w:p>"
    document.element.body.insert(0, docx.oxml.parse_xml(paragraph))
    saved = io.BytesIO()
    document.save(saved)
    paragraphs = read_office_text(saved.getvalue()).split("\n\n")
    assert [text for text in paragraphs if text] == ["The line stays.", *(["Fares rise in May."] if behind else [])]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:ptab w:relativeTo='margin' w:alignment='right' w:leader='none'/></w:r>", "The line stays."),
        ("<w:r><w:sym w:font='Symbol' w:char='F061'/></w:r>", "The lineαstays."),
        ("<w:r><w:sym w:font='Symbol' w:char='F0B7'/></w:r>", "The line stays."),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0E0'/></w:r>", "The line→stays."),
        ("<w:r><w:sym w:font='Webdings' w:char='F04A'/></w:r>", "The line stays."),
        ("<w:r><w:sym w:font='Arial' w:char='2014'/></w:r>", "The line—stays."),
        ("<w:r><w:sym/></w:r>", "The line stays."),
    ],
)
def test_tabs_and_symbols_of_a_docx(inside: str, text: str) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    paragraph = f'<w:p xmlns:w="{OFFICE}/wordprocessingml/2006/main"><w:r><w:t>The line</w:t></w:r>{inside}<w:r><w:t>stays.</w:t></w:r></w:p>'
    document.element.body.insert(0, docx.oxml.parse_xml(paragraph))
    saved = io.BytesIO()
    document.save(saved)
    assert read_office_text(saved.getvalue()).strip() == text


def test_factiva_with_one_blank_behind_its_codes() -> None:
    wide = FILES["factiva-text"].read_text("utf-8")
    narrow = re.sub(r"(?m)^([A-Z]{2,3}) {2,}", r"\1 ", wide)
    read = [[article.to_dict() | {"source": None} for article in parse_all(text)] for text in (wide, narrow)]
    assert len(read[0]) > 1
    assert read[0] == read[1]


def test_a_sentence_that_begins_with_a_code_is_no_field() -> None:
    text = (
        "HD Tram stays\nBY By Ada Berg\nPD 6 May 2019\nSN The Paper\nLP The council kept the line on Monday.\nTD Fares stay.\n\n"
        "IN 2019 the line was closed.\n\nLA Marina, the hotel, was empty.\nCO tram : Tram Lines plc\nAN Document PAPR000020190506ef560002t\n"
    )
    [article] = parse_all(text)
    assert article.source.format == "factiva"
    assert article.body.split("\n\n")[2:] == ["IN 2019 the line was closed.", "LA Marina, the hotel, was empty."]
    assert article.stated["companies"] == ["Tram Lines plc"]
    notes = "Notes of May\n\nHD video was used in the survey.\nPD 2019 is the year of the paint.\nThe council kept the line on Monday."
    assert parse(notes).source.format is None


def test_other_rtf_is_no_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_text(r"{\rtf1\ansi Rain in Lisbon.\par}", encoding="ascii")
    done = run("a.rtf")
    assert done.returncode == 2
    assert b"an RTF document" in done.stderr


GROWING = {
    "reuters21578": ('<REUTERS NEWID="1"><TEXT><BODY>', " \n", "</BODY></TEXT></REUTERS>"),
    "factiva": ('<div class="article enArticle">', "<div>", " Document EXHER00020240206ek260001r"),
    "proquest": ('<a name="DocID1">', "<b>", "<p><b>ProQuest document ID: </b>1</p>"),
    "trec": ("<DOC>\n<DOCNO> A </DOCNO>\n<TEXT>", "<P>", "</TEXT></DOC>"),
    "nexis": ("1 of 1 DOCUMENT\n\nLENGTH: 1\n\n", "GRAPHIC: x\n\n", "LOAD-DATE: x\n"),
}
"""Documents whose middle grows: beginning, what is repeated, end."""


@pytest.mark.alone
@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_the_size(name: str) -> None:
    begin, part, end = GROWING[name]
    small, large = (begin + part * (size // len(part)) + end for size in (4_000, 40_000))
    assert grows_slowly(lambda page: parse(page, kind=name), small, large)
