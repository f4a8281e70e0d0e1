#!/bin/sh
# httpx 0.28.1 (httpcore 1.0.9, Python 3.11 on Linux).
#
# `httpx.Client()` goes through the proxy that the environment names. `httpx.Client(transport=httpx.HTTPTransport(retries=2))`,
# which is how retries of connections are asked for, does not: with a transport of one's own the variables of proxies are
# not looked at, though `trust_env` is still true, and requests leave the machine directly, without a word. A proxy that
# is given as an argument beside the transport is gone through, so the transport is then not used for anything.
#
# Seen, with HTTP_PROXY set to a server that answers "proxy" to all, and another that answers "direct":
#   Client()                          proxy
#   Client(transport=...)             direct
#   Client(transport=..., proxy=...)  proxy
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check httpx==0.28.1
cd "$folder"
unset all_proxy http_proxy https_proxy no_proxy ALL_PROXY HTTP_PROXY HTTPS_PROXY NO_PROXY || true
cat > client.py <<'PYTHON'
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx


def serve(name):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", str(len(name)))
            self.end_headers()
            self.wfile.write(name.encode())

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


proxy, site = serve("proxy"), serve("direct")
os.environ["HTTP_PROXY"] = proxy
wanted = {
    "Client()": ({}, "proxy"),
    "Client(transport=...)": ({"transport": httpx.HTTPTransport(retries=2)}, "direct"),
    "Client(transport=..., proxy=...)": ({"transport": httpx.HTTPTransport(retries=2), "proxy": proxy}, "proxy"),
}
is_same = True
for title, (options, expected) in wanted.items():
    with httpx.Client(**options) as client:
        found = client.get(site).text
    print(f"{title:33} {found}")
    is_same = is_same and found == expected
sys.exit(not is_same)
PYTHON
venv/bin/python client.py
