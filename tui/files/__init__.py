"""Reading files from outside: bytes to checked values, and findings that say what is wrong and where."""
