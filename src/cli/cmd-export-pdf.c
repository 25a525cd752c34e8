/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export --format pdf: a copy of a paper with its items as notes. */
#include <glib/gi18n.h>

#include "base/sl-error.h"
#include "exchange/sl-annotated-copy.h"
#include "exchange/sl-notes.h"
#include "exchange/sl-sharing.h"
#include "sl-command.h"
#include "store/sl-paper-file.h"
#include "text/sl-text-layout.h"

/* By its bytes where @given is a file, else by the name it came with. */
static SlPaperRecord *
find_paper (SlStore *store, const char *given, GError **error)
{
  g_autoptr (GPtrArray) papers = sl_store_list_papers (store, error);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (given);
  g_autofree char *hash = NULL;

  if (papers == NULL)
    return NULL;
  /* What cannot be read may still be a name. */
  hash = sl_paper_file_hash (file, NULL, NULL);
  for (guint i = 0; i < papers->len; i++)
    {
      SlPaperRecord *paper = papers->pdata[i];

      if (hash != NULL ? g_str_equal (paper->sha256, hash) : g_str_equal (paper->name, given))
        return sl_paper_record_ref (paper);
    }
  g_set_error (error, SL_ERROR, SL_ERROR_NOT_FOUND, "%s is not in the library", given);
  return NULL;
}

static int
fail_paper (const char *name, const GError *error)
{
  if (error->domain == SL_ERROR)
    switch ((SlError) error->code)
      {
      case SL_ERROR_LOCKED:
        return sl_cli_fail (
            _ ("%s: this paper is protected and allows no notes; ask for a copy without."), name);
      case SL_ERROR_INVALID:
        return sl_cli_fail (
            _ ("%s: this paper is signed, and notes in a copy would break the signature."), name);
      case SL_ERROR_DAMAGED:
        return sl_cli_fail (
            _ ("%s: this paper is damaged, so that notes cannot be added; ask for a fresh copy."),
            name);
      case SL_ERROR_EMPTY:
        return sl_cli_fail (_ ("%s: no item of this paper is left to be written."), name);
      case SL_ERROR_BUSY:
        return sl_cli_fail (_ ("%s: the output would replace the paper itself; name another file."),
                            name);
      case SL_ERROR_NOT_FOUND:
      case SL_ERROR_NO_ACCESS:
      case SL_ERROR_NO_SPACE:
        return sl_cli_fail ("%s.", error->message);
      case SL_ERROR_NOT_PDF:
      case SL_ERROR_PAGE_LOST:
      case SL_ERROR_READER_LOST:
      case SL_ERROR_UNTRUSTED:
      case SL_ERROR_NEWER:
      case SL_ERROR_NO_RECOGNITION:
      case SL_ERROR_FAILED:
      default:
        break;
      }
  return sl_cli_fail_file (name, error);
}

static gboolean
open_paper (SlReader *reader, const SlPaperRecord *paper, const char *password)
{
  g_autoptr (GFile) file = g_file_new_for_path (paper->path);
  g_autoptr (GError) error = NULL;

  if (sl_reader_open (reader, file, password, NULL, &error))
    return TRUE;
  sl_cli_fail_file (paper->name, error);
  return FALSE;
}

/* The copy has all pages, whatever is noted in it. */
static void
note_exempt (const SlPaperRecord *paper, GPtrArray *items)
{
  g_autoptr (GArray) sections = sl_text_exempt_new (paper->exempt);
  g_autofree char *name = NULL;
  SlExempt exempt = { 0 };

  for (guint i = 0; i < sections->len; i++)
    sl_exempt_add (&exempt, g_array_index (sections, SlTextExempt, i).paragraph);
  for (guint i = 0; i < items->len; i++)
    sl_exempt_add (&exempt, ((SlItemRecord *) items->pdata[i])->exempt);
  name = sl_exempt_dup_name (&exempt);
  if (exempt.n > 0)
    /* Translators: %s is “Schedule 12A, paragraph 3”. */
    sl_cli_warn (_ ("Not for publication: the copy has all pages of the paper, and a part of them "
                    "is exempt (%s)."),
                 name);
}

/* What tells who a child is in what leaves: the pages as they are, and the notes. */
static GPtrArray *
find_sharing (SlStore *store, const SlPaperRecord *paper, GPtrArray *written, GError **error)
{
  g_autoptr (GPtrArray) pages = sl_store_load_pages (store, paper->id, error);
  g_autoptr (SlTextDoc) doc = pages != NULL ? sl_text_layout (pages, NULL, error) : NULL;

  return doc != NULL ? sl_sharing_check_copy (doc, written) : NULL;
}

int
sl_cmd_export_pdf (SlCli *cli, const SlExportPdf *wanted)
{
  g_autoptr (SlStore) store = sl_cli_open (cli, FALSE);
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) written = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (SlReader) reader = sl_reader_new ();
  g_autoptr (GFile) target = g_file_new_for_commandline_arg (wanted->output);
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return SL_EXIT_FAILED;
  paper = find_paper (store, wanted->paper, &error);
  if (paper == NULL && g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    {
      g_autofree char *name = g_filename_display_name (wanted->paper);

      return sl_cli_fail (_ ("%s: this paper is not in the library; import it first."), name);
    }
  items = paper != NULL ? sl_store_list_items (store, paper->id, &error) : NULL;
  if (items == NULL)
    return sl_cli_fail_library (cli, error);
  if (!open_paper (reader, paper, wanted->password))
    return SL_EXIT_FAILED;
  written = sl_notes_list_written (items, wanted->with_exempt);
  note_exempt (paper, items);
  found = find_sharing (store, paper, written, &error);
  if (found == NULL)
    return sl_cli_fail_library (cli, error);
  if (!sl_cli_check_sharing (found, wanted->strict))
    return SL_EXIT_FAILED;
  notes = sl_notes_new (items, wanted->with_exempt);
  if (!sl_annotated_copy_write (reader, target, notes, sl_store_get_author (store), NULL, &error))
    return fail_paper (paper->name, error);
  return SL_EXIT_DONE;
}
