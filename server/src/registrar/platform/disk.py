"""Files beside the database: written whole or not at all, durable before anything points to them.

Three ports, all injectable, so that fault campaigns can fill, tear and lose the disk:

- :class:`Disk`, what a folder of a real disk can do;
- :class:`FileStore`, files kept by the SHA-256 of their content (a folder, or an object store);
- :class:`FileCache`, bytes that can be made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, ClassVar, Protocol

from registrar.kernel.errors import RegistrarError


class FileLost(RegistrarError):
    """A file the database points to is not there, or is not what was kept (``platform.file_lost``)."""

    status: ClassVar[int] = 500


@dataclass(frozen=True, slots=True)
class StoredFile:
    sha256: str
    """64 lower-case hexadecimal digits."""
    size: int
    """Bytes."""


class FileStore(Protocol):
    def keep(self, source: BinaryIO) -> StoredFile:
        """Keep the whole of a seekable file. Durable when it returns; keeping the same content again is harmless.

        Raises Unavailable ``platform.disk_unavailable`` when the content could not be made durable.
        """
        ...

    def read(self, sha256: str) -> bytes:
        """The content, checked against its digest. Raises :class:`FileLost`."""
        ...


class FileCache(Protocol):
    def find(self, name: str) -> bytes | None: ...

    def keep(self, name: str, content: bytes) -> None:
        """May forget any entry at any time. Never raises because of the disk."""
        ...


class Disk(Protocol):
    def place(self, path: Path, source: BinaryIO) -> None:
        """Put what is left of ``source`` at ``path``, whole and durable, or leave nothing there. Raises OSError."""
        ...

    def read(self, path: Path) -> bytes:
        """Raises OSError."""
        ...

    def exists(self, path: Path) -> bool: ...

    def remove(self, path: Path) -> None:
        """No error when it is gone already."""
        ...

    def files(self, folder: Path) -> Iterator[tuple[Path, int, float]]:
        """Path, size in bytes and last change (seconds) of every file below ``folder``."""
        ...


def in_memory(content: bytes) -> BinaryIO:
    """Bytes as the seekable file a store takes."""
    return io.BytesIO(content)


def digest_of(source: BinaryIO) -> str:
    """SHA-256 of what is left of ``source``, in hexadecimal."""
    digest = hashlib.sha256()
    while chunk := source.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()


class RealDisk:
    def place(self, path: Path, source: BinaryIO) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                shutil.copyfileobj(source, file, 1 << 20)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
        # The name too is durable only after its folder is.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def read(self, path: Path) -> bytes:
        return path.read_bytes()

    def exists(self, path: Path) -> bool:
        return path.is_file()

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def files(self, folder: Path) -> Iterator[tuple[Path, int, float]]:
        for path in folder.rglob("*"):
            with contextlib.suppress(OSError):
                found = path.stat()
                if path.is_file():
                    yield path, found.st_size, found.st_mtime
