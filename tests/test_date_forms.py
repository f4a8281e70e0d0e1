"""Dates as pages print them: near relatives of each form, limits on both sides, and the days that words count back."""

from __future__ import annotations

import pytest
from rows import for_each_row

from newsparse.lines.dates.address import find_url_date
from newsparse.lines.dates.candidate import DateCandidate, list_fact_candidates, list_printed_candidates
from newsparse.lines.dates.metadata import read_metadata_date
from newsparse.lines.dates.printed import find_dates
from newsparse.lines.dates.relative import find_ages, is_day_word, read_relative_date
from newsparse.lines.dates.stamp import has_date, has_time, has_year, is_date_stamp, is_date_word
from newsparse.lines.dates.times import read_offset

FORMS = [
    ("", "28.11.2023", "2023-11-28", ""),
    ("en", "11/12/2023", "2023-11-12", ""),
    ("en-GB", "11/12/2023", "2023-12-11", ""),
    ("en", "12/11/2023", "2023-12-11", ""),
    ("en", "13/12/2023", "2023-12-13", ""),
    ("en", "12/13/2023", "2023-12-13", ""),
    ("de", "12.12.2023", "2023-12-12", ""),
    ("en", "12.10.2023", "2023-10-12", ""),
    ("en-ZA", "03/04/2023", "2023-04-03", ""),
    ("fil", "03/04/2023", "2023-03-04", ""),
    ("x-foo", "03/04/2023", "2023-04-03", ""),
    ("zh-Hans", "03/04/2023", "2023-04-03", ""),
    ("de", "1.2.10", "", ""),
    ("de", "1-2-10", "", ""),
    ("de", "11.2.10", "2010-02-11", ""),
    ("de", "1/2/10", "2010-02-01", ""),
    ("de", "1.12.10", "2010-12-01", ""),
    ("de", "01.2.10", "2010-02-01", ""),
    ("en", "3-4-98", "", ""),
    ("de", "28.11.", "--11-28", ""),
    ("de", "28.11. abends", "--11-28", "28.11."),
    ("de", "3.4. abends", "", ""),
    ("de", "13.4. abends", "--04-13", "13.4."),
    ("de", "12.4. abends", "", ""),
    ("de", "03.04. abends", "--04-03", "03.04."),
    ("de", "03.4. abends", "", ""),
    ("de", "03.13. abends", "", ""),
    ("de", "03.12. abends", "--12-03", "03.12."),
    ("de", "13.12. abends", "--12-13", "13.12."),
    ("en", "03.04. evening", "", ""),
    ("vi", "ngày 28/11", "--11-28", "28/11"),
    ("vi", "(28/11)", "--11-28", "28/11"),
    ("vi", "28/11", "", ""),
    ("vi", "hôm 28/11", "", ""),
    ("vi", "Ngày 3-4", "--04-03", "3-4"),
    ("en", "ngày 28/11", "", ""),
    ("vi", "28 tháng 11 năm 2023", "2023-11-28", ""),
    ("vi", "28 tháng 11", "--11-28", ""),
    ("vi", "28 thg 11, 2023", "2023-11-28", ""),
    ("ja", "11月28日", "--11-28", ""),
    ("ja", "23年11月28日", "2023-11-28", ""),
    ("ja", "令和5年11月28日", "2023-11-28", ""),
    ("ja", "令和 5年11月28日", "--11-28", "11月28日"),
    ("ja", "平成31年4月30日", "2019-04-30", ""),
    ("ja", "昭和63年4月30日", "1988-04-30", ""),
    ("zh", "2023年11月28日", "2023-11-28", ""),
    ("zh", "2023 年 11 月 28 日", "2023-11-28", ""),
    ("zh", "3年11月28日", "--11-28", "11月28日"),
    ("ko", "2023년 11월 28일", "2023-11-28", ""),
    ("ko", "1월 5일", "--01-05", ""),
    ("ko", "11월 28일", "--11-28", ""),
    ("ko", "2023. 11. 28.", "2023-11-28", ""),
    ("ko", "2023.11.28.", "2023-11-28", ""),
    ("en", "2023.11.28.", "2023-11-28", ""),
    ("en", "2023/11/28.", "2023-11-28", "2023/11/28"),
    ("en", "2023-11-28.", "2023-11-28", "2023-11-28"),
    ("mn", "2023 оны 11-р сарын 28", "2023-11-28", ""),
    ("mn", "2023 оны 11 дугаар сарын 28", "2023-11-28", ""),
    ("en", "$28 November 2023", "", ""),
    ("en", "#28 November 2023", "", ""),
    ("en", "1:28 November 2023", "", ""),
    ("en", "1.28 November 2023", "", ""),
    ("en", ",28 November 2023", "2023-11-28", "28 November 2023"),
    ("en", "5,28 November 2023", "", ""),
    ("en", "Sunday28 November 2023", "2023-11-28", "28 November 2023"),
    ("en", "-5 May 2023", "2023-05-05", "5 May 2023"),
    ("en", "128 November 2023", "", ""),
    ("en", "Tuesday, 28 November 2023", "2023-11-28", ""),
    ("en", "Tue. 28 November 2023", "2023-11-28", ""),
    ("en", "Tu 28 November 2023", "2023-11-28", "28 November 2023"),
    ("de", "Di., 28. November 2023", "2023-11-28", ""),
    ("en", "Di., 28. November 2023", "2023-11-28", "28. November 2023"),
    ("en", "Tuesday morning, 28 November 2023", "2023-11-28", "28 November 2023"),
    ("en", "Tuesday: 28 November 2023", "2023-11-28", "28 November 2023"),
    ("en", "Tuesday28 November 2023", "2023-11-28", "28 November 2023"),
    ("en", "Nov 28", "--11-28", ""),
    ("en", "nov 28", "", ""),
    ("en", "28 nov", "", ""),
    ("en", "28 November", "--11-28", ""),
    ("en", "28 set", "", ""),
    ("it", "28 set", "--09-28", ""),
    ("", "28 set", "", ""),
    ("it", "28 nov", "--11-28", ""),
    ("fr", "28 nov", "--11-28", ""),
    ("de", "28 nov", "--11-28", ""),
    ("de", "28 May", "--05-28", ""),
    ("de", "28 mai", "--05-28", ""),
    ("", "28 mai", "--05-28", ""),
    ("", "28 Nov", "--11-28", ""),
    ("", "28 nov", "", ""),
    ("pt", "28 out", "--10-28", ""),
    ("en", "28 out", "", ""),
    ("pt", "28 de novembro de 2023", "2023-11-28", ""),
    ("es", "28 de noviembre de 2023", "2023-11-28", ""),
    ("es", "28 de noviembre del 2023", "2023-11-28", ""),
    ("es", "28 de noviembre, 2023", "2023-11-28", ""),
    ("ru", "28 ноября 2023 г.", "2023-11-28", "28 ноября 2023"),
    ("ru", "28 ноября 2023 года", "2023-11-28", "28 ноября 2023"),
    ("ru", "28 ноября 23", "2023-11-28", ""),
    ("uk", "28 листопада 2023 р.", "2023-11-28", "28 листопада 2023"),
    ("lt", "2023 m. lapkričio 28 d.", "2023-11-28", "2023 m. lapkričio 28"),
    ("lv", "2023. gada 28. novembris", "2023-11-28", ""),
    ("hu", "2023. november 28.", "2023-11-28", "2023. november 28"),
    ("hu", "2023. november 28., 14:05", "2023-11-28T14:05", ""),
    ("eu", "2023ko azaroaren 28a", "2023-11-28", "2023ko azaroaren 28"),
    ("uz", "2023-yil 28-noyabr", "2023-11-28", ""),
    ("en", "2023 November 28", "2023-11-28", ""),
    ("en", "2023 November", "", ""),
    ("en", "2023, 28 November", "--11-28", "28 November"),
    ("en", "November 2023", "", ""),
    ("en", "28-Nov-23", "2023-11-28", ""),
    ("en", "28/Nov/23", "2023-11-28", ""),
    ("en", "28 Nov '23", "2023-11-28", ""),
    ("en", "28 Nov ’23", "2023-11-28", ""),
    ("en", "28 Nov 23", "2023-11-28", ""),
    ("en", "28 Nov 23 people", "--11-28", "28 Nov"),
    ("en", "28 Nov 23:05", "--11-28", "28 Nov"),
    ("en", "Nov 28 23", "--11-28", "Nov 28"),
    ("en", "Nov 28, 23", "--11-28", "Nov 28"),
    ("en", "Nov 28, 23 people", "--11-28", "Nov 28"),
    ("en", "Nov 28th, 2023", "2023-11-28", ""),
    ("en", "28th of November 2023", "2023-11-28", ""),
    ("en", "28th November 2023", "2023-11-28", ""),
    ("en", "Nov. 28, 2023", "2023-11-28", ""),
    ("en", "Nov.28,2023", "2023-11-28", ""),
    ("en", "Nov-28-2023", "2023-11-28", ""),
    ("en", "28. Nov. 2023", "2023-11-28", ""),
    ("en", "28. Nov.", "--11-28", ""),
    ("de", "28. Nov. abends", "--11-28", "28. Nov."),
    ("de", "28. März. Abends", "--03-28", "28. März"),
    ("de", "28. Sept. abends", "--09-28", "28. Sept."),
    ("en", "May 28. Then", "--05-28", "May 28"),
    ("en", "28 May. Then", "--05-28", "28 May"),
    ("en", "28 Dec. Then", "--12-28", "28 Dec."),
    ("th", "28 พ.ย. 2566", "2023-11-28", ""),
    ("th", "28 พ.ย. 66", "2023-11-28", ""),
    ("th", "28 พฤศจิกายน 2566", "2023-11-28", ""),
    ("th", "วันที่ 28 พฤศจิกายน พ.ศ. 2566", "2023-11-28", "28 พฤศจิกายน พ.ศ. 2566"),
    ("th", "28 พฤศจิกายน 66 คน", "2023-11-28", "28 พฤศจิกายน 66"),
    ("fa", "۷ آذر ۱۴۰۲", "2023-11-28", ""),
    ("", "۷ آذر ۱۴۰۲", "2023-11-28", ""),
    ("ar", "۷ آذر ۱۴۰۲", "2023-11-28", ""),
    ("ar", "28 آذار 2023", "2023-03-28", ""),
    ("ar", "28 نوفمبر 2023", "2023-11-28", ""),
    ("fa", "28 نوامبر 2023", "2023-11-28", ""),
    ("ps", "7 آذر 1402", "2023-11-28", ""),
    ("he", "28 בנובמבר 2023", "2023-11-28", ""),
    ("en", "31 November 2023", "", ""),
    ("en", "30 February 2024", "", ""),
    ("en", "29 February 2024", "2024-02-29", ""),
    ("en", "29 February 2023", "", ""),
    ("en", "29 February", "--02-29", ""),
    ("en", "28 November 1799", "", ""),
    ("en", "28 November 1800", "1800-11-28", ""),
    ("en", "28 November 2100", "2100-11-28", ""),
    ("en", "28 November 2101", "", ""),
    ("en", "28/11/69", "2069-11-28", ""),
    ("en", "28/11/70", "1970-11-28", ""),
    ("en-GB", "28/11/69", "2069-11-28", ""),
    ("en", "1 May 2020 and 2 May 2020", "2020-05-01 2020-05-02", "1 May 2020"),
    ("en", "1 and 2 May 2020", "2020-05-02", "2 May 2020"),
    ("en", "10:30 28 November 2023", "2023-11-28T10:30", ""),
    ("en", "10:30, 28 November 2023", "2023-11-28T10:30", ""),
    ("en", "10.30, 28 November 2023", "2023-11-28", "28 November 2023"),
    ("en", "at 10:30 on 28 November 2023", "2023-11-28T10:30", "10:30 on 28 November 2023"),
    ("en", "10:30 | 28 November 2023", "2023-11-28T10:30", ""),
    ("en", "10:30 sharp 28 November 2023", "2023-11-28", "28 November 2023"),
    ("en", "28 November 2023 24:05", "2023-11-28", "28 November 2023"),
    ("en", "28 November 2023 23:59", "2023-11-28T23:59", ""),
    ("en", "28 November 2023 23:60", "2023-11-28", "28 November 2023"),
    ("en", "28 November 2023 14:05:59", "2023-11-28T14:05:59", ""),
    ("en", "28 November 2023 14:05:60", "2023-11-28", "28 November 2023"),
    ("en", "28 November 2023 12:05 am", "2023-11-28T00:05", ""),
    ("en", "28 November 2023 12:05 pm", "2023-11-28T12:05", ""),
    ("en", "28 November 2023 1 pm", "2023-11-28T13:00", ""),
    ("en", "28 November 2023 11.05 pm", "2023-11-28T23:05", ""),
    ("en", "28 November 2023 11.05", "2023-11-28", "28 November 2023"),
    ("da", "28. november 2023 kl. 11.05", "2023-11-28T11:05", ""),
    ("fi", "28.11.2023 klo 11.05", "2023-11-28T11:05", ""),
    ("de", "28.11.2023, 11.05 Uhr", "2023-11-28T11:05", ""),
    ("de", "28.11.2023, 11 Uhr", "2023-11-28T11:00", ""),
    ("de", "28.11.2023, 11 Uhr 05", "2023-11-28T11:05", ""),
    ("de", "28.11.2023 um 11:05 Uhr", "2023-11-28T11:05", ""),
    ("fr", "28 novembre 2023 à 14h", "2023-11-28T14:00", ""),
    ("fr", "28 novembre 2023 à 14h05", "2023-11-28T14:05", ""),
    ("fr", "28 novembre 2023 à 14 h 05", "2023-11-28T14:05", ""),
    ("ja", "2023年11月28日 14時05分", "2023-11-28T14:05", ""),
    ("ja", "2023年11月28日 午後2時5分", "2023-11-28T14:05", ""),
    ("ja", "2023年11月28日 午前12時5分", "2023-11-28T00:05", ""),
    ("zh", "2023年11月28日 下午2:05", "2023-11-28T14:05", ""),
    ("ko", "2023.11.28. 오후 2:05", "2023-11-28T14:05", ""),
    ("ko", "2023년 11월 28일 14시", "2023-11-28T14:00", ""),
    ("el", "28/11/2023 2:05 μμ", "2023-11-28T14:05", ""),
    ("el", "28/11/2023 2:05 π.μ.", "2023-11-28T02:05", ""),
    ("vi", "28/11/2023 2:05 CH", "2023-11-28T14:05", ""),
    ("en", "28 November 2023 14:05 GMT", "2023-11-28T14:05Z", ""),
    ("en", "28 November 2023 14:05 (GMT)", "2023-11-28T14:05Z", ""),
    ("en", "28 November 2023 14:05 GMT+2", "2023-11-28T14:05+02:00", ""),
    ("en", "28 November 2023 14:05 +0200", "2023-11-28T14:05+02:00", ""),
    ("en", "28 November 2023 14:05 +02:30", "2023-11-28T14:05+02:30", ""),
    ("en", "28 November 2023 14:05 -14", "2023-11-28T14:05-14:00", ""),
    ("en", "28 November 2023 14:05 +15", "2023-11-28T14:05", "28 November 2023 14:05"),
    ("en", "28 November 2023 14:05 UTC-3:30", "2023-11-28T14:05-03:30", ""),
    ("en", "28 November 2023 14:05 EST", "2023-11-28T14:05-05:00", ""),
    ("en", "28 November 2023 14:05 CET", "2023-11-28T14:05+01:00", ""),
    ("en", "28 November 2023 14:05 IST", "2023-11-28T14:05", ""),
    ("en", "28 November 2023 14:05 BBC", "2023-11-28T14:05", "28 November 2023 14:05"),
    ("en", "28 November 2023 14:05 Z", "2023-11-28T14:05Z", ""),
    ("ru", "28 ноября 2023 14:05 МСК", "2023-11-28T14:05+03:00", ""),
    ("ru", "28.11.2023 14:05 MSK", "2023-11-28T14:05+03:00", ""),
    ("en", "28 November 2023 said 14 people", "2023-11-28", "28 November 2023"),
    ("en", "28 November 2023 – posted at 14:05", "2023-11-28T14:05", ""),
    ("en", "28 November 2023 – posted again at 14:05", "2023-11-28", "28 November 2023"),
    ("en", "28 November 2023T14:05", "2023-11-28T14:05", ""),
    ("en", "28 November 2023 ---- 14:05", "2023-11-28T14:05", ""),
    ("en", "28 November 2023 14:05.123", "2023-11-28T14:05", "28 November 2023 14:05"),
    ("en", "28 November 2023 14:5", "2023-11-28", "28 November 2023"),
    ("en", "28 November 2023 14:055", "2023-11-28", "28 November 2023"),
    ("en", "at 10:30, 28 November 2023", "2023-11-28T10:30", "10:30, 28 November 2023"),
    ("ja", "14時5分、2023年11月28日", "2023-11-28", "2023年11月28日"),
    ("ko", "14시 05분, 2023년 11월 28일", "2023-11-28T14:05", ""),
    ("ja", "2023年11月28日 14時 05分", "2023-11-28T14:05", ""),
    ("ja", "2023年11月28日 14時05 分 09秒", "2023-11-28T14:05:09", ""),
    ("en", "28 Nov 23 –", "2023-11-28", "28 Nov 23"),
    ("en", "28 Nov 23—", "2023-11-28", "28 Nov 23"),
    ("en", "28 Nov 23;", "2023-11-28", "28 Nov 23"),
    ("en", "28 Nov 23 |", "2023-11-28", "28 Nov 23"),
    ("en", "28 Nov 23)", "2023-11-28", "28 Nov 23"),
    ("en", "28 Nov 23 - x", "2023-11-28", "28 Nov 23"),
    ("pl", "28 listopada 2023 r.", "2023-11-28", "28 listopada 2023"),
]
"""Language, text, the dates found, and the text of the first where that is not all."""


@for_each_row(("language", "text", "dates", "printed"), FORMS)
def test_forms(language: str, text: str, dates: str, printed: str) -> None:
    found = find_dates(text, language=language or None)
    assert " ".join(date.iso for date in found) == dates
    assert [date.text for date in found[:1]] == ([printed or text] if dates else [])


@for_each_row(
    ("value", "iso"),
    [
        ("2023-11-28T23:59:59", "2023-11-28T23:59:59"),
        ("2023-11-28T24:00:00", "2023-11-28"),
        ("2023-11-28T23:60:00", "2023-11-28"),
        ("2023-11-28T23:59:60", "2023-11-28"),
        ("2023-11-28T00:00:00", "2023-11-28T00:00:00"),
        ("20231128235959", "2023-11-28T23:59:59"),
        ("20231128240000", None),
        ("20231128236000", None),
        ("20231128235960", None),
        ("20231128000000", "2023-11-28T00:00:00"),
        ("20230229120000", None),
        ("202311281035", "2023-11-28T10:35"),
        ("202311281035Z", "2023-11-28T10:35Z"),
        ("20231128103500+0200", "2023-11-28T10:35:00+02:00"),
        ("2023-11-28T10:35 02:00", "2023-11-28T10:35+02:00"),
        ("2023-02-29", None),
        ("1989-12-31", None),
        ("1990-01-01", "1990-01-01"),
        ("2100-12-31", "2100-12-31"),
        ("2101-01-01", None),
        ("Tue Nov 28 10:35:00 EST 2023", "2023-11-28T10:35:00-05:00"),
        ("Tue Nov 28 10:35:00 2023", "2023-11-28T10:35:00"),
        ("Tue Nov 28 10:35:00 GMT+0100 2023", "2023-11-28T10:35:00+01:00"),
        ("-" * 69 + "28 Nov 2023", "2023-11-28"),
        ("-" * 70 + "28 Nov 2023", None),
        ("1701167700000", "2023-11-28T10:35:00Z"),
        ("1701167700.5", "2023-11-28T10:35:00Z"),
        ("170116770", None),
        ("17011677001", None),
        ("28 November", None),
        ("published in 2023", None),
        ("25.Jun.2019 10:35", "2019-06-25T10:35"),
        ("2019 10:35:09 Jun 25 EST", "2019-06-25T10:35:09-05:00"),
        ("2019 10:35 Jun 25 IST", "2019-06-25T10:35"),
        ("2019 10:35 Jun 25 Z", "2019-06-25T10:35+00:00"),
        ("2019 10:35 Jun 25 +0330", "2019-06-25T10:35+03:30"),
        ("2019 10:35 Jun 25 -0330", "2019-06-25T10:35-03:30"),
        ("2019 10:35 Jun 1", "2019-06-01T10:35"),
        ("2019 10:35 Jan 28", "2019-01-28T10:35"),
        ("2019 10:35 Dec 28", "2019-12-28T10:35"),
        ("2019 00:00:00 Jun 25", "2019-06-25T00:00:00"),
        ("2019 23:58:57 Jun 25", "2019-06-25T23:58:57"),
        ("2019 Jun", None),
        ("2019 25 at 10:35", None),
    ],
)
def test_metadata(value: str, iso: str | None) -> None:
    assert read_metadata_date(value) == iso


@for_each_row(
    ("text", "true"),
    [
        ("3 May 2024", "year date stamp"),
        ("3 May 2024 Lisbon", "year date stamp"),
        ("3 May 2024 Hill Valley", "year date"),
        ("3 May 2024 1234", "year date stamp"),
        ("3 May 2024 12345", "year date"),
        ("May 2024", "year stamp"),
        ("2024", "year"),
        ("Hill 2024", "year"),
        ("Yesterday", "stamp"),
        ("Today |", "stamp"),
        ("Today we sail", ""),
        ("3 May 2024" + " " * 79 + ".", "year date stamp"),
        ("3 May 2024" + " " * 80 + ".", "year date"),
        ("1 May 2020 2 May 2020 3 May 2020 4 May 2020", "year date stamp"),
        ("1 May 2020 2 May 2020 3 May 2020 4 May 2020 5 May 2020", "year date"),
        ("14.05 Uhr", "time stamp"),
        ("14.05", ""),
        ("kl. 14.05", "time stamp"),
        ("14.05 euros", ""),
        ("CET", ""),
        ("3 May 2024 CET", "year date stamp"),
        ("3 May 2024 AEDT Lisbon", "year date stamp"),
        ("3 May 2024 aedt Lisbon", "year date"),
        ("5 min ago", "stamp"),
        ("Ada Berg Lund, 5 min ago", ""),
        ("", ""),
    ],
)
def test_what_a_line_has(text: str, true: str) -> None:
    facts = {"time": has_time, "year": has_year, "date": has_date, "stamp": is_date_stamp}
    assert " ".join(name for name, has in facts.items() if has(text)) == true


@for_each_row(
    ("word", "belongs"),
    [
        ("Updated", True),
        ("martes", True),
        ("CEST", True),
        ("AEDT", True),
        ("aedt", False),
        ("Uhr", True),
        ("Sept.", True),
        ("kl", True),
        ("Ada", False),
        ("ADA", False),
    ],
)
def test_words_of_dates(word: str, *, belongs: bool) -> None:
    assert is_date_word(word) is belongs


@for_each_row(
    ("zone", "offset"),
    [
        ("+14:00", "+14:00"),
        ("+15:00", ""),
        ("+0259", "+02:59"),
        ("+0260", ""),
        ("-3", "-03:00"),
        ("−03:30", "-03:30"),
        ("Z", "Z"),
        ("UTC", "Z"),
        ("GMT", "Z"),
        ("GMT+2", "+02:00"),
        ("EST", "-05:00"),
        ("CET", "+01:00"),
        ("BBC", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_offsets(zone: str | None, offset: str) -> None:
    assert read_offset(zone) == offset


@for_each_row(
    ("text", "with_time", "unit", "with_day"),
    [
        ("5 seconds ago", "2024-03-01T09:29+00:00", "second", None),
        ("5 min ago", "2024-03-01T09:25+00:00", "minute", None),
        ("a minute ago", "2024-03-01T09:29+00:00", "minute", None),
        ("2 hours ago", "2024-03-01", "hour", None),
        ("an hour ago", "2024-03-01", "hour", None),
        ("a day ago", "2024-02-29", "day", "2024-02-29"),
        ("2 weeks ago", "2024-02-16", "week", "2024-02-16"),
        ("999 days ago", "2021-06-06", "day", "2021-06-06"),
        ("1000 days ago", None, "", None),
        ("3 days", None, "", None),
        ("3 napja", "2024-02-27", "day", "2024-02-27"),
        ("3 nap", None, "", None),
        ("3분 전", "2024-03-01T09:27+00:00", "minute", None),
        ("5分钟前", "2024-03-01T09:25+00:00", "minute", None),
        ("2 นาทีที่แล้ว", "2024-03-01T09:28+00:00", "minute", None),
        ("2 นาที", None, "", None),
        ("v.3 days ago", None, "", None),
        ("10:3 days ago", None, "", None),
        ("today", "2024-03-01", "day", "2024-03-01"),
        ("today 14:05", "2024-03-01T14:05", "minute", "2024-03-01T14:05"),
        ("yesterday", "2024-02-29", "day", "2024-02-29"),
        ("the day before yesterday", "2024-02-28", "day", "2024-02-28"),
        ("antes de ayer", "2024-02-28", "day", "2024-02-28"),
        ("antes de ontem", "2024-02-28", "day", "2024-02-28"),
        ("أول أمس", "2024-02-28", "day", "2024-02-28"),
        ("أمس", "2024-02-29", "day", "2024-02-29"),
        ("l'altro ieri", "2024-02-28", "day", "2024-02-28"),
        ("yesterday at 14:05 +14:30", "2024-02-29T14:05+14:30", "minute", "2024-02-29T14:05+14:30"),
        ("", None, "", None),
    ],
)
def test_days_counted_back(text: str, with_time: str | None, unit: str, with_day: str | None) -> None:
    found = read_relative_date(text, "2024-03-01T09:30:00Z")
    assert (found.iso, found.unit) == (with_time, unit) if found else with_time is None
    day = read_relative_date(text, "2024-03-01")
    assert (day.iso if day else None) == with_day


@for_each_row(
    ("language", "read"),
    [
        ("de", ("vor 3 Tagen", "3 days ago")),
        ("en", ("3 days ago",)),
        ("no", ("3 days ago", "for 2 timer siden")),
        ("nb", ("3 days ago", "for 2 timer siden")),
        ("xx", ("3 days ago",)),
        ("sv", ("3 days ago", "för 2 timmar sedan")),
        (None, ("vor 3 Tagen", "3 days ago", "for 2 timer siden", "hace 2 días", "för 2 timmar sedan")),
    ],
)
def test_the_pages_language_and_english_count_back(language: str | None, read: tuple[str, ...]) -> None:
    lines = ("vor 3 Tagen", "3 days ago", "for 2 timer siden", "hace 2 días", "för 2 timmar sedan")
    found = [line for line in lines if read_relative_date(line, "2024-03-01T09:30:00Z", language=language)]
    assert tuple(found) == read


@pytest.mark.parametrize(
    ("fetched", "days"),
    [
        ("0001-01-01T09:00", ["0001-01-01", None, None]),
        ("0001-01-02T09:00", ["0001-01-02", "0001-01-01", None]),
        ("soon", [None, None, None]),
        ("", [None, None, None]),
    ],
)
def test_no_day_is_before_the_first(fetched: str, days: list[str | None]) -> None:
    found = [read_relative_date(text, fetched, language="en") for text in ("today", "yesterday", "2 days ago")]
    assert [date.iso if date else None for date in found] == days


@pytest.mark.parametrize("chars", [119, 120, 121])
def test_long_lines_have_no_age(chars: int) -> None:
    line = "2 days ago".ljust(chars - 1) + "x"
    assert (read_relative_date(line, "2024-03-01") is not None) is (chars <= 120)
    assert list(find_ages(line)) == ([(0, 10)] if chars <= 120 else [])


def test_ages_need_a_mark_of_the_past() -> None:
    assert list(find_ages("3 days")) == list(find_ages("İ 2 days ago")) == []
    assert list(find_ages("3 napja")) == [(0, 7)]
    assert [is_day_word(text) for text in ("Gestern:", "l'altro ieri", "gestern Abend", "")] == [
        True,
        True,
        False,
        False,
    ]


@for_each_row(
    ("url", "day"),
    [
        ("https://news.example/1990/01/01/x", "1990-01-01"),
        ("https://news.example/1989/12/31/x", None),
        ("https://news.example/2023/02/29/x", None),
        ("https://news.example/2023/lorem/28/x", None),
        ("https://news.example/2023/nov/28/x", "2023-11-28"),
        ("https://news.example/2023/02/30/2023/11/28/", "2023-11-28"),
        ("https://news.example/" + "x" * 568 + "/2023/11/28", "2023-11-28"),
        ("https://news.example/" + "x" * 569 + "/2023/11/28", "2023-11-02"),
        ("https://news.example/" + "x" * 571 + "/2023/11/28", None),
    ],
)
def test_days_of_addresses(url: str, day: str | None) -> None:
    assert find_url_date(url) == day


def test_candidates_of_metadata() -> None:
    facts = [
        ("published", "2023-11-28", "meta"),
        ("modified", "2023-11-29", "json-ld"),
        ("modified", "soon", "json-ld"),
        ("url", "https://news.example/2023/11/27/x", "link"),
        ("image", "https://news.example/2023/11/26/x.jpg", "meta"),
        ("image", "https://news.example/x.jpg", "meta"),
        ("headline", "2023-11-25", "meta"),
        ("section", "https://news.example/2023/11/24/", "meta"),
    ]
    assert list_fact_candidates(facts) == (
        DateCandidate("2023-11-28", "meta", "published"),
        DateCandidate("2023-11-29", "json-ld", "modified"),
        DateCandidate("2023-11-27", "url"),
        DateCandidate("2023-11-26", "image"),
    )


def read_candidates(text: str, stamp: str = "", before: str = "") -> list[tuple[str, str, str]]:
    found = list_printed_candidates(text, distance=1, stamp=stamp, before=before)
    assert {item.distance for item in found} <= {1}
    return [(item.iso, item.origin, item.label) for item in found]


def test_candidates_of_a_line() -> None:
    first, second = ("2023-11-28", "date block"), ("2023-11-30", "date block", "")
    assert read_candidates("Posted 28 Nov 2023 30 Nov 2023") == [(*first, "Posted"), second]
    assert read_candidates("28 Nov 2023 30 Nov 2023", before="Updated") == [(*first, "Updated"), second]
    assert read_candidates("Posted 28 Nov 2023", before="Updated") == [(*first, "Posted")]
    assert read_candidates("Nov 28") == []
    assert read_candidates("x" * 70 + " 28 Nov 2023") == [(*first, "x" * 60)]


def test_candidates_of_a_time_element() -> None:
    read = read_candidates
    assert read("Posted Nov 28", stamp="2023-11-28T10:35") == [("2023-11-28T10:35", "time", "Posted Nov 28")]
    assert read("Posted 27 Nov 2023, seen 29 Nov 2023", stamp="2023-11-28") == [
        ("2023-11-27", "date block", "Posted"),
        ("2023-11-29", "date block", ", seen"),
        ("2023-11-28", "time", "Posted"),
    ]
    assert read("Posted today", stamp="soon") == read("Posted today") == []
    assert read("x" * 70, stamp="2023-11-28") == [("2023-11-28", "time", "x" * 60)]
