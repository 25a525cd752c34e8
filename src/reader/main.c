/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sightline-reader: parses PDFs for Sightline. */
#include <string.h>

#include "sl-reader-run.h"
#include "sl-reader-table.h"
#include "sl-sandbox.h"

int
main (int argc, char **argv)
{
  /* A spreadsheet on standard input, its rows on standard output. */
  if (argc == 2 && strcmp (argv[1], "--table") == 0)
    {
      sl_sandbox_enter (NULL);
      return sl_reader_table_run ();
    }
  return sl_reader_run (argc, argv, NULL);
}
