"""Credits, breadcrumbs, buttons, titles and agencies: near relatives of each form, and limits on both sides."""

from __future__ import annotations

import pytest
from rows import for_each_row

from newsparse.lines.agency.byline import find_byline_agencies
from newsparse.lines.breadcrumb import (
    Crumb,
    drop_home,
    is_breadcrumb,
    is_front_page,
    read_host,
    read_path,
    split_breadcrumb,
)
from newsparse.lines.button import is_button
from newsparse.lines.credit import (
    ends_with_photographer,
    is_credit_line,
    is_photographer_and_agency,
    opens_with_picture_word,
    split_credit,
)
from newsparse.lines.title import list_titles, split_title


@for_each_row(
    ("text", "credit", "named"),
    [
        ("Photo: Ana Reis", "Photo: Ana Reis", "Photo: Ana Reis"),
        ("(Photo: Ana Reis)", "Photo: Ana Reis", "Photo: Ana Reis"),
        ("Rain. Photo: Ana Reis/AFP", "Photo: Ana Reis/AFP", "Photo: Ana Reis/AFP"),
        ("Rain (foto Ana Reis)", "foto Ana Reis", "foto Ana Reis"),
        ("Rain (the foto Ana Reis)", None, None),
        ("Rain foto Ana Reis", None, None),
        ("Rain. foto Ana Reis", "foto Ana Reis", "foto Ana Reis"),
        ("Rain © Ana Reis", "© Ana Reis", "© Ana Reis"),
        ("Rain ⓒ Ana Reis", "ⓒ Ana Reis", "ⓒ Ana Reis"),
        ("© Ana Reis", "© Ana Reis", "© Ana Reis"),
        ("Rain. Ana Reis", None, "Ana Reis"),
        ("Rain. ANA REIS", "ANA REIS", "ANA REIS"),
        ("Rain. ANA", None, "ANA"),
        ("Rain – ANA REIS", "ANA REIS", "ANA REIS"),
        ("Rain – Ana Reis", None, "Ana Reis"),
        ("Rain | ANA REIS", None, "ANA REIS"),
        ("Rain | AFP", "AFP", "AFP"),
        ("Rain | AFP Photo", "AFP Photo", "AFP Photo"),
        ("Rain | Reuters photo of the old pier in the harbour", None, None),
        ("Rain. AFP", "AFP", "AFP"),
        ("Rain. AFP Photo Service", None, "AFP Photo Service"),
        ("Rain (AFP)", "AFP", "AFP"),
        ("Rain (Ana Reis/AFP)", "Ana Reis/AFP", "Ana Reis/AFP"),
        ("Rain (Ana Reis/Sipa)", "Ana Reis/Sipa", "Ana Reis/Sipa"),
        ("Rain (ana reis/sipa)", None, None),
        ("Rain (Ana Reis)", None, None),
        ("Rain. (Ana Reis)", "Ana Reis", "Ana Reis"),
        ("Rain.(Ana Reis)", "Ana Reis", "Ana Reis"),
        ("Rain! (Ana Reis)", "Ana Reis", "Ana Reis"),
        ("Rain. (Ana)", None, None),
        ("Rain. (Ana reis)", None, None),
        ("Rain. (Ana Maria Luisa Reis)", "Ana Maria Luisa Reis", "Ana Maria Luisa Reis"),
        ("Rain. (Ana Maria Luisa Reis Lund)", None, None),
        ("Rain. (Ana " + "R" * 36 + ")", "Ana " + "R" * 36, "Ana " + "R" * 36),
        ("Rain. (Ana " + "R" * 37 + ")", None, None),
        ("Rain. (Ana Ana xxxxxxxxxxxx)", None, None),
        ("Storms/Tides", "Storms/Tides", "Storms/Tides"),
        ("Ana Reis/Bo Lind", "Ana Reis/Bo Lind", "Ana Reis/Bo Lind"),
        ("Ana reis/bo lind", None, None),
        ("Ana Reis/AFP", "Ana Reis/AFP", "Ana Reis/AFP"),
        ("ana Reis/Afp", "ana Reis/Afp", "ana Reis/Afp"),
        ("Rain over the harbour of Hill: nine ferries wait", None, None),
        ("Illustration of a stroke (Photo: Ana Reis)", "Photo: Ana Reis", "Photo: Ana Reis"),
        ("Rain over x" * 30 + ". Photo: Ana Reis", "Photo: Ana Reis", "Photo: Ana Reis"),
        ("Photo: " + "x" * 123, "Photo: " + "x" * 123, "Photo: " + "x" * 123),
        ("Photo: " + "x" * 124, None, None),
        ("Rain. Photo: " + "x" * 123, "Photo: " + "x" * 123, "Photo: " + "x" * 123),
        ("Rain. Photo: " + "x" * 124, None, None),
        ("Rain. " + "A" * 39 + " " + "B" * 40, "A" * 39 + " " + "B" * 40, "A" * 39 + " " + "B" * 40),
        ("Rain. " + "A" * 40 + " " + "B" * 40, None, "A" * 40 + " " + "B" * 40),
        ("山田花子撮影", "山田花子撮影", "山田花子撮影"),
        ("旧岸壁＝13日、山田花子撮影", "山田花子撮影", "山田花子撮影"),
        ("［旧岸壁＝13日、山田花子撮影］", "山田花子撮影", "山田花子撮影"),
        ("旧岸壁、写真提供", "写真提供", "写真提供"),
        ("新码头。林小青 摄", "林小青 摄", "林小青 摄"),
        ("新码头。林小青摄影", "林小青摄影", "林小青摄影"),
        ("Rain: Photo Ana Reis", None, None),
        ("Courtesy of Ana Reis", "Courtesy of Ana Reis", "Courtesy of Ana Reis"),
        ("Rain (Courtesy of Ana Reis)", "Courtesy of Ana Reis", "Courtesy of Ana Reis"),
        ("Rain. Courtesy Ana Reis", "Courtesy Ana Reis", "Courtesy Ana Reis"),
        ("Source: Hill Board", "Source: Hill Board", "Source: Hill Board"),
        ("Rain (Source: Hill Board)", "Source: Hill Board", "Source: Hill Board"),
        ("Handout / AFP", "Handout / AFP", "Handout / AFP"),
        ("EPA/ANA REIS", "EPA/ANA REIS", "EPA/ANA REIS"),
        ("", None, None),
        ("()", None, None),
        ("Rain ()", None, None),
        ("Rain – 12 34", None, None),
        ("Rain over the harbour", None, None),
        ("AP Photo/Ana Reis", "AP Photo/Ana Reis", "AP Photo/Ana Reis"),
        ("Rain. (AP Photo/Ana Reis)", "AP Photo/Ana Reis", "AP Photo/Ana Reis"),
        ("Rain (AP Photo/Ana Reis, File)", "AP Photo/Ana Reis, File", "AP Photo/Ana Reis, File"),
        ("Getty Images", "Getty Images", "Getty Images"),
        ("Rain. Getty Images", "Getty Images", "Getty Images"),
        ("Rain Getty Images", None, None),
        ("Rain | Getty Images", "Getty Images", "Getty Images"),
        ("Rain – Getty Images", "Getty Images", "Getty Images"),
        ("Bild: Ana Reis", "Bild: Ana Reis", "Bild: Ana Reis"),
        ("Rain. Bild: Ana Reis", "Bild: Ana Reis", "Bild: Ana Reis"),
        ("Rain Bild: Ana Reis", "Bild: Ana Reis", "Bild: Ana Reis"),
        ("Rain Bild Ana Reis", None, None),
        ("Rain. Image by Ana Reis", "Image by Ana Reis", "Image by Ana Reis"),
        ("Rain fell on us. Ana Reis/AFP", "Ana Reis/AFP", "Ana Reis/AFP"),
        ("Rain fell on us. Ana Reis/Sipa", "Ana Reis/Sipa", "Ana Reis/Sipa"),
        ("Rain fell on us. AFP/Ana Reis", "AFP/Ana Reis", "AFP/Ana Reis"),
        ("Rain fell on us. HANDOUT / AFP", "HANDOUT / AFP", "HANDOUT / AFP"),
        ("Rain fell on us EPA/ANA REIS", None, "ANA REIS"),
        ("Rain fell on us. EPA/ANA REIS", "EPA/ANA REIS", "EPA/ANA REIS"),
        ("Rain fell on us. Ana reis/bo lind", None, None),
        ("Rain fell on us – Ana Reis/Sipa", "Ana Reis/Sipa", "Ana Reis/Sipa"),
        ("Rain fell on us | Ana Reis/Sipa", None, None),
    ],
)
def test_credits(text: str, credit: str | None, named: str | None) -> None:
    """With `named` the page says that the line ends in a credit."""
    assert split_credit(text)[1] == credit
    assert split_credit(text, named=True)[1] == named
    for caption, found in (split_credit(text), split_credit(text, named=True)):
        assert caption == text if found is None else (text.strip("［").startswith(caption) and len(caption) < len(text))


KINDS = {
    "line": is_credit_line,
    "shot": ends_with_photographer,
    "pair": is_photographer_and_agency,
    "word": opens_with_picture_word,
}


@for_each_row(
    ("text", "kinds"),
    [
        ("Photo: Ana Reis", "line word"),
        ("(Photo: Ana Reis)", "line word"),
        ("Rain. Photo: Ana Reis/AFP", ""),
        ("Rain (foto Ana Reis)", ""),
        ("Rain (the foto Ana Reis)", ""),
        ("Rain foto Ana Reis", ""),
        ("Rain. foto Ana Reis", ""),
        ("Rain © Ana Reis", ""),
        ("Rain ⓒ Ana Reis", ""),
        ("© Ana Reis", "line word"),
        ("Rain. Ana Reis", ""),
        ("Rain. ANA REIS", ""),
        ("Rain. ANA", ""),
        ("Rain – ANA REIS", ""),
        ("Rain – Ana Reis", ""),
        ("Rain | ANA REIS", ""),
        ("Rain | AFP", ""),
        ("Rain | AFP Photo", ""),
        ("Rain | Reuters photo of the old pier in the harbour", ""),
        ("Rain. AFP", ""),
        ("Rain. AFP Photo Service", ""),
        ("Rain (AFP)", ""),
        ("Rain (Ana Reis/AFP)", ""),
        ("Rain (Ana Reis/Sipa)", ""),
        ("Rain (ana reis/sipa)", ""),
        ("Rain (Ana Reis)", ""),
        ("Rain. (Ana Reis)", ""),
        ("Rain.(Ana Reis)", ""),
        ("Rain! (Ana Reis)", ""),
        ("Rain. (Ana)", ""),
        ("Rain. (Ana reis)", ""),
        ("Rain. (Ana Maria Luisa Reis)", ""),
        ("Rain. (Ana Maria Luisa Reis Lund)", ""),
        ("Rain. (Ana " + "R" * 36 + ")", ""),
        ("Rain. (Ana " + "R" * 37 + ")", ""),
        ("Rain. (Ana Ana xxxxxxxxxxxx)", ""),
        ("Storms/Tides", "line"),
        ("Ana Reis/Bo Lind", "line"),
        ("Ana reis/bo lind", ""),
        ("Ana Reis/AFP", "line pair"),
        ("ana Reis/Afp", "line pair"),
        ("Rain over the harbour of Hill: nine ferries wait", ""),
        ("Illustration of a stroke (Photo: Ana Reis)", ""),
        ("Rain over x" * 30 + ". Photo: Ana Reis", ""),
        ("Photo: " + "x" * 123, "line word"),
        ("Photo: " + "x" * 124, "word"),
        ("Rain. Photo: " + "x" * 123, ""),
        ("Rain. Photo: " + "x" * 124, ""),
        ("Rain. " + "A" * 39 + " " + "B" * 40, ""),
        ("Rain. " + "A" * 40 + " " + "B" * 40, ""),
        ("山田花子撮影", "line shot"),
        ("旧岸壁＝13日、山田花子撮影", "shot"),
        ("［旧岸壁＝13日、山田花子撮影］", "shot"),
        ("旧岸壁、写真提供", "shot"),
        ("新码头。林小青 摄", "shot"),
        ("新码头。林小青摄影", "shot"),
        ("Rain: Photo Ana Reis", ""),
        ("Courtesy of Ana Reis", "line word"),
        ("Rain (Courtesy of Ana Reis)", ""),
        ("Rain. Courtesy Ana Reis", ""),
        ("Source: Hill Board", "line word"),
        ("Rain (Source: Hill Board)", ""),
        ("Handout / AFP", "line pair word"),
        ("EPA/ANA REIS", "line pair"),
        ("", ""),
        ("()", ""),
        ("Rain ()", ""),
        ("Rain over the harbour", ""),
        ("AP Photo/Ana Reis", "line pair word"),
        ("Rain. (AP Photo/Ana Reis)", ""),
        ("Rain (AP Photo/Ana Reis, File)", ""),
        ("Getty Images", "line word"),
        ("Rain. Getty Images", ""),
        ("Rain Getty Images", ""),
        ("Rain | Getty Images", ""),
        ("Rain – Getty Images", ""),
        ("Bild: Ana Reis", "line word"),
        ("Rain. Bild: Ana Reis", ""),
        ("Rain Bild: Ana Reis", ""),
        ("Rain Bild Ana Reis", ""),
        ("Rain. Image by Ana Reis", ""),
        ("Rain fell on us. Ana Reis/AFP", "pair"),
        ("Rain fell on us. Ana Reis/Sipa", ""),
        ("Rain fell on us. AFP/Ana Reis", "pair"),
        ("Rain fell on us. HANDOUT / AFP", "pair"),
        ("Rain fell on us EPA/ANA REIS", "pair"),
        ("Rain fell on us. EPA/ANA REIS", "pair"),
        ("Rain fell on us. Ana reis/bo lind", ""),
        ("Rain fell on us – Ana Reis/Sipa", ""),
        ("Rain fell on us | Ana Reis/Sipa", ""),
    ],
)
def test_kinds_of_credits(text: str, kinds: str) -> None:
    assert " ".join(kind for kind, is_kind in KINDS.items() if is_kind(text)) == kinds


@for_each_row(
    ("text", "steps", "is_one"),
    [
        ("Home > News > Tides", "Home + News + Tides", True),
        ("Home", "Home", False),
        ("Home >", "Home", True),
        ("Home > News", "Home + News", True),
        ("News > Tides", "News + Tides", False),
        ("Home at last", "Home at last", False),
        ("Home | News", "Home + News", True),
        ("Home / News", "Home + News", True),
        ("Home/News", "Home + News", True),
        ("Home 1/2", "Home 1/2", False),
        ("Start » News", "Start + News", True),
        ("You are here: News > Tides", "News + Tides", False),
        ("Home > a > a > a > a > a > a > b", "Home + a + a + a + a + a + a + b", True),
        ("Home > a > a > a > a > a > a > a > b", "Home + a + a + a + a + a + a + a + b", False),
        ("> Home > x", "Home + x", False),
    ],
)
def test_breadcrumbs(text: str, steps: str, *, is_one: bool) -> None:
    assert " + ".join(crumb.text for crumb in split_breadcrumb(text)) == steps
    assert is_breadcrumb(text) is is_one


@pytest.mark.parametrize(("spaces", "is_one"), [(194, True), (195, True), (196, False)])
def test_a_breadcrumb_begins_within_its_reach(spaces: int, *, is_one: bool) -> None:
    assert is_breadcrumb(f"Home{' ' * spaces}> x") is is_one


@for_each_row(
    ("text", "links", "steps"),
    [
        ("You are here: News > Tides", [Crumb("News", "/news")], [Crumb("News", "/news"), Crumb("Tides")]),
        ("News Tides", [Crumb("News", "/n"), Crumb("Tides", "/t")], [Crumb("News", "/n"), Crumb("Tides", "/t")]),
        (
            "News Tides Rain",
            [Crumb("News", "/n"), Crumb("Tides", "/t")],
            [Crumb("News", "/n"), Crumb("Tides", "/t"), Crumb("Rain")],
        ),
        (
            "News Tides - Rain",
            [Crumb("News", "/n"), Crumb("Tides")],
            [Crumb("News", "/n"), Crumb("Tides", "#"), Crumb("Rain")],
        ),
        ("News", [Crumb("News", "/n")], [Crumb("News", "/n")]),
        ("Hill", [Crumb("Hill", "https://hill.example/")], [Crumb("Hill", "https://hill.example/")]),
        ("https://hill.example/a/b", [], []),
        ("Path:/News/Tides", [], [Crumb("Path:"), Crumb("News"), Crumb("Tides")]),
        ("1. News > Tides", [], [Crumb("News"), Crumb("Tides")]),
        ("News > > Tides", [], [Crumb("News"), Crumb("Tides")]),
        ("News, > Tides", [], [Crumb("News"), Crumb("Tides")]),
        ("Where: News > Tides", [], [Crumb("Where: News"), Crumb("Tides")]),
        ("You are here:", [], [Crumb("You are here:")]),
        ("News > Tides", [Crumb("tides", "/t")], [Crumb("News"), Crumb("Tides", "/t")]),
        ("A B", [Crumb("", "/n"), Crumb("B", "/t")], [Crumb("B", "/t")]),
        ("A B", [Crumb("", "/n"), Crumb("", "/t")], [Crumb("A B")]),
    ],
)
def test_linked_steps(text: str, links: list[Crumb], steps: list[Crumb]) -> None:
    assert split_breadcrumb(text, links) == steps


@for_each_row(
    ("url", "path", "host"),
    [
        ("https://hill.example/news/tides/index.html", "news/tides", "hill.example"),
        ("/", "", ""),
        ("https://hill.example/News.php", "news", "hill.example"),
        ("https://hill.example/a.b", "a.b", "hill.example"),
        ("https://hill.example/index.htm", "", "hill.example"),
        ("http://[bad/x", "?", ""),
        ("a/b/", "a/b", ""),
        ("https://HILL.example:80/x", "x", "hill.example"),
    ],
)
def test_addresses(url: str, path: str, host: str) -> None:
    assert (read_path(url), read_host(url)) == (path, host)


@for_each_row(
    ("crumb", "is_home"),
    [
        (Crumb("Home", ""), True),
        (Crumb("Startseite", ""), True),
        (Crumb("You are here", ""), True),
        (Crumb("News", "/"), True),
        (Crumb("News", "https://hill.example"), True),
        (Crumb("News", "#"), False),
        (Crumb("News", "#top"), False),
        (Crumb("News", ""), False),
        (Crumb("News", "/n"), False),
        (Crumb("Home", "/n"), True),
    ],
)
def test_front_pages(crumb: Crumb, *, is_home: bool) -> None:
    assert is_front_page(crumb) is is_home


@for_each_row(
    ("steps", "kept"),
    [
        ([Crumb("Home", "/"), Crumb("News", "/n")], ["News"]),
        ([Crumb("Hill", "https://www.hill.example/"), Crumb("Money", "https://money.hill.example/")], ["Money"]),
        ([Crumb("Hill", "https://www.hill.example/"), Crumb("Again", "https://www.hill.example/")], []),
        ([Crumb("Hill", "https://www.hill.example/"), Crumb("Home", "https://money.hill.example/")], []),
        ([Crumb("News", "/n"), Crumb("Home")], ["News"]),
        ([Crumb("Hill", "https://www.hill.example/"), Crumb("Rel", "/")], []),
        (
            [Crumb("Home"), Crumb("Hill", "https://www.hill.example/"), Crumb("Money", "https://money.hill.example/")],
            ["Money"],
        ),
    ],
)
def test_home_is_dropped(steps: list[Crumb], kept: list[str]) -> None:
    assert [crumb.text for crumb in drop_home(steps)] == kept


@for_each_row(
    ("text", "is_one"),
    [
        ("Share", True),
        ("Share (12)", True),
        ("Share prices fell", False),
        ("Facebook Twitter", True),
        ("Facebook Harbour", False),
        ("Comments", True),
        ("Comments on the storm", False),
        ("Next", True),
        ("Next week", False),
        ("Subscribe now", True),
        ("Newsletter", True),
        ("Advertisement", True),
        ("Advertisement here", False),
        ("", False),
        ("!!", False),
        ("More from Hill", True),
        ("Related", False),
        ("Facebook                                            Twitter", True),
        ("Facebook                                             Twitter", False),
    ],
)
def test_buttons(text: str, *, is_one: bool) -> None:
    assert is_button(text) is is_one


@for_each_row(
    ("title", "sites", "shorter"),
    [
        ("Rain | Hill", [], ["Rain"]),
        ("Hill | Rain", ["hill"], ["Hill", "Rain"]),
        ("Rain | News | Hill", [], ["Rain | News", "Rain"]),
        ("Hill - News - Rain", ["hill"], ["Hill - News", "Hill", "News - Rain"]),
        ("Rain", [], []),
        (" | Rain", [], []),
        ("Rain | ", [], ["Rain"]),
        ("Rain | " + "x" * 60, [], ["Rain"]),
        ("Rain | " + "x" * 61, [], []),
        ("Rain | " + "x" * 61, ["x" * 61], ["Rain"]),
        ("Rain || Hill", [], []),
        ("Rain ---- Hill", [], []),
        ("Rain-Hill", [], []),
        ("Rain: Hill", [], []),
        ("HILL | Rain | Tides", ["hill"], ["HILL | Rain", "HILL", "Rain | Tides"]),
        ("Rain - Hill", [], ["Rain"]),
        ("Rain -- Hill", [], ["Rain"]),
        ("Rain --- Hill", [], ["Rain"]),
        ("Rain : Hill", [], ["Rain"]),
        ("Rain :: Hill", [], ["Rain"]),
        ("Rain // Hill", [], ["Rain"]),
        ("Rain · Hill", [], ["Rain"]),
        ("Rain • Hill", [], ["Rain"]),
        ("Rain » Hill", [], ["Rain"]),
        ("Rain › Hill", [], ["Rain"]),
        ("Rain – Hill", [], ["Rain"]),
        ("Rain — Hill", [], ["Rain"]),
    ],
)
def test_titles(title: str, sites: list[str], shorter: list[str]) -> None:
    assert list_titles(title, sites) == [title, *shorter]


@for_each_row(
    ("line", "agencies"),
    [
        ("NTB-AFP", "NTB + AFP"),
        ("NTB-AFP-TT", "NTB + AFP + TT"),
        ("NTB-AFP-TT-dpa", ""),
        ("dpa-AFX", "dpa-AFX"),
        ("NTB-Quirke", ""),
        ("AFP und dpa", "AFP + dpa"),
        ("AFP / dpa", "AFP + dpa"),
        ("AFP/dpa", "AFP + dpa"),
        ("AFP - dpa", "AFP + dpa"),
        ("AFP – dpa", "AFP + dpa"),
        ("AFP: dpa", "AFP + dpa"),
        ("AFP • dpa", "AFP + dpa"),
        ("AFP (dpa)", "AFP + dpa"),
        ("- AFP", "AFP"),
        ("AFP -", "AFP"),
        ("/AFP/", "AFP"),
        ("Agence France-Presse (AFP)", "Agence France-Presse"),
        ("dpa, dpa", "dpa"),
        ("Text: dpa, Foto: AFP", "dpa"),
        ("Text: dpa Foto: AFP", ""),
        ("Foto: AFP", ""),
        ("© AFP", ""),
        ("copyright AFP", ""),
        ("Source: AFP", "AFP"),
        ("By: AFP", "AFP"),
        ("By By AFP", "AFP"),
        ("JANE ROE AP Business Writer", "AP"),
        ("JANE ROE AP", ""),
        ("JANE ROE QQ Writer", ""),
        ("Reuters Staff", "Reuters"),
        ("Reuters staff in Lima", "Reuters"),
        ("Reuters Editor Lima", ""),
        ("Associated Press in Valencia", "Associated Press"),
        ("Associated Press Sports Writer Ada", ""),
        ("dpa/lno", "dpa/lno"),
        ("Kiel dpa/lno", "dpa/lno"),
        ("By Petra", ""),
        ("Von dpa und AFP/NTB", "dpa + AFP + NTB"),
        ("*AFP*", "AFP"),
        ("“AFP”", "AFP"),
        ("AFP.", "AFP"),
        ("Photo AFP", ""),
        ("AFP Photo", ""),
        ("AFP | Photo | dpa", "AFP"),
    ],
)
def test_agencies_of_bylines(line: str, agencies: str) -> None:
    assert " + ".join(find_byline_agencies(line)) == agencies


@pytest.mark.parametrize(("before", "agencies"), [(195, ("AFP",)), (196, ())])
def test_agencies_within_the_reach_of_a_byline(before: int, agencies: tuple[str, ...]) -> None:
    assert find_byline_agencies(f"{'x' * before}, AFP") == agencies


@for_each_row(
    ("title", "sites", "parts"),
    [
        ("Rain in Lisbon", [], "Rain in Lisbon"),
        ("Rain in Lisbon | Tagus", [], "Rain in Lisbon + Tagus"),
        ("Rain in Lisbon|Tagus", [], "Rain in Lisbon + Tagus"),
        ("Rain in Lisbon - Tagus - World", [], "Rain in Lisbon + Tagus + World"),
        ("Rain in Lisbon-Tagus", [], "Rain in Lisbon-Tagus"),
        ("Rain in Lisbon_Tagus", [], "Rain in Lisbon + Tagus"),
        ("Rain / Lisbon // Tagus", [], "Rain + Lisbon + Tagus"),
        ("Rain/Lisbon", [], "Rain/Lisbon"),
        ("Rain: in Lisbon", [], "Rain: in Lisbon"),
        ("Rain :: Lisbon", [], "Rain + Lisbon"),
        ("Tagus: Rain in Lisbon", ["tagus"], "Tagus + Rain in Lisbon"),
        ("Tagus: Rain in Lisbon", ["douro"], "Tagus: Rain in Lisbon"),
        ("Rain | Tagus: Lisbon", ["tagus"], "Rain + Tagus: Lisbon"),
        ("Rain in Lisbon: Tagus", ["tagus"], "Rain in Lisbon + Tagus"),
        ("Rain in Lisbon：Tagus", ["tagus"], "Rain in Lisbon + Tagus"),
        ("Rain: Tagus | World", ["tagus"], "Rain: Tagus + World"),
        ("World | Rain: Tagus", ["tagus"], "World + Rain + Tagus"),
        (": Tagus", ["tagus"], ": Tagus"),
        ("青浜新聞：下雨了", [], "青浜新聞 + 下雨了"),
        ("青浜報: 下雨了", [], "青浜報 + 下雨了"),
        ("青浜人：下雨了", [], "青浜人：下雨了"),
        ("大青浜大青浜大青浜大新聞：下雨了", [], "大青浜大青浜大青浜大新聞 + 下雨了"),
        ("大青浜大青浜大青浜大大新聞：下雨了", [], "大青浜大青浜大青浜大大新聞：下雨了"),
        ("下雨了-青浜", [], "下雨了 + 青浜"),
        ("| Rain", [], "Rain"),
        ("Rain | ", [], "Rain"),
        ("", [], ""),
    ],
)
def test_parts_of_titles(title: str, sites: list[str], parts: str) -> None:
    found = split_title(title, sites)
    assert " + ".join(part.text.strip() for part in found) == parts
    assert all(title[part.start : part.end] == part.text for part in found)
