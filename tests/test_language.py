from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import for_each_row

from newsparse.lines.language import detect_language, find_language
from newsparse.lines.language_tag import are_relatives, normalise_tag
from newsparse.tables.toml import read_toml

SENTENCES = {
    "pa": "ਪੁਲ ਦੋ ਦਿਨ ਬੰਦ ਰਿਹਾ ਤੂਫ਼ਾਨ ਤੋਂ ਬਾਅਦ",
    "gu": "તોફાન પછી પુલ બે દિવસ બંધ રહ્યો",
    "or": "ଝଡ଼ ପରେ ପୋଲ ଦୁଇ ଦିନ ବନ୍ଦ ରହିଲା",
    "te": "తుఫాను తర్వాత వంతెన రెండు రోజులు మూసివేయబడింది",
    "kn": "ಚಂಡಮಾರುತದ ನಂತರ ಸೇತುವೆ ಎರಡು ದಿನ ಮುಚ್ಚಲಾಗಿತ್ತು",
    "ml": "കൊടുങ്കാറ്റിനുശേഷം പാലം രണ്ടു ദിവസം അടച്ചിട്ടു",
    "si": "කුණාටුවෙන් පසු පාලම දින දෙකක් වසා තිබුණි",
    "lo": "ຂົວຖືກປິດສອງມື້ຫຼັງພະຍຸ",
    "bo": "རླུང་འཚུབ་རྗེས་ཟམ་པ་ཉིན་གཉིས་སྒོ་བརྒྱབ",
    "my": "မုန်တိုင်းပြီးနောက် တံတားကို နှစ်ရက်ပိတ်ထားခဲ့သည်",
    "am": "ድልድዩ ከአውሎ ነፋስ በኋላ ለሁለት ቀናት ተዘግቶ ነበር",
    "km": "ស្ពានត្រូវបានបិទពីរថ្ងៃបន្ទាប់ពីព្យុះ",
    "en": "The bridge over the river was closed for two days after the storm, and the ferries stood still.",
    "de": "Die Brücke über den Fluss war nach dem Sturm zwei Tage gesperrt, und auch die Fähren standen still.",
    "fr": "Le pont sur la rivière est resté fermé pendant deux jours après la tempête, a dit la maire.",
    "es": "El puente sobre el río estuvo cerrado dos días después de la tormenta, según dijo la alcaldesa.",
    "pt": "A ponte sobre o rio ficou fechada durante dois dias após a tempestade, mas já não há perigo.",
    "it": "Il ponte sul fiume è rimasto chiuso per due giorni dopo la tempesta, ma ora non c'è più pericolo.",
    "nl": "De brug over de rivier was twee dagen dicht na de storm, maar het veer is niet uitgevallen.",
    "sv": "Bron över floden var stängd i två dagar efter stormen, men färjorna gick inte heller som de skulle.",
    "fi": "Joen ylittävä silta oli suljettu kaksi päivää myrskyn jälkeen, mutta lautat eivät myöskään kulkeneet.",
    "pl": "Most przez rzekę był zamknięty przez dwa dni po burzy, ale promy także nie kursowały.",
    "cs": "Most přes řeku byl po bouři dva dny uzavřen a přívozy také nejezdily, řekla starostka.",
    "hu": "A folyó feletti híd két napig le volt zárva a vihar után, de a kompok sem jártak.",
    "ro": "Podul de peste râu a fost închis două zile după furtună, iar feriboturile nu au mai circulat.",
    "tr": "Nehrin üzerindeki köprü fırtınadan sonra iki gün kapalı kaldı ve bu nedenle vapurlar da çok gecikti.",
    "id": "Jembatan di atas sungai itu ditutup selama dua hari karena badai, dan kapal juga tidak akan berlayar.",
    "vi": "Cây cầu bắc qua sông đã bị đóng trong hai ngày sau cơn bão và các chuyến phà cũng không chạy.",
    "sw": "Daraja la mto huo lilifungwa kwa siku mbili baada ya dhoruba na vivuko pia havikuwa katika hali nzuri.",
    "ru": "Мост через реку был закрыт на два дня после бури, и паромы тоже не ходили, сообщила мэр.",
    "uk": "Міст через річку був закритий на два дні після бурі, і пороми також не ходили, каже мерка.",
    "bg": "Мостът над реката беше затворен за два дни след бурята, а фериботите също не се движеха.",
    "sr": "Мост преко реке је био затворен два дана после олује, а ни трајекти нису ишли, рекла је.",
    "ar": "بقي الجسر فوق النهر مغلقا يومين بعد العاصفة، وقال العمدة إن العبارات لم تعمل أيضا في ذلك الوقت.",
    "fa": "پل روی رودخانه پس از توفان دو روز بسته بود و شهردار گفت که قایق‌ها هم کار نمی‌کردند.",
    "ur": "دریا کا پل طوفان کے بعد دو دن بند رہا اور میئر نے کہا کہ کشتیاں بھی نہیں چل رہی تھیں۔",
    "hi": "तूफान के बाद नदी का पुल दो दिन बंद रहा और महापौर ने कहा कि नावें भी नहीं चल रही हैं।",
    "he": "הגשר מעל הנהר היה סגור יומיים אחרי הסערה, אמרה ראש העיר.",
    "el": "Η γέφυρα πάνω από το ποτάμι έμεινε κλειστή δύο ημέρες μετά την καταιγίδα.",
    "ka": "მდინარეზე ხიდი ქარიშხლის შემდეგ ორი დღე დაკეტილი იყო.",
    "hy": "Գետի կամուրջը փոթորկից հետո երկու օր փակ էր։",
    "bn": "ঝড়ের পর নদীর সেতু দুই দিন বন্ধ ছিল।",
    "ta": "புயலுக்குப் பிறகு பாலம் இரண்டு நாட்கள் மூடப்பட்டது.",
    "th": "สะพานข้ามแม่น้ำปิดสองวันหลังพายุ",
    "zh": "暴风雨过后，河上的大桥关闭了两天，渡轮也停航。",
    "ja": "嵐のあと、川の橋は二日間閉鎖され、フェリーも欠航した。",
    "ko": "폭풍이 지나간 뒤 강 위의 다리는 이틀 동안 통행이 금지됐다.",
}


@for_each_row("language", SENTENCES)
def test_one_sentence_is_enough(language: str) -> None:
    assert find_language(None, SENTENCES[language]) == (language, "text")


@for_each_row("text", ["", "   ", "12:30", "Ana Reis", "ok", "!!!", "Foto: nad", "\x00\ud800"])
def test_too_little_text_tells_nothing(text: str) -> None:
    assert find_language(None, text) == (None, "")


@for_each_row(
    ("declared", "tag"),
    [
        ("de-at", "de-AT"),
        ("pt_BR", "pt-BR"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("en-US,en", "en-US"),
        ("EN", "en"),
        ("iw", "he"),
        ("kr", "ko"),
        ("ger", "de"),
        ("sr-Latn", "sr-Latn"),
        ("Deutsch", "de"),
        ("", ""),
        ("und", ""),
        ("x-default", ""),
        ("<?php lang ?>", ""),
        ("utf-8", ""),
        ("lang=", ""),
        ("1", ""),
        ("sr_Latn_RS", "sr-Latn-RS"),
        ("en-US-x-foo", "en-US"),
        ("en-US1", "en"),
        ("en-usa", "en"),
        ("en--us", "en"),
        ("en-UK", "en-GB"),
        ("en-EN", "en"),
        ("iw-IL", "he-IL"),
        ("jp", "ja"),
        (" english ", "en"),
        ("e", ""),
        ("abcd", ""),
        ("zxx", ""),
        ("mul", ""),
        ("de" + "-" * 37 + "1", "de"),
    ],
)
def test_declared_tags(declared: str, tag: str) -> None:
    assert normalise_tag(declared) == tag


def test_declared_region_stands() -> None:
    assert find_language("en_GB", SENTENCES["en"] * 5) == ("en-GB", "meta")


def test_long_text_overrules_what_templates_declare() -> None:
    assert find_language("en-US", SENTENCES["de"] * 4) == ("de", "text")
    assert find_language("en", SENTENCES["ko"]) == ("ko", "text")
    assert find_language("de", SENTENCES["ru"] * 4) == ("ru", "text")


def test_short_text_does_not_overrule() -> None:
    assert find_language("fr", SENTENCES["en"]) == ("fr", "meta")


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("nb-NO", "Broen over elva var stengt i to dager etter stormen, og fergene gikk ikke. " * 5),
        ("bs", SENTENCES["sr"] * 5),
    ],
)
def test_relatives_stand_as_declared(declared: str, text: str) -> None:
    assert find_language(declared, text) == (declared, "meta")


def cut(words: int) -> str:
    return " ".join((SENTENCES["en"].split() * 4)[:words])


@for_each_row(
    ("text", "found", "is_certain"),
    [
        (cut(7), None, False),
        (cut(8), "en", False),
        (cut(39), "en", False),
        (cut(40), "en", True),
        ("Harbour pier ferry boat water storm town in", None, False),
        ("Harbour pier ferry boat water storm the in", "en", False),
        ("Harbour " * 40, None, False),
        ("qwx zrt " * 40, None, False),
        (SENTENCES["ko"][:16], None, False),
        (SENTENCES["ko"][:17], "ko", False),
        (SENTENCES["ko"][:32], "ko", False),
        (SENTENCES["ko"][:33], "ko", True),
        ("東京大阪京都名古屋札幌仙台広島福岡神戸横浜の", "zh", False),
        ("東京大阪京都名古屋札幌仙台広島福岡神戸のは", "ja", False),
        ("Ada Berg said " + SENTENCES["zh"], "zh", False),
        ("Ada Berg said in the harbour of the town of Hill on the river that " + SENTENCES["ko"], "en", False),
        ("Ada Berg said in the harbour of the town of Hill on the river that " + SENTENCES["el"], "el", True),
        ("Le pont est fermé pour deux jours et la mairie de la ville dit que c'est pour un mois", "fr", False),
        ("De brug is dicht en de boot is in het water", "nl", False),
        ("Die Brücke ist heute zu, aber nicht lange, sagt der Rat", "de", False),
    ],
)
def test_how_much_text_is_enough(text: str, found: str | None, *, is_certain: bool) -> None:
    assert detect_language(text) == (found, is_certain)


def test_what_the_page_declares_is_not_contradicted_for_nothing() -> None:
    assert detect_language(cut(40), "en") == ("en", False)
    assert detect_language(cut(40), "de") == ("en", True)
    assert find_language("de-AT", SENTENCES["de"] * 4) == ("de-AT", "meta")
    assert find_language("en", SENTENCES["de"] * 2) == ("en", "meta")
    assert find_language("en", SENTENCES["de"] * 3) == ("de", "text")


def test_the_opening_decides() -> None:
    """What comes after the first two thousand characters or so is not looked at."""
    assert find_language(None, SENTENCES["en"] * 30 + SENTENCES["de"] * 300) == ("en", "text")
    assert find_language(None, SENTENCES["en"] * 5 + SENTENCES["de"] * 300) == ("de", "text")


@for_each_row(
    ("first", "second", "alike"),
    [
        ("nb", "da", True),
        ("no", "nb", True),
        ("hr", "sr", True),
        ("id", "ms", True),
        ("nb", "de", False),
        ("", "", False),
    ],
)
def test_relatives(first: str, second: str, *, alike: bool) -> None:
    assert are_relatives(first, second) is alike


def test_foreign_names_do_not_change_the_script() -> None:
    assert detect_language(SENTENCES["el"] + " Ana Reis, The Harbour Post")[0] == "el"
    assert detect_language(SENTENCES["en"] + " Μαρία Ραπτοπούλου")[0] == "en"


def test_table_of_function_words() -> None:
    tables = read_toml("function_words.toml")
    languages = [language for script in ("latin", "cyrillic", "arabic", "devanagari") for language in tables[script]]
    assert len(languages) == len(set(languages)) >= 50
    assert set(tables["letters"]) <= set(languages)


@given(st.one_of(st.none(), st.text(max_size=30)), st.text(max_size=300))
def test_any_text_is_read(declared: str | None, text: str) -> None:
    tag, origin = find_language(declared, text)
    assert (tag is None) == (origin == "")
    assert origin in ("meta", "text", "")
    if tag:
        assert normalise_tag(tag) == tag
