/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Without arguments it serves Sightline, which holds the other end of descriptor 3; with
 * --file PAPER.pdf [--out BLOB] it says what it would answer. */
#define _GNU_SOURCE
#include "sl-reader-run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sl-sanitized.h"
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

/* Libraries say on stderr what they think of a paper, some past every log: it tells nobody what to
 * do, and may hold the paper's words. Whoever debugs is told, and so are the sanitizers' readers.
 * Returns: where it goes instead; -1 where it stays */
static int
open_nowhere (void)
{
  if (SL_SANITIZED || getenv ("G_MESSAGES_DEBUG") != NULL)
    return -1;
  return open ("/dev/null", O_WRONLY | O_CLOEXEC);
}

/* Where every warning ends the program (G_DEBUG=fatal-warnings) only our own do: that a paper is
 * odd is no fault of the reader. */
static void
pardon_libraries (void)
{
  static const char *const ours[]
      = { "GLib", "GLib-GIO", "GLib-GObject", "Sightline", G_LOG_DOMAIN };
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);

  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    g_log_set_fatal_mask (ours[i], fatal);
}

static int
run_service (const SlReaderRecogniser *recogniser)
{
  struct stat status;
  int nowhere;

  if (fstat (SL_WIRE_SOCKET, &status) != 0 || !S_ISSOCK (status.st_mode))
    return usage ();
  nowhere = open_nowhere ();
  /* What it has to say of itself is still heard. */
  sl_sandbox_enter (recogniser != NULL ? recogniser->prepare () : NULL);
  if (nowhere >= 0)
    {
      dup2 (nowhere, STDERR_FILENO);
      close (nowhere);
    }
  pardon_libraries ();
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
