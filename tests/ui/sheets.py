"""Writes workbooks as spreadsheet programs do: sheets of rows of text."""
import zipfile
from xml.sax.saxutils import escape

BOOK = ('<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{}</sheets></workbook>')
SHEET = '<?xml version="1.0"?><worksheet><sheetData>{}</sheetData></worksheet>'


def row(number, cells):
    found = "".join(f'<c r="{chr(65 + i)}{number}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
                    for i, cell in enumerate(cells) if cell)
    return f'<row r="{number}">{found}</row>'


def write_xlsx(path, sheets):
    """sheets: name → rows of cells."""
    names = "".join(f'<sheet name="{escape(n)}" sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(sheets, 1))
    links = "".join(f'<Relationship Id="rId{i}" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", BOOK.format(names))
        book.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        for i, rows in enumerate(sheets.values(), 1):
            book.writestr(f"xl/worksheets/sheet{i}.xml", SHEET.format("".join(row(n, c) for n, c in enumerate(rows, 1))))
