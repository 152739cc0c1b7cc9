"""Files and cached pictures in folders of this machine."""

from __future__ import annotations

import hashlib
import io
import re
import threading
from pathlib import Path
from typing import BinaryIO

import structlog

from registrar.kernel.errors import Unavailable
from registrar.platform.disk import Disk, FileLost, StoredFile, digest_of

log = structlog.get_logger(__name__)

_DIGEST = re.compile(r"[0-9a-f]{64}")
_CACHE_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,120}")
SWEEP_EVERY = 64


class LocalFileStore:
    """Meets :class:`registrar.platform.disk.FileStore`: ``<folder>/ab/cd/<sha256>``."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk

    def keep(self, source: BinaryIO) -> StoredFile:
        source.seek(0)
        digest = digest_of(source)
        size = source.tell()
        path = self._path(digest)
        try:
            # An altered file is put right by handing the true one in again.
            if not (self._disk.exists(path) and _digest(self._disk.read(path)) == digest):
                source.seek(0)
                self._disk.place(path, source)
        except OSError as error:
            log.error("disk.unavailable", kind=type(error).__name__)
            raise Unavailable.of("platform.disk_unavailable") from error
        return StoredFile(digest, size)

    def read(self, sha256: str) -> bytes:
        try:
            content = self._disk.read(self._path(sha256))
        except OSError as error:
            log.error("disk.file_lost", sha256=sha256, kind=type(error).__name__)
            raise FileLost.of("platform.file_lost") from error
        if _digest(content) != sha256:
            log.error("disk.file_altered", sha256=sha256)
            raise FileLost.of("platform.file_lost")
        return content

    def _path(self, sha256: str) -> Path:
        if not _DIGEST.fullmatch(sha256):
            raise ValueError("a file is named by 64 hexadecimal digits")
        return self._folder / sha256[:2] / sha256[2:4] / sha256


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class LocalFileCache:
    """Meets :class:`registrar.platform.disk.FileCache`. Above ``most_bytes`` the oldest entries go."""

    def __init__(self, folder: Path, disk: Disk, most_bytes: int = 2 * 1024**3) -> None:
        self._folder = folder
        self._disk = disk
        self._most_bytes = most_bytes
        self._kept = 0
        self._lock = threading.Lock()

    def find(self, name: str) -> bytes | None:
        try:
            return self._disk.read(self._path(name))
        except OSError:
            return None

    def keep(self, name: str, content: bytes) -> None:
        try:
            self._disk.place(self._path(name), io.BytesIO(content))
            with self._lock:
                self._kept += 1
                if self._kept % SWEEP_EVERY == 0:
                    self._sweep()
        except OSError as error:
            log.warning("disk.cache_not_kept", kind=type(error).__name__)

    def _path(self, name: str) -> Path:
        if not _CACHE_NAME.fullmatch(name):
            raise ValueError("a cache entry has a plain name")
        return self._folder / name[:2] / name

    def _sweep(self) -> None:
        entries = sorted(self._disk.files(self._folder), key=lambda entry: entry[2], reverse=True)
        room = self._most_bytes
        for path, size, _ in entries:
            room -= size
            if room < 0:
                self._disk.remove(path)
