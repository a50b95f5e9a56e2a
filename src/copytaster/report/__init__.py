"""Results → the report: JSON with its schema, terminal, one-file HTML."""

from copytaster.report.as_json import report_object, to_json

__all__ = ["report_object", "to_json"]
