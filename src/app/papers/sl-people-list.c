/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-people-list.h"

#include <string.h>

#include "store/sl-records.h"

#define MOST_ROWS 5

/* Whether a word of @text begins with the folded @typed; @at is where, in bytes. */
static gboolean
begins (const char *text, const char *typed, gsize *at)
{
  g_autofree char *wanted = g_utf8_casefold (typed, -1);
  gboolean word_start = TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean alnum = g_unichar_isalnum (g_utf8_get_char (p));

      if (alnum && word_start)
        {
          g_autofree char *rest = g_utf8_casefold (p, -1);

          if (g_str_has_prefix (rest, wanted))
            {
              *at = (gsize) (p - text);
              return TRUE;
            }
        }
      word_start = !alnum;
    }
  return FALSE;
}

static char *
dup_markup (const char *text, gsize at, const char *typed)
{
  const char *end = text + at;
  g_autofree char *before = g_markup_escape_text (text, (gssize) at);
  g_autofree char *bold = NULL;
  g_autofree char *after = NULL;

  for (long n = g_utf8_strlen (typed, -1); n > 0 && *end != '\0'; n--)
    end = g_utf8_next_char (end);
  bold = g_markup_escape_text (text + at, end - text - (gssize) at);
  after = g_markup_escape_text (end, -1);
  return g_strdup_printf ("%s<b>%s</b>%s", before, bold, after);
}

static void
add_row (GtkListBox *list, const char *owner, const char *beside, gsize at, const char *typed)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *main = gtk_label_new (NULL);
  g_autofree char *markup = dup_markup (owner, at, typed);

  gtk_label_set_markup (GTK_LABEL (main), markup);
  gtk_label_set_xalign (GTK_LABEL (main), 0);
  gtk_label_set_ellipsize (GTK_LABEL (main), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (main, TRUE);
  gtk_box_append (GTK_BOX (box), main);
  if (beside != NULL)
    {
      GtkWidget *label = gtk_label_new (beside);

      gtk_widget_add_css_class (label, "sl-caption");
      gtk_widget_add_css_class (label, "secondary");
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), "owner", g_strdup (owner), g_free);
  gtk_list_box_append (list, row);
}

void
sl_people_list_show (GtkListBox *list, GPtrArray *people, const char *typed)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
  for (guint i = 0; people != NULL && typed[0] != '\0' && i < people->len && n < MOST_ROWS; i++)
    {
      const SlPersonRecord *person = people->pdata[i];
      /* A duty rests with the post; members have none and are named. */
      const char *owner = person->role != NULL ? person->role : person->name;
      const char *beside = person->role != NULL ? person->name : NULL;
      gsize at = 0;

      if (owner == NULL)
        continue;
      if (!begins (owner, typed, &at))
        {
          if (beside == NULL || !begins (beside, typed, &at))
            continue;
          owner = person->name;
          beside = person->role;
        }
      if (g_strcmp0 (owner, typed) == 0 || !g_hash_table_add (seen, (gpointer) owner))
        continue;
      add_row (list, owner, beside, at, typed);
      n++;
    }
  gtk_list_box_select_row (list, n > 0 ? gtk_list_box_get_row_at_index (list, 0) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (list), n > 0);
}

const char *
sl_people_list_get_owner (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "owner");
}

void
sl_people_list_move (GtkListBox *list, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (
      list, row != NULL ? gtk_list_box_row_get_index (row) + step : 0);

  if (next != NULL)
    gtk_list_box_select_row (list, next);
}

const char *
sl_people_list_get_typed (GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);
  const char *last = strrchr (text, ';');

  for (text = last != NULL ? last + 1 : text; *text == ' '; text++)
    ;
  return text;
}

char **
sl_people_list_dup_owners (GtkEditable *entry)
{
  g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (entry), ";", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_strstrip (parts[i])[0] != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

void
sl_people_list_take (GtkListBox *list, GtkListBoxRow *row, GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);
  g_autofree char *before = g_strndup (text, (gsize) (sl_people_list_get_typed (entry) - text));
  g_autofree char *all = g_strconcat (before, sl_people_list_get_owner (row), NULL);

  gtk_editable_set_text (entry, all);
  /* The entry's "changed" has shown it anew. */
  gtk_widget_set_visible (GTK_WIDGET (list), FALSE);
  /* Taking the focus selects all. */
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_set_position (entry, -1);
}
