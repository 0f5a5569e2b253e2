"""A lake in a bucket: against a server that speaks S3 (moto), on loopback, for this test alone."""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from archive.database.errors import DiskTrouble
from archive.exporting.lake.write import export_lake
from archive.upkeep.erase import Target, erase
from tests.archive.exporting.plain_bucket import plain_bucket
from tests.archive.sample_archive import article, filled

fs = pytest.importorskip("pyarrow.fs")
pq = pytest.importorskip("pyarrow.parquet")
ROOT = Path(__file__).parents[3]
SERVER = shutil.which("moto_server") or shutil.which(ROOT / ".venv-s3" / "bin" / "moto_server")
KEYS = ("site", "month")

CHECKSUMS = "AWS_REQUEST_CHECKSUM_CALCULATION"


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if SERVER is None:
        pytest.skip(
            "no S3 server: python -m venv .venv-s3; pip install -r tests/requirements/s3.txt"
        )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [str(SERVER), "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _await(address)
        urllib.request.urlopen(urllib.request.Request(f"{address}/press", method="PUT")).close()
        use(monkeypatch, address)
        yield address
    finally:
        process.kill()
        process.wait()


def use(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Let S3 clients of this process ask this server."""
    for name, said in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": address,
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setitem(os.environ, name, said)


def _await(address: str) -> None:
    for _ in range(2000):
        try:
            urllib.request.urlopen(address).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
            continue
        return
    pytest.fail("the S3 server did not start")


def get(server: str, name: str) -> bytes:
    system = fs.S3FileSystem(endpoint_override=server)
    with system.open_input_stream(f"press/lake/{name}") as stream:
        return bytes(stream.read())


def test_an_object_of_many_megabytes_arrives_whole(bucket: str, tmp_path: Path) -> None:
    """Above 5 MB an object is sent in several pieces, which the server has to put together."""
    words = random.Random(1)
    lines = (" ".join(f"{words.getrandbits(60):x}" for _ in range(40)) for _ in range(25_000))
    long = "\n".join(lines)
    with filled(tmp_path / "archive.db", 3) as archive:
        archive.db.execute("update articles set text = ? where id = 2", [long])
        export_lake(archive, "s3://press/lake", KEYS, append=True)
        again = export_lake(archive, "s3://press/lake", KEYS, append=True)
    assert (again.written, again.unchanged) == (0, 1)
    (name,) = json.loads(get(bucket, "manifest.json"))["files"]
    content = get(bucket, name)
    assert len(content) > 7 << 20
    assert pq.ParquetFile(BytesIO(content)).read(columns=["text"])["text"][1].as_py() == long


def test_no_checksums_are_put_between_the_bytes_for_a_server_that_would_keep_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled(tmp_path / "archive.db", 3) as archive, plain_bucket() as (address, kept):
        use(monkeypatch, address)
        monkeypatch.setitem(os.environ, CHECKSUMS, "")  # so that what is set is undone
        monkeypatch.delitem(os.environ, CHECKSUMS)
        made = export_lake(archive, "s3://press/lake", KEYS)
        assert made.written == 1
        assert json.loads(kept["/press/lake/manifest.json"])["articles"] == 3
        monkeypatch.setitem(os.environ, CHECKSUMS, "when_supported")
        with pytest.raises(DiskTrouble, match=r"the server keeps \d+ bytes of \d+ that were sent"):
            export_lake(archive, "s3://press/other", KEYS)


def test_a_lake_in_a_bucket_grows_and_forgets(bucket: str, tmp_path: Path) -> None:
    with filled(tmp_path / "archive.db", 6) as archive:
        first = export_lake(archive, "s3://press/lake", KEYS, append=True)
        assert (first.written, first.unchanged) == (1, 0)
        again = export_lake(archive, "s3://press/lake", KEYS, append=True)
        assert (again.written, again.unchanged) == (0, 1)
        erase(archive, Target(urls=(article(3).url,)), why="order", now="2026-04-01T00:00:00Z")
        last = export_lake(archive, "s3://press/lake", KEYS, append=True)
    assert (last.written, last.card.articles) == (1, 5)
    manifest = json.loads(get(bucket, "manifest.json"))
    (name,) = manifest["files"]
    content = get(bucket, name)
    assert len(content) == manifest["files"][name]["bytes"]
    assert content[:4] == b"PAR1"
