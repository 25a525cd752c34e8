/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sightline-reader: parses PDFs for Sightline. */
#include "sl-reader-run.h"

int
main (int argc, char **argv)
{
  return sl_reader_run (argc, argv, NULL);
}
