"""A page of a document is drawn upright for the eye, once, and kept."""

from __future__ import annotations

from registrar.kernel.errors import NotFound
from registrar.modules.documents.contract import PagePictures
from registrar.modules.documents.model import Document
from registrar.platform.disk import FileCache, FileStore


def draw_page(document: Document, page: int, files: FileStore, cache: FileCache, pictures: PagePictures) -> bytes:
    """Page ``page`` (from 0) as a JPEG, turned as the reading found it; unturned while nothing has been read.

    Raises NotFound for a page that is not there, Refused for a file that cannot be opened.
    """
    if page >= document.pages > 0:
        raise NotFound.of("documents.page_missing")
    turned = document.turned_of(page)
    name = f"{document.sha256}-{page}-{turned}.jpg"
    content = cache.find(name)
    if content is None:
        content = pictures.draw(files.read(document.sha256), page, turned)
        cache.keep(name, content)
    return content
