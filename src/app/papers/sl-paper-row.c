/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-paper-row.h"

#include <glib/gi18n.h>

#include "sl-words.h"

struct _SlPaperRow
{
  GtkListBoxRow parent_instance;

  SlPaper *paper;
  GtkWidget *icon, *title, *set_date, *progress, *bar;
};

G_DEFINE_FINAL_TYPE (SlPaperRow, sl_paper_row, GTK_TYPE_LIST_BOX_ROW)

struct _SlCommitteeRow
{
  GtkListBoxRow parent_instance;

  GPtrArray *papers;
  char *key;
  gboolean open;
  GtkWidget *arrow, *title, *caption, *state;
};

G_DEFINE_FINAL_TYPE (SlCommitteeRow, sl_committee_row, GTK_TYPE_LIST_BOX_ROW)

/* What it shows stands in the row's own name. */
static GtkWidget *
make_icon (void)
{
  return g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

static const char *
paper_date (SlPaper *paper)
{
  SlMeeting *meeting = sl_paper_get_meeting (paper);

  return meeting != NULL ? sl_meeting_get_record (meeting)->date : NULL;
}

static void
say (GtkWidget *widget, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update_paper_row (SlPaperRow *self)
{
  const SlPaperRecord *record = sl_paper_get_record (self->paper);
  const char *date = paper_date (self->paper);
  g_autofree char *title = date != NULL ? sl_words_date (date) : g_strdup (_ ("Date not found"));
  g_autofree char *progress = NULL;
  g_autofree char *name = NULL;

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                date != NULL ? "x-office-document-symbolic"
                                             : "dialog-warning-symbolic");
  if (date == NULL)
    {
      gtk_widget_add_css_class (self->title, "amber");
      gtk_widget_add_css_class (self->icon, "amber");
    }
  else
    {
      gtk_widget_remove_css_class (self->title, "amber");
      gtk_widget_remove_css_class (self->icon, "amber");
    }
  gtk_widget_set_visible (self->set_date, date == NULL);
  if (record->waits)
    /* Translators: of a paper that another library told of. */
    progress = g_strdup (_ ("Its PDF is not here"));
  else if (record->n_items == 0)
    progress = g_strdup (_ ("No items found"));
  else if (record->n_decided == record->n_items)
    progress = g_strdup_printf (
        ngettext ("The one item decided", "All %'u decided", record->n_items), record->n_items);
  else
    /* Translators: how many of a paper's items were confirmed or dismissed. */
    progress = g_strdup_printf (_ ("%'u of %'u decided"), record->n_decided, record->n_items);
  gtk_label_set_label (GTK_LABEL (self->progress), progress);
  gtk_widget_set_visible (self->bar, record->n_items > 0 && !record->waits);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar),
                                 record->n_items > 0 ? (double) record->n_decided / record->n_items
                                                     : 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), record->name);
  name = g_strdup_printf ("%s, %s", title, progress);
  say (GTK_WIDGET (self), name);
  say (self->bar, progress);
}

static void
set_date_cb (GtkButton *button, SlPaperRow *self)
{
  g_signal_emit_by_name (self, "set-date");
}

static GtkWidget *
make_set_date (SlPaperRow *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Set date"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "sl-caption");
  gtk_widget_add_css_class (button, "sl-link");
  g_signal_connect (button, "clicked", G_CALLBACK (set_date_cb), self);
  return button;
}

static void
build_paper_row (SlPaperRow *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  self->icon = make_icon ();
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "sl-paper-title");
  self->set_date = make_set_date (self);
  self->progress = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->progress), 0);
  gtk_widget_add_css_class (self->progress, "secondary");
  gtk_widget_add_css_class (self->progress, "sl-caption");
  gtk_widget_add_css_class (self->progress, "sl-figures");
  self->bar = gtk_progress_bar_new ();
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->bar, TRUE);
  gtk_widget_add_css_class (self->bar, "sl-progress");
  gtk_box_append (GTK_BOX (line), self->progress);
  gtk_box_append (GTK_BOX (line), self->bar);
  gtk_grid_attach (GTK_GRID (grid), self->icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->title, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->set_date, 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), line, 1, 1, 2, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), grid);
}

GtkWidget *
sl_paper_row_new (SlPaper *paper)
{
  SlPaperRow *self = g_object_new (SL_TYPE_PAPER_ROW, NULL);

  self->paper = g_object_ref (paper);
  g_signal_connect_object (paper, "notify", G_CALLBACK (update_paper_row), self, G_CONNECT_SWAPPED);
  if (sl_paper_get_meeting (paper) != NULL)
    g_signal_connect_object (sl_paper_get_meeting (paper),
                             "notify",
                             G_CALLBACK (update_paper_row),
                             self,
                             G_CONNECT_SWAPPED);
  update_paper_row (self);
  return GTK_WIDGET (self);
}

SlPaper *
sl_paper_row_get_paper (SlPaperRow *self)
{
  g_return_val_if_fail (SL_IS_PAPER_ROW (self), NULL);

  return self->paper;
}

static void
sl_paper_row_dispose (GObject *object)
{
  g_clear_object (&SL_PAPER_ROW (object)->paper);
  G_OBJECT_CLASS (sl_paper_row_parent_class)->dispose (object);
}

static void
sl_paper_row_class_init (SlPaperRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_paper_row_dispose;
  g_signal_new (
      "set-date", SL_TYPE_PAPER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sl_paper_row_init (SlPaperRow *self)
{
  build_paper_row (self);
}

/* ---- committees ---- */

char *
sl_committee_key (SlPaper *paper)
{
  SlMeeting *meeting = sl_paper_get_meeting (paper);
  const SlMeetingRecord *record = meeting != NULL ? sl_meeting_get_record (meeting) : NULL;

  if (record == NULL)
    return g_strdup ("\n");
  return g_strdup_printf ("%s\n%s",
                          record->organisation != NULL ? record->organisation : "",
                          record->committee != NULL ? record->committee : "");
}

static void
update_committee_row (SlCommitteeRow *self)
{
  SlMeeting *meeting = sl_paper_get_meeting (g_ptr_array_index (self->papers, 0));
  const SlMeetingRecord *record = meeting != NULL ? sl_meeting_get_record (meeting) : NULL;
  const char *committee
      = record != NULL && record->committee != NULL ? record->committee : _ ("Committee not found");
  const char *organisation = record != NULL ? record->organisation : NULL;
  guint n_items = 0, n_left = 0;
  g_autofree char *state = NULL;
  g_autofree char *name = NULL;

  for (guint i = 0; i < self->papers->len; i++)
    {
      const SlPaperRecord *paper = sl_paper_get_record (g_ptr_array_index (self->papers, i));

      n_items += paper->n_items;
      n_left += paper->n_items - MIN (paper->n_decided, paper->n_items);
    }
  if (n_left > 0)
    state = g_strdup_printf (ngettext ("%'u to review", "%'u to review", n_left), n_left);
  else if (n_items > 0)
    state
        = g_strdup_printf (ngettext ("The one item decided", "All %'u decided", n_items), n_items);

  gtk_label_set_label (GTK_LABEL (self->title), committee);
  gtk_label_set_label (GTK_LABEL (self->caption), organisation);
  gtk_widget_set_visible (self->caption, organisation != NULL);
  gtk_label_set_label (GTK_LABEL (self->state), state);
  /* Open, its papers say it themselves. */
  gtk_widget_set_visible (self->state, !self->open && state != NULL);
  if (n_left == 0)
    gtk_widget_add_css_class (self->state, "done");
  else
    gtk_widget_remove_css_class (self->state, "done");
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                self->open ? "pan-down-symbolic" : "pan-end-symbolic");
  name = g_strdup_printf ("%s, %s%s%s",
                          committee,
                          organisation != NULL ? organisation : "",
                          state != NULL ? ", " : "",
                          state != NULL ? state : "");
  say (GTK_WIDGET (self), name);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, self->open, -1);
}

GtkWidget *
sl_committee_row_new (GPtrArray *papers)
{
  SlCommitteeRow *self = g_object_new (SL_TYPE_COMMITTEE_ROW, NULL);

  self->papers = g_ptr_array_ref (papers);
  self->key = sl_committee_key (g_ptr_array_index (papers, 0));
  for (guint i = 0; i < papers->len; i++)
    g_signal_connect_object (g_ptr_array_index (papers, i),
                             "notify",
                             G_CALLBACK (update_committee_row),
                             self,
                             G_CONNECT_SWAPPED);
  update_committee_row (self);
  return GTK_WIDGET (self);
}

const char *
sl_committee_row_get_key (SlCommitteeRow *self)
{
  g_return_val_if_fail (SL_IS_COMMITTEE_ROW (self), NULL);

  return self->key;
}

void
sl_committee_row_set_open (SlCommitteeRow *self, gboolean open)
{
  g_return_if_fail (SL_IS_COMMITTEE_ROW (self));

  self->open = open;
  update_committee_row (self);
}

static void
sl_committee_row_finalize (GObject *object)
{
  SlCommitteeRow *self = SL_COMMITTEE_ROW (object);

  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_free (self->key);
  G_OBJECT_CLASS (sl_committee_row_parent_class)->finalize (object);
}

static void
sl_committee_row_class_init (SlCommitteeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_committee_row_finalize;
}

static GtkWidget *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
sl_committee_row_init (SlCommitteeRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->arrow = make_icon ();
  gtk_widget_set_valign (self->arrow, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->arrow, 2);
  gtk_box_append (GTK_BOX (line), self->arrow);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), words);
  self->title = add_label (words, "heading");
  self->caption = add_label (words, "secondary");
  gtk_widget_add_css_class (self->caption, "sl-caption");
  self->state = add_label (words, "secondary");
  gtk_widget_add_css_class (self->state, "sl-caption");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), line);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
}
