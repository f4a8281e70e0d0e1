"""Times as mails and servers write them."""

from __future__ import annotations

from datetime import UTC
from email.utils import parsedate_to_datetime


def read_mail_date(value: object) -> str | None:
    """Return the time of a header field in ISO 8601, None for what is none; one without a zone (`-0000`) is in UTC.

    >>> read_mail_date("Thu, 14 Mar 2024 09:12:00 +0100"), read_mail_date("yesterday"), read_mail_date(None)
    ('2024-03-14T09:12:00+01:00', None, None)
    """
    try:
        moment = parsedate_to_datetime(str(value))
    except (ValueError, TypeError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
