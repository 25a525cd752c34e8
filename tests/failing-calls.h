/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that fails: what a test's program and its libraries (GLib, SQLite) ask of the system about the files of one folder
 * goes through here first. Link failing-calls.c into the test, without _FORTIFY_SOURCE. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FAILING_NONE,      /* calls are counted */
  FAILING_ONCE,      /* one call fails with EIO */
  FAILING_FULL,      /* from then on there is no space: what takes some fails with ENOSPC */
  FAILING_KILLED,    /* the process is killed in the midst of the call */
  FAILING_STOPPED,   /* the process stops before the call, until somebody lets it go on (SIGCONT) */
  FAILING_READ_ONLY, /* nothing can be written from the first call on: the disk is so */
  FAILING_REFUSED,   /* the same: its folders refuse it */
  FAILING_CLOSED,    /* nothing may even be looked at */
} FailingHow;

/* From now on, at the @at-th call (from 1) that opens, makes, writes, syncs, renames or removes a file below @folder (an
 * absolute path); in any thread. */
void failing_begin (const char *folder, FailingHow how, int at);
/* Ends it. Returns: how many calls there were */
int failing_end (void);
/* The call that failed first since failing_begin (): "fsync", or NULL where none did. */
const char *failing_get_call (void);
/* How many of @n calls a test lets fail; all of them take minutes (SIGHTLINE_ALL_FAULTS). */
int failing_count_points (int n);
/* Whether who finds something locked looks again at once, as often as they would within their patience. */
void failing_hurry (gboolean hurry);
/* Whether the folder lies on a share, as far as the system tells. */
void failing_pretend_share (gboolean share);

G_END_DECLS
