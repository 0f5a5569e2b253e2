"""Sites divided among machines: each belongs to one, and few move when one comes."""

from __future__ import annotations

import pytest

from crawler.sites.shards import Shard, shard_of
from tests.crawler.conftest import Bench, feed, story
from tests.crawler.server import Server, answer

SLUGS = [f"paper-{number}.example" for number in range(600)]


def homes(of: int) -> dict[str, list[int]]:
    shards = [Shard(number, of) for number in range(1, of + 1)]
    return {slug: [shard.number for shard in shards if shard.holds(slug)] for slug in SLUGS}


def test_each_site_belongs_to_one_shard_and_they_are_of_a_size() -> None:
    found = homes(6)
    assert all(len(numbers) == 1 for numbers in found.values())
    sizes = [sum(numbers == [number] for numbers in found.values()) for number in range(1, 7)]
    assert min(sizes) > 60


def test_one_shard_more_moves_only_what_goes_to_it() -> None:
    before, after = homes(6), homes(7)
    moved = [slug for slug in SLUGS if before[slug] != after[slug]]
    assert {after[slug][0] for slug in moved} == {7}
    assert len(moved) < 150


def test_where_a_site_belongs_does_not_change_from_one_version_to_the_next() -> None:
    assert [n for n in range(1, 17) if Shard(n, 16).holds("courier")] == [2]


@pytest.mark.parametrize("text", ["", "3", "0/4", "5/4", "1/0", "a/b", "1/2/3", "-1/4", "٣/٤"])
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no shard"):
        shard_of(text)


def test_it_reads_what_it_writes() -> None:
    assert str(shard_of(" 3/16 ")) == "3/16"


def test_a_site_that_moves_to_another_shard_is_not_fetched_twice(
    bench: Bench, server: Server
) -> None:
    """Two machines become three; what is known of the site goes along, from the joined archive."""
    links = [f"/2026/01/02/story-{number}" for number in range(3)]
    server.answers["/feed"] = feed(*links)
    for number, link in enumerate(links):
        server.answers[link] = answer(story(number))
    slug = next(one for one in SLUGS if homes(2)[one] == [1] and homes(3)[one] == [3])
    bench.site(server, slug, feeds=[server.url + "feed"])
    shards = [bench.folder / f"shard-{number}.db" for number in (1, 2, 3)]
    for number in (1, 2):
        bench.crawl("--shard", f"{number}/2", "--archive", str(shards[number - 1]))
    assert bench.run("import", *map(str, shards[:2])).returncode == 0
    asked = len([each for each in server.log if each.path in links])
    assert asked == len(links)
    moved = bench.run("import", "--shard", "3/3", str(bench.archive), "--archive", str(shards[2]))
    assert moved.returncode == 0, moved.stderr
    bench.crawl("--shard", "3/3", "--now", "--archive", str(shards[2]))
    assert len([each for each in server.log if each.path in links]) == asked
    assert (
        bench.run(
            "import", "--shard", "2/3", str(bench.archive), "--archive", str(shards[1])
        ).returncode
        == 0
    )
    bench.archive = shards[1]
    assert bench.rows("select count(*) from articles") == [(0,)]
    bench.archive = shards[2]
    assert bench.rows("select count(*) from articles") == [(3,)]
