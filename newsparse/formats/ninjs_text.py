"""Texts of ninjs: headlines, bodies and descriptions, by version one key a form or a list of objects with roles."""

from __future__ import annotations

from typing import Final

from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fields import split_indented, split_paragraphs
from newsparse.formats.fragments import TAG_RE
from newsparse.formats.json_stories import Object, objects_in, text_in
from newsparse.named_tuple import NamedTuple

HTML_FORMS: Final = ("html", "xhtml", "html5")
FORMS_RANK: Final = ("html5", "xhtml", "html", "", "text", "plain")
MAIN_ROLES: Final = ("main", "", "body", "full", "article", "text", "default")


class RoleText(NamedTuple):
    """A text of an item."""

    value: str
    role: str = ""
    form: str = ""
    """`html`, `xhtml`, `text`, …, as the key or the content type says; empty where neither does."""

    @property
    def is_html(self) -> bool:
        """Whether it is markup: by its form, or by itself where nothing says its form."""
        return self.form in HTML_FORMS or (not self.form and TAG_RE.search(self.value) is not None)


def texts_by_role(item: Object, plural: str, singular: str) -> list[RoleText]:
    """Return the texts of one kind, in the order of the item, the main one of several keys first.

    >>> texts_by_role({"headline": "Rain", "headline_extended": "Rain in Lisbon"}, "headlines", "headline")
    [RoleText(value='Rain', role='', form=''), RoleText(value='Rain in Lisbon', role='extended', form='')]
    >>> texts_by_role({"bodies": [{"role": "html5", "contenttype": "text/html", "value": "<p>It rained."}]}, "bodies", "body")
    [RoleText(value='<p>It rained.', role='', form='html5')]
    >>> texts_by_role({"bodies": [{"role": "main", "contenttype": "text/html", "value": "<p>It rained."}]}, "bodies", "body")
    [RoleText(value='<p>It rained.', role='main', form='html')]
    """
    found = [
        _as_text(value, text_in(entry.get("role")).lower().rpartition(":")[2], _form_of(entry))
        for key in (plural, singular)
        for entry in objects_in(item.get(key))
        if (value := text_in(entry.get("value")) or text_in(entry.get("content")))
    ]
    if isinstance(item.get(singular), str) and item[singular].strip():
        found.append(RoleText(item[singular]))
    for key, value in item.items():
        if key.startswith(f"{singular}_") and isinstance(value, str) and value.strip():
            name = key[len(singular) + 1 :]
            is_form = name in HTML_FORMS or name in FORMS_RANK
            found.append(RoleText(value, "" if is_form else name, name if is_form else ""))
    return found


def _as_text(value: str, role: str, form: str) -> RoleText:
    """Return a text whose role may be the name of its form, which says that it is the main one."""
    if role in HTML_FORMS:
        return RoleText(value, "", role)
    return RoleText(value, "" if role in FORMS_RANK and form else role, form)


def _form_of(entry: Object) -> str:
    kind = text_in(entry.get("contenttype")).lower()
    return next((form for form in ("xhtml", "html", "plain") if form in kind), "")


def main_text(item: Object, plural: str, singular: str) -> RoleText:
    """Return the main text of a kind once: several forms are the same text, of which HTML has its paragraphs."""
    texts = [text for text in texts_by_role(item, plural, singular) if text.role in MAIN_ROLES] or texts_by_role(
        item, plural, singular
    )[:1]
    if not texts:
        return RoleText("", form="text")
    return min(
        texts,
        key=lambda text: (
            not text.is_html,
            MAIN_ROLES.index(text.role) if text.role in MAIN_ROLES else 99,
            -len(text.value),
        ),
    )


def add_body(page: LabelledPageBuilder, text: str) -> None:
    """Add a story in plain text: paragraphs are apart by empty lines, by indents, or are a line each."""
    paragraphs = split_paragraphs(text)
    if len(paragraphs) <= 1:
        is_indented = any(line.startswith(("  ", "\t")) for line in text.splitlines()[1:])
        paragraphs = split_indented(text) if is_indented else text.splitlines()
    page.add_lines(paragraphs)
