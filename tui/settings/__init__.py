"""The user's settings: theme, folders and keys, from a file that only the user writes."""
