/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-hit-list.h"

#include <glib/gi18n.h>

#include "sl-in-sight.h"
#include "sl-list-bin.h"
#include "sl-place-row.h"

/* Rows that come with the answer, and those that follow each time that nothing else is to be done:
 * the list makes a row for each of the first two hundred, whatever shows of them. */
#define FIRST_ROWS 16
#define MORE_ROWS 32
#define MOST_ROWS 256

struct _SlHitList
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkListView *list;
  GtkSliceListModel *rows; /* of the finder, from the first one */
  GtkSingleSelection *selection;
  SlFinder *finder;
  int current;
  guint idle;
};

enum
{
  GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlHitList, sl_hit_list, ADW_TYPE_BIN)

/* ---- rows ---- */

static void
activate_cb (SlHitList *self, guint position)
{
  g_signal_emit (self, signals[GO], 0, position);
}

static void
released_cb (GtkGestureClick *click, int n, double x, double y, SlHitList *self)
{
  GtkWidget *line = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));
  GtkListItem *list_item = g_object_get_data (G_OBJECT (line), "list-item");

  g_signal_emit (self, signals[GO], 0, gtk_list_item_get_position (list_item));
}

static void
setup_cb (SlHitList *self, GtkListItem *list_item)
{
  GtkWidget *line = sl_place_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_object_set_data (G_OBJECT (line), "list-item", list_item);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (line, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (list_item, line);
}

static void
bind_cb (SlHitList *self, GtkListItem *list_item)
{
  SlHitRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *line = gtk_list_item_get_child (list_item);
  int page = sl_hit_row_get_page (row);
  g_autofree char *number = g_strdup_printf ("%d", page);
  g_autofree char *name = NULL;
  const char *snippet;
  guint start, end;

  snippet = sl_hit_row_get_snippet (row, &start, &end);
  sl_place_row_set (SL_PLACE_ROW (line), snippet, start, end, TRUE, page);
  /* Translators: a place that was found as a screen reader says it: page, the words around it. */
  name = g_strdup_printf (_ ("Page %s: %s"), number, snippet);
  /* The focus rests on the list's own row widget. */
  if (gtk_widget_get_parent (line) != NULL)
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (gtk_widget_get_parent (line)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* ---- what is shown ---- */

static void
update_stack (SlHitList *self)
{
  gboolean any = self->finder != NULL && sl_finder_get_n_hits (self->finder) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "none");
}

static void
set_size (SlHitList *self, guint size)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  gtk_slice_list_model_set_size (self->rows, size);
}

static gboolean
more_cb (gpointer data)
{
  SlHitList *self = data;
  guint size = gtk_slice_list_model_get_size (self->rows) + MORE_ROWS;

  if (size < MOST_ROWS)
    {
      gtk_slice_list_model_set_size (self->rows, size);
      return G_SOURCE_CONTINUE;
    }
  self->idle = 0;
  set_size (self, G_MAXUINT);
  return G_SOURCE_REMOVE;
}

/* Other rows will come. */
static void
searching_cb (SlHitList *self)
{
  set_size (self, FIRST_ROWS);
}

static void
hits_cb (SlHitList *self)
{
  update_stack (self);
  if (self->idle == 0 && gtk_slice_list_model_get_size (self->rows) < G_MAXUINT)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, more_cb, self, NULL);
}

void
sl_hit_list_set_finder (SlHitList *self, SlFinder *finder)
{
  g_return_if_fail (SL_IS_HIT_LIST (self));

  self->finder = finder;
  gtk_slice_list_model_set_model (self->rows, G_LIST_MODEL (finder));
  g_signal_connect_object (finder, "items-changed", G_CALLBACK (hits_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (finder, "searching", G_CALLBACK (searching_cb), self, G_CONNECT_SWAPPED);
  update_stack (self);
}

void
sl_hit_list_set_current (SlHitList *self, int hit)
{
  g_return_if_fail (SL_IS_HIT_LIST (self));

  self->current = hit;
  if (hit >= 0 && (guint) hit >= gtk_slice_list_model_get_size (self->rows))
    set_size (self, G_MAXUINT);
  gtk_single_selection_set_selected (self->selection,
                                     hit >= 0 ? (guint) hit : GTK_INVALID_LIST_POSITION);
  if (hit >= 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", (guint) hit);
}

static gboolean
sl_hit_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SL_HIT_LIST (widget)->list));
}

static void
set_in_sight (GtkWidget *row, gboolean in_sight)
{
  sl_place_row_set_in_sight (SL_PLACE_ROW (row), in_sight);
}

static void
sl_hit_list_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  sl_in_sight_update (GTK_WIDGET (SL_HIT_LIST (widget)->list), set_in_sight);
  GTK_WIDGET_CLASS (sl_hit_list_parent_class)->snapshot (widget, snapshot);
}

static void
sl_hit_list_dispose (GObject *object)
{
  SlHitList *self = SL_HIT_LIST (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (sl_hit_list_parent_class)->dispose (object);
}

static void
sl_hit_list_class_init (SlHitListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_hit_list_dispose;
  widget_class->snapshot = sl_hit_list_snapshot;
  widget_class->grab_focus = sl_hit_list_grab_focus;
  g_type_ensure (SL_TYPE_LIST_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/sightline/Sightline/papers/sl-hit-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SlHitList, stack);
  gtk_widget_class_bind_template_child (widget_class, SlHitList, list);
  signals[GO] = g_signal_new (
      "go", SL_TYPE_HIT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sl_hit_list_init (SlHitList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = gtk_slice_list_model_new (NULL, 0, G_MAXUINT);
  self->selection = sl_place_rows_init (self->list,
                                        g_object_ref (G_LIST_MODEL (self->rows)),
                                        self,
                                        G_CALLBACK (setup_cb),
                                        G_CALLBACK (bind_cb),
                                        G_CALLBACK (activate_cb));
}
