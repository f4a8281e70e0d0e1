"""Kinds of flattened text that tools write, each with what looks like it and is another thing."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.blocks.text.read import read_text
from newsparse.lines.credit import split_credit
from newsparse.record import Article

STORY = (
    "The harbour board of Wexcombe voted on Monday to reopen its old grain quay, which has been closed since a flood.",
    "Seven of the eleven members backed a plan to dredge the basin, at a cost of four million pounds over two years.",
    "The first barges are due in September, the chairwoman said, in good time for the barley from the upper valley.",
)
HEAD = ("Wexcombe to reopen its old grain quay after eleven years", "By Ada Berg", "3 May 2024")


def parse(*paragraphs: str) -> Article:
    return newsparse.parse("\n\n".join(paragraphs), kind="text")


def texts(page: str) -> list[str]:
    return [block.text for block in read_text(page).blocks]


# ---- reStructuredText ----


def test_restructured_text_is_read_as_what_it_says() -> None:
    page = (
        "#. `Home </>`__\n#. `News </news>`__\n\nRain in Lisbon\n==============\n\n.. container:: by\n\n   By `Ada Berg </ada>`__\n\n"
        ".. figure:: /a.jpg\n   :alt: clouds\n\n   Clouds over the river.\n\nIt rained on *Monday*.\n\n"
        ".. rubric:: The harbour\n   :name: harbour\n\n.. raw:: html\n\n   <script>\n\nIt is dry.\n"
    )
    blocks = read_text(page).blocks
    assert [block.text for block in blocks] == [
        "Home",
        "News",
        "Rain in Lisbon",
        "By Ada Berg",
        "Clouds over the river.",
        "It rained on Monday.",
        "The harbour",
        "It is dry.",
    ]
    assert [block.heading_level for block in blocks if block.kind == "heading"] == [1, 3]
    assert [link.url for link in blocks[3].links] == ["/ada"]


@pytest.mark.parametrize(
    "page",
    [
        "He waited .. and waited.\n\nThen `he` left, `she` said <quietly>.",
        "The code is ``x``.\n\n.. and so on\n\nIt rained.",
        "Use `git status <path>` and `git log <path>` on Monday.",
    ],
)
def test_other_text_with_such_signs_is_left_alone(page: str) -> None:
    assert texts(page) == page.split("\n\n")


# ---- lines that were wrapped ----

WRAPPED = (
    "The harbour board of Wexcombe voted on Monday to reopen its old grain\n"
    "quay, which has been closed since a flood. Seven of the eleven members\n"
    "backed a plan to dredge the basin, at a cost of four million pounds in\n"
    "two years, and the rest left the hall before the vote was taken there.\n"
)


def test_a_line_that_leads_elsewhere_begins_anew_behind_a_full_line() -> None:
    page = f"{WRAPPED}Also read: Eels are back in the river\n“We will go on,” said the chairwoman, and she closed the meeting at nine.\n"
    assert texts(page)[1:] == [
        "Also read: Eels are back in the river",
        "“We will go on,” said the chairwoman, and she closed the meeting at nine.",
    ]


def test_a_dateline_begins_anew_behind_a_caption_that_fills_its_line() -> None:
    caption = "The quay at low water in the spring of last year. (Photo by Rui Melo)"
    page = f"{caption}\nWEXCOMBE (AP) - {WRAPPED}"
    assert texts(page)[0] == caption


def test_the_same_words_within_a_sentence_do_not() -> None:
    page = WRAPPED.replace(
        "and the rest left the hall before", "and the rest said that they had\nread more: about eels than anyone before"
    )
    assert len(texts(page)) == 1


def test_a_heading_of_markdown_that_was_wrapped_is_one() -> None:
    page = "# Rain\n\n## The board of the harbour wants to have its subsidy for diesel back by\nSunday\n\n" + WRAPPED
    assert texts(page)[1] == "The board of the harbour wants to have its subsidy for diesel back by Sunday"
    page = "# Rain\n\n## The board\nSunday was dry.\n\n" + WRAPPED
    assert texts(page)[1:3] == ["The board", "Sunday was dry."]


def test_converters_keep_the_hyphens_of_words_that_they_break_lines_at() -> None:
    lines = "Trucks that the village calls camions-\nciternes brought water to all the farms\nof the plateau in the three dry summers\nthat came before the spring was found.\n"
    assert "camions-citernes" in texts(f"# Rain\n\n{lines}")[1]
    assert "camionsciternes" in texts(lines * 2)[0]  # typeset text divides words


def test_paragraphs_of_japanese_in_a_line_each_are_not_joined() -> None:
    lines = [
        "廃線となった終着駅に五日、住民が運営する小さな図書館が開館した。初日は町内外から約二百人が訪れた。",
        "駅舎は木造平屋で、取り壊しが決まっていた。元駅員が町に掛け合い、住民が改装費百八十万円を集めた。",
        "本棚は地元の大工と高校生が線路の枕木で作った。切符売り場の窓口は、貸し出しの受付になっている。",
        "開館は水曜から日曜の午前十時から午後五時まで。入館は無料で、ホームのベンチでも本を読むことができる。",
    ]
    assert texts("\n".join(lines)) == lines


def test_paragraphs_broken_anywhere_between_empty_lines_are_joined() -> None:
    page = "Sport\nNews\n\nThe span was cut from white oak that\nthe county had felled. No\nmachine was used.\n\nIt was led by Ward Pettibone and by\nhis sisters, who came later.\n"
    assert texts(page)[2:] == [
        "The span was cut from white oak that the county had felled. No machine was used.",
        "It was led by Ward Pettibone and by his sisters, who came later.",
    ]
    menu = "Opening hours\nof the museum\n\nTickets\nfor sale.\n\nThe span was cut from white oak."
    assert texts(menu)[:2] == ["Opening hours", "of the museum"]


# ---- the story's end, its lists, its headings ----


def test_a_short_last_sentence_above_the_rights_line_is_story() -> None:
    article = parse(*HEAD, *STORY, "The stove came on Wednesday.", "© 2024 Wexcombe Courier. All rights reserved.")
    assert article.body.endswith("The stove came on Wednesday.")
    article = parse(*HEAD, *STORY, "Sign up for our newsletter.", "© 2024 Wexcombe Courier. All rights reserved.")
    assert article.body.endswith(STORY[-1])


def test_a_line_that_says_who_contributed_is_no_story() -> None:
    article = parse(*HEAD, *STORY, "Associated Press writer Bo Lind in Lisbon contributed to this report.")
    assert article.body.endswith(STORY[-1])


def test_a_list_without_bullets_stays_whole() -> None:
    items = ("Route N1: Harrowby and Denham Cross", "Route N2: Upper Wend", "Route N3: Saltmarsh, on request")
    article = parse(*HEAD, STORY[0], f"{STORY[1]} The routes are:\n" + "\n".join(items), STORY[2])
    assert all(item in article.body for item in items)
    buttons = ("Share", "Tweet", "Print")
    article = parse(*HEAD, *STORY[:2], "\n".join(buttons), STORY[2])
    assert not any(button in article.body for button in buttons)


def test_a_year_in_a_subheading_is_no_date() -> None:
    article = parse(*HEAD, *STORY[:2], "First harvest in 2029", STORY[2])
    assert [part.type for part in article.paragraphs if part.text == "First harvest in 2029"] == ["heading"]


def test_the_date_in_a_caption_is_not_that_of_publication() -> None:
    caption = "Cattle drink from a trough near Carrow Flat, Nev., Tuesday, Jan. 20, 2026. (AP Photo/Ruben Estes)"
    assert parse(HEAD[0], HEAD[1], caption, *STORY).published is None
    assert parse(HEAD[0], HEAD[1], "January 21, 2026", caption, *STORY).published == "2026-01-21"


def test_a_time_behind_a_caption_is_that_of_publication() -> None:
    """A page's own stamp that a tool has put behind the caption above it; pictures have a day and no time."""
    caption = "Cattle drink from a trough near Carrow Flat, late in a dry summer. Jan. 20, 2026, 3:36 PM UTC / Source: AP Photo"
    assert parse(HEAD[0], HEAD[1], caption, *STORY).published == "2026-01-20T15:36Z"


# ---- bylines ----


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("本报记者 格桑旺堆 王晓慧", ["格桑旺堆", "王晓慧"]),
        ("作者：孙立 记者：何文婷", ["孙立", "何文婷"]),
        ("记者 周敏 通讯员 李春燕", ["周敏", "李春燕"]),
    ],
)
def test_chinese_names_stand_behind_words_for_jobs(line: str, names: list[str]) -> None:
    story = (
        "一座建在海拔四千六百米的风电场本周并网发电，为周围十一个牧村带来了稳定的电力。",
        "“以前冬天晚上只能点酥油灯。”牧民次仁卓玛说，孩子们现在可以写完作业再睡觉。",
        "项目负责人介绍，风机叶片采用了防冻涂层，可以在零下四十度运行。",
    )
    article = parse("高原上的风电场为牧民点亮冬夜", line, "2026年1月15日 08:30", *story)
    assert [author.name for author in article.authors] == names
    article = parse("高原上的风电场为牧民点亮冬夜", "2026年1月15日 08:30", "记者在现场看到，村里已经通电", *story)
    assert article.authors == ()


def test_a_headline_with_particles_below_a_call_is_no_byline() -> None:
    story = (
        "松江市の商店街に、夜七時から十時まで開く小さな本屋がオープンした。店主は中学校の元校長、安達和夫さん。",
        "棚には約八百冊の古本が並び、値段は客が決める。安達さんは「眠れない夜に来てほしい」と話す。",
        "初日は三十人が訪れ、四十二冊が売れた。定休日は月曜と、安達さんが釣りに行く日だという。",
    )
    headline = "商店街の空き店舗に「夜だけの本屋」、店主は元校長"
    article = parse("有料会員になると、すべての記事をお読みいただけます", headline, "2026年2月12日 18時30分", *story)
    assert (article.headline, article.authors) == (headline, ())
    article = parse(headline, "記者・安達 誠", "2026年2月12日 18時30分", *story)
    assert [author.name for author in article.authors] == ["安達 誠"]


def test_a_subheading_is_no_byline() -> None:
    german = (
        "Die älteste Werft an der Küste bildet wieder aus, teilte das Unternehmen am Donnerstag in Nordersiel mit.",
        "Seit 2009 hatte die Werft keine Lehrlinge mehr eingestellt, weil sie beinahe geschlossen worden wäre.",
        "Die Kosten von rund 190.000 Euro trägt zur Hälfte ein Verein, den frühere Schweißer gegründet haben.",
    )
    headline = "Werft in Nordersiel stellt nach langer Zeit wieder Lehrlinge ein"
    assert parse(headline, *german[:2], "Ein Verein zahlt mit", german[2]).authors == ()
    article = parse(headline, "Von Katrin Ostermoor", *german[:2], "Ein Verein zahlt mit", german[2])
    assert [author.name for author in article.authors] == ["Katrin Ostermoor"]


def test_a_line_that_ends_in_a_chinese_photographer_is_a_caption() -> None:
    story = (
        "杭州城北有一条没有名字的小街，两边三百米的墙上开满了紫藤和月季。种花的人叫吴阿兴，今年七十六岁。",
        "吴阿兴退休前是苗圃工人。一九九六年，他在墙根种下第一株紫藤，因为那面墙挡住了他家的阳光。",
        "社区打算给小街起名，征集到的名字已经有四百多个。吴阿兴说，没有名字也挺好。",
    )
    head = ("杭州老园丁用三十年种出一条无名花街", "本报记者 沈宜", "2026年4月11日 07:20")
    article = parse(*head, "退休园丁吴阿兴在给紫藤浇水。 沈宜 摄", *story)
    assert (article.body.startswith(story[0]), article.captions) == (True, ("退休园丁吴阿兴在给紫藤浇水。",))
    assert story[1] in parse(*head, *story[::-1]).body


def test_a_paper_before_photo_by_is_a_credit() -> None:
    caption = "Boats tied up at the jetty on Sunday."
    assert split_credit(f"{caption} (Express photo by Rui Melo)") == (caption, "Express photo by Rui Melo")
    assert split_credit(f"{caption} (Melo) loves this. Photo by him (now)")[0] != caption


def test_a_last_paragraph_behind_a_line_that_leads_elsewhere_is_story() -> None:
    promo, foot = "Also read: Eels are back in the upper river", "Share this article"
    assert parse(*HEAD, *STORY[:2], promo, STORY[2], foot).body.endswith(STORY[2])
    call = "Sign up for our newsletter and get the best stories of the valley in your inbox every morning of the week."
    assert parse(*HEAD, *STORY, promo, call, foot).body.endswith(STORY[2])


def test_a_time_alone_beside_the_word_for_a_change_is_the_change() -> None:
    article = parse(HEAD[0], HEAD[1], "3 May 2024, 08:12 Updated at 11:47", *STORY)
    assert (article.published, article.modified) == ("2024-05-03T08:12", "2024-05-03T11:47")
    article = parse(HEAD[0], HEAD[1], "3 May 2024, 08:12", "Updated at 11:47", *STORY)
    assert (article.published, article.modified) == ("2024-05-03T08:12", "2024-05-03T11:47")


def test_a_name_below_a_standfirst_is_the_author() -> None:
    standfirst = "The barges come in, the gates are opened, nobody is there to see it. A walk along the old quays."
    title = "Quays that nobody waits at"
    for name, author in (("Ada Berg-Wilk", "Ada Berg-Wilk"), ("Halina Brzeska", "Halina Brzeska")):
        article = parse("The Quarterly", title, standfirst, name, "17 November 2025", *STORY)
        assert (article.headline, [person.name for person in article.authors]) == (title, [author])


def test_paragraphs_behind_a_line_that_leads_elsewhere_are_story() -> None:
    promo, foot = "Also read: Eels are back in the upper river", "Share this article"
    article = parse(*HEAD, STORY[0], promo, *STORY[1:], foot)
    assert article.body.split("\n\n") == list(STORY)


def test_the_authors_name_at_the_head_of_a_box_is_no_subheading() -> None:
    bio = "Reporter since 2011, covers courts and crime in the valley of the Wend for this paper."
    article = parse(*HEAD, *STORY, "Ada Berg", bio, "Share this article")
    assert article.body.endswith(STORY[-1])


def test_a_breadcrumb_may_have_a_line_for_each_step_and_each_arrow() -> None:
    lines = ("Home", "›", "Business", "›", "Shipping")
    page = "\n".join(("Courier", "News", "Sport", *lines, HEAD[0], HEAD[1], HEAD[2], *STORY))
    assert newsparse.parse(page, kind="text").section == ("Business", "Shipping")
    menu = "\n".join(("Courier", "Home", "News", "Sport", "Weather", "Quizzes", HEAD[0], HEAD[1], HEAD[2], *STORY))
    assert newsparse.parse(menu, kind="text").section == ()


def test_a_day_before_its_month_and_year_is_no_number_of_a_list() -> None:
    assert texts("# Rain\n\n14. März 2024 Donnerstag\n\nEs regnet.")[1] == "14. März 2024 Donnerstag"
    assert texts("# Rain\n\n1. März ist nass\n2. April ist trocken\n\nEs regnet.")[1] == "März ist nass"


# ---- prints ----

PRINTED = (
    "The Hill\n\nNews\nSport\n\nWexcombe to reopen its old grain quay after\na long wait of eleven years\nBy Ada Berg\n3 May 2024\n"
    "The harbour board of Wexcombe voted on Monday to reopen its old grain quay, which has\nbeen closed since a flood. Seven of the eleven members backed a plan to dredge the basin,\nat a cost of four million pounds.\n"
    "“We will go on,” said the chairwoman, and she closed the meeting at nine. The barges are\ndue in September, in good time for the barley from the valley, which is mown by then.\nFound a mistake? Tell us\nTags Wexcombe harbour\n\f"
)


def test_a_print_of_an_office_program_has_no_heads() -> None:
    page = texts(PRINTED)
    assert "Wexcombe to reopen its old grain quay after a long wait of eleven years" in page
    assert {"News", "By Ada Berg", "Found a mistake? Tell us"} <= set(page)
    assert page[-3].endswith("which is mown by then.")


def test_a_page_without_form_feeds_is_no_print() -> None:
    page = "Wexcombe to reopen its quay\nafter a long wait\nThe quay\n"
    assert texts(page) == page.split("\n")[:-1]


@pytest.mark.parametrize(
    ("lines", "title", "headline"),
    [
        (
            "Council keeps its old one-\nlane bridge",
            "Council keeps its old one-lane bridge",
            "Council keeps its old one-lane bridge",
        ),
        (
            "Council keeps its old onelane\nbridge",
            "Council keeps its old one-lane bridge",
            "Council keeps its old one-lane bridge",
        ),
        ("Council keeps its old bridge", "Council keeps its old bridge-keeper", "Council keeps its old bridge"),
    ],
)
def test_a_headline_has_the_hyphens_of_the_title_above_the_sheet(lines: str, title: str, headline: str) -> None:
    page = f"11/29/26, 4:51 PM\n\n{title} - The Hill\n\n{lines}\nIt rained.\n\nhttps://hill.example/a\n\n1/1\n\f"
    assert texts(page)[0] == headline


def test_heads_in_the_order_of_drawing_are_below_the_text() -> None:
    sheet = "{}\n11/29/26, 4:51 PM Rain | The Hill\nhttps://hill.example/rain {}/2\n\f"
    assert texts(sheet.format("It rained.", 1) + sheet.format("It stopped.", 2)) == ["It rained.", "It stopped."]


# ---- credits and captions ----


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Η Άννα ανοίγει το καζάνι. Φωτ.: Νίκος Αλεξίου", "Η Άννα ανοίγει το καζάνι.", "Φωτ.: Νίκος Αλεξίου"),
        ("Smoke rises in a 2023 file photo. REUTERS/Ana Reis", "Smoke rises in a 2023 file photo.", "REUTERS/Ana Reis"),
        ("지난 18일 빵을 굽고 있다. 강변일보 이도현 기자", "지난 18일 빵을 굽고 있다.", "강변일보 이도현 기자"),
        ("자리는 이미 정해졌다. 강변일보 이도현 기자", "자리는 이미 정해졌다. 강변일보 이도현 기자", None),
        ("Το είπε ο Φωτ. Νίκος στην πλατεία", "Το είπε ο Φωτ. Νίκος στην πλατεία", None),
    ],
)
def test_a_credit_is_told_from_its_caption(line: str, caption: str, credit: str | None) -> None:
    assert split_credit(line) == (caption, credit)


def test_a_reporter_behind_the_last_paragraph_is_no_photographer() -> None:
    korean = (
        "우체국 창구가 있던 자리에 오븐 두 대가 놓였다. 문을 닫은 우체국이 주민들이 운영하는 빵집으로 다시 문을 열었다.",
        "빵집을 차린 것은 주민 스물세 명이 만든 협동조합이다. 한 사람당 오십만 원씩 냈고 군이 비용을 보탰다.",
        "협동조합은 내년 봄 두 번째 가게를 열 계획이다. 자리는 이미 정해졌다. 강변일보 이도현 기자",
    )
    caption = "지난 18일 마을 빵집에서 조영자 씨가 식빵을 꺼내고 있다. 강변일보 이도현 기자"
    article = parse("문 닫은 우체국, 마을 빵집으로 다시 태어나다", "2025.10.21 06:00", caption, *korean)
    assert article.captions == ("지난 18일 마을 빵집에서 조영자 씨가 식빵을 꺼내고 있다.",)


# ---- bylines, datelines, notes ----


def test_several_agencies_are_a_byline() -> None:
    article = parse(HEAD[0], "Reuters and AFP", HEAD[2], *STORY)
    assert [author.name for author in article.authors] == ["Reuters", "AFP"]
    assert [agency.tag for agency in article.agencies] == ["Reuters", "AFP"]
    assert article.subheadline is None


def test_the_heading_of_a_summary_is_nobody() -> None:
    assert parse(HEAD[0], "Key Points", HEAD[2], *STORY).authors == ()


@pytest.mark.parametrize(
    ("text", "places", "agencies"),
    [
        ("[산청=강변일보 한서윤 기자] 우체국 자리에 오븐이 놓였다.", ("산청",), ("강변일보",)),
        (
            "ТОТЬМА, 22 августа. /Корр. «Северного вестника» Мария Иванова/. Колокол подняли.",
            ("ТОТЬМА",),
            ("Северного вестника",),
        ),
    ],
)
def test_a_dateline_names_paper_and_reporter(text: str, places: tuple[str, ...], agencies: tuple[str, ...]) -> None:
    dateline, rest = newsparse.split_dateline(text)
    assert dateline is not None
    assert (dateline.places, dateline.agencies) == (places, agencies)
    assert rest in ("우체국 자리에 오븐이 놓였다.", "Колокол подняли.")


def test_a_bracket_without_a_reporter_is_no_such_dateline() -> None:
    text = "[단독] 우체국 자리에 오븐이 놓였다."
    assert newsparse.split_dateline(text) == (None, text)


def test_a_correction_has_a_label() -> None:
    note = "Correctie 12 november: in een eerdere versie stond dat de kade negen meter lang is. Dat is elf meter."
    article = parse(*HEAD, *STORY, note)
    assert article.corrections == (note,)
    assert note not in article.body


def test_a_menu_in_one_line_is_no_headline() -> None:
    menu = "Северный вестник Новости Общество Экономика Культура Спорт"
    story = (
        "Колокол храма, сброшенный в реку зимой, в четверг подняли со дна и привезли в музей. Его встречали около 600 человек.",
        "По словам директора музея, место падения указал в дневнике местный учитель. Тетрадь нашли прошлой весной на чердаке.",
        "Вернут ли находку на колокольню, решит общее собрание прихода, которое назначено на середину сентября.",
    )
    headline = "Колокол подняли со дна реки и привезли в музей"
    assert parse(menu, "22 августа 2025, 11:42", headline, *story).headline == headline


# ---- what is between the paragraphs, and behind them ----


def test_a_title_below_a_line_that_leads_to_stories_needs_no_colon() -> None:
    article = parse(*HEAD, STORY[0], "Related to this story", "Valley roads get the worst grade in years", *STORY[1:])
    assert "Valley roads" not in article.body
    article = parse(*HEAD, STORY[0], "Related to this story", "How they voted", *STORY[1:])
    assert "How they voted" in article.body


def test_how_to_reach_the_writer_is_no_story() -> None:
    article = parse(*HEAD, *STORY, "Reach Ada Berg at 555-0142 or ada.berg@hill.example.")
    assert article.body.endswith(STORY[-1])
    last = (
        "Reach the summit before noon, he said, and the whole valley lies below you in the light of the early morning."
    )
    assert parse(*HEAD, *STORY, last).body.endswith(last)


def test_the_label_of_an_advertisement_is_no_story() -> None:
    article = parse(*HEAD, STORY[0], "ADVERTISEMENT", *STORY[1:])
    assert "ADVERTISEMENT" not in article.body
