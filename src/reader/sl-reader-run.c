/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Without arguments it serves Sightline, which holds the other end of descriptor 3; with
 * --file PAPER.pdf [--out BLOB] it says what it would answer. */
#define _GNU_SOURCE
#include "sl-reader-run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>

#include "reader/sl-wire.h"
#include "sl-reader-file.h"
#include "sl-reader-service.h"
#include "sl-sandbox.h"

static int
usage (void)
{
  fputs ("Usage: sightline-reader --file PAPER.pdf [--out BLOB]\n"
         "Without arguments it serves Sightline, which starts it.\n",
         stderr);
  return 2;
}

/* What is named on the command line is opened before the sandbox shuts. */
static int
run_file (const char *paper, const char *out_path, const SlReaderRecogniser *recogniser)
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
  sl_sandbox_enter (recogniser != NULL ? recogniser->prepare () : NULL);
  return sl_reader_file_run (fd, out, recogniser);
}

static int
run_service (const SlReaderRecogniser *recogniser)
{
  struct stat status;

  sl_sandbox_enter (recogniser != NULL ? recogniser->prepare () : NULL);
  if (fstat (SL_WIRE_SOCKET, &status) != 0 || !S_ISSOCK (status.st_mode))
    return usage ();
  /* A paper that never ends must not outlive the program that wanted it. The client starts us from
   * a thread that lives as long as itself. */
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  return sl_reader_service_run (SL_WIRE_SOCKET, recogniser);
}

int
sl_reader_run (int argc, char **argv, const SlReaderRecogniser *recogniser)
{
  if (argc == 1)
    return run_service (recogniser);
  if (argc == 3 && strcmp (argv[1], "--file") == 0)
    return run_file (argv[2], NULL, recogniser);
  if (argc == 5 && strcmp (argv[1], "--file") == 0 && strcmp (argv[3], "--out") == 0)
    return run_file (argv[2], argv[4], recogniser);
  return usage ();
}
