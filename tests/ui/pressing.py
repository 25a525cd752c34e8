"""Presses keys in the window, each with the effect that it must have; a failure names the key."""
import hashlib
import subprocess

from uitest import JUNE, PLAN, Program, cli, expect, items, ui, until  # noqa: F401

NOTE = "written note on how cases are allocated"


def picture():
    """What is seen of the page, above where toasts come."""
    width, _height, rgb = ui.capture()
    rows = (rgb[(y * width + 260) * 3:(y * width + 930) * 3] for y in range(108, 680, 2))
    return hashlib.sha256(b"".join(rows)).hexdigest()


def still():
    """The same, once nothing moves any more."""
    seen = [picture()]

    def same():
        seen.append(picture())
        return seen[-1] == seen[-2]
    until("the page stands still", same)
    return seen[-1]


def drag(x1, y1, x2, y2):
    middle = (x1 + x2) // 2, (y1 + y2) // 2
    words = ["mousemove", x1, y1, "mousedown", 1, "mousemove", x1 + 9, y1 + 9, "mousemove", *middle, "mousemove", x2, y2,
             "mouseup", 1]
    subprocess.run(["xdotool"] + [str(w) for w in words], check=True)


class Keys:
    def __init__(self, program):
        self.program = program

    def press(self, key, effect, test):
        """The key is named in the failure, and with it what it should have done."""
        self.program.key(*key.split())
        return until(f"{key}: {effect}", test)

    def page(self, key, number):
        self.press(key, f"goes to page {number}", lambda: self.program.any("group", f"Page {number} of 3"))

    def moves(self, key, effect):
        before = still()
        self.press(key, effect, lambda: picture() != before)

    def zoom(self):
        found = [n.label() for n in self.program.all("label", "~%") if n.label().rstrip("%").isdigit()]
        return int(found[0].rstrip("%")) if found else 0

    def zooms(self, key, effect, test):
        before = self.zoom()
        self.press(key, f"{effect} (from {before} %)", lambda: test(before, self.zoom()))

    def window(self, key, effect):
        self.press(key, effect, lambda: len(self.program.windows()) == 2)
        self.program.key("Escape")
        until(f"{key}: Escape closes that", lambda: len(self.program.windows()) == 1)

    def has(self, key, effect, role, name, *states):
        self.press(key, effect, lambda: self.program.any(role, name, *states))

    def says(self, key, effect, part):
        self.press(key, effect, lambda: any(part in t for t in self.program.toasts()))

    def focus_page(self):
        self.program.key("Escape")
        self.program.do(("clickat", "group", "~Page", "22", "300"))
        until("the page has the focus", lambda: self.program.any("group", "~Page", "focused"))


def pasted(keys):
    """What is on the clipboard, by way of an entry."""
    program = keys.program
    program.click("search box", "Filter by words, owner or goal")
    program.key("ctrl+a", "ctrl+v")
    text = until("something is on the clipboard", lambda: program.do(
        ("text", "search box", "Filter by words, owner or goal")).rstrip("\n"))
    program.key("ctrl+a", "BackSpace")
    keys.focus_page()
    return text


def files(keys):
    keys.window("ctrl+o", "opens the file dialog")
    keys.window("ctrl+s", "asks where to save a copy")
    keys.window("ctrl+p", "opens the print dialog")
    keys.says("ctrl+r", "looks whether the file has changed", "has not changed")


def pages(keys):
    keys.focus_page()
    keys.page("n", 2)
    keys.page("p", 1)
    keys.page("ctrl+Next", 2)
    keys.page("ctrl+Prior", 1)
    keys.page("End", 3)
    keys.page("Home", 1)
    keys.page("ctrl+End", 3)
    keys.page("ctrl+Home", 1)
    keys.has("ctrl+l", "puts the keyboard in the page's number", "text box", "Page", "focused")
    keys.program.do("type 3")
    keys.page("Return", 3)
    keys.page("alt+Left", 1)
    keys.page("alt+Right", 3)
    keys.page("Home", 1)
    keys.moves("Down", "scrolls down")
    keys.moves("Up", "scrolls up")
    keys.moves("Next", "scrolls a screen down")
    keys.moves("Prior", "scrolls a screen up")
    keys.moves("space", "scrolls a screen down")
    keys.moves("shift+space", "scrolls a screen up")


def shapes(keys):
    keys.zooms("ctrl+plus", "enlarges", lambda old, new: new > old)
    keys.zooms("ctrl+minus", "makes smaller", lambda old, new: new < old)
    keys.zooms("f", "fits the page", lambda old, new: 0 < new < old)
    keys.zooms("w", "fits the width", lambda old, new: new > old)
    keys.program.key(*["ctrl+plus"] * 8)
    keys.moves("Right", "scrolls to the right")
    keys.moves("Left", "scrolls to the left")
    keys.zooms("ctrl+0", "gives the usual size", lambda old, new: 0 < new < old)
    keys.moves("ctrl+Right", "turns the page right")
    keys.moves("ctrl+Left", "turns it left")
    keys.moves("ctrl+i", "makes the page dark")
    keys.moves("ctrl+i", "makes it light again")
    keys.moves("d", "shows two pages side by side")
    keys.moves("d", "shows one again")
    # So small that the next page is seen too.
    keys.program.key("f", "ctrl+minus", "ctrl+minus")
    keys.moves("c", "shows one page at a time")
    keys.moves("c", "shows all in one scroll again")
    keys.program.key("w")
    keys.press("F9", "hides the side pane", lambda: not keys.program.any("tab", "Pages", "visible"))
    keys.has("F9", "shows the side pane", "tab", "Pages", "visible")
    keys.focus_page()
    keys.has("F11", "fills the screen", "button", "Leave full screen")
    keys.press("F11", "leaves the full screen", lambda: not keys.program.any("button", "Leave full screen"))


def finds(keys):
    program = keys.program

    def at(number):
        return lambda: any(n.label().startswith(f"{number} of ") for n in program.all("label", "~ of "))

    for key in ("ctrl+f", "slash"):
        keys.focus_page()
        keys.has(key, "opens the find bar", "search box", "Find in this paper", "focused")
        program.key("Escape")
        until(f"{key}: Escape closes the find bar", lambda: not program.any("search box", "Find in this paper", "focused"))
    keys.focus_page()
    program.key("slash")
    program.wait("search box", "Find in this paper", "focused")
    program.do("type the Director")
    until("the first place is found", at(1))
    keys.press("ctrl+g", "finds the next place", at(2))
    keys.press("F3", "finds the next place", at(3))
    keys.press("shift+F3", "finds the previous place", at(2))
    keys.press("ctrl+shift+g", "finds the previous place", at(1))
    program.key("Escape")
    keys.focus_page()


def selects(keys, folder):
    program = keys.program
    program.key("ctrl+Home")
    keys.press("ctrl+a ctrl+c", "selects all words and copies them", lambda: True)
    everything = pasted(keys)
    expect(NOTE in everything and len(everything) > 3000, "Ctrl+A, Ctrl+C: all words of the paper", len(everything))
    keys.says("F7", "sets a caret and says so", "Caret on.")
    program.key("ctrl+Home", "shift+End", "ctrl+c")
    first = pasted(keys)
    expect(first and everything.startswith(first), "Ctrl+Home, Shift+End: the first line", first)
    program.key("ctrl+Home", "shift+ctrl+Right", "ctrl+c")
    word = pasted(keys)
    expect(first.startswith(word) and " " not in word, "Shift+Ctrl+Right: the first word", word)
    program.key("ctrl+Home", "shift+Right", "shift+Right", "shift+Left", "ctrl+c")
    letter = pasted(keys)
    expect(letter == word[0], "Shift+Right, Shift+Left: one letter", letter)
    program.key("ctrl+Home", "Down", "shift+Up", "ctrl+c")
    line = pasted(keys)
    expect(line.startswith(first[:10]), "Down, Shift+Up: the first line", line)
    program.key("ctrl+Home", "shift+Next", "ctrl+c")
    screen = pasted(keys)
    expect(len(screen) > len(first) * 3 and everything.startswith(screen[:40]), "Shift+Page Down: a screen", screen[:60])
    before = len(items(folder))
    program.key("ctrl+Home", "shift+ctrl+Right", "shift+ctrl+Right")
    keys.has("ctrl+h", "offers to make an item of the words", "button", "Recommendation")
    keys.press("2", "makes a recommendation of the selected words", lambda: len(items(folder)) == before + 1)
    made = [i for i in items(folder) if i["kind"] == "recommendation" and first.startswith(i["text"])]
    expect(len(made) == 1, "Ctrl+H, 2: a recommendation with these words", made)
    keys.focus_page()
    keys.press("ctrl+z", "takes it back", lambda: len(items(folder)) == before)
    keys.has("shift+F10", "opens the menu of the page", "menu item", "~Draw a box")
    program.key("Escape")
    keys.focus_page()
    # Escape has ended the caret.
    keys.says("F7", "sets the caret again", "Caret on.")
    keys.says("F7", "ends the caret and says so", "Caret off")
    program.key("Home")
    until("no toast", lambda: not program.toasts())
    keys.says("b", "asks for a box", "Draw a box")
    x, y, w, _h = (int(n) for n in program.do(("where", "group", "~Page")).split()[:4])
    still()
    drag(x + 60, y + 60, x + w - 60, y + 160)
    keys.press("3", "makes a decision of the words in the box", lambda: len(items(folder)) == before + 1)
    made = [i for i in items(folder) if i["kind"] == "decision" and i["text"].startswith(first)]
    expect(len(made) == 1, "b, a drag, 3: a decision with the words in the box", made)
    keys.press("ctrl+z", "takes it back", lambda: len(items(folder)) == before)
    keys.focus_page()


def reviews(keys, folder):
    program = keys.program

    def chosen():
        found = [n.name for n in program.under("list", "Items", 1) if n.role == "list item" and "selected" in n.states]
        return found[0] if found else ""

    def record(part):
        return next(i for i in items(folder) if part in i["text"])

    program.click("list item", f"~{NOTE}")
    keys.focus_page()
    until("the item is still selected", lambda: NOTE in chosen())
    keys.press("j", "selects the next undecided item", lambda: NOTE not in chosen())
    keys.press("k", "selects the previous undecided item", lambda: NOTE in chosen())
    kinds = ["Action", "Recommendation", "Decision", "Request", "Commitment", "Concern", "Question", "Measure"]
    for number in (2, 3, 4, 5, 6, 7, 8, 1):
        keys.press(str(number), f"makes it of the kind {kinds[number - 1]}",
                   lambda: kinds[number - 1] in chosen().split(",")[0])
    for key, name in (("e", "Words"), ("o", "~Owner"), ("t", "~Due"), ("s", "~Note")):
        keys.has(key, f"edits the item, with the keyboard in “{name}”", "text box", name, "focused")
        program.key("Escape")
        until(f"{key}: Escape leaves the editor", lambda: not program.any("button", "Cancel"))
        keys.focus_page()
    keys.has("g", "offers goals", "list", "Goals")
    program.key("Escape")
    program.gone("list", "Goals")
    keys.focus_page()
    keys.press("y", "confirms", lambda: record(NOTE)["review"] == "confirmed")
    keys.press("ctrl+z", "takes the last act back", lambda: record(NOTE)["review"] == "suggested")
    keys.press("ctrl+shift+z", "does it again", lambda: record(NOTE)["review"] == "confirmed")
    program.key("ctrl+z")
    until("it is undecided", lambda: record(NOTE)["review"] == "suggested")
    program.click("list item", f"~{NOTE}")
    keys.focus_page()
    keys.press("x", "dismisses", lambda: record(NOTE)["review"] == "dismissed")


def start(folder):
    """The program with a paper and a plan."""
    cli(folder, "plan", "import", PLAN)
    program = Program(folder, JUNE)
    program.wait("list item", f"~{NOTE}")
    return Keys(program)
