"""The table of stated formats: what each is told by, and how its files are read."""

from __future__ import annotations

from typing import Final, Literal

from newsparse.named_tuple import NamedTuple

Asked = Literal["all", "binary", "text"]
"""Which formats are asked: those of bytes, those of text, or all."""
HEAD_CHARS: Final = 8_192
"""How much of a document its format is recognised by."""
FAR_CHARS: Final = 65_536
"""How much of it, for formats whose signs stand behind a long head."""
JSON_HEAD_CHARS: Final = 65_536


class Format(NamedTuple):
    """A stated format; one that is kept in several forms (text, HTML, office documents) has a row for each."""

    name: str
    """As in `source.format` of a record."""
    module: str
    kind: str
    """Kind of the stories' own text: `html`, `text` or `xml`; empty where each story has its own."""
    signs: tuple[str, ...] = ()
    """Strings of ASCII, in lower case, one of which is in the head of every document: a cheap test before the module is
    asked."""
    last_signs: tuple[str, ...] = ()
    """The same for a document's end, for a format that is told by it; then `recognise` is given the end."""
    far_signs: tuple[str, ...] = ()
    """Strings as written, one of which is in the first `FAR_CHARS` of a document: for pages with a long head."""
    is_binary: bool = False
    """Its functions take bytes."""
    holds_several: bool = False
    """Its files may hold several stories; its module has `CUTTING` or `cut`."""
    opens: str = ""
    """Characters, one of which a document begins with after spaces; behind `^` those that it does not begin with; any
    where empty. A test before that for signs."""
    roots: tuple[str, ...] = ()
    """Local names of the root element, in small letters: of a format of XML or SGML they are asked instead of signs."""
    story: str = ""
    """Local name of the element of a story, in formats of XML whose documents break off where their root has no end."""
    frame: str = ""
    """Local name of the element around the stories, inside of the root."""
    rules: tuple[str, ...] = ()
    """Names of the rules for web pages that its stories need, see `story/rules.py`."""
    is_labelled: bool = True
    """It labels the parts of its stories; of one that does not, they are read as pages of their own kind."""
    head_chars: int = HEAD_CHARS
    """How much of a document its module is shown."""


MAIL_SIGNS: Final = ("subject:", "message-id:", "received:")
JSON_OPENS: Final = ("{", "[")
FEED_RULES: Final = ("corrections", "lone credits", "captions", "closing calls", "promos", "stray marks", "duplicates")
"""The content of a feed is the site's own page without its frame, with promotions and calls between its paragraphs."""

NEXIS_SIGNS: Final = ("length:", "nge:", "longueur:", "lunghezza:", "longitud:", "lengte:", "extens")
"""The label that all stories have, in the languages of the screen; of those with an umlaut what is ASCII."""
ANPA_SIGNS: Final = ("\x01", "zczc")
WIRE_OPENS: Final = "\x01\x16\x7fz"
OFFICE_SIGNS: Final = ("pk\x03\x04", "{\\rtf")
TEXT_OPENS: Final = "^<{"
"""Texts begin neither as markup nor as JSON does."""
G2_ROOTS: Final = ("newsitem", "newsmessage", "packageitem", "conceptitem", "knowledgeitem")
RSS_ROOTS: Final = ("rss", "rdf", "channel", "item")
FACTIVA_ROOTS: Final = ("ppsarticleresultset", "ppsarticle", "ppsarticleresponse", "ppsresponse")


def _json(name: str, module: str, *, holds_several: bool = True, rules: tuple[str, ...] = ()) -> Format:
    """Return the row of a JSON format: any object or array may be of it, and its keys are in any order."""
    return Format(
        name,
        module,
        "",
        JSON_OPENS,
        holds_several=holds_several,
        opens="".join(JSON_OPENS),
        rules=rules,
        head_chars=JSON_HEAD_CHARS,
    )


FORMATS: Final = (
    Format("rcv1", "rcv1", "xml", roots=("newsitem",), story="newsitem"),
    Format("nyt", "nyt", "xml", roots=("nitf",), story="nitf"),
    Format("nitf", "nitf", "xml", holds_several=True, roots=("nitf", "stories", "feed"), story="nitf"),
    Format("newsml", "newsml", "xml", holds_several=True, roots=("newsml",), story="newsitem"),
    Format("newsml-g2", "newsml_g2", "xml", holds_several=True, roots=G2_ROOTS, story="newsitem"),
    Format("rbnews", "rbnews", "html", roots=("rbnews",), story="rbnews"),
    Format("reuters21578", "reuters21578", "text", holds_several=True, roots=("reuters", "lewis")),
    Format("gigaword", "gigaword", "text", holds_several=True, roots=("doc",)),
    Format(
        "trec", "trec", "text", holds_several=True, roots=("doc", "docs", "documents", "root", "collection", "corpus")
    ),
    Format("anpa", "anpa", "text", ANPA_SIGNS, is_binary=True, holds_several=True, opens=WIRE_OPENS),
    Format("anpa", "anpa", "text", ANPA_SIGNS, holds_several=True, opens=WIRE_OPENS),
    Format("iptc7901", "iptc7901", "text", ("\x01",), is_binary=True, holds_several=True, opens=WIRE_OPENS),
    Format("iptc7901", "iptc7901", "text", ("\x01",), holds_several=True, opens=WIRE_OPENS),
    Format("cnn-story", "cnn_story", "text", last_signs=("\n@highlight",), opens=TEXT_OPENS),
    Format("nexis", "nexis_office", "text", OFFICE_SIGNS, is_binary=True, holds_several=True, opens="p{"),
    Format("nexis", "nexis_html", "html", ("<docfull>", "lxncomment"), holds_several=True, opens="<"),
    Format("nexis", "nexis", "text", NEXIS_SIGNS, holds_several=True, opens=TEXT_OPENS),
    Format("nexis", "nexis_uni", "text", (*NEXIS_SIGNS, "job number:"), holds_several=True, opens=TEXT_OPENS),
    Format("factiva", "factiva_office", "text", OFFICE_SIGNS[1:], is_binary=True, holds_several=True, opens="{"),
    Format("factiva", "factiva_html", "html", ("factiva", "articleparagraph"), holds_several=True, opens="<"),
    Format("factiva", "factiva_xml", "xml", holds_several=True, roots=FACTIVA_ROOTS),
    Format("factiva", "factiva_text", "text", ("hd  ", "hd\t", "\npd "), holds_several=True, opens=TEXT_OPENS),
    Format("proquest", "proquest_html", "html", ("docid", "proquest", "document email"), holds_several=True, opens="<"),
    Format("proquest", "proquest", "text", ("_" * 60,), holds_several=True, opens="_"),
    Format("europresse", "europresse", "html", ("docpublicationname",), holds_several=True, opens="<"),
    Format("wxr", "wxr", "html", holds_several=True, roots=("rss",), story="item", frame="channel", rules=FEED_RULES),
    Format("rss", "rss", "xml", holds_several=True, roots=RSS_ROOTS, story="item", frame="channel", rules=FEED_RULES),
    Format("atom", "atom", "xml", holds_several=True, roots=("feed", "entry"), story="entry", rules=FEED_RULES),
    Format("hnews", "hnews", "html", far_signs=("hnews", "h-entry"), opens="<", rules=FEED_RULES, head_chars=FAR_CHARS),
    Format("proquest", "proquest_mail", "html", ("proquest",), is_binary=True, holds_several=True, opens=TEXT_OPENS),
    Format("mail", "mail", "", MAIL_SIGNS, is_binary=True, holds_several=True, opens=TEXT_OPENS, is_labelled=False),
    Format("mail", "mail", "", MAIL_SIGNS, holds_several=True, opens=TEXT_OPENS, is_labelled=False),
    Format("markdown", "markdown_story", "text", ("# ",), holds_several=True, opens="#"),
    _json("newsparse", "own_records"),
    _json("json-feed", "json_feed", rules=FEED_RULES),
    _json("apple-news", "apple_news", holds_several=False),
    _json("wordpress", "wordpress", rules=FEED_RULES),
    _json("activitypub", "activitypub", rules=FEED_RULES),
    _json("schema-org", "schema_org"),
    _json("ninjs", "ninjs"),
)
"""All formats, in the order in which they are asked: the more specific first."""
FORMATS_ASKED: Final[dict[Asked, tuple[Format, ...]]] = {
    "all": FORMATS,
    "binary": tuple(known for known in FORMATS if known.is_binary),
    "text": tuple(known for known in FORMATS if not known.is_binary),
}
ROOTS: Final = frozenset(root for known in FORMATS for root in known.roots)
