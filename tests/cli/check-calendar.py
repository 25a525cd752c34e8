#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The exported calendar is read by two libraries that Sightline does not write it with: both find it valid (RFC 5545),
with one to-do for each item of the register, each due after it begins, and each rule with days to come.

usage: check-calendar.py SIGHTLINE-CLI SIGHTLINE-READER SOURCE-ROOT
"""
import datetime
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import icalendar
import vobject

CLI, READER, ROOT = (pathlib.Path(p).resolve() for p in sys.argv[1:4])
SAMPLES = sorted((ROOT / "data" / "samples").glob("minutes-*.pdf"))
STATES = ("NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED")
FIRST = datetime.date(2025, 9, 30)


def expect(true, *words):
    if not true:
        sys.exit("expected " + " ".join(str(w) for w in words))


def run_cli(home, *words):
    env = dict(os.environ, HOME=str(home), LC_ALL="C.UTF-8", TZ="UTC", SIGHTLINE_READER=str(READER),
               SIGHTLINE_TODAY="2025-10-01")
    command = [str(CLI), "--library", str(home / "library")] + [str(w) for w in words]
    return subprocess.run(command, check=True, capture_output=True, env=env).stdout


def make_register(home):
    """Every item that somebody owes is confirmed; taken in again, one has a rule of each kind."""
    run_cli(home, "import", *SAMPLES)
    items = json.loads(run_cli(home, "list", "--json", "items"))["items"]
    run_cli(home, "confirm", *[i["id"] for i in items if i["kind"] in ("action", "request", "commitment",
                                                                       "recommendation")])
    register = json.loads(run_cli(home, "export", "--format", "json"))
    kinds = ["weekly", "monthly", "quarterly", "six-monthly", "annual", "each-meeting"]
    for item, kind in zip(register["items"], kinds):
        item["due"] = {"text": kind, "date": str(FIRST) if kind != "weekly" else None, "recurrence": kind}
        item["changed"] += 1
    for item, progress in zip(register["items"][6:], ("in-progress", "reported-done", "accepted", "withdrawn")):
        item["progress"] = progress
        item["changed"] += 1
    register["items"][0]["note"] = "First, “so”; then\\that.\nŴyn"
    other = home / "other"
    other.mkdir()
    (other / "register.json").write_text(json.dumps(register))
    run_cli(other, "import", other / "register.json")
    return other, register["items"]


def check_lines(text):
    for line in text.split(b"\r\n"):
        expect(b"\n" not in line and len(line) <= 75, "lines of at most 75 octets, ended by CR LF:", line)


def check_todo(todo):
    for name in ("uid", "dtstamp", "summary", "status"):
        expect(name in todo and not isinstance(todo[name], list), "one", name, "in", todo.get("uid"))
    expect(todo["status"] in STATES, "a status of a to-do, not", todo["status"])
    expect(todo["status"] != "COMPLETED" or todo["percent-complete"] == 100, "100 % of what is done")
    expect("dtstart" in todo or "rrule" not in todo, "a rule to count from a day")
    if "dtstart" in todo and "due" in todo:
        expect(type(todo["dtstart"].dt) is type(todo["due"].dt) is datetime.date, "days for days")
        expect(todo["dtstart"].dt < todo["due"].dt, "to begin before it is due")


def main():
    with tempfile.TemporaryDirectory(prefix="sightline-calendar-") as folder:
        home, items = make_register(pathlib.Path(folder))
        text = run_cli(home, "export", "--format", "ics")
    check_lines(text)
    calendar = icalendar.Calendar.from_ical(text)
    expect(str(calendar["version"]) == "2.0" and "prodid" in calendar, "a version and who made it")
    expect(not calendar.errors, "no error, not", calendar.errors)
    todos = [c for c in calendar.subcomponents if c.name == "VTODO"]
    expect(len(todos) == len(calendar.subcomponents), "nothing but to-dos")
    expect(sorted(str(t["uid"]) for t in todos) == sorted(i["id"] for i in items), "a to-do for each item")
    for todo in todos:
        expect(not todo.errors, "no error in a to-do, not", todo.errors)
        check_todo(todo)
    summaries = {str(t["uid"]): str(t["summary"]) for t in todos}
    for item in items:
        expect(summaries[item["id"]] == item["text"], "its words:", item["text"], "not", summaries[item["id"]])
    noted = next(t for t in todos if str(t["uid"]) == items[0]["id"])
    expect("First, “so”; then\\that.\nŴyn" in str(noted["description"]), "the note as it is:", noted["description"])

    read = vobject.readOne(text.decode())
    expect(read.validate(raiseException=True), "it to be valid")
    rules = [t for t in read.vtodo_list if "rrule" in t.contents]
    expect(len(rules) >= 5, "a rule of each kind, not", len(rules))
    for todo in rules:
        days = list(itertools.islice(todo.getrruleset(addRDate=True), 3))
        expect(len(days) == 3 and days[0] < days[1] < days[2], "days to come of", todo.rrule.value)


main()
