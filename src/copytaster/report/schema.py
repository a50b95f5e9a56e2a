"""The JSON Schema of the report (draft 2020-12), as the package ships it."""

from importlib.resources import files

__all__ = ["schema_text"]


def schema_text() -> str:
    """Return the text of ``report.schema.json``."""
    return files("copytaster.report").joinpath("report.schema.json").read_text(encoding="utf-8")
