/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-row.h"

#include <glib/gi18n.h>

#include "model/sl-meeting.h"
#include "sl-kind-badge.h"
#include "sl-words.h"

struct _SlRegisterRow
{
  AdwBin parent_instance;

  GtkCheckButton *tick;
  GtkBox *badge_place;
  GtkLabel *words, *source, *owner;
  GtkWidget *due, *late_box;
  GtkLabel *late, *date, *progress, *goal, *word;
  SlKindBadge *badge;

  SlRegisterEntry *entry;
  SlItem *item; /* the entry's, once it is there */
  char *today;
  guint columns;
};

G_DEFINE_FINAL_TYPE (SlRegisterRow, sl_register_row, ADW_TYPE_BIN)

static const char *
progress_symbol (SlProgress progress)
{
  static const char *const symbols[] = { "◯", "⋯", "✉", "✓", "–" };

  return symbols[progress];
}

static char *
dup_source (SlItem *item)
{
  const SlItemRecord *record = sl_item_get_record (item);
  SlMeeting *meeting = sl_item_get_meeting (item);
  const char *day = meeting != NULL ? sl_meeting_get_record (meeting)->date : NULL;
  g_autofree char *date = sl_words_date_short (day);
  g_autofree char *ref = sl_words_ref (record);
  g_autofree char *pages = sl_words_pages (record);
  const char *const parts[] = { date != NULL ? date : _ ("undated"), ref, pages };

  return sl_words_join (parts, G_N_ELEMENTS (parts));
}

static void
set_state (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

void
sl_register_row_name (GtkWidget *shown, const char *name)
{
  GtkWidget *stack = gtk_widget_get_parent (shown);
  GtkWidget *row = stack != NULL ? gtk_widget_get_parent (stack) : NULL;

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
describe (SlRegisterRow *self, const char *source, const char *owners, const char *due)
{
  const SlItemRecord *record = sl_item_get_record (self->item);
  /* Translators: what a screen reader says of a row: kind, words, owner, due, progress, source */
  g_autofree char *sentence = g_strdup_printf (_ ("%s. %s. Owner: %s. Due: %s. %s. %s."),
                                               sl_words_kind (record->kind),
                                               record->text,
                                               owners,
                                               due,
                                               sl_words_progress (record->progress),
                                               source);

  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  sl_register_row_name (GTK_WIDGET (self), sentence);
}

/* "30 Oct 2012, p. 2" */
static char *
dup_last_word (SlRegisterEntry *entry)
{
  int page;
  g_autofree char *date = sl_words_date_short (sl_register_entry_get_last_word (entry, &page));

  if (date == NULL)
    return g_strdup ("–");
  /* Translators: when and on which page something was last heard: "30 Oct 2012, p. 2" */
  return page > 0 ? g_strdup_printf (_ ("%s, p. %d"), date, page) : g_steal_pointer (&date);
}

/* What a column cuts is whole in its tooltip, as it is in the pane. A text for it that is set with
 * each row would ask the screen each time where the pointer is. */
static gboolean
query_tooltip_cb (GtkWidget *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (label)));
  return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

static void
update (SlRegisterRow *self)
{
  const SlItemRecord *record = sl_item_get_record (self->item);
  /* On one line, where the end of one would be drawn as a sign. */
  g_autofree char *words = g_strdelimit (g_strdup (record->text), "\n", ' ');
  g_autofree char *source = dup_source (self->item);
  g_autofree char *owners = sl_words_owners (record);
  g_autofree char *late = sl_words_late (record, self->today);
  g_autofree char *due = sl_words_due (record, NULL);
  g_autofree char *word = dup_last_word (self->entry);
  g_autofree char *progress = NULL;
  const char *owner = owners != NULL ? owners : _ ("Nobody named");
  const char *date = due != NULL ? due : _ ("No date");

  g_object_set (self->badge, "kind", record->kind, "filled", TRUE, NULL);
  gtk_label_set_label (self->words, words);
  if (self->columns == 0)
    {
      g_autofree char *all = g_strjoin (" · ", source, owner, late != NULL ? late : date, NULL);

      gtk_label_set_label (self->source, all);
    }
  else
    {
      gtk_label_set_label (self->source, source);
    }
  gtk_label_set_label (self->owner, owner);
  set_state (GTK_WIDGET (self->owner), "amber", owners == NULL);
  gtk_label_set_label (self->late, late != NULL ? late : "");
  gtk_widget_set_visible (self->late_box, late != NULL);
  gtk_label_set_label (self->date, date);
  set_state (GTK_WIDGET (self->date), "secondary", due == NULL);
  progress = g_strdup_printf (
      "%s %s", progress_symbol (record->progress), sl_words_progress (record->progress));
  gtk_label_set_label (self->progress, progress);
  gtk_label_set_label (self->goal, sl_item_get_goal_refs (self->item));
  gtk_label_set_label (self->word, word);
  describe (self, source, owner, late != NULL ? late : date);
}

/* Nothing is known of it yet but that it is there. */
static void
show_blank (SlRegisterRow *self)
{
  GtkLabel *const labels[] = { self->words, self->source, self->owner,    self->late,
                               self->date,  self->goal,   self->progress, self->word };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_label_set_label (labels[i], "");
  gtk_widget_set_visible (self->late_box, FALSE);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL);
  /* Nor is the row that of the item before. */
  sl_register_row_name (GTK_WIDGET (self), "");
}

static void
entry_changed_cb (SlRegisterRow *self)
{
  SlItem *item = self->entry != NULL ? sl_register_entry_get_item (self->entry) : NULL;

  if (self->item != item)
    {
      if (self->item != NULL)
        g_signal_handlers_disconnect_by_func (self->item, update, self);
      g_set_object (&self->item, item);
      if (item != NULL)
        g_signal_connect_swapped (item, "notify", G_CALLBACK (update), self);
    }
  gtk_widget_set_opacity (GTK_WIDGET (self->badge_place), item != NULL ? 1 : 0);
  if (item != NULL)
    update (self);
  else
    show_blank (self);
}

void
sl_register_row_set_entry (SlRegisterRow *self, SlRegisterEntry *entry, const char *today)
{
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_func (self->entry, entry_changed_cb, self);
  g_set_object (&self->entry, entry);
  g_free (self->today);
  self->today = g_strdup (today);
  if (entry != NULL)
    g_signal_connect_swapped (entry, "notify", G_CALLBACK (entry_changed_cb), self);
  entry_changed_cb (self);
}

void
sl_register_row_set_columns (SlRegisterRow *self, guint columns)
{
  if (self->columns == columns)
    return;
  self->columns = columns;
  for (int i = 0; i < SL_N_REGISTER_COLUMNS; i++)
    gtk_widget_set_visible (sl_register_row_get_column (self, i), (columns & 1u << i) != 0);
  if (self->item != NULL)
    update (self);
}

GtkWidget *
sl_register_row_get_column (SlRegisterRow *self, SlRegisterColumn column)
{
  GtkWidget *const columns[] = { GTK_WIDGET (self->owner),
                                 self->due,
                                 GTK_WIDGET (self->progress),
                                 GTK_WIDGET (self->goal),
                                 GTK_WIDGET (self->word) };

  return columns[column];
}

GtkCheckButton *
sl_register_row_get_tick (SlRegisterRow *self)
{
  return self->tick;
}

static void
sl_register_row_dispose (GObject *object)
{
  SlRegisterRow *self = SL_REGISTER_ROW (object);

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_func (self->entry, entry_changed_cb, self);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_clear_object (&self->entry);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (sl_register_row_parent_class)->dispose (object);
}

static void
sl_register_row_finalize (GObject *object)
{
  g_free (SL_REGISTER_ROW (object)->today);
  G_OBJECT_CLASS (sl_register_row_parent_class)->finalize (object);
}

static void
sl_register_row_class_init (SlRegisterRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_register_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_register_row_finalize;
  gtk_widget_class_set_css_name (widget_class, "registerrow");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/sightline/Sightline/register/sl-register-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SlRegisterRow, tick);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterRow, badge_place);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterRow, words);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterRow, source);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterRow, owner);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterRow, due);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterRow, late_box);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterRow, late);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterRow, date);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterRow, progress);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterRow, goal);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterRow, word);
}

static void
sl_register_row_init (SlRegisterRow *self)
{
  GtkLabel *cut[4];

  gtk_widget_init_template (GTK_WIDGET (self));
  cut[0] = self->words;
  cut[1] = self->owner;
  cut[2] = self->date;
  cut[3] = self->goal;
  for (guint i = 0; i < G_N_ELEMENTS (cut); i++)
    {
      gtk_widget_set_has_tooltip (GTK_WIDGET (cut[i]), TRUE);
      g_signal_connect (cut[i], "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
    }
  self->columns = SL_ALL_REGISTER_COLUMNS;
  self->badge = g_object_new (SL_TYPE_KIND_BADGE, NULL);
  gtk_box_append (self->badge_place, GTK_WIDGET (self->badge));
}

GtkWidget *
sl_register_row_new (void)
{
  return g_object_new (SL_TYPE_REGISTER_ROW, NULL);
}
