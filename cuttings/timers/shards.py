"""Crawls on several machines, or in several processes of one: a job for each shard, and one that
joins them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cuttings.timers.jobs import Job, crontab_line, service_unit, timer_unit

_NUMBER = "SHARD-NUMBER"  # stands for the number until the unit is written


def archive_of_shard(archive: Path, number: int | str) -> Path:
    """The archive of one shard, beside the joined archive."""
    return archive.with_name(f"{archive.stem}-shard-{number}{archive.suffix}")


def shard_job(job: Job, archive: Path, number: int | str, of: int) -> Job:
    """The crawl of one shard: its part of the sites, its own archive and log."""
    own = archive_of_shard(archive, number)
    swapped = {
        str(archive): str(own),
        str(archive.with_suffix(".log")): str(own.with_suffix(".log")),
    }
    words = tuple(swapped.get(word, word) for word in job.words)
    return replace(job, words=(*words, "--shard", f"{number}/{of}"), key=str(own))


def join_job(job: Job, command: tuple[str, ...], archive: Path, of: int) -> Job:
    """The import that brings the news of every shard into one archive, once a day."""
    shards = (str(archive_of_shard(archive, number)) for number in range(1, of + 1))
    words = (*command, "import", "--archive", str(archive), *shards)
    return replace(job, words=words, every="day", key=str(archive))


def crontab(job: Job, command: tuple[str, ...], archive: Path, of: int) -> str:
    """A line a shard, and one that joins them."""
    jobs = [shard_job(job, archive, number, of) for number in range(1, of + 1)]
    return "\n".join(crontab_line(one) for one in [*jobs, join_job(job, command, archive, of)])


def units(job: Job, command: tuple[str, ...], archive: Path, of: int) -> dict[str, str]:
    """Systemd units by file name: `cuttings@3.timer` starts the third shard, `cuttings-join.timer`
    joins them.

    Shards on one machine start at different minutes.
    """
    one, join = shard_job(job, archive, _NUMBER, of), join_job(job, command, archive, of)
    apart = timer_unit(one).replace("Persistent=true", "RandomizedDelaySec=600\nPersistent=true")
    return {
        "cuttings@.service": service_unit(one).replace(_NUMBER, "%i"),
        "cuttings@.timer": apart.replace(_NUMBER, "%i"),
        "cuttings-join.service": service_unit(join),
        "cuttings-join.timer": timer_unit(join),
    }


def kubernetes(every: str, of: int) -> str:
    """A CronJob whose pods crawl a shard each, with archives and site files on one volume.

    The image is the one that the Dockerfile builds; put the name of yours.
    """
    schedule = {"15m": "*/15 * * * *", "hour": "7 * * * *", "6h": "7 */6 * * *", "day": "7 5 * * *"}
    return f"""apiVersion: batch/v1
kind: CronJob
metadata:
  name: cuttings
spec:
  schedule: "{schedule[every]}"
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      completionMode: Indexed
      completions: {of}
      parallelism: {of}
      backoffLimit: 0
      template:
        spec:
          restartPolicy: Never
          terminationGracePeriodSeconds: 30
          containers:
            - name: crawl
              image: cuttings
              workingDir: /data
              command: ["sh", "-c"]
              args:
                - >-
                  N=$((JOB_COMPLETION_INDEX + 1));
                  exec cuttings crawl --quiet --shard $N/{of} --archive archive-shard-$N.db
              volumeMounts:
                - name: data
                  mountPath: /data
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: cuttings
"""
