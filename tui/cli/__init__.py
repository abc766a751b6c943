"""The command line. Textual is imported only when a screen is wanted."""
