"""A learner's record: the model, the document edited in place, safe saving, and what it amounts to."""
