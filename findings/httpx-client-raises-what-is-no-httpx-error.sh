#!/bin/sh
# httpx 0.28.1 (httpcore 1.0.9, Python 3.11 on Linux).
#
# The errors of a request are `httpx.HTTPError` or `httpx.InvalidURL`. What the environment says wrongly is an error
# before any request, of `httpx.Client()` itself, even for a client that will only ask http://127.0.0.1, and of other
# kinds: ImportError, ValueError, FileNotFoundError; for a host in `no_proxy` it is `InvalidURL`, which is no
# `HTTPError`, and looks as if the address that is asked for were wrong. Who fetches many addresses and catches
# `httpx.HTTPError` around the request loses the run for a variable that a desktop or a removed environment has left.
#
# Seen:
#   ALL_PROXY=socks5://127.0.0.1:9  ImportError        HTTPError: False
#   ALL_PROXY=socks://127.0.0.1:9   ValueError         HTTPError: False
#   NO_PROXY=[::1]                  InvalidURL         HTTPError: False
#   SSL_CERT_FILE=gone.pem          FileNotFoundError  HTTPError: False
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check httpx==0.28.1
cd "$folder"
unset all_proxy http_proxy https_proxy no_proxy ALL_PROXY HTTP_PROXY HTTPS_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR || true
cat > client.py <<'PYTHON'
import os
import sys

import httpx

wanted, setting = sys.argv[1], sys.argv[2]
name, _, value = setting.partition("=")
os.environ[name] = value
try:
    httpx.Client()
    found, is_http = "no error", False
except Exception as error:
    found, is_http = type(error).__name__, isinstance(error, httpx.HTTPError)
print(f"{setting:31} {found:18} HTTPError: {is_http}")
sys.exit(found != wanted or is_http)
PYTHON
venv/bin/python client.py ImportError ALL_PROXY=socks5://127.0.0.1:9
venv/bin/python client.py ValueError ALL_PROXY=socks://127.0.0.1:9
venv/bin/python client.py InvalidURL 'NO_PROXY=[::1]'
venv/bin/python client.py FileNotFoundError SSL_CERT_FILE=gone.pem
