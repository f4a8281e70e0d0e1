"""Where blocks stand in a page's markup: the second group of features. A text page has one container only."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

from newsparse.blocks.block import Block, Container, Page
from newsparse.tables.words import latin_in

NAME_GROUPS = {
    "body": "articlebody articlecontent articletext bodytext bodycopy contentbody entrycontent maintext postbody postcontent "
    "richtext storybody storycontent storytext textbody contenttext articlemain postarticle artbody newstext",
    "article": "article articles artikel articulo story stories art news",
    "post": "post posts entry blog hentry single",
    "content": "content contents main text txt prose markdown wysiwyg inner copy",
    "paragraph": "paragraph paragraphs par absatz p graf block",
    "comment": "comment comments disqus respond discussion discussions kommentar kommentare reply replies coral forum user",
    "related": "related relatedposts relatedarticles similar readmore readalso readnext seealso recirc recirculation nextup "
    "nextpost prevpost nextarticle morefrom moreon morestories morenews verwandt further also relacionadas correlati",
    "recommend": "recommend recommended recommendations outbrain taboola popular trending mostread mostviewed latest teaser "
    "teasers promo card cards tile tiles river listing feed archive carousel slider swiper slick spotlight featured",
    "sidebar": "sidebar aside rail widget widgets complementary secondary sticky side right",
    "navigation": "nav navi navigation navbar menu menus submenu pagination pager toc tableofcontents tabs tab mega hamburger",
    "breadcrumb": "breadcrumb breadcrumbs crumb crumbs breadcrumblist path bread",
    "page_head": "header masthead topbar banner head top siteheader site",
    "page_foot": "footer foot legal copyright imprint colophon disclaimer bottom sitefooter",
    "share": "share sharing shares social socials follow facebook twitter whatsapp addthis sns sharebar sharedaddy linkedin "
    "pinterest buttons toolbar tools actions",
    "newsletter": "newsletter newsletters subscribe subscription subscriptions signup mailing paywall piano regwall donate "
    "donation membership cta calltoaction subscriber premium inline",
    "advert": "ad ads advert advertisement advertising sponsor sponsored dfp gpt anzeige werbung adslot banner native promoted",
    "cookie": "cookie cookies consent gdpr privacy modal popup overlay dialog lightbox onetrust toast",
    "caption": "caption captions bildunterschrift legend figcaption figure imagecaption wpcaption photocaption credits credit",
    "picture": "photo photos image images gallery media img picture pictures video videos slide slideshow thumbnail thumb lead",
    "author_box": "authorbio authorbox authorinfo authorcard authordesc authordescription aboutauthor aboutauthors authorprofile "
    "bio biography contributor contributors postauthor authorabout authordetails aboutme profile",
    "byline": "byline bylines author authors autor autoren writer reporter creator vcard authorname fn signature auteur firma",
    "date": "date time datetime published publish publishdate pubdate updated update timestamp datum dateline datepublished "
    "postedon entrydate posttime",
    "meta": "meta info details metadata postmeta entrymeta articlemeta infos data",
    "section": "kicker eyebrow category categories cat section sectionname sectionlabel rubrik rubric ressort topic channel "
    "overline dachzeile roofline label tagline antetitulo",
    "tags": "tag tags tagged keyword keywords topics taglist tagcloud schlagwort schlagworte terms",
    "headline": "headline headlines title titles heading titre titulo hed posttitle entrytitle articletitle pagetitle",
    "subheadline": "subtitle subhead subheadline subheading standfirst dek deck lede intro excerpt summary abstract teasertext "
    "bajada chapo vorspann entradilla description strapline preamble leadtext ingress sapo sommario occhiello dek",
    "quote": "quote quotes pullquote pull blockquote zitat citation",
    "correction": "correction corrections clarification editorsnote editornote updatenote korrektur",
    "infobox": "infobox factbox keypoints keytakeaways takeaways highlights box callout note tldr faktabox summarybox",
    "form": "form search searchform login input button btn field select dropdown",
    "hidden": "hidden sronly screenreader screenreadertext visually visuallyhidden offscreen printonly dnone invisible collapse",
    "embed": "embed tweet instagram iframe player podcast audio embeds oembed",
    "list": "list lists item items grid row col column columns",
}
"""What words in class, id and role values tell, in the field's common spellings. A name is looked up word by word and
in pairs of neighbouring words, so "author-bio", "author_bio" and "authorbio" are one entry."""

TAG_GROUPS = {
    "nav": "navigation",
    "aside": "sidebar",
    "header": "page_head",
    "footer": "page_foot",
    "form": "form",
    "button": "form",
    "fieldset": "form",
    "article": "article",
    "main": "content",
    "figure": "picture",
    "figcaption": "caption",
    "dialog": "cookie",
    "address": "byline",
    "noscript": "hidden",
    "blockquote": "quote",
}
GROUPS = tuple(NAME_GROUPS)
GROUP_BITS = {group: 1 << index for index, group in enumerate(GROUPS)}
TAG_BITS = {tag: GROUP_BITS[group] for tag, group in TAG_GROUPS.items()}
LISTS = frozenset(("ul", "ol", "table", "dl"))
TEXT_TAGS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "figcaption",
        "figure",
        "pre",
        "td",
        "th",
        "tr",
        "tbody",
        "table",
        "center",
    ]
)
"""Elements that hold a line of text or arrange lines; a block's box is the first enclosing element that is none of them."""


@cache
def _words() -> dict[str, int]:
    index: dict[str, int] = {}
    for group, words in NAME_GROUPS.items():
        for word in words.split():
            index[word] = index.get(word, 0) | GROUP_BITS[group]
    index["hidden"] |= GROUP_BITS["hidden"]
    return index


@lru_cache(maxsize=4096)
def bits_of(names: str) -> int:
    """Return the bits of all groups whose words stand in a container's names.

    >>> [group for group in GROUPS if bits_of("author-bio__text is-dark") & GROUP_BITS[group]]
    ['content', 'author_box', 'byline']
    """
    index = _words()
    words = latin_in(names)
    bits = 0
    for word in (*words, *map(add, words, words[1:])):
        if word in index:
            bits |= index[word]
    return bits


class ContainerRole(NamedTuple):
    """What one container is."""

    own: int
    """Bits of `GROUPS` that its tag and names show."""
    near: int
    """Bits of it, its parent and its grandparent."""
    all: int
    """Bits of it and every container around it."""
    box: int
    """Index of the nearest container that is a box."""
    lists: int
    """Lists and tables around it."""


@lru_cache(maxsize=1)
def find_container_roles(containers: tuple[Container, ...]) -> list[ContainerRole]:
    """Return a role for each container, in the same order; labels and fields ask for the same page's one by one."""
    roles: list[ContainerRole] = []
    for index, (parent, tag, names, _) in enumerate(containers):
        own = (bits_of(names) if names else 0) | TAG_BITS.get(tag, 0)
        if parent < 0:
            roles.append(ContainerRole(own, own, own, index, 0))
            continue
        outer = roles[parent]
        grand = containers[parent].parent
        near = own | outer.own | (roles[grand].own if grand >= 0 else 0)
        box = outer.box if tag in TEXT_TAGS else index
        roles.append(ContainerRole(own, near, own | outer.all, box, outer.lists + (tag in LISTS)))
    return roles


class Prose(NamedTuple):
    """Where a page's running text is."""

    own: list[int]
    """For each container, size of the prose whose box it is."""
    total: list[int]
    """For each container, size of the prose anywhere inside it."""
    best: int
    """The box that holds most prose, its parent's share counted half."""
    around_best: list[int]
    """The best box and the containers around it, innermost first."""


def prose_of(
    containers: tuple[Container, ...], roles: Sequence[ContainerRole], blocks: tuple[Block, ...], sizes: Sequence[int]
) -> Prose:
    """Add up prose by container; `sizes` has one number a block, 0 for one that is no prose."""
    own = [0] * len(containers)
    for block, size in zip(blocks, sizes, strict=True):
        if size:
            own[roles[block.container].box] += size
    total = own.copy()
    weight = [float(size) for size in own]
    for index in range(len(containers) - 1, 0, -1):
        parent = containers[index].parent
        total[parent] += total[index]
        weight[parent] += own[index] / 2
    best = max(range(len(containers)), key=weight.__getitem__)
    around, node = [best], containers[best].parent
    while node >= 0:
        around.append(node)
        node = containers[node].parent
    return Prose(own, total, best, around)


class Layout(NamedTuple):
    """A page's markup as the features need it, worked out once."""

    roles: list[ContainerRole]
    """One a container."""
    alike: list[int]
    """One a block: the number of its kind."""


def layout_of(page: Page) -> Layout:
    """Work out a page's layout."""
    return Layout(find_container_roles(page.containers), signatures(page.containers, page.blocks))


def signatures(containers: tuple[Container, ...], blocks: tuple[Block, ...]) -> list[int]:
    """Return for each block the number of its kind: what it shares with its siblings in tags and names, its parent's too."""
    numbers: dict[Hashable, int] = {}
    known: dict[tuple[int, bool], int] = {}
    found = []
    for block in blocks:
        key = (block.container, block.gap < 0)
        if key not in known:
            inner = containers[block.container]
            outer = containers[inner.parent] if inner.parent >= 0 else inner
            kind = (inner.tag, inner.names, outer.tag, outer.names, block.gap < 0)
            known[key] = numbers.setdefault(kind, len(numbers))
        found.append(known[key])
    return found
