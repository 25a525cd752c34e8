/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sightline-reader: the only program of Sightline that parses PDFs.
 *   sightline-reader --file PAPER.pdf [--out BLOB]   says what it would answer */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "sl-reader-file.h"

static int
usage (void)
{
  fputs ("Usage: sightline-reader --file PAPER.pdf [--out BLOB]\n", stderr);
  return 2;
}

static int
run_file (const char *paper, const char *out_path)
{
  int out = -1;
  int fd = open (paper, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd >= 0 && out_path != NULL)
    out = open (out_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0 || (out_path != NULL && out < 0))
    {
      fprintf (stderr, "sightline-reader: %s: %s\n", fd < 0 ? paper : out_path, strerror (errno));
      return 1;
    }
  return sl_reader_file_run (fd, out);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--file") == 0)
    return run_file (argv[2], NULL);
  if (argc == 5 && strcmp (argv[1], "--file") == 0 && strcmp (argv[3], "--out") == 0)
    return run_file (argv[2], argv[4]);
  return usage ();
}
