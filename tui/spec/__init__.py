"""What a qualification is: its units, groups and rules of combination, read from files and checked."""
