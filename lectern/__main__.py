"""The command line: `python -m lectern check|print|translate|import|pack|unpack|schema|format|passcode`."""

import argparse
import sys
from datetime import date
from getpass import getpass
from io import TextIOWrapper
from pathlib import Path

from lectern import check, guide, schema, translate
from lectern.lint import page
from lectern.words import sheets
from lectern.words import teacher as words

PAGES = {"lesson": guide.written, "lint": page.written}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m lectern", description="Lessons in YAML, checked and described; the teacher's passcode."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="find every mistake in a lesson or a folder of lessons")
    checking.add_argument("path", type=Path)
    checking.add_argument("--json", action="store_true", help="print the mistakes as JSON, for tools")
    _offer_printing(commands.add_parser("print", help="write a sheet of a lesson: HTML, or a PDF"))
    translating = commands.add_parser("translate", help="write a translation of a lesson to fill in, beside it")
    translating.add_argument("lesson", type=Path, help="a lesson's folder")
    translating.add_argument("language", help="the language's code, as in `fr`")
    _offer_exchange(commands)
    showing = commands.add_parser("schema", help="print the JSON Schema of lesson.yaml or of section files")
    showing.add_argument("file", nargs="?", choices=sorted(schema.FILES), default="section")
    guiding = commands.add_parser(
        "format", help="print the author's guide to the format or to the lint, made from them"
    )
    guiding.add_argument("page", nargs="?", choices=sorted(PAGES), default="lesson")
    renewing = commands.add_parser("passcode", help="make a new passcode for the teacher, and print it")
    renewing.add_argument("--set", action="store_true", help="take your own, typed or from standard input")
    chosen = parser.parse_args(arguments)
    match chosen.command:
        case "check":
            text, status = check.report(chosen.path, as_json=chosen.json)
        case "print":
            text, status = _printed(chosen)
        case "translate":
            text, status = translate.written(chosen.lesson, chosen.language)
        case "import" | "pack" | "unpack":
            text, status = _exchanged(chosen)
        case "schema":
            text, status = schema.written(chosen.file), 0
        case "passcode":
            text, status = _passcode(own=chosen.set)
        case _:
            text, status = PAGES[chosen.page](), 0
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # the same file from every system
    print(text.removesuffix("\n"))
    return status


def _offer_printing(parser: argparse.ArgumentParser) -> None:
    """The choices of `print`."""
    parser.add_argument("lesson", help="a lesson's folder, or its name among the lessons")
    parser.add_argument("--as", dest="sheet", choices=tuple(sheets.SHEETS), required=True, help="which sheet")
    parser.add_argument("--paper", choices=tuple(sheets.PAPERS), default="a4", help="the size of the paper")
    parser.add_argument("--pdf", action="store_true", help="a tagged PDF, by the browser of this machine")
    parser.add_argument("-o", "--output", type=Path, help="the file to write (default: LESSON-SHEET-PAPER, here)")


def _printed(chosen: argparse.Namespace) -> tuple[str, int]:
    from lectern.sheets import command  # templates and charts are slow to load, and no other command needs them

    return command.written(chosen.lesson, chosen.sheet, chosen.paper, as_pdf=chosen.pdf, to=chosen.output)


def _offer_exchange(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The commands by which lessons come in and go out."""
    importing = commands.add_parser("import", help="draft a lesson from an article in Markdown")
    importing.add_argument("file", type=Path)
    importing.add_argument("--as", dest="name", help="what the lesson is called (default: as the file)")
    packing = commands.add_parser("pack", help="pack a lesson into one zip file")
    packing.add_argument("lesson", help="a lesson's folder, or its name among the lessons")
    packing.add_argument("--to", type=Path, help="the file to write (default: LESSON.zip, here)")
    unpacking = commands.add_parser("unpack", help="check a lesson's zip file, and put the lesson among the lessons")
    unpacking.add_argument("file", type=Path)
    unpacking.add_argument("--as", dest="name", help="what the lesson is called (default: as it was)")


def _exchanged(chosen: argparse.Namespace) -> tuple[str, int]:
    from lectern.exchange import command  # reading HTML and Markdown is slow to load, and no other command needs it

    match chosen.command:
        case "import":
            return command.imported(chosen.file, chosen.name, date.today())
        case "pack":
            return command.packed_to(chosen.lesson, chosen.to)
        case _:
            return command.unpacked_from(chosen.file, chosen.name)


def _passcode(own: bool) -> tuple[str, int]:
    from lectern import passcode  # the database's library is slow to load, and no other command needs it

    if not own:
        return passcode.report(None)
    return passcode.report(getpass(words.TYPE) if sys.stdin.isatty() else sys.stdin.readline().strip())


if __name__ == "__main__":
    sys.exit(main())
