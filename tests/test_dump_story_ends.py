"""What dumped pages print around and between the last paragraphs, without markup: short sentences, calls, captions, names."""

from __future__ import annotations

from rows import for_each_row
from stories import BODY, Line, ask, build_lines, fill

import newsparse
from newsparse.blocks.text.read import read_text
from newsparse.lines.call import asks_for_gift
from newsparse.record import Article

HEAD = "Wexcombe to reopen its old grain quay after eleven years"
STORY = (
    "The harbour board of Wexcombe voted on Monday to reopen its old grain quay, which has been closed since a flood.",
    "Seven of the eleven members backed a plan to dredge the basin, at a cost of four million pounds over two years.",
    "The first barges are due in September, the chairwoman said, in good time for the barley from the upper valley.",
    "A second quay, below the bridge, is to follow in the spring. The board has asked the county for a loan.",
)
MENU = "News\nSport\nBusiness\nPolitics\nOpinion\nWeather"
STORY_LINE = "The ferry sails twice a day from June, the council said on Monday."
LISTED = "Most read\nThe bridge at the mill stays closed\nEels are back in the river\nThe school gets a new hall"


def parse(
    *, head: tuple[str, ...] = (HEAD, "By Ada Berg", "3 May 2024"), middle: str = "", tail: tuple[str, ...] = ()
) -> Article:
    parts = [MENU, *head, *STORY[:2], middle, *STORY[2:], *tail]
    return newsparse.parse("\n\n".join(part for part in parts if part), kind="text")


def texts(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


# ---- The last sentence ----


@for_each_row(
    ("tail", "kept"),
    [
        (("He still has the sack.", LISTED), ("He still has the sack.",)),
        (("He still has the sack.",), ("He still has the sack.",)),
        (
            ("Sign up for our weekly letter.", "Two mills have signed contracts.", "A third will.", LISTED),
            ("Two mills have signed contracts.",),
        ),
        (("Share", "Two mills have signed contracts already.", LISTED), ("Two mills have signed contracts already.",)),
        (("Watch now", "Eels are back in the river after years.", LISTED), ()),
    ],
)
def test_a_short_last_sentence_stays_and_a_notice_does_not(tail: tuple[str, ...], kept: tuple[str, ...]) -> None:
    found = texts(parse(tail=tail))
    assert found[:4] == list(STORY)
    assert set(kept) <= set(found[4:])
    assert kept or not found[4:]


def ends(*tail: Line | str, above: tuple[Line, ...] = ()) -> set[int]:
    """Return which lines behind four paragraphs become story, from 0."""
    story = build_lines(*above, *BODY, *tail)
    return {position - len(above) - len(BODY) for position in ask("last sentences", story)}


SACK, FRAME = Line("He still has the sack.", "chrome"), Line("Most read", "chrome")


@for_each_row(
    ("tail", "found"),
    [
        ((SACK, FRAME), {0}),
        ((SACK,), {0}),
        ((SACK, Line("Bridge closed at the mill", "chrome")), {0}),
        ((SACK, Line("It rained for a week in the whole of the valley.", "promo")), set()),
        ((SACK, Line("Getty Images", "chrome")), set()),
        ((SACK._replace(gap=0), FRAME), set()),
        ((SACK._replace(label="promo"), FRAME), set()),
        ((SACK._replace(kind="list_item"), FRAME), set()),
        (
            (SACK, SACK._replace(text="He is glad of it now."), SACK._replace(text="So is she, by the way."), FRAME),
            {0, 1, 2},
        ),
        ((*[SACK._replace(text=f"He still has sack {name}.") for name in "ABCD"], FRAME), set()),
        ((Line("Share", "chrome"), SACK, FRAME), {1}),
        ((Line("Sign up for the letter", "chrome"), SACK, FRAME), {1}),
        ((Line("Also read: Rain in Lisbon", "promo"), SACK, FRAME), {1}),
        ((Line("Boats off Porto. Photo: Ana Reis/AFP", "caption"), SACK, FRAME), {1}),
        ((Line("Watch now", "chrome"), SACK, FRAME), set()),
        ((Line("Ferries", "chrome"), SACK, FRAME), set()),
        ((SACK._replace(text="He still has the sack. (dpa)"), FRAME), {0}),
        ((SACK._replace(text="He still has the sack"), FRAME), set()),
        ((SACK._replace(text="He still has the sack..."), FRAME), set()),
        ((SACK._replace(text="he still has the sack."), FRAME), set()),
        ((SACK._replace(text="He has it still."), FRAME), {0}),
        ((SACK._replace(text="He has it now."), FRAME), set()),
        ((SACK._replace(text=fill(STORY_LINE, 160)), FRAME), {0}),
        ((SACK._replace(text=fill(STORY_LINE, 161)), FRAME), set()),
        ((SACK._replace(text="This article first appeared in May."), FRAME), set()),
        ((SACK._replace(text="Dieser Artikel ist zuerst in Wien erschienen."), FRAME), set()),
        ((SACK._replace(text="Please enable JavaScript."), FRAME), set()),
        ((SACK._replace(text="The harbour page has your news."), FRAME), set()),
        ((SACK._replace(text="It was written in 2024, he said."), FRAME), set()),
        ((SACK._replace(text="Bo Lind covers the harbour.", shares={"bio": 40}), FRAME), set()),
    ],
)
def test_what_may_be_the_last_sentence(tail: tuple[Line, ...], found: set[int]) -> None:
    assert ends(*tail) == found


def test_a_sentence_with_the_authors_name_is_no_last_sentence() -> None:
    byline = Line("By Ada Berg", "byline")
    line = SACK._replace(text="For years Ada Berg has done so.")
    assert ends(line, FRAME) == {0}
    assert ends(line, FRAME, above=(byline,)) == set()
    assert ends(SACK, Line("In Hill lives Ada Berg, the reporter."), above=(byline,)) == {0}
    assert ends(SACK, Line("In Hill lives Bo Berg, the reporter."), above=(byline,)) == set()


def test_a_short_sentence_above_the_authors_bio_stays_and_the_bio_is_the_authors() -> None:
    tail = ("He still has the sack.", "Ada Berg covers the harbour and the county for the Mercury.", LISTED)
    article = parse(tail=tail)
    assert texts(article) == [*STORY, "He still has the sack."]
    assert article.authors[0].bio == "Ada Berg covers the harbour and the county for the Mercury."


# ---- Captions, calls ----


@for_each_row(
    ("line", "caption"),
    [
        ("A farmer in his field near Wexcombe © dpa", "A farmer in his field near Wexcombe"),
        ("A farmer looks over his field. Credit: Bo Lind", "A farmer looks over his field."),
        ("A farmer looks over his field (Reuters)", "A farmer looks over his field"),
        ("A farmer looks over his field. | Bo Lind", "A farmer looks over his field."),
        ("Крестьянин на поле у города Заречье (РИА Новости)", "Крестьянин на поле у города Заречье"),
    ],
)
def test_a_line_between_paragraphs_that_ends_in_a_credit_is_a_caption(line: str, caption: str) -> None:
    article = parse(middle=line)
    assert article.captions == (caption,)
    assert texts(article) == list(STORY)


def test_a_caption_below_the_first_paragraph_is_no_headline() -> None:
    article = parse(
        head=("Grain quay to reopen", "By Ada Berg", "3 May 2024"), middle="Barges off the old grain quay © dpa"
    )
    assert (article.headline, article.captions) == ("Grain quay to reopen", ("Barges off the old grain quay",))
    article = parse(head=("Floods: a view from the quay © dpa", "By Ada Berg", "3 May 2024"))
    assert article.headline
    assert article.headline.startswith("Floods: a view")


def test_a_caption_may_stand_above_a_line_that_leads_to_another_story() -> None:
    article = parse(middle="A farmer looks over his field (Reuters)\n\nRead more: Why the ferry will not run again")
    assert article.captions == ("A farmer looks over his field",)
    assert texts(article) == list(STORY)


@for_each_row(
    "line",
    [
        "The quay was built in 1887 (and rebuilt in 1920).",
        "The chairwoman spoke of a good day for the valley, and for its mills (see the table).",
        "The vote was close, he told the agency. (Reuters)",
    ],
)
def test_a_sentence_with_brackets_is_no_caption(line: str) -> None:
    assert line in texts(parse(middle=line))


@for_each_row(
    "line",
    [
        "Read the full report on our website.",
        "Want more stories like this? Sign up for our weekly letter.",
        "Follow our WhatsApp channel for breaking news",
    ],
)
def test_a_call_between_paragraphs_is_no_story(line: str) -> None:
    assert texts(parse(middle=line)) == list(STORY)


def test_the_words_of_calls_in_prose_stay() -> None:
    line = "The mayor said that the board would tell all readers of its website when the gates open."
    assert line in texts(parse(middle=line))


def test_a_chinese_call_is_no_story_and_a_page_in_one_line_is_no_call() -> None:
    story = (
        "临江市旧码头3日重新开放。该码头在十一年前的一次洪水后关闭，修缮工程历时两年，耗资四千万元。",
        "市长陈国华在开放仪式上说，码头将用于运输上游的粮食和木材。首批船只预计九月抵达。",
        "当地居民表示，码头开放后，货车不再需要绕行三十公里。两家面粉厂已经签订合同。",
        "市政府还计划在下游修建第二座码头，资金来源正在商讨。",
    )
    call = "更多精彩内容，请关注临江日报微信公众号。"
    page = "\n\n".join(
        ("临江旧码头时隔十一年重新开放", "2024年5月3日 09:20", *story[:3], call, story[3], "工程明年动工。")
    )
    article = newsparse.parse(page, kind="text")
    assert texts(article) == [*story, "工程明年动工。"]
    glued = "临江旧码头时隔十一年重新开放\n2024年5月3日 09:20\n" + "".join((*story[:3], call, story[3]))
    assert story[0] in newsparse.parse(glued, kind="text").body


# ---- Names and sections ----


@for_each_row(
    ("line", "names"),
    [
        ("— Ada Berg", ["Ada Berg"]),
        ("(Ada Berg)", ["Ada Berg"]),
        ("— Ada Berg and Bo Lind", ["Ada Berg", "Bo Lind"]),
        ("Back Home", []),
        ("(Old Harbour Street", []),
        ("[Watch Video]", []),
        ("- Privacy Policy", []),
        ("— Harbour Board", []),
        ("- Cora Dunn\n\n- Bo Lind", []),
        ("- Cora Dunn", ["Cora Dunn"]),
    ],
)
def test_a_name_behind_a_dash_or_in_brackets_below_the_story_is_its_author(line: str, names: list[str]) -> None:
    article = parse(head=(HEAD, "3 May 2024"), tail=(line,))
    assert [author.name for author in article.authors] == names


def test_a_name_below_a_lone_by_that_is_printed_twice_is_no_section() -> None:
    assert parse(head=("By", "Ada Berg", "Ada Berg", HEAD, "3 May 2024")).section == ()


def test_a_byline_above_the_story_outweighs_a_name_below_it() -> None:
    assert [author.name for author in parse(tail=("(Bo Lind)",)).authors] == ["Ada Berg"]


@for_each_row(
    ("head", "section"),
    [
        ((HEAD, "By Ada Berg", "3 May 2024"), ()),
        (("Harbours", HEAD, "By Ada Berg", "3 May 2024"), None),
        ((HEAD, "Politics | By Ada Berg", "3 May 2024"), ("Politics",)),
        (("PoliticsBy Ada Berg", HEAD), ("Politics",)),
    ],
)
def test_the_last_entry_of_a_menu_is_no_section(head: tuple[str, ...], section: tuple[str, ...] | None) -> None:
    found = parse(head=head).section
    assert "Weather" not in found
    assert section is None or found == section


def test_a_line_without_a_full_stop_between_headline_and_byline_is_the_standfirst() -> None:
    line = "Barges will come up the valley again in September, and two mills have signed"
    article = parse(head=(HEAD, line, "By Ada Berg", "3 May 2024"))
    assert article.subheadline == line
    assert texts(article) == list(STORY)


# ---- Live pages ----

ENTRIES = (
    (
        "Bridge at Hill End closed",
        "The bridge at Hill End was closed to all traffic after the river rose, the county said.",
    ),
    (
        "First families leave their homes",
        "About forty families in the lower valley have left their homes, said the mayor.",
    ),
    ("Army sends boats", "The army has sent six boats. They will stay until the water falls, a spokesman said."),
)


@for_each_row("form", ["{time}\n\n{title}\n\n{text}", "{time}: {title}\n\n{text}"])
def test_the_headline_of_a_live_page_is_above_its_entries(form: str) -> None:
    entries = [
        form.format(time=time, title=title, text=text)
        for time, (title, text) in zip(("10:42", "10:15", "9:50"), ENTRIES, strict=True)
    ]
    page = "\n\n".join((MENU, "Flood in the Wex valley: all updates", "By Ada Berg", "3 May 2024", *entries))
    article = newsparse.parse(page, kind="text")
    assert article.headline == "Flood in the Wex valley: all updates"
    assert [author.name for author in article.authors] == ["Ada Berg"]
    kept = [(paragraph.type, paragraph.text) for paragraph in article.paragraphs]
    for title, text in ENTRIES:
        assert any(kind == "heading" and line.endswith(title) for kind, line in kept)
        assert ("paragraph", text) in kept


def test_one_time_above_a_paragraph_makes_no_live_page() -> None:
    page = "\n\n".join((MENU, "10:42", HEAD, *STORY))
    assert newsparse.parse(page, kind="text").headline == HEAD


# ---- Lines ----


def blocks(page: str) -> list[str]:
    return [block.text for block in read_text(page).blocks]


def test_a_page_with_its_story_in_one_line_is_not_wrapped() -> None:
    head = ("В Заречье открыли старый мост после трёх лет ремонта", "15 апреля 2024, 10:30")
    line = "В городе Заречье открыли движение по старому мосту. Ремонт продолжался три года. " * 6
    assert blocks("\n".join((*head, line.strip())))[:2] == list(head)


def test_a_line_that_ends_in_a_bracket_of_full_width_goes_on() -> None:
    page = "临江旧码头重新开放\n\n临江日报5月3日讯（记者\n王小雨）临江市旧码头3日重新开放。"
    assert blocks(page)[1] == "临江日报5月3日讯（记者王小雨）临江市旧码头3日重新开放。"


@for_each_row(
    ("line", "pieces"),
    [
        (
            "Warum die Fähre nicht mehr fährt„Wir warten“, sagte er.",
            ["Warum die Fähre nicht mehr fährt", "„Wir warten“, sagte er."],
        ),
        ("He has it.— Tom Hale and Ada Berg", ["He has it.", "— Tom Hale and Ada Berg"]),
        ("He still has it.___Ada Berg covers the harbour.", ["He still has it.", "Ada Berg covers the harbour."]),
        ("I am there.— Secretary Ada Berg (@AdaBerg) May 6", None),
    ],
)
def test_a_line_is_cut_where_signs_were_glued_to_a_sentence(line: str, pieces: list[str] | None) -> None:
    assert blocks(line) == pieces if pieces else blocks(line)[0].startswith("I am there.— Secretary Ada")


def test_a_page_in_one_line_is_cut_at_credits_and_calls() -> None:
    caption = "A farmer looks over his field above the harbour. (AP Photo/Cole Marsh)"
    call = "Sign up for our weekly letter."
    page = " ".join(
        (
            MENU.replace("\n", " "),
            HEAD,
            "By Ada Berg 3 May 2024",
            *STORY[:2],
            caption,
            *STORY[2:],
            call,
            *STORY[:0:-1],
            "He still has the sack.",
        )
    )
    article = newsparse.parse(page, kind="text")
    assert article.headline == HEAD
    assert STORY[0] in article.body
    assert "Cole Marsh" not in article.body
    assert "Sign up" not in article.body
    assert article.body.endswith("He still has the sack.")


# ---- Appeals ----


@for_each_row(
    ("text", "is_kept"),
    [
        ("Good local reporting costs money. If you value what we do, consider supporting us with a small gift.", False),
        (
            "Independent reporting needs independent readers, and a small gift each month keeps our work free for all.",
            False,
        ),
        ("The council asked for a gift to the school, and nobody in the hall said that it should not be given.", True),
        ("“A small gift would help us more than all the words in this hall,” said the headmaster of the school.", True),
        ("The county said that our valley would be dredged before the winter, and the bridge be painted again.", True),
    ],
)
def test_appeals_for_money_are_none_of_the_story(text: str, *, is_kept: bool) -> None:
    article = parse(middle=text)
    assert (text in texts(article)) is is_kept
    assert [each for each in texts(article) if each != text] == list(STORY)


def test_appeals_in_other_languages() -> None:
    for language, text in (
        (
            "de",
            "Unabhängiger Journalismus kostet Geld. Mit einer Spende von fünf Euro helfen Sie uns, weiter zu recherchieren.",
        ),
        (
            "nl",
            "Onafhankelijke journalistiek kost geld. Met een gift van vijf euro helpt u ons om onderzoek te blijven doen.",
        ),
        ("fr", "Le journalisme indépendant a un coût. Soutenez-nous par un don mensuel de cinq euros, et lisez tout."),
    ):
        assert asks_for_gift(text, language)
        assert not asks_for_gift(text, None)
