"""Many pages: workers, time limits, order, a run state to go on with, and an account of every page."""

from newsparse.batch.results import Result, parse_many

__all__ = ["Result", "parse_many"]
