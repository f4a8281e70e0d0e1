"""newsparse: news pages, as HTML or flattened text, into records."""

from newsparse.batch import Result, parse_many
from newsparse.fields.dateline import split_dateline
from newsparse.parse import parse, parse_file
from newsparse.record import Article, Dateline, json_schema

__all__ = ["Article", "Dateline", "Result", "json_schema", "parse", "parse_file", "parse_many", "split_dateline"]
