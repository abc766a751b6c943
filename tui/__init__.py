"""A progress tracker for vocational qualifications: the rules, the record, the screen."""

__version__ = "0.1.0"
