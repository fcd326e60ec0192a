"""A real nginx in front of several processes, with the very file that a deployment uses."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.serving import ROOT, free_port, healthy

CONFIGURED = ROOT / "deploy" / "nginx.conf"
PATIENCE = 20.0
SERVED = "X-Served-By"
"""Which process has answered, told to tests alone."""
_MAIN = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/lectern.conf;
}}
"""


def nginx() -> str:
    """The program: of this machine, or unpacked from Debian's package; AssertionError says how to get it."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    assert found, "these tests need nginx: on Debian `apt-get install nginx-light`"
    return found


@contextmanager
def proxied(folder: Path, ports: list[int]) -> Iterator[str]:
    """The address of nginx in front of processes on these ports, while the block runs."""
    listening = free_port()
    servers = "".join(f"    server 127.0.0.1:{port} max_fails=3 fail_timeout=5s;\n" for port in ports)
    text = CONFIGURED.read_text(encoding="utf-8")
    text, replaced = re.subn(r"(?:    server app\d+:8501[^\n]*\n)+", servers, text)
    assert replaced == 1
    text, replaced = re.subn(r"listen 80;", f"listen 127.0.0.1:{listening};", text)
    assert replaced == 1
    said = rf"\1\2\1add_header {SERVED} $upstream_addr always;"
    text, replaced = re.subn(r"(\n +)(proxy_pass http://lectern;)", said, text)
    assert replaced == 1
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lectern.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder), encoding="utf-8")
    process = subprocess.Popen([nginx(), "-p", str(folder), "-c", str(folder / "nginx.conf")])
    url = f"http://127.0.0.1:{listening}"
    try:
        _wait(url, process, folder)
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _wait(url: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    ends = time.monotonic() + PATIENCE
    while not healthy(url):
        log = folder / "error.log"
        said = log.read_text(encoding="utf-8") if log.exists() else ""
        assert process.poll() is None, f"nginx ended:\n{said}"
        assert time.monotonic() < ends, f"nginx did not answer:\n{said}"
        time.sleep(0.05)
