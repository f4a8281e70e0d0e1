"""The version of newsparse."""

__version__ = "0.2.0"
