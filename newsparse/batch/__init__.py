"""Many pages: workers, time limits, order, a run state to go on with, and an account of every page."""

from newsparse.batch.one_file import parse_file
from newsparse.batch.results import Failed, Parsed, Result, parse_many

__all__ = ["Failed", "Parsed", "Result", "parse_file", "parse_many"]
