"""What goes out: a learner's standing as JSON for programs and as text for people."""
