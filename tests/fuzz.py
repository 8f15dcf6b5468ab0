"""Coverage-guided fuzzing of the loader and the checker: ``make fuzz``, or ``make fuzz SECONDS=3600``.

Atheris changes the bytes of the example records and goes on from those that reach new code. Nothing may be raised: what
is wrong with a file is reported, with a place that there is, and a corpus without problems becomes a model. A finding
ends the run with its trace and is kept in the folder that the last lines name; mended, it stays as an example in
tests/test_fuzz.py or below tests/examples/invalid/. Atheris comes in a fixed version into the environment's folder.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv" / "fuzz"
VERSION = "3.0.0"
FOUND = HOME / "found"
LONGEST = 6_000  # bytes of a file

sys.path[:0] = [str(ROOT), str(HOME)]


def install() -> None:
    """Fetches Atheris if it is not there in this version. Ends the run with pip's words when it cannot be had."""
    if not (HOME / f"atheris-{VERSION}.dist-info").exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        if subprocess.run([*command, "--target", str(HOME), "--upgrade", f"atheris=={VERSION}"]).returncode:
            sys.exit("Atheris cannot be had for this system: it is made for Linux and Python 3.11 to 3.13.")


def main(seconds: int) -> None:
    """Runs for so many seconds, and ends the process as libFuzzer does: 0, or another number after a finding."""
    install()
    import atheris

    with atheris.instrument_imports(include=["macros"]):
        from macros.data import read_data
        from macros.kinds import kind_of
        from macros.load import read_document
        from macros.structure import structure
    from tests.test_fuzz import sound

    work = HOME / "work"
    shutil.rmtree(work, ignore_errors=True)  # libFuzzer ends the process, and nothing after it runs
    shutil.copytree(ROOT / "tests" / "examples" / "valid" / "data", work / "data")
    files = sorted((work / "data").rglob("*.yml"))
    records = [(path, path.read_bytes(), kind_of(path.relative_to(work / "data"))) for path in files]
    seeds = work / "seeds"
    seeds.mkdir()
    for number, (path, raw, _) in enumerate(records):
        (seeds / path.stem).write_bytes(bytes([number]) + raw)
    FOUND.mkdir(parents=True, exist_ok=True)

    def one(data: bytes) -> None:
        """Puts the bytes in place of one example record, which the first of them tells, and checks them all."""
        path, before, kind = records[data[0] % len(records)] if data else records[0]
        raw = data[1:]
        found = read_document(raw, path.relative_to(work).as_posix(), kind)
        sound(found, raw.decode("utf-8", "replace"))
        if found[0] is None:
            return
        path.write_bytes(raw)
        try:
            read = read_data(work, ROOT / "schemas")
            for problem in read.problems:
                assert problem.text("es"), problem
                assert problem.text("en"), problem
            if not read.problems:
                structure(read.documents)
        finally:
            path.write_bytes(before)

    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", f"-artifact_prefix={FOUND}/"]
    atheris.Setup([sys.argv[0], str(seeds), *limits, "-print_final_stats=1"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)
