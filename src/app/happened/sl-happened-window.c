/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-happened-window.h"

#include <glib/gi18n.h>

#include "base/sl-auto.h"
#include "link/sl-terms.h"
#include "sl-companion.h"
#include "sl-happened-private.h"
#include "sl-happened-row.h"
#include "sl-window.h"
#include "sl-words.h"

/* More rows come when they are asked for. */
#define ROWS 60

G_DEFINE_FINAL_TYPE (SlHappenedWindow, sl_happened_window, ADW_TYPE_WINDOW)

static GtkWidget *
get_parent (SlHappenedWindow *self)
{
  return GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
}

static const char *
get_id (const SlOwedAnswer *owed)
{
  return sl_item_get_id (owed->item);
}

/* ---- rows ---- */

gboolean
sl_happened_window_shows (SlHappenedWindow *self, const SlOwedAnswer *owed)
{
  return self->show == SHOW_ALL || (owed->answers->len > 0) == (self->show == SHOW_ANSWERED);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  return sl_happened_window_shows (data, sl_happened_row_get (SL_HAPPENED_ROW (row)));
}

static SlHappenedRow *
find_row (SlHappenedWindow *self, const char *id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (get_id (sl_happened_row_get (SL_HAPPENED_ROW (row))), id) == 0)
      return SL_HAPPENED_ROW (row);
  return NULL;
}

static void
choose (SlHappenedWindow *self, GtkWidget *row)
{
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  gtk_widget_grab_focus (row);
}

/* The next one, or the one before, that is shown; with @undecided only one that nobody has decided.
 */
static GtkWidget *
find_next (GtkWidget *row, int step, gboolean undecided)
{
  for (row = step > 0 ? gtk_widget_get_next_sibling (row) : gtk_widget_get_prev_sibling (row);
       row != NULL;
       row = step > 0 ? gtk_widget_get_next_sibling (row) : gtk_widget_get_prev_sibling (row))
    if (gtk_widget_get_child_visible (row)
        && (!undecided || sl_happened_row_get (SL_HAPPENED_ROW (row))->told == NULL))
      return row;
  return NULL;
}

static void
row_selected_cb (SlHappenedWindow *self, GtkListBoxRow *chosen)
{
  /* The last word of a list that goes. */
  if (self->list == NULL)
    return;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    sl_happened_row_set_chosen (SL_HAPPENED_ROW (row), row == (GtkWidget *) chosen);
}

static SlHappenedRow *
get_chosen (SlHappenedWindow *self)
{
  return (SlHappenedRow *) gtk_list_box_get_selected_row (self->list);
}

/* ---- words around the list ---- */

static guint
count_told (SlHappenedWindow *self)
{
  guint n = 0;

  for (guint i = 0; i < self->happened->owed->len; i++)
    n += ((SlOwedAnswer *) self->happened->owed->pdata[i])->told != NULL;
  return n;
}

static void
set_chip (SlHappenedWindow *self, Show show, const char *words, guint n)
{
  g_autofree char *label = g_strdup_printf ("%s %u", words, n);

  gtk_button_set_label (GTK_BUTTON (self->chips[show]), label);
}

static void
update_words (SlHappenedWindow *self)
{
  guint n = self->happened->owed->len;
  const char *date = sl_meeting_get_record (sl_paper_get_meeting (self->paper))->date;
  g_autofree char *day = sl_words_date (date);
  g_autofree char *subtitle = day != NULL ? g_strdup_printf (_ ("Minutes of %s"), day)
                                          : g_strdup (sl_paper_get_record (self->paper)->name);
  g_autofree char *head = g_strdup_printf (ngettext ("%'u thing was still owed to this committee",
                                                     "%'u things were still owed to this committee",
                                                     n),
                                           n);
  g_autofree char *count = g_strdup_printf (_ ("%'u of %'u decided"), count_told (self), n);

  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_label_set_label (self->head, head);
  gtk_label_set_label (self->count, count);
  set_chip (self, SHOW_ALL, _ ("All"), n);
  set_chip (self, SHOW_ANSWERED, _ ("May be answered"), self->happened->n_answered);
  set_chip (self, SHOW_SILENT, _ ("Not mentioned"), n - self->happened->n_answered);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "owed" : "none");
}

/* ---- loading ---- */

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  SlHappenedWindow *self = data;
  gpointer one = g_hash_table_lookup (self->places, get_id (*(SlOwedAnswer *const *) a));
  gpointer other = g_hash_table_lookup (self->places, get_id (*(SlOwedAnswer *const *) b));

  return GPOINTER_TO_INT (one) - GPOINTER_TO_INT (other);
}

/* What was decided stays where it was: the list does not jump under the reader. */
static void
keep_places (SlHappenedWindow *self)
{
  GPtrArray *owed = self->happened->owed;

  for (guint i = 0; i < owed->len; i++)
    {
      const char *id = get_id (owed->pdata[i]);

      if (!g_hash_table_contains (self->places, id))
        g_hash_table_insert (
            self->places, g_strdup (id), GUINT_TO_POINTER (g_hash_table_size (self->places) + 1));
    }
  g_ptr_array_sort_with_data (owed, compare_places, self);
}

static void
show_rows (SlHappenedWindow *self)
{
  GPtrArray *owed = self->happened->owed;
  const char *today = sl_library_get_today (self->library);
  guint n = MIN (owed->len, self->limit);
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  for (guint i = 0; i < n; i++)
    {
      if (row == NULL)
        {
          row = sl_happened_row_new ();
          sl_happened_row_set (SL_HAPPENED_ROW (row), owed->pdata[i], i, owed->len, today);
          gtk_list_box_append (self->list, row);
        }
      else
        sl_happened_row_set (SL_HAPPENED_ROW (row), owed->pdata[i], i, owed->len, today);
      row = gtk_widget_get_next_sibling (row);
    }
  while (row != NULL)
    {
      GtkWidget *spare = row;

      row = gtk_widget_get_next_sibling (row);
      gtk_list_box_remove (self->list, spare);
    }
  gtk_widget_set_visible (self->more, owed->len > n);
  gtk_list_box_invalidate_filter (self->list);
}

static void
choose_after (SlHappenedWindow *self)
{
  SlHappenedRow *row = self->next != NULL ? find_row (self, self->next) : NULL;

  if (row == NULL)
    row = get_chosen (self);
  if (row == NULL)
    row = SL_HAPPENED_ROW (gtk_widget_get_first_child (GTK_WIDGET (self->list)));
  choose (self, GTK_WIDGET (row));
  g_clear_pointer (&self->next, g_free);
}

/* What is on the screen stays. */
static void
show_problem (SlHappenedWindow *self, const GError *error)
{
  if (self->happened != NULL || !self->asked)
    sl_window_toast_done (get_parent (self), NULL, error);
  if (self->happened != NULL)
    return;
  if (!self->asked)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  sl_problem_page_tell (self->problem, error);
  gtk_stack_set_visible_child_name (self->stack, SL_PROBLEM);
  gtk_window_present (GTK_WINDOW (self));
}

/* Takes @happened. */
static void
show_happened (SlHappenedWindow *self, SlHappened *happened)
{
  SlHappened *old = self->happened;

  self->happened = happened;
  keep_places (self);
  show_rows (self);
  update_words (self);
  /* The rows were lent what it holds. */
  g_clear_pointer (&old, sl_happened_free);
  if (happened->owed->len == 0 && !self->asked)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (happened->owed->len > 0)
    choose_after (self);
  self->asked = TRUE;
  if (!self->presented)
    gtk_window_present (GTK_WINDOW (self));
  self->presented = TRUE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlHappenedWindow) self = data;
  g_autoptr (GError) error = NULL;
  SlHappened *happened = sl_library_load_happened_finish (SL_LIBRARY (source), result, &error);

  if (self->list == NULL)
    g_clear_pointer (&happened, sl_happened_free);
  else if (happened != NULL)
    show_happened (self, happened);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_problem (self, error);
}

static gboolean
reload_cb (gpointer data)
{
  SlHappenedWindow *self = data;

  self->reload_id = 0;
  g_cancellable_cancel (self->loading);
  g_object_unref (self->loading);
  self->loading = g_cancellable_new ();
  sl_library_load_happened_async (
      self->library, self->paper, self->loading, loaded_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SlHappenedWindow *self)
{
  if (self->reload_id == 0)
    self->reload_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, reload_cb, self, NULL);
}

/* ---- acts ---- */

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlHappenedWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!sl_library_act_finish (SL_LIBRARY (source), result, &error) && self->list != NULL)
    sl_window_toast_done (get_parent (self), NULL, error);
}

/* Takes @act; the next one that nobody has decided is chosen then. */
static void
run (SlHappenedWindow *self, SlHappenedRow *row, SlAct *act, gboolean go_on)
{
  GtkWidget *next = go_on ? find_next (GTK_WIDGET (row), 1, TRUE) : NULL;

  sl_set_str (&self->next,
              get_id (sl_happened_row_get (next != NULL ? SL_HAPPENED_ROW (next) : row)));
  sl_library_act_async (self->library, act, NULL, acted_cb, g_object_ref (self));
  sl_act_unref (act);
}

/* The day of the meeting: that is when it was heard. */
static const char *
get_date (SlHappenedWindow *self)
{
  const char *date = sl_meeting_get_record (sl_paper_get_meeting (self->paper))->date;

  return date != NULL ? date : sl_library_get_today (self->library);
}

/* Exempt words stay on their page. */
static const char *
get_quote (const SlAnswer *answer)
{
  return answer->exempt == 0 ? answer->quote : NULL;
}

static SlAct *
make_note (SlHappenedWindow *self, const SlOwedAnswer *owed, const SlAnswer *answer)
{
  g_autoptr (SlFollowupRecord) record = sl_followup_record_new ();
  g_autofree char *day = sl_words_date (get_date (self));

  record->item = g_strdup (get_id (owed));
  record->date = g_strdup (get_date (self));
  record->kind = SL_FOLLOWUP_NOTE;
  record->paper = g_strdup (sl_paper_get_record (self->paper)->id);
  if (answer != NULL)
    {
      record->page = answer->page;
      record->text = g_strdup (get_quote (answer));
    }
  else
    record->text = g_strdup_printf (_ ("Not mentioned in the minutes of %s."), day);
  return sl_act_add_followup (record);
}

static void
take (SlHappenedWindow *self, SlHappenedRow *row, SlProgress progress)
{
  const SlOwedAnswer *owed = sl_happened_row_get (row);
  const SlAnswer *answer = sl_happened_row_get_answer (row);
  const char *items[] = { get_id (owed), NULL };

  if (owed->told != NULL)
    return;
  if (answer == NULL
      || (answer->says == SL_ANSWER_SAYS_OPEN && progress != SL_PROGRESS_IN_PROGRESS))
    run (self, row, make_note (self, owed, answer), TRUE);
  else
    run (self,
         row,
         sl_act_set_progress (items,
                              progress,
                              get_date (self),
                              get_quote (answer),
                              sl_paper_get_record (self->paper)->id,
                              answer->page,
                              NULL),
         TRUE);
}

static void
refuse (SlHappenedWindow *self, SlHappenedRow *row)
{
  const SlOwedAnswer *owed = sl_happened_row_get (row);
  const SlAnswer *answer = sl_happened_row_get_answer (row);

  if (owed->told == NULL && answer != NULL)
    run (self,
         row,
         sl_act_refuse_answer (get_id (owed), sl_paper_get_record (self->paper)->id, answer->quote),
         owed->answers->len == 1);
}

/* ---- places ---- */

static void
show_place (SlHappenedWindow *self, int page, const char *words)
{
  GtkWidget *parent = get_parent (self);

  gtk_widget_activate_action (
      parent, "win.show-place", "(sis)", sl_paper_get_record (self->paper)->id, page, words);
  sl_companion_step_aside (
      self, _ ("What was owed waits where it was."), _ ("Back to the list"), "win.happened");
}

static void
show (SlHappenedWindow *self, SlHappenedRow *row)
{
  const SlAnswer *answer = sl_happened_row_get_answer (row);
  g_autofree char *words = answer != NULL ? sl_happened_dup_lit (answer->quote) : NULL;

  if (answer != NULL)
    show_place (self, answer->page, words);
}

/* What tells it from other things, to be looked for by eye. */
static void
find (SlHappenedWindow *self, SlHappenedRow *row)
{
  const SlOwedAnswer *owed = sl_happened_row_get (row);
  g_autoptr (GPtrArray) terms = sl_terms_extract (sl_item_get_record (owed->item)->text);
  const char *words = "";

  for (guint i = 0; i < terms->len; i++)
    {
      const SlTerm *term = terms->pdata[i];

      if (*term->key != '#' && strlen (term->words) > strlen (words))
        words = term->words;
    }
  show_place (self, 1, words);
}

/* ---- actions ---- */

static void
row_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlHappenedWindow *self = SL_HAPPENED_WINDOW (widget);
  const char *id = target != NULL ? g_variant_get_string (target, NULL) : "";
  SlHappenedRow *row = *id != '\0' ? find_row (self, id) : get_chosen (self);

  if (row == NULL || self->happened == NULL)
    return;
  if (g_str_equal (name, "happened.take"))
    take (self, row, sl_happened_row_get_progress (row));
  else if (g_str_equal (name, "happened.under-way"))
    {
      if (sl_happened_row_get_answer (row) != NULL)
        take (self, row, SL_PROGRESS_IN_PROGRESS);
    }
  else if (g_str_equal (name, "happened.refuse"))
    refuse (self, row);
  else if (g_str_equal (name, "happened.turn"))
    sl_happened_row_turn (row);
  else if (g_str_equal (name, "happened.show"))
    show (self, row);
  else
    find (self, row);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlHappenedWindow *self = SL_HAPPENED_WINDOW (widget);
  SlHappenedRow *row = get_chosen (self);

  if (row != NULL)
    choose (self, find_next (GTK_WIDGET (row), g_variant_get_int32 (target), FALSE));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_widget_activate_action (get_parent (SL_HAPPENED_WINDOW (widget)), "win.undo", NULL);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_happened_window_print (SL_HAPPENED_WINDOW (widget));
}

static void
review_cb (SlHappenedWindow *self)
{
  GtkWidget *parent = get_parent (self);

  gtk_widget_activate_action (parent, "win.show-paper", "s", sl_paper_get_record (self->paper)->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
chip_cb (SlHappenedWindow *self, GtkToggleButton *chip)
{
  GtkWidget *row;

  if (!gtk_toggle_button_get_active (chip))
    return;
  for (guint i = 0; i < N_SHOWS; i++)
    if (self->chips[i] == chip)
      self->show = (Show) i;
  gtk_list_box_invalidate_filter (self->list);
  row = (GtkWidget *) get_chosen (self);
  if (row != NULL && !gtk_widget_get_child_visible (row))
    {
      GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->list));

      if (first != NULL && !gtk_widget_get_child_visible (first))
        first = find_next (first, 1, FALSE);
      gtk_list_box_select_row (self->list, (GtkListBoxRow *) first);
    }
}

static void
more_cb (SlHappenedWindow *self)
{
  self->limit += ROWS;
  show_rows (self);
}

/* ---- life ---- */

static void
sl_happened_window_dispose (GObject *object)
{
  SlHappenedWindow *self = SL_HAPPENED_WINDOW (object);

  g_cancellable_cancel (self->loading);
  g_clear_handle_id (&self->reload_id, g_source_remove);
  self->list = NULL;
  g_clear_object (&self->library);
  g_clear_object (&self->paper);
  G_OBJECT_CLASS (sl_happened_window_parent_class)->dispose (object);
}

static void
sl_happened_window_finalize (GObject *object)
{
  SlHappenedWindow *self = SL_HAPPENED_WINDOW (object);

  g_clear_pointer (&self->happened, sl_happened_free);
  g_hash_table_unref (self->places);
  g_object_unref (self->loading);
  g_free (self->next);
  G_OBJECT_CLASS (sl_happened_window_parent_class)->finalize (object);
}

static void
sl_happened_window_class_init (SlHappenedWindowClass *klass)
{
  static const char *const names[] = { "happened.take", "happened.under-way", "happened.refuse",
                                       "happened.turn", "happened.show",      "happened.find" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_happened_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_happened_window_finalize;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_class_install_action (widget_class, names[i], "s", row_action);
  gtk_widget_class_install_action (widget_class, "happened.move", "i", move_action);
  gtk_widget_class_install_action (widget_class, "happened.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "happened.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sl_happened_window_init (SlHappenedWindow *self)
{
  self->limit = ROWS;
  self->loading = g_cancellable_new ();
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sl_happened_window_make (self);
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (self->review, "clicked", G_CALLBACK (review_cb), self);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  g_signal_connect_swapped (self->problem, "again", G_CALLBACK (changed_cb), self);
  for (guint i = 0; i < N_SHOWS; i++)
    g_signal_connect_swapped (self->chips[i], "toggled", G_CALLBACK (chip_cb), self);
}

void
sl_happened_window_present (GtkWindow *parent, SlLibrary *library, SlPaper *paper, gboolean asked)
{
  SlHappenedWindow *self = sl_companion_find (parent, SL_TYPE_HAPPENED_WINDOW);

  if (self != NULL && self->paper == paper)
    {
      gtk_window_present (GTK_WINDOW (self));
      return;
    }
  if (self != NULL)
    gtk_window_destroy (GTK_WINDOW (self));
  self = g_object_new (SL_TYPE_HAPPENED_WINDOW, NULL);
  self->library = g_object_ref (library);
  self->paper = g_object_ref (paper);
  self->asked = asked;
  sl_companion_attach (self, parent);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  /* It is shown when there is something to be seen. */
  changed_cb (self);
}
