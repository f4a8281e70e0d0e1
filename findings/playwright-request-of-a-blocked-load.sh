#!/bin/sh
# playwright 1.65.2 with Chromium (seen with 156): a `request` event comes for loads that a page's policy forbids and nobody makes.
#
# A test that a page loads nothing listens to the event `request` and to `page.route`. One would expect an event for what is
# sent, or tried; but a stylesheet, a picture, a script and a prefetch that the page's Content-Security-Policy refuses have one
# each, while the server sees nothing, and a frame that is refused has none. So the count of events says neither what was sent
# nor what the page asked for. What tells them apart is `requestfailed`, whose `failure` is "csp"; a route is not asked.
#
# Seen:
#   request events: a.css b.png d.js p.txt
#   failed with csp: a.css b.png d.js p.txt
#   routes asked: none
#   the server saw: /
#
# Needs chromium installed (named in CHROMIUM, else found on the path).
set -eu
chromium=${CHROMIUM:-$(command -v chromium)}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check playwright==1.65.2
CHROMIUM=$chromium "$folder/venv/bin/python" - <<'P'
import http.server
import os
import threading

from playwright.sync_api import sync_playwright

PAGE = b"""<!doctype html><title>Ferry</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<link rel="stylesheet" href="/a.css"><link rel="prefetch" href="/p.txt"><p>The ferry stayed in port.</p>
<img src="/b.png" alt="a ferry"><iframe src="/c.html" title="map"></iframe><script src="/d.js"></script>"""
seen = []


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/favicon.ico":
            return self.send_error(404)
        seen.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *arguments):
        pass


def name_of(request):
    return request.url.rsplit("/", 1)[1]


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}/"
with sync_playwright() as running:
    browser = running.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox", "--no-proxy-server"])
    page = browser.new_page()
    asked, failed, routed = [], [], []
    page.on("request", lambda request: asked.append(name_of(request)))
    page.on("requestfailed", lambda request: failed.append((name_of(request), request.failure)))
    page.route("**/*.*", lambda route: (routed.append(name_of(route.request)), route.continue_()))
    page.goto(address, wait_until="networkidle")
    print(browser.version)
    browser.close()
events = sorted(set(filter(None, asked)) - {"favicon.ico"})
refused = sorted(name for name, reason in failed if reason == "csp")
routed = sorted({name for name in routed if name and name != "favicon.ico"})
print("request events:", *events)
print("failed with csp:", *refused)
print("routes asked:", *(routed or ["none"]))
print("the server saw:", *seen)
assert seen == ["/"]
assert events == refused == ["a.css", "b.png", "d.js", "p.txt"]
assert routed == []
P
