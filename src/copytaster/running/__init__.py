"""The stations in their order, run on this machine."""

from copytaster.running.local import Progress, examine, read

__all__ = ["Progress", "examine", "read"]
