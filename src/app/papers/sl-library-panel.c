/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-library-panel.h"

#include <glib/gi18n.h>

#include "sl-compat.h"
#include "sl-paper-row.h"
#include "sl-reread-bar.h"
#include "sl-window.h"
#include "sl-words.h"

/* With no more committees than this all are open at first. */
#define FEW_COMMITTEES 3

struct _SlLibraryPanel
{
  AdwBin parent_instance;

  GtkListBox *list;
  SlRereadBar *reread_bar;
  SlLibrary *library;
  SlPaper *paper;
  GHashTable *folds; /* key → whether the person opened or closed it */
  guint n_committees;
  guint rebuild_id;
  gboolean selecting;
};

enum
{
  PROP_LIBRARY = 1,
  PROP_PAPER,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SlLibraryPanel, sl_library_panel, ADW_TYPE_BIN)

static gboolean
is_open (SlLibraryPanel *self, const char *key)
{
  g_autofree char *current = self->paper != NULL ? sl_committee_key (self->paper) : NULL;
  gpointer chosen;

  if (g_hash_table_lookup_extended (self->folds, key, NULL, &chosen))
    return GPOINTER_TO_INT (chosen);
  return self->n_committees <= FEW_COMMITTEES || g_strcmp0 (key, current) == 0;
}

/* ---- a date for a paper that has none ---- */

typedef struct
{
  SlLibraryPanel *panel;
  SlPaper *paper;
  GtkCalendar *calendar;
} SetDate;

static void
dated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlLibraryPanel) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (sl_library_act_finish (SL_LIBRARY (source), result, &error))
    text = sl_words_act_done ("meeting", 1);
  else
    text = sl_words_error (error, NULL);
  sl_window_toast (GTK_WIDGET (self), text, error == NULL);
}

static void
date_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SetDate *set = data;
  g_autoptr (SlLibraryPanel) self = set->panel;
  g_autoptr (SlPaper) paper = set->paper;
  g_autoptr (GtkCalendar) calendar = set->calendar;
  g_autofree char *response = sl_compat_ask_finish (result);
  SlMeeting *meeting = sl_paper_get_meeting (paper);

  g_free (set);
  if (g_str_equal (response, "set") && meeting != NULL && self->library != NULL)
    {
      g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
      g_autoptr (SlMeetingRecord) record = sl_meeting_record_copy (sl_meeting_get_record (meeting));
      g_autoptr (SlAct) act = NULL;

      g_free (record->date);
      record->date = g_date_time_format (day, "%Y-%m-%d");
      act = sl_act_edit_meeting (record);
      sl_library_act_async (self->library, act, NULL, dated_cb, g_object_ref (self));
    }
}

static void
set_date_cb (SlPaperRow *row, SlLibraryPanel *self)
{
  const SlResponse responses[] = { { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
                                   { "set", _ ("_Set date"), ADW_RESPONSE_SUGGESTED } };
  SlPaper *paper = sl_paper_row_get_paper (row);
  SetDate *set = g_new0 (SetDate, 1);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  set->panel = g_object_ref (self);
  set->paper = g_object_ref (paper);
  set->calendar = GTK_CALENDAR (g_object_ref_sink (gtk_calendar_new ()));
  sl_compat_ask_async (GTK_WINDOW (root),
                       _ ("When was the meeting?"),
                       sl_paper_get_record (paper)->name,
                       GTK_WIDGET (set->calendar),
                       responses,
                       G_N_ELEMENTS (responses),
                       date_chosen_cb,
                       set);
}

/* ---- rows ---- */

static void
select_current (SlLibraryPanel *self)
{
  GtkListBoxRow *row;

  self->selecting = TRUE;
  gtk_list_box_unselect_all (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (SL_IS_PAPER_ROW (row) && sl_paper_row_get_paper (SL_PAPER_ROW (row)) == self->paper)
      gtk_list_box_select_row (self->list, row);
  self->selecting = FALSE;
}

static void
update_folds (SlLibraryPanel *self)
{
  GtkListBoxRow *row;
  gboolean open = TRUE;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (SL_IS_COMMITTEE_ROW (row))
      {
        open = is_open (self, sl_committee_row_get_key (SL_COMMITTEE_ROW (row)));
        sl_committee_row_set_open (SL_COMMITTEE_ROW (row), open);
      }
    else
      gtk_widget_set_visible (GTK_WIDGET (row), open);
}

static void
add_committee (SlLibraryPanel *self, GPtrArray *papers)
{
  if (papers->len == 0)
    return;
  self->n_committees++;
  gtk_list_box_append (self->list, sl_committee_row_new (papers));
  for (guint i = 0; i < papers->len; i++)
    {
      GtkWidget *row = sl_paper_row_new (g_ptr_array_index (papers, i));

      g_signal_connect (row, "set-date", G_CALLBACK (set_date_cb), self);
      gtk_list_box_append (self->list, row);
    }
}

static gboolean
rebuild_cb (gpointer data)
{
  SlLibraryPanel *self = data;
  GListModel *model = self->library != NULL ? sl_library_get_papers (self->library) : NULL;
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *last = NULL;
  GtkListBoxRow *row;

  self->rebuild_id = 0;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->n_committees = 0;
  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      SlPaper *paper = g_list_model_get_item (model, i);
      g_autofree char *key = sl_committee_key (paper);

      if (last != NULL && !g_str_equal (last, key))
        {
          add_committee (self, papers);
          g_ptr_array_unref (papers);
          papers = g_ptr_array_new_with_free_func (g_object_unref);
        }
      g_ptr_array_add (papers, paper);
      g_free (g_steal_pointer (&last));
      last = g_steal_pointer (&key);
    }
  add_committee (self, papers);
  update_folds (self);
  select_current (self);
  return G_SOURCE_REMOVE;
}

/* Papers come in bunches: one rebuild answers them all. */
static void
queue_rebuild (SlLibraryPanel *self)
{
  if (self->rebuild_id == 0)
    self->rebuild_id = g_idle_add (rebuild_cb, self);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, SlLibraryPanel *self)
{
  const char *key;

  if (SL_IS_PAPER_ROW (row))
    {
      g_object_set (self, "paper", sl_paper_row_get_paper (SL_PAPER_ROW (row)), NULL);
      return;
    }
  key = sl_committee_row_get_key (SL_COMMITTEE_ROW (row));
  g_hash_table_insert (self->folds, g_strdup (key), GINT_TO_POINTER (!is_open (self, key)));
  update_folds (self);
}

static void
set_library (SlLibraryPanel *self, SlLibrary *library)
{
  if (self->library == library)
    return;
  if (self->library != NULL)
    {
      g_signal_handlers_disconnect_by_data (sl_library_get_papers (self->library), self);
      g_signal_handlers_disconnect_by_data (self->library, self);
    }
  g_set_object (&self->library, library);
  if (library != NULL)
    g_signal_connect_object (sl_library_get_papers (library),
                             "items-changed",
                             G_CALLBACK (queue_rebuild),
                             self,
                             G_CONNECT_SWAPPED);
  if (self->reread_bar != NULL)
    sl_reread_bar_set_library (self->reread_bar, library);
  queue_rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIBRARY]);
}

static void
sl_library_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlLibraryPanel *self = SL_LIBRARY_PANEL (object);

  if (id == PROP_LIBRARY)
    g_value_set_object (value, self->library);
  else if (id == PROP_PAPER)
    g_value_set_object (value, self->paper);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_library_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlLibraryPanel *self = SL_LIBRARY_PANEL (object);

  if (id == PROP_LIBRARY)
    set_library (self, g_value_get_object (value));
  else if (id != PROP_PAPER)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (g_set_object (&self->paper, g_value_get_object (value)))
    {
      update_folds (self);
      select_current (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
sl_library_panel_dispose (GObject *object)
{
  SlLibraryPanel *self = SL_LIBRARY_PANEL (object);

  set_library (self, NULL);
  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  g_clear_object (&self->paper);
  G_OBJECT_CLASS (sl_library_panel_parent_class)->dispose (object);
}

static void
sl_library_panel_finalize (GObject *object)
{
  g_hash_table_unref (SL_LIBRARY_PANEL (object)->folds);
  G_OBJECT_CLASS (sl_library_panel_parent_class)->finalize (object);
}

static void
sl_library_panel_class_init (SlLibraryPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sl_library_panel_get_property;
  object_class->set_property = sl_library_panel_set_property;
  object_class->dispose = sl_library_panel_dispose;
  object_class->finalize = sl_library_panel_finalize;
  props[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, SL_TYPE_LIBRARY, rw);
  props[PROP_PAPER] = g_param_spec_object ("paper", NULL, NULL, SL_TYPE_PAPER, rw);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (SL_TYPE_REREAD_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/sightline/Sightline/papers/sl-library-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SlLibraryPanel, list);
  gtk_widget_class_bind_template_child (widget_class, SlLibraryPanel, reread_bar);
}

static void
sl_library_panel_init (SlLibraryPanel *self)
{
  self->folds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}
