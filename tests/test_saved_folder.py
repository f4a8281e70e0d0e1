"""Pages that a browser saved complete: the page, and a folder of its pictures and frames beside it."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from reading import read, summary, write
from saving import PAGE, page, zip_of

from newsparse import parse_file
from newsparse.sources import Document, Failure, PassedOver, list_inputs, open_input

AD = "<!DOCTYPE html><html><title>Rope</title><body><p>Rope of all lengths, at Sousa's, behind the customs house.</p></html>"
FRAMESET = '<html><title>The Tagus</title><frameset cols="20%,80%"><frame src="{0}/menu.htm"><frame src="{0}/story.htm"></frameset></html>'
MENU = "<html><body><a href=/a>Home</a><br><a href=/b>News</a></body></html>"
HEADLINE = "Ferry stays in port on day 1"


def tree(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        write(root / name, text)
    return root


def tar_of(members: Iterable[tuple[str, str]]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, text in members:
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return file.getvalue()


def search(path: Path) -> tuple[list[Document | Failure], dict[str, int]]:
    passed_over = PassedOver()
    found = [
        result
        for item in list_inputs([str(path)], passed_over=passed_over)
        for result in ([item] if isinstance(item, Failure) else open_input(item, passed_over=passed_over))
    ]
    return found, dict(passed_over.counts)


def saved(folder: str, *, address: str | None = None) -> dict[str, str]:
    """Return a page with an advertisement in a frame, in which there is another frame."""
    frame = f'<iframe src="./{address or folder}/saved_resource.html"></iframe>'
    return {
        "Day 1.html": PAGE.replace("</article>", f"{frame}</article>"),
        f"{folder}/saved_resource.html": AD.replace("</body>", "") + '<iframe src="inner.html"></iframe>',
        f"{folder}/inner.html": AD,
        f"{folder}/style.css": "p { margin: 0 }",
    }


@pytest.mark.parametrize(
    "folder", ["Day 1_files", "Day 1-Dateien", "Day 1_fichiers", "Day 1.files", "Day 1_archivos", "Day 1-filer"]
)
@pytest.mark.parametrize("is_quoted", [False, True])
def test_frames_in_the_folder_of_a_page_are_no_pages(tmp_path: Path, folder: str, is_quoted: bool) -> None:
    found, passed_over = search(
        tree(tmp_path, saved(folder, address=folder.replace(" ", "%20") if is_quoted else None))
    )

    assert [Path(item.name).name for item in found] == ["Day 1.html"]
    assert passed_over == {"part of a saved page": 2, "text (.css)": 1}


def test_a_frame_in_a_zip_archive_is_no_page(tmp_path: Path) -> None:
    files = saved("Day 1_files")
    packed = zip_of({f"in/{name}": text.encode() for name, text in files.items()})
    found, passed_over = search(write(tmp_path / "a.zip", packed))

    assert [item.member for item in found] == ["in/Day 1.html"]
    assert passed_over == {"part of a saved page": 2, "text (.css)": 1}


@pytest.mark.parametrize("is_page_first", [True, False])
def test_a_frame_beside_its_page_in_a_tar_archive_is_no_page(tmp_path: Path, is_page_first: bool) -> None:
    """In a stream, page and folder are known to belong together where one follows the other."""
    files = sorted((f"in/{name}", text) for name, text in saved("Day 1_files").items())
    members = sorted(files, key=lambda file: "_files" in file[0], reverse=not is_page_first)
    path = tmp_path / "a.tar"
    path.write_bytes(tar_of([("0.html", PAGE), *members, ("in/next.html", PAGE)]))
    found, passed_over = search(path)

    assert [item.member for item in found] == ["0.html", "in/Day 1.html", "in/next.html"]
    assert passed_over == {"part of a saved page": 2, "text (.css)": 1}
    assert isinstance(found[1], Document)
    assert b"srcdoc" in found[1].data


def test_documents_in_a_folder_of_a_tar_archive_are_pages(tmp_path: Path) -> None:
    frame = '<iframe src="day_2/a.html"></iframe>'
    members = [("day_1/a.html", PAGE), ("day_1/b.html", AD), ("day_1.html", PAGE), ("day_2.html", PAGE + frame)]
    path = tmp_path / "a.tar"
    path.write_bytes(tar_of([*members, ("day_2/c.html", PAGE), ("e.html", PAGE)]))
    assert [item.member for item in search(path)[0]] == [*(name for name, _ in members), "day_2/c.html", "e.html"]


def test_many_documents_in_a_folder_are_not_held_back(tmp_path: Path) -> None:
    names = [f"day_1/{number:03}.html" for number in range(250)]
    path = tmp_path / "a.tar"
    path.write_bytes(tar_of([(name, AD) for name in names]))
    assert [item.member for item in search(path)[0]] == names


@pytest.mark.parametrize("folder", ["old_files", "old-Dateien"])
def test_a_frame_that_holds_the_story_is_read_with_its_page(tmp_path: Path, folder: str) -> None:
    files = {"old.htm": FRAMESET.format(folder), f"{folder}/menu.htm": MENU, f"{folder}/story.htm": PAGE}
    found, _ = search(tree(tmp_path / "in", files))
    packed = zip_of({name: text.encode() for name, text in files.items()})

    assert len(found) == 1
    assert parse_file(tmp_path / "in/old.htm").headline == HEADLINE
    assert parse_file(write(tmp_path / "a.zip", packed)).headline == HEADLINE


def test_pages_in_other_folders_are_pages(tmp_path: Path) -> None:
    """A folder may be called after a page without being its folder; of one that is, what no frame names is a page."""
    linked = PAGE.replace("</article>", '<p><a href="news_files/b.html">More</a></p></article>')
    files = {
        "news.html": linked,
        "news_files/b.html": page(2),
        "new.html": PAGE.replace("</article>", '<iframe src="new_files/ad.html"></iframe></article>'),
        "new_files/ad.html": AD,
        "new_files/c.html": page(3),
        "newspaper/d.html": page(4),
    }
    found, passed_over = search(tree(tmp_path, files))

    assert [Path(item.name).name for item in found] == ["new.html", "c.html", "news.html", "b.html", "d.html"]
    assert passed_over == {"part of a saved page": 1}
    assert len(search(tmp_path / "new_files")[0]) == 2


def test_a_frame_leads_nowhere_else(tmp_path: Path) -> None:
    """A page may name any file in a frame: only those in its own folder are read."""
    secret = write(tmp_path / "secret.html", page(7))
    frames = [secret.as_uri(), str(secret), "../secret.html", "a_files/../../secret.html", "a_files/link.html"]
    text = "<html><body>" + "".join(f'<iframe src="{name}"></iframe>' for name in frames) + "</body></html>"
    tree(tmp_path / "in", {"a.html": text, "a_files/b.css": "p {}"})
    (tmp_path / "in/a_files/link.html").symlink_to(secret)
    (document,) = read(tmp_path / "in/a.html")

    assert summary([document]) == [(None, text.encode())]
