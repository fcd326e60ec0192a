"""The command line: `python -m lectern check|schema|format`."""

import argparse
import sys
from io import TextIOWrapper
from pathlib import Path

from lectern import check, guide, schema


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m lectern", description="Lessons in YAML, checked and described.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="find every mistake in a lesson or a folder of lessons")
    checking.add_argument("path", type=Path)
    checking.add_argument("--json", action="store_true", help="print the mistakes as JSON, for tools")
    showing = commands.add_parser("schema", help="print the JSON Schema of lesson.yaml or of section files")
    showing.add_argument("file", nargs="?", choices=sorted(schema.FILES), default="section")
    commands.add_parser("format", help="print the author's guide to the format, made from the models")
    chosen = parser.parse_args(arguments)
    match chosen.command:
        case "check":
            text, status = check.report(chosen.path, as_json=chosen.json)
        case "schema":
            text, status = schema.written(chosen.file), 0
        case _:
            text, status = guide.written(), 0
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # the same file from every system
    print(text.removesuffix("\n"))
    return status


if __name__ == "__main__":
    sys.exit(main())
