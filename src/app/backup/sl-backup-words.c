/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-backup-words.h"

#include <glib/gi18n.h>

#include "base/sl-error.h"
#include "sl-words.h"

/* ---- One of them ---- */

char *
sl_backup_words_content (const SlBackup *backup)
{
  g_autofree char *items
      = g_strdup_printf (ngettext ("%'u item", "%'u items", backup->n_items), backup->n_items);
  g_autofree char *papers
      = g_strdup_printf (ngettext ("%'u paper", "%'u papers", backup->n_papers), backup->n_papers);

  /* Translators: “412 items in 9 papers”. */
  return g_strdup_printf (_ ("%1$s in %2$s"), items, papers);
}

static const char *
name_state (SlBackupState state)
{
  switch (state)
    {
    case SL_BACKUP_WHOLE:
      return C_ ("backup", "Whole");
    case SL_BACKUP_DAMAGED:
      return C_ ("backup", "Damaged: it cannot be restored");
    case SL_BACKUP_NEWER:
      return C_ ("backup", "Made by a newer Sightline");
    case SL_BACKUP_GONE:
      return C_ ("backup", "Not there any more");
    case SL_BACKUP_NO_ACCESS:
      return C_ ("backup", "It may not be read");
    case SL_BACKUP_BUSY:
      return C_ ("backup", "In use by somebody else");
    case SL_BACKUP_UNKNOWN:
    default:
      return C_ ("backup", "Being checked…");
    }
}

char *
sl_backup_words_state (const SlBackup *backup)
{
  g_autofree char *content
      = backup->state == SL_BACKUP_WHOLE ? sl_backup_words_content (backup) : NULL;
  g_autofree char *size = g_format_size ((guint64) backup->size);
  const char *const parts[] = { content, size, name_state (backup->state) };

  return sl_words_join (parts, G_N_ELEMENTS (parts));
}

char *
sl_backup_words_unfit (SlBackupState state)
{
  switch (state)
    {
    case SL_BACKUP_NEWER:
      return g_strdup (
          _ ("This backup was made by a newer Sightline. Update Sightline to restore it."));
    case SL_BACKUP_GONE:
      return g_strdup (_ ("That backup is not there any more. Choose another one."));
    case SL_BACKUP_NO_ACCESS:
      return g_strdup (_ ("This backup may not be read. Ask whoever owns the file, or choose "
                          "another one."));
    case SL_BACKUP_BUSY:
      return g_strdup (_ ("Somebody else is writing to this file. Wait until they close it, or "
                          "choose another one."));
    case SL_BACKUP_UNKNOWN:
    case SL_BACKUP_WHOLE:
    case SL_BACKUP_DAMAGED:
    default:
      return g_strdup (_ ("This is no whole backup. Choose another one."));
    }
}

/* ---- Restoring ---- */

char *
sl_backup_words_restored (const SlRestored *restored)
{
  if (restored->n_missing == 0)
    return g_strdup (_ ("The backup is restored"));
  return g_strdup_printf (
      ngettext (
          "The backup is restored. The PDF of %'u paper is not there any more: open it again.",
          "The backup is restored. The PDFs of %'u papers are not there any more: open them "
          "again.",
          restored->n_missing),
      restored->n_missing);
}

char *
sl_backup_words_not_restored (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_ ("Nothing was restored"));
  if (g_error_matches (error, SL_ERROR, SL_ERROR_DAMAGED))
    return sl_backup_words_unfit (SL_BACKUP_DAMAGED);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NEWER))
    return sl_backup_words_unfit (SL_BACKUP_NEWER);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    return sl_backup_words_unfit (SL_BACKUP_GONE);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NO_SPACE))
    return g_strdup (
        _ ("The disk is full, so all stays as it was. Free some space and try again."));
  return sl_words_error (error, NULL);
}

/* ---- The second folder ---- */

static char *
describe_absent (const SlSecondState *state)
{
  g_autofree char *last = state->last > 0 ? sl_words_moment (state->last, TRUE) : NULL;

  if (last == NULL)
    return g_strdup (_ ("It is not there now. Copies are made as soon as it is."));
  /* Translators: %s is “yesterday, 18:04”. */
  return g_strdup_printf (
      _ ("It is not there now. Copies are made again as soon as it is; it was last up to date %s."),
      last);
}

static char *
describe_problem (const SlSecondState *state)
{
  const GError *error = state->error;

  if (g_error_matches (error, SL_ERROR, SL_ERROR_NO_ACCESS))
    return g_strdup (_ ("Nothing may be written there. Choose another folder."));
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NO_SPACE))
    return g_strdup (_ ("There is no room left for copies. Free some space there."));
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    return describe_absent (state);
  return sl_words_error (error, NULL);
}

/* Which one it was: what stands beside it is of the one in use. */
static char *
describe_refusal (const SlSecondState *state)
{
  const GError *error = state->refusal;
  g_autofree char *name = state->refused != NULL ? g_filename_display_name (state->refused) : NULL;

  if (name == NULL)
    return sl_words_error (error, NULL);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_INVALID))
    return g_strdup_printf (_ ("%s is in the library itself: choose a folder on another disk."),
                            name);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NO_ACCESS))
    return g_strdup_printf (_ ("Nothing may be written to %s: choose another folder."), name);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NO_SPACE))
    return g_strdup_printf (_ ("There is no room left in %s: choose another folder."), name);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    return g_strdup_printf (_ ("%s is not there any more: choose another folder."), name);
  return sl_words_error (error, name);
}

static char *
describe_owing (const char *folder)
{
  g_autofree char *name = g_filename_display_name (folder);

  return g_strdup_printf (_ ("Copies of what was erased may still be in %s. They go as soon as "
                             "something can be written there."),
                          name);
}

static char *
describe_use (const SlSecondState *state)
{
  g_autofree char *last = state->last > 0 ? sl_words_moment (state->last, TRUE) : NULL;

  if (state->error != NULL)
    return describe_problem (state);
  if (state->path == NULL)
    return g_strdup (_ ("Choose one on a stick or a network drive."));
  /* Translators: %s is “yesterday, 18:04”. */
  return g_strdup_printf (_ ("Up to date: %s."), last);
}

char *
sl_backup_words_second (const SlSecondState *state)
{
  g_autofree char *refusal = state->refusal != NULL ? describe_refusal (state) : NULL;
  g_autofree char *use = describe_use (state);
  g_autofree char *owing = state->owing != NULL ? describe_owing (state->owing) : NULL;
  g_autoptr (GString) all = g_string_new (refusal);

  if (all->len > 0)
    g_string_append_c (all, '\n');
  g_string_append (all, use);
  if (owing != NULL)
    g_string_append_printf (all, "\n%s", owing);
  return g_string_free (g_steal_pointer (&all), FALSE);
}
