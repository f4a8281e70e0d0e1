"""Fetching from public hosts only, for programs that fetch addresses which strangers name.

Without it, whoever names an address can have this machine ask its own network: a service on loopback, a router, the
metadata of a cloud. A host is judged by the addresses that its name resolves to, not by how it is written, and the
connection goes to an address that was judged, so that a second answer of the name server changes nothing. Redirects
are requests like the first.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, cast

from newsparse.sources.document import UnreadableError

if TYPE_CHECKING:
    import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NOT_PUBLIC: Final = (
    # IANA's registries of special-purpose addresses, as of 2024: those that are not globally reachable
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
    *("192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
    *(
        "224.0.0.0/4",
        "240.0.0.0/4",
        "168.63.129.16/32",
    ),  # multicast; reserved, and broadcast; the host of a virtual machine at Azure
    *("::/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16"),
    *("fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),  # unique local; link local; site local; multicast
)
"""Networks whose addresses mean another host to each who asks, or none."""
PROXY_SETTINGS: Final = ("all_proxy", "http_proxy", "https_proxy")
EMBEDDING: Final = {"::ffff:0:0/96": 0, "::ffff:0:0:0/96": 0, "64:ff9b::/96": 0, "2002::/16": 80}
"""Networks of IPv6 whose addresses lead to one of IPv4, by how many bits stand behind that: mapped and translated ones,
NAT64, 6to4."""


def is_public(text: str) -> bool:
    """Tell whether an address is of a host that everybody reaches under it.

    >>> [is_public(text) for text in ("93.184.215.14", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "fe80::1%eth0")]
    [True, False, False, False, False]
    """
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return not any(_is_in(one, NOT_PUBLIC) for one in (address, *_embedded(address)))


def _embedded(address: Address) -> Iterator[Address]:
    """Yield the address of IPv4 that one of IPv6 leads to."""
    if address.version == 6:
        for network, bits_behind in EMBEDDING.items():
            if _is_in(address, (network,)):
                yield ipaddress.IPv4Address(int(address) >> bits_behind & 0xFFFFFFFF)


def _is_in(address: Address, networks: Iterable[str]) -> bool:
    return any(address in ipaddress.ip_network(network) for network in networks)


def public_addresses(host: str, port: int) -> list[str]:
    """Return the addresses of a host, in the order in which they are to be tried.

    Raises:
        UnreadableError: its name has no address, or one that is not public: a name that leads to both is a trap.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableError("unreachable", "no connection to the server") from error
    addresses = list(dict.fromkeys(str(place[0]) for *_, place in found))
    if not addresses or not all(map(is_public, addresses)):
        raise UnreadableError("not-public", f"{host} is not a public host, and only those are fetched from")
    return addresses


def refuse_proxies(proxy: str | None) -> None:
    """Raise where requests would go through a proxy, which looks names up itself.

    Raises:
        UnreadableError: a proxy is named, here or in the environment.
    """
    names = [name for known in PROXY_SETTINGS for name in (known, known.upper()) if os.environ.get(name)]
    if proxy or names:
        said = "the one that is named" if proxy else ", ".join(names)  # not its value, which may hold a password
        raise UnreadableError("proxy", f"public hosts only cannot be promised through a proxy ({said})")


def public_transport(library: ModuleType) -> httpx.BaseTransport:
    """Return what sends requests, with httpx, to public hosts and refuses others, each hop of a redirect anew."""

    class PublicTransport(library.BaseTransport):  # type: ignore[name-defined, misc]
        """Connects to the addresses that were judged; the server is asked, and proves itself, by its name."""

        def __init__(self) -> None:
            # no connection is kept: one to an address was opened for one name, and must not serve another
            self._inner = library.HTTPTransport(limits=library.Limits(max_keepalive_connections=0))

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            return _send(library, self._inner, request)

        def close(self) -> None:
            self._inner.close()

    return PublicTransport()


def _send(library: ModuleType, inner: Any, request: httpx.Request) -> httpx.Response:
    """Send a request to the first address of its host that answers."""
    if request.url.scheme not in ("http", "https"):
        raise library.UnsupportedProtocol("only http and https", request=request)
    host = request.url.host
    addresses = public_addresses(host, request.url.port or {"https": 443}.get(request.url.scheme, 80))
    for number, address in enumerate(addresses, 1):
        sent = library.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        try:
            return cast("httpx.Response", inner.handle_request(sent))
        except (library.ConnectError, library.ConnectTimeout):
            if number == len(addresses):
                raise
    raise AssertionError("there is an address, and its request returns or raises")
