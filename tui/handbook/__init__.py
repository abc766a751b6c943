"""Awarding organisations' handbooks: their text in, a specification with the official wording out."""
