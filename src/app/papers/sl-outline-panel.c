/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-outline-panel.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sl-list-bin.h"
#include "sl-place-row.h"
#include "sl-words.h"

/* Of all levels: with no more rows than this all levels are open at first. */
#define MOST_OPEN 400
/* Rows that are looked through for the one that is being read. */
#define MOST_SEARCHED 1000

struct _SlOutlinePanel
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *words;
  GtkListView *list;
  GtkSingleSelection *selection;
  SlOutline *outline;
  GListModel *rows; /* of SlOutlineRow where the outline is flat, else a GtkTreeListModel */
  SlOutlineRow *current;
  int page; /* what is looked at */
  double y;
};

enum
{
  GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlOutlinePanel, sl_outline_panel, ADW_TYPE_BIN)

/* ---- rows ---- */

static GListModel *
children_cb (gpointer item, gpointer data)
{
  GListModel *children = sl_outline_row_get_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

/* What a position stands for; the outline keeps it. */
static SlOutlineRow *
get_row (SlOutlinePanel *self, guint position)
{
  g_autoptr (GObject) object
      = self->rows != NULL ? g_list_model_get_item (self->rows, position) : NULL;
  g_autoptr (SlOutlineRow) row = NULL;

  if (object == NULL || SL_IS_OUTLINE_ROW (object))
    return (gpointer) object;
  row = gtk_tree_list_row_get_item (GTK_TREE_LIST_ROW (object));
  return row;
}

static void
go (SlOutlinePanel *self, SlOutlineRow *row)
{
  if (row != NULL && sl_outline_row_get_page (row) > 0)
    g_signal_emit (self, signals[GO], 0, row);
}

static void
activate_cb (SlOutlinePanel *self, guint position)
{
  go (self, get_row (self, position));
}

static void
released_cb (GtkGestureClick *click, int n, double x, double y, SlOutlinePanel *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));

  go (self, g_object_get_data (G_OBJECT (widget), "row"));
}

static void
setup_cb (SlOutlinePanel *self, GtkListItem *list_item)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *line = sl_place_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_hexpand (line, TRUE);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), line);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (line, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (list_item, expander);
}

/* The number of the minute in bold, then its title. */
static void
set_title (SlPlaceRow *line, const char *number, const char *title, int page)
{
  g_autofree char *words = number != NULL ? g_strdup_printf ("%s  %s", number, title) : NULL;

  sl_place_row_set (line,
                    words != NULL ? words : title,
                    0,
                    number != NULL ? (guint) strlen (number) : 0,
                    FALSE,
                    page);
}

static void
bind_cb (SlOutlinePanel *self, GtkListItem *list_item)
{
  GObject *object = gtk_list_item_get_item (list_item);
  GtkWidget *expander = gtk_list_item_get_child (list_item);
  GtkWidget *line = gtk_tree_expander_get_child (GTK_TREE_EXPANDER (expander));
  SlOutlineRow *row = get_row (self, gtk_list_item_get_position (list_item));
  const char *number = sl_outline_row_get_number (row);
  g_autofree char *title = sl_words_heading (sl_outline_row_get_title (row));
  g_autofree char *page = NULL;
  g_autofree char *name = NULL;

  if (sl_outline_row_get_page (row) > 0)
    page = g_strdup_printf ("%d", sl_outline_row_get_page (row));
  set_title (SL_PLACE_ROW (line), number, title, sl_outline_row_get_page (row));
  gtk_widget_set_tooltip_text (line, title);
  g_object_set_data (G_OBJECT (line), "row", row);
  if (GTK_IS_TREE_LIST_ROW (object))
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (expander), GTK_TREE_LIST_ROW (object));
  if (page != NULL)
    /* Translators: a heading of the minutes as a screen reader says it: number, title, page. */
    name = g_strdup_printf (_ ("%s %s, page %s"), number != NULL ? number : "", title, page);
  else
    name = g_strdup (title);
  /* The focus rests on the list's own row widget. */
  if (gtk_widget_get_parent (expander) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (expander)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    g_strstrip (name),
                                    -1);
}

static void
unbind_cb (SlOutlinePanel *self, GtkListItem *list_item)
{
  GtkWidget *expander = gtk_list_item_get_child (list_item);
  GtkWidget *line = gtk_tree_expander_get_child (GTK_TREE_EXPANDER (expander));

  g_object_set_data (G_OBJECT (line), "row", NULL);
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (expander), NULL);
}

/* ---- what is read ---- */

/* The place of the row, or of the nearest one above it that is not folded away. Rows of a tree are
 * made when they are asked for, which is dear. */
static guint
find_position (SlOutlinePanel *self, SlOutlineRow *row)
{
  guint n = g_list_model_get_n_items (self->rows);

  if (row != NULL && sl_outline_is_flat (self->outline))
    return sl_outline_row_get_index (row);
  for (; row != NULL; row = sl_outline_row_get_parent (row))
    for (guint i = 0; i < MIN (n, MOST_SEARCHED); i++)
      if (get_row (self, i) == row)
        return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
show_current (SlOutlinePanel *self)
{
  SlOutlineRow *row;
  guint position;

  if (self->rows == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  row = self->page > 0 ? sl_outline_find (self->outline, self->page, self->y) : NULL;
  if (row == self->current)
    return;
  self->current = row;
  position = find_position (self, row);
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

void
sl_outline_panel_set_place (SlOutlinePanel *self, int page, double y)
{
  g_return_if_fail (SL_IS_OUTLINE_PANEL (self));

  self->page = page;
  self->y = y;
  show_current (self);
}

/* Rows are made for who looks at them. */
static void
show_rows (SlOutlinePanel *self)
{
  if (self->rows == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (gtk_single_selection_get_model (self->selection) != self->rows)
    gtk_single_selection_set_model (self->selection, self->rows);
  show_current (self);
}

void
sl_outline_panel_set_outline (SlOutlinePanel *self, SlOutline *outline, const char *words)
{
  gboolean any = outline != NULL && sl_outline_get_n_rows (outline) > 0;

  g_return_if_fail (SL_IS_OUTLINE_PANEL (self));

  gtk_label_set_label (self->words, words);
  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "none");
  if (self->outline == outline)
    return;
  gtk_single_selection_set_model (self->selection, NULL);
  g_clear_object (&self->rows);
  self->current = NULL;
  g_set_object (&self->outline, outline);
  if (!any)
    return;
  if (sl_outline_is_flat (outline))
    self->rows = g_object_ref (sl_outline_get_rows (outline));
  else
    self->rows
        = G_LIST_MODEL (gtk_tree_list_model_new (g_object_ref (sl_outline_get_rows (outline)),
                                                 FALSE,
                                                 sl_outline_get_n_rows (outline) < MOST_OPEN,
                                                 children_cb,
                                                 NULL,
                                                 NULL));
  show_rows (self);
}

static void
sl_outline_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sl_outline_panel_parent_class)->map (widget);
  show_rows (SL_OUTLINE_PANEL (widget));
}

static gboolean
sl_outline_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SL_OUTLINE_PANEL (widget)->list));
}

static void
sl_outline_panel_dispose (GObject *object)
{
  SlOutlinePanel *self = SL_OUTLINE_PANEL (object);

  if (self->outline != NULL)
    sl_outline_panel_set_outline (self, NULL, "");
  G_OBJECT_CLASS (sl_outline_panel_parent_class)->dispose (object);
}

static void
sl_outline_panel_class_init (SlOutlinePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_outline_panel_dispose;
  widget_class->map = sl_outline_panel_map;
  widget_class->grab_focus = sl_outline_panel_grab_focus;
  g_type_ensure (SL_TYPE_LIST_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/sightline/Sightline/papers/sl-outline-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SlOutlinePanel, stack);
  gtk_widget_class_bind_template_child (widget_class, SlOutlinePanel, words);
  gtk_widget_class_bind_template_child (widget_class, SlOutlinePanel, list);
  signals[GO] = g_signal_new ("go",
                              SL_TYPE_OUTLINE_PANEL,
                              G_SIGNAL_RUN_LAST,
                              0,
                              NULL,
                              NULL,
                              NULL,
                              G_TYPE_NONE,
                              1,
                              SL_TYPE_OUTLINE_ROW);
}

static void
sl_outline_panel_init (SlOutlinePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = sl_place_rows_init (self->list,
                                        NULL,
                                        self,
                                        G_CALLBACK (setup_cb),
                                        G_CALLBACK (bind_cb),
                                        G_CALLBACK (activate_cb));
  g_signal_connect_object (gtk_list_view_get_factory (self->list),
                           "unbind",
                           G_CALLBACK (unbind_cb),
                           self,
                           G_CONNECT_SWAPPED);
}
