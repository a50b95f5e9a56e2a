"""Annotated documents → attributions, statements with their independent origins, and how each thing is worded."""

from copytaster.statements.attributing import attribute
from copytaster.statements.conflicting import find_conflicts
from copytaster.statements.telling import gather_statements
from copytaster.statements.wordings import find_wordings

__all__ = ["attribute", "find_conflicts", "find_wordings", "gather_statements"]
