#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measures measured: small papers whose figures are known by hand."""
import pathlib
import sys
import unittest

import scoring


def item(kind, text, **more):
    return {"kind": kind, "text": text, "owners": [], "due": None, "ref": None, "heading": None, **more}


def compare(wanted, found, pdf="a-council.pdf"):
    return scoring.compare(pathlib.Path(pdf), {"items": wanted}, {"items": found})


class Scoring(unittest.TestCase):
    def test_words_fold_what_printers_change(self):
        self.assertEqual(scoring.words("The oﬃcer’s re\u00adport, 2"), ("the", "officer", "s", "report", "2"))

    def test_an_item_counts_once(self):
        wanted = [item("action", "write to the Minister about buses")]
        sheet = compare(wanted, [item("action", "write to the Minister about buses"), item("action", "write to the Minister")])
        count = sheet.counts["action"]
        self.assertEqual((count.right, count.labelled, count.found), (1, 1, 2))
        self.assertAlmostEqual(count.f1, 2 / 3)

    def test_the_nearest_pair_comes_first(self):
        wanted = [item("action", "a b c d"), item("action", "a b c d e")]
        self.assertEqual({(i, j) for i, j, _ in scoring.match(wanted, [item("action", "a b c d e"), item("action", "a b c d")])},
                         {(0, 1), (1, 0)})

    def test_another_kind_is_wrong_but_told(self):
        sheet = compare([item("decision", "that the plan be sent on")], [item("action", "that the plan be sent on")])
        self.assertEqual(sheet.counts["core"].right, 0)
        self.assertEqual(sheet.counts["core, any kind"].right, 1)
        self.assertEqual(sheet.mistaken, {"decision taken for action": 1})
        self.assertEqual(len(sheet.errors), 2)

    def test_what_belongs_to_an_item(self):
        due = {"text": "by May", "date": "2024-05-31", "recurrence": None}
        wanted = [item("action", "send it on", owners=["the Clerk"], due=due, ref="4"), item("action", "write it down", owners=["AB"])]
        found = [item("action", "send it on", owners=["Clerk"], due={**due, "text": "May"}, ref="5"), item("action", "write it down")]
        shares = compare(wanted, found).shares
        told = {name: (shares[name].right, shares[name].of) for name in ("owners", "due", "ref")}
        self.assertEqual(told, {"owners": (1, 2), "due": (1, 1), "ref": (1, 2)})

    def test_papers_add_up(self):
        sheets = [compare([item("concern", "it is late")], [item("concern", "it is late", confidence=0.75)]),
                  compare([item("concern", "it is dear")], [item("concern", "nothing of the kind", confidence=0.72)])]
        whole = scoring.total(sheets)
        self.assertEqual((whole.papers, whole.counts["context"].f1), (2, 0.5))
        self.assertEqual((whole.bands[7].right, whole.bands[7].of), (1, 2))

    def test_held_out_papers_show_no_errors(self):
        wanted = [item("action", "something secret")]
        self.assertEqual(compare(wanted, [], pdf="minutes/held-out/a-council.pdf").errors, [])
        self.assertEqual(len(compare(wanted, []).errors), 1)


if __name__ == "__main__":
    sys.exit(unittest.main())
