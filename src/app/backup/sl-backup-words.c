/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-backup-words.h"

#include <glib/gi18n.h>

#include "base/sl-error.h"
#include "sl-words.h"

/* ---- One of them ---- */

static gboolean
is_day (GDateTime *instant, GDateTime *day)
{
  return g_date_time_get_year (instant) == g_date_time_get_year (day)
         && g_date_time_get_day_of_year (instant) == g_date_time_get_day_of_year (day);
}

char *
sl_backup_words_when (gint64 seconds, gboolean within)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_local (seconds);
  g_autoptr (GDateTime) today = g_date_time_new_now_local ();
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (today, -1);
  g_autofree char *time = g_date_time_format (instant, "%H:%M");
  g_autofree char *iso = g_date_time_format (instant, "%Y-%m-%d");
  g_autofree char *date = sl_words_date (iso);

  /* Translators: %s is a time of day: “18:04”. */
  if (is_day (instant, today))
    return g_strdup_printf (within ? _ ("today, %s") : _ ("Today, %s"), time);
  if (is_day (instant, yesterday))
    return g_strdup_printf (within ? _ ("yesterday, %s") : _ ("Yesterday, %s"), time);
  /* Translators: a date and a time of day: “22 November 2026, 18:04”. */
  return g_strdup_printf (_ ("%1$s, %2$s"), date, time);
}

char *
sl_backup_words_content (const SlBackup *backup)
{
  g_autofree char *items
      = g_strdup_printf (ngettext ("%u item", "%u items", backup->n_items), backup->n_items);
  g_autofree char *papers
      = g_strdup_printf (ngettext ("%u paper", "%u papers", backup->n_papers), backup->n_papers);

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
      ngettext ("The backup is restored. The PDF of %u paper is not there any more: open it again.",
                "The backup is restored. The PDFs of %u papers are not there any more: open them "
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
  g_autofree char *last = state->last > 0 ? sl_backup_words_when (state->last, TRUE) : NULL;

  if (last == NULL)
    return g_strdup (_ ("It is not there now. Copies are made as soon as it is."));
  /* Translators: %s is “yesterday, 18:04”. */
  return g_strdup_printf (
      _ ("It is not there now. Copies are made again as soon as it is; it was last up to date %s."),
      last);
}

/* Of the one that is in use, or of one that could not be chosen. */
static char *
describe_problem (const SlSecondState *state)
{
  const GError *error = state->error;

  if (g_error_matches (error, SL_ERROR, SL_ERROR_INVALID))
    return g_strdup (_ ("That folder is in the library itself. Choose one on another disk."));
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NO_ACCESS))
    return g_strdup (_ ("Nothing may be written there. Choose another folder."));
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NO_SPACE))
    return g_strdup (_ ("There is no room left for copies. Free some space there."));
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND) && state->path != NULL)
    return describe_absent (state);
  return sl_words_error (error, NULL);
}

char *
sl_backup_words_second (const SlSecondState *state)
{
  g_autofree char *last = state->last > 0 ? sl_backup_words_when (state->last, TRUE) : NULL;

  if (state->error != NULL)
    return describe_problem (state);
  if (state->path == NULL)
    return g_strdup (_ ("Choose one on a stick or a network drive."));
  /* Translators: %s is “yesterday, 18:04”. */
  return g_strdup_printf (_ ("Up to date: %s."), last);
}
