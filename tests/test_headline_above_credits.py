"""A text page of which no line looks like a headline has the line above its story's date for one."""

from __future__ import annotations

from rows import for_each_row

import newsparse

CHINESE = (
    "溪口村图书馆星期六重新开放，距离去年的洪水已有十四个月，当时约九千册图书被毁。",
    "约三百名居民冒着细雨排队，参观新书架，这些书架如今架在离地一米的钢脚上。",
    "修缮费用为六百四十万元，大部分由县里承担，其余由一个合唱团和两所学校筹集。",
)
JAPANESE = (
    "町議会は九日夜、島の古い灯台を来年の春から再び点灯することを決めた。三十年ぶりの明かりとなる。",
    "賛成は十四人、反対は九人で、会議は真夜中まで続いた。修理費は一千八百万円で、半分は漁師たちが出し合う。",
    "反対した議員は、まず堤防を直すべきだと主張している。",
)
THAI = (
    "สภาเทศบาลลงมติเมื่อวันอังคารให้เรือข้ามฟากฤดูหนาวไปเกาะเดินต่อไปอีกสองปี ยุติข้อพิพาทที่ดำเนินมาตั้งแต่ฤดูใบไม้ผลิของปีที่แล้ว",
    "มติผ่านด้วยคะแนน 14 ต่อ 9 หลังการประชุมนานกว่าสี่ชั่วโมงซึ่งมีชาวบ้านเข้าร่วมราวสองร้อยคนในห้องประชุมของเทศบาล",
    "เรือเที่ยวแรกตามสัญญาใหม่มีกำหนดออกวันที่สี่พฤศจิกายน หากอากาศเอื้ออำนวย และจะเดินเรืออย่างน้อยวันละสามเที่ยวทุกวัน",
)


@for_each_row(
    ("head", "title", "story"),
    [
        ("溪口晚报\n新闻政治财经体育文化\n\n{}\n\n民國113年10月9日 08:30", "溪口村图书馆洪水后重新开放", CHINESE),
        ("溪口晚报\n\n{}\n\n2024年10月9日 08:30\n\n【溪口晚报╱记者冯立／报导】", "溪口村图书馆洪水后重新开放", CHINESE),
        ("港日報\n\n{}\n\n平成31年4月9日 午後4時", "古い灯台、来春から点灯", JAPANESE),
        ("ประชาข่าว\nข่าวสังคม\n\n{}\n\nวันที่ 25 เมษายน 2564 - 14:32 น.", "เรือข้ามฟากไปเกาะเดินต่ออีกสองปี", THAI),
    ],
)
def test_the_line_above_the_date_is_the_headline(head: str, title: str, story: tuple[str, ...]) -> None:
    article = newsparse.parse("\n\n".join((head.format(title), *story)), kind="text")
    assert article.headline == title
    assert title not in {author.name for author in article.authors}
    assert article.body.startswith(story[0])


@for_each_row(
    "head",
    [
        "溪口晚报\n\n溪口村图书馆洪水后重新开放\n\nhttp://www.xikou.example\n2024年10月9日 08:30",
        "溪口晚报\n\n溪口村图书馆洪水后重新开放\n\n2024年10月9日 08:30\n\n【大 中 小】",
    ],
)
def test_addresses_and_brackets_are_no_headline(head: str) -> None:
    article = newsparse.parse("\n\n".join((head, *CHINESE)), kind="text")
    assert article.headline == "溪口村图书馆洪水后重新开放"


def test_a_page_without_credits_has_no_such_headline() -> None:
    """An error page has no line that looks like a headline, and no date."""
    page = "\n\n".join(("ประชาข่าว\nข่าวสังคม", "ไม่พบหน้าที่คุณต้องการในเว็บไซต์นี้", *THAI[:1]))
    assert newsparse.parse(page, kind="text").headline is None
