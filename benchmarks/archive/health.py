"""How good is the alarm? Simulated site-years: faults found, days late, false alarms.

python -m benchmarks.archive.health [--years N] [--lasts DAYS]
"""

from __future__ import annotations

import argparse
from statistics import median

from archive.reports.days import SEEN_DAYS
from archive.reports.health import Ailment, diagnose
from tests.archive.reports.simulated_sites import BEGIN, FAULTS, TEMPERS, Temper, sources, year


def alarms(temper: Temper, seed: int, fault: str = "", begins: int = 0, lasts: int = 0):
    """What is diagnosed on each evening of the year."""
    days = year(temper, seed, fault, begins, lasts)
    evenings: list[list[Ailment]] = []
    for number in range(len(days)):
        if lasts and not begins <= number < begins + lasts + 30:
            evenings.append([])
            continue
        now = fault if begins <= number < begins + lasts else ""
        known = sources(now, days[number].date, days[begins].date)
        evenings.append(diagnose(days[max(0, number - SEEN_DAYS) : number + 1], known))
    return evenings


def healthy(years: int) -> None:
    print(f"false alarms, {years} healthy years of each:")
    for temper in TEMPERS:
        begun: list[str] = []
        for seed in range(years):
            evenings = alarms(temper, seed)
            for number, found in enumerate(evenings):
                before = {each.kind for each in evenings[number - 1]} if number else set()
                begun += [f"{each.kind}" for each in found if each.kind not in before]
        kinds = {kind: begun.count(kind) for kind in sorted(set(begun))}
        print(f"  {temper.name:18} {len(begun) / years:6.2f} a site-year  {kinds or ''}")


def faulty(years: int, lasts: int) -> None:
    print(f"faults of {lasts} days, {years} of each kind and site: found, named rightly, days late")
    for fault, names in FAULTS.items():
        print(f"  {fault}")
        for temper in TEMPERS:
            late: list[int] = []
            named = after = 0
            for seed in range(years):
                begins = 60 + 11 * seed % 200
                evenings = alarms(temper, seed, fault, begins, lasts)
                hit = [n for n in range(begins, begins + lasts) if evenings[n]]
                if hit:
                    late.append(hit[0] - begins)
                    named += any(each.kind in names for n in hit for each in evenings[n])
                after += sum(bool(evenings[n]) for n in range(begins + lasts, begins + lasts + 30))
            middle = f"{median(late):.0f} (most {max(late)})" if late else "-"
            print(
                f"    {temper.name:18} {len(late):3}/{years} named {named:3}/{years} "
                f"late {middle:12} lingers {after / years:.1f} days"
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--lasts", type=int, default=14, help="days of each fault")
    chosen = parser.parse_args()
    print(f"(days begin {BEGIN})")
    healthy(chosen.years)
    faulty(chosen.years, chosen.lasts)
