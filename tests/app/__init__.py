"""The screen, driven by keys through to the bytes on disk."""
