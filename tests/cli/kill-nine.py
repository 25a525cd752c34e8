#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills sightline-cli at a random moment of its work, again and again on one library: review, import, migration, backup,
restoring, exchange, export. Each time the library opens again and is whole; what was said to be done is there, and nothing is half done.

usage: kill-nine.py SIGHTLINE-CLI SIGHTLINE-READER SOURCE-ROOT [--count N] [--seed N]
"""
import argparse
import contextlib
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

options = argparse.ArgumentParser()
options.add_argument("cli", type=pathlib.Path)
options.add_argument("reader", type=pathlib.Path)
options.add_argument("root", type=pathlib.Path)
options.add_argument("--count", type=int, default=30)
options.add_argument("--seed", type=int, default=1)
OPTIONS = options.parse_args()
CHANCE = random.Random(OPTIONS.seed)
CLI, ROOT = OPTIONS.cli.resolve(), OPTIONS.root.resolve()
SAMPLES = sorted((ROOT / "data/samples").glob("*.pdf"))
PLAN = ROOT / "data/samples/plan.csv"
PATIENCE = 120  # seconds
MORE = 10  # rounds at the most for a kind of work that by chance was done each time


class Failed(Exception):
    pass


class Library:
    def __init__(self, home, name):
        self.home, self.folder = home, home / name
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "LC_", "LANG", "SIGHTLINE_"))}
        self.env.update(HOME=str(home), LC_ALL="C.UTF-8", TZ="UTC", SIGHTLINE_READER=str(OPTIONS.reader.resolve()),
                        SIGHTLINE_TODAY="2025-10-01")

    def start(self, *words):
        return subprocess.Popen([CLI, "--library", self.folder, *words], env=self.env, cwd=self.home, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)

    def run(self, *words):
        process = self.start(*words)
        out, said = hear_out(process)
        if process.returncode != 0:
            raise Failed(f"{words} gave {process.returncode}: {said}")
        return out

    def items(self):
        return {item["id"]: item for item in json.loads(self.run("list", "--json", "items"))["items"]}

    def fill(self):
        self.run("import", *SAMPLES)
        self.run("plan", "import", PLAN)
        return self


def hear_out(process):
    """What it said, out and error. Where it never ends, it and its readers are not left behind."""
    try:
        return process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise Failed(f"{process.args} did not end within {PATIENCE} s") from None


class Work:
    """One thing that is done and killed; knows afterwards what must hold."""

    def __init__(self, library):
        self.library = library

    def words(self):
        raise NotImplementedError

    def whole(self):
        self.library.run("check")

    def check(self, done):
        """done: it said so."""


class Review(Work):
    """Decides one item after the other."""

    def __init__(self, library):
        super().__init__(library)
        self.ids, self.said, self.tried = sorted(library.items()), {}, None

    def words(self):
        self.tried = CHANCE.choice(self.ids), CHANCE.choice(("confirm", "dismiss"))
        return self.tried[1], self.tried[0]

    def check(self, done):
        item, what = self.tried
        word = {"confirm": "confirmed", "dismiss": "dismissed"}[what]
        found = {id_: item["review"] for id_, item in self.library.items().items()}
        if not done and found[item] == word:
            self.said[item] = word  # it was written, and killed before it could say so
        elif done:
            self.said[item] = word
        for id_, review in self.said.items():
            if found[id_] != review:
                raise Failed(f"{id_} was said to be {review}, and is {found[id_]}")


class Import(Work):
    def __init__(self, library):
        super().__init__(library)
        self.papers = CHANCE.sample(sorted((ROOT / "tests/detect/minutes").glob("*.pdf")), 20)
        self.tried = None

    def words(self):
        self.tried = CHANCE.choice(self.papers)
        return "import", self.tried

    def check(self, done):
        """All of it is there or nothing: as many items as detection finds in it."""
        with contextlib.closing(sqlite3.connect(f"file:{self.library.folder}/library.db?mode=ro", uri=True)) as db:
            rows = db.execute("SELECT paper.id, (SELECT count(*) FROM item WHERE item.paper = paper.id),"
                              " (SELECT count(*) FROM page WHERE page.paper = paper.id), n_pages, sha256"
                              " FROM paper WHERE name = ?", (self.tried.name,)).fetchall()
            known = {hash_ + ".pdf" for hash_, in db.execute("SELECT sha256 FROM paper")}
        there = {path.name for path in (self.library.folder / "papers").iterdir()}
        if there != known:
            raise Failed(f"files without a paper, or papers without a file: {there ^ known}")
        if done and len(rows) != 1:
            raise Failed(f"{self.tried.name} was imported, and is there {len(rows)} times")
        if rows:
            wanted = len(json.loads(self.library.run("detect", "--json", self.tried))["items"])
            if rows[0][1] != wanted or rows[0][2] != rows[0][3]:
                raise Failed(f"{self.tried.name} has {rows[0][1]} of {wanted} items, {rows[0][2]} of {rows[0][3]} pages")


class Migration(Work):
    """Of a library of the first release, each time a new one."""

    def words(self):
        shutil.rmtree(self.library.folder, ignore_errors=True)
        self.library.folder.mkdir(mode=0o700)
        with contextlib.closing(sqlite3.connect(self.library.folder / "library.db")) as db:
            db.executescript((ROOT / "tests/data/schema-v1.sql").read_text())
        return "list", "items"

    def whole(self):
        """The papers of the old library are not in the tree, which sightline-cli check would say."""
        self.library.items()
        with contextlib.closing(sqlite3.connect(self.library.folder / "library.db")) as db:
            for pragma in ("integrity_check", "foreign_key_check"):
                said = db.execute(f"PRAGMA {pragma}").fetchall()
                if said not in ([("ok",)], []):
                    raise Failed(f"{pragma}: {said}")

    def check(self, done):
        if len(self.library.items()) != 5:
            raise Failed("the old library had five items")


class Backup(Work):
    def words(self):
        return ("backup",)

    def check(self, done):
        place = self.library.folder / "backups"
        for path in (place / "papers").glob("*"):
            if path.stem != hashlib.sha256(path.read_bytes()).hexdigest():
                raise Failed(f"papers/{path.name} is no whole paper")
        for path in place.iterdir():
            if path.name == "papers":
                continue
            if not path.name.endswith(".db"):
                raise Failed(f"{path.name} is left of a backup")
            with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
                if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                    raise Failed(f"{path.name} is no whole backup")


class Restore(Work):
    """Before some decisions and after them, to and fro: the one that was, or the one that is brought back."""

    def __init__(self, library):
        super().__init__(library)
        self.states, self.now = {}, None
        for name in ("before", "after"):
            kept = library.home / f"{name}.db"
            shutil.copy(library.run("backup").strip(), kept)
            self.states[kept] = self.reviews()
            library.run("confirm", *sorted(library.items())[::2])

    def reviews(self):
        return {id_: item["review"] for id_, item in self.library.items().items()}

    def words(self):
        self.now, self.tried = self.reviews(), CHANCE.choice(list(self.states))
        return "restore", self.tried, "--yes"

    def check(self, done):
        found = self.reviews()
        if found != self.states[self.tried] and (done or found != self.now):
            raise Failed("the library is neither what it was nor what was restored")
        left = [path.name for path in self.library.folder.glob("resto*.db")]
        if left:
            raise Failed(f"left of restoring: {left}")


class Exchange(Work):
    """Takes somebody else's decisions over, one half or the other."""

    def __init__(self, library, others):
        super().__init__(library)
        self.files = []
        for part in range(2):
            ids = sorted(others.items())[part::2]
            others.run("confirm" if part == 0 else "dismiss", *ids)
            self.files.append(library.home / f"changes-{part}.json")
            others.run("changes", "export", self.files[-1])

    def words(self):
        return "changes", "apply", CHANCE.choice(self.files)


class Export(Work):
    """Over last week's."""

    def words(self):
        self.target = self.library.home / "register.csv"
        self.target.write_text("last week's\n")
        return "export", "--format", "csv", "-o", self.target

    def check(self, done):
        text = self.target.read_bytes().decode("utf-8-sig")
        if (done or text != "last week's\n") and not (text.startswith("id,") or "kind" in text.splitlines()[0]):
            raise Failed(f"the register is half written: {text[:80]!r}")


def kill(work, usual):
    """How long the work took, where it was done before it was killed, else None; usual: how long it takes."""
    began = time.monotonic()
    process = work.library.start(*work.words())
    try:
        process.wait(CHANCE.uniform(0, usual * 1.1))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
    took = time.monotonic() - began
    said = hear_out(process)[1]
    if process.returncode not in (0, -signal.SIGKILL):
        raise Failed(f"{process.args} gave {process.returncode}: {said}")
    return took if process.returncode == 0 else None


def measure(work):
    began = time.monotonic()
    work.library.run(*work.words())
    took = time.monotonic() - began
    work.check(True)
    return took


def one_round(work, usual):
    """Whether it was killed, and how long it usually takes: no longer than it just did."""
    took = kill(work, usual)
    work.whole()
    left = list(work.library.folder.rglob("*.part*"))
    if left:
        raise Failed(f"left in the library: {left}")
    work.check(took is not None)
    return took is None, min(usual, took or usual)


def main():
    with tempfile.TemporaryDirectory(prefix="sightline-kill-") as name:
        home = pathlib.Path(name)
        library = Library(home, "library").fill()
        works = [Review(library), Import(library), Migration(Library(home, "old")), Backup(library), Export(library),
                 Restore(Library(home, "restored").fill()),
                 Exchange(Library(home, "mine").fill(), Library(home, "others").fill())]
        usual, killed = [measure(work) for work in works], [0] * len(works)
        for n in range(OPTIONS.count):
            k = n % len(works)
            hit, usual[k] = one_round(works[k], usual[k])
            killed[k] += hit
        for k, work in enumerate(works):
            for _more in range(MORE):
                if killed[k]:
                    break
                killed[k], usual[k] = one_round(work, usual[k])
        for k, work in enumerate(works):
            print(f"{type(work).__name__}: {len(range(k, OPTIONS.count, len(works)))} rounds,"
                  f" {killed[k]} killed before it was done")
    # Work that is always done by then shows nothing.
    idle = [type(work).__name__ for k, work in enumerate(works) if not killed[k]]
    if idle:
        raise Failed(f"never killed at work: {idle}")
    if sum(killed) * 2 < OPTIONS.count:
        raise Failed(f"{sum(killed)} of {OPTIONS.count} were killed at work, less than half")


try:
    main()
except Failed as failed:
    print(f"FAILED (seed {OPTIONS.seed}): {failed}")
    sys.exit(1)
