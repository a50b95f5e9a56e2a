"""Results → tables and graphs for other programs: CSV, JSON Lines, Parquet, GraphML, DOT."""

from copytaster.report.exports.graphs import to_dot, to_graphml
from copytaster.report.exports.tables import Table, tables_of
from copytaster.report.exports.writing import table_as_csv, table_as_json_lines, table_as_parquet

__all__ = ["Table", "table_as_csv", "table_as_json_lines", "table_as_parquet", "tables_of", "to_dot", "to_graphml"]
