"""A municipal baseline measurement as text: records, checks, figures and the way to their sources."""

__version__ = "0.1.0"
