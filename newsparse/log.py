"""Messages for programs that listen, under the name `newsparse` of `logging`; nothing is said where nobody does.

`INFO` tells of inputs that failed and what a run of `parse_many` came to, `DEBUG` of each page. A program that listens has
imported `logging`: where nobody has, it is not imported here either, since it would be a tenth of the start of the command.
Messages of worker processes stay in them.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from logging import Logger

    from newsparse.record import Article

NAME: Final = "newsparse"
DEBUG, INFO = 10, 20
"""The levels of `logging`."""


def find_logger(level: int) -> Logger | None:
    """Return the logger where somebody listens to messages of that level, else None."""
    logging = sys.modules.get("logging")
    if logging is None or not hasattr(logging, "getLogger"):
        return None
    logger: Logger = logging.getLogger(NAME)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return logger if logger.isEnabledFor(level) else None


def log_info(message: str, *values: object) -> None:
    """Say something about a run."""
    if logger := find_logger(INFO):
        logger.info(message, *values)


def log_debug(message: str, *values: object) -> None:
    """Say something about a page."""
    if logger := find_logger(DEBUG):
        logger.debug(message, *values)


def log_page(article: Article) -> None:
    """Say what became of a page: how it was read, and what was found in it."""
    if logger := find_logger(DEBUG):
        source = article.source
        logger.debug(
            "read %s: kind %s, format %s, charset %s; %s, %d paragraphs, confidence %.2f; evidence: %s",
            (source.sha256 or "")[:12],
            source.kind,
            source.format,
            source.charset,
            "an article" if article.is_article else "no article",
            len(article.paragraphs),
            article.confidence,
            ", ".join(f"{key} from {origin}" for key, origin in article.evidence.items()),
        )
