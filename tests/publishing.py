"""A document of one story in each format of publishing systems, for tests."""

from __future__ import annotations

import json
from typing import Any

TEXTS = (
    "Rain fell on the old town all day long, and the trams stood still until the evening, the council said.",
    "The river rose by a metre “in two hours”, and schools on the quay were closed for the rest of the week.",
)
MARKUP = "".join(f"<p>{text}</p>" for text in TEXTS)
ENTRY: dict[str, Any] = {"id": "rain-1", "title": "Rain", "content_html": MARKUP}
POST: dict[str, Any] = {"id": 7, "title": {"rendered": "Rain"}, "content": {"rendered": MARKUP}}
ARTICLE: dict[str, Any] = {
    "version": "1.9",
    "identifier": "rain-1",
    "layout": {"columns": 7},
    "components": [{"role": "title", "text": "Rain"}, {"role": "body", "format": "html", "text": MARKUP}],
}
ACTIVITY: dict[str, Any] = {
    "@context": "https://www.w3.org/ns/activitystreams",
    "type": "Article",
    "id": "https://tagus.example/1",
    "name": "Rain",
    "content": MARKUP,
}
LINKED: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "identifier": "rain-1",
    "headline": "Rain",
    "articleBody": "\n\n".join(TEXTS),
}
NINJS: dict[str, Any] = {"uri": "urn:rain", "type": "text", "headline": "Rain", "body_html": MARKUP}
RECORD: dict[str, Any] = {
    "schema": "newsparse/1",
    "headline": "Rain",
    "is_article": True,
    "body": "\n\n".join(TEXTS),
    "paragraphs": [{"type": "paragraph", "text": text} for text in TEXTS],
    "source": {"kind": "text"},
}
WXR = (
    "<?xml version='1.0'?><rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/' "
    "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
    "xmlns:excerpt='http://wordpress.org/export/1.2/excerpt/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
    "<title>The Tagus Courier</title><item><title>Rain</title><wp:post_id>7</wp:post_id>"
    f"<content:encoded><![CDATA[{MARKUP}]]></content:encoded><wp:post_type>post</wp:post_type></item></channel></rss>"
)
HNEWS = (
    "<!doctype html><html lang=en><body><nav>Home</nav><div class='hnews hentry'><h1 class='entry-title'>Rain</h1>"
    f"<div class='entry-content'>{MARKUP}</div></div></body></html>"
)
MAIL = "From: Desk <desk@wire.example>\nTo: x@y.example\nMessage-ID: <rain-1@wire.example>\nSubject: Rain\n" + (
    "Date: Fri, 3 May 2024 10:11:12 +0200\n\n" + "\n\n".join(TEXTS) + "\n"
)
PUBLISHING: dict[str, str] = {
    "wxr": WXR,
    "hnews": HNEWS,
    "mail": MAIL,
    "markdown": "# Rain\n\n*By Ana Reis*\n\n" + "\n\n".join(TEXTS) + "\n",
    "newsparse": json.dumps(RECORD),
    "json-feed": json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [ENTRY]}),
    "apple-news": json.dumps(ARTICLE),
    "wordpress": json.dumps(POST),
    "activitypub": json.dumps(ACTIVITY),
    "schema-org": json.dumps(LINKED),
    "ninjs": json.dumps(NINJS),
}
IDS = {
    "wxr": "7",
    "mail": "rain-1@wire.example",
    "json-feed": "rain-1",
    "apple-news": "rain-1",
    "wordpress": "7",
    "activitypub": "https://tagus.example/1",
    "schema-org": "rain-1",
    "ninjs": "urn:rain",
}
