/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-recent.h"

#include <glib/gi18n.h>

#include "sl-settings.h"
#include "sl-words.h"

#define MAX_RECENT 8

void
sl_recent_note (SlPaper *paper)
{
  GSettings *settings = sl_settings_get ();
  const char *id = sl_paper_get_record (paper)->id;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_auto (GStrv) old = NULL;

  if (settings == NULL)
    return;
  old = g_settings_get_strv (settings, "recent");
  g_ptr_array_add (ids, (gpointer) id);
  for (guint i = 0; old[i] != NULL && ids->len < MAX_RECENT; i++)
    if (!g_str_equal (old[i], id))
      g_ptr_array_add (ids, old[i]);
  g_ptr_array_add (ids, NULL);
  g_settings_set_strv (settings, "recent", (const char *const *) ids->pdata);
}

/* An underscore is a letter of the name, not a mnemonic. */
static char *
dup_label (SlPaper *paper)
{
  const SlMeetingRecord *meeting = sl_meeting_get_record (sl_paper_get_meeting (paper));
  g_autofree char *date = meeting->date != NULL ? sl_words_date (meeting->date) : NULL;
  g_autofree char *label = NULL;
  g_auto (GStrv) parts = NULL;

  if (date != NULL && meeting->committee != NULL)
    /* Translators: a paper: committee, then date. */
    label = g_strdup_printf (_ ("%1$s, %2$s"), meeting->committee, date);
  else
    label = g_strdup (sl_paper_get_record (paper)->name);
  parts = g_strsplit (label, "_", -1);
  return g_strjoinv ("__", parts);
}

guint
sl_recent_fill (GMenu *menu, SlLibrary *library)
{
  GSettings *settings = sl_settings_get ();
  g_auto (GStrv) ids = settings != NULL ? g_settings_get_strv (settings, "recent") : NULL;
  guint n = 0;

  g_menu_remove_all (menu);
  for (guint i = 0; library != NULL && ids != NULL && ids[i] != NULL; i++)
    {
      SlPaper *paper = sl_library_find_paper (library, ids[i]);
      g_autofree char *label = paper != NULL ? dup_label (paper) : NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (paper == NULL)
        continue;
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "win.show-paper", "s", ids[i]);
      g_menu_append_item (menu, item);
      n++;
    }
  return n;
}
