"""The gate before every page: who may come in, and what goes out with every answer.

The desk listens on this machine alone. Against pages of other sites (DNS rebinding, forged forms) the gate checks Host
and Origin on every request; against other users of this machine it asks for a token that was made when the desk was
opened (OWASP, *Cross-Site Request Forgery Prevention*; W3C, *Content Security Policy Level 3*).
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["FRAME_HEADERS", "FRAMING", "SAFE_HEADERS", "Gate", "House"]

SAFE_HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
"""Sent with every answer. No inline script or style, nothing from elsewhere, in no frame."""

FRAMING: Mapping[str, str] = {
    "content-security-policy": SAFE_HEADERS["content-security-policy"] + "; frame-src 'self'",
}
"""Sent instead with pages that show a raw capture in a frame."""

FRAME_HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; "
        "frame-ancestors 'self'"
    ),
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",
    "x-dns-prefetch-control": "off",
}
"""Sent with what stands in that frame: a stranger's page, which may look as it likes and do nothing."""

_READS = frozenset({"GET", "HEAD"})
_OPEN = "/assets/"
"""Style sheets and scripts of the program itself: they hold nothing of the reader's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Where the desk lives: the hosts it answers to (``"127.0.0.1:8470"``), its token, the most bytes of a request."""

    hosts: frozenset[str]
    token: str
    most_body: int

    @property
    def cookie(self) -> str:
        """The name of the cookie; desks on two ports share cookies, so the token's digest is part of it."""
        return "copytaster-" + hmac.new(self.token.encode(), b"cookie", "sha256").hexdigest()[:8]


class Gate:
    """An ASGI middleware."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        """Stand before ``app``."""
        self._app = app
        self._house = house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it here."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        safely = _with_headers(send, private=not scope["path"].startswith(_OPEN))
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, safely)
            return
        await self._app(scope, _counted(receive, self._house.most_body), safely)

    def _refusal(self, scope: Scope) -> Response | None:
        """Return the answer to a request that may not come in."""
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if host.lower() not in self._house.hosts:
            return _refuse(421, "This desk does not answer to that name. Open the address that it printed.")
        if origin is not None and origin.lower() != f"http://{host.lower()}":
            return _refuse(403, "This request comes from another site.")
        if headers.get("sec-fetch-site", "none") == "cross-site" and scope["method"] not in _READS:
            return _refuse(403, "This request comes from another site.")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._house.most_body:
            return _refuse(413, f"A request can have {self._house.most_body:,} bytes.")
        if scope["path"].startswith(_OPEN) and scope["method"] in _READS:
            return None
        return self._token_refusal(scope, headers, origin)

    def _token_refusal(self, scope: Scope, headers: Headers, origin: str | None) -> Response | None:
        """Ask for the token: in the address once, then in the cookie, or in a header where no browser is at work."""
        query = QueryParams(scope["query_string"])
        if "token" in query and scope["method"] == "GET" and self._is_token(query["token"]):
            rest = "&".join(f"{k}={v}" for k, v in query.multi_items() if k != "token" and (k + v).isalnum())
            answer = RedirectResponse(_local(scope["path"]) + (f"?{rest}" if rest else ""), status_code=303)
            answer.set_cookie(self._house.cookie, self._house.token, httponly=True, samesite="strict", path="/")
            return answer
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._is_token(given):
            return None
        if self._is_token(cookie_parser(headers.get("cookie", "")).get(self._house.cookie, "")):
            if scope["method"] in _READS or origin is not None:
                return None
            return _refuse(403, "A browser has to say where a form comes from (Origin).")
        return _refuse(401, "Open the address that the desk printed when it was started; it holds the key.")

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._house.token.encode())


def _local(path: str) -> str:
    """Return a path that leads nowhere else: one slash at its beginning."""
    return "/" + path.lstrip("/\\")


def _refuse(status: int, words: str) -> Response:
    return PlainTextResponse(words + "\n", status_code=status)


def _with_headers(send: Send, *, private: bool) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SAFE_HEADERS.items():
                headers.setdefault(name, value)
            if private:
                headers["cache-control"] = "no-store"
        await send(message)

    return sending


def _counted(receive: Receive, most: int) -> Receive:
    """Stop a request that is longer than it said."""
    left = most

    async def receiving() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413, f"A request can have {most:,} bytes.")
        return message

    return receiving
