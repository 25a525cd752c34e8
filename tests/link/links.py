# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers with labelled links, suggested for by the tools of a build."""
import json
import pathlib
import subprocess
import tempfile

LIKELY = 0.5
SOURCE = pathlib.Path(__file__).resolve().parents[2] / "src" / "core" / "link"
HABIT = ["minutes"]
# What says nothing, or belongs to the meeting and not to a goal, is nobody's vocabulary.
NO_CONCEPTS = ("stop", "procedural", "neutral")


def read_rows(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def list_phrases():
    """[(concept TAB phrase, [sources])]"""
    return [(f"{concept}\t{phrase.strip()}", sources.split())
            for path in sorted(SOURCE.glob("thesaurus-??.tsv"))
            for concept, _, _, sources, phrases in read_rows(path) if concept not in NO_CONCEPTS
            for phrase in phrases.split("|")]


def list_habits():
    """The phrases that no published source gives."""
    phrases = list_phrases()
    return {phrase for phrase, sources in phrases if sources == HABIT} - {
        phrase for phrase, sources in phrases if sources != HABIT}


class Links:
    """NAME.json with NAME.links.json and NAME.pdf beside it, in the folders @paths; the words of @texts (PDFs) too."""

    def __init__(self, build, plan, paths, texts=()):
        self.build, self.plan = pathlib.Path(build), plan
        self.folder = tempfile.TemporaryDirectory()
        self.names, self.files = [], []
        for path in paths:
            for links in sorted(pathlib.Path(path).glob("*.links.json")):
                stem = links.with_name(links.name.removesuffix(".links.json"))
                self.names.append(stem.name)
                self.files += [stem.with_suffix(".json"), links, self._read(stem.with_suffix(".pdf"))]
        self.texts = {pdf.stem: self._read(pdf) for path in texts for pdf in sorted(pathlib.Path(path).glob("*.pdf"))}

    def _read(self, pdf):
        blob = pathlib.Path(self.folder.name) / (pdf.stem + ".blob")
        subprocess.run([self.build / "src" / "reader" / "sightline-reader", "--file", pdf, "--out", blob], check=True)
        return blob

    def _dump(self, *args):
        done = subprocess.run([self.build / "tests" / "link-dump", *args], check=True, capture_output=True, text=True)
        return json.loads(done.stdout, strict=False)  # a phrase is told with a tab in it

    def run(self, *options, without=(), only=None):
        """What link-dump prints for the labelled papers, or for @only (a name) alone."""
        args = [f"--plan={self.plan}", *options]
        if without:
            left_out = pathlib.Path(self.folder.name) / "without.tsv"
            left_out.write_text("\n".join(sorted(without)), encoding="utf-8")
            args.append(f"--without={left_out}")
        if only is not None:
            args.append(f"--only={self.names.index(only)}")
        return self._dump(*args, *self.files)

    def list_uses(self):
        """{paper: the phrases of the thesaurus that ranking reads there}, and the same of the whole of @texts"""
        used = {}
        if self.names:
            used = {name: set(paper["uses"]) for name, paper in zip(self.names, self.run("--uses"))}
        if self.texts:
            used |= {name: set(uses)
                     for name, uses in zip(self.texts, self._dump("--text", *self.texts.values()))}
        return used

    def list_shown(self):
        """The phrases that any link of the labelled papers may have shown to who wrote the thesaurus."""
        return set().union(*(paper["shown"] for paper in self.run("--uses")))

    def list_own(self, used, name):
        """What of the thesaurus only the labelled paper @name has among the labelled ones."""
        others = set().union(*(used[other] for other in self.names if other != name))
        return {use for use in used[name] - others if not use.startswith("procedural\t")}


class Figures:
    """First suggestion right, one of the first three right; of all items, and averaged over papers."""

    def __init__(self):
        self.papers = []

    def add(self, paper):
        ranks = []
        for item in paper["items"]:
            if item["goals"]:
                refs = [suggestion[0] for suggestion in item["suggestions"]]
                ranks.append(min((refs.index(goal) for goal in item["goals"] if goal in refs), default=None))
        self.papers.append(ranks)
        return self

    def __str__(self):
        every = [rank for ranks in self.papers for rank in ranks]
        return (f"first {self.first:.3f}  first three {share(every, 3):.3f}  "
                f"averaged over {len(self.papers)} papers: first {self.average:.3f}")

    @property
    def first(self):
        return share([rank for ranks in self.papers for rank in ranks], 1)

    @property
    def average(self):
        held = [share(ranks, 1) for ranks in self.papers if ranks]
        return sum(held) / len(held)


def share(ranks, first):
    return sum(rank is not None and rank < first for rank in ranks) / len(ranks) if ranks else 0.0
