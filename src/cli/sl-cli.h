/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command shares: the library, sentences for errors on standard error, progress where
 * that is a terminal, and output that goes whole or not at all. */
#pragma once

#include <gio/gio.h>

#include "base/sl-exempt.h"
#include "store/sl-import.h"
#include "store/sl-store.h"
#include "text/sl-text-doc.h"

G_BEGIN_DECLS

enum
{
  SL_EXIT_DONE = 0,
  SL_EXIT_FAILED = 1,
  SL_EXIT_USAGE = 2,
};

typedef struct
{
  char *library; /* as given, or NULL for the default */
} SlCli;

SlCli *sl_cli_new (void);
void sl_cli_free (SlCli *cli);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCli, sl_cli_free)

#define SL_CLI_LIBRARY_OPTION(cli)                                                                 \
  {                                                                                                \
    "library", 0, 0, G_OPTION_ARG_FILENAME, &(cli)->library, N_ ("The library's folder"), "DIR"    \
  }

/* "YYYY-MM-DD" of today, or SIGHTLINE_TODAY. */
char *sl_cli_dup_today (void);

/* (transfer full) */
char *sl_cli_dup_folder (SlCli *cli);
/* Whether there is one to open. */
gboolean sl_cli_has_library (SlCli *cli);
/* Opens the library, or says why not and returns NULL. @write makes it where it is missing. */
SlStore *sl_cli_open (SlCli *cli, gboolean write);
/* Only one that is there. Says who has it where that keeps it from being changed. */
SlStore *sl_cli_open_to_change (SlCli *cli);

/* Each prints one line; each returns what to exit with. @command NULL: of the program itself. */
int sl_cli_usage (const char *command, const char *message);
/* What is wrong with a file (paper, table), and what to do. */
int sl_cli_fail_file (const char *file, const GError *error);
/* The same of what GLib says, too. */
int sl_cli_fail_read (const char *file, const GError *error);
/* What is wrong with the library. */
int sl_cli_fail_library (SlCli *cli, const GError *error);
/* A sentence of its own. */
int sl_cli_fail (const char *format, ...) G_GNUC_PRINTF (1, 2);
void sl_cli_warn (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Says what in all that is about to be written tells who a child is. @found: (element-type
 * SlSharing). FALSE with @strict where there is anything: then nothing is to be written. */
gboolean sl_cli_check_sharing (GPtrArray *found, gboolean strict);
#define SL_CLI_STRICT_OPTION(strict)                                                               \
  {                                                                                                \
    "strict", 0, 0, G_OPTION_ARG_NONE, &(strict),                                                  \
        N_ ("Write nothing where the words may tell who a child is"), NULL                         \
  }

/* Says that what was made holds exempt items, where it does. */
void sl_cli_note_exempt (const SlExempt *exempt);

/* "\rReading a.pdf: page 3 of 9" on a terminal; nothing elsewhere. An SlImportProgress, @name its
 * user data. */
void sl_cli_progress (SlImportStage stage, int page, int n_pages, SlPage *content, gpointer name);
void sl_cli_progress_end (void);
/* Says which pages of @file stayed without text, if any. */
void sl_cli_warn_unread (const char *file, SlTextDoc *doc);

/* To standard output as UTF-8 whatever the locale, or to @file, written aside and renamed. Returns
 * an exit status. */
int sl_cli_write (const char *file, GBytes *bytes);
int sl_cli_print (const char *text);
/* Says what errno tells where standard output did not take all; returns an exit status. */
int sl_cli_written (gboolean done);

/* The whole of a file, or one line that says why not. */
GBytes *sl_cli_read (const char *file);
/* The laid-out text of a paper, no library touched. */
SlTextDoc *sl_cli_read_text (const char *file, GError **error);

G_END_DECLS
