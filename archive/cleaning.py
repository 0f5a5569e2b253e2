"""What a worker process does: take a page, clean it, answer; until nobody asks any more.

One of the two borders that must survive anything: whatever cleaning raises becomes a Crash, which
is counted and kept as the page's outcome. What kills the process outright is seen by the pool.
"""

from __future__ import annotations

import resource
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Literal, NamedTuple

from archive.outcomes import Outcome
from cleaners.page import Page
from cleaners.rules import Rules
from cleaners.template import EMPTY, Template

if TYPE_CHECKING:
    from cleaners.clean import Examined
    from cleaners.reading import Reading

Step = Literal["examine", "read", "judge"]
_TEMPLATES = 500  # sites whose templates a worker remembers


@dataclass(frozen=True, slots=True)
class Crash:
    """Cleaning ended without an answer. `outcome` is `timeout` or `crashed`."""

    detail: str
    outcome: Outcome = Outcome.CRASHED


class Task(NamedTuple):
    """One page to clean. `template` None: the one that this worker was last sent for the site."""

    step: Step
    subject: Page | Reading
    rules: Rules
    site: str
    template: Template | None


class Answer(NamedTuple):
    """What came of it, and the most memory this worker ever held, in bytes."""

    outcome: Examined | Reading | Crash
    memory: int


def serve(connection: Connection) -> None:
    """Clean what comes until the other side hangs up."""
    templates: dict[str, Template] = {}
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        if task.template is not None:
            if len(templates) >= _TEMPLATES:
                templates.clear()
            templates[task.site] = task.template
        outcome = _do(task, templates.get(task.site))
        connection.send(Answer(outcome, peak_memory()))


def _do(task: Task, template: Template | None) -> Examined | Reading | Crash:
    from cleaners import clean  # noqa: PLC0415 (the nursery has it)

    if template is None:
        template = EMPTY
    step = {"examine": clean.examine, "read": clean.read, "judge": clean.judge}[task.step]
    try:
        return step(task.subject, task.rules, template)  # type: ignore[operator, no-any-return]
    except MemoryError:
        return Crash("it needed more memory than a page may")
    except Exception as error:  # the border: whatever a page does costs only itself
        return Crash(f"cleaning raised {type(error).__name__}: {error}"[:300])


def peak_memory() -> int:
    """The most this process ever held, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
