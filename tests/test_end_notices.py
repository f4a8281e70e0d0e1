"""Notices that a site prints below a story as sentences, and last sentences of stories that have their words."""

from __future__ import annotations

import pytest
from rows import for_each_row

import newsparse
from newsparse.tables.end_notices import TABLE, check_end_notices, find_comment_word, is_end_notice
from newsparse.tables.toml import TableError, read_toml

STORY = (
    "The harbour board of Wexcombe voted on Monday to reopen its old grain quay, which has been closed since a flood.",
    "Seven of the eleven members backed a plan to dredge the basin, at a cost of four million pounds over two years.",
    "The first barges are due in September, the chairwoman said, in good time for the barley from the upper valley.",
)


def last_of(sentence: str, *above: str, below: str = "Most read\n\nEels are back in the river") -> str:
    lines = ("Wexcombe to reopen its old grain quay", "By Ada Berg", "3 May 2024", *STORY, *above, sentence, below)
    return newsparse.parse("\n\n".join(lines), kind="text").paragraphs[-1].text


@for_each_row(
    "notice",
    [
        "There are no comments added yet.",
        "No comments have been posted yet.",
        "Explore other topics of the valley & resources.",
        "See our other stories from the valley.",
        "Discover more walks and days out.",
        "Thanks to Cora Dunn.",
        "More Cora (C.D.) Dunn.",
        "Photograph by Cora Dunn.",
        "Additional reporting by Cora Dunn and Bo Lind.",
        "Reprinted with permission.",
        "Views expressed are personal.",
    ],
)
def test_a_notice_below_a_dumped_story_is_none_of_it(notice: str) -> None:
    assert last_of(notice) == STORY[-1]


@for_each_row(
    "sentence",
    [
        "Nobody has made a comment so far, the clerk said.",
        "The board received no comments from the public before the vote.",
        "She later apologised for her comments.",
        "The minister declined to comment.",
        "Thanks to the flood, the eels are back.",
        "More barges will follow in the autumn.",
        "More than forty people came.",
        "Read the small print, the clerk said.",
        "In came Cora Dunn.",
        "MORE RAIN IS TO COME.",
        "“Explore other valleys,” she said.",
    ],
)
def test_a_last_sentence_with_such_words_stays(sentence: str) -> None:
    assert last_of(sentence) == sentence


def test_a_story_on_comments_may_end_in_what_others_print_as_a_notice() -> None:
    told = "The paper of the town has closed its comments after a year in which readers wrote forty thousand of them."
    assert last_of("New comments are disabled for now.", told) == "New comments are disabled for now."
    assert last_of("New comments are disabled for now.") == STORY[-1]


@for_each_row(
    "text",
    [
        "Es wurden noch keine Kommentare geschrieben.",
        "Aucun commentaire pour le moment.",
        "No hay comentarios todavía.",
        "Ainda não há comentários.",
        "Комментариев пока нет.",
        "暂无评论。",
        "コメントはまだありません。",
        "아직 댓글이 없습니다.",
    ],
)
def test_notices_on_comments_in_other_languages(text: str) -> None:
    assert find_comment_word(text)


@for_each_row(
    "text",
    [
        "Entdecken Sie weitere Themen aus der Region.",
        "Découvrez nos autres articles.",
        "Explora otros temas del puerto.",
        "Читайте другие новости района.",
        "Mit Dank an Bo Lind.",
        "Merci à Bo Lind.",
        "Gracias a Bo Lind.",
    ],
)
def test_other_notices_in_other_languages(text: str) -> None:
    assert is_end_notice(text)


@for_each_row(
    "text",
    [
        "Les horaires seront plus larges qu'avant la crue.",
        "Die Kommentare der Presse waren einhellig.",
        "Mira más allá del puerto.",
        "Merci, dit Bo Lind.",
        "Bo Lind en photo.",
        "他对评论表示欢迎。",
        "",
    ],
)
def test_sentences_in_other_languages_are_none(text: str) -> None:
    assert not is_end_notice(text)
    assert find_comment_word(text) is None


def test_the_table_is_sound() -> None:
    check_end_notices(read_toml(TABLE))


@pytest.mark.parametrize(
    ("change", "entry"), [({"notices": {}}, "notices"), ({"links": {"phrases": "to, to"}}, "links")]
)
def test_a_mistake_in_the_table_is_named(change: dict[str, dict[str, str]], entry: str) -> None:
    with pytest.raises(TableError, match=entry):
        check_end_notices({**read_toml(TABLE), **change})
