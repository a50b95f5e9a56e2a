"""Reports written to files, whole or not at all."""

import os
import sys
from pathlib import Path

from copytaster.errors import InputError

__all__ = ["STANDARD_OUTPUT", "check_target", "write_whole"]

STANDARD_OUTPUT = "-"


def check_target(target: str) -> None:
    """Find out before the work begins whether ``target`` can be written.

    Raises:
        InputError: with the reason and the remedy.

    """
    if target == STANDARD_OUTPUT:
        return
    path = Path(target)
    if path.is_dir():
        message = f"cannot write {target}: it is a folder; name a file in it"
        raise InputError(message)
    if not path.parent.is_dir():
        message = f"cannot write {target}: the folder {path.parent} does not exist; make it first"
        raise InputError(message)
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        message = f"cannot write {target}: permission denied; choose another place"
        raise InputError(message)


def write_whole(target: str, text: str) -> None:
    """Write ``text`` to ``target`` in UTF-8: a reader sees the old file or the new one, never half of it.

    ``"-"`` is standard output. Lone surrogates, which file names can hold, become their escapes.

    Raises:
        InputError: the file cannot be written.

    """
    content = text.encode("utf-8", "backslashreplace")
    if target == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    path = Path(os.path.realpath(target))
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)  # a device or a pipe cannot be replaced
        else:
            _replace(path, content)
    except OSError as fault:
        message = f"cannot write {target}: {fault.strerror or fault}; choose another place"
        raise InputError(message) from fault


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    mode = path.stat().st_mode & 0o777 if path.exists() else None
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None and sys.platform != "win32":
            part.chmod(mode)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
