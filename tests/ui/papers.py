"""Papers made for one test each, and what the screen shows of their marks."""
from uitest import ui

KINDS = {"action": (6, 72, 199), "recommendation": (114, 40, 137), "decision": (11, 76, 42), "request": (8, 110, 132),
         "commitment": (153, 79, 10), "concern": (196, 19, 72), "question": (79, 61, 1), "measure": (57, 65, 84)}


def write(path, pages):
    """A PDF of A4 pages. Each is a list of lines: points from the left and from the top, and the words; "#" sets it bold."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>"]
    kids = []
    for lines in pages:
        text = "".join(f"BT /{'B' if words.startswith('#') else 'R'} 11 Tf {x} {842 - y} Td ({words.lstrip('#')}) Tj ET\n"
                       for x, y, words in lines)
        objects.append(f"<< /Length {len(text)} >>\nstream\n{text}endstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
                       " /Resources << /Font << /R 3 0 R /B 4 0 R >> >> >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    path.write_bytes(out)


class Page:
    """What is on the screen of the pages now."""

    def __init__(self, program):
        view = next(n for n in program.all("group", "~ of ") if n.name.startswith("Page "))
        self.x, self.y, self.width, self.height = view.screen()
        self.across, _height, self.rgb = ui.capture()

    def at(self, x, y):
        start = (y * self.across + x) * 3
        return tuple(self.rgb[start:start + 3])

    def is_of(self, kind, x, y):
        """The paper of a scan is grey, and with it what is drawn on it."""
        return all(abs(a - b) < 30 for a, b in zip(self.at(x, y), KINDS[kind]))

    def marks(self, kind):
        """Boxes (left, top, right, bottom) of what is outlined in the colour of a kind: rows of it that lie close together.
        A badge is too small to count, and a line below words too low."""
        rows = []
        for y in range(self.y, self.y + self.height):
            found = [x for x in range(self.x, self.x + self.width) if self.is_of(kind, x, y)]
            if len(found) > 60:
                rows.append((y, min(found), max(found)))
        boxes = []
        for y, left, right in rows:
            if boxes and y - boxes[-1][3] < 40:
                boxes[-1] = (min(boxes[-1][0], left), boxes[-1][1], max(boxes[-1][2], right), y)
            else:
                boxes.append((left, y, right, y))
        return [box for box in boxes if box[3] - box[1] >= 10]

    def ink(self, left, top, right, bottom):
        """Which share of a box's parts, ten pixels wide each, holds letters: darker than any line of a mark."""
        parts = range(left, right - 9, 10)
        dark = sum(any(max(self.at(x + i, y)) < 140 for i in range(10) for y in range(top, bottom)) for x in parts)
        return dark / max(len(parts), 1)
