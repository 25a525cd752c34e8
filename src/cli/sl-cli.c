/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "base/sl-write.h"
#include "exchange/sl-plan-table.h"
#include "exchange/sl-sharing.h"
#include "reader/sl-reader.h"

SlCli *
sl_cli_new (void)
{
  return g_new0 (SlCli, 1);
}

void
sl_cli_free (SlCli *cli)
{
  g_free (cli->library);
  g_free (cli);
}

char *
sl_cli_dup_today (void)
{
  const char *fixed = g_getenv ("SIGHTLINE_TODAY");
  g_autoptr (GDateTime) now = NULL;

  if (fixed != NULL && *fixed != '\0')
    return g_strdup (fixed);
  now = g_date_time_new_now_local ();
  return g_date_time_format (now, "%Y-%m-%d");
}

static void say (const char *format, va_list args) G_GNUC_PRINTF (1, 0);

static void
say (const char *format, va_list args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);

  sl_cli_progress_end ();
  g_printerr ("sightline-cli: %s\n", text);
}

void
sl_cli_warn (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  say (format, args);
  va_end (args);
}

int
sl_cli_fail (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  say (format, args);
  va_end (args);
  return SL_EXIT_FAILED;
}

void
sl_cli_note_exempt (const SlExempt *exempt)
{
  g_autofree char *name = sl_exempt_dup_name (exempt);

  if (exempt->n > 0)
    /* Translators: %2$s is “Schedule 12A, paragraph 3”. */
    sl_cli_warn (ngettext ("Not for publication: %1$u exempt item is in it (%2$s).",
                           "Not for publication: %1$u exempt items are in it (%2$s).",
                           exempt->n),
                 exempt->n,
                 name);
}

int
sl_cli_usage (const char *command, const char *message)
{
  /* GLib's own sentences about options end without a full stop. */
  g_autofree char *sentence
      = g_str_has_suffix (message, ".") ? g_strdup (message) : g_strconcat (message, ".", NULL);

  if (command != NULL)
    sl_cli_warn (_ ("%s See “sightline-cli %s --help”."), sentence, command);
  else
    sl_cli_warn (_ ("%s See “sightline-cli --help”."), sentence);
  return SL_EXIT_USAGE;
}

/* The messages of core state facts in English; where a code has one meaning for a person, the
 * sentence is ours. */
static const char *
file_sentence (const char *file, const GError *error)
{
  if (error->domain != SL_ERROR)
    return NULL;
  switch ((SlError) error->code)
    {
    case SL_ERROR_NOT_FOUND:
      return _ ("there is no such file; check its name and folder.");
    case SL_ERROR_NO_ACCESS:
      return _ ("you may not read this file; ask for permission, or for a copy.");
    case SL_ERROR_NOT_PDF:
      return g_file_test (file, G_FILE_TEST_IS_DIR)
                 ? _ ("this is a folder; name the PDF files in it.")
                 : _ ("this is not a PDF file; choose the minutes as a PDF.");
    case SL_ERROR_EMPTY:
      return _ ("this file is empty; ask for it again.");
    case SL_ERROR_DAMAGED:
      return _ ("this file is damaged or was cut short; ask for a fresh copy.");
    case SL_ERROR_LOCKED:
      return _ ("this file is protected with a password; give it with --password, or ask for a "
                "copy without.");
    case SL_ERROR_READER_LOST:
      return _ ("the program that reads PDFs stopped at this file; try again, and ask for a fresh "
                "copy if it stops again.");
    case SL_ERROR_UNTRUSTED:
      return _ (
          "this file gave answers that cannot be true and was not taken; ask for a fresh copy.");
    case SL_ERROR_NO_SPACE:
      return _ ("there is no space left on the disk; free some and try again.");
    case SL_ERROR_PAGE_LOST:
    case SL_ERROR_NEWER:
    case SL_ERROR_BUSY:
    case SL_ERROR_INVALID:
    case SL_ERROR_NO_RECOGNITION:
    case SL_ERROR_FAILED:
    default:
      return NULL;
    }
}

int
sl_cli_fail_file (const char *file, const GError *error)
{
  const char *sentence = file_sentence (file, error);
  g_autofree char *name = g_filename_display_name (file);

  return sl_cli_fail ("%s: %s", name, sentence != NULL ? sentence : error->message);
}

char *
sl_cli_dup_folder (SlCli *cli)
{
  return cli->library != NULL ? g_strdup (cli->library) : sl_store_dup_default_folder ();
}

static int
fail_held (const char *folder, const char *name)
{
  g_autoptr (SlHolder) holder = sl_store_find_holder (folder);
  g_autofree char *since = holder != NULL ? sl_holder_dup_since (holder) : NULL;

  if (holder == NULL)
    return sl_cli_fail (_ ("%s: somebody else is writing to this library; try again in a moment."),
                        name);
  /* Translators: a folder, a person, a computer, a date and time. */
  return sl_cli_fail (
      _ ("%s: %s has had this library open on %s since %s; wait until they close it."),
      name,
      holder->who,
      holder->machine,
      since);
}

int
sl_cli_fail_library (SlCli *cli, const GError *error)
{
  g_autofree char *folder = sl_cli_dup_folder (cli);
  g_autofree char *name = g_filename_display_name (folder);

  if (error->domain == SL_ERROR)
    switch ((SlError) error->code)
      {
      case SL_ERROR_NOT_FOUND:
        return sl_cli_fail (
            _ ("%s: there is no library here; “sightline-cli import FILE…” makes one."), name);
      case SL_ERROR_NEWER:
        return sl_cli_fail (
            _ ("%s: this library was written by a newer Sightline; update the program."), name);
      case SL_ERROR_DAMAGED:
        return sl_cli_fail (
            _ ("%s: this library is damaged (%s); “sightline-cli restore” brings the last backup "
               "back."),
            name,
            error->message);
      case SL_ERROR_NO_ACCESS:
        return sl_cli_fail (_ ("%s: you may not open or change this library; ask for permission."),
                            name);
      case SL_ERROR_BUSY:
        return fail_held (folder, name);
      case SL_ERROR_NO_SPACE:
        return sl_cli_fail (_ ("%s: there is no space left on the disk; free some and try again."),
                            name);
      case SL_ERROR_NOT_PDF:
      case SL_ERROR_EMPTY:
      case SL_ERROR_LOCKED:
      case SL_ERROR_PAGE_LOST:
      case SL_ERROR_READER_LOST:
      case SL_ERROR_UNTRUSTED:
      case SL_ERROR_INVALID:
      case SL_ERROR_NO_RECOGNITION:
      case SL_ERROR_FAILED:
      default:
        break;
      }
  return sl_cli_fail ("%s: %s", name, error->message);
}

gboolean
sl_cli_has_library (SlCli *cli)
{
  g_autofree char *folder = sl_cli_dup_folder (cli);

  return sl_store_is_there (folder);
}

/* Said, where there is none. */
static gboolean
find_library (SlCli *cli)
{
  g_autoptr (GError) error = NULL;

  if (sl_cli_has_library (cli))
    return TRUE;
  g_set_error_literal (&error, SL_ERROR, SL_ERROR_NOT_FOUND, "there is no library");
  sl_cli_fail_library (cli, error);
  return FALSE;
}

SlStore *
sl_cli_open (SlCli *cli, gboolean write)
{
  g_autofree char *folder = sl_cli_dup_folder (cli);
  g_autoptr (GError) error = NULL;
  SlStore *store;

  if (!write && !find_library (cli))
    return NULL;
  /* Somebody else's library, or one on a disc: looking needs no right to write. */
  store = write ? sl_store_open (folder, FALSE, &error)
                : sl_store_open_any (folder, NULL, NULL, &error);
  if (store == NULL)
    sl_cli_fail_library (cli, error);
  return store;
}

SlStore *
sl_cli_open_to_change (SlCli *cli)
{
  return find_library (cli) ? sl_cli_open (cli, TRUE) : NULL;
}

static gboolean progress_shown;

void
sl_cli_progress (SlImportStage stage, int page, int n_pages, SlPage *content, gpointer name)
{
  g_autofree char *shown = NULL;

  if (!isatty (STDERR_FILENO))
    return;
  shown = g_filename_display_basename (name);
  /* Translators: a file's name, a page and the number of pages. */
  g_printerr ("\r\033[K");
  if (stage == SL_IMPORT_RECOGNISING)
    /* Translators: a file's name, a scanned page and the number of scanned pages. */
    g_printerr (_ ("Reading %s: scanned page %d of %d"), shown, page, n_pages);
  else
    g_printerr (_ ("Reading %s: page %d of %d"), shown, page, n_pages);
  progress_shown = TRUE;
}

void
sl_cli_progress_end (void)
{
  if (progress_shown)
    g_printerr ("\r\033[K");
  progress_shown = FALSE;
}

int
sl_cli_print (const char *text)
{
  return sl_cli_written (fputs (text, stdout) != EOF && fflush (stdout) != EOF);
}

int
sl_cli_written (gboolean done)
{
  if (done)
    return SL_EXIT_DONE;
  return sl_cli_fail (_ ("The output could not be written: %s."), g_strerror (errno));
}

int
sl_cli_write (const char *file, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GFile) target = NULL;
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return sl_cli_written (fwrite (data, 1, size, stdout) == size && fflush (stdout) != EOF);
  target = g_file_new_for_path (file);
  if (!sl_write_file (target, bytes, NULL, &error))
    {
      g_autofree char *name = g_filename_display_name (file);

      return sl_cli_fail (_ ("%s: this file could not be written: %s."), name, error->message);
    }
  return SL_EXIT_DONE;
}

int
sl_cli_fail_read (const char *file, const GError *error)
{
  g_autoptr (GError) ours
      = g_error_new_literal (SL_ERROR, sl_error_from_file (error), error->message);

  return sl_cli_fail_file (file, ours);
}

GBytes *
sl_cli_read (const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_name (file);
  char *data;
  gsize size;

  if (g_file_test (file, G_FILE_TEST_IS_DIR))
    {
      sl_cli_fail (_ ("%s: this is a folder; name a file in it."), name);
      return NULL;
    }
  if (!g_file_get_contents (file, &data, &size, &error))
    {
      sl_cli_fail_read (file, error);
      return NULL;
    }
  return g_bytes_new_take (data, size);
}

SlTextDoc *
sl_cli_read_text (const char *file, GError **error)
{
  g_autoptr (GFile) paper = g_file_new_for_commandline_arg (file);
  SlTextDoc *doc = sl_paper_text_read (paper, NULL, sl_cli_progress, (gpointer) file, NULL, error);

  sl_cli_progress_end ();
  if (doc != NULL)
    sl_cli_warn_unread (file, doc);
  return doc;
}

void
sl_cli_warn_unread (const char *file, SlTextDoc *doc)
{
  g_autofree char *name = g_filename_display_name (file);
  g_autofree char *lost = sl_text_doc_dup_lost (doc);
  g_autofree char *unread = sl_text_doc_dup_unread (doc);

  if (lost != NULL)
    sl_cli_warn (ngettext ("%s: page %s could not be read, so nothing was found on it.",
                           "%s: pages %s could not be read, so nothing was found on them.",
                           sl_text_doc_count_lost (doc)),
                 name,
                 lost);
  if (unread != NULL)
    sl_cli_warn (ngettext ("%s: page %s is a scan that could not be read: it took too long, or "
                           "Tesseract or its data for English are not installed.",
                           "%s: pages %s are scans that could not be read: they took too long, or "
                           "Tesseract or its data for English are not installed.",
                           sl_text_doc_count_unread (doc)),
                 name,
                 unread);
}

static const char *
name_sharing (SlSharingKind kind)
{
  switch (kind)
    {
    case SL_SHARING_INITIALS:
      return _ ("a child’s initials");
    case SL_SHARING_AGE_PLACE:
      return _ ("a child’s age with a place");
    case SL_SHARING_CASE_NUMBER:
      return _ ("a case number");
    case SL_SHARING_SMALL_COUNT:
    default:
      return _ ("a small number of children, and what happened to them");
    }
}

static void
warn_sharing (const SlSharing *one)
{
  const char *ref = one->ref != NULL ? one->ref : "";
  const char *kind = name_sharing (one->kind);

  if (one->beside == SL_SHARING_ITEM)
    sl_cli_warn (
        _ ("%s p. %d: look at “%s” before you share this: %s."), ref, one->page, one->words, kind);
  else
    /* Translators: the last is “in the heading above it”, or “in the minutes’ own words beside it”.
     */
    sl_cli_warn (_ ("%s p. %d: look at “%s” before you share this: %s, %s."),
                 ref,
                 one->page,
                 one->words,
                 kind,
                 one->beside == SL_SHARING_HEADING ? _ ("in the heading above it")
                                                   : _ ("in the minutes’ own words beside it"));
}

gboolean
sl_cli_check_sharing (GPtrArray *found, gboolean strict)
{
  for (guint i = 0; i < found->len; i++)
    warn_sharing (found->pdata[i]);
  if (!strict || found->len == 0)
    return TRUE;
  sl_cli_fail (_ ("Nothing was written, since these words may tell who a child is."));
  return FALSE;
}
