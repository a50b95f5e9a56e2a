"""Annotated documents → attributions, statements and their independent origins."""

from copytaster.statements.attributing import attribute
from copytaster.statements.telling import gather_statements

__all__ = ["attribute", "gather_statements"]
