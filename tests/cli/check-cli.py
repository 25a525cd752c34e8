#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives sightline-cli as a script would: exit status, standard output and standard error of every command and of
every bad input, each by itself.

usage: check-cli.py SIGHTLINE-CLI SIGHTLINE-READER SCAN PRETEND-SHARE SOURCE-ROOT [unittest options]
"""
import csv
import fcntl
import functools
import hashlib
import io
import json
import os
import pathlib
import re
import select
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
import zipfile

CLI, READER, SCAN, SHARE, ROOT = (pathlib.Path(p).resolve() for p in sys.argv[1:6])
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests" / "ui"))
import sheets  # noqa: E402

SAMPLES = sorted((ROOT / "data" / "samples").glob("minutes-*.pdf"))
PLAN = ROOT / "data" / "samples" / "plan.csv"
LOCKED = ROOT / "tests" / "data" / "encrypted.pdf"


class Case(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="sightline-cli-"))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.library = self.home / "library"

    def start_cli(self, run, *words, library=True, **env):
        command = [str(CLI)] + (["--library", str(self.library)] if library else []) + [str(w) for w in words]
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "LC_", "LANG", "SIGHTLINE_"))}
        clean.update(HOME=str(self.home), XDG_DATA_HOME=str(self.home / "data"), LC_ALL="C.UTF-8", TZ="UTC",
                     SIGHTLINE_READER=str(READER), SIGHTLINE_TODAY="2025-10-01", G_DEBUG="fatal-warnings", **env)
        return run(command, cwd=self.home, env=clean)

    def run_cli(self, *words, **more):
        return self.start_cli(functools.partial(subprocess.run, capture_output=True, timeout=120), *words, **more)

    def ok(self, *words, **more):
        """Standard output of a command that must do its work in silence."""
        done = self.run_cli(*words, **more)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ""), words)
        return done.stdout.decode()

    def fails(self, status, pattern, *words, lines=1, **more):
        """The command exits with status, prints nothing, and says so in as many lines."""
        done = self.run_cli(*words, **more)
        said = done.stderr.decode()
        self.assertEqual((done.returncode, done.stdout), (status, b""), f"{words}: {said}")
        self.assertEqual(len(said.splitlines()), lines, said)
        self.assertRegex(said, pattern)
        plain = said.replace(str(self.home), "")  # a folder's random name may hold any letters
        for noise in ("Error", "error code", "0x", "g-io", "sl-error", "CRITICAL", "WARNING"):
            self.assertNotIn(noise, plain)

    def fill(self):
        self.ok("import", *SAMPLES)
        self.ok("plan", "import", PLAN)
        return json.loads(self.ok("list", "--json", "items"))["items"]

    def owed(self, items):
        return [i["id"] for i in items if i["kind"] in ("action", "request", "commitment", "recommendation")]


class Usage(Case):
    def test_no_command(self):
        self.fails(2, "No command", library=False)

    def test_unknown(self):
        self.fails(2, "no command .fly", "fly")
        self.fails(2, "--wings.*--help", "detect", "--wings")
        self.fails(2, "lists of", "list", "birds")
        self.fails(2, "too many", "list", "items", "goals")

    def test_missing(self):
        for command in ("detect", "import", "suggest", "confirm", "dismiss", "search", "plan", "changes"):
            self.fails(2, "argument is missing", command)
        self.fails(2, "argument is missing", "link", "1234")
        self.fails(2, "--plan", "suggest", "x.json")
        self.fails(2, "-o OUT", "briefing")
        self.fails(2, "2026-03-31", "briefing", "-o", "x.pdf", "--date", "soon")
        self.fails(2, "no exempt items", "briefing", "-o", "x.pdf", "--year", "--with-exempt")
        self.fails(2, "csv, json, ics, ods or pdf", "export")
        self.fails(2, "csv, json, ics, ods or pdf", "export", "--format", "doc")
        self.fails(2, "exported or applied", "changes", "mail", "x")
        self.fails(2, "imported and exported", "plan", "draw", "x")

    def test_help(self):
        words = self.ok("--help", library=False)
        commands = re.findall(r"^  ([a-z]+) ", words, re.M)
        self.assertEqual(len(commands), 18)
        for command in commands:
            self.assertIn(command, self.ok(command, "--help"))
        self.assertRegex(self.ok("--version", library=False), r"^sightline-cli \d+\.\d+")


class BadFiles(Case):
    def bad(self):
        files = {name: self.home / name for name in ("missing.pdf", "empty.pdf", "words.pdf", "cut.pdf", "folder.pdf")}
        files["empty.pdf"].touch()
        files["words.pdf"].write_text("These are not minutes.\n")
        whole = SAMPLES[0].read_bytes()
        files["cut.pdf"].write_bytes(whole[: len(whole) // 5])
        files["folder.pdf"].mkdir()
        return {
            files["missing.pdf"]: "missing.pdf: there is no such file",
            files["empty.pdf"]: "empty.pdf: this file is empty",
            files["words.pdf"]: "words.pdf: this is not a PDF",
            files["cut.pdf"]: "cut.pdf: this file is damaged or was cut short",
            files["folder.pdf"]: "folder.pdf: this is a folder",
            LOCKED: "encrypted.pdf: this file is protected with a password",
        }

    def test_each(self):
        for file, sentence in self.bad().items():
            self.fails(1, sentence, "detect", file, library=False)
            self.fails(1, sentence, "detect", "--json", file, library=False)
            self.fails(1, sentence, "import", file)
        self.assertEqual(json.loads(self.ok("list", "--json", "meetings"))["papers"], [])

    def test_unreadable(self):
        file = self.home / "mine.pdf"
        shutil.copy(SAMPLES[0], file)
        file.chmod(0)
        if os.access(file, os.R_OK):
            self.skipTest("nothing is unreadable for root")
        self.fails(1, "mine.pdf: you may not read", "import", file)

    def test_one_line_each(self):
        bad = self.bad()
        done = self.run_cli("import", *bad, SAMPLES[0])
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(done.stderr.decode().splitlines()), len(bad))
        # The good one among them was taken.
        self.assertEqual(len(json.loads(self.ok("list", "--json", "meetings"))["papers"]), 1)

    def test_no_library(self):
        for words in (["list"], ["search", "x"], ["confirm", "1234"], ["dismiss", "1234"], ["link", "1234", "1"],
                      ["export", "--format", "csv"], ["briefing", "-o", "x.pdf"], ["changes", "export", "x"],
                      ["backup"], ["check"]):
            self.fails(1, "no library here", *words)
        self.assertFalse(self.library.exists())

    def test_spoilt_library(self):
        self.library.mkdir()
        (self.library / "library.db").write_bytes(b"not a database" * 400)
        self.fails(1, "library", "list")

    def test_tables_and_lists(self):
        for name, text, pattern in (("a.csv", "", "empty"), ("b.csv", "x,y\n1,2\n", "no column .ref"),
                                    ("c.csv", 'ref,title\n1,"a\n', "line 2 is never closed")):
            (self.home / name).write_text(text)
            self.fails(1, name + ".*" + pattern, "plan", "import", self.home / name)
        self.fails(1, "no such file", "plan", "import", "missing.csv")
        (self.home / "x.json").write_text("{")
        self.fails(1, "x.json: .*JSON", "suggest", "--plan", PLAN, self.home / "x.json")
        self.fails(1, "no such file", "suggest", "--plan", "missing.csv", self.home / "x.json")


class Detect(Case):
    def test_one(self):
        before = SAMPLES[0].read_bytes()
        document = json.loads(self.ok("detect", "--json", SAMPLES[0], library=False))
        self.assertEqual(document["schema"], 1)
        self.assertRegex(document["meeting"]["date"], r"^\d{4}-\d\d-\d\d$")
        self.assertGreater(len(document["items"]), 5)
        for item in document["items"]:
            self.assertGreaterEqual(item["page"], 1)
            self.assertTrue(item["rects"])
            self.assertTrue(0 <= item["confidence"] <= 1)
            self.assertTrue(item["reason"])
            self.assertNotIn("Found by its form", item["reason"])
        self.assertEqual(SAMPLES[0].read_bytes(), before)
        self.assertEqual(list(self.home.iterdir()), [], "detect made something")

    def test_scan(self):
        found = json.loads(self.ok("detect", "--json", SCAN, library=False))
        self.assertTrue([i for i in found["items"] if i["kind"] == "action" and "written note" in i["text"]])

    def test_scan_without_tesseract(self):
        done = self.run_cli("detect", "--json", SCAN, library=False, TESSDATA_PREFIX=str(self.home))
        self.assertEqual(done.returncode, 0)
        said = done.stderr.decode()
        self.assertEqual(len(said.splitlines()), 1, said)
        self.assertRegex(said, r"scan\.pdf: pages 2–4 are scans that could not be read: .*Tesseract")
        json.loads(done.stdout)

    def test_several(self):
        documents = json.loads(self.ok("detect", "--json", *SAMPLES, library=False))
        self.assertEqual([d["file"] for d in documents], [str(f) for f in SAMPLES])

    def test_locale(self):
        one = self.run_cli("detect", "--json", SAMPLES[0], library=False).stdout
        plain = self.run_cli("detect", "--json", SAMPLES[0], library=False, LANG="C").stdout
        self.assertEqual(one, plain)

    def test_lines(self):
        self.assertRegex(self.ok("detect", SAMPLES[0], library=False), r"(?m)^action +\d+ ")


class Suggest(Case):
    def test_form(self):
        items = self.home / "items.json"
        items.write_text(self.ok("detect", "--json", SAMPLES[0], library=False))
        asked = json.loads(items.read_text())["items"]
        for more in ([], ["--paper", SAMPLES[0]]):
            answer = json.loads(self.ok("suggest", "--json", "--plan", PLAN, *more, items, library=False))["items"]
            self.assertEqual([(i["kind"], i["text"]) for i in answer], [(i["kind"], i["text"]) for i in asked])
            goals = {row["ref"] for row in csv.DictReader(io.StringIO(PLAN.read_text())) if row["parent"]}
            for item in answer:
                scores = [s["score"] for s in item["suggestions"]]
                self.assertEqual(scores, sorted(scores, reverse=True))
                self.assertTrue(all(0 <= s <= 1 for s in scores))
                self.assertLessEqual({s["ref"] for s in item["suggestions"]}, goals)
                self.assertTrue(all(s["why"] for s in item["suggestions"]))
            self.assertTrue(any(i["suggestions"] for i in answer))
            self.assertTrue(any("item under this heading" in s["why"] for i in answer for s in i["suggestions"]))


class Library(Case):
    def test_import_twice(self):
        items = self.fill()
        renamed = self.home / "renamed.pdf"
        shutil.copy(SAMPLES[0], renamed)
        self.ok("import", *SAMPLES, renamed)
        self.assertEqual(json.loads(self.ok("list", "--json"))["items"], items)
        meetings = json.loads(self.ok("list", "--json", "meetings"))
        self.assertEqual(len(meetings["meetings"]), len(SAMPLES))
        copies = sorted(self.library.glob("papers/*.pdf"))
        copies[0].unlink()
        self.ok("import", *SAMPLES)
        self.assertEqual(sorted(self.library.glob("papers/*.pdf")), copies)
        self.assertEqual(stat.S_IMODE((self.library / "library.db").stat().st_mode), 0o600)

    def test_lists(self):
        self.fill()
        self.assertRegex(self.ok("list", "meetings"), r"(?m)^2025-\d\d-\d\d  ")
        self.assertRegex(self.ok("list", "items"), r"(?m)^[0-9a-f]{8}  action +suggested ")
        self.assertRegex(self.ok("list", "goals"), r"(?m)^  1\.1 ")
        self.assertTrue(json.loads(self.ok("list", "--json", "goals"))["goals"])

    def test_review(self):
        one, two, three = self.owed(self.fill())[:3]
        self.ok("confirm", one, two[:8])
        self.ok("dismiss", "--reason", "said elsewhere", three)
        self.fails(1, "no such item", "confirm", "ffffffff-ffff")
        # One that is not there: nothing is done to the others.
        self.fails(1, "no such item", "dismiss", one, "ffffffff-ffff")
        review = {i["id"]: (i["review"], i["dismiss_reason"]) for i in json.loads(self.ok("list", "--json"))["items"]}
        self.assertEqual(review[one], ("confirmed", None))
        self.assertEqual(review[two], ("confirmed", None))
        self.assertEqual(review[three], ("dismissed", "said elsewhere"))

    def test_link(self):
        one = self.owed(self.fill())[0]
        refs = lambda: {i["id"]: i["goal_refs"] for i in json.loads(self.ok("list", "--json"))["items"]}[one]
        self.ok("link", one[:8], "1.2")
        self.ok("link", one, "1.1")
        self.assertEqual(refs(), ["1.1", "1.2"])
        self.ok("link", "--remove", one, "1.2")
        self.assertEqual(refs(), ["1.1"])
        self.fails(1, "no such goal", "link", one, "99.9")

    def test_plan(self):
        self.fails(1, "there is no library here", "plan", "import", "--dry-run", PLAN)
        self.assertFalse(self.library.exists())
        plan = self.home / "plan.csv"
        rows = "".join(f'{n},,"Tŷ, {n}"\r\n' for n in range(1, 15))
        plan.write_text("\ufeffref,parent,title\r\n" + rows + "3,,Again\r\n", encoding="utf-8")
        done = self.run_cli("plan", "import", plan)
        self.assertEqual((done.returncode, done.stdout), (0, b""))
        self.assertRegex(done.stderr.decode(), r'^sightline-cli: .*plan.csv: Line 16: the reference “3” was already used in line 4')
        self.assertEqual(len(done.stderr.splitlines()), 1)
        goals = json.loads(self.ok("list", "--json", "goals"))["goals"]
        self.assertEqual(len(goals), 14)
        self.assertEqual(goals[2]["title"], "Tŷ, 3")

    def test_plan_place(self):
        """The sheet and columns that nobody could guess are told by name."""
        book = self.home / "plan.xlsx"
        rows = [["Version 3"], ["Item", "In words", "Who=lead", "Title"], ["1", "Homes", "Ana", "Mr"], ["2", "Carers", "Bea", "Dr"]]
        sheets.write_xlsx(book, {"Cover": [["ref", "title"], ["9", "Not this one"]], "Plan 2026": rows})
        told = ("--sheet", "Plan 2026", "--column", "item=ref", "--column", "In words=title", "--column", "Who=lead=owner")
        self.ok("plan", "import", *told, book)
        goals = json.loads(self.ok("list", "--json", "goals"))["goals"]
        self.assertEqual([(g["ref"], g["title"], g["owner"]) for g in goals], [("1", "Homes", "Ana"), ("2", "Carers", "Bea")])
        self.assertEqual(self.run_cli("plan", "import", "--dry-run", "--sheet", "2", *told[2:], book).stderr.decode(),
                         "0 goals new, 0 changed, 2 as they were, 0 only in the library\n")
        self.fails(1, "no sheet “Plan 2027”.*Cover, Plan 2026", "plan", "import", "--sheet", "Plan 2027", book)
        self.fails(1, "no sheet “Plan”.*without sheets", "plan", "import", "--sheet", "Plan", PLAN)
        self.fails(1, "no column “Nr”.*Item, In words, Who=lead, Title", "plan", "import", *told, "--column", "Nr=source", book)
        self.fails(1, "--column NAME=ref", "plan", "import", "--sheet", "2", book)
        self.fails(2, "NAME=FIELD.*ref, title, parent.*“Item=number”", "plan", "import", "--column", "Item=number", book)
        self.fails(2, "“Item” is not of that form", "plan", "import", "--column", "Item", book)
        self.fails(2, "imported and exported", "plan", "export", "--sheet", "Plan")

    def test_plan_export(self):
        """What is written is read again as it was, from either form."""
        self.ok("plan", "import", PLAN)
        for name in ("out.csv", "out.ods"):
            self.ok("plan", "export", "--format", name[-3:], "-o", self.home / name)
            done = self.run_cli("plan", "import", "--dry-run", self.home / name)
            self.assertEqual(done.returncode, 0)
            self.assertRegex(done.stderr.decode(), r"^0 goals new, 0 changed, [1-9][0-9]* as they were, 0 only in the library$")
        self.assertTrue(self.ok("plan", "export").startswith("ref,parent,title,"))
        self.fails(2, "csv or ods", "plan", "export", "--format", "xlsx")
        self.fails(2, "imported and exported", "plan", "export", "--dry-run")

    def test_search(self):
        self.fill()
        self.assertIn("committee", self.ok("search", "committee").lower())
        self.assertTrue(json.loads(self.ok("search", "--json", "committee"))["hits"])
        # No query syntax: what would be an error to the index is only a word that is nowhere.
        for words in ("xyzzyx", "'", "(", '"xyzzyx OR', "xyzzyx*"):
            self.assertEqual(json.loads(self.ok("search", "--json", words))["hits"], [])

    def test_check(self):
        self.fill()
        self.assertEqual(self.ok("check"), "")
        paper = next((self.library / "papers").glob("*.pdf"))
        paper.chmod(0o600)
        paper.write_bytes(b"%PDF-1.4 another")
        self.fails(1, "damaged", "check")

    def test_erase(self):
        self.fill()
        meetings = json.loads(self.ok("list", "--json", "meetings"))["meetings"]
        old = min(meetings, key=lambda m: m["date"])
        for date in ("long ago", "31/12/2026", "2026-02-30"):
            self.fails(2, "2026-03-31", "retention", date)
        listed = self.ok("retention", "2999-01-01").splitlines()
        self.assertEqual(len(listed), len(meetings))
        self.assertIn(old["id"][:8], self.ok("retention", "2999-01-01"))
        self.assertEqual(self.ok("retention", old["date"]), "")
        self.fails(1, "no such meeting", "erase", "nothing")
        # Without --yes it only says what would go.
        self.assertRegex(self.ok("erase", old["id"]), r"would be erased: .*Papers: 1, items: \d+")
        self.assertEqual(len(json.loads(self.ok("list", "--json", "meetings"))["meetings"]), len(meetings))
        self.assertRegex(self.ok("erase", old["id"][:8], "--yes"), "^Erased: ")
        left = [m["id"] for m in json.loads(self.ok("list", "--json", "meetings"))["meetings"]]
        self.assertEqual(sorted(left), sorted(m["id"] for m in meetings if m is not old))

    def test_person(self):
        items = self.fill()
        owner = next(i["owners"][0] for i in items if i["owners"])
        rows = list(csv.reader(io.StringIO(self.ok("person", owner).lstrip("\ufeff"))))
        self.assertGreater(len(rows), 1)
        self.assertTrue(any(owner.lower() in " ".join(row).lower() for row in rows[1:]))
        self.assertEqual(len(list(csv.reader(io.StringIO(self.ok("person", "Nobody Quillfeather"))))), 1)


class Backups(Case):
    def items(self):
        return json.loads(self.ok("list", "--json"))["items"]

    def spoil(self, path):
        whole = path.read_bytes()
        path.write_bytes(whole[:4096] + b"spoilt" * (len(whole) // 6 - 682))

    def test_list(self):
        items = self.fill()
        self.assertEqual(self.ok("backup", "--list"), "")
        path = pathlib.Path(self.ok("backup").strip())
        self.assertTrue(path.exists())
        n = len(items)
        line = rf"^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d  whole, {len(SAMPLES)} papers, {n} items  [\d.]+.[kM]B  {path}\n$"
        self.assertRegex(self.ok("backup", "--list"), line)
        self.spoil(path)
        self.assertRegex(self.ok("backup", "--list"), rf"  damaged  .*{path}\n$")
        self.fails(2, "no name", "backup", "mine")

    def test_restore(self):
        before = self.fill()
        path = pathlib.Path(self.ok("backup").strip())
        self.ok("confirm", *self.owed(before))
        self.assertRegex(self.ok("restore"), "^This would be restored: .*whole, .*--yes does it")
        self.assertNotEqual(self.items(), before)
        self.assertRegex(self.ok("restore", "--yes"), "^Restored: .*\nThe library as it was is kept: .*library-.*db\n$")
        self.assertEqual(self.items(), before)
        self.assertEqual(self.ok("check"), "")
        for given in (path, path.name):
            self.assertIn("would be restored", self.ok("restore", given))
        self.fails(1, "no such file", "restore", "yesterday.db")
        for yes in ([], ["--yes"]):
            self.fails(1, "no whole backup.*backup --list", "restore", SAMPLES[0], *yes)

    def test_cut_short(self):
        """A restoring that was cut short once it was decided is the library; a library that was lost is none that is new."""
        before = self.fill()
        database = self.library / "library.db"
        database.rename(self.library / "restored.db")
        self.assertEqual(self.items(), before)
        self.ok("backup")
        database.unlink()
        self.fails(1, "damaged .*; “sightline-cli restore” brings the last backup back", "list")
        self.ok("restore", "--yes")
        self.assertEqual(self.items(), before)

    def test_damaged_library(self):
        before = self.fill()
        older = pathlib.Path(self.ok("backup").strip())
        older = older.rename(older.with_name("library-20200101-120000.db"))
        newer = pathlib.Path(self.ok("backup").strip())
        self.spoil(newer)
        self.spoil(self.library / "library.db")
        self.fails(1, "damaged .*; “sightline-cli restore” brings the last backup back", "check")
        self.assertIn("2020-01-01", self.ok("restore"))
        self.assertRegex(self.ok("restore", "--yes"), "kept: .*/backups/damaged-")
        self.assertEqual(self.items(), before)
        self.assertEqual(self.ok("check"), "")

    def test_no_backup(self):
        self.fails(1, "no whole backup of this library", "restore")

    def test_late_backup(self):
        self.fill()
        made = pathlib.Path(self.ok("backup").strip())
        self.assertEqual(self.run_cli("backup", "--list").stderr, b"")
        made.rename(made.with_name("library-20200101-000000.db"))
        self.assertRegex(self.run_cli("backup", "--list").stderr.decode(), "The last backup is of 2020-01-01 .*; “sightline-cli backup” makes one")

    def test_erased_elsewhere(self):
        self.fill()
        meeting = json.loads(self.ok("list", "--json", "meetings"))["meetings"][0]["id"]
        stick = self.home / "stick"
        stick.mkdir()
        self.ok("backup", "--copies-to", stick)
        place, = stick.glob("sightline-*")
        stick.rename(self.home / "away")
        done = self.run_cli("erase", meeting, "--yes")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stderr.decode(), "stick: copies of it may still be in this folder")
        (self.home / "away").rename(stick)
        self.ok("backup")
        self.assertEqual(len(list((place / "papers").glob("*.pdf"))), len(SAMPLES) - 1)
        self.assertEqual(len(list(place.glob("library-*.db"))), 1)

    def test_second_hangs(self):
        """What was done is said before anything is asked of a second folder that never answers."""
        self.fill()
        meeting = json.loads(self.ok("list", "--json", "meetings"))["meetings"][0]["id"]
        stick = self.home / "stick"
        stick.mkdir()
        self.ok("backup", "--copies-to", stick)
        os.mkfifo(self.library / "papers" / f"{'0' * 64}.pdf")
        for words, said in (["backup"], "^/.*/backups/library-"), (["erase", meeting, "--yes"], "^Erased: "):
            with self.subTest(words), self.start_cli(functools.partial(subprocess.Popen, stdout=subprocess.PIPE), *words) as process:
                try:
                    self.assertTrue(select.select([process.stdout], [], [], 60)[0])
                    self.assertRegex(process.stdout.readline().decode(), said)
                    self.assertIsNone(process.poll())
                finally:
                    process.kill()

    def test_second_folder(self):
        before = self.fill()
        stick = self.home / "stick"
        self.fails(1, "stick: this folder is not there", "backup", "--copies-to", stick)
        self.fails(1, "library’s own folder", "backup", "--copies-to", self.library)
        stick.mkdir()
        self.ok("backup", "--copies-to", stick)
        place, = stick.glob("sightline-*")
        copy, = place.glob("library-*.db")
        self.assertEqual(len(list((place / "papers").glob("*.pdf"))), len(SAMPLES))
        self.assertEqual(len(self.ok("backup", "--list").splitlines()), 2)
        # Away: one sentence, and a backup all the same.
        stick.rename(self.home / "away")
        done = self.run_cli("backup")
        self.assertEqual((done.returncode, len(done.stderr.splitlines())), (0, 1))
        self.assertRegex(done.stderr.decode(), "stick: this folder is not there; copies are made again when it is")
        self.assertTrue(pathlib.Path(done.stdout.decode().strip()).exists())
        # The disk is new: all comes from the copies, the papers too.
        (self.home / "away").rename(stick)
        shutil.rmtree(self.library)
        self.assertRegex(self.ok("restore", copy, "--yes"), "^Restored: ")
        self.assertEqual(self.items(), before)
        self.assertEqual(self.ok("check"), "")
        self.ok("backup", "--no-copies")


class Share(Case):
    """Every folder seems to lie on a share."""

    def run_cli(self, *words, **more):
        return super().run_cli(*words, LD_PRELOAD=str(SHARE), **more)

    def test_held(self):
        """Whoever is to wait is told for whom."""
        one = self.owed(self.fill())[0]
        meeting = json.loads(self.ok("list", "--json", "meetings"))["meetings"][0]["id"]
        changes = self.home / "changes.json"
        self.ok("changes", "export", changes)
        self.ok("backup")
        with open(self.library / "opened-by", "w") as holder:
            fcntl.lockf(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            print("Ana Officer", "her-desk", 1700000000, sep="\n", file=holder, flush=True)
            for words in (["confirm", one], ["dismiss", one], ["link", one, "1.1"], ["changes", "apply", changes],
                          ["import", SAMPLES[0]], ["plan", "import", PLAN], ["plan", "import", "--dry-run", PLAN],
                          ["erase", "--yes", meeting], ["restore", "--yes"]):
                with self.subTest(words):
                    self.fails(1, "Ana Officer has had this library open on her-desk since 2023-11-14 22:13; wait", *words)
            self.assertIn(one, self.ok("list", "--json"))
        self.ok("confirm", one)
        self.ok("restore", "--yes")


class Output(Case):
    def test_export(self):
        ids = self.owed(self.fill())[:4]
        self.ok("confirm", *ids)
        self.ok("link", ids[0], "1.1")
        rows = list(csv.DictReader(io.StringIO(self.ok("export", "--format", "csv"))))
        self.assertEqual({r["id"] for r in rows}, set(ids))
        self.assertEqual([r["goals"] for r in rows if r["id"] == ids[0]], ["1.1"])
        document = json.loads(self.ok("export", "--format", "json"))
        self.assertEqual({i["id"] for i in document["items"]}, set(ids))
        self.assertEqual(document["items"][0]["target"]["selector"][0]["type"], "TextQuoteSelector")
        tasks = self.ok("export", "--format", "ics")
        self.assertEqual(tasks.count("BEGIN:VTODO"), 4)
        out = self.home / "register.ods"
        self.ok("export", "--format", "ods", "-o", out)
        with zipfile.ZipFile(out) as sheet:
            self.assertIsNone(sheet.testzip())
            kind = sheet.infolist()[0]
            self.assertEqual((kind.filename, kind.compress_type), ("mimetype", zipfile.ZIP_STORED))
            self.assertEqual(sheet.read(kind), b"application/vnd.oasis.opendocument.spreadsheet")
            table = xml.etree.ElementTree.fromstring(sheet.read("content.xml"))
        names = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
        cells = list(table.iter(names % "table" + "table-row"))
        self.assertEqual(len(cells), 5)
        dates = [c.get(names % "office" + "date-value") for c in table.iter(names % "table" + "table-cell")]
        self.assertIn("2025-06-12", dates)

    def test_export_file(self):
        self.ok("confirm", self.owed(self.fill())[0])
        for form in ("csv", "json", "ics"):
            out = self.home / ("out." + form)
            out.write_text("old")
            self.assertEqual(self.ok("export", "--format", form, "-o", out), "")
            self.assertNotEqual(out.read_text(), "old")
        # A spreadsheet on Windows needs the mark to see UTF-8.
        self.assertTrue((self.home / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf"))
        self.fails(1, "could not be written", "export", "--format", "csv", "-o", self.home / "none" / "x.csv")

    def test_export_pdf(self):
        items = self.fill()
        self.ok("dismiss", items[0]["id"])
        papers = {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in SAMPLES}
        out = self.home / "copy.pdf"
        self.assertEqual(self.ok("export", "--format", "pdf", "--paper", SAMPLES[0], "-o", out), "")
        copy, paper = out.read_bytes(), SAMPLES[0].read_bytes()
        self.assertTrue(copy.startswith(paper))
        subprocess.run(["qpdf", "--check", out], check=True, capture_output=True)
        notes = [bytes.fromhex(n.decode()).decode("utf-16")
                 for n in re.findall(rb"/Contents <([0-9a-f]+)>", copy[len(paper):])]
        self.assertGreater(len(notes), 5)
        self.assertEqual(len(re.findall(rb"/NM\([0-9a-f-]{36}\)", copy)), len(notes))
        for note in notes:
            self.assertRegex(note, r"(?s)^[A-Z][a-z]+( \(suggested\))?\n.*“.*”$")
        self.assertFalse([n for n in notes if items[0]["text"] in n])
        # By its name too; what is there is replaced.
        self.ok("export", "--format", "pdf", "--paper", SAMPLES[1].name, "-o", out)
        self.assertTrue(out.read_bytes().startswith(SAMPLES[1].read_bytes()))
        stored = next((self.library / "papers").glob("*.pdf"))
        self.fails(1, "replace the paper itself", "export", "--format", "pdf", "--paper", stored, "-o", stored)
        self.fails(1, "not in the library", "export", "--format", "pdf", "--paper", LOCKED, "-o", out)
        self.fails(1, "copy.pdf", "export", "--format", "pdf", "--paper", SAMPLES[0], "-o", self.home / "no" / "copy.pdf")
        self.fails(2, "--paper.*-o", "export", "--format", "pdf")
        self.fails(2, "only for", "export", "--format", "csv", "--paper", SAMPLES[0])
        self.assertEqual(papers, {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in SAMPLES})

    def test_empty_register(self):
        self.fill()
        self.assertEqual(len(self.ok("export", "--format", "csv").splitlines()), 1)
        self.assertEqual(json.loads(self.ok("export", "--format", "json"))["items"], [])
        self.assertIn("END:VCALENDAR", self.ok("export", "--format", "ics"))

    def test_briefing(self):
        self.ok("confirm", *self.owed(self.fill()))
        out = self.home / "page.pdf"
        self.assertEqual(self.ok("briefing", "-o", out), "")
        self.assertTrue(out.read_bytes().startswith(b"%PDF-"))
        first = out.read_bytes()
        self.ok("briefing", "-o", out)
        self.assertEqual(out.read_bytes(), first, "the same facts make the same bytes")
        self.ok("briefing", "--size", "letter", "--date", "2025-11-13", "-o", out)
        self.fails(1, "could not be written", "briefing", "-o", self.home / "none" / "x.pdf")


class Changes(Case):
    def other(self, *words, **more):
        mine, self.library = self.library, self.home / "theirs"
        try:
            return self.ok(*words, **more)
        finally:
            self.library = mine

    def test_exchange(self):
        self.fill()
        self.other("import", *SAMPLES)
        self.other("plan", "import", PLAN)
        texts = lambda out: {i["text"]: i for i in json.loads(out)["items"]}
        mine = texts(self.ok("list", "--json"))
        owed = [i for i in mine.values() if i["kind"] == "action"]
        self.ok("confirm", owed[0]["id"])
        self.ok("link", owed[0]["id"], "1.2")
        self.ok("changes", "export", self.home / "mine.json")
        self.assertEqual(self.other("changes", "apply", self.home / "mine.json"), "")
        theirs = texts(self.other("list", "--json"))
        self.assertEqual(theirs[owed[0]["text"]]["review"], "confirmed")
        self.assertEqual(theirs[owed[0]["text"]]["goal_refs"], ["1.2"])
        # Both decide on another item, differently.
        self.ok("confirm", owed[1]["id"])
        self.other("dismiss", theirs[owed[1]["text"]]["id"])
        self.ok("changes", "export", self.home / "mine.json")
        for _ in range(2):
            said = self.other("changes", "apply", self.home / "mine.json")
            self.assertEqual(len(said.splitlines()), 3, said)
            self.assertIn(owed[1]["text"], said)
        self.assertEqual(texts(self.other("list", "--json"))[owed[1]["text"]]["review"], "dismissed")

    def test_register(self):
        """A register goes into an empty library and out again as it was; its papers' PDFs may come later."""
        items = self.fill()
        owed = self.owed(items)
        self.ok("confirm", *owed)
        self.ok("link", owed[0], "1.2")
        out = self.home / "register.json"
        self.ok("export", "--format", "json", "-o", out)
        goals = len(json.loads(self.ok("list", "--json", "goals"))["goals"])
        papers = len({i["paper"] for i in items if i["id"] in owed})
        told = self.other("import", "--dry-run", out)
        self.assertRegex(told, rf"(?s)^{len(owed)} items .*\b{goals} goals .*\b{papers} papers")
        self.assertFalse((self.home / "theirs").exists())
        self.assertEqual(self.other("import", out), told)
        again = self.home / "again.json"
        self.other("export", "--format", "json", "-o", again)
        self.assertEqual(again.read_bytes(), out.read_bytes())
        self.assertEqual(self.other("check"), self.ok("check"))
        self.other("import", *SAMPLES)
        self.assertEqual(len(json.loads(self.other("list", "--json"))["items"]), len(items))
        self.other("export", "--format", "json", "-o", again)
        self.assertEqual(again.read_bytes(), out.read_bytes())
        self.assertRegex(self.other("import", out), "^0 items")
        # What it says of people is told, too.
        more = json.loads(out.read_text())
        more["owners"] = [{"name": "Clerk", "names": ["Clerk", "Town Clerk"], "holders": []}]
        (self.home / "more.json").write_text(json.dumps(more))
        told = self.other("import", "--dry-run", self.home / "more.json")
        self.assertRegex(told, r"(?s)^0 items .*\b3 changes to people, figures or cues taken in")
        self.assertEqual(self.other("import", self.home / "more.json"), told)
        self.fails(2, "only for a register", "import", "--dry-run", SAMPLES[0])
        self.ok("changes", "export", self.home / "mine.json")
        self.fails(1, "only for a register", "import", "--dry-run", self.home / "mine.json")
        (self.home / "x.json").write_text('{"items": [], "papers": [], "meetings": [{"id": "x"}]}')
        self.fails(1, "x.json: a meeting in it", "import", self.home / "x.json")

    def test_sharing(self):
        """What may tell who a child is, is said before it leaves, on every way out; --strict keeps it back."""
        items = self.fill()
        owed = next(i for i in items if i["kind"] == "action")
        self.ok("confirm", owed["id"])
        changes = self.home / "mine.json"
        self.ok("changes", "export", changes)
        told = json.loads(changes.read_text())
        for item in told["items"]:
            if item["id"] == owed["id"]:
                item["text"], item["changed"] = "the placement of Child R to be looked at again", 2000000000
        changes.write_text(json.dumps(told))
        self.other("import", *SAMPLES)
        self.other("plan", "import", PLAN)
        self.other("changes", "apply", changes)
        self.library = self.home / "theirs"
        paper = next(p for p in told["papers"] if p["id"] == owed["paper"])["name"]
        for words in (["export", "--format", "csv"], ["export", "--format", "ods"], ["export", "--format", "json"],
                      ["export", "--format", "ics"], ["export", "--format", "pdf", "--paper", paper],
                      ["briefing"], ["person", "placement"]):
            with self.subTest(words):
                out = self.home / "out"
                out.unlink(missing_ok=True)
                done = self.run_cli(*words, "-o", out)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn("Child R", done.stderr.decode())
                self.assertTrue(out.exists())
                out.unlink()
                done = self.run_cli(*words, "-o", out, "--strict")
                self.assertEqual(done.returncode, 1)
                self.assertIn("Nothing was written", done.stderr.decode())
                self.assertFalse(out.exists())
        self.assertEqual(self.run_cli("changes", "export", self.home / "new", "--strict").returncode, 1)
        self.assertFalse((self.home / "new").exists())

    def test_ways_out(self):
        """What writes words of papers for somebody else says first what they may tell. The others show what is here to
        who asked for it, or write what is not of a paper."""
        asks = {"export", "briefing", "changes", "person"}
        others = {"detect", "suggest", "import", "list", "plan", "link", "confirm", "dismiss", "search", "retention", "erase",
                  "backup", "restore", "check"}
        self.assertEqual(set(re.findall(r"^  ([a-z]+) ", self.ok("--help"), re.M)), asks | others)
        for command in asks:
            self.assertIn("--strict", self.ok(command, "--help"))

    def test_sharing_beside(self):
        """Reworded, an item still has the minutes' own words beside it where a file carries them: these are said to be
        there, and only there."""
        items = self.fill()
        owed = next(i for i in items if i["kind"] == "action")
        self.ok("confirm", owed["id"])
        changes = self.home / "mine.json"
        self.ok("changes", "export", changes)
        told = json.loads(changes.read_text())
        for item in told["items"]:
            if item["id"] == owed["id"]:
                item["text"], item["changed"] = "the placement to be looked at again", 2000000000
                item["target"]["selector"][0]["exact"] = "the placement of Child R to be looked at again"
        changes.write_text(json.dumps(told))
        self.other("import", *SAMPLES)
        self.other("plan", "import", PLAN)
        self.other("changes", "apply", changes)
        self.library = self.home / "theirs"
        for words, told in ((["export", "--format", "csv"], False), (["export", "--format", "ods"], False),
                            (["export", "--format", "ics"], False), (["export", "--format", "json"], True)):
            with self.subTest(words):
                out = self.home / "out"
                done = self.run_cli(*words, "-o", out, "--strict")
                self.assertEqual(done.returncode, int(told), done.stderr)
                self.assertEqual("“Child R”" in done.stderr.decode(), told)
                self.assertEqual("in the minutes’ own words beside it" in done.stderr.decode(), told)
        self.fails(1, "Child R.*in the minutes’ own words beside it", "changes", "export", "--strict", self.home / "new",
                   lines=2)
        self.assertFalse((self.home / "new").exists())

    def test_bad_file(self):
        self.fill()
        self.fails(1, "no such file", "changes", "apply", "missing.json")
        (self.home / "x.json").write_text('{"items": []}')
        self.fails(1, "not a file of changes", "changes", "apply", self.home / "x.json")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[6:]])
