"""What Markdown files state at their beginning, in the forms of several programs."""

from __future__ import annotations

import pytest
from saving import PARAGRAPHS

from newsparse import parse

STORY = "\n\n".join(PARAGRAPHS) + "\n"
FORMS = {
    "YAML": "---\ntitle: Ferry stays in port\nauthor: Ana Reis\ndate: 2024-05-03\n---\n",
    "YAML, folded": "---\nid: a\ntitle: >-\n  Ferry stays\n  in port\nauthor: |\n  Ana Reis\ntags: []\ndate_published: 2024-05-03\n---\n",
    "YAML, wrapped": '---\ntitle: "Ferry stays\n  in port"\nauthor:\n  - Ana Reis\npublished: 2024-05-03\n---\n',
    "TOML": '+++\ntitle = "Ferry stays in port"\ndate = 2024-05-03\nauthors = ["Ana Reis"]\n[params]\n  title = "x"\n+++\n',
    "pandoc": "% Ferry stays in port\n% Ana Reis\n% 3 May 2024\n",
}


@pytest.mark.parametrize("head", FORMS.values(), ids=FORMS)
def test_what_is_stated_is_taken(head: str) -> None:
    article = parse(f"{head}\n{STORY}")

    assert article.headline == "Ferry stays in port"
    assert [author.name for author in article.authors] == ["Ana Reis"]
    assert article.published == "2024-05-03"
    assert article.body.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "head", ["+++ Breaking: the ferry stays in port +++", "% of the ferries did not sail.", "+++\n"]
)
def test_other_beginnings_are_text(head: str) -> None:
    article = parse(f"{head}\n\n{STORY}")

    assert article.body.endswith(PARAGRAPHS[-1])
    assert not any(value == "front matter" for value in article.evidence.values())
