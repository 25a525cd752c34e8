/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-people-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sl-following-window.h"
#include "sl-list-bin.h"
#include "sl-people-detail.h"
#include "sl-problem-page.h"
#include "sl-words.h"

/* An owner as the list shows it. */
#define SL_TYPE_PEOPLE_ROW (sl_people_row_get_type ())
G_DECLARE_FINAL_TYPE (SlPeopleRow, sl_people_row, SL, PEOPLE_ROW, GObject)

struct _SlPeopleRow
{
  GObject parent_instance;
  SlOwnerRecord *record;
};

G_DEFINE_FINAL_TYPE (SlPeopleRow, sl_people_row, G_TYPE_OBJECT)

static void
sl_people_row_finalize (GObject *object)
{
  g_clear_pointer (&SL_PEOPLE_ROW (object)->record, sl_owner_record_unref);
  G_OBJECT_CLASS (sl_people_row_parent_class)->finalize (object);
}

static void
sl_people_row_class_init (SlPeopleRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_people_row_finalize;
}

static void
sl_people_row_init (SlPeopleRow *self)
{
}

#define SL_TYPE_PEOPLE_WINDOW (sl_people_window_get_type ())
G_DECLARE_FINAL_TYPE (SlPeopleWindow, sl_people_window, SL, PEOPLE_WINDOW, SlFollowingWindow)

struct _SlPeopleWindow
{
  SlFollowingWindow parent_instance;

  GtkStack *stack;
  SlProblemPage *problem;
  GtkEditable *search;
  GListStore *rows;
  GtkFilter *filter;
  GtkSingleSelection *selection;
  SlPeopleDetail *detail;
  char *folded; /* what is looked for */
};

G_DEFINE_FINAL_TYPE (SlPeopleWindow, sl_people_window, SL_TYPE_FOLLOWING_WINDOW)

/* ---- the list ---- */

static gboolean
has_words (const char *text, const char *folded)
{
  g_autofree char *own = g_utf8_casefold (text, -1);

  return strstr (own, folded) != NULL;
}

static gboolean
filter_cb (gpointer object, gpointer data)
{
  SlPeopleWindow *self = data;
  const SlOwnerRecord *record = SL_PEOPLE_ROW (object)->record;
  gboolean found = self->folded == NULL || has_words (record->name, self->folded);

  for (char **name = record->names; !found && *name != NULL; name++)
    found = has_words (*name, self->folded);
  for (guint i = 0; !found && record->holdings != NULL && i < record->holdings->len; i++)
    found = has_words (((SlHoldingRecord *) record->holdings->pdata[i])->person, self->folded);
  return found;
}

static void
search_cb (SlPeopleWindow *self)
{
  const char *text = gtk_editable_get_text (self->search);

  g_free (self->folded);
  self->folded = *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), label);
      if (i == 0)
        continue;
      gtk_widget_add_css_class (label, "secondary");
      gtk_widget_add_css_class (label, "sl-caption");
    }
  gtk_widget_add_css_class (box, "people-row");
  gtk_list_item_set_child (item, box);
}

/* Who holds it, what else it is called, what papers propose. */
static char *
dup_second_line (SlPeopleWindow *self, const SlOwnerRecord *record)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *holder = sl_people_detail_dup_holder (
      record, sl_library_get_today (sl_following_window_get_library (self)));
  g_autofree char *names = g_strjoinv (", ", record->names);
  g_autofree char *count
      = g_strdup_printf (ngettext ("%'u item", "%'u items", record->n_items), record->n_items);
  g_auto (GStrv) parts = NULL;

  if (holder != NULL)
    g_strv_builder_add (builder, holder);
  if (*names != '\0')
    g_strv_builder_add (builder, names);
  g_strv_builder_add (builder, count);
  if (record->proposals != NULL && record->proposals->len > 0)
    g_strv_builder_add (builder, _ ("holder to confirm"));
  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

static void
bind_cb (SlPeopleWindow *self, GtkListItem *item)
{
  const SlOwnerRecord *record = SL_PEOPLE_ROW (gtk_list_item_get_item (item))->record;
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *first = gtk_widget_get_first_child (box);
  g_autofree char *second = dup_second_line (self, record);
  g_autofree char *said = g_strdup_printf ("%s, %s", record->name, second);

  gtk_label_set_label (GTK_LABEL (first), record->name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (first)), second);
  gtk_widget_set_tooltip_text (box, said);
  /* The focus rests on the list's own row widget. */
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static const SlOwnerRecord *
get_chosen (SlPeopleWindow *self)
{
  SlPeopleRow *row = gtk_single_selection_get_selected_item (self->selection);

  return row != NULL ? row->record : NULL;
}

static void
chosen_cb (SlPeopleWindow *self)
{
  sl_people_detail_set_owner (self->detail, (SlOwnerRecord *) get_chosen (self));
}

/* ---- following the library ---- */

/* Whether @after is what became of @before. */
static gboolean
is_same (const SlOwnerRecord *before, const SlOwnerRecord *after)
{
  if (before->id != NULL && g_strcmp0 (before->id, after->id) == 0)
    return TRUE;
  return g_str_equal (before->name, after->name)
         || g_strv_contains ((const char *const *) after->names, before->name);
}

static void
show_owners (SlPeopleWindow *self, GPtrArray *owners)
{
  const SlOwnerRecord *chosen = get_chosen (self);
  g_autoptr (SlOwnerRecord) before
      = chosen != NULL ? sl_owner_record_ref ((SlOwnerRecord *) chosen) : NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n;

  for (guint i = 0; i < owners->len; i++)
    {
      SlPeopleRow *row = g_object_new (SL_TYPE_PEOPLE_ROW, NULL);

      row->record = sl_owner_record_ref (owners->pdata[i]);
      g_ptr_array_add (rows, row);
    }
  g_signal_handlers_block_by_func (self->selection, chosen_cb, self);
  g_list_store_splice (
      self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  for (guint i = 0; before != NULL && i < n; i++)
    {
      g_autoptr (SlPeopleRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (!is_same (before, row->record))
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      break;
    }
  g_signal_handlers_unblock_by_func (self->selection, chosen_cb, self);
  chosen_cb (self);
  gtk_stack_set_visible_child_name (self->stack, owners->len > 0 ? "owners" : "none");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPeopleWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) owners
      = sl_library_load_owners_finish (SL_LIBRARY (source), result, &error);

  /* Asked for again, or closed meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || sl_following_window_get_library (self) == NULL)
    return;
  if (owners != NULL)
    {
      show_owners (self, owners);
      return;
    }
  sl_problem_page_tell (self->problem, error);
  gtk_stack_set_visible_child_name (self->stack, SL_PROBLEM);
}

static void
sl_people_window_load (SlFollowingWindow *window, SlLibrary *library, GCancellable *cancellable)
{
  sl_people_detail_set_library (SL_PEOPLE_WINDOW (window)->detail, library);
  sl_library_load_owners_async (library, cancellable, loaded_cb, g_object_ref (window));
}

/* From the list; an entry takes back what was typed into it. */
static gboolean
undo_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  sl_following_window_undo (widget, g_variant_get_boolean (args));
  return TRUE;
}

/* ---- life ---- */

static void
sl_people_window_finalize (GObject *object)
{
  SlPeopleWindow *self = SL_PEOPLE_WINDOW (object);

  g_object_unref (self->rows);
  g_object_unref (self->filter);
  g_object_unref (self->selection);
  g_free (self->folded);
  G_OBJECT_CLASS (sl_people_window_parent_class)->finalize (object);
}

static void
sl_people_window_class_init (SlPeopleWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sl_people_window_finalize;
  SL_FOLLOWING_WINDOW_CLASS (klass)->load = sl_people_window_load;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_key_cb, "b", FALSE);
  gtk_widget_class_add_binding (
      widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, undo_key_cb, "b", TRUE);
}

static GtkWidget *
make_list (SlPeopleWindow *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *search = gtk_search_entry_new ();
  GtkFilterListModel *filtered;
  GtkWidget *list;

  self->rows = g_list_store_new (SL_TYPE_PEOPLE_ROW);
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                        g_object_ref (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (chosen_cb), self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  list = gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("People and posts"), -1);
  self->search = GTK_EDITABLE (search);
  g_object_set (search, "placeholder-text", _ ("Search"), NULL);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search people and posts"), -1);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (search_cb), self);
  /* The entry takes Escape for itself. */
  g_signal_connect_swapped (search, "stop-search", G_CALLBACK (gtk_window_close), self);
  gtk_widget_add_css_class (search, "people-search");
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (side), search);
  gtk_box_append (GTK_BOX (side), sl_list_bin_new (GTK_LIST_VIEW (list), scrolled));
  gtk_widget_set_size_request (side, 220, -1);
  return side;
}

static void
sl_people_window_init (SlPeopleWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = sl_following_window_make_header (self);
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *none = adw_status_page_new ();

  self->detail = SL_PEOPLE_DETAIL (sl_people_detail_new ());
  gtk_paned_set_start_child (GTK_PANED (paned), make_list (self));
  gtk_paned_set_end_child (GTK_PANED (paned), GTK_WIDGET (self->detail));
  gtk_paned_set_resize_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_position (GTK_PANED (paned), 300);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "system-users-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("Nobody is named yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _ ("Whom the items of your papers are owed by is listed here."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, paned, "owners");
  gtk_stack_add_named (self->stack, none, "none");
  self->problem = sl_problem_page_add (self->stack, _ ("People and posts could not be read"));
  g_signal_connect_swapped (self->problem, "again", G_CALLBACK (sl_following_window_reload), self);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("People and posts"));
  gtk_window_set_default_size (GTK_WINDOW (self), 860, 600);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->search));
}

void
sl_people_window_present (GtkWindow *parent, SlLibrary *library)
{
  sl_following_window_present (parent, SL_TYPE_PEOPLE_WINDOW, library);
}
