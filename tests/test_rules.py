"""The rules over the labels: their order, and that nothing else changes a label."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from newsparse.blocks.text.read import read_text
from newsparse.labels.label import LABELS, STORY
from newsparse.labels.labeller import Labelled, Labelling
from newsparse.labels.verdict import Verdict
from newsparse.lines.facts import LineFacts
from newsparse.parse import ReadOptions, read
from newsparse.story.rules import RULES, RULES_BY_NAME, STATED_RULES, select_story
from newsparse.story.story import Override, Story, build_story

PACKAGE = Path(__file__).parent.parent / "newsparse"
CHANGES = frozenset(("_replace", "replace"))


def build_labelled_story(*lines: tuple[str, str]) -> Story:
    """Return a story of lines with their labels, each with a probability of 90 %."""
    page = read_text("\n\n".join(text for text, _ in lines))
    blocks = tuple(
        Labelled(block, label, 90, position, tuple(90 * (name == label) for name in LABELS), LineFacts(block.text))
        for position, (block, (_, label)) in enumerate(zip(page.blocks, lines, strict=True))
    )
    return build_story(page, Labelling(blocks, Verdict(1.0, 1.0), threshold=50))


def functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def changes_a_label(node: ast.AST) -> bool:
    """Whether code makes a labelled block with another label, by `_replace`, `replace` or a call of the class."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            keywords = {keyword.arg for keyword in call.keywords}
            if (name in CHANGES and "label" in keywords) or name == "Labelled":
                return True
    return False


def test_only_the_models_give_labels_and_only_apply_changes_them() -> None:
    found = {
        f"{path.relative_to(PACKAGE)}:{function.name}"
        for part in ("labels", "story", "fields", "explain", "parse.py", "batch", "engines", "writers")
        for path in ([PACKAGE / part] if part.endswith(".py") else sorted((PACKAGE / part).rglob("*.py")))
        for function in functions(path)
        if changes_a_label(function)
    }
    assert found == {
        "labels/labeller.py:_label_screened_out",
        "labels/labeller.py:assign_labels",
        "labels/labeller.py:take_stated_labels",
        "story/story.py:apply",
    }


def test_rules_are_distinct_and_documented() -> None:
    assert len(RULES_BY_NAME) == len(RULES) + len(STATED_RULES)
    for rule in (*RULES, *STATED_RULES):
        assert rule.reason, rule.name
        assert rule.gets_wrong, rule.name
        assert rule.gain, rule.name


def test_a_label_is_changed_once() -> None:
    story = build_labelled_story(("The ferry sails from June.", "body"), ("More tides.", "body"))
    first = story.apply("first", [Override(1, "promo", 5)])
    second = first.apply("second", [Override(1, "caption"), Override(0, "chrome")])
    assert [block.label for block in second.blocks] == ["chrome", "promo"]
    assert second.overrides == {0: Override(0, "chrome", 0, "second"), 1: Override(1, "promo", 5, "first")}
    assert [block.label for block in story.blocks] == ["body", "body"], "stages return new values"


def test_bounds_follow_the_labels() -> None:
    story = build_labelled_story(("Home", "chrome"), ("The ferry sails from June.", "body"), ("More tides.", "body"))
    assert (story.first, story.last) == (1, 2)
    assert (story.apply("rule", [Override(2, "promo")]).last) == 1
    empty = story.apply("rule", [Override(1, "promo"), Override(2, "promo")])
    assert (empty.first, empty.last) == (3, -1)


def test_rules_run_in_their_order() -> None:
    page = read_text("The ferry sails from June, and no car may cross without a ticket.")
    labelling = Labelling(
        (Labelled(page.blocks[0], "body", 90, 0, tuple(90 * (name == "body") for name in LABELS), LineFacts("")),),
        Verdict(1.0, 1.0),
        50,
    )
    seen: list[str] = []

    def find(name: str, label: str) -> object:
        def rule(story: Story) -> list[Override]:
            seen.append(f"{name} sees {story.blocks[0].label}")
            return [Override(0, label)]

        return RULES[0]._replace(name=name, find=rule)

    story = select_story(page, labelling, rules=[find("one", "promo"), find("two", "caption")])  # type: ignore[list-item]
    assert seen == ["one sees body", "two sees promo"]
    assert story.blocks[0].label == "promo"


@pytest.mark.parametrize("language", ["de", "fr"])
@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_kicker_in_capitals_drops_no_paragraph(language: str, kind: str) -> None:
    """Whether a word in capitals before a dash is a place depends on the language: here it is none."""
    lines = {
        "de": (
            "Der Hafen von Altmünde bleibt auch in diesem Winter für große Schiffe offen, wie der Rat am Montag beschloss.",
            "DRAUSSEN - Vor der Mole warten schon die ersten Schiffe auf den Lotsen, der sie in den Hafen bringen soll.",
            "Die Fischer des Ortes hatten sich lange gegen den Plan gewehrt, weil sie um ihre Netze und ihre Ruhe fürchten.",
        ),
        "fr": (
            "Le port de Vieux-Bourg restera ouvert aux grands navires cet hiver, a décidé lundi le conseil de la ville.",
            "DEHORS - Devant le môle, les premiers navires attendent déjà le pilote qui doit les conduire dans le port.",
            "Les pêcheurs du lieu se sont longtemps opposés au projet, car ils craignent pour leurs filets et leur repos.",
        ),
    }[language]
    if kind == "html":
        body = "".join(f"<p>{line}</p>" for line in lines)
        article = read(f'<html lang="{language}"><body><h1>Hafen / Port</h1>{body}</body></html>').article
    else:
        article = read(
            "\n\n".join(("Der Hafen bleibt offen" if language == "de" else "Le port reste ouvert", *lines)),
            ReadOptions(kind="text"),
        ).article
    assert article.dateline is None
    assert article.body.split("\n\n") == list(lines)


def test_the_reasons_name_the_rule_and_its_points() -> None:
    from newsparse.explain.page import explain_page

    story = [
        f"The harbour was closed on day {n} of the storm, and the ferries stayed away until noon." for n in range(9)
    ]
    promo = '<p>Also Read: <a href="/tides">Why the tides of the valley run late this year</a></p>'
    paragraphs = [f"<p>{line}</p>" for line in story]
    page = f"<h1>Storm closes the harbour</h1>{''.join(paragraphs[:5])}{promo}{''.join(paragraphs[5:])}"
    explanation = explain_page(f"<html><body><article>{page}</article></body></html>")
    for block in explanation.blocks:
        assert (block.final == block.label) == (block.rule == "")
        assert bool(block.note) == bool(block.rule)
        if block.rule:
            assert block.rule in RULES_BY_NAME
            assert block.rule in block.note
    assert all(block.final in STORY for block in explanation.blocks if "body" in block.fields)


def test_the_documentation_has_the_rules_with_their_figures() -> None:
    documented = (PACKAGE.parent / "docs" / "fields.md").read_text(encoding="utf-8")
    rows = [f"| {rule.name} | {rule.reason} | {rule.gets_wrong} | {rule.gain} |" for rule in RULES]
    assert "\n".join(rows) in documented
