#!/bin/sh
# gne 0.4.3: the author of a Chinese story is its editor together with the story's first words.
#
# Chinese sites print reporter (记者) and editor (责任编辑) above a story. One would expect the reporter, or the name behind
# "责任编辑：" up to the end of its line. The page is searched as one text in which elements leave nothing behind, and a name
# may have up to twenty characters: the first clause of the next paragraph is a part of it, up to its first comma. The
# word for reporter is not among those that are looked for. Cut `author` at the length of a name.
#
# Seen:
#   title '风暴令渡轮停航', author '张三港口周四关闭'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check gne==0.4.3
"$folder/venv/bin/python" - <<'PYTHON'
from gne import GeneralNewsExtractor

TEXT = (
    "港口周四关闭，所有船只停泊在港内，直到风暴过去。",
    "公司表示，已经预订晚间渡轮的乘客，应当返回酒店等候通知。",
    "港务局长说，他工作二十年来，从未见过如此高的海浪，也没有见过如此强的风。",
)
PAGE = (
    "<html><head><title>风暴令渡轮停航</title></head><body><h1>风暴令渡轮停航</h1>"
    "<p>2026-03-05 14:30　记者 李明　责任编辑：张三</p>"
    f"<div>{''.join(f'<p>{line}</p>' for line in TEXT)}</div></body></html>"
)
found = GeneralNewsExtractor().extract(PAGE)
print(f"title {found['title']!r}, author {found['author']!r}")
assert (found["title"], found["author"]) == ("风暴令渡轮停航", "张三港口周四关闭")
PYTHON
