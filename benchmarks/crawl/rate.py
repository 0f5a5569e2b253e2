"""The whole way on real pages: fetched, cleaned, kept; against the two things one would do instead.

Serves the quality pages on loopback under their own paths, as one site with a feed, a sitemap and a
front page (or, with `--own-sites`, each site on a port of its own: then two requests of three are
for robots.txt, feeds, sitemaps and front pages); crawls them with `cuttings crawl`; and measures in
the same run, on the same pages,

- bare: `trafilatura.bare_extraction(with_metadata=True)` in a process pool, the pages on disk;
- plain: aiohttp fetching, the same extraction in a process pool, nothing kept.

The three take turns, each round with a new archive; the ratios are medians of the rounds'.

    python -m benchmarks.crawl.rate [--pages DIR] [--own-sites] [--rounds 5] [--json]
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from cleaners.urls.keys import canonical

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 2


@dataclass
class Measured:
    """What one way took: `cpu` in seconds over the whole tree, `peak` in MB (PSS) of the tree."""

    way: str
    pages: int
    seconds: float
    cpu: float
    peak: float

    @property
    def rate(self) -> float:
        return self.pages / self.seconds

    @property
    def cpu_per_thousand(self) -> float:
        return 1000 * self.cpu / self.pages


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=Path, default=ROOT / "../shared/quality/dev")
    options.add_argument("--own-sites", action="store_true")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--json", action="store_true")
    options.add_argument("--part", nargs=2, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.part:
        return PARTS[chosen.part[0]](Path(chosen.part[1]))
    with tempfile.TemporaryDirectory() as folder:
        report = compare(chosen.pages, Path(folder), chosen.rounds, own_sites=chosen.own_sites)
    print(json.dumps(report) if chosen.json else told(report))
    return None


def compare(pages: Path, folder: Path, rounds: int, *, own_sites: bool) -> dict[str, object]:
    """Lay the sites out in a folder, serve them, and go each way so many times."""
    rows = [json.loads(line) for line in (pages / "gold.jsonl").read_text().splitlines()]
    served = lay_out(rows, pages / "html", folder, own_sites=own_sites)
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.crawl.rate", "--part", "serve", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        ports = json.loads(server.stdout.readline())
        write_sites(ports, folder)
        gone = [one_round(folder, served) for _ in range(rounds)]
    finally:
        server.terminate()
        server.wait()
    ways = [median_of(way) for way in zip(*gone, strict=True)]
    return {
        "ways": [{**asdict(m), "rate": m.rate} for m in ways],
        **outcomes(folder / "archive.db"),
        "rate_against_plain": median(crawl.rate / plain.rate for crawl, plain, _ in gone),
        "cpu_against_bare": median(crawl.cpu / bare.cpu for crawl, _, bare in gone),
    }


def one_round(folder: Path, served: int) -> tuple[Measured, Measured, Measured]:
    """The crawl into a new archive, the plain way, and the bare one."""
    for file in folder.glob("archive*"):
        file.unlink()
    command = [sys.executable, "-m", "cuttings", "crawl"]
    crawl = measure("cuttings crawl", command, folder, served)
    return crawl, part("plain", folder, served), part("bare", folder, served)


def median_of(way: Sequence[Measured]) -> Measured:
    """One way's rounds as one: the median of each figure, the most memory of any."""
    return Measured(
        way[0].way,
        way[0].pages,
        median(each.seconds for each in way),
        median(each.cpu for each in way),
        max(each.peak for each in way),
    )


def lay_out(rows: list[dict[str, str]], source: Path, folder: Path, *, own_sites: bool) -> int:
    """Write each site's pages as files and its paths as a table; the number of pages."""
    sites: dict[str, dict[str, str]] = {}
    (folder / "html").mkdir()
    for row in rows:
        parts = urlsplit(canonical(row["url"]) or row["url"])
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        path = "/the-page" if path == "/" else path
        file = folder / "html" / f"{row['id']}.html"
        file.write_bytes(gzip.decompress((source / f"{row['id']}.html.gz").read_bytes()))
        sites.setdefault((own_sites and parts.hostname) or "paper", {})[path] = str(file)
    (folder / "sites.json").write_text(json.dumps(sites))
    return sum(map(len, sites.values()))


def write_sites(ports: dict[str, int], folder: Path) -> None:
    (folder / "ports.json").write_text(json.dumps(ports))
    (folder / "sites").mkdir()
    for host, port in ports.items():
        home = f"http://127.0.0.1:{port}/"
        (folder / "sites" / f"{host}.toml").write_text(
            f'home = "{home}"\n[crawl]\ndelay = 0\nallow_private = ["127.0.0.1:{port}"]\n'
            "sections = []\n"
            f'feeds = ["{home}feed.xml"]\nsitemaps = ["{home}sitemap.xml"]\n'
        )


def serve(folder: Path) -> None:
    """Serve every site until terminated; prints the ports."""
    sites = json.loads((folder / "sites.json").read_text())

    async def run() -> None:
        ports = {}
        servers = []
        for host, paths in sites.items():
            server = await asyncio.start_server(handler(paths), "127.0.0.1", 0)
            ports[host] = server.sockets[0].getsockname()[1]
            servers.append(server)
        print(json.dumps(ports), flush=True)
        await asyncio.sleep(900)

    asyncio.run(run())


def handler(paths: dict[str, str]):
    bodies = {path: Path(file).read_bytes() for path, file in paths.items()}
    links = "".join(f"<item><link>{escaped(path)}</link></item>" for path in paths)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                port = writer.get_extra_info("sockname")[1]
                path = head.split(b" ", 2)[1].decode()
                status, kind, body = 200, "text/html", bodies.get(path)
                if path == "/feed.xml":
                    kind, body = (
                        "application/rss+xml",
                        f"<rss><channel>{links}</channel></rss>".encode(),
                    )
                elif path == "/sitemap.xml":
                    home = f"http://127.0.0.1:{port}"
                    urls = "".join(f"<url><loc>{home}{escaped(each)}</loc></url>" for each in paths)
                    kind, body = "text/xml", f"<urlset>{urls}</urlset>".encode()
                elif path == "/":
                    body = b"<html><body>Home</body></html>"
                if body is None:
                    status, body = 404, b"not here"
                writer.write(
                    f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n".encode()
                    + body
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    return answer


def escaped(path: str) -> str:
    return path.replace("&", "&amp;").replace("<", "&lt;")


def extract(page: tuple[bytes, str]) -> bool:
    import trafilatura

    return trafilatura.bare_extraction(page[0], url=page[1], with_metadata=True) is not None


def urls_of(folder: Path) -> list[tuple[str, str]]:
    """Every page: its address on loopback and its file."""
    ports = json.loads((folder / "ports.json").read_text())
    sites = json.loads((folder / "sites.json").read_text())
    return [
        (f"http://127.0.0.1:{ports[host]}{path}", file)
        for host, paths in sites.items()
        for path, file in paths.items()
    ]


def bare(folder: Path) -> None:
    from multiprocessing import Pool

    pages = [(Path(file).read_bytes(), url) for url, file in urls_of(folder)]
    with Pool(WORKERS) as pool:
        print(sum(pool.imap_unordered(extract, pages)))
        pool.close()
        pool.join()


def plain(folder: Path) -> None:
    from concurrent.futures import ProcessPoolExecutor

    import aiohttp

    async def one(session: aiohttp.ClientSession, url: str, pool: ProcessPoolExecutor) -> bool:
        async with session.get(url) as response:
            body = await response.read()
        return await asyncio.get_running_loop().run_in_executor(pool, extract, (body, url))

    async def run() -> None:
        with ProcessPoolExecutor(WORKERS) as pool:
            connector = aiohttp.TCPConnector(limit=20, limit_per_host=1)
            async with aiohttp.ClientSession(connector=connector) as session:
                done = await asyncio.gather(
                    *(one(session, url, pool) for url, _ in urls_of(folder))
                )
        print(sum(done))

    asyncio.run(run())


def part(name: str, folder: Path, pages: int) -> Measured:
    return measure(
        name,
        [sys.executable, "-m", "benchmarks.crawl.rate", "--part", name, str(folder)],
        folder,
        pages,
    )


def measure(way: str, command: list[str], folder: Path, pages: int) -> Measured:
    """Run a command to its end, with its time, its tree's processor time, and its tree's memory."""
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL
    )
    peak = [0.0]
    watching = threading.Event()
    watcher = threading.Thread(target=watch, args=(process.pid, peak, watching), daemon=True)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    watching.set()
    watcher.join()
    return Measured(way, pages, seconds, usage.ru_utime + usage.ru_stime, peak[0])


def watch(root: int, peak: list[float], done: threading.Event) -> None:
    while not done.wait(0.25):
        peak[0] = max(peak[0], sum(map(memory, tree(root))))


def tree(root: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += parents.get(found[-1], [])
    return found


def memory(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def outcomes(archive: Path) -> dict[str, object]:
    connection = sqlite3.connect(archive)
    rows = connection.execute(
        "select outcome, count(*) from fetches where url in (select url from urls) group by outcome"
    ).fetchall()
    requests = connection.execute(
        "select count(*) from fetches where status is not null"
    ).fetchone()
    return {"outcomes": dict(Counter(dict(rows)).most_common()), "requests": requests[0]}


def told(report: dict[str, object]) -> str:
    lines = ["way              pages/s   CPU s per 1000   peak MB"]
    for way in report["ways"]:  # type: ignore[attr-defined]
        per_thousand = 1000 * way["cpu"] / way["pages"]
        lines.append(f"{way['way']:15} {way['rate']:8.1f} {per_thousand:16.1f} {way['peak']:9.0f}")
    lines.append(f"\nrate against plain: {report['rate_against_plain']:.2f} (aim: at least 1)")
    lines.append(f"CPU against bare:   {report['cpu_against_bare']:.2f} (aim: at most 1.3)")
    lines.append(f"requests in all:    {report['requests']}")
    lines += [f"  {count:5} {word}" for word, count in report["outcomes"].items()]  # type: ignore[attr-defined]
    return "\n".join(lines)


PARTS = {"serve": serve, "bare": bare, "plain": plain}

if __name__ == "__main__":
    main()
