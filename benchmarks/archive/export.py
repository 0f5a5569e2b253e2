"""How fast does each form of a corpus come out, against reading its rows; is memory flat?

    python -m benchmarks.archive.export [ARTICLES ...] [--kills N]     # default 1000 and 50000

An archive of generated articles is exported to every form, each in a process of its own. The rate
of reading is that of the same rows, columns and pictures, one by one, in the same process, right
before. With --kills an export is killed that many times at random moments and then run through:
the file under the name is each time the former one, whole, and in the end the new one.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from archive.database.db import open_archive

FORMS = ("c.jsonl", "c.jsonl.gz", "c.jsonl.zst", "c.csv", "c.parquet", "c.xml", "c.txt")
WORDS = (
    *("der", "die", "das", "und", "Straße", "größer", "Ärger", "Wasser", "Stadtrat", "beschließt"),
    *("heute", "neue", "Brücke", "über", "den", "Fluss", "gestern", "Regen", "Hafen", "Schule"),
    *("Bürger", "sagte", "Meer", "Euro", "Jahr", "Wahl", "mehr", "als", "Zug", "Norden", "Bahn"),
)


def generate(path: Path, articles: int) -> None:
    """Articles of 400 words, every other with a picture; written as the archive keeps them."""
    chance = random.Random(7)
    with open_archive(path, create=True) as archive:
        db = archive.db.conn
        db.execute("begin")
        db.execute(
            "insert into sites (slug, name, home, added) values"
            " ('a', 'A', 'https://a.example/', '2026-01-01T00:00:00Z')"
        )
        for number in range(1, articles + 1):
            text = "\n".join(" ".join(chance.choices(WORDS, k=50)) for _ in range(8))
            day = f"2026-{1 + number % 12:02d}-{1 + number % 28:02d}T09:30:00Z"
            db.execute(
                "insert into articles (url, site, title, lead, text, language, published, words,"
                " first_seen, last_seen, recorded, authors, tags, section, confidence, cleaner)"
                " values (?, 'a', ?, ?, ?, 'de', ?, 400, ?, ?, ?, ?, ?, 'Lokales', 0.9, ?)",
                (
                    *(f"https://a.example/2026/{number}", f"Titel „{number}“", text[:150], text),
                    *(day, day, day, day, '["Anna Muster"]', '["Brücke", "Hafen"]', "cuttings 1"),
                ),
            )
            if number % 2:
                db.execute(
                    "insert into images values (?, 0, 'https://a.example/x.jpg', 'Bild', 'Muster')",
                    (number,),
                )
        db.execute("commit")


MEASURE = """
import json, resource, sys, time
from pathlib import Path
from archive.export_rows import export_rows
from archive.database.db import open_archive
from archive.exporting.export import export
from archive.search.selection import Selection, choose
path, out = Path(sys.argv[1]), Path(sys.argv[2])
with open_archive(path, readonly=True) as archive:
    with choose(archive, Selection()) as choice:
        for _ in range(2):  # the second time from memory, as the export after it
            begun, used = time.perf_counter(), time.process_time()
            count = sum(1 for _ in export_rows(choice.db))
            reading, read_cpu = time.perf_counter() - begun, time.process_time() - used
    if out.suffix == ".parquet":
        import pyarrow.parquet
    begun, used = time.perf_counter(), time.process_time()
    export(archive, out)
    writing, write_cpu = time.perf_counter() - begun, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([count / reading, count / writing, read_cpu / write_cpu, peak / 1024]))
"""
KILLED = """
import sys
from pathlib import Path
from archive.database.db import open_archive
from archive.exporting.export import export
with open_archive(Path(sys.argv[1]), readonly=True) as archive:
    print("ready", flush=True)
    export(archive, Path(sys.argv[2]))
"""


def measure(path: Path, articles: int) -> None:
    print(f"{articles:,} articles, {path.stat().st_size / 1e6:.0f} MB")
    print("  form            read/s   write/s   of reading   by CPU   peak MB   size MB")
    for name in FORMS:
        out = path.with_name(name)
        ran = subprocess.run(
            [sys.executable, "-c", MEASURE, path, out], capture_output=True, text=True, check=True
        )
        read, written, by_cpu, peak = json.loads(ran.stdout)
        files = [out] if out.is_file() else [one for one in out.rglob("*") if one.is_file()]
        size = sum(one.stat().st_size for one in files) / 1e6
        print(
            f"  {name:<12} {read:>9,.0f} {written:>9,.0f} {written / read:>10.2f}"
            f" {by_cpu:>10.2f} {peak:>9.0f} {size:>9.1f}"
        )


def kill(path: Path, times: int) -> None:
    chance = random.Random(1)
    for name in ("c.jsonl.gz", "c.parquet", "c.txt"):
        out = path.with_name(name)
        before = digest(out)
        begun = time.monotonic()
        subprocess.run([sys.executable, "-c", KILLED, path, out], check=True, capture_output=True)
        whole = time.monotonic() - begun
        killed = tried = 0
        while killed < times and tried < 5 * times:  # now and then it is done before it is killed
            tried += 1
            with subprocess.Popen(
                [sys.executable, "-c", KILLED, path, out], stdout=subprocess.PIPE
            ) as process:
                assert process.stdout is not None
                process.stdout.readline()
                time.sleep(chance.uniform(0, whole))
                process.send_signal(signal.SIGKILL)
                killed += process.wait() == -signal.SIGKILL
            assert not out.exists() or digest(out) == before, "half a corpus under its name"
        subprocess.run([sys.executable, "-c", KILLED, path, out], check=True, capture_output=True)
        assert digest(out) == before
        left = [one.name for one in path.parent.glob(".*") if one.name.startswith(f".{name}")]
        print(f"  {name}: killed {killed} times; whole each time; left over: {left}")


def digest(out: Path) -> str:
    file = out if out.is_file() else out / "SHA256SUMS"
    return sha256(file.read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="*", default=[1000, 50_000])
    parser.add_argument("--kills", type=int, default=0)
    asked = parser.parse_args()
    for articles in asked.articles:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "archive.db"
            generate(path, articles)
            measure(path, articles)
            if asked.kills:
                kill(path, asked.kills)


if __name__ == "__main__":
    main()
