"""axe-core, the accessibility checker, where it is installed."""

import os
from pathlib import Path

__all__ = ["axe"]


def axe() -> Path | None:
    """Return axe-core where it is installed (npm install axe-core)."""
    roots = [Path(os.environ.get("NODE_PATH", "node_modules")), Path("node_modules")]
    return next((f for r in roots if (f := r / "axe-core/axe.min.js").is_file()), None)
