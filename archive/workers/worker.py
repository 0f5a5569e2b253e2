"""A worker process: takes a page, cleans it, answers; until the other side closes.

This is one of the two places that must survive anything. Whatever cleaning raises becomes a Crash,
which is counted and stored as the page's outcome. The pool sees what kills the process.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from archive.tables.outcomes import Outcome
from archive.tables.pages import Packed
from archive.workers.packer import Packer
from cleaners.blocks.learning.template import EMPTY, Lesson, Template, counts
from cleaners.language.fingerprint import digest
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rejection import Rejection
from cleaners.types.rules import Rules

if TYPE_CHECKING:
    from archive.index.words import Words
    from cleaners.clean import Examined
    from cleaners.reading import Reading

Step = Literal["examine", "prepare", "read", "judge"]
_TEMPLATES = 500  # sites whose templates a worker keeps


@dataclass(frozen=True, slots=True)
class Crash:
    """Cleaning ended without an answer. `outcome` is `timeout` or `crashed`."""

    detail: str
    outcome: Outcome = Outcome.CRASHED


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page that was examined, with the words of an article's text: ready to be stored."""

    outcome: Article | Rejection
    lesson: Lesson | None
    words: Words | None
    digest: str
    packed: Packed | None = None


class Task(NamedTuple):
    """One page to clean. With `template` None, the one that this worker last got for the site.

    `archive` is where the page will be stored: it is compressed for it as well.
    """

    step: Step
    subject: Page | Reading
    rules: Rules
    site: str
    template: Template | None
    archive: Path | None = None


class Answer(NamedTuple):
    """The result, and the most memory this worker ever held, in bytes."""

    outcome: Examined | Prepared | Reading | Crash
    memory: int


def serve(connection: Connection) -> None:
    """Clean pages until the other side hangs up."""
    templates: dict[str, Template] = {}
    packer = Packer()
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
        if task.archive is not None and isinstance(outcome, Prepared):
            page = cast("Page", task.subject)  # only a page is prepared
            outcome = replace(outcome, packed=packer.pack(task.archive, page.body, task.site))
        connection.send(Answer(outcome, peak_memory()))


def _do(task: Task, template: Template | None) -> Examined | Prepared | Reading | Crash:
    from cleaners import clean  # noqa: PLC0415 (the forkserver has it)

    if template is None:
        template = EMPTY
    steps: dict[Step, Callable[..., Examined | Prepared | Reading]] = {
        "examine": clean.examine,
        "prepare": prepare,
        "read": clean.read,
        "judge": clean.judge,
    }
    try:
        return steps[task.step](task.subject, task.rules, template)
    except MemoryError:
        return Crash("it needed more memory than a page may")
    except Exception as error:  # catches everything, so that a page costs only itself
        return Crash(f"cleaning raised {type(error).__name__}: {error}"[:300])


def prepare(page: Page, rules: Rules, template: Template) -> Prepared:
    """Examine a page, and compute the words of its text."""
    from archive.index.words import words_of  # noqa: PLC0415 (the forkserver has it)
    from cleaners import clean  # noqa: PLC0415

    examined = clean.examine(page, rules, template)
    article = examined.outcome
    words = words_of(article) if isinstance(article, Article) else None
    lesson = examined.lesson and replace(examined.lesson, counted=counts(examined.lesson))
    return Prepared(article, lesson, words, digest(page.body))


def peak_memory() -> int:
    """The most memory this process ever held, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
