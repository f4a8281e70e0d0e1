"""Features of the position of a block's subtree relative to the story's."""

from __future__ import annotations

from newsparse.blocks.html import read_html
from newsparse.labels.branches import COLUMNS, compute_branch_columns, find_story_chain
from newsparse.labels.structure import Layout

PAGE = """<body><div class=top><p>Menu</p></div>
<div class=main><div class=text><p>First paragraph.</p><p>Second paragraph.</p><p>Third paragraph.</p></div><div class=bio><p>The author.</p></div></div>
<div class=replies><h3>Replies</h3><div><p>Well said.</p></div></div></body>"""


def describe_blocks(html: str, story: set[str]) -> dict[str, dict[str, int]]:
    page = read_html(html)
    masses = [100 * (block.text in story) for block in page.blocks]
    layout, positions = Layout(page), range(len(page.blocks))
    columns = compute_branch_columns(
        page, layout, positions, masses, [1] * len(page.blocks), [7 * (b.text == "Replies") for b in page.blocks]
    )
    rows = zip(*columns, strict=True)
    return {block.text: dict(zip(COLUMNS, row, strict=True)) for block, row in zip(page.blocks, rows, strict=True)}


def test_branches_are_described_by_the_depth_at_which_they_leave_the_chain() -> None:
    found = describe_blocks(PAGE, {"First paragraph.", "Second paragraph.", "Third paragraph."})
    steps = {text: row["branch: steps above the story's box"] for text, row in found.items()}
    assert steps["First paragraph."] == 0 < steps["The author."] < steps["Well said."] == steps["Menu"]
    assert [found[text]["branch: side"] for text in ("Menu", "First paragraph.", "Well said.")] == [-1, 0, 1]
    assert found["Well said."]["branch: opening phrase"] == 7
    assert found["Well said."]["branch: behind its opening"] == 1
    assert found["Well said."]["branch: behind the story"] == 3


def test_a_story_in_pieces_ends_the_chain_above_them() -> None:
    pieces = "".join(f"<section><p>Part {at}.</p></section>" for at in range(4))
    page = read_html(f"<body><main>{pieces}</main><footer><p>Imprint</p></footer></body>")
    mass = [0] * len(page.containers)
    for block in page.blocks[:4]:
        at = block.container
        while at >= 0:
            mass[at] += 100
            at = page.containers[at].parent
    assert page.containers[find_story_chain(page, range(len(mass)), mass)[-1]].tag == "main"


def test_a_page_without_story_has_no_main_part() -> None:
    found = describe_blocks(PAGE, set())
    assert {row["branch: share of story"] for row in found.values()} <= {0, -1}
