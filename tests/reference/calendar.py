#!/usr/bin/env python3
"""The calendar of the rules, worked out apart from the product and compared with it case by case.

Usage: calendar.py BINARY [--cases N] [--seed N]     Ends with a line `N passed, N failed`.

Written from the rules (docs/rules.md), with the standard library alone. Years are added by hand, zones are read from
their TZif files by hand, and an end of a day is found as what it is: the first instant from which on no clock of the zone
shows that day or an earlier one.
"""

import argparse
import bisect
import random
import struct
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

EPOCH = date(1970, 1, 1).toordinal()
DAY = 86_400


# Dates: years and months are added to the original day, and a day that does not exist becomes the last one of its month.


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in(year, month):
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def add_months(day, months):
    total = day.year * 12 + (day.month - 1) + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


def add_years(day, years):
    return add_months(day, years * 12)


def before(day):
    return day - timedelta(days=1)


def first_of_month_from(day, month):
    """The first day of a month on or after a day."""
    here = date(day.year, month, 1)
    return here if here >= day else date(day.year + 1, month, 1)


def last_of_month(year, month):
    return date(year, month, days_in(year, month))


# The rules.


def subject(case):
    """R-ELIG-1 to R-ELIG-3, R-ELIG-8: the reason, or nothing when the credential is subject."""
    if case["discipline"] in case["never"]:
        return "discipline_exempt"
    if case["discipline"] in case["always"] or case["award"] >= case["limited_from"]:
        return None
    return "earned_before"


def cycle(case):
    """R-DATE-1, R-DATE-2, R-DATE-6, R-DATE-8, R-REIN-2: start, opening, close and end of grace of one cycle."""
    if case["alignment"] == "birth_month":
        origin = first_of_month_from(case["award"], case["birth"].month)
    else:
        origin = case["award"]
    end = case["cycle_years"] * case["number"]
    return (
        add_years(origin, end - case["cycle_years"]),
        add_years(origin, end - case["window_years"]),
        before(add_years(origin, end)),
        before(add_years(origin, end + case["grace_years"])),
    )


def biennium(case):
    """R-CE-1, R-CE-2: number, first and last day of the account of credits that holds a day."""
    month, award, length = case["birth"].month, case["award"], case["biennium_years"]
    if case["first_biennium"] == "on_or_after_award":
        first = first_of_month_from(award, month)
    else:
        first = date(award.year, month, 1)
    if case["day"] < first:
        return None
    number = 1
    while add_years(first, number * length) <= case["day"]:
        number += 1
    return number, add_years(first, (number - 1) * length), before(add_years(first, number * length))


def renewal(case):
    """R-REN-1, R-REN-2: when the renewal of a year opens and when it is due."""
    year, month = case["day"].year, case["birth"].month
    return add_months(date(year, month, 1), -case["renewal_opens_months"]), last_of_month(year, month)


def first_registration(case):
    """R-REN-4: the end of the next birth month, a year later when that is too soon after the award."""
    award, month = case["award"], case["birth"].month
    year = award.year if month >= award.month else award.year + 1
    if last_of_month(year, month) < add_months(award, case["renewal_first_months"]):
        year += 1
    return last_of_month(year, month)


# Zones: TZif files (RFC 9636) with their rule for the time after the last listed change.


class Zone:
    """Offsets of a zone as a list of [from, offset), in seconds."""

    LAST_YEAR = 2140

    def __init__(self, data):
        starts, offsets, footer = self.read(data)
        if footer:
            known = starts[-1] if starts else None
            for at, offset in rule_changes(footer, self.LAST_YEAR):
                if known is None or at > known:
                    starts.append(at)
                    offsets.append(offset)
        # Everything before the first change has the first offset.
        self.starts = [-(10**15)] + starts
        self.offsets = offsets

    @staticmethod
    def read(data):
        version, body = data[4:5], 44
        counts = struct.unpack(">6I", data[20:44])

        def length(counts, width):
            isut, isstd, leap, time, kind, chars = counts
            return time * (width + 1) + kind * 6 + chars + leap * (width + 4) + isstd + isut

        width = 4
        if version >= b"2":
            body += length(counts, 4)
            counts = struct.unpack(">6I", data[body + 20 : body + 44])
            body, width = body + 44, 8
        time, kind = counts[3], counts[4]
        letter = "q" if width == 8 else "l"
        starts = list(struct.unpack(f">{time}{letter}", data[body : body + time * width]))
        at = body + time * width
        kinds = data[at : at + time]
        at += time
        utc_offsets = [struct.unpack(">l", data[at + 6 * i : at + 6 * i + 4])[0] for i in range(kind)]
        is_dst = [data[at + 6 * i + 4] for i in range(kind)]
        standard = next((i for i in range(kind) if not is_dst[i]), 0)
        offsets = [utc_offsets[0] if kind else 0] + [utc_offsets[i] for i in kinds]
        if time == 0:
            offsets = [utc_offsets[standard]]
        footer = ""
        if width == 8:
            footer = data[body + length(counts, 8) :].strip(b"\n").decode("ascii")
        return starts, offsets, footer

    def around(self, day):
        """Stretches (from, to, offset) that can show a local day or its neighbors."""
        middle = (day.toordinal() - EPOCH) * DAY
        first = max(bisect.bisect_right(self.starts, middle - 3 * DAY) - 1, 0)
        for place in range(first, len(self.starts)):
            start = self.starts[place]
            if start > middle + 4 * DAY:
                return
            end = self.starts[place + 1] if place + 1 < len(self.starts) else 10**15
            yield start, end, self.offsets[place]

    def starts_at(self, day):
        """The first instant at which a clock shows the day or a later one."""
        midnight = (day.toordinal() - EPOCH) * DAY
        found = (max(start, midnight - offset) for start, end, offset in self.around(day) if end > midnight - offset)
        return min(found)

    def ends_at(self, day):
        """The first instant from which on no clock shows the day or an earlier one."""
        midnight = (day.toordinal() + 1 - EPOCH) * DAY
        found = (min(end, midnight - offset) for start, end, offset in self.around(day) if start < midnight - offset)
        return max(found)


def rule_changes(footer, last_year):
    """The changes that a rule such as `CST6CDT,M3.2.0,M11.1.0` makes from 1970 on."""
    standard, summer, rest = names_and_offsets(footer)
    if summer is None:
        return [(-(10**12), standard)]
    begin, finish = rest.split(",")[1:]
    changes = []
    for year in range(1970, last_year):
        changes.append((moment(begin, year) - standard, summer))
        changes.append((moment(finish, year) - summer, standard))
    return sorted(changes)


def names_and_offsets(text):
    place = skip_name(text, 0)
    standard, place = offset_at(text, place)
    if place >= len(text):
        return -standard, None, ""
    place = skip_name(text, place)
    if place < len(text) and text[place] != ",":
        summer, place = offset_at(text, place)
        summer = -summer
    else:
        summer = -standard + 3600
    return -standard, summer, text[place:]


def skip_name(text, place):
    if text[place] == "<":
        return text.index(">", place) + 1
    while place < len(text) and text[place].isalpha():
        place += 1
    return place


def offset_at(text, place):
    end = place
    while end < len(text) and text[end] in "+-0123456789:":
        end += 1
    return seconds(text[place:end]), end


def seconds(text):
    sign = -1 if text.startswith("-") else 1
    parts = [int(part) for part in text.lstrip("+-").split(":")] + [0, 0]
    return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])


def moment(rule, year):
    """Local seconds since 1970 of a rule in a year."""
    day, _, time = rule.partition("/")
    of_day = seconds(time) if time else 7200
    if day.startswith("M"):
        month, week, weekday = (int(part) for part in day[1:].split("."))
        first = date(year, month, 1)
        here = 1 + (weekday - (first.weekday() + 1)) % 7 + (week - 1) * 7
        while here > days_in(year, month):
            here -= 7
        found = date(year, month, here)
    elif day.startswith("J"):
        number = int(day[1:])
        found = date(year, 1, 1) + timedelta(days=number - 1 + (1 if is_leap(year) and number > 59 else 0))
    else:
        found = date(year, 1, 1) + timedelta(days=int(day))
    return (found.toordinal() - EPOCH) * DAY + of_day


# Cases.

KEYS = (
    "discipline award birth number day zone alignment cycle_years window_years grace_years limited_from always never "
    "biennium_years first_biennium renewal_opens_months renewal_first_months"
).split()


def draw(chance, zones):
    cycle_years = chance.choice((10, 10, 10, 5, 3, 1, 12))
    award = draw_day(chance, date(2000, 1, 1), date(2060, 12, 31))
    return {
        "discipline": chance.choice(("R", "R", "R", "CT", "RRA", "IA")),
        "award": award,
        "birth": draw_day(chance, date(1930, 1, 1), date(1999, 12, 31)),
        "number": chance.randint(1, 3),
        "day": draw_day(chance, date(1999, 1, 1), date(2075, 12, 31)),
        "zone": chance.choice(zones),
        "alignment": chance.choice(("birth_month", "birth_month", "anniversary")),
        "cycle_years": cycle_years,
        "window_years": chance.randint(1, min(cycle_years, 3)),
        "grace_years": chance.choice((1, 1, 0, 2)),
        "limited_from": chance.choice((date(2011, 1, 1), date(2011, 1, 1), date(2015, 7, 1))),
        "always": ["RRA"],
        "never": chance.choice(([], ["IA"])),
        "biennium_years": chance.choice((2, 2, 2, 1, 3)),
        "first_biennium": chance.choice(("on_or_after_award", "year_of_award")),
        "renewal_opens_months": chance.choice((2, 2, 1, 3)),
        "renewal_first_months": chance.choice((2, 2, 1, 6)),
    }


def draw_day(chance, first, last):
    """Days around the ends of months, leap days and the first limited days come more often than others."""
    day = date.fromordinal(chance.randint(first.toordinal(), last.toordinal()))
    kind = chance.randint(0, 9)
    if kind == 0:
        return last_of_month(day.year, day.month)
    if kind == 1:
        return date(day.year, day.month, 1)
    if kind == 2 and is_leap(day.year):
        return date(day.year, 2, 29)
    if kind == 3 and first <= date(2011, 1, 1) <= last:
        return date(2011, 1, 1) + timedelta(days=chance.randint(-2, 2))
    return day


def line_of(case):
    def word(value):
        return ",".join(value) if isinstance(value, list) else str(value)

    return "\t".join(word(case[key]) for key in KEYS)


def answer(case, zone):
    """What the product must say, as one line."""
    registered = first_registration(case)
    opens, due = renewal(case)
    account = biennium(case)
    words = ["-"] if account is None else [str(word) for word in account]
    rest = [str(registered), str(opens), str(due), " ".join(words)]
    reason = subject(case)
    if reason:
        return "\t".join([reason, *rest])
    start, window_open, window_close, grace_end = cycle(case)
    instants = (zone.starts_at(window_open), zone.ends_at(window_close), zone.ends_at(grace_end))
    dates = (start, window_open, window_close, grace_end)
    return "\t".join(["subject", *rest, *map(str, dates), *map(str, instants)])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("binary")
    arguments.add_argument("--cases", type=int, default=20_000)
    arguments.add_argument("--seed", type=int, default=1)
    wanted = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([wanted.binary, "dev", "zones", folder], check=True)
        files = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        zones = {str(path.relative_to(folder)): Zone(path.read_bytes()) for path in files}
    chance, names = random.Random(wanted.seed), sorted(zones)
    # Every zone comes at least once.
    cases = [{**draw(chance, names), "zone": name} for name in names]
    cases += [draw(chance, names) for _ in range(max(wanted.cases - len(names), 0))]
    asked = "".join(line_of(case) + "\n" for case in cases)
    product = subprocess.run([wanted.binary, "dev", "calendar-cases"], input=asked, stdout=subprocess.PIPE, text=True, check=True)
    given = product.stdout.splitlines()
    wrong = 0
    for case, said in zip(cases, given):
        expected = answer(case, zones[case["zone"]])
        if said != expected:
            wrong += 1
            if wrong <= 10:
                print(f"case      {line_of(case)}\nproduct   {said}\nreference {expected}\n")
    if len(given) != len(cases):
        print(f"{len(cases)} cases were asked, {len(given)} answered")
        wrong += abs(len(cases) - len(given))
    print(f"{len(cases)} cases in {len(names)} zones, seed {wanted.seed}")
    print(f"{1 if wrong == 0 else 0} passed, {wrong} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
