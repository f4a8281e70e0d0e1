"""Comments and requests for consent in flattened text, which has no boxes for them."""

from __future__ import annotations

import pytest

import newsparse

STORY = (
    "The harbour of Hill Valley reopened on Tuesday after a week of storms, and the boats left the quay at dawn.",
    "Crews had waited for seven days in the old town, where the markets ran out of fish and prices rose by a third.",
    "Two cranes were damaged by the wind, and repairs will take until the end of May, the port authority said.",
    "Wilma Plum, who leads the dockers' union, said that her members had asked for shelters long before the storm.",
)
COMMENTS = (
    "I do not see how the port can call this a repair when the report has not even been read by half of its members.",
    "The figures have been the same for nine years and nobody acted on them, so why would this spring change anything?",
)
CONSENT = (
    "This website uses cookies to improve your experience while you navigate through it. Some of them are necessary.",
    "We also use third-party cookies that help us understand how you use this site. You can leave them out at any time.",
)


def read(*lines: str, headline: str = "Storm closes the harbour") -> list[str]:
    return newsparse.parse("\n\n".join((headline, "By Ada Berg", *lines)), kind="text").body.split("\n\n")


@pytest.mark.parametrize(
    "heads",
    [
        ("marsh_walker, 9 October 2024 9:14", "oldtimer51, 9 October 2024 11:02"),
        ("marsh_walker 2 hours ago", "oldtimer51 3 hours ago"),
        ("Posted Oct 9, 2024 9:14 UTC by ptarmigan", "Posted Oct 9, 2024 9:40 UTC by oldsalt"),
        ("Tilda schrieb am 9. Oktober 2024 um 9:14 Uhr", "Kurt schrieb am 9. Oktober 2024 um 11:02 Uhr"),
        ("marsh_walker\n\n9 October 2024 9:14", "oldtimer51\n\n9 October 2024 11:02"),
    ],
)
@pytest.mark.parametrize("heading", [(), ("What readers say",)])
def test_comments_behind_the_story_are_none_of_it(heads: tuple[str, str], heading: tuple[str, ...]) -> None:
    assert read(*STORY, *heading, heads[0], COMMENTS[0], heads[1], COMMENTS[1]) == list(STORY)


def test_their_dates_and_writers_are_not_the_storys() -> None:
    thread = ("marsh_walker, 9 October 2024 9:14", COMMENTS[0], "oldtimer51, 9 October 2024 11:02", COMMENTS[1])
    article = newsparse.parse("\n\n".join(("Storm closes the harbour", "By Ada Berg", *STORY, *thread)), kind="text")
    assert (article.published, [author.name for author in article.authors]) == (None, ["Ada Berg"])


@pytest.mark.parametrize("heads", [("9 October 2024", "10 October 2024"), ("9:14 am", "11:02 am")])
def test_the_entries_of_a_chronicle_stay(heads: tuple[str, str]) -> None:
    assert set(COMMENTS) <= set(read(*STORY, heads[0], COMMENTS[0], heads[1], COMMENTS[1]))


def test_a_live_blog_stays() -> None:
    entries = [line for text in (*COMMENTS, *STORY[1:]) for line in ("Ada Berg, 9 October 2024 9:14", text)]
    assert set(COMMENTS) <= set(read(STORY[0], *entries))


def test_one_such_line_is_no_thread() -> None:
    assert COMMENTS[0] in read(*STORY, "marsh_walker, 9 October 2024 9:14", COMMENTS[0])


@pytest.mark.parametrize("at", [2, 4])
def test_a_request_for_consent_is_no_part_of_the_story(at: int) -> None:
    assert read(*STORY[:at], *CONSENT, *STORY[at:]) == list(STORY)


def test_a_story_on_cookies_stays_whole() -> None:
    lines = (*STORY[:2], CONSENT[0], *STORY[2:])
    assert CONSENT[0] in read(*lines, headline="Port fined over cookie banner")
    assert CONSENT[0] in read(*lines, "The port has until May to change its cookies, the regulator said on Monday.")
