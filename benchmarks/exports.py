"""What the stories of a database's export cost beside the same stories as web pages: `docs/formats.md`.

    python benchmarks/exports.py [--stories 10000]

Makes an export in the form of Factiva's HTML and a folder of pages with the same stories between a menu and a foot, reads
both by the command, and prints processor time a story and the peak of memory, the latter also for a tenth of the stories.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

PARAGRAPH = (
    "Harbour pilots in Port Ellery voted on day {} to keep boat {} running through the storm season, after a day of talks "
    "with the harbour board. The vote ends a dispute of nine weeks over rest hours, which had left two islands with one "
    "boat a day, and the board said that it would publish the new timetable before the month was out."
)
PARAGRAPHS = 8
EXPORTED = 'p class="articleParagraph enarticleParagraph"'
LINKS = "".join(
    f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("news", "sport", "harbour", "tides", "jobs")
)


def paragraphs(number: int, element: str) -> str:
    """Return the story's paragraphs, each in an element as its opening tag is given."""
    return "".join(f"<{element}>{PARAGRAPH.format(at, number)}</p>" for at in range(PARAGRAPHS))


def make_story(number: int) -> str:
    """Return a story as the export holds it."""
    code = f"EXHER00020240206ek{number:06}r"
    return (
        f'<div id="article-{code}" class="article"><div class="article enArticle"><p>&nbsp;</p><div>News</div>'
        f'<div id="hd"><span class="enHeadline">Ferry Pilots Vote to Keep Boat {number} Running</span></div>'
        f'<div class="author">By Gareth Pell</div><div>420 words</div><div>6 February 2024</div><div>07:30</div>'
        f"<div>Example Herald</div><div>EXHER</div><div>1; National</div><div>13</div><div>English</div>"
        f"<div>(c) 2024 Example Herald Ltd</div>{paragraphs(number, EXPORTED)}"
        f"<p>Example Herald Ltd</p><p>Document {code}</p></div><br/></div>"
    )


def make_page(number: int) -> str:
    """Return the same story as a web page."""
    return (
        f"<html><head><title>Ferry Pilots Vote to Keep Boat {number} Running - Example Herald</title></head><body>"
        f"<nav><ul>{LINKS}</ul></nav><article><h1>Ferry Pilots Vote to Keep Boat {number} Running</h1>"
        f'<p class="byline">By Gareth Pell</p><time datetime="2024-02-06T07:30">6 February 2024</time>'
        f"{paragraphs(number, 'p')}</article><aside><h3>Most read</h3><ul>{LINKS}</ul></aside>"
        f"<footer>(c) 2024 Example Herald Ltd <a href='/privacy'>Privacy</a></footer></body></html>"
    )


def run_command(source: Path, target: Path) -> tuple[float, int]:
    """Return the processor time in seconds and the peak of memory in MiB of reading a source into a target."""
    arguments = [sys.executable, "-m", "newsparse", "-q", str(source), "-o", str(target)]
    child = os.spawnv(os.P_NOWAIT, sys.executable, arguments)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"the command failed with {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def measure(folder: Path, stories: int) -> None:
    export, pages = folder / f"export-{stories}.html", folder / f"pages-{stories}"
    opening = "<html><head><title>Factiva</title></head><body><div id='navcontainer'><h1>Factiva</h1><span>Dow Jones</span></div>"
    with export.open("w") as file:
        file.write(opening)
        file.writelines(make_story(number) for number in range(stories))
        file.write("</body></html>")
    pages.mkdir()
    for number in range(stories):
        (pages / f"{number:06}.html").write_text(make_page(number))
    for name, source in (("export", export), ("pages", pages)):
        target = folder / f"{name}-{stories}.jsonl"
        seconds, peak = run_command(source, target)
        found = sum(1 for _ in target.open("rb"))
        print(f"{name}: {found} of {stories} stories, {seconds / stories * 1000:.2f} ms a story, peak {peak} MiB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for stories in (options.stories // 10, options.stories):
            measure(Path(name), stories)


if __name__ == "__main__":
    main()
