/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-changes-window.h"

#include <glib/gi18n.h>

#include "base/sl-error.h"
#include "sl-changes-values.h"
#include "sl-companion.h"
#include "sl-compat.h"
#include "sl-words.h"

#define SL_TYPE_CHANGES_WINDOW (sl_changes_window_get_type ())
G_DECLARE_FINAL_TYPE (SlChangesWindow, sl_changes_window, SL, CHANGES_WINDOW, AdwWindow)

typedef struct
{
  guint index;
  gint64 line; /* of the history; 0 where there was nothing to write */
} Choice;

struct _SlChangesWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkLabel *place, *what, *told;
  GtkGrid *grid;
  GtkWidget *keep, *take, *next, *undo, *answers;
  AdwStatusPage *done;

  SlLibrary *library;
  SlChangesResult *result;
  GArray *chosen; /* Choice: conflicts that were answered, in order */
  guint at;
  guint generation; /* of the result: another file was taken in meanwhile */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (SlChangesWindow, sl_changes_window, ADW_TYPE_WINDOW)

/* What there is to know, where there is nothing to choose. */
static const char *
tell (SlConflictKind kind)
{
  switch (kind)
    {
    case SL_CONFLICT_NO_PAPER:
      return _ ("These minutes are not in your library. Open them, then take in the file again.");
    case SL_CONFLICT_NO_ITEM:
      return _ ("This item was not found in your copy of the minutes. It was left out.");
    case SL_CONFLICT_ITEM:
    case SL_CONFLICT_GOAL:
    case SL_CONFLICT_MEETING:
    default:
      return NULL;
    }
}

/* ---- One by one ---- */

static gboolean
is_chosen (SlChangesWindow *self, guint index)
{
  for (guint i = 0; i < self->chosen->len; i++)
    if (g_array_index (self->chosen, Choice, i).index == index)
      return TRUE;
  return FALSE;
}

static const Choice *
get_last (SlChangesWindow *self)
{
  return self->chosen->len > 0 ? &g_array_index (self->chosen, Choice, self->chosen->len - 1)
                               : NULL;
}

/* Nothing else was done since, here or in another window. */
static gboolean
is_newest (SlChangesWindow *self, const Choice *choice)
{
  return choice->line == 0 || choice->line == sl_library_get_undo_line (self->library);
}

static void
show_done (SlChangesWindow *self)
{
  guint left = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < self->result->conflicts->len; i++)
    left
        += !is_chosen (self, i) && ((SlConflict *) self->result->conflicts->pdata[i])->take != NULL;
  words = left == 0
              ? g_strdup (_ ("Both libraries are the same once they take in a file from you."))
              : g_strdup_printf (ngettext ("%'u difference was left as it is here. It is shown "
                                           "again when you take in the file again.",
                                           "%'u differences were left as they are here. They are "
                                           "shown again when you take in the file again.",
                                           left),
                                 left);
  adw_status_page_set_description (self->done, words);
  gtk_stack_set_visible_child_name (self->stack, "done");
}

static void
update_undo (SlChangesWindow *self)
{
  const Choice *last = get_last (self);

  gtk_widget_set_sensitive (self->undo, last != NULL && !self->busy && is_newest (self, last));
}

static void
show (SlChangesWindow *self)
{
  const SlConflict *conflict;
  g_autofree char *place = NULL;
  gboolean choice;

  update_undo (self);
  if (self->at >= self->result->conflicts->len)
    {
      show_done (self);
      return;
    }
  conflict = self->result->conflicts->pdata[self->at];
  choice = conflict->take != NULL;
  place = g_strdup_printf (_ ("Difference %'u of %'u"), self->at + 1, self->result->conflicts->len);
  gtk_label_set_text (self->place, place);
  gtk_label_set_text (self->what, conflict->what != NULL ? conflict->what : "");
  gtk_label_set_text (self->told, choice ? "" : tell (conflict->kind));
  gtk_widget_set_visible (GTK_WIDGET (self->told), !choice);
  gtk_widget_set_visible (GTK_WIDGET (self->grid), choice);
  gtk_widget_set_visible (self->keep, choice);
  gtk_widget_set_visible (self->take, choice);
  sl_changes_values_fill (self->grid, self->library, conflict, self->result->author);
  gtk_stack_set_visible_child_name (self->stack, "difference");
  sl_compat_announce (GTK_WIDGET (self), place);
}

static void
step (SlChangesWindow *self, int by)
{
  /* What is being chosen is the one that is shown. */
  if (self->busy || (by < 0 && self->at == 0)
      || (by > 0 && self->at >= self->result->conflicts->len))
    return;
  self->at = by < 0 ? self->at - 1 : self->at + 1;
  show (self);
}

static void
tell_words (SlChangesWindow *self, const char *words)
{
  gtk_label_set_text (self->told, words);
  gtk_widget_set_visible (GTK_WIDGET (self->told), TRUE);
  adw_status_page_set_description (self->done, words);
  sl_compat_announce (GTK_WIDGET (self), words);
}

typedef struct
{
  SlChangesWindow *window;
  guint generation;
} Choosing;

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Choosing *choosing = data;
  g_autoptr (SlChangesWindow) self = choosing->window;
  g_autoptr (GError) error = NULL;
  Choice choice = { self->at, 0 };
  gboolean done = sl_library_choose_finish (SL_LIBRARY (source), result, &choice.line, &error);
  g_autofree char *words = NULL;

  /* It was of another file. */
  if (choosing->generation != self->generation)
    return;
  self->busy = FALSE;
  if (done)
    {
      g_array_append_val (self->chosen, choice);
      self->at++;
    }
  /* Closed meanwhile. */
  if (self->stack == NULL)
    return;
  show (self);
  if (done)
    return;
  words = sl_words_error (error, NULL);
  tell_words (self, words);
}

static void
choose (SlChangesWindow *self, gboolean theirs)
{
  const SlConflict *conflict;
  Choosing *choosing;

  if (self->busy || self->at >= self->result->conflicts->len)
    return;
  conflict = self->result->conflicts->pdata[self->at];
  if (conflict->take == NULL || is_chosen (self, self->at))
    {
      step (self, 1);
      return;
    }
  self->busy = TRUE;
  choosing = g_new0 (Choosing, 1);
  choosing->window = g_object_ref (self);
  choosing->generation = self->generation;
  sl_library_choose_async (self->library, conflict, theirs, NULL, chosen_cb, choosing);
}

static void
keep_cb (SlChangesWindow *self)
{
  choose (self, FALSE);
}

static void
take_cb (SlChangesWindow *self)
{
  choose (self, TRUE);
}

static void
next_cb (SlChangesWindow *self)
{
  step (self, 1);
}

/* Asked again, from the first of those that were taken back. */
static void
forget_last (SlChangesWindow *self)
{
  self->at = get_last (self)->index;
  g_array_set_size (self->chosen, self->chosen->len - 1);
}

/* Acts are taken back newest first, in whatever window that is done. */
static void
changed_cb (SlChangesWindow *self)
{
  guint n = self->chosen->len;
  gint64 line;

  if (self->stack == NULL || self->busy)
    return;
  line = sl_library_get_undo_line (self->library);
  /* The first that was taken back, and all after it: some of those had no line. */
  for (guint i = 0; i < self->chosen->len; i++)
    if (g_array_index (self->chosen, Choice, i).line > line)
      {
        self->at = g_array_index (self->chosen, Choice, i).index;
        g_array_set_size (self->chosen, i);
      }
  /* At the end there is nothing to be read that showing it again would break into. */
  if (self->chosen->len < n || self->at >= self->result->conflicts->len)
    show (self);
  else
    update_undo (self);
}

static void
tell_since (SlChangesWindow *self)
{
  tell_words (self, _ ("Something else was done since, in another window. Undo that there first."));
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlChangesWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gboolean done = sl_library_undo_line_finish (SL_LIBRARY (source), result, &error);

  self->busy = FALSE;
  if (self->stack == NULL)
    return;
  changed_cb (self);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_BUSY))
    tell_since (self);
  else if (!done)
    {
      words = sl_words_error (error, NULL);
      tell_words (self, words);
    }
}

/* Only what was chosen here: something else belongs to the window in which it was done. */
static void
undo_cb (SlChangesWindow *self)
{
  const Choice *last = get_last (self);

  if (self->busy || last == NULL)
    return;
  if (!is_newest (self, last))
    tell_since (self);
  else if (last->line == 0)
    {
      forget_last (self);
      show (self);
    }
  else
    {
      self->busy = TRUE;
      sl_library_undo_line_async (self->library, last->line, NULL, undone_cb, g_object_ref (self));
    }
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  SlChangesWindow *self = SL_CHANGES_WINDOW (widget);
  const char *what;

  g_variant_get (args, "(&s)", &what);
  switch (what[0])
    {
    case 'm':
      choose (self, FALSE);
      break;
    case 't':
      choose (self, TRUE);
      break;
    case 'u':
      undo_cb (self);
      break;
    case 'k':
      step (self, -1);
      break;
    default:
      step (self, 1);
    }
  return TRUE;
}

/* ---- Life ---- */

static void
sl_changes_window_dispose (GObject *object)
{
  SlChangesWindow *self = SL_CHANGES_WINDOW (object);

  self->stack = NULL;
  g_clear_object (&self->library);
  G_OBJECT_CLASS (sl_changes_window_parent_class)->dispose (object);
}

static void
sl_changes_window_finalize (GObject *object)
{
  SlChangesWindow *self = SL_CHANGES_WINDOW (object);

  g_clear_pointer (&self->result, sl_changes_result_free);
  g_array_unref (self->chosen);
  G_OBJECT_CLASS (sl_changes_window_parent_class)->finalize (object);
}

static void
sl_changes_window_class_init (SlChangesWindowClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType mask;
    const char *what;
  } keys[] = {
    { GDK_KEY_m, 0, "m" },
    { GDK_KEY_t, 0, "t" },
    { GDK_KEY_k, 0, "k" },
    { GDK_KEY_Left, 0, "k" },
    { GDK_KEY_j, 0, "j" },
    { GDK_KEY_Right, 0, "j" },
    { GDK_KEY_z, GDK_CONTROL_MASK, "u" },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_changes_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_changes_window_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (
        widget_class, keys[i].key, keys[i].mask, key_cb, "(s)", keys[i].what);
}

static GtkWidget *
make_button (SlChangesWindow *self, const char *label, const char *tip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tip);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
make_difference (SlChangesWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->place = GTK_LABEL (sl_changes_values_make_label (NULL, "secondary"));
  self->what = GTK_LABEL (sl_changes_values_make_label (NULL, "title-4"));
  self->told = GTK_LABEL (sl_changes_values_make_label (NULL, NULL));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 24);
  gtk_grid_set_row_spacing (self->grid, 12);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->place));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->what));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->told));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->grid));
  gtk_widget_add_css_class (column, "changes-page");
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), column);
  gtk_widget_set_vexpand (scrolled, TRUE);
  self->keep = make_button (self, _ ("Keep _mine"), _ ("Keep mine (M)"), G_CALLBACK (keep_cb));
  self->take = make_button (self, _ ("_Take theirs"), _ ("Take theirs (T)"), G_CALLBACK (take_cb));
  self->next = make_button (self, _ ("_Later"), _ ("Next difference (J)"), G_CALLBACK (next_cb));
  gtk_widget_set_hexpand (self->next, TRUE);
  gtk_widget_set_halign (self->next, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (bar), self->next);
  gtk_box_append (GTK_BOX (bar), self->keep);
  gtk_box_append (GTK_BOX (bar), self->take);
  gtk_widget_add_css_class (bar, "changes-bar");
  gtk_box_append (GTK_BOX (page), scrolled);
  gtk_box_append (GTK_BOX (page), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (page), bar);
  return page;
}

static void
sl_changes_window_init (SlChangesWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->chosen = g_array_new (FALSE, FALSE, sizeof (Choice));
  self->undo = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_set_tooltip_text (self->undo, _ ("Undo"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->undo), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Undo"), -1);
  g_signal_connect_swapped (self->undo, "clicked", G_CALLBACK (undo_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->undo);
  self->done = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->done, "object-select-symbolic");
  adw_status_page_set_title (self->done, _ ("No more differences"));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_difference (self), "difference");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->done), "done");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Differences"));
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 560);
}

void
sl_changes_window_present (GtkWindow *parent, SlLibrary *library, SlChangesResult *result)
{
  SlChangesWindow *self = sl_companion_find (parent, SL_TYPE_CHANGES_WINDOW);

  if (self == NULL)
    {
      self = g_object_new (SL_TYPE_CHANGES_WINDOW, NULL);
      self->library = g_object_ref (library);
      sl_companion_attach (self, parent);
      g_signal_connect_object (
          library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  g_clear_pointer (&self->result, sl_changes_result_free);
  self->result = result;
  self->generation++;
  self->busy = FALSE;
  g_array_set_size (self->chosen, 0);
  self->at = 0;
  show (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (gtk_widget_get_visible (self->keep) ? self->keep : self->next);
}
