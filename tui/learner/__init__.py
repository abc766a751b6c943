"""A learner's record: the model, the document that is edited in place, safe saving, and what it amounts to."""
