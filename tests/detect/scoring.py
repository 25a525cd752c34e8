# SPDX-License-Identifier: GPL-3.0-or-later
"""How detection is measured: labels of a paper held against what was detected in it.

An item that was found is right where a labelled item of its kind shares half of its words (Dice coefficient of the two
bags of words); each item counts once, the nearest pairs first. What belongs to an item (owners, due date, number…) is
compared for those that are right.
"""
import collections
import functools
import json
import pathlib
import re
import shlex
import shutil
import subprocess
import xml.etree.ElementTree

import gold

CORE = ("action", "recommendation", "decision", "request", "commitment")
CONTEXT = ("concern", "question", "measure")
KINDS = CORE + CONTEXT
SHARED_WORDS = 0.5
HELD_OUT = "held-out"
LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "’": "'", "\u00ad": ""}


class DetectionFailed(Exception):
    pass


@functools.lru_cache(maxsize=None)
def _words(text):
    for sign, letters in LIGATURES.items():
        text = text.replace(sign, letters)
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


def words(text):
    return _words(text or "")


def likeness(a, b):
    """From 0 to 1: the share of words that two stretches have in common."""
    a, b = collections.Counter(a), collections.Counter(b)
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values())) if a or b else 1.0


def match(labelled, found, any_kind=False):
    """[(index of the label, index of what was found, likeness)], each at most once."""
    near = []
    for i, label in enumerate(labelled):
        for j, item in enumerate(found):
            if any_kind or label["kind"] == item["kind"]:
                shared = likeness(words(label["text"]), words(item["text"]))
                if shared >= SHARED_WORDS:
                    near.append((-shared, i, j))
    pairs, labels_left, items_left = [], set(range(len(labelled))), set(range(len(found)))
    for shared, i, j in sorted(near):
        if i in labels_left and j in items_left:
            labels_left.remove(i)
            items_left.remove(j)
            pairs.append((i, j, -shared))
    return pairs


class Count:
    """How many were labelled, how many found, and how many of those were right."""

    def __init__(self, right=0, labelled=0, found=0):
        self.right, self.labelled, self.found = right, labelled, found

    def __add__(self, other):
        return Count(self.right + other.right, self.labelled + other.labelled, self.found + other.found)

    @property
    def precision(self):
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self):
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self):
        return 2 * self.right / (self.labelled + self.found) if self.labelled + self.found else 0.0


class Share:
    """Of so many, how many agree."""

    def __init__(self, right=0, of=0):
        self.right, self.of = right, of

    def __add__(self, other):
        return Share(self.right + other.right, self.of + other.of)

    def tell(self, agrees):
        self.right += bool(agrees)
        self.of += 1

    @property
    def share(self):
        return self.right / self.of if self.of else 0.0


class Sheet:
    """All figures of one paper, or by adding of several. `counts` and `shares` go by name."""

    def __init__(self):
        self.papers = 0
        self.counts = collections.defaultdict(Count)
        self.shares = collections.defaultdict(Share)
        self.mistaken = collections.Counter()
        self.bands = collections.defaultdict(Share)
        self.errors = []
        self.pairs = []

    def __add__(self, other):
        out = Sheet()
        out.papers = self.papers + other.papers
        for sheet in (self, other):
            for name in ("counts", "shares", "bands"):
                target = getattr(out, name)
                for key, value in getattr(sheet, name).items():
                    target[key] = target[key] + value
            out.mistaken.update(sheet.mistaken)
            out.errors += sheet.errors
        return out

    @property
    def figures(self):
        """{name: figure from 0 to 1} of all that can be compared between two runs."""
        out = {name: count.f1 for name, count in self.counts.items() if count.labelled}
        out.update({name: share.share for name, share in self.shares.items() if share.of})
        return out


def labels_path(pdf):
    """The page or the JSON that holds the labels of a PDF; NAME-scan.pdf shares those of NAME.pdf. None without."""
    for stem in (pdf.stem, pdf.stem.rsplit("-", 1)[0]):
        for suffix in (".html", ".json"):
            path = pdf.with_name(stem + suffix)
            if path.exists() and (suffix == ".json" or "data-agenda" in path.read_text(encoding="utf-8")):
                return path
    return None


def read_labels(path):
    if path.suffix == ".html":
        return gold.read(path)
    return json.loads(path.read_text(encoding="utf-8"))


def list_papers(paths):
    """[(PDF, labels)] of the labelled papers among files and in folders."""
    out = []
    for path in map(pathlib.Path, paths):
        for pdf in sorted(path.rglob("*.pdf")) if path.is_dir() else [path]:
            labels = labels_path(pdf)
            if labels is not None:
                out.append((pdf, read_labels(labels)))
    return out


def detect(command, pdf):
    """What the command prints for a PDF. Raises DetectionFailed."""
    run = subprocess.run(shlex.split(command) + [str(pdf)], capture_output=True, text=True, encoding="utf-8")
    if run.returncode:
        raise DetectionFailed(f"{pdf.name}: exit {run.returncode}: {run.stderr.strip()[-300:]}")
    try:
        return json.loads(run.stdout)
    except ValueError as error:
        raise DetectionFailed(f"{pdf.name}: {error}") from error


def _placed_words(pdf):
    """[(page, x, y, word)] with the middle of each word's box, from the top left; None where nothing can tell."""
    if shutil.which("pdftotext") is None:
        return None
    run = subprocess.run(["pdftotext", "-q", "-bbox", str(pdf), "-"], capture_output=True)
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", run.stdout.decode("utf-8", "replace"))
    try:
        root = xml.etree.ElementTree.fromstring(text.replace('xmlns="http://www.w3.org/1999/xhtml"', ""))
    except xml.etree.ElementTree.ParseError:
        return None
    return [(number, (float(w.get("xMin")) + float(w.get("xMax"))) / 2, (float(w.get("yMin")) + float(w.get("yMax"))) / 2,
             w.text or "") for number, page in enumerate(root.iter("page"), 1) for w in page.iter("word")]


def _is_covered(item, placed):
    """Whether the item's rectangles lie on its words, and on no others."""
    under = []
    for rect in item.get("rects") or []:
        page = int(rect[4]) if len(rect) > 4 else item.get("page")
        under += [w for n, x, y, w in placed if n == page and rect[0] <= x <= rect[2] and rect[1] <= y <= rect[3]]
    return likeness(words(" ".join(under)), words(item["text"])) >= 0.9


def _owners(item):
    return sorted(" ".join(w for w in words(name) if w != "the") for name in item.get("owners") or [])


def _when(item):
    due = item.get("due")
    return (bool(due), due.get("date"), due.get("recurrence")) if due else (False, None, None)


def _compare_attributes(sheet, label, item, placed):
    if placed:
        sheet.shares["highlight"].tell(_is_covered(item, placed))
    if label["kind"] in CORE:
        if label.get("owners") or item.get("owners"):
            sheet.shares["owners"].tell(_owners(label) == _owners(item))
        if label.get("due") or item.get("due"):
            sheet.shares["due"].tell(_when(label) == _when(item))
        sheet.shares["resolved"].tell(bool(label.get("resolved")) == bool(item.get("resolved")))
    if label["kind"] == "decision":
        sheet.shares["routine"].tell(bool(label.get("routine")) == bool(item.get("routine")))
    sheet.shares["ref"].tell((label.get("ref") or None) == (item.get("ref") or None))
    sheet.shares["heading"].tell(words(label.get("heading")) == words(item.get("heading")))


def _compare_facts(sheet, labels, found):
    for field in ("organisation", "committee", "date", "time", "venue", "next"):
        a, b = ((paper.get("meeting") or {}).get(field) for paper in (labels, found))
        if a or b:
            sheet.shares["meeting " + field].tell(words(a) == words(b))
    keys = {"agenda": lambda x: (x.get("ref") or "", words(x.get("title"))),
            "people": lambda x: (words(x.get("name")), x.get("attendance"))}
    for name, key in keys.items():
        a, b = (collections.Counter(map(key, paper.get(name) or [])) for paper in (labels, found))
        sheet.counts[name] = Count(sum((a & b).values()), sum(a.values()), sum(b.values()))


def compare(pdf, labels, found):
    """The figures of one paper."""
    sheet = Sheet()
    sheet.papers = 1
    wanted, got = labels["items"], found.get("items") or []
    pairs = match(wanted, got)
    right_labels, right_items = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    groups = {"core": CORE, "context": CONTEXT, **{kind: (kind,) for kind in KINDS}}
    for name, kinds in groups.items():
        sheet.counts[name] = Count(sum(wanted[i]["kind"] in kinds for i in right_labels),
                                   sum(x["kind"] in kinds for x in wanted), sum(x["kind"] in kinds for x in got))
    binding = lambda x: x["kind"] in CORE and not x.get("routine")
    sheet.counts["core, not routine"] = Count(sum(binding(wanted[i]) for i in right_labels),
                                              sum(map(binding, wanted)), sum(map(binding, got)))
    core_wanted, core_got = ([x for x in items if x["kind"] in CORE] for items in (wanted, got))
    located = match(core_wanted, core_got, any_kind=True)
    sheet.counts["core, any kind"] = Count(len(located), len(core_wanted), len(core_got))
    for i, j, _ in located:
        if core_wanted[i]["kind"] != core_got[j]["kind"]:
            sheet.mistaken[core_wanted[i]["kind"] + " taken for " + core_got[j]["kind"]] += 1
    placed = _placed_words(pdf) if pairs else None
    for i, j, _ in pairs:
        _compare_attributes(sheet, wanted[i], got[j], placed)
    _compare_facts(sheet, labels, found)
    for j, item in enumerate(got):
        band = min(9, int(item.get("confidence", 0) * 10 + 1e-9))
        sheet.bands[band].tell(j in right_items)
    sheet.pairs = [(item, j in right_items) for j, item in enumerate(got)]
    # What is only measured by must not be looked at.
    if HELD_OUT not in pdf.parts:
        sheet.errors = [f"{pdf.name}: missed {x['kind']}: {x['text'][:160]}"
                        for i, x in enumerate(wanted) if i not in right_labels]
        sheet.errors += [f"{pdf.name}: invented {x['kind']}: {x['text'][:160]}"
                         for j, x in enumerate(got) if j not in right_items]
    return sheet


def measure(command, paths):
    """[(PDF, figures)] of every labelled paper. Raises DetectionFailed."""
    return [(pdf, compare(pdf, labels, detect(command, pdf))) for pdf, labels in list_papers(paths)]


def total(sheets):
    return sum(sheets, Sheet())
