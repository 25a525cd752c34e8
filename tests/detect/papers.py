# SPDX-License-Identifier: GPL-3.0-or-later
"""Labelled papers, detected in with the tools of a build: faster than the program, and with cues left out."""
import json
import pathlib
import subprocess

import scoring


class Papers:
    """Labelled papers, their words already taken from the PDF."""

    def __init__(self, build, paths, folder):
        self.dump = pathlib.Path(build) / "tests" / "detect-dump"
        self.labels, self.blobs, self.pdfs = {}, {}, {}
        for pdf, labels in scoring.list_papers(paths):
            blob = pathlib.Path(folder) / (pdf.stem + ".blob")
            subprocess.run([pathlib.Path(build) / "src" / "reader" / "sightline-reader", "--file", pdf, "--out", blob],
                           check=True)
            self.labels[pdf.stem], self.blobs[pdf.stem], self.pdfs[pdf.stem] = labels, blob, pdf

    def run(self, *options, names=None):
        """{paper: what detect-dump prints for it}"""
        names = names or list(self.blobs)
        done = subprocess.run([self.dump, *options, *(self.blobs[n] for n in names)], check=True, capture_output=True,
                              text=True)
        out, at, decoder = {}, 0, json.JSONDecoder()
        for name in names:
            out[name], at = decoder.raw_decode(done.stdout, at)
            at += 1
        return out

    def score(self, name, found):
        for item in found["items"]:
            item.pop("rects", None)
        return scoring.compare(self.pdfs[name], self.labels[name], found)

    @staticmethod
    def list_own_cues(used, name):
        """The cues that no other paper uses, given what run ("--uses") told."""
        others = set().union(*(ids for other, ids in used.items() if other != name))
        return sorted(set(used[name]) - others)
