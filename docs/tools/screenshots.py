# ruff: noqa: S603 it starts what its caller names
"""Pictures of the pages, taken from the demo's archive in headless Chromium.

    cuttings demo && python docs/tools/screenshots.py [--archive demo/archive.db] [--chromium PATH]

Writes PNG files into `docs/pictures/`. Nothing is asked of the network but our own
server on loopback. Where `pngquant` is installed the files come out at a third of the size.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from archive.database.db import open_archive

DOCS = Path(__file__).resolve().parents[1]
DESKTOP, PHONE = (1200, 1240), (390, 1100)


def pages(archive: Path) -> list[tuple[str, str, tuple[int, int], bool]]:
    """Name, address, size and whether dark, of each picture."""
    with open_archive(archive, readonly=True) as opened:
        edited, copied = (
            opened.db.execute(sql).fetchone()
            for sql in (
                "select article from revisions order by article limit 1",
                "select id from articles where own_share < 1 order by id limit 1",
            )
        )
    reading = f"/article/{(edited or copied or [1])[0]}"
    wire = f"/article/{(copied or edited or [1])[0]}"
    return [
        ("home", "/", DESKTOP, False),
        ("home-dark", "/", DESKTOP, True),
        ("home-phone", "/", PHONE, False),
        ("list", "/search", DESKTOP, False),
        ("search", "/search?q=harbour", DESKTOP, False),
        ("search-phone", "/search?q=harbour", PHONE, False),
        ("reading", reading, (1200, 1000), False),
        ("reading-phone", reading, PHONE, False),
        ("diff", reading, (1200, 2100), False),
        ("wire-copy", wire, (1200, 2000), False),
        ("health", "/health", DESKTOP, False),
    ]


def served(archive: Path) -> tuple[subprocess.Popen[bytes], int]:
    """A server of our own on a free port, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "cuttings", "serve", "--archive", str(archive)]
    server = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL)
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server, port
        time.sleep(0.1)
    server.kill()
    sys.exit("the server did not start")


def take(chromium: str, address: str, target: Path, size: tuple[int, int], dark: bool) -> None:
    """One picture; Chromium's own window cannot be narrower than a phone."""
    scheme = "--blink-settings=preferredColorScheme=" + ("0" if dark else "1")
    subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", scheme,
         f"--window-size={size[0]},{size[1]}", f"--screenshot={target}", address],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    if smaller := shutil.which("pngquant"):
        subprocess.run([smaller, "--force", "--ext", ".png", "--strip", str(target)], check=True)


def main() -> None:
    """Serve, and take every picture."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--archive", type=Path, default=Path("demo/archive.db"))
    parser.add_argument("--chromium", default=shutil.which("chromium") or "chromium")
    arguments = parser.parse_args()
    folder = DOCS / "pictures"
    folder.mkdir(exist_ok=True)
    server, port = served(arguments.archive)
    try:
        for name, address, size, dark in pages(arguments.archive):
            target = folder / f"{name}.png"
            take(arguments.chromium, f"http://127.0.0.1:{port}{address}", target, size, dark)
            print(f"{target.relative_to(DOCS.parent)}  {target.stat().st_size // 1024} kB")
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
