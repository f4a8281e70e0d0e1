"""What is added around a story, or changed in the markup, should not change its record: measures how often it does.

    python tools/metamorphic.py PAGES [--pages N]

PAGES is a folder with gold as `benchmarks/quality.py` reads it. Printed are the share of pages whose headline, authors, dates
and body stay as they are under each change, over the pages that are articles, and the F1 of bodies before and after all
class names and ids are replaced by nonsense.
"""

from __future__ import annotations

import argparse
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import newsparse
from newsparse.record import Article

Change = Callable[[str], str]

COMPARED: Final = ("headline", "authors", "published", "modified", "dateline", "body")
BODY_RE: Final = re.compile(r"(?i)<body\b[^>]*>")
BODY_END_RE: Final = re.compile(r"(?i)</body\s*>")
PARAGRAPH_END_RE: Final = re.compile(r"(?i)</p\s*>")
ATTRIBUTE: Final = r"""[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*')"""
ATTRIBUTE_RE: Final = re.compile(ATTRIBUTE)
TAG_RE: Final = re.compile(rf"<([a-zA-Z][\w-]*)((?:\s+{ATTRIBUTE})+)(\s*/?>)")
NAMES_RE: Final = re.compile(r"""(?i)(?<=\s)(class|id)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")
PARAGRAPHS_MIN: Final = 4
"""A page with fewer has no middle to put a frame into."""

MENU: Final = "<nav class='menu'><ul>{}</ul></nav>".format(
    "".join(f"<li><a href='/{word.lower()}'>{word}</a></li>" for word in ("Home", "World", "Business", "Culture", "Sport", "Weather", "Sign in"))
)  # fmt: skip
FOOTER: Final = (
    "<footer><div><a href='/about'>About us</a> <a href='/terms'>Terms of use</a> <a href='/privacy'>Privacy policy</a></div>"
    "<p>© 2024 The Valley Ledger. All rights reserved.</p></footer>"
)
FRAME: Final = (
    "<div class='ad-slot' id='ad-17'><span>Advertisement</span><iframe src='https://ads.example/f'></iframe></div>"
)
COMMENTS: Final = "<section id='comments' class='comments'><h2>Comments (3)</h2>{}</section>".format(
    "".join(
        f"<div class='comment'><span class='comment-author'>{name}</span> <span class='comment-date'>{when}</span><p>{text}</p>"
        "<a href='#reply'>Reply</a></div>"
        for name, when, text in (
            ("marsh_walker", "2 hours ago", "I have lived here for forty years and never saw the like of it, but nobody asked us."),
            ("Tilda", "3 hours ago", "Well said. They should have listened when they could, and not only now."),
            ("oldtimer51", "yesterday", "Agreed with the above, and thanks to the writer for going there."),
        )
    )
)  # fmt: skip
COOKIES: Final = (
    "<div id='cookie-banner' class='cookie-consent' role='dialog'><h2>We value your privacy</h2><p>We and our partners store and "
    "access information on a device, such as cookies, to personalise content and measure its use.</p>"
    "<button>Accept all</button><button>Reject all</button></div>"
)


def open_body_with(markup: str) -> Change:
    """Return the change that puts markup at the beginning of the page's body."""
    return lambda page: BODY_RE.sub(lambda found: found[0] + markup, page, count=1)


def end_body_with(markup: str) -> Change:
    """Return the change that puts markup at the end of the page's body."""

    def change(page: str) -> str:
        end = next(iter([*BODY_END_RE.finditer(page)][-1:]), None)
        return page[: end.start()] + markup + page[end.start() :] if end else page

    return change


def interrupt_with(markup: str) -> Change:
    """Return the change that puts markup behind the paragraph in the middle of the page."""

    def change(page: str) -> str:
        ends = [found.end() for found in PARAGRAPH_END_RE.finditer(page)]
        if len(ends) < PARAGRAPHS_MIN:
            return page
        middle = ends[len(ends) // 2]
        return page[:middle] + markup + page[middle:]

    return change


def turn_attributes(page: str) -> str:
    """Write the attributes of all elements in the opposite order.

    >>> turn_attributes("<a class='x' href='/'>Rain</a>")
    "<a href='/' class='x'>Rain</a>"
    """
    return TAG_RE.sub(lambda tag: f"<{tag[1]} {' '.join(ATTRIBUTE_RE.findall(tag[2])[::-1])}{tag[3]}", page)


def garble_names(page: str) -> str:
    """Replace class names and ids by nonsense, the same for the same name; links to ids are left to lead nowhere.

    >>> garble_names("<p class='lead'>Rain</p><i class='lead x'>") == garble_names('<p class="lead">Rain</p><i class="lead x">')
    True
    """

    def nonsense(found: re.Match[str]) -> str:
        names = (found[2] or found[3] or "").split()
        return f'{found[1]}="{" ".join(f"c{zlib.crc32(name.encode()):08x}" for name in names)}"'

    return NAMES_RE.sub(nonsense, page)


CHANGES: Final[dict[str, Change]] = {
    "a menu at the top": open_body_with(MENU),
    "a footer at the end": end_body_with(FOOTER),
    "an advertisement's frame in the story": interrupt_with(FRAME),
    "a thread of comments at the end": end_body_with(COMMENTS),
    "a cookie banner at the top": open_body_with(COOKIES),
    "a cookie banner at the end": end_body_with(COOKIES),
    "attributes in the opposite order": turn_attributes,
}
"""Changes that should not change a record."""


def differences(before: Article, after: Article) -> list[str]:
    """Return the keys in which two records differ, of those that say what the story is."""
    return [key for key in COMPARED if getattr(before, key) != getattr(after, key)]


def measure(pages: Iterable[tuple[str, str, str | None]]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield page, change and the keys that differ, for each change that a page admits; of articles alone."""
    for name, page, url in pages:
        before = newsparse.parse(page, url=url, kind="html")
        if not before.is_article:
            continue
        for title, change in CHANGES.items():
            changed = change(page)
            if changed != page:
                yield name, title, differences(before, newsparse.parse(changed, url=url, kind="html"))


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("folder", type=Path, metavar="PAGES")
    options.add_argument("--pages", type=int, default=0, metavar="N", help="so many; all without it")
    options.add_argument("--show", action="store_true", help="name the pages that change")
    chosen = options.parse_args()
    sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
    import gold  # type: ignore[import-not-found]
    import quality  # type: ignore[import-not-found]

    found = quality.sample(gold.READERS[gold.shape_of(chosen.folder)](chosen.folder), chosen.pages)
    pages = [page for page in found if not page.is_text]
    counts: dict[str, list[bool]] = {}
    for name, title, keys in measure((page.id, page.page, page.url) for page in pages):
        counts.setdefault(title, []).append(not keys)
        if keys and chosen.show:
            print(f"{name}: {title}: {', '.join(keys)}", flush=True)
    for title, kept in counts.items():
        print(f"{title:40} {sum(kept)}/{len(kept)} unchanged, {sum(kept) / len(kept):.3f}")
    together = [one for kept in counts.values() for one in kept]
    print(f"{'together':40} {sum(together)}/{len(together)} unchanged, {sum(together) / len(together):.3f}")

    def read(garbled: bool) -> Callable[[str, str | None, bool], dict[str, Any]]:
        return lambda page, url, is_text: newsparse.parse(
            garble_names(page) if garbled else page, url=url, kind="html"
        ).to_dict()

    for title, garbled in (("names as they are", False), ("names replaced by nonsense", True)):
        figures = quality.score(pages, read(garbled)).figures
        print(f"{title:40} " + "  ".join(f"{name} {value:.3f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
