"""The exceptions of the program, one tree.

    CopytasterError
    ├── InputError          the user's fault: one line on stderr, exit code 2
    │   └── NothingToRead   no document could be found or read: exit code 4
    └── ModelError          a model file is missing, altered or of another shape

Bad *documents* are not exceptions: they travel as :class:`copytaster.records.Problem` beside the results, so that one
broken file never stops the others.
"""

__all__ = ["CopytasterError", "InputError", "ModelError", "NothingToRead"]


class CopytasterError(Exception):
    """Base of every error that the program raises on purpose."""


class InputError(CopytasterError):
    """The user asked for something that cannot be done, for example a path that does not exist."""


class NothingToRead(InputError):  # noqa: N818 - what it says reads better than NothingToReadError
    """Not one document could be found in what was given."""


class ModelError(CopytasterError):
    """A model or table that the program ships is missing, altered or of another shape than expected."""
