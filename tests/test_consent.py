"""Requests for consent to cookies are set aside: the page is labelled as if they were not there."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.blocks.html import read_html
from newsparse.explain.page import explain_page
from newsparse.labels.consent import find_consent
from newsparse.labels.labeller import label_page

PARAGRAPHS = [
    f"The ferry was late for the {at}th time this month, the harbour master said on Friday, and nobody could say why."
    for at in range(4, 12)
]
STORY = "<main><article><h1>Ferry late again</h1><p>By Ada Berg</p>{}</article></main>".format(
    "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
)
ASKED = "<p>We use cookies to measure how our pages are read.</p><button>Accept</button><button>Reject</button>"


def list_set_aside(markup: str, story: str = STORY) -> list[str]:
    page = read_html(f"<body>{story}{markup}</body>")
    return [page.blocks[at].text for at in sorted(find_consent(page))]


@pytest.mark.parametrize(
    "markup",
    [
        f"<div id='cookie-banner'>{ASKED}</div>",
        f"<div id='CybotCookiebotDialog'><div>{ASKED}</div></div>",
        f"<section class='gdpr'><div class='modal'>{ASKED}</div></section>",
        f"<div role='dialog'>{ASKED}</div>",
        "<div class='consent'><p>Utilitzem galetes per mesurar com es llegeix.</p><button>D’acord</button></div>",
    ],
    ids=["banner", "tool", "nested", "role", "other word"],
)
def test_requests_are_set_aside(markup: str) -> None:
    wanted = [block.text for block in read_html(f"<body>{markup}</body>").blocks]
    assert list_set_aside(markup) == wanted
    alone, *asked = (
        label_page(read_html(f"<body>{page}</body>"), keeps_table=False).labelling
        for page in (STORY, STORY + markup, markup + STORY)
    )
    for labelling in asked:
        rest = [block for block in labelling.blocks if block.block.text not in wanted]
        assert [(block.label, block.probabilities) for block in rest] == [
            (block.label, block.probabilities) for block in alone.blocks
        ]
        assert [block.position for block in labelling.blocks] == list(range(len(alone.blocks) + len(wanted)))
        assert {block.label for block in labelling.blocks if block.block.text in wanted} == {"chrome"}


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='modal'><p>Write to us, and get the tides of the week.</p></div>",
        f"<div class='box'>{ASKED}</div>",
        f"<div class='modal'><h1>Who bakes our cookies</h1>{ASKED}</div>",
        "<div class='cookie-policy'>{}</div>".format(ASKED.replace("pages", "pages, which are many, " * 40)),
        f"<article><div class='consent'>{ASKED}</div></article>",
    ],
    ids=["other dialog", "no name", "headline", "most of the page", "in an article"],
)
def test_what_is_no_request_is_labelled_like_the_rest(markup: str) -> None:
    assert list_set_aside(markup) == []


def test_a_page_that_is_nothing_but_a_request_is_seen_as_one() -> None:
    assert list_set_aside(f"<div class='cookie-wall'>{ASKED}</div>", story="") == []
    assert newsparse.parse(f"<body><div class='cookie-wall'>{ASKED}</div></body>", kind="html").is_article is False


def test_an_explanation_says_why() -> None:
    explained = explain_page(f"<body>{STORY}<div class='cookies'>{ASKED}</div></body>")
    blocks = {block.text: block for block in explained.blocks}
    asked = blocks["We use cookies to measure how our pages are read."]
    assert asked.label == "chrome"
    assert "in a request for consent to cookies" in str(asked)
    assert blocks[PARAGRAPHS[0]].label == "body"
    assert "in a request" not in str(blocks[PARAGRAPHS[0]])
