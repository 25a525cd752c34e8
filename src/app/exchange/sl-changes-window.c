/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-changes-window.h"

#include <glib/gi18n.h>

#include "sl-companion.h"
#include "sl-compat.h"
#include "sl-words.h"

#define SL_TYPE_CHANGES_WINDOW (sl_changes_window_get_type ())
G_DECLARE_FINAL_TYPE (SlChangesWindow, sl_changes_window, SL, CHANGES_WINDOW, AdwWindow)

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
  GArray *chosen; /* indexes of conflicts that were answered, in order */
  guint at;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (SlChangesWindow, sl_changes_window, ADW_TYPE_WINDOW)

/* ---- Both values ---- */

static GtkWidget *
make_label (const char *words, const char *class_name)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  return label;
}

/* Only what differs: the rest is the same on both sides. */
static void
add_row (SlChangesWindow *self, int *row, const char *name, const char *ours, const char *theirs)
{
  const char *const values[] = { ours, theirs };
  const char *const sides[] = { _ ("Mine"), _ ("Theirs") };

  if (g_strcmp0 (ours != NULL ? ours : "", theirs != NULL ? theirs : "") == 0)
    return;
  gtk_grid_attach (self->grid, make_label (name, "secondary"), 0, *row, 1, 1);
  for (int i = 0; i < 2; i++)
    {
      const char *value = values[i] != NULL && *values[i] != '\0' ? values[i] : _ ("none");
      GtkWidget *label = make_label (value, NULL);
      g_autofree char *said = g_strdup_printf ("%s, %s: %s", name, sides[i], value);

      gtk_widget_set_hexpand (label, TRUE);
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
      gtk_grid_attach (self->grid, label, i + 1, *row, 1, 1);
    }
  (*row)++;
}

/* Of the plan, or what taking theirs adds to it. */
static const SlGoalRecord *
find_goal (SlChangesWindow *self, const SlConflict *conflict, const char *id)
{
  SlGoal *goal = sl_library_find_goal (self->library, id);

  if (goal != NULL)
    return sl_goal_get_record (goal);
  for (guint i = 0; i < conflict->goals->len; i++)
    if (g_str_equal (((SlGoalRecord *) conflict->goals->pdata[i])->id, id))
      return conflict->goals->pdata[i];
  return NULL;
}

static char *
list_goals (SlChangesWindow *self, const SlConflict *conflict, const SlItemRecord *item)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; item->goals[i] != NULL; i++)
    {
      const SlGoalRecord *goal = find_goal (self, conflict, item->goals[i]);

      if (goal != NULL)
        g_string_append_printf (
            words, "%s%s %s", words->len > 0 ? "\n" : "", goal->ref, goal->title);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
describe_exempt (const SlItemRecord *item)
{
  SlExempt exempt = { 0 };

  sl_exempt_add (&exempt, item->exempt);
  return item->exempt != 0 ? sl_exempt_dup_name (&exempt) : g_strdup (_ ("public"));
}

/* To the minute: two people may decide on one day. */
static char *
describe_moment (gint64 seconds)
{
  g_autoptr (GDateTime) when = seconds > 0 ? g_date_time_new_from_unix_local (seconds) : NULL;
  g_autofree char *day = when != NULL ? g_date_time_format (when, "%Y-%m-%d") : NULL;
  g_autofree char *date = sl_words_date (day);
  /* Translators: the time of day of an act, as g_date_time_format () knows it. */
  g_autofree char *time = when != NULL ? g_date_time_format (when, _ ("%H:%M")) : NULL;

  return when != NULL ? g_strdup_printf ("%s, %s", date, time) : NULL;
}

static void
add_item_rows (SlChangesWindow *self, int *row, const SlConflict *conflict)
{
  const SlItemRecord *a = conflict->our_item;
  const SlItemRecord *b = conflict->their_item;
  g_autofree char *our_owners = sl_words_owners (a);
  g_autofree char *their_owners = sl_words_owners (b);
  g_autofree char *our_due = sl_words_due (a, NULL);
  g_autofree char *their_due = sl_words_due (b, NULL);
  g_autofree char *our_goals = list_goals (self, conflict, a);
  g_autofree char *their_goals = list_goals (self, conflict, b);
  g_autofree char *our_exempt = describe_exempt (a);
  g_autofree char *their_exempt = describe_exempt (b);
  g_autofree char *our_day = describe_moment (a->changed);
  g_autofree char *their_day = describe_moment (b->changed);

  add_row (self, row, _ ("Words"), a->text, b->text);
  add_row (self, row, _ ("Kind"), sl_words_kind (a->kind), sl_words_kind (b->kind));
  add_row (self, row, _ ("Review"), sl_words_review (a->review), sl_words_review (b->review));
  add_row (self, row, _ ("Reason"), a->dismiss_reason, b->dismiss_reason);
  add_row (
      self, row, _ ("Progress"), sl_words_progress (a->progress), sl_words_progress (b->progress));
  add_row (self, row, _ ("Owner"), our_owners, their_owners);
  add_row (self, row, _ ("Due"), our_due, their_due);
  add_row (self, row, _ ("Goals"), our_goals, their_goals);
  add_row (self, row, _ ("Note"), a->note, b->note);
  add_row (self, row, _ ("Publication"), our_exempt, their_exempt);
  add_row (self,
           row,
           _ ("Treated as one"),
           a->same_as != NULL ? _ ("with another item") : NULL,
           b->same_as != NULL ? _ ("with another item") : NULL);
  add_row (self, row, _ ("Changed"), our_day, their_day);
}

static const char *
name_status (const char *nick)
{
  int status;

  return sl_from_nick (SL_TYPE_GOAL_STATUS, nick, &status) ? sl_words_goal_status (status) : nick;
}

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
    if (g_array_index (self->chosen, guint, i) == index)
      return TRUE;
  return FALSE;
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
              : g_strdup_printf (ngettext ("%u difference was left as it is here. It is shown "
                                           "again when you take in the file again.",
                                           "%u differences were left as they are here. They are "
                                           "shown again when you take in the file again.",
                                           left),
                                 left);
  adw_status_page_set_description (self->done, words);
  gtk_stack_set_visible_child_name (self->stack, "done");
}

static void
add_heads (SlChangesWindow *self)
{
  g_autofree char *theirs = self->result->author != NULL
                                /* Translators: head of a column; %s is a person's name. */
                                ? g_strdup_printf (_ ("Theirs (%s)"), self->result->author)
                                : g_strdup (_ ("Theirs"));

  gtk_grid_attach (self->grid, make_label (_ ("Mine"), "heading"), 1, 0, 1, 1);
  gtk_grid_attach (self->grid, make_label (theirs, "heading"), 2, 0, 1, 1);
}

static void
fill_grid (SlChangesWindow *self, const SlConflict *conflict)
{
  GtkWidget *child;
  int row = 1;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  if (conflict->take == NULL)
    return;
  add_heads (self);
  if (conflict->kind == SL_CONFLICT_ITEM)
    add_item_rows (self, &row, conflict);
  else if (conflict->kind == SL_CONFLICT_GOAL)
    add_row (
        self, &row, _ ("Status"), name_status (conflict->ours), name_status (conflict->theirs));
  else
    add_row (self, &row, _ ("Meeting"), conflict->ours, conflict->theirs);
}

static void
show (SlChangesWindow *self)
{
  const SlConflict *conflict;
  g_autofree char *place = NULL;
  gboolean choice;

  gtk_widget_set_sensitive (self->undo, self->chosen->len > 0 && !self->busy);
  if (self->at >= self->result->conflicts->len)
    {
      show_done (self);
      return;
    }
  conflict = self->result->conflicts->pdata[self->at];
  choice = conflict->take != NULL;
  place = g_strdup_printf (_ ("Difference %u of %u"), self->at + 1, self->result->conflicts->len);
  gtk_label_set_text (self->place, place);
  gtk_label_set_text (self->what, conflict->what != NULL ? conflict->what : "");
  gtk_label_set_text (self->told, choice ? "" : tell (conflict->kind));
  gtk_widget_set_visible (GTK_WIDGET (self->told), !choice);
  gtk_widget_set_visible (GTK_WIDGET (self->grid), choice);
  gtk_widget_set_visible (self->keep, choice);
  gtk_widget_set_visible (self->take, choice);
  fill_grid (self, conflict);
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
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlChangesWindow) self = data;
  g_autoptr (GError) error = NULL;

  gboolean done = sl_library_choose_finish (SL_LIBRARY (source), result, &error);
  g_autofree char *words = NULL;

  self->busy = FALSE;
  if (done)
    {
      g_array_append_val (self->chosen, self->at);
      self->at++;
    }
  /* Closed meanwhile. */
  if (self->stack == NULL)
    return;
  show (self);
  if (done)
    return;
  words = sl_words_error (error, NULL);
  gtk_label_set_text (self->told, words);
  gtk_widget_set_visible (GTK_WIDGET (self->told), TRUE);
  sl_compat_announce (GTK_WIDGET (self), words);
}

static void
choose (SlChangesWindow *self, gboolean theirs)
{
  const SlConflict *conflict;

  if (self->busy || self->at >= self->result->conflicts->len)
    return;
  conflict = self->result->conflicts->pdata[self->at];
  if (conflict->take == NULL || is_chosen (self, self->at))
    {
      step (self, 1);
      return;
    }
  self->busy = TRUE;
  sl_library_choose_async (self->library, conflict, theirs, NULL, chosen_cb, g_object_ref (self));
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

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlChangesWindow) self = data;

  self->busy = FALSE;
  /* An error is none here: what cannot be undone stays chosen. */
  if (sl_library_undo_finish (SL_LIBRARY (source), result, NULL, NULL) && self->chosen->len > 0)
    {
      self->at = g_array_index (self->chosen, guint, self->chosen->len - 1);
      g_array_set_size (self->chosen, self->chosen->len - 1);
    }
  if (self->stack != NULL)
    show (self);
}

static void
undo_cb (SlChangesWindow *self)
{
  if (self->busy || self->chosen->len == 0)
    return;
  self->busy = TRUE;
  sl_library_undo_async (self->library, NULL, undone_cb, g_object_ref (self));
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

  self->place = GTK_LABEL (make_label (NULL, "secondary"));
  self->what = GTK_LABEL (make_label (NULL, "title-4"));
  self->told = GTK_LABEL (make_label (NULL, NULL));
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

  self->chosen = g_array_new (FALSE, FALSE, sizeof (guint));
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
    }
  g_clear_pointer (&self->result, sl_changes_result_free);
  self->result = result;
  g_array_set_size (self->chosen, 0);
  self->at = 0;
  show (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (gtk_widget_get_visible (self->keep) ? self->keep : self->next);
}
