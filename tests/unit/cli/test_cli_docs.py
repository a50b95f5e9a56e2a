"""The page about the command line says what the program says."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_page_is_up_to_date() -> None:
    script = ROOT / "scripts" / "build_cli_docs.py"
    done = subprocess.run([sys.executable, script, "--check"], check=False, capture_output=True, text=True)  # noqa: S603 - our own script
    assert done.returncode == 0, done.stderr
