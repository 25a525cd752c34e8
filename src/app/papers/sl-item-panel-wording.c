/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an item was when somebody decided about it, beside what the paper says where it stands now:
 * a corrected issue may have other words, or none. */
#include <glib/gi18n.h>

#include "base/sl-auto.h"
#include "sl-item-panel-private.h"

/* (transfer full): markup; what is not in @text is bold. */
static char *
mark_new (const char *quote, const char *text)
{
  g_auto (GStrv) old = g_strsplit_set (text, " \t\n", -1);
  g_auto (GStrv) words = g_strsplit_set (quote, " \t\n", -1);
  GString *all = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean there = g_strv_contains ((const char *const *) old, words[i]);
      g_autofree char *escaped = g_markup_escape_text (words[i], -1);

      g_string_append_printf (
          all, there ? "%s%s" : "%s<b>%s</b>", all->len > 0 ? " " : "", escaped);
    }
  return g_string_free (all, FALSE);
}

GtkWidget *
sl_item_panel_make_wording (const SlItemRecord *record)
{
  g_autofree char *marked = NULL;
  g_autofree char *line = NULL;
  GtkWidget *box, *label, *button;

  if (record->anchor == NULL || (record->changed == 0 && record->review == SL_REVIEW_SUGGESTED))
    return NULL;
  if (record->anchor->n_rects > 0 && !sl_item_record_is_reworded (record))
    return NULL;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "why");
  gtk_box_append (GTK_BOX (box), label);
  if (record->anchor->n_rects == 0)
    {
      gtk_label_set_label (GTK_LABEL (label), _ ("These words are no longer in the paper."));
      gtk_widget_add_css_class (label, "amber");
      return box;
    }
  marked = mark_new (record->anchor->quote, record->text);
  /* Translators: %s are the words that the paper has now where the item stands. */
  line = g_strdup_printf (_ ("The paper says: “%s”"), marked);
  gtk_label_set_markup (GTK_LABEL (label), line);
  button = gtk_button_new_with_label (_ ("Take the paper’s words"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "item.take-words");
  gtk_widget_add_css_class (button, "row-button");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
take_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);
  const SlItemRecord *old = self->selected != NULL ? sl_item_get_record (self->selected) : NULL;
  g_autoptr (SlItemRecord) record = NULL;
  GPtrArray *items;

  if (old == NULL || self->library == NULL || self->editing != NULL || old->anchor == NULL
      || old->anchor->quote == NULL || old->anchor->quote[0] == '\0')
    return;
  record = sl_item_record_copy (old);
  sl_set_str (&record->text, old->anchor->quote);
  items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (items, g_object_ref (self->selected));
  sl_item_panel_run (self, sl_act_edit (record, FALSE), items, NULL);
}

void
sl_item_panel_install_wording (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "item.take-words", NULL, take_action);
}
