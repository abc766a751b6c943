"""A folder of learners: what is in it, how each one stands, and what changed since. Knows no screens."""
