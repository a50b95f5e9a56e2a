"""The stations in their order, run on this machine. Nothing is loaded before it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copytaster.running.keeping import Kept
    from copytaster.running.local import Progress, examine, read

__all__ = ["Kept", "Progress", "examine", "read"]


def __getattr__(name: str) -> object:
    """Load the station line, with the models' libraries, when it is first asked for (PEP 562)."""
    if name in __all__:
        module = "keeping" if name == "Kept" else "local"
        return getattr(import_module(f"copytaster.running.{module}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
