/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists that are longer than anybody looks through say how much more there is. */
#include <adwaita.h>

#include "exchange/sl-changes-start.h"
#include "exchange/sl-changes-window.h"
#include "exchange/sl-changes-words.h"
#include "exchange/sl-erase-window.h"
#include "exchange/sl-held-window.h"
#include "exchange/sl-sharing-question.h"
#include "model/sl-library-private.h"
#include "store-fixture.h"
#include "wait-library.h"

static GtkWidget *
find_label (GtkWidget *widget, const char *part)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), part) != NULL)
    return widget;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    {
      GtkWidget *found = find_label (c, part);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    {
      GtkWidget *found = find_type (c, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    {
      GtkWidget *found = find_button (c, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What stands beside @parent. */
static GtkWidget *
find_beside (GtkWidget *parent)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *l = all; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (parent))
      return l->data;
  return NULL;
}

static void
close_both (GtkWidget *parent, GtkWidget *beside)
{
  g_object_add_weak_pointer (G_OBJECT (beside), (gpointer *) &beside);
  gtk_window_destroy (GTK_WINDOW (beside));
  gtk_window_destroy (GTK_WINDOW (parent));
  while (beside != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_held (StoreFixture *f, gconstpointer data)
{
  SlPaperContent *content = make_content (f->base, "one.pdf", "Panel", "2024-01-10");
  GtkWidget *parent = gtk_window_new ();
  g_autoptr (GError) error = NULL;
  SlLibrary *library;
  GtkWidget *window, *list, *last, *save;

  for (guint i = 0; i < 1002; i++)
    add_finding (content->detection, SL_KIND_ACTION, 2, "officers ask Mr Quillfeather");
  sl_paper_record_unref (sl_store_add_paper (f->store, content, NULL, &error));
  g_assert_no_error (error);
  free_content (content);
  g_clear_object (&f->store);
  library = open_library_in (f->folder);
  gtk_window_present (GTK_WINDOW (parent));
  sl_held_window_present (GTK_WINDOW (parent), library);
  window = find_beside (parent);
  gtk_editable_set_text (GTK_EDITABLE (find_type (window, GTK_TYPE_ENTRY)), "Quillfeather");
  g_signal_emit_by_name (find_type (window, GTK_TYPE_ENTRY), "activate");
  while (find_label (window, "Found in 1002 places. The first 1000 are shown") == NULL)
    g_main_context_iteration (NULL, TRUE);
  list = find_type (window, GTK_TYPE_LIST_BOX);
  last = gtk_widget_get_last_child (list);
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (last)), ==, 999);
  save = find_button (window, "_Save the list…");
  g_assert_true (gtk_widget_get_sensitive (save));
  /* While another name is looked for, nothing of the one before can be opened or saved. */
  gtk_editable_set_text (GTK_EDITABLE (find_type (window, GTK_TYPE_ENTRY)), "Nobody At All");
  g_signal_emit_by_name (find_type (window, GTK_TYPE_ENTRY), "activate");
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_false (gtk_widget_get_sensitive (save));
  while (find_label (window, "Nothing is held under the name “Nobody At All”.") == NULL)
    g_main_context_iteration (NULL, TRUE);
  close_both (parent, window);
  close_library_at_last (library);
}

/* What is older than it is kept is listed; a number that is typed counts when the keyboard leaves
 * it, for a row that goes with it. What has no date may be as old as any. */
static void
test_retention (StoreFixture *f, gconstpointer data)
{
  GtkWidget *parent = gtk_window_new ();
  SlLibrary *library;
  GtkWidget *window, *years;

  sl_paper_record_unref (add_paper (f->store, f->base, "one.pdf", "Panel", "2004-01-10"));
  sl_paper_record_unref (add_paper (f->store, f->base, "two.pdf", "Panel", NULL));
  g_clear_object (&f->store);
  library = open_library_in (f->folder);
  gtk_window_present (GTK_WINDOW (parent));
  sl_held_window_present (GTK_WINDOW (parent), library);
  window = find_beside (parent);
  gtk_stack_set_visible_child_name (GTK_STACK (find_type (window, GTK_TYPE_STACK)), "old");
  g_assert_nonnull (find_label (window, "1 meeting is older. The date of 1 meeting is not known"));
  gtk_test_widget_wait_for_draw (window);
  while (!gtk_window_is_active (GTK_WINDOW (window)))
    g_main_context_iteration (NULL, TRUE);
  years = find_type (window, GTK_TYPE_SPIN_BUTTON);
  gtk_widget_grab_focus (years);
  gtk_editable_set_text (GTK_EDITABLE (years), "50");
  gtk_widget_grab_focus (find_button (window, "Erase…"));
  while (find_button (window, "Erase…") != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (find_label (window, "No meeting is known to be older"));
  g_assert_nonnull (find_label (window, "The date of 1 meeting is not known"));
  close_both (parent, window);
  close_library_at_last (library);
}

static SlSharing *
make_sharing (const char *item)
{
  SlSharing *one = g_new0 (SlSharing, 1);

  one->kind = SL_SHARING_CASE_NUMBER;
  one->words = g_strdup ("case number 10442");
  one->item = g_strdup (item);
  one->beside = SL_SHARING_QUOTE;
  one->page = 2;
  return one;
}

static void
answered_cb (gboolean go_on, const char *const *without, gpointer left_out)
{
  g_assert_true (go_on);
  *(guint *) left_out = g_strv_length ((char **) without);
}

static void
test_sharing (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_sharing_free);
  GtkWidget *parent = gtk_window_new ();
  guint left_out = 0;
  GtkWidget *window;

  for (guint i = 0; i < 201; i++)
    {
      g_autofree char *item = g_strdup_printf ("item-%u", i);

      g_ptr_array_add (found, make_sharing (item));
    }
  gtk_window_present (GTK_WINDOW (parent));
  sl_sharing_question_ask (parent, found, answered_cb, &left_out);
  window = find_beside (parent);
  g_assert_nonnull (find_label (window, "and 1 more, which is left out"));
  g_assert_nonnull (
      find_label (window, "A case number · page 2 · in the minutes’ own words beside the item"));
  gtk_test_widget_wait_for_draw (window);
  /* By its button: the dialog is of another class from libadwaita 1.5 on. */
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_signal_emit_by_name (find_button (window, "_Leave out what is ticked"), "clicked");
  while (left_out == 0 || window != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (left_out, ==, 201);
  gtk_window_destroy (GTK_WINDOW (parent));
}

/* Keeps whoever writes waiting. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean over;
} Hold;

static SlChanges *
hold (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  Hold *held = data;

  g_mutex_lock (&held->mutex);
  while (!held->over)
    g_cond_wait (&held->cond, &held->mutex);
  g_mutex_unlock (&held->mutex);
  return sl_changes_new (NULL, NULL, NULL);
}

static void
let_go (Hold *held)
{
  g_mutex_lock (&held->mutex);
  held->over = TRUE;
  g_cond_signal (&held->cond);
  g_mutex_unlock (&held->mutex);
}

/* Erasing can be cancelled while nothing is lost yet, by closing its window, too; it is said, and
 * all is as it was. */
static void
test_erase (StoreFixture *f, gconstpointer data)
{
  SlPaperRecord *paper = add_paper (f->store, f->base, "one.pdf", "Panel", "2024-01-10");
  GtkWidget *parent = gtk_window_new ();
  Hold held = { .over = FALSE };
  SlLibrary *library;
  GtkWidget *window;

  g_mutex_init (&held.mutex);
  g_cond_init (&held.cond);
  g_clear_object (&f->store);
  library = open_library_in (f->folder);
  gtk_window_present (GTK_WINDOW (parent));
  sl_library_write (library, g_task_new (library, NULL, NULL, NULL), hold, &held, NULL, NULL);
  sl_erase_window_present (GTK_WINDOW (parent), library, paper->meeting);
  window = find_beside (parent);
  g_assert_nonnull (find_label (window, "nothing is lost, and you can cancel"));
  gtk_test_widget_wait_for_draw (window);
  g_assert_true (GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (window))));
  gtk_window_close (GTK_WINDOW (window));
  g_assert_nonnull (find_label (window, "all stays as it was"));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  let_go (&held);
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (parent));
  close_library_at_last (library);
  f->store = open_store (f->folder);
  {
    g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper->id, NULL);

    g_assert_cmpuint (items->len, ==, 5);
  }
  sl_paper_record_unref (paper);
  g_mutex_clear (&held.mutex);
  g_cond_clear (&held.cond);
}

/* What somebody else decided of the same paper. */
static GFile *
write_changes (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "theirs.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GBytes) bytes = NULL;
  StoreFixture there;
  const char *ids[2] = { NULL };

  store_set_up (&there, NULL);
  sl_paper_record_unref (add_paper (there.store, there.base, "one.pdf", "Panel", "2024-01-10"));
  items = sl_store_list_items (there.store, NULL, NULL);
  ids[0] = ((SlItemRecord *) items->pdata[0])->id;
  apply_act (there.store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
  bytes = sl_changes_export (there.store, FALSE, &error);
  g_assert_no_error (error);
  g_file_set_contents (
      path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  store_tear_down (&there, NULL);
  return g_file_new_for_path (path);
}

static guint
count_confirmed (const char *folder)
{
  g_autoptr (SlStore) store = open_store (folder);
  g_autoptr (GPtrArray) items = sl_store_list_items (store, NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += ((SlItemRecord *) items->pdata[i])->review == SL_REVIEW_CONFIRMED ? 1 : 0;
  return n;
}

/* Taking in a file that takes its time says so, and can be cancelled by closing that; then nothing
 * of it is taken in. */
static void
test_taking (StoreFixture *f, gconstpointer data)
{
  GtkWidget *parent = gtk_window_new ();
  Hold held = { .over = FALSE };
  g_autoptr (GFile) file = write_changes (f->base);
  SlLibrary *library;
  GtkWidget *window;

  sl_paper_record_unref (add_paper (f->store, f->base, "one.pdf", "Panel", "2024-01-10"));
  g_mutex_init (&held.mutex);
  g_cond_init (&held.cond);
  g_clear_object (&f->store);
  library = open_library_in (f->folder);
  gtk_window_present (GTK_WINDOW (parent));
  sl_library_write (library, g_task_new (library, NULL, NULL, NULL), hold, &held, NULL, NULL);
  sl_changes_take_file (parent, library, file);
  while ((window = find_beside (parent)) == NULL || !gtk_widget_get_mapped (window))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (find_label (window, "Nothing is changed yet, and you can cancel"));
  gtk_window_close (GTK_WINDOW (window));
  g_assert_nonnull (find_label (window, "all stays as it was"));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  let_go (&held);
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (parent));
  close_library_at_last (library);
  g_assert_cmpuint (count_confirmed (f->folder), ==, 0);
  f->store = open_store (f->folder);
  g_mutex_clear (&held.mutex);
  g_cond_clear (&held.cond);
}

static GtkWidget *
find_icon_button (GtkWidget *widget, const char *icon)
{
  if (GTK_IS_BUTTON (widget)
      && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0)
    return widget;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    {
      GtkWidget *found = find_icon_button (c, icon);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
review_one (StoreFixture *f, guint index, SlReview how)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, NULL, NULL);
  const char *ids[] = { ((SlItemRecord *) items->pdata[index])->id, NULL };

  apply_act (f->store, sl_act_review (ids, how, NULL));
}

static SlReview
get_review (const char *folder, guint index)
{
  g_autoptr (SlStore) store = sl_store_open (folder, TRUE, NULL);
  g_autoptr (GPtrArray) items = sl_store_list_items (store, NULL, NULL);

  return ((SlItemRecord *) items->pdata[index])->review;
}

static void
confirm (SlLibrary *library, const char *item)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const char *ids[] = { item, NULL };
  g_autoptr (SlAct) act = sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL);

  sl_library_act_async (library, act, NULL, store_result_cb, &result);
  sl_library_act_finish (library, wait_for (&result), &error);
  g_assert_no_error (error);
}

/* As the main window does. */
static void
undo (SlLibrary *library)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_library_undo_async (library, NULL, store_result_cb, &result);
  g_assert_true (sl_library_undo_finish (library, wait_for (&result), NULL, NULL));
}

static void
wait_label (GtkWidget *window, const char *part)
{
  while (find_label (window, part) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
show_differences (GtkWidget *parent, SlLibrary *library, GFile *file)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlChangesResult *taken;

  sl_library_take_changes_async (library, file, NULL, store_result_cb, &result);
  taken = sl_library_take_changes_finish (library, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (taken->conflicts->len, ==, 1);
  sl_changes_window_present (GTK_WINDOW (parent), library, taken);
  return find_beside (parent);
}

/* Undo takes back what was chosen in the window, and nothing that was done elsewhere; what was
 * taken back elsewhere is asked again. */
static void
test_differences (StoreFixture *f, gconstpointer data)
{
  GtkWidget *parent = gtk_window_new ();
  g_autoptr (GFile) file = write_changes (f->base);
  g_autoptr (GPtrArray) items = NULL;
  SlLibrary *library;
  GtkWidget *window, *back;

  sl_paper_record_unref (add_paper (f->store, f->base, "one.pdf", "Panel", "2024-01-10"));
  review_one (f, 0, SL_REVIEW_DISMISSED);
  items = sl_store_list_items (f->store, NULL, NULL);
  g_clear_object (&f->store);
  library = open_library_in (f->folder);
  gtk_window_present (GTK_WINDOW (parent));
  window = show_differences (parent, library, file);
  back = find_icon_button (window, "edit-undo-symbolic");
  g_assert_false (gtk_widget_is_sensitive (back));
  g_signal_emit_by_name (find_button (window, "_Take theirs"), "clicked");
  wait_label (window, "Both libraries are the same");
  g_assert_cmpint (get_review (f->folder, 0), ==, SL_REVIEW_CONFIRMED);
  g_assert_true (gtk_widget_is_sensitive (back));
  /* Something is done in another window. */
  confirm (library, ((SlItemRecord *) items->pdata[2])->id);
  g_assert_false (gtk_widget_is_sensitive (back));
  g_signal_emit_by_name (back, "clicked");
  wait_label (window, "Something else was done since");
  g_assert_cmpint (get_review (f->folder, 2), ==, SL_REVIEW_CONFIRMED);
  undo (library);
  g_assert_true (gtk_widget_is_sensitive (back));
  g_signal_emit_by_name (back, "clicked");
  while (!gtk_widget_get_mapped (find_button (window, "_Take theirs")))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (get_review (f->folder, 0), ==, SL_REVIEW_DISMISSED);
  g_signal_emit_by_name (find_button (window, "_Take theirs"), "clicked");
  wait_label (window, "Both libraries are the same");
  while (!gtk_widget_is_sensitive (back))
    g_main_context_iteration (NULL, TRUE);
  undo (library);
  g_assert_cmpint (get_review (f->folder, 0), ==, SL_REVIEW_DISMISSED);
  g_assert_true (gtk_widget_get_mapped (find_button (window, "_Take theirs")));
  g_assert_false (gtk_widget_is_sensitive (back));
  close_both (parent, window);
  close_library_at_last (library);
  f->store = open_store (f->folder);
}

/* Each by its own name, and in one as in several. */
static void
test_words (void)
{
  static const SlConflictKind kinds[]
      = { SL_CONFLICT_ITEM, SL_CONFLICT_MEETING, SL_CONFLICT_MEETING };
  SlConflict conflicts[G_N_ELEMENTS (kinds)] = { 0 };
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  SlChangesResult result
      = { .n_changed = 1, .n_goals = 2, .n_statuses = 1, .n_meetings = 2, .conflicts = all };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      conflicts[i].kind = kinds[i];
      g_ptr_array_add (all, &conflicts[i]);
    }
  before = sl_changes_words_register (&result);
  after = sl_changes_words_taken (&result);
  g_assert_cmpstr (before,
                   ==,
                   "1 item is taken in.\n"
                   "2 goals are added to the plan.\n"
                   "1 goal gets a new status.\n"
                   "2 meetings get new details.\n"
                   "1 item was decided otherwise here: you are asked.\n"
                   "2 meetings have other details here: you are asked.");
  g_assert_cmpstr (after,
                   ==,
                   "1 item was changed; 2 goals were added to the plan; 1 goal has a new status;"
                   " 2 meetings have new details");
}

#define ADD(name, test)                                                                            \
  g_test_add ("/held/" name, StoreFixture, NULL, store_set_up, test, store_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("held", test_held);
  ADD ("retention", test_retention);
  ADD ("erase", test_erase);
  ADD ("sharing", test_sharing);
  ADD ("taking", test_taking);
  ADD ("differences", test_differences);
  g_test_add_func ("/held/words", test_words);
  return g_test_run ();
}
