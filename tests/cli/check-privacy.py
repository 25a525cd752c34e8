#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of sightline-cli in one session: none makes a socket of the internet, says words of a paper in what it
logs, or leaves a file that others may read.

usage: check-privacy.py SIGHTLINE-CLI SIGHTLINE-READER SOURCE-ROOT [unittest options]
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

CLI, READER, ROOT = (pathlib.Path(p).resolve() for p in sys.argv[1:4])
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests" / "tools"))
import privacy  # noqa: E402

SAMPLES = sorted((ROOT / "data" / "samples").glob("minutes-*.pdf"))
PLAN = ROOT / "data" / "samples" / "plan.csv"
SECRET = "Quillfeather"


def damaged_paper(path):
    """Its page names a secret where an operator, a font and a picture should be: what parsers like to complain of."""
    page = f"BT /{SECRET} 12 Tf {SECRET} Tj ({SECRET} Tj ET /{SECRET} Do {SECRET}"
    path.write_text(f"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /{SECRET} {SECRET} >> endobj
4 0 obj << /Length {len(page)} >> stream
{page}
endstream endobj
trailer << /Size 5 /Root 1 0 R >>
""")


class Session(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="sightline-privacy-"))
        cls.addClassCleanup(shutil.rmtree, cls.home, ignore_errors=True)
        cls.out = cls.home / "out"
        cls.out.mkdir(mode=0o700)
        (cls.home / "second").mkdir(mode=0o700)
        cls.why_not = privacy.why_not_traced()
        cls.commands = []  # each: its words, what it logged, where its sockets are noted
        cls.session()

    @classmethod
    def run_cli(cls, *words, library="library"):
        """What a command prints. What it logs is kept."""
        trace = cls.home / f"trace-{len(cls.commands)}"
        through = [] if cls.why_not else privacy.traced(trace)
        env = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "LC_", "LANG", "SIGHTLINE_"))}
        env.update(HOME=str(cls.home / "home"), LC_ALL="C.UTF-8", TZ="UTC", SIGHTLINE_READER=str(READER),
                   SIGHTLINE_TODAY="2025-10-01", G_MESSAGES_DEBUG="all")
        # As most people's sessions are set.
        done = subprocess.run([*through, CLI, "--library", cls.home / library, *words], capture_output=True, text=True,
                              env=env, umask=0o022, timeout=120)
        cls.commands.append((words, done.stderr, trace))
        return done.stdout

    @classmethod
    def session(cls):
        damaged = cls.home / "damaged.pdf"
        damaged_paper(damaged)
        cls.run_cli("detect", *SAMPLES, damaged)
        cls.run_cli("import", *SAMPLES, damaged)
        cls.run_cli("plan", "import", PLAN)
        found = cls.run_cli("list", "--json", "items")
        (cls.home / "items.json").write_text(found)
        items = json.loads(found)["items"]
        owed = [i["id"] for i in items if i["kind"] in ("action", "request", "commitment", "recommendation")]
        cls.run_cli("suggest", "--plan", PLAN, cls.home / "items.json")
        cls.run_cli("confirm", *owed)
        cls.run_cli("dismiss", next(i["id"] for i in items if i["id"] not in owed))
        cls.run_cli("link", owed[0], "1.2")
        cls.run_cli("search", "front door")
        cls.run_cli("person", "Chair")
        cls.run_cli("retention", "2030-01-01")
        for kind in ("csv", "json", "ics", "ods"):
            cls.run_cli("export", "--format", kind, "-o", cls.out / f"register.{kind}")
        cls.run_cli("export", "--format", "pdf", "--paper", items[0]["paper_name"] if "paper_name" in items[0]
                    else SAMPLES[0].name, "-o", cls.out / "copy.pdf")
        cls.run_cli("briefing", "-o", cls.out / "page.pdf")
        cls.run_cli("briefing", "--text", "-o", cls.out / "page.txt")
        cls.run_cli("plan", "export", "-o", cls.out / "plan.csv")
        cls.run_cli("changes", "export", cls.out / "changes.json")
        cls.run_cli("import", *SAMPLES, library="theirs")
        cls.run_cli("changes", "apply", cls.out / "changes.json", library="theirs")
        cls.run_cli("import", cls.out / "register.json", library="third")
        cls.run_cli("backup", "--copies-to", cls.home / "second")
        cls.run_cli("backup")
        cls.run_cli("restore", "--yes")
        cls.run_cli("check")
        meeting = json.loads(cls.run_cli("list", "--json", "meetings"))["meetings"][0]
        cls.run_cli("erase", meeting["id"])

    def test_all_was_done(self):
        for name in ("register.csv", "register.json", "register.ics", "register.ods", "copy.pdf", "page.pdf", "page.txt",
                     "plan.csv", "changes.json"):
            self.assertTrue((self.out / name).is_file(), name)
        every = set(re.findall(r"^  ([a-z]+) ", subprocess.run([CLI, "--help"], capture_output=True, text=True).stdout, re.M))
        self.assertEqual({words[0] for words, _said, _trace in self.commands}, every)

    def test_no_network(self):
        if self.why_not:
            self.skipTest(self.why_not)
        for words, _said, trace in self.commands:
            self.assertEqual(privacy.inet_sockets(trace), [], words)

    def test_no_words_in_logs(self):
        theirs = privacy.words_of(*SAMPLES)
        self.assertGreater(len(theirs), 500)
        for words, said, _trace in self.commands:
            self.assertEqual(privacy.runs(said) & theirs, set(), words)
            self.assertNotIn(SECRET, said, words)

    def test_files_are_private(self):
        mine = [self.home / name for name in ("library", "theirs", "third", "second", "out")]
        self.assertEqual(privacy.open_to_others(*mine), [])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]])
