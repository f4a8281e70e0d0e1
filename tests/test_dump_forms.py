"""Dumps in other languages, by other tools and with other options: what a reader sees, each with what only looks like it."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.blocks.text.read import read_text
from newsparse.kinds import kind_of_text
from newsparse.lines.credit import split_credit
from newsparse.lines.dates.printed import find_dates
from newsparse.record import Article

HEAD = ("Town closes the old ferry after a crack was found", "By Ada Berg", "3 May 2024")
STORY = (
    "The town closed its old ferry on Friday after an inspector found a crack in the hull that nobody could explain.",
    "Some forty people use the boat on a working day, most of them children on the way to school across the water.",
    "A new boat would cost two million euros, the mayor said, and would not be here before the end of next year.",
)
RUSSIAN = (
    "Паром через реку Ольховку закрыли в пятницу, после того как в корпусе нашли трещину, сообщили в мэрии города.",
    "В рабочий день паромом пользуются около сорока человек, в основном школьники, живущие на другом берегу.",
    "Новый паром обойдётся в два миллиона и придёт не раньше конца следующего года, уточнил мэр.",
)
CHINESE = (
    "市图书馆从下月起延长开放时间，每天开放到晚上十点，馆长刘敏周二在新闻发布会上说。",
    "图书馆去年接待读者八十万人次，其中近一半是学生，自习座位常常不够用。",
    "新馆预计2027年建成，总投资十二亿元，周围还将建一座公园。",
)


def parse(*paragraphs: str) -> Article:
    return newsparse.parse("\n\n".join(paragraphs), kind="text")


def texts(page: str) -> list[str]:
    return [block.text for block in read_text(page).blocks]


def kept(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


# ---- Calls to readers and what stands below them ----


def test_heading_below_a_call_is_kept_whatever_the_models_take_it_for() -> None:
    call = "Sign up for our daily newsletter and get local stories delivered to your inbox."
    longer = "The last boat of that kind was built in 1984. It lasted four days and is remembered mostly for a storm."
    article = parse(*HEAD, *STORY[:2], "The Noon Post", call, "A long winter", longer, STORY[2])
    assert "A long winter" in kept(article)
    assert call not in article.body
    assert "Noon Post" not in article.body


def test_button_below_a_call_is_not() -> None:
    call = "Sign up for our daily newsletter and get local stories delivered to your inbox."
    article = parse(*HEAD, *STORY[:2], "The Noon Post", call, "Send it", STORY[2])
    assert "Noon Post" not in article.body


@pytest.mark.parametrize(
    "call",
    [
        "Подпишитесь на нашу рассылку и получайте главные новости каждое утро на почту.",
        "Подписывайтесь на нашу рассылку, чтобы не пропустить главное за день.",
    ],
)
def test_russian_call_within_a_story_is_none_of_it(call: str) -> None:
    article = parse("Паром через Ольховку закрыли", "Автор: Анна Белова", *RUSSIAN[:2], call, RUSSIAN[2])
    assert kept(article) == list(RUSSIAN)


def test_russian_report_with_the_same_word_stays() -> None:
    last = "С бывшего капитана взяли подписку о невыезде, рассказали в следственном управлении."
    article = parse("Паром через Ольховку закрыли", "Автор: Анна Белова", *RUSSIAN[:2], last)
    assert kept(article) == [*RUSSIAN[:2], last]


def test_call_may_stand_in_the_last_sentence_of_a_box() -> None:
    box = "The stories that matter, in your inbox every Friday. Subscribe now."
    article = parse(*HEAD, STORY[0], "Get the Valley Post", box, *STORY[1:])
    assert kept(article) == list(STORY)
    report = "The ferry has a bell and a band of three that plays on Fridays. It costs nothing."
    assert report in kept(parse(*HEAD, STORY[0], report, *STORY[1:]))


def test_spanish_call_with_its_heading_is_no_story() -> None:
    story = (
        "La policía detuvo el martes a tres hombres acusados de falsificar billetes en un sótano del casco antiguo.",
        "Los agentes encontraron dos imprentas y billetes por valor de 70.000 euros durante el registro.",
        "Los detenidos pasarán el viernes a disposición judicial, informó la policía en un comunicado.",
    )
    head = ("Tres detenidos por falsificar billetes", "Por Marta Olmedo", "4 de marzo de 2025")
    call = "Apúntate a nuestro boletín y recibe cada mañana lo más importante en tu correo."
    assert kept(parse(*head, *story[:2], "El boletín de Sucesos", call, story[2])) == list(story)
    report = "Apuntaron los agentes que el sótano era de una panadería, según el Boletín Oficial de la provincia."
    assert kept(parse(*head, *story[:2], report, story[2])) == [*story[:2], report, story[2]]


def test_chinese_paragraph_with_a_word_of_calls_stays_unless_it_addresses_the_reader() -> None:
    head = ("市图书馆延长开放时间", "记者 王芳")
    report = "馆里今年还订阅了三百种外文期刊，读者凭借书证可以免费查阅。"
    assert kept(parse(*head, *CHINESE[:2], report)) == [*CHINESE[:2], report]
    call = "订阅本报电子版，每天早上请查收当日要闻和深度报道。"
    assert kept(parse(*head, *CHINESE, call)) == list(CHINESE)


def test_dutch_request_for_answers_is_no_story() -> None:
    story = (
        "De gemeente sluit na de zomer de oude veerpont over de Linge, zo heeft de raad maandagavond besloten.",
        "De pont vervoert nog geen honderd mensen per dag en kost de gemeente jaarlijks twee ton.",
        "Een nieuwe brug komt er voorlopig niet, zei de wethouder na afloop van de vergadering.",
    )
    head = ("Gemeente sluit oude veerpont", "Door Wim de Groot")
    assert kept(parse(*head, *story, "Wilt u reageren op dit artikel? Stuur uw antwoord naar de redactie.")) == list(
        story
    )
    last = "De wethouder kreeg dinsdag een brief en stuurde haar antwoord naar de redactie van het dorpsblad."
    assert kept(parse(*head, *story, last)) == [*story, last]


# ---- Markdown ----


def test_marked_quotation_between_paragraphs_is_story() -> None:
    quote = "دفعنا ثمن هذا الرصيف ثلاث مرات ولم نربط به حبلا واحدا منذ ولدت ابنتي."
    page = (
        "# المجلس يصوت على فتح الرصيف\n\nكتبت: ليلى حداد\n\n"
        "صوت المجلس يوم الاثنين على إعادة فتح رصيف الحبوب القديم لينهي خلافا قسم البلدة لسنوات طويلة.\n\n"
        f"> {quote}\n\n"
        "أيد سبعة من أعضاء المجلس الأحد عشر الخطة التي ستكلف خمسة ملايين يورو وتستمر حتى أغسطس.\n\n"
        "وستنظر المحكمة في شكوى الصيادين في اليوم نفسه كما قالت رئيسة المجلس بعد الاجتماع.\n"
    )
    assert quote in kept(newsparse.parse(page, kind="text"))


def test_caption_that_markup_names_needs_no_credit() -> None:
    figure = '<figure>\n<img src="a.jpg" alt="boat" />\n<figcaption>The ferry at its\nberth on Friday.</figcaption>\n</figure>'
    article = parse(f"# {HEAD[0]}", *HEAD[1:], figure, *STORY)
    assert article.captions == ("The ferry at its berth on Friday.",)
    assert kept(article) == list(STORY)


def test_italics_right_below_a_picture_are_its_caption() -> None:
    article = parse(f"# {HEAD[0]}", *HEAD[1:], "![boat](a.jpg)\n*The ferry at its berth on Friday.*", *STORY)
    assert article.captions == ("The ferry at its berth on Friday.",)
    assert kept(article) == list(STORY)


def test_italics_below_an_empty_line_are_not() -> None:
    opening = "*Nobody on the island can remember a spring in which the boat did not run for more than a day.*"
    article = parse(f"# {HEAD[0]}", *HEAD[1:], STORY[0], "![boat](a.jpg)", opening, *STORY[1:])
    assert opening.strip("*") in kept(article)


def test_links_by_number_are_links() -> None:
    page = "# Rain\n\nBy [Ada\nBerg][1], Lisbon\n\nIt [rained][2].\n\n   [1]: /ada\n   [2]: https://hill.example/rain\n"
    assert texts(page) == ["Rain", "By Ada Berg, Lisbon", "It rained."]
    assert read_text(page).blocks[1].links[0].url == "/ada"
    note = "# Rain\n\nIt rained [all day][1] and all night.\n\n[1]: By the gauge\n"
    assert texts(note)[-1] == "[1]: By the gauge"


def test_spaces_that_a_tool_puts_round_emphasis_in_chinese_are_taken_out() -> None:
    assert (
        texts("# 图书馆\n\n主任表示，这是“五个方案里 _最不坏的一个_ ”。\n")[1]
        == "主任表示，这是“五个方案里最不坏的一个”。"
    )
    assert texts("# Rain\n\nHe said “it is _the best_ of all”.\n")[1] == "He said “it is the best of all”."


def test_page_that_begins_with_a_heading_of_markdown_may_have_paragraphs_of_html() -> None:
    assert kind_of_text("# Rain\n\n<p align='center'><em>By Ada Berg</em></p>\n\nIt rained.\n") == "text"
    assert kind_of_text("<p># Rain</p>\n<p>It rained.</p>\n") == "html"


def test_day_with_an_escaped_full_stop_shows_markdown() -> None:
    assert texts("Regen in Lissabon\n\n12\\. Juni 2025\n\nEs regnete.")[1] == "12. Juni 2025"
    assert texts("Regen\n\nDer Pfad heißt C:\\12.txt und bleibt.")[1] == "Der Pfad heißt C:\\12.txt und bleibt."


# ---- Datelines and dates ----


def test_chinese_dateline_that_a_tool_left_on_a_line_of_its_own() -> None:
    story = "海门市人大常委会13日晚表决通过老码头修复方案，持续多年的航运与渔业之争告一段落。"
    article = parse("海门老码头修复工程获批", "2024年5月14日 08:30", f"新华社海门5月14日电\n{story}", *CHINESE[1:])
    assert article.dateline is not None
    assert article.dateline.places == ("海门",)
    assert article.body.startswith(story)


def test_chinese_line_that_ends_in_the_same_sign_is_none() -> None:
    assert texts(f"全村终于通电\n\n{CHINESE[0]}") == ["全村终于通电", CHINESE[0]]


def test_month_in_capitals_stays_with_its_day() -> None:
    line = "VALMORA, 12 NOV (ANSA) - Valmora resterà isolata anche questa notte: la frana continua a muoversi."
    assert texts(f"Frana sulla statale\n\n{line}") == ["Frana sulla statale", line]
    assert texts("Ana Reis, 12 PORT ORRIN (AP) - Rain fell on the hill.")[0] == "Ana Reis, 12"


def test_time_that_is_glued_to_the_year() -> None:
    assert find_dates("Published Fri, Apr 28 20232:23 PM EDT", language="en")[0].iso == "2023-04-28T14:23-04:00"
    assert find_dates("Apr 28 20232 people", language="en")[0].iso == "--04-28"


def test_date_with_the_source_behind_it_over_short_chinese_paragraphs() -> None:
    article = parse("市图书馆延长开放时间", "2024年05月14日 08:30  来源：江南晨报", *CHINESE)
    assert article.published == "2024-05-14T08:30"
    assert article.authors == ()
    assert article.body.startswith(CHINESE[0])


# ---- Captions and credits ----


def test_number_before_a_credit_is_the_captions() -> None:
    assert split_credit("Boats queue below Lock No. 7. Picture: Ana Reis/AP")[0] == "Boats queue below Lock No. 7."
    assert split_credit("The lock was built in 1988. Picture by Ana Reis") == (
        "The lock was built in 1988.",
        "Picture by Ana Reis",
    )
    assert split_credit("The lock had seven gates in the picture by then.")[1] is None


def test_sentence_in_brackets_at_the_head_is_a_caption() -> None:
    article = parse(*HEAD, "[The ferry at its berth, where it has been since 1988.]", *STORY)
    assert [caption.strip("[]") for caption in article.captions] == [
        "The ferry at its berth, where it has been since 1988."
    ]
    assert kept(article) == list(STORY)


def test_note_in_brackets_is_none() -> None:
    assert parse(*HEAD, "[Read more: Ten years of repairs to the old ferry]", *STORY).captions == ()


def test_caption_above_buttons_to_share_is_one() -> None:
    caption = "I massi caduti sulla statale 48 all’altezza del bivio per Pian dei Larici. Foto: Ansa"
    story = (
        "Valmora resterà isolata anche questa notte: la frana che lunedì ha travolto la statale continua a muoversi.",
        "Secondo le prime stime dei geologi, dal versante si sono staccati circa ottomila metri cubi di roccia.",
        "Le trenta famiglie evacuate dormono nella palestra della scuola media, come ha spiegato il sindaco.",
    )
    head = (
        "Frana sulla statale, Valmora isolata per la seconda notte",
        "di Giulia Marchetti",
        "12 novembre 2024, 21:40",
    )
    article = parse(*head, caption, "Condividi", "Stampa", "Salva", *story)
    assert article.captions == ("I massi caduti sulla statale 48 all’altezza del bivio per Pian dei Larici.",)
    assert kept(article) == list(story)


# ---- Headline and byline ----


@pytest.mark.parametrize("byline", ["佐伯恵子記者 2025年2月20日 18時05分", "佐伯恵子記者"])
def test_first_line_above_a_byline_is_the_headline_of_a_short_page(byline: str) -> None:
    story = (
        "市立図書館は来月から開館時間を午後10時まで延長する。館長の田村修さんが18日、記者会見で明らかにした。",
        "昨年の利用者は80万人で、半数近くが学生だった。自習席が足りない状態が続いている。",
        "同館は新たに外国語の雑誌300誌を購読する。会員登録をした利用者は無料で閲覧できる。",
    )
    article = parse("市立図書館、開館時間を延長", byline, *story)
    assert article.headline == "市立図書館、開館時間を延長"
    assert article.is_article
    assert kept(article) == list(story)


def test_long_line_above_a_byline_is_too() -> None:
    headline = "Retired postman, 81, finds stolen painting in his own loft after 40 years and says he thought it was a calendar"
    dates = "PUBLISHED: 14:05, 12 June 2025 | UPDATED: 16:40, 12 June 2025"
    assert parse(headline, "By ADA BERG FOR THE HILL COURIER", dates, *STORY).headline == headline
    assert parse(STORY[0], "By Ada Berg", dates, *STORY[1:]).headline != STORY[0]


def test_heading_of_a_live_entry_is_not_the_headline() -> None:
    entries = (
        *("18:40", "Bridges reopen to cars", STORY[0]),
        *("17:15", "Power back in Halton", STORY[1]),
        *("15:02", "Trees down on the coast road", STORY[2]),
    )
    article = parse("Storm Bertha: latest updates as it happened", "By Ada Berg", "12 June 2025", *entries)
    assert article.headline == "Storm Bertha: latest updates as it happened"


def test_standfirst_in_chinese_is_no_byline() -> None:
    article = parse(
        "海门老码头修复工程获批",
        "停用十一年后，货船有望重新停靠四号码头。",
        "记者张岚",
        "2024年5月14日 08:30",
        *CHINESE,
    )
    assert [author.name for author in article.authors] == ["张岚"]


def test_job_below_a_byline_may_have_a_word_that_no_table_has() -> None:
    lead = f"LENNOX, Mont. (AP) -- {STORY[0]}"
    author = parse(HEAD[0], "By ADA BERG\nAgriculture Correspondent\nMarch 3, 2006", lead, *STORY[1:]).authors[0]
    assert (author.name, author.role) == ("ADA BERG", "Agriculture Correspondent")
    author = parse(HEAD[0], "By ADA BERG\nLennox Valley\nMarch 3, 2006", lead, *STORY[1:]).authors[0]
    assert author.role is None


# ---- Lines and lists ----

WRAPPED = (
    "The ferry company will run fewer boats this winter than in any year since it\ntook over the route, the island council was told on Thursday evening.",
    "A public meeting is to be held in the school hall on the fourteenth of October, a\nweek before the new timetable comes into force, the council said.",
    "Islanders fear that the cuts will empty the shops, and that the young people of the\nisland will leave it one after the other in the spring.",
)


def test_wrapped_line_may_begin_with_a_dash() -> None:
    dashed = (
        "The boats that remain are the two oldest in the fleet, the Morning and the Halcyon\n"
        "- both built in Bergen, both without a lift - and neither of them may sail in a\ngale."
    )
    assert dashed.replace("\n", " ") in texts("\n\n".join((*HEAD, *WRAPPED, dashed)))


def test_items_with_dashes_are_not_joined() -> None:
    listed = "The council asked the company for three things that it has not been given so far:\n- a boat for the doctor\n- free freight for the school"
    assert texts("\n\n".join((*HEAD, *WRAPPED, listed)))[-2:] == [
        "a boat for the doctor",
        "free freight for the school",
    ]


def test_addresses_in_brackets_behind_links_are_taken_out() -> None:
    page = "\n\n".join(("Hill News (/)", HEAD[0], "By Ada Berg (/ada)", "3 May 2024", *STORY)).replace(
        "a crack", "a crack (/docs/crack)"
    )
    article = newsparse.parse(page, kind="text")
    assert kept(article) == list(STORY)
    assert [author.name for author in article.authors] == ["Ada Berg"]
    written = STORY[0].replace("on Friday", "on Friday (https://hill.example)")
    assert written in kept(parse(*HEAD, written, *STORY[1:]))


def test_label_with_a_link_is_a_whole_line_on_pages_with_stars() -> None:
    page = (
        "****** Rain in Lisbon ******\nBy Ada_Berg\nIt rained on Monday in all the valley and on the coast, and nobody was\nout.\n"
        "Also read: A_long_report_on_the_boats_that_were_lost_in_the_spring_of_1998\n"
        "Superintendent Hal Burgess said the district would pay for the boats by\nleaving six vacant jobs open.\n"
    )
    assert "Also read: A long report on the boats that were lost in the spring of 1998" in texts(page)


def test_items_with_a_day_in_a_sentence_stay_with_their_list() -> None:
    items = (
        "    1. A raise of 4% this year and 3% in each of the next two.",
        "    2. Two more days of paid family leave.",
        "    3. No discipline for the teachers who blocked the bus yard on Jan. 14.",
    )
    announced = "The agreement runs to 88 pages. Its main points, according to a summary handed out at the door:"
    article = newsparse.parse("\n".join((*HEAD, STORY[0], announced, *items, *STORY[1:])), kind="text")
    assert "2. Two more days of paid family leave." in kept(article)


def test_number_of_a_sheet_may_stand_above_the_address() -> None:
    sheet = "11/29/26, 4:51 PM\n\nRain | The Hill\n\n{}\n\n{}/2\n\nfile:///rain.html\n\n\f"
    page = sheet.format("Rain\nIt rained.", 1) + sheet.format("It stopped.", 2)
    assert texts(page) == ["Rain", "It rained.", "It stopped."]


def test_dash_of_two_signs_that_a_tool_broke() -> None:
    from newsparse.blocks.text.layouts import join_cell

    assert join_cell(["LIMA, Peru (AP) -", "- Rain fell", "on Monday."], 13) == [
        "LIMA, Peru (AP) -- Rain fell on Monday."
    ]
    assert join_cell(["The list:", "- Rain"], 17) == ["The list:", "- Rain"]
