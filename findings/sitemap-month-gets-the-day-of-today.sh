#!/bin/sh
# ultimate-sitemap-parser 1.8.1: a page last changed in "2026-03" is given the day on which the sitemap is read.
#
# `<lastmod>` is a W3C date, which may be a year, or a year and a month. One would expect the first day, a partial date or
# nothing. The rest is filled from today's date: read on the 30th the page is of 30 March, read a day later of the 31st,
# and a page of "2020" is of today's day and month of that year. Every run shows such pages as changed.
#
# Seen on 30 November:
#   2026-03 -> 2026-03-30
#   2020 -> 2020-11-30
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ultimate-sitemap-parser==1.8.1
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

from usp.fetch_parse import SitemapStrParser

NAMES = "http://www.sitemaps.org/schemas/sitemap/0.9"
items = "".join(f"<url><loc>https://news.example/{date}</loc><lastmod>{date}</lastmod></url>" for date in ("2026-03", "2020"))
before = datetime.date.today()
sitemap = SitemapStrParser(static_content=f'<?xml version="1.0"?><urlset xmlns="{NAMES}">{items}</urlset>').sitemap()
month, year = (page.last_modified.date() for page in sitemap.all_pages())
print(f"2026-03 -> {month}\n2020 -> {year}")
days = {before, datetime.date.today()}  # two, if it is midnight
assert month in {datetime.date(2026, 3, day.day) for day in days}
assert year in {datetime.date(2020, day.month, day.day) for day in days}
PYTHON
