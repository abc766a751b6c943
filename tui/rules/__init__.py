"""The rules of combination: a specification and a choice of units in, one immutable standing out.

``judge`` is the one entry. Pure functions over frozen values: no files, no clock, no screen.
"""
