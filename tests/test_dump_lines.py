"""Lines of dumps into blocks: what is joined, what stays apart, which signs are taken off, each with what looks like it."""

from __future__ import annotations

import time

import pytest

from newsparse.blocks.text.read import read_text

LONG = "The harbour board of Wexcombe voted on Monday to reopen its old grain quay. It has been closed since a flood in"
"""The beginning of a paragraph whose source had a line end inside it."""
REST = "2013, when seven of its eleven cranes were lost."

PROSE = (
    "The harbour board of Wexcombe voted on Monday to reopen its old grain quay, which has\n"
    "been closed since a flood. Seven of the eleven members backed a plan to dredge the basin,\n"
    "at a cost of four million pounds, and the rest of them left the hall before the vote was\n"
    "taken there.\n"
)


def texts(page: str) -> list[str]:
    return [block.text for block in read_text(page).blocks]


def kinds(page: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_text(page).blocks]


# ---- paragraphs of pages that were not wrapped ----


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("head", ["Wexcombe reopens its quay", "# Wexcombe reopens its quay"], ids=["text", "Markdown"])
def test_a_line_end_of_the_source_inside_a_paragraph_is_none(gap: str, head: str) -> None:
    assert f"{LONG} {REST}" in texts(f"{head}\n\n{LONG}\n{REST}{gap}The quay opens in May.\n")


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("Council trims the budget of its ferry and keeps the boat at six in", "12 hurt as a bus leaves the road."),
        (LONG, "2013 in pictures"),
        (LONG, "Wexcombe was dry."),
        ("It rained. We left in", "2013, and came again."),
    ],
    ids=["headline", "no sentence", "capital", "short"],
)
def test_other_lines_stay_apart(line: str, following: str) -> None:
    assert texts(f"{line}\n{following}\n\nThe end.") == [line, following, "The end."]


def test_markdown_paragraphs_are_joined_though_lists_and_definitions_were_not_wrapped() -> None:
    water = "Water that falls, here for most of the year and by day and night alike, as the older people of the valley know."
    rest = f"Rain\n\n    {water}\nWind\n\n    {water}\nSnow\n\n    {water}\n\n  * {water} It is wet.\n  * {water}\n"
    page = f"# Wexcombe reopens its old quay\n\n{PROSE}\n{PROSE}\n{rest}"
    prose = " ".join(PROSE.split())
    assert texts(page)[1:] == [prose, prose, "Rain", water, "Wind", water, "Snow", water, f"{water} It is wet.", water]


def test_markdown_with_a_line_a_paragraph_keeps_them_apart() -> None:
    lines = ["It rained on **Monday**.", "It stopped on Tuesday.", "By [Ada Berg](/ada)", "It snowed."]
    assert texts("# Rain\n\n" + "\n".join(lines)) == [
        "Rain",
        *(line.replace("**", "") for line in lines[:2]),
        "By Ada Berg",
        "It snowed.",
    ]


# ---- lists in small letters ----

ENTRIES = [
    "sell the spare ferry by the end of May,",
    "end the last run of the day;",
    "hire a pilot; and",
    "report to the board.",
]


@pytest.mark.parametrize("foot", ["", "\n\f"], ids=["lines", "print"])
def test_entries_in_small_letters_below_a_colon_are_no_rest_of_each_other(foot: str) -> None:
    page = (
        "\n".join(
            (PROSE if foot else LONG.replace(" in", "."), "The board must:", *ENTRIES, "The board meets in June.")
        )
        + foot
    )
    assert texts(page)[1:] == ["The board must:", *ENTRIES, "The board meets in June."]


def test_lines_broken_at_links_are_joined_behind_a_colon_too() -> None:
    page = (
        "The mayor of\nLisbon\nsaid that the\nboard\n, which met, had paid for:\nthe old and\nrusty\nboats.\nThe end."
    )
    assert texts(page)[-1] == "The end."
    assert texts(page)[0].startswith("The mayor of Lisbon said that the board, which met, had paid for:")


def test_a_byline_in_small_letters_is_no_rest_of_a_headline() -> None:
    page = "The quay opens on\nMonday\n, and the\nboats\ncome, the\nboard\nsaid.\nHow a school built its own network\nby Priya Nand\n{}"
    assert "by Priya Nand" in texts(page.format("It rained."))


# ---- prints ----


def test_the_lines_of_a_printed_heading_go_on_where_the_next_word_had_no_room() -> None:
    page = f"Wexcombe board votes to reopen the\nold grain quay after a wait of eleven\nyears\nBy Ada Berg\n{PROSE}\f"
    assert texts(page)[:2] == [
        "Wexcombe board votes to reopen the old grain quay after a wait of eleven years",
        "By Ada Berg",
    ]
    page = f"Wexcombe board votes to reopen the\nGrain Quay of its old town\nby Ada Berg\n{PROSE}\f"
    assert texts(page)[:2] == ["Wexcombe board votes to reopen the Grain Quay of its old town", "by Ada Berg"]
    page = f"An old quay\nare there eels in it\nwhat a pilot of this harbour earns\n{PROSE}\f"
    assert texts(page)[:3] == ["An old quay", "are there eels in it", "what a pilot of this harbour earns"]


def test_a_headline_that_is_longer_than_the_title_is_joined_as_far_as_the_title_goes() -> None:
    sheet = "11/29/26, 4:51 PM\n\nBoard Reopens Quay in Nine-Hour Meeting - The Hill\n\n{}\n\nhttps://hill.example/a\n\n1/1\n\f"
    head = "Board Reopens Quay in\nNine-Hour Meeting, With\nsix votes of eleven\n"
    assert texts(sheet.format(head + PROSE))[0] == "Board Reopens Quay in Nine-Hour Meeting, With six votes of eleven"
    other = "Board Reopens Quay in\nNine-Mile Bay\n"
    assert texts(sheet.format("Quay\nBoard\n" + PROSE))[:2] == ["Quay", "Board"]
    assert "Nine-Mile" in texts(sheet.format(other + PROSE))[0]


def test_empty_lines_inside_the_paragraphs_of_a_print_are_closed() -> None:
    spaced = PROSE.replace("\n", "\n\n")
    whole = " ".join(PROSE.split())
    assert texts(f"Rain\n\n\n{spaced}\n\n{spaced}\f") == ["Rain", whole, whole]
    assert texts(f"Rain\n\n{PROSE}\nLisbon\n\n{PROSE}\f") == ["Rain", whole, "Lisbon", whole]


def test_labels_and_figures_at_line_ends_part_the_entries_of_a_print() -> None:
    entries = [
        "Sensors: nine second-hand boards of a kind that nobody sells, at £3",
        "Radios: low in power and long in range, and slow at that",
        "Price: £40",
    ]
    assert texts(PROSE + "\n".join(entries) + "\n\f")[1:] == entries


# ---- signs ----


def test_dashes_of_speech_stay_and_hyphens_of_lists_go() -> None:
    speech = ["– Et les souris ?", "– Elles ont mangé les soufflets.", "— Presque tous ?"]
    assert texts("\n".join(speech)) == speech
    assert kinds("They had:\n- rain\n- wind\n")[1:] == [("list_item", "rain"), ("list_item", "wind")]


def test_numbers_count_as_items_only_beside_each_other() -> None:
    story = "The lab had a bucket in it, and somebody marked it."
    page = f"1. A leaky roof\n\n{story}\n\n2. What they used\n\n{story}\n\n1. Order it.\n2. Solder it to the board.\n3. Wait.\n"
    assert [kind for kind, _ in kinds(page)] == ["paragraph"] * 4 + ["list_item"] * 3


def test_a_number_left_of_the_margin_is_that_of_a_heading() -> None:
    story = "   The lab had a bucket in it, and somebody marked it.\n"
    page = f"1. A leaky roof\n\n{story}\n2. What they used\n\n{story}\n    1. Order it.\n    2. Wait.\n"
    assert [kind for kind, _ in kinds(page)] == ["paragraph"] * 4 + ["list_item"] * 2


def test_an_item_is_one_below_the_wrapped_rest_of_another() -> None:
    page = "   The road is closed:\n\n     * the bridge:\n          + for all between the old and\n            the new town,\n          + for bicycles,\n"
    assert [text for kind, text in kinds(page) if kind == "list_item"][-1] == "for bicycles,"
    assert texts("Add one\n  more lines\n  + two and three\n") == ["Add one", "more lines", "+ two and three"]


def test_raised_numbers_lose_their_sign_and_powers_keep_it() -> None:
    page = "It rained.^1 It was 10^6 drops.\n\n^1 By the gauge."
    assert texts(page) == ["It rained.1 It was 10^6 drops.", "1 By the gauge."]


def test_underscores_between_words_go_where_lines_are_nothing_else() -> None:
    page = "* Who_votes_how:_a_table\n* Bridge_toll_stays_at_four\n\nBy Ada_Berg, who wrote rain_in_may.csv"
    assert texts(page) == [
        "Who votes how: a table",
        "Bridge toll stays at four",
        "By Ada Berg, who wrote rain_in_may.csv",
    ]
    assert texts("* Rain_in_May\n\nBy ada_berg") == ["Rain_in_May", "By ada_berg"]


def test_code_definitions_and_fences_of_markdown_lose_their_signs() -> None:
    page = "# Rain\n\nThe file `rain_in_may.csv` is here.\n\nFog\n:   What *hides* the quay.\n\n```\nsleep(60)\n```\n"
    assert texts(page) == ["Rain", "The file rain_in_may.csv is here.", "Fog", "What hides the quay.", "sleep(60)"]
    assert texts("Fog: a word\n\n: and so on") == ["Fog: a word", ": and so on"]


def test_a_numbered_heading_over_a_rule_is_a_heading() -> None:
    page = "Rain\n====\n\n1. It began\n-----------\n\nIt **rained** at [last](/last).\n"
    assert [(block.kind, block.text) for block in read_text(page).blocks if block.kind == "heading"][-1] == (
        "heading",
        "1. It began",
    )


def test_front_matter_and_one_sign_make_markdown() -> None:
    front = '---\ntitle: Rain\ndate: "2024-05-03"\n---\n'
    assert texts(f"{front}It **rained**.\n\nIt stopped.") == ["It rained.", "It stopped."]
    assert texts("It **rained**.\n\nIt stopped.") == ["It **rained**.", "It stopped."]


# ---- tables ----


@pytest.mark.parametrize(
    "table",
    [
        "┌────┬────┐\n│Town│Rain│\n├────┼────┤\n│Hill│12  │\n└────┴────┘",
        "+---------+\n| Town | Rain |\n|------+------|\n| Hill | 12   |\n+---------+",
    ],
    ids=["drawn", "grid"],
)
def test_rows_of_drawn_tables_are_kept_without_their_lines(table: str) -> None:
    assert kinds(f"It rained.\n\n{table}\n\nIt stopped.")[1:3] == [
        ("table_row", "Town | Rain"),
        ("table_row", "Hill | 12"),
    ]


def test_lines_that_end_in_as_many_figures_are_rows() -> None:
    rows = ["Fuel and oil 1,240 1,180 −60", "Crew 2,905 2,610 −295", "Dock repairs at the old cannery 780 500 −280"]
    assert kinds("The budget:\n\n" + "\n".join(rows))[1:] == [("table_row", row) for row in rows]
    assert {kind for kind, _ in kinds("\n\n".join(["It rose from 12 15", "It fell in May 2024", "It rose 3 4"]))} == {
        "paragraph"
    }


def test_cells_between_tabs_are_rows_on_pages_that_write_no_spaces() -> None:
    page = "云溪县老茶厂改建图书馆。\n\n类别\t\t册数\n文学\t\t6540\n其他\t\t3341\n\n茶厂建于1958年。\n\n据了解，烟囱也将改建。\n\n读者很多。"
    assert [text for kind, text in kinds(page) if kind == "table_row"] == ["类别 | 册数", "文学 | 6540", "其他 | 3341"]


# ---- scripts ----

HINDI = (
    "पहले यहां बदबू के कारण कोई रुकता नहीं था, लेकिन अब शाम के समय सैकड़ों लोग टहलने आते हैं और छुट्टी के दिन शहर से भी परिवार पहुंचते हैं।",
    "शिक्षिका कहती हैं कि बच्चे अब किताबों के चित्र देखने के बजाय दूरबीन लेकर सीधे झील की ओर दौड़ते हैं और अपनी कॉपी में संख्या लिखते हैं।",
    "हालांकि कुछ किसानों की शिकायत है कि पक्षियों के झुंड खेतों में बोए गए गेहूं को नुकसान पहुंचा रहे हैं और आकलन कराया जा रहा है।",
)


@pytest.mark.parametrize("signs", ["all", "no vowel signs"])
def test_paragraphs_of_indian_scripts_are_joined_however_the_tool_counts_their_signs(signs: str) -> None:
    import unicodedata

    def measure(text: str) -> int:
        return len(text) if signs == "all" else sum(unicodedata.category(char)[0] != "M" for char in text)

    wrapped = []
    for paragraph in HINDI * 2:
        lines = [""]
        for word in paragraph.split():
            if lines[-1] and measure(f"{lines[-1]} {word}") > 58:
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}".strip()
        wrapped.append("\n".join(lines))
    assert texts("\n\n".join(wrapped)) == list(HINDI * 2)


def test_lines_of_a_page_whose_headings_are_wider_are_joined_by_their_own_width() -> None:
    from textwrap import wrap

    words = "Die Feuerwehr hat den Einsatz am Wehr beendet und zieht nach Angaben von Kreisbrandmeister Horst Ziegler am Abend alle Helfer aus Nordheim und Baden ab."
    heading = "Am Alten Wehr von Nordheim ist der Einsatz Beendet"
    paragraph = "\n".join(f"   {line}" for line in wrap(words, 40))
    assert texts("\n\n".join([heading, paragraph] * 4)) == [heading, words] * 4


def test_marks_of_direction_go_and_the_spaces_beside_them_are_where_they_are_read() -> None:
    page = "\u202bكتبت\u202a :\u202cليلى\u202c\n\n\u202bتوقف الخط في عام \u202a ،1993\u202cثم عاد في عام \u202a.2020\u202c\u202c"
    assert texts(page) == ["كتبت: ليلى", "توقف الخط في عام 1993، ثم عاد في عام 2020."]


def test_a_closing_quotation_mark_stays_with_its_quotation() -> None:
    quote = "„So etwas habe ich in vierzig Jahren nicht erlebt, und das Wasser kam aus dem Gully, und dann stand es schon auf der Treppe und im Flur.“"
    assert texts(f"{quote}Irmgard Kleeberg, 71") == [quote, "Irmgard Kleeberg, 71"]


def test_the_hyphen_of_an_address_stays() -> None:
    lines = PROSE.replace(
        "taken there.",
        "taken there, as can be read in the records of the board under www.wexcombe-\nboard.example/quay.",
    )
    assert texts(f"{lines}\n{lines}\n{lines}")[0].endswith("www.wexcombe-board.example/quay.")


@pytest.mark.parametrize(
    "line",
    ["1. a", "Fuel 1 2", "│a│", "They had:\nrain,", "_a_b_c", "\u202a ،1\u202c", "`a`", "a word in\n\n", "^1"],
)
@pytest.mark.parametrize("end", ["", "\f"], ids=["text", "print"])
def test_pages_of_many_such_lines_are_read_in_linear_time(line: str, end: str) -> None:
    started = time.process_time()
    read_text("\n".join([line] * 4000) + end)
    assert time.process_time() - started < 5
