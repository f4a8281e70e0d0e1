"""The names of a page's site outside of its metadata: links home, hosts, the line of copyright."""

from __future__ import annotations

import pytest
from rows import for_each_row
from stories import PROSE, label_html

import newsparse
from newsparse.story.site_names import has_copyright_name, is_site_name, list_home_names, list_site_keys
from newsparse.story.story import Story


def link_home(url: str, text: str = "Hill Courier") -> Story:
    return label_html(f'<p><a href="{url}">{text}</a></p>', "chrome")


@for_each_row(
    ("url", "is_home"),
    [
        ("https://hill.example/", True),
        ("https://hill.example", True),
        ("//hill.example/", True),
        ("https://hill.example/index.html", True),
        ("https://hill.example/index.php", True),
        ("https://hill.example/home", False),
        ("https://hill.example/news", False),
        ("https://hill.example/news/", False),
        ("https://hill.example/news/index.html", False),
        ("/", True),
        ("/index.html", True),
        ("index.html", True),
        ("/index.php", True),
        ("/home", True),
        ("./", True),
        ("https:///", False),
        ("/news", False),
        ("#", False),
    ],
)
def test_links_home(url: str, *, is_home: bool) -> None:
    assert list_home_names(link_home(url)) == (["Hill Courier"] if is_home else [])
    assert ("hill courier" in list_site_keys(link_home(url))) is is_home
    assert is_site_name(link_home(url), "Hill Courier") is is_home


@for_each_row(
    ("text", "found"),
    [
        ("Hill", True),
        ("HC1", True),
        ("HC", False),
        ("Hil " * 14 + "Hilly", False),
        ("Hil " * 14 + "Hill", True),
        ("Home", False),
        ("Startseite", False),
    ],
)
def test_texts_of_links_home(text: str, *, found: bool) -> None:
    assert list_home_names(link_home("/", text)) == ([text] if found else [])


@for_each_row(
    ("line", "name", "found"),
    [
        ("© 2024 Hill Courier", "Hill Courier", True),
        ("Copyright 2024 by the Hill Courier Ltd.", "Hill Courier", True),
        ("(c) Hill Courier", "hill courier", True),
        ("版权所有 山丘日报社", "山丘日报", True),
        ("版權所有 山丘日報社", "山丘日報", True),
        ("© 2024 Uphill Courier", "Hill Courier", False),
        ("2024 Hill Courier", "Hill Courier", False),
        (f"© Hill Courier {'x' * 285}", "Hill Courier", True),
        (f"© Hill Courier {'x' * 286}", "Hill Courier", False),
    ],
)
def test_names_in_the_line_of_copyright(line: str, name: str, *, found: bool) -> None:
    story = label_html(f"<p>{line}</p>", "chrome")
    assert has_copyright_name(story, name.lower()) is found
    assert is_site_name(story, name) is found
    assert not is_site_name(label_html(f"<p>{line}</p>", "body"), name)


@for_each_row(
    ("text", "found"),
    [
        ("hill.example", True),
        ("www.hill.example", True),
        (" hill.example ", True),
        ("news.hill.co.example", True),
        ("a.b.c.d.example", False),
        ("Hill", False),
        ("Rain. Again.", False),
        ("...", False),
        ("H.e", False),
    ],
)
def test_hosts_are_names_of_sites(text: str, *, found: bool) -> None:
    assert is_site_name(label_html("<p>Rain</p>", "body"), text) is found


def test_names_of_the_metadata() -> None:
    def keys(*facts: tuple[str, str]) -> frozenset[str]:
        head = "".join(f'<meta property="{name}" content="{value}">' for name, value in facts)
        return list_site_keys(label_html(f"<head>{head}</head><p>Rain</p>", "body"))

    assert keys(("og:site_name", "Hill Courier")) == {"hill courier"}
    assert keys(("article:author", "Hill Valley Courier")) == {"hill valley courier"}
    assert keys(("article:author", "Ada Berg")) == set()
    assert keys() == set()


LOGO = '<a href="/"><img src="/logo.png" alt="{}"></a>'


@pytest.mark.parametrize(
    "logo",
    [
        LOGO.format("Hill Courier"),
        LOGO.format("Logo of Hill Courier"),
        '<a href="/" aria-label="Hill Courier"><svg></svg></a>',
        '<a href="https://hill.example/" title="Hill Courier"><img src="/logo.png"></a>',
        '<link rel="alternate" type="application/rss+xml" title="Hill Courier &raquo; Feed" href="/feed/">',
    ],
)
@pytest.mark.parametrize(
    "title", ["Ferry sails | Hill Courier", "Hill Courier: Ferry sails", "Ferry sails | Local | Hill Courier"]
)
def test_the_site_is_what_title_and_links_home_agree_on(logo: str, title: str) -> None:
    assert find_site(logo, title) == "Hill Courier"


def find_site(logo: str, title: str, foot: str = "") -> str | None:
    head = f"<html><head><title>{title}</title></head><body><header>{logo}</header>"
    return newsparse.parse(
        f"{head}<article><h1>Ferry sails</h1>{PROSE}</article><footer>{foot}</footer></body></html>"
    ).site


def test_what_names_no_site() -> None:
    title = "Ferry sails | Hill Courier"
    assert find_site(LOGO.format("Logo"), title) is None
    assert find_site(LOGO.format("Hill Courier").replace('"/"', '"/news"'), title) is None
    assert find_site('<a href="/news" title="Hill Courier">News</a>', title) is None
    assert find_site(LOGO.format("Hill Courier"), "Hill: Ferry sails") is None
    assert find_site(LOGO.format("Hill Courier"), "Ferry sails | Hill") is None
    assert find_site("", "Hill: Ferry sails", "<p>© 2024 Hill Courier</p>") is None
    assert find_site("", "Hill Courier: Ferry sails", "<p>© 2024 Hill Courier</p>") == "Hill Courier"
