# SPDX-License-Identifier: GPL-3.0-or-later
"""The labels of minutes written for the tests: read from the HTML that the PDF is printed from.

Labels are attributes of the page's own elements, so that a paper and what is right about it stand in one place:

  <script type="application/json" id="gold">{"meeting": {...}, "people": [...]}</script>
                            the meeting's facts and who was there, in the schema of `sightline-cli detect --json`
  data-agenda="12"          a heading of business with its number (may be empty); data-title overrides the words
  data-section="Action log" a heading that is no business of its own, such as a log's; its words are the value, or the element's
  data-ref="12.3"           a minute or paragraph number that holds from here on
  data-item="action"        an item of that kind; its text is the element's. More attributes of an item:
    data-owners="A|B"       who has to do it, as written
    data-due="words"        when, as written; data-date="YYYY-MM-DD" and data-every="quarterly" where they follow
    data-routine, data-resolved   as flags
    data-join="name"        all elements of this name are one item, in the order of the page
    data-at="ref"           the item's number where it is not the nearest above
  data-not                  an element inside an item whose words do not belong to it
"""
import html.parser
import json
import re

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
BREAKING = {"br", "p", "div", "td", "th", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol"}


def collapse(text):
    return re.sub(r"\s+", " ", text.replace("\u00ad", "").replace("\u00a0", " ")).strip()


class _Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.facts, self.agenda, self.items, self.joined = {}, [], [], {}
        self.ref = self.heading = None
        self.open = []  # (tag, attributes, catchers that end with it)
        self.catchers = []  # [parts, finish]
        self.silent = 0
        self.script = None

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "script":
            self.script = "" if a.get("id") == "gold" else None
        if tag in BREAKING:
            self.handle_data(" ")
        if tag in VOID:
            return
        catchers = []
        if "data-not" in a:
            self.silent += 1
        if "data-agenda" in a:
            self.ref = a["data-agenda"] or None
            self.heading = a.get("data-title")
            catchers.append([[], lambda text: self.end_heading(a, text)])
        elif "data-section" in a:
            self.heading = a["data-section"] or None
            catchers.append([[], lambda text: self.end_section(a, text)])
        elif "data-ref" in a:
            self.ref = a["data-ref"] or None
        if "data-item" in a:
            item = self.start_item(a)
            catchers.append([[], lambda text: self.end_item(item, text)])
        self.catchers += catchers
        self.open.append((tag, a, catchers))

    def handle_endtag(self, tag):
        if tag in BREAKING:
            self.handle_data(" ")
        if tag == "script" and self.script is not None:
            self.facts, self.script = json.loads(self.script), None
        while self.open:
            name, a, catchers = self.open.pop()
            if "data-not" in a:
                self.silent -= 1
            for catcher in reversed(catchers):
                self.catchers.remove(catcher)
                catcher[1](collapse("".join(catcher[0])))
            if name == tag:
                break

    def handle_data(self, data):
        if self.script is not None:
            self.script += data
        elif not any(tag in ("script", "style", "title") for tag, _, _ in self.open) and not self.silent:
            for catcher in self.catchers:
                catcher[0].append(data)

    def end_heading(self, a, text):
        ref = a["data-agenda"] or None
        title = a.get("data-title") or text
        if ref and title.startswith(ref):
            title = title[len(ref):].lstrip(" .:)-–\t")
        self.heading = title
        self.agenda.append({"ref": ref, "title": title})

    def end_section(self, a, text):
        self.heading = a["data-section"] or text

    def start_item(self, a):
        name = a.get("data-join")
        if name and name in self.joined:
            return self.joined[name]
        due = None
        if "data-due" in a:
            due = {"text": a["data-due"], "date": a.get("data-date"), "recurrence": a.get("data-every")}
        item = {"kind": a["data-item"], "text": "", "owners": [o for o in a.get("data-owners", "").split("|") if o],
                "due": due, "ref": a.get("data-at", self.ref), "heading": self.heading}
        if item["kind"] == "decision":
            item["routine"] = "data-routine" in a
        item["resolved"] = "data-resolved" in a
        self.items.append(item)
        if name:
            self.joined[name] = item
        return item

    def end_item(self, item, text):
        item["text"] = collapse(item["text"] + " " + text)


def read(path):
    """The gold labels of the minutes in the HTML file @path, in the schema of `sightline-cli detect --json`."""
    reader = _Reader()
    reader.feed(open(path, encoding="utf-8").read())
    reader.close()
    meeting = dict.fromkeys(("organisation", "committee", "date", "time", "venue", "next"))
    meeting.update(reader.facts.get("meeting", {}))
    return {"schema": 1, "meeting": meeting, "people": reader.facts.get("people", []),
            "agenda": reader.agenda, "items": reader.items}
