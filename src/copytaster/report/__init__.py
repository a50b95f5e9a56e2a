"""Results → the report: JSON with its schema, terminal, one-file HTML. Nothing is loaded before it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copytaster.report.as_json import report_object, to_json

__all__ = ["report_object", "to_json"]


def __getattr__(name: str) -> object:
    """Load the report as JSON when it is first asked for (PEP 562): tables of copies need neither it nor records."""
    if name in __all__:
        return getattr(import_module("copytaster.report.as_json"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
