"""Lets ``python -m tui`` do what the ``rqf`` command does."""

from tui.cli.main import main

if __name__ == "__main__":
    main()
