"""The library as its users see it: what the calls take and refuse, what they return, and how that behaves."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import json
import logging
import pickle
import pydoc
import re
import subprocess
import sys
import typing
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import lxml.etree
import lxml.html
import pytest
from bs4 import BeautifulSoup
from rows import for_each_row

import newsparse
from newsparse.arguments import Kind
from newsparse.formats import FORMATS
from newsparse.page_names import name_by_shape
from newsparse.record.field_notes import field_notes
from newsparse.suffixes import NAMED_SUFFIXES

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
HTML = FIXTURES / "html" / "de-regional-dpa.html"
TEXT = FIXTURES / "text" / "en-glued-breadcrumb-repeated.txt"
NITF = "<nitf><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head><body.content><p>It fell.</p></body.content></body></nitf>"
FEED = "<rss><channel><item><title>Rain</title></item><item><title>Snow</title></item></channel></rss>"
PARTS = (
    newsparse.Article,
    newsparse.Dateline,
    newsparse.Agency,
    newsparse.Author,
    newsparse.Image,
    newsparse.Paragraph,
    newsparse.Link,
    newsparse.Source,
)
READERS: tuple[Callable[..., Any], ...] = (newsparse.parse, newsparse.parse_all, newsparse.explain_page)
ARTICLE = newsparse.parse(TEXT.read_bytes())


# names


def test_all_names_are_there_sorted_and_found_by_dir() -> None:
    assert newsparse.__all__ == sorted(newsparse.__all__)
    assert all(getattr(newsparse, name) is not None for name in newsparse.__all__)
    assert set(newsparse.__all__) <= set(dir(newsparse))
    with pytest.raises(AttributeError, match="no attribute 'prase'"):
        newsparse.prase  # noqa: B018  it is asked for


def test_what_signatures_and_records_mention_is_exported() -> None:
    hints = " ".join(str(hint) for part in PARTS for hint in typing.get_type_hints(part).values())
    records = set(re.findall(r"newsparse\.[\w.]*\b([A-Z]\w+)", hints))
    assert records == {"Agency", "Author", "Dateline", "Image", "Link", "Paragraph", "Source"}
    for function in (*READERS, newsparse.parse_file, newsparse.parse_many, newsparse.split_dateline):
        for hint in inspect.get_annotations(function).values():
            words = set(re.findall(r"[A-Z]\w+", hint)) - {
                "None",
                "Sequence",
                "Iterable",
                "Iterator",
                "PathLike",
                "AnyPath",
            }
            assert words <= set(newsparse.__all__), function


def test_readers_take_the_same_arguments() -> None:
    signatures = [list(inspect.signature(function).parameters.values()) for function in READERS]
    assert signatures[0] == signatures[1] == signatures[2]
    for function in (newsparse.parse_file, newsparse.parse_many):
        own = inspect.signature(function).parameters
        assert {"kind", "charset", "fetched"} <= own.keys()
        assert all(own[part.name] == part for part in signatures[0] if part.name in own)


def test_kinds_are_those_of_the_formats() -> None:
    assert set(typing.get_args(Kind)) == {"html", "text", "xml", *(known.name for known in FORMATS)}


# what is taken for a page


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("page.html", "parse_file"),
        ("pages/2024/rain.txt\n", "parse_file"),
        ("Rain in Lisbon, wind in St. Ives - The Tagus.htm", "parse_file"),
        ("C:\\pages\\rain.xml", "parse_file"),
        ("crawl.warc.gz", "parse_file"),
        ("/home/ana/Regen über Köln.html", "parse_file"),
        ("story.php?id=3.html", "parse_file"),
        ("report.PDF", "parse_file"),
        ("https://tagus.example/rain", "parse_many"),
        ("HTTP://tagus.example/rain.html", "parse_many"),
    ],
)
def test_a_name_in_the_place_of_a_page_is_refused_with_the_right_call(
    name: str, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text("<p>Rain", encoding="utf-8")  # the disk is not asked: it makes no difference
    for function in READERS:
        with pytest.raises(ValueError, match=rf"newsparse\.{call}\(") as caught:
            function(name)
        assert "bytes" in str(caught.value)
        function(name.encode())
    assert newsparse.parse(name.encode()).is_article is False


@for_each_row(
    "page",
    [
        "",
        "Rain",
        ".html",
        "...txt",
        "Why Node.js won",
        "Rain.html is not found",
        "Rain in Lisbon\n\nread.html",
        "<p>rain.html",
        "Cannot GET /news/rain.html",
        "404: rain.html",
        "Read on: https://tagus.example/rain.html",
        "https://tagus.example/rain is the address of it",
        "ftp://tagus.example/rain",
        "The mayor spoke for an hour. The plan is in flood-plan.pdf",
        'He said “see rain.html” and she said "no.html',
        "rain " * 60 + "page.html",
        "x" * 5000 + ".html",
    ],
)
def test_a_page_that_mentions_names_is_a_page(page: str) -> None:
    assert name_by_shape(page) is None
    assert newsparse.parse(page).source.sha256


@for_each_row("mark", ["\ue000", "\ue001", "\ue0017.", "\ud800", "\ud8011.", "\ufdd0", "\x00", "\U0010ffff"])
def test_odd_characters_at_the_beginning_of_a_line_are_read(mark: str) -> None:
    body = ARTICLE.body.replace("\n\n", f"\n\n{mark}\n\n{mark} Share\n\n")
    page = f"{ARTICLE.headline}\n\n{body}\n\n{mark}"
    assert ARTICLE.paragraphs[1].text in newsparse.parse(page).body
    assert newsparse.parse(json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"content_text": page}]}))


def test_each_suffix_makes_a_name() -> None:
    assert all(name_by_shape(f"rain{suffix}") == "file" for suffix in NAMED_SUFFIXES)


def test_other_types_and_options_are_refused() -> None:
    for page, said in ((Path("rain.html"), "parse_file"), (3, "int"), (None, "NoneType"), (["<p>Rain"], "list")):
        with pytest.raises(TypeError, match=said):
            newsparse.parse(page)  # type: ignore[arg-type]  # what a user may do
    wrong: list[dict[str, Any]] = [{"kind": "htm"}, {"charset": "klingon"}, {"fetched": "yesterday"}]
    for options in wrong:
        for function in READERS:
            with pytest.raises(ValueError, match=next(iter(options.values()))):
                function("<p>Rain", **options)
        with pytest.raises(ValueError, match=next(iter(options.values()))):
            newsparse.parse_file(HTML, **options)
        with pytest.raises(ValueError, match=next(iter(options.values()))):
            newsparse.parse_many(HTML, **options)
    with pytest.raises(TypeError, match="url is a str"):
        newsparse.parse("<p>Rain", url=Path("a"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "page", [HTML, FIXTURES / "html" / "ar-portal.html", FIXTURES / "html" / "en-wp-author-box.html"]
)
def test_a_parsed_tree_is_read_as_the_markup_that_it_writes(page: Path) -> None:
    markup = page.read_text(encoding="utf-8")
    soup = BeautifulSoup(markup, "lxml")
    assert newsparse.parse(soup) == newsparse.parse(str(soup))
    element = lxml.html.fromstring(markup)
    assert newsparse.parse(element) == newsparse.parse(lxml.html.tostring(element, encoding="unicode"))
    tree = lxml.etree.HTML(markup).getroottree()
    assert newsparse.parse(tree) == newsparse.parse(lxml.etree.tostring(tree, encoding="unicode", method="html"))
    for found in (newsparse.parse(soup), newsparse.parse(element), newsparse.parse(tree)):
        assert (found.headline, found.source.kind) == (newsparse.parse(markup).headline, "html")


def test_a_tree_of_xml_and_an_element_alone() -> None:
    tree = lxml.etree.fromstring(f"<export>{NITF}tail</export>")
    assert newsparse.parse(tree[0]) == newsparse.parse(NITF)
    assert newsparse.parse(lxml.etree.ElementTree(tree[0])).headline == "Rain"
    assert newsparse.parse(BeautifulSoup(NITF, "xml")).headline == "Rain"
    soup = BeautifulSoup(f"<div><nav>Home</nav>{HTML.read_text(encoding='utf-8')}</div>", "lxml")
    assert soup.body is not None
    assert newsparse.explain_page(soup.body).article == newsparse.parse(str(soup.body))
    assert [article.headline for article in newsparse.parse_all(lxml.etree.fromstring(FEED))] == ["Rain", "Snow"]


def test_neither_beautifulsoup_nor_lxml_is_imported_to_look_at_a_page() -> None:
    code = (
        "import sys, newsparse\nnewsparse.parse(b'Rain fell.')\n"
        "try: newsparse.parse(object())\nexcept TypeError: print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    assert {"bs4", "lxml", "logging"}.isdisjoint(loaded.split())


# files and several inputs


def test_a_file_is_read_as_parse_many_reads_it(tmp_path: Path) -> None:
    article = newsparse.parse_file(TEXT, fetched="2024-03-15")
    (result,) = newsparse.parse_many(TEXT, fetched="2024-03-15")
    assert article.source.path == str(TEXT)
    assert article.source.fetched == "2024-03-15"
    assert result.article == article
    assert newsparse.parse_file(TEXT, url="https://tagus.example/a").host == "tagus.example"
    with zipfile.ZipFile(tmp_path / "one.zip", "w") as archive:
        archive.write(TEXT, "in/a.txt")
    assert newsparse.parse_file(tmp_path / "one.zip").source.member == "in/a.txt"
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    assert newsparse.parse_file(tmp_path / "feed.xml").headline == "Rain"
    (tmp_path / "a[1].txt").write_bytes(TEXT.read_bytes())
    assert newsparse.parse_file(tmp_path / "a[1].txt").headline == article.headline


def test_a_file_without_a_page_raises_what_parse_many_says(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 rain")
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "cut.xml").write_bytes(b"<nitf><body>")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.write(TEXT, "a.txt")
        archive.write(TEXT, "b.txt")
    for name, code in (("a.pdf", "binary"), ("empty.html", "empty"), ("cut.xml", "format")):
        with pytest.raises(newsparse.UnreadableError) as caught:
            newsparse.parse_file(tmp_path / name)
        (result,) = newsparse.parse_many(tmp_path / name)
        assert isinstance(result, newsparse.Failed)
        assert (caught.value.code, str(caught.value)) == (code, f"{result.source}: {result.error.message}")
        assert result.error.code == code
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(copy.copy(caught.value)) == str(caught.value)
    with pytest.raises(newsparse.UnreadableError, match=r"several pages: newsparse\.parse_many"):
        newsparse.parse_file(tmp_path / "two.zip")
    for name, error in (("gone.html", FileNotFoundError), ("", IsADirectoryError), ("two.zip/a", FileNotFoundError)):
        with pytest.raises(error):
            newsparse.parse_file(tmp_path / name)
    with pytest.raises(ValueError, match=r"parse_many\('https://tagus.example/a'\)"):
        newsparse.parse_file("https://tagus.example/a")
    with pytest.raises(TypeError, match="bytes"):
        newsparse.parse_file(b"a.html")  # type: ignore[arg-type]


def test_a_lone_name_is_one_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [result.source for result in newsparse.parse_many("thirty")] == ["thirty"]
    assert [result.source for result in newsparse.parse_many(Path("thirty"))] == ["thirty"]
    assert [result.source for result in newsparse.parse_many(name for name in ("a", "b"))] == ["a", "b"]
    for inputs in (b"thirty", 3, None, [3], [b"thirty"]):
        with pytest.raises(TypeError, match="name"):
            list(newsparse.parse_many(inputs))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Limits"):
        newsparse.parse_many("thirty", limits=3)  # type: ignore[arg-type]
    with pytest.raises(FileNotFoundError):
        newsparse.parse_file("")
    for options in ({"jobs": -1}, {"timeout": 0}):
        with pytest.raises(ValueError, match=next(iter(options))):
            newsparse.parse_many("thirty", **options)


def test_results_say_which_they_are() -> None:
    parsed, failed = newsparse.parse_many([TEXT, "gone.html"])
    match parsed, failed:
        case newsparse.Parsed(source, article), newsparse.Failed(name, error):
            assert (source, article.headline, name, error.code) == (
                str(TEXT),
                ARTICLE.headline,
                "gone.html",
                "not-found",
            )
        case _:
            pytest.fail("no match")
    assert (parsed.error, failed.article) == (None, None)
    assert "error" not in repr(parsed)
    assert "article" not in repr(failed)
    assert isinstance(parsed, newsparse.Result)
    assert pickle.loads(pickle.dumps([parsed, failed])) == [parsed, failed]


def test_relative_dates_are_counted_from_the_day_of_fetching(tmp_path: Path) -> None:
    text = "It rained all day in the old town, and the trams stood still until the evening, the council said."
    page = tmp_path / "a.html"
    page.write_text(f"<h1>Rain floods the old town</h1><p>2 days ago</p><p>{text}</p><p>{text}</p>", encoding="utf-8")
    (result,) = newsparse.parse_many(page, fetched="2024-05-09")
    for article in (newsparse.parse_file(page, fetched="2024-05-09"), result.article):
        assert article is not None
        assert article.published == "2024-05-07"
    assert newsparse.parse_file(page).published is None


# the record


OTHER_TYPES = (
    newsparse.Parsed,
    newsparse.Failed,
    newsparse.Failure,
    newsparse.Limits,
    newsparse.Explanation,
    newsparse.ExplainedBlock,
    newsparse.ExplainedField,
    newsparse.Decision,
    newsparse.Evidence,
    newsparse.StatedValue,
    newsparse.Candidate,
)


@for_each_row("part", [*PARTS, *OTHER_TYPES])
def test_help_tells_of_every_field(part: type) -> None:
    notes = field_notes(part)
    shown = pydoc.plain(pydoc.render_doc(part))
    for name, note in notes.items():
        assert f"    {name}: " in shown
        assert note.meaning.endswith((".", "…"))
        assert len(note.examples) == 1 or part in OTHER_TYPES
    assert list(notes) == list(getattr(part, "_fields", None) or part.__dataclass_fields__)  # type: ignore[attr-defined]


def test_every_public_type_is_looked_at() -> None:
    public = {found for name in newsparse.__all__ if isinstance(found := getattr(newsparse, name), type)}
    assert public - {newsparse.UnreadableError, newsparse.WorkerError} == {*PARTS, *OTHER_TYPES}


def test_the_schema_has_descriptions_forms_and_examples_that_are_valid() -> None:
    schema = newsparse.json_schema()
    assert schema["$id"].startswith("urn:newsparse:")
    for definition in (schema, *schema["$defs"].values()):
        assert definition["description"]
        for name, field in definition["properties"].items():
            rooted = {key: value for key, value in field.items() if key != "examples"} | {"$defs": schema["$defs"]}
            if name != "source":  # it is shown in part
                jsonschema.Draft202012Validator(rooted).validate(field["examples"][0])
            assert field["description"]
    validator = jsonschema.Draft202012Validator(schema)
    record = ARTICLE.to_dict()
    for time in ("2024", "2024-05", "2024-05-03", "2024-05-03T08:30", "2024-05-03T08:30:00+02:00", "2024-05-03T08:30Z"):
        validator.validate(record | {"published": time})
    for wrong in (
        {"published": "3 May"},
        {"confidence": 1.5},
        {"schema": "newsparse/9"},
        {"language": "a b"},
        {"mood": 1},
    ):
        with pytest.raises(jsonschema.ValidationError):
            validator.validate(record | wrong)


def test_an_article_is_a_value() -> None:
    same = newsparse.parse(TEXT.read_bytes())
    assert (same, hash(same)) == (ARTICLE, hash(ARTICLE))
    assert {ARTICLE: 1}[same] == 1
    other = dataclasses.replace(ARTICLE, stated={"page": "A1"})
    assert other != ARTICLE
    for again in (copy.copy(other), copy.deepcopy(other), pickle.loads(pickle.dumps(other))):
        assert (again, hash(again)) == (other, hash(other))
    assert all(
        isinstance(hash(part), int) for part in (ARTICLE.dateline, *ARTICLE.authors, *ARTICLE.agencies, ARTICLE.source)
    )
    with pytest.raises(dataclasses.FrozenInstanceError):
        ARTICLE.headline = "Snow"  # type: ignore[misc]


def test_plain_values_belong_to_the_caller() -> None:
    article = dataclasses.replace(ARTICLE, stated={"pages": ["A1", {"of": "B"}]})
    record = article.to_dict()
    again = newsparse.Article.from_dict(record)
    record["stated"]["pages"][1]["of"] = "C"
    record["evidence"].clear()
    assert article.stated == again.stated == {"pages": ["A1", {"of": "B"}]}
    assert article.evidence == again.evidence == ARTICLE.evidence


def test_json_and_markdown_are_what_the_command_writes(tmp_path: Path) -> None:
    formats = [word for name in ("json", "jsonl", "markdown") for word in ("--format", name)]
    command = [sys.executable, "-m", "newsparse", TEXT, "-o", f"{tmp_path}/", *formats]
    subprocess.run(command, capture_output=True, check=True, timeout=60)
    article = newsparse.parse_file(TEXT)
    written = {path.suffix: path.read_text(encoding="utf-8") for path in tmp_path.rglob(f"{TEXT.name}.*")}
    assert written[".json"] == article.to_json(indent=2) + "\n"
    assert written[".jsonl"] == article.to_json() + "\n"
    assert written[".md"] == article.to_markdown()
    assert newsparse.Article.from_dict(json.loads(ARTICLE.to_json())) == ARTICLE
    assert newsparse.Source(path="caf\udce9.html").to_json().encode()
    with pytest.raises(ValueError, match="no 'tag' in a value of Agency"):
        newsparse.Article.from_dict({"agencies": [{"name": "Lusa"}]})
    with pytest.raises(ValueError, match="JSON object"):
        newsparse.Article.from_dict([])  # type: ignore[arg-type]


def test_repr_is_one_line() -> None:
    long = newsparse.Article(headline="Rain\n" * 40, published="2024-05-03", host="tagus.example", is_article=True)
    assert repr(long).count("\n") == 0
    assert len(repr(long)) < 140
    assert "2024-05-03, tagus.example" in repr(long)
    assert repr(newsparse.Article()) == "<Article no article>"
    assert len(repr(ARTICLE)) < 140


def test_notebooks_show_a_table_in_which_nothing_of_the_page_is_markup() -> None:
    evil = "<script>alert(1)</script>&\"'"
    article = newsparse.Article(
        headline=evil,
        subheadline=evil,
        dateline=newsparse.Dateline(evil),
        agencies=(newsparse.Agency(evil),),
        authors=(newsparse.Author(evil),),
        section=(evil,),
        site=evil,
        url="javascript:alert(1)",
        body=evil * 40,
    )
    table = lxml.html.fragment_fromstring(article._repr_html_())
    assert {element.tag for element in table.iter()} == {"table", "caption", "tr", "th", "td"}
    assert table.xpath("string(caption)") == evil
    assert "<a href" not in article._repr_html_()
    linked = dataclasses.replace(ARTICLE, url='https://tagus.example/?a="b"')._repr_html_()
    assert lxml.html.fragment_fromstring(linked).xpath("//a/@href") == ['https://tagus.example/?a="b"']


# how it behaves


def test_nothing_is_said_unless_somebody_listens(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    newsparse.parse("Rain fell.")
    list(newsparse.parse_many("gone.html"))
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []
    assert any(isinstance(handler, logging.NullHandler) for handler in logging.getLogger("newsparse").handlers)
    with caplog.at_level(logging.INFO, "newsparse"):
        list(newsparse.parse_many([TEXT, "gone.html"]))
    assert caplog.messages == ["gone.html: no such file or folder (not-found)", "1 pages read, 1 failed"]
    caplog.clear()
    with caplog.at_level(logging.DEBUG, "newsparse"):
        newsparse.parse(TEXT.read_bytes())
    assert "kind text, format None, charset utf-8; an article" in caplog.text
    assert "headline from headline block" in caplog.text


def test_nothing_is_raised_where_warnings_are_errors() -> None:
    """Beautiful Soup warns of short stories that look like an address or a name, and of XML in the place of HTML."""
    items = [
        {"content_html": text}
        for text in ("https://tagus.example/a.html", "a.html", "<?xml version='1.0'?><p>Rain</p>")
    ]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1", "items": items})
    assert [article.body for article in newsparse.parse_all(feed)][2] == "Rain"
    for kind in typing.get_args(Kind):
        assert newsparse.parse(b"<?xml version='1.0'?><doc><p>Rain</p></doc>", kind=kind).source


def test_threads_that_start_together_give_what_one_gives() -> None:
    """In a process of its own, so that all tables and patterns are still to be loaded."""
    code = f"""
import glob
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
import newsparse
paths = [path for path in sorted(glob.glob({str(FIXTURES)!r} + "/*/e[ns]-*")) if not path.endswith("json")]
pages = [Path(path).read_bytes() for path in paths[:7]]
with ThreadPoolExecutor(8) as pool:
    found = list(pool.map(newsparse.parse, pages))
assert found == [newsparse.parse(page) for page in pages]
print(len(found))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert done.stderr == ""
    assert int(done.stdout) == 7


USER = """
import newsparse
from newsparse import Agency, Article, Author, Dateline, Failed, Image, Limits, Link, Paragraph, Parsed, Result, Source

{loop}

def headline_of(result: Result) -> str | None:
    match result:
        case Parsed(source, article):
            return article.headline
        case Failed(source, error):
            return f"{{source}}: {{error.code}}: {{error.message}}"

def places_of(article: Article) -> tuple[str, ...]:
    return article.dateline.places if article.dateline else ()

def wires_of(text: str) -> tuple[str, ...]:
    dateline, rest = newsparse.split_dateline(text, language="pt")
    return dateline.agencies if dateline is not None else ()

kind: newsparse.Kind = "nitf"
articles: list[Article] = newsparse.parse_all(b"<nitf/>", kind=kind, fetched="2024-05-09")
names: list[str] = [author.name for article in articles for author in article.authors]
again: Article = Article.from_dict(articles[0].to_dict())
schema: dict[str, object] = newsparse.json_schema()
blocks: list[str] = [block.label for block in newsparse.explain_page("<p>Rain").blocks]
for result in newsparse.parse_many("pages", jobs=0, timeout=30, limits=Limits(page_max_bytes=10**6)):
    assert result.error is None
    first: str = result.article.to_markdown() + result.article.to_json(indent=2)
try:
    newsparse.parse_file("a.pdf", charset="utf-8")
except newsparse.UnreadableError as error:
    code: str = error.code
"""
WRONG = """
import newsparse
newsparse.parse("<p>Rain", kind="htm")
newsparse.parse(3)
newsparse.Dateline()
for result in newsparse.parse_many("a.html"):
    result.article.headline
"""


def check_types(path: Path) -> str:
    """Return what mypy says of a user's file, with the strict options and the cache of `make types`."""
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "--config-file", ROOT / "pyproject.toml", path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    return done.stdout + done.stderr


def test_a_users_file_and_the_loop_of_the_readme_pass_strict_type_checks(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = next(block for block in readme.split("```python\n")[1:] if "parse_many" in block).partition("```")[0]
    typed = [line[4:] for line in block.splitlines() if line.startswith((">>> ", "... "))]
    start = next(number for number, line in enumerate(typed) if line.startswith("for "))
    loop = "\n".join(typed[start:])
    path = tmp_path / "user.py"
    path.write_text(USER.format(loop=loop), encoding="utf-8")
    assert check_types(path) == ""
    path.write_text(WRONG, encoding="utf-8")
    found = check_types(path)
    assert [found.count(f"user.py:{line}: error") for line in (3, 4, 5, 7)] == [1, 1, 1, 1], found


def test_the_package_is_marked_as_typed() -> None:
    assert Path(str(newsparse.__file__)).with_name("py.typed").exists()
