"""Files handed in by ``multipart/form-data``: streamed to a temporary file, refused as soon as they are too large."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Generic, TypeVar

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from registrar.kernel.errors import Malformed, Problem, Refused, TooLarge
from registrar.platform.db.units import RequestKey
from registrar.platform.disk import digest_of
from registrar.platform.http.idempotency import KeyHeader, request_key

T = TypeVar("T")

FORM_ALLOWANCE = 64 * 1024
"""Bytes of a request beside its file: part headers and the other fields."""
MOST_FIELDS = 8


@dataclass(frozen=True, slots=True)
class Upload(Generic[T]):
    """One file of a form, and the form's other fields."""

    file: BinaryIO
    """Seekable, at its beginning. Closed when the request is over."""
    file_name: str
    """As the caller sent it: never trusted, never opened."""
    size: int
    """Bytes."""
    fields: Mapping[str, str]
    key: RequestKey[T]

    def field(self, name: str) -> str | None:
        return self.fields.get(name) or None


def uploaded(
    returns: type[T], largest: int, too_large: str
) -> Callable[[Request, str], AsyncGenerator[Upload[T], None]]:
    """A dependency that takes in a form with a part called ``file`` of at most ``largest`` bytes.

    Raises TooLarge with the code ``too_large`` before the body is read when the request says its size, and while it
    is read when it does not; Malformed for what is no form; Refused when the file is missing.
    """

    async def dependency(request: Request, key: KeyHeader) -> AsyncGenerator[Upload[T], None]:
        refusal = TooLarge(Problem(too_large, "file", {"limit": f"{largest // (1024 * 1024)} MB"}))
        stated = request.headers.get("content-length", "")
        if stated.isdecimal() and int(stated) > largest + FORM_ALLOWANCE:
            raise refusal
        if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
            raise Malformed.of("platform.upload_malformed")
        parser = MultiPartParser(
            request.headers,
            _limited(request.stream(), largest + FORM_ALLOWANCE, refusal),
            max_files=1,
            max_fields=MOST_FIELDS,
            max_part_size=FORM_ALLOWANCE,
        )
        try:
            form = await parser.parse()
        except (MultiPartException, KeyError, UnicodeError) as error:
            raise Malformed.of("platform.upload_malformed") from error
        try:
            part = form.get("file")
            if not isinstance(part, UploadFile):
                raise Refused(Problem("platform.field_missing", "file"))
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
            digest, size = await run_in_threadpool(_measure, part.file)
            if size > largest:
                raise refusal
            body = "\n".join((digest, *(f"{name}={value}" for name, value in sorted(fields.items()))))
            yield Upload(
                part.file, part.filename or "", size, fields, request_key(request, key, body.encode(), returns)
            )
        finally:
            await form.close()

    return dependency


def form_schema(**fields: dict[str, Any]) -> dict[str, Any]:
    """What OpenAPI says of the form, given to a route as ``openapi_extra``; fields beside ``file`` by name."""
    properties = {"file": {"type": "string", "format": "binary"}, **fields}
    schema = {"type": "object", "required": ["file"], "properties": properties}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}


def csv_template(columns: Sequence[str], file_name: str) -> Response:
    """An empty CSV file with these titles, as spreadsheet software reads it: UTF-8 with its mark."""
    return Response(
        "\ufeff" + ",".join(columns) + "\r\n",
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )


async def _limited(stream: AsyncIterator[bytes], most: int, refusal: TooLarge) -> AsyncGenerator[bytes, None]:
    seen = 0
    async for chunk in stream:
        seen += len(chunk)
        if seen > most:
            raise refusal
        yield chunk


def _measure(file: BinaryIO) -> tuple[str, int]:
    file.seek(0)
    digest = digest_of(file)
    size = file.tell()
    file.seek(0)
    return digest, size
