"""The invented story, for all tests of the report."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))
