"""Minutes of which one item is exempt and another tells who a child is, and the questions about both: for the tests that
walk the ways on which words leave the program."""
import papers
from uitest import cli, expect, items, until

SECRET = "write to the school about the land at Millfield"
PUBLIC = "circulate the report on attendance"
CASE = "case number 10442"
CHECKED = "Look at this before you share"
HEAD = ["#ELLERDALE DISTRICT COUNCIL", "#CHILDREN'S SERVICES SCRUTINY COMMITTEE"]
LINES = HEAD + [
    "Minutes of a meeting held on 10 January 2024 at 6.00 pm", "",
    "#1. ATTENDANCE", "The Committee considered a report.", f"RESOLVED: That the Clerk {PUBLIC}.", "",
    "#2. SALE OF LAND \\(NOT FOR PUBLICATION: EXEMPT INFORMATION, PARAGRAPH 3\\)",
    "The Committee considered an exempt report about Millfield.", f"RESOLVED: That the Director {SECRET}.", "",
    "#3. PLACEMENTS", "The Committee considered a report on placements.",
    f"RESOLVED: That the Head of Safeguarding review {CASE} before the next meeting."]
LATER = HEAD + [
    "Minutes of a meeting held on 14 March 2024 at 6.00 pm", "",
    "#1. YOUTH COUNCIL", "The Committee considered a report on the youth council.",
    "RESOLVED: That the youth council be invited to the next meeting."]


def pdf(path, lines):
    papers.write(path, [[(60, 60 + 18 * i, line) for i, line in enumerate(lines) if line]])
    return path


def fill(folder):
    """The three items are confirmed; the paper."""
    paper = pdf(folder / "minutes.pdf", LINES)
    cli(folder, "import", paper, pdf(folder / "later.pdf", LATER))
    owed = [i["id"] for i in items(folder) if any(w in i["text"] for w in (SECRET, PUBLIC, CASE))]
    expect(len(owed) == 3, "three things are owed", [i["text"] for i in items(folder)])
    cli(folder, "confirm", *owed)
    return paper


def answer(program, heading, key):
    program.wait("label", heading)
    about = f"“{CASE}”" if heading == CHECKED else "~(Schedule 12A, paragraph 3)"
    until("it says what", lambda: program.any("label", about))
    program.key(key)
    program.gone("label", heading)


def rest(program):
    """The window alone, as before."""
    while (n := len(program.windows())) > 1:
        program.key("Escape")
        until("a window closes", lambda: len(program.windows()) < n)
