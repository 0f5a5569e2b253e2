"""Crawl jobs on PostgreSQL with procrastinate: a job is one crawl of one site.

    export CUTTINGS_QUEUE='host=queue.example dbname=jobs user=cuttings'
    python crawl_queue.py setup                 # once: procrastinate's own tables
    python crawl_queue.py enqueue               # from cron: a job for every site, once
    python crawl_queue.py work crawl            # as many as machines and cores allow
    python crawl_queue.py work rescue           # one spare worker, on another machine

Run it beside `sites/`; each site gets an archive of its own in `archives/`, and
`cuttings import archives/*.db --archive all.db` joins them. A site is crawled by one worker at a
time and waits in the queue once at most.

A crawl dies with its worker (Linux's parent-death signal, by setpriv). The spare worker notices
that the dead one's heartbeat has stopped and queues its job again. The crawl then continues: what
was due and not yet kept is still due in the archive. The command `cuttings` is found by PATH.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import AlreadyEnqueued

SITES, ARCHIVES = Path("sites"), Path("archives")
DONE = (0, 1)  # 1: done, and a person should look at the site
HEARTBEAT = float(os.environ.get("CUTTINGS_HEARTBEAT", "10"))
"""Seconds between two signs of life of a worker; after three without one it counts as dead."""

app = App(
    connector=PsycopgConnector(conninfo=os.environ["CUTTINGS_QUEUE"]),
    import_paths=["crawl_queue"],
)


class CrawlFailed(Exception):
    """The command ended with a status that is worth another try."""


@app.task(name="crawl", queue="crawl", retry=RetryStrategy(max_attempts=10, exponential_wait=5))
def crawl(site: str) -> int:
    """Crawl one site to its end; the exit status."""
    command = ["setpriv", "--pdeathsig", "KILL", "cuttings", "crawl", site, "--quiet"]
    command += ["--sites", str(SITES), "--archive", str(ARCHIVES / f"{site}.db")]
    status = subprocess.run(command, check=False).returncode  # noqa: S603 no shell
    if status not in DONE:
        raise CrawlFailed(f"{site}: cuttings crawl ended with {status}")
    return status


@app.periodic(cron="* * * * * */5")
@app.task(name="rescue", queue="rescue", queueing_lock="rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Queue the jobs of dead workers again."""
    jobs = app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=3 * HEARTBEAT):
        await jobs.retry_job(job)


def enqueue(sites: list[str]) -> None:
    """A job a site, unless one is waiting already."""
    for site in sites or sorted(path.stem for path in SITES.glob("*.toml")):
        try:
            crawl.configure(lock=site, queueing_lock=site).defer(site=site)
        except AlreadyEnqueued:
            print(f"{site}: is waiting already")


def work(queue: str, **options: Any) -> None:
    """Take jobs of a queue until a signal comes."""
    ARCHIVES.mkdir(exist_ok=True)
    app.run_worker(queues=[queue], update_heartbeat_interval=HEARTBEAT, **options)


def main(act: str, *more: str) -> None:
    """`setup`, `enqueue [SITE ...]` or `work QUEUE`."""
    with app.open():
        if act == "setup":
            app.schema_manager.apply_schema()
        elif act == "enqueue":
            enqueue(list(more))
        else:
            work(*more)


if __name__ == "__main__":
    main(*sys.argv[1:])
