#!/usr/bin/env python3
"""Serves a built site on this machine alone, as a good static server would: compressed where the browser
takes that, with types, and with a word on how long what may be kept.

    serve.py SITE [PORT]       prints the address; without PORT a free one; ends with Ctrl+C
    serve.py --open SITE       opens the browser as well
"""

import re
import shutil
import subprocess
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
}
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site = Path()

    def find(self):
        name = unquote(urlsplit(self.path).path)
        path = (self.site / name.lstrip("/") / ("index.html" if name.endswith("/") else "")).resolve()
        return path if path.is_relative_to(self.site) and path.is_file() else None

    def choose(self, path):
        """The file to send and its encoding."""
        taken = {part.split(";")[0].strip() for part in self.headers.get("Accept-Encoding", "").split(",")}
        for encoding, end in (("br", ".br"), ("gzip", ".gz")):
            shrunk = path.with_name(path.name + end)
            if encoding in taken and shrunk.is_file():
                return shrunk, encoding
        return path, None

    def do_HEAD(self):
        self.answer(with_body=False)

    def do_GET(self):
        self.answer(with_body=True)

    def answer(self, with_body):
        path = self.find()
        if not path:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        sent, encoding = self.choose(path)
        body = sent.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Vary", "Accept-Encoding")
        forever = "public, max-age=31536000, immutable"
        self.send_header("Cache-Control", forever if HASHED.search(path.name) else "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, *_):
        pass


def open_browser(address):
    opener = shutil.which("xdg-open")
    if opener:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.Popen([opener, address], start_new_session=True, **quiet)


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--open"]
    if not arguments or not Path(arguments[0]).is_dir():
        sys.exit(__doc__)
    Handler.site = Path(arguments[0]).resolve()
    server = ThreadingHTTPServer(("127.0.0.1", int(arguments[1]) if len(arguments) > 1 else 0), Handler)
    address = f"http://localhost:{server.server_port}/"
    print(f"{address}    (Ctrl+C ends it)", flush=True)
    if "--open" in sys.argv:
        open_browser(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
