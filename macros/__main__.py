"""The handbook's command line: ``python -m macros <command>``."""

import argparse
import os
import sys
from pathlib import Path

from macros.data import read_data
from macros.problems import report
from macros.schema_guide import schema_guide
from macros.validate import schemas

ROOT = Path(__file__).resolve().parent.parent


def _language() -> str:
    """Language of the messages: HANDBOOK_LANG, or the machine's locale, Spanish or English."""
    wanted = os.environ.get("HANDBOOK_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "es" if wanted.lower().startswith("es") else "en"


def check(arguments: argparse.Namespace) -> int:
    """Prints every problem of the data once. Returns 1 if there is any, else 0."""
    data = read_data(arguments.root)
    text = report(data.problems, arguments.format, arguments.language)
    if text:
        print(text)
    if arguments.format == "text":
        count = len(data.problems)
        words = {
            "en": f"{len(data.documents)} files read, {count} problem{'' if count == 1 else 's'}.",
            "es": f"{len(data.documents)} archivos leídos, {count} problema{'' if count == 1 else 's'}.",
        }
        print(words[arguments.language], file=sys.stderr)
    return 1 if data.problems else 0


def print_schema_guide(arguments: argparse.Namespace) -> int:
    """Prints schemas/README.md as the schemas have it."""
    print(schema_guide(schemas(arguments.root / "schemas")), end="")
    return 0


def main(argv: list[str] | None = None) -> int:
    """Runs one command; the exit code is its result."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="project folder (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    check_parser = commands.add_parser("check", help="check all data and print every problem")
    check_parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="form of the report")
    check_parser.add_argument("--language", choices=("en", "es"), default=_language(), help="language of the messages")
    check_parser.set_defaults(run=check)
    guide_parser = commands.add_parser("schema-guide", help="print schemas/README.md, made from the schemas")
    guide_parser.set_defaults(run=print_schema_guide)
    arguments = parser.parse_args(argv)
    return arguments.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
