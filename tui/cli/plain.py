"""What ``rqf PATH`` prints where there is no terminal to open a screen on."""

from pathlib import Path

from tui.cli.context import Context, print_lines, say_unsaved


def print_plain(context: Context, path: Path) -> None:
    """The summary of a learner, or the list of the learners below a folder."""
    if path.is_dir():
        from tui.cli.caseload import print_list

        print_list(context, path)
        return
    from tui.cli.show import say_findings, standing_lines

    say_unsaved(path)
    session, specification = context.find(path)
    print_lines(standing_lines(context, session.record, specification))
    say_findings(session.document, session.record, specification)
