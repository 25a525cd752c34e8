/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list on paper, to be taken to the meeting. */
#include <glib/gi18n.h>

#include "register/sl-register-print.h"
#include "sl-happened-private.h"
#include "sl-happened-row.h"
#include "sl-words.h"

/* @with_exempt: else only where it stands. */
static char *
dup_said (const SlOwedAnswer *owed, gboolean with_exempt)
{
  const SlAnswer *answer = owed->answers->len > 0 ? owed->answers->pdata[0] : NULL;

  if (answer == NULL)
    return g_strdup (_ ("Not mentioned"));
  if (answer->exempt != 0 && !with_exempt)
    return g_strdup_printf (_ ("Page %d, in an exempt part"), answer->page);
  /* Translators: a quote, its page, and "likely" or "possible". */
  return g_strdup_printf (
      _ ("“%s” (page %d, %s)"), answer->quote, answer->page, sl_happened_get_sure (answer));
}

void
sl_happened_window_print (SlHappenedWindow *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) openly = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const SlMeetingRecord *meeting = sl_meeting_get_record (sl_paper_get_meeting (self->paper));
  g_autofree char *day = sl_words_date (meeting->date);
  /* Translators: a committee and the day of its meeting, over the printed list. */
  g_autofree char *title = g_strdup_printf (
      _ ("Did it happen? %s, %s"),
      meeting->committee != NULL ? meeting->committee : sl_paper_get_record (self->paper)->name,
      day != NULL ? day : _ ("undated"));

  for (guint i = 0; self->happened != NULL && i < self->happened->owed->len; i++)
    {
      const SlOwedAnswer *owed = self->happened->owed->pdata[i];
      const char *id = sl_item_get_id (owed->item);

      if (!sl_happened_window_shows (self, owed))
        continue;
      g_ptr_array_add (ids, (gpointer) id);
      g_hash_table_insert (said, g_strdup (id), dup_said (owed, TRUE));
      g_hash_table_insert (openly, g_strdup (id), dup_said (owed, FALSE));
    }
  if (ids->len == 0)
    return;
  g_ptr_array_add (ids, NULL);
  sl_register_print_answers_start (
      GTK_WIDGET (self), self->library, (const char *const *) ids->pdata, title, said, openly);
}
