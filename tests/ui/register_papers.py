"""Minutes of an invented council whose promises, duties and recommendations the tests of the register follow."""
import papers
from uitest import cli, expect, items

HEAD = ["#Harlow Vale Borough Council", "#Children's Scrutiny Panel"]
JUNE = [HEAD + [
    "#Minutes of the meeting held on Thursday 12 June 2025 at 6.00 pm", "",
    "#226/25 Improvement plan", "RESOLVED that", "(1) officers provide Members with an organisational structure;",
    "(2) the Head of Safeguarding arrange a visit to a well performing council;",
    "(3) the Director of Education write to the hospital trust about late health assessments by 1 August 2025;",
    "(4) the Head of Leaving Care report on housing for care leavers on a three monthly basis;",
    "(5) the Assistant Director, once in post, identify a lead for the front door.", "",
    "#227/25 Adoption", "RESOLVED that Cabinet be recommended to fund a second adoption team.", "",
    "#228/25 Placements", "The Director would launch the placement strategy by the end of August 2025."]]
SEPTEMBER = [HEAD + [
    "#Minutes of the meeting held on Thursday 11 September 2025 at 6.00 pm", "",
    "#240/25 Improvement plan", "Members received the organisational structure chart for Children's Services."], [
    "#241/25 Safeguarding", "The visit to Stonebridge had taken place in July and two changes were made after it."]]


def write(path, pages):
    papers.write(path, [[(60, 60 + 18 * i, line) for i, line in enumerate(lines) if line] for lines in pages])


def fill(folder):
    """A library with minutes of June, of which all that is owed is confirmed, and of September, which are open then."""
    june, september = folder / "june.pdf", folder / "september.pdf"
    write(june, JUNE)
    write(september, SEPTEMBER)
    cli(folder, "import", june, september)
    owed = [i["id"] for i in items(folder) if i["kind"] in ("action", "request", "commitment", "recommendation")]
    expect(len(owed) == 7, "seven things are owed", [(i["kind"], i["text"]) for i in items(folder)])
    cli(folder, "confirm", *owed)
