#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the exported register in LibreOffice, as CSV and as ODS, and looks at its cells: dates are dates, nothing is a
formula, and both have the same rows. Skipped (77) where LibreOffice Calc is not installed.

usage: check-spreadsheet.py SIGHTLINE-CLI SIGHTLINE-READER SOURCE-ROOT
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

CLI, READER, ROOT = (pathlib.Path(p).resolve() for p in sys.argv[1:4])
SAMPLES = sorted((ROOT / "data" / "samples").glob("minutes-*.pdf"))
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DATE = re.compile(r"\d{4}-\d\d-\d\d$")


def skip(why):
    print("skipped:", why)
    sys.exit(77)


def find_office():
    office = shutil.which("soffice") or skip("soffice is not installed")
    if not list(pathlib.Path(os.path.realpath(office)).parent.glob("libsclo.so")):
        skip("LibreOffice is installed without Calc")
    return office


def run_cli(home, *words):
    env = dict(os.environ, HOME=str(home), LC_ALL="C.UTF-8", TZ="UTC", SIGHTLINE_READER=str(READER),
               SIGHTLINE_TODAY="2025-10-01")
    command = [str(CLI), "--library", str(home / "library")] + [str(w) for w in words]
    return subprocess.run(command, check=True, capture_output=True, env=env).stdout.decode()


def open_in_calc(office, home, file, *options):
    """The cells, as LibreOffice took them: lists of (type, text)."""
    subprocess.run([office, "--headless", f"-env:UserInstallation=file://{home}/office", *options, "--convert-to",
                    "fods", "--outdir", str(home / "opened"), str(file)],
                   check=True, capture_output=True, env=dict(os.environ, HOME=str(home), LC_ALL="C.UTF-8"),
                   timeout=300)
    sheet = ET.parse(home / "opened" / (file.stem + ".fods")).getroot().find(f".//{TABLE}table")
    rows = []
    for row in sheet.iter(TABLE + "table-row"):
        cells = []
        for cell in row.iter(TABLE + "table-cell"):
            if cell.get(TABLE + "formula") is not None:
                sys.exit(f"a formula: {cell.get(TABLE + 'formula')}")
            words = "\n".join("".join(p.itertext()) for p in cell.iter(TEXT + "p"))
            value = cell.get(OFFICE + "date-value") or words
            cells += [(cell.get(OFFICE + "value-type"), value)] * min(
                int(cell.get(TABLE + "number-columns-repeated", "1")), 100)
        while cells and cells[-1][0] is None:
            cells.pop()
        if cells:
            rows.append(cells)
    return rows


def main():
    office = find_office()
    with tempfile.TemporaryDirectory(prefix="sightline-office-") as folder:
        home = pathlib.Path(folder)
        run_cli(home, "import", *SAMPLES)
        items = json.loads(run_cli(home, "list", "--json", "items"))["items"]
        owed = [i["id"] for i in items if i["kind"] in ("action", "request", "commitment", "recommendation")]
        run_cli(home, "confirm", *owed)
        opened = {}
        for ending, options in (("csv", ["--infilter=CSV:44,34,76,1"]), ("ods", [])):
            file = home / f"register-{ending}.{ending}"
            run_cli(home, "export", "--format", ending, "-o", file)
            opened[ending] = open_in_calc(office, home, file, *options)
        for ending, rows in opened.items():
            dates = [c for row in rows[1:] for c in row if c[1] and DATE.match(c[1])]
            wrong = [c for c in dates if c[0] != "date"]
            if not dates or wrong:
                sys.exit(f"{ending}: {len(dates)} dates, not taken for dates: {wrong[:5]}")
            if len(rows) != len(owed) + 1:
                sys.exit(f"{ending}: {len(rows)} rows for {len(owed)} items")
            print(f"{ending}: {len(rows)} rows, {len(dates)} dates")


main()
