"""Runs every benchmark but the soak and prints one table.   python -m bench [--brief] [PART ...]"""

import argparse
import tempfile
from datetime import date
from pathlib import Path

from bench import lesson
from bench.report import Effort, Report

RESULTS = Path(__file__).parent / "results"
BRIEF = Effort(presses=10, loads=2, starts=2, learners=100, rounds=1, seconds=20, step=5)
ABOUT = (
    "A report, not a test. Apps are measured in turn within one run; figures are medians unless named, spreads "
    "are quartiles. The tuned floor runs under uvicorn, whose own socket sends small frames at once; Lectern and "
    "the stock apps run under plain `streamlit run`. Server, learners and browser share the machine's cores."
)
PARTS = {
    "reading": Report.reading,
    "starting": Report.starting,
    "verdicts": Report.verdicts,
    "pages": Report.pages,
    "stage": Report.stage,
    "customize": Report.customize,
    "crowds": Report.crowds,
    "throughput": Report.throughput,
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures Lectern beside bare Streamlit apps.")
    parser.add_argument("--brief", action="store_true", help="a short look with few repeats")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of {', '.join(PARTS)}; all by default")
    asked = parser.parse_args()
    unknown = set(asked.parts) - set(PARTS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        lesson.write_sections(Path(folder))
        report = Report(Path(folder), BRIEF if asked.brief else Effort())
        for part in asked.parts or PARTS:
            PARTS[part](report)
    print("\n" + report.text(ABOUT))
    if not asked.brief and not asked.parts:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{date.today()}.md").write_text(report.text(ABOUT), encoding="utf-8")


if __name__ == "__main__":
    main()
