"""The client that fetches pages: what the environment sets for it, and its errors in plain words."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

from newsparse.sources.document import Limits, UnreadableError
from newsparse.sources.public_hosts import public_transport, refuse_proxies
from newsparse.tables.lazy_regex import pattern

if TYPE_CHECKING:
    import httpx

ACCEPT: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"

PASSWORD_RE = pattern(r"(?<=[\w%.~-]):[^:@/\s]*@")

REFUSAL_RE = pattern(r"([1-5])\d\d\b[^\r\n]{0,100}")
"""What a proxy answers that opens no way to a server, as the client repeats it: a status and its words."""

PROBLEMS: Final = (
    ("ConnectTimeout", "timeout", "the server did not answer in time"),
    ("TimeoutException", "timeout", "the server went silent"),
    ("TooManyRedirects", "redirects", "too many redirects"),
    ("UnsupportedProtocol", "scheme", "only http and https are fetched"),
    ("ConnectError", "unreachable", "no connection to the server"),
    ("ProxyError", "unreachable", "no connection through the proxy"),
    ("InvalidURL", "bad-address", "not a possible address"),
    ("HTTPError", "broken-off", "the connection broke off"),
)
"""Errors of httpx by name, the particular before the general: httpx itself is not imported until it is needed."""
PROXY_SETTINGS: Final = ("all_proxy", "http_proxy", "https_proxy", "no_proxy")
TLS_SETTINGS: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE")


def import_httpx() -> ModuleType:
    """Return httpx, which is imported when the first page is fetched.

    Raises:
        UnreadableError: it is not installed.
    """
    try:
        import httpx
    except ImportError as error:
        raise UnreadableError("no-httpx", "fetching needs httpx: pip install 'newsparse[web]'") from error
    return httpx


def agent_of(limits: Limits) -> str:
    """Return the name under which pages are fetched."""
    from importlib.metadata import version

    return limits.user_agent or f"newsparse/{version('newsparse')}"


def open_client(httpx: ModuleType, limits: Limits) -> httpx.Client:
    """Return a new client.

    Raises:
        UnreadableError: a setting of the environment, or the proxy that was named, cannot be used.
    """
    if limits.public_hosts_only:
        refuse_proxies(limits.proxy)
    try:
        return httpx.Client(  # type: ignore[no-any-return]
            transport=public_transport(httpx) if limits.public_hosts_only else None,
            follow_redirects=True,
            max_redirects=limits.max_redirects,
            timeout=httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds),
            headers={"User-Agent": agent_of(limits), "Accept": ACCEPT},
            proxy=limits.proxy,
        )
    except ImportError as error:
        raise UnreadableError(
            "proxy", f"a SOCKS proxy{_named(PROXY_SETTINGS)} needs a package: pip install 'httpx[socks]'"
        ) from error
    except OSError as error:  # also of TLS
        raise UnreadableError(
            "certificates", f"certificates{_named(_missing(TLS_SETTINGS) or TLS_SETTINGS[:1])}: {_said(error)}"
        ) from error
    except (ValueError, httpx.InvalidURL) as error:
        shown = f" {_without_password(limits.proxy)}" if limits.proxy else _named(PROXY_SETTINGS)
        raise UnreadableError("proxy", f"the proxy{shown} cannot be used: {error}") from error


def _missing(names: Sequence[str]) -> list[str]:
    """Return the settings, of these, that name what is not there."""
    found = ((name, os.environ.get(name)) for name in names)
    return [name for name, value in found if value and not Path(value).exists()]


def _named(names: Sequence[str]) -> str:
    """Return the settings of the environment that are made, of these, as they are shown."""
    found = [name for known in names for name in (known, known.upper()) if os.environ.get(name)]
    return (
        f" ({', '.join(f'{name}={_without_password(os.environ[name])}' for name in dict.fromkeys(found))})"
        if found
        else ""
    )


def _without_password(setting: str) -> str:
    """Return a setting as it may stand in messages and lists of errors.

    >>> _without_password("http://ana:secret@proxy.example:3128")
    'http://ana:…@proxy.example:3128'
    """
    return PASSWORD_RE.sub(":…@", setting)


def proxy_for(url: str, limits: Limits) -> str | None:
    """Return the proxy that a page is fetched through.

    Gets wrong: `no_proxy` with networks (`10.0.0.0/8`), which the standard library reads otherwise than httpx.
    """
    from urllib.parse import urlsplit
    from urllib.request import getproxies, proxy_bypass

    if limits.proxy:
        return limits.proxy
    try:
        parts = urlsplit(url)
        if proxy_bypass(parts.netloc):
            return None
    except ValueError:
        return None
    proxies = getproxies()
    return proxies.get(parts.scheme.lower()) or proxies.get("all")


def _said(error: OSError) -> str:
    reason = getattr(error, "reason", None) or error.strerror or str(error)
    return str(reason).replace("_", " ").lower()


def as_unreadable(httpx: ModuleType, error: Exception, proxy: str | None) -> UnreadableError:
    """Return an error of the client as one of ours.

    Args:
        httpx: The client's module.
        error: What it raised.
        proxy: What the page was fetched through.
    """
    secure = _tls_problem(error)
    if secure is not None:
        return secure
    if proxy and isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout)):  # only the proxy is connected to
        return UnreadableError("proxy-unreachable", f"no connection to the proxy {_without_password(proxy)}")
    refused = REFUSAL_RE.match(str(error)) if proxy and isinstance(error, httpx.ProxyError) else None
    if proxy and refused:
        code = "proxy" if refused[1] == "4" else "unreachable"  # what it will say again is not asked twice
        return UnreadableError(code, f"the proxy {_without_password(proxy)} says {refused[0].strip()}")
    for name, code, message in PROBLEMS:
        if isinstance(error, getattr(httpx, name)):
            return UnreadableError(code, message)
    return UnreadableError("broken-off", "the connection broke off")


def _tls_problem(error: BaseException | None) -> UnreadableError | None:
    """Return what TLS says, which httpx hides under an error of the connection."""
    import ssl

    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return UnreadableError("certificate", f"the server's certificate is not trusted: {error.verify_message}")
        if isinstance(error, ssl.SSLError):
            return UnreadableError("tls", f"no secure connection to the server: TLS says {_said(error)}")
        error = error.__cause__ or error.__context__
    return None
