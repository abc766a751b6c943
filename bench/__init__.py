"""Measurements, each beside something of the same run to be held against; nothing here passes or fails."""
