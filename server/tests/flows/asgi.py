"""HTTP without a network: requests of many threads answered by one ASGI application in this process."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import httpx


class Loop:
    """An event loop on a thread of its own, as a server has one."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, name="asgi-loop", daemon=True)
        self._thread.start()

    def run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()


class AsgiTransport(httpx.BaseTransport):
    """For ``httpx.Client``: what fails inside the application is answered with its 500, as a server would."""

    def __init__(self, app: Any, loop: Loop, address: str) -> None:
        self._loop = loop
        self._inner = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 40000))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        status, headers, content = self._loop.run(self._answer(request))
        return httpx.Response(status, headers=headers, content=content)

    async def _answer(self, request: httpx.Request) -> tuple[int, Any, bytes]:
        response = await self._inner.handle_async_request(request)
        assert isinstance(response.stream, httpx.AsyncByteStream)
        return response.status_code, response.headers.raw, b"".join([part async for part in response.stream])


def client(app: Any, loop: Loop, address: str) -> httpx.Client:
    return httpx.Client(transport=AsgiTransport(app, loop, address), base_url="http://testserver", timeout=60)
