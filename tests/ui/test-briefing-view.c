/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "briefing-facts.h"
#include "briefing/sl-briefing-lines.h"
#include "briefing/sl-briefing-meetings.h"
#include "briefing/sl-briefing-output.h"
#include "briefing/sl-briefing-view.h"
#include "briefing/sl-page-preview.h"
#include "briefing/sl-print-operation.h"
#include "model/sl-model-private.h"

static SlBriefing *
make_page (SlFacts *facts)
{
  SlBriefingOptions options;

  sl_briefing_options_init (&options);
  return sl_briefing_new (facts, &options);
}

/* What @tool says of the file; NULL where it is not installed. */
static char *
ask (const char *tool, const char *option, const char *path, const char *last)
{
  const char *argv[] = { tool, option, path, last, NULL };
  g_autofree char *program = g_find_program_in_path (tool);
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  if (program == NULL)
    return NULL;
  g_spawn_sync (
      NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  return output;
}

/* Words with their boxes. */
static char *
read_boxes (const char *path)
{
  char *output = ask ("pdftotext", "-bbox", path, "-");
  char *body;

  if (output == NULL)
    return NULL;
  /* The head holds the title, which only the export has. */
  body = strstr (output, "<word");
  g_assert_nonnull (body);
  memmove (output, body, strlen (body) + 1);
  return output;
}

/* Printer and export put every word at the same place. */
static void
test_print_equals_pdf (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sightline-print-XXXXXX", NULL);
  g_autofree char *printed = g_build_filename (folder, "printed.pdf", NULL);
  g_autofree char *saved = g_build_filename (folder, "saved.pdf", NULL);
  g_autoptr (SlFacts) facts = make_evening ();
  g_autoptr (SlBriefing) page = make_page (facts);
  g_autoptr (GtkPrintOperation) operation = sl_print_operation_new (page, "Briefing");
  g_autoptr (GFile) file = g_file_new_for_path (saved);
  g_autoptr (GError) error = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *info = NULL;
  g_autofree char *structure = NULL;

  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, printed);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  sl_briefing_write_pdf (page, file, NULL, &error);
  g_assert_no_error (error);
  a = read_boxes (printed);
  b = read_boxes (saved);
  info = ask ("pdfinfo", "-isodates", printed, NULL);
  structure = ask ("pdfinfo", "-struct", printed, NULL);
  if (a == NULL || info == NULL)
    g_test_skip ("poppler-utils is not installed");
  else
    {
      g_assert_cmpstr (a, ==, b);
      /* What is printed to a file has its tags and its title, too. */
      g_assert_true (g_regex_match_simple ("Tagged: +yes", info, 0, 0));
      g_assert_nonnull (strstr (info, "Panel: Before the meeting on 30 October 2012"));
      g_assert_true (g_regex_match_simple ("^Document\\n +P", structure, 0, 0));
      g_assert_nonnull (strstr (structure, "LBody"));
    }
  g_unlink (printed);
  g_unlink (saved);
  g_rmdir (folder);
}

static SlPaper *
make_paper (const char *committee, const char *date, const char *next)
{
  g_autoptr (SlMeetingRecord) meeting_record = sl_meeting_record_new ();
  g_autoptr (SlPaperRecord) record = sl_paper_record_new ();
  g_autoptr (SlMeeting) meeting = NULL;

  meeting_record->committee = g_strdup (committee);
  meeting_record->date = g_strdup (date);
  meeting_record->next = g_strdup (next);
  meeting = sl_meeting_new (meeting_record);
  return sl_paper_new (record, meeting);
}

static void
test_meetings (void)
{
  g_autoptr (GListStore) papers = g_list_store_new (SL_TYPE_PAPER);
  SlPaper *all[] = { make_paper ("Scrutiny Panel", "2012-09-13", "2012-10-30"),
                     make_paper ("Scrutiny Panel", "2012-06-14", "2012-09-13"),
                     make_paper ("Cabinet", "2012-05-01", NULL) };
  SlBriefingMeetings *meetings;
  const SlBriefingMeeting *chosen;
  guint committee, meeting;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_list_store_append (papers, all[i]);
      g_object_unref (all[i]);
    }
  meetings = sl_briefing_meetings_new (G_LIST_MODEL (papers));
  chosen = sl_briefing_meetings_get (meetings, 0, 0);
  g_assert_cmpstr (chosen->date, ==, "2012-10-30");
  g_assert_cmpstr (sl_briefing_meetings_get (meetings, 0, 2)->date, ==, "2012-06-14");
  g_assert_null (sl_briefing_meetings_get (meetings, 0, 3));
  /* Where nobody states the next meeting there is one all the same. */
  g_assert_null (sl_briefing_meetings_get (meetings, 1, 0)->date);
  g_assert_cmpstr (sl_briefing_meetings_get (meetings, 1, 1)->date, ==, "2012-05-01");
  sl_briefing_meetings_find (
      meetings, sl_briefing_meetings_get (meetings, 1, 1), &committee, &meeting);
  g_assert_cmpuint (committee, ==, 1);
  g_assert_cmpuint (meeting, ==, 1);
  sl_briefing_meetings_free (meetings);
}

static void
test_name (void)
{
  g_autoptr (SlFacts) facts = make_facts ();
  g_autofree char *name = NULL;

  g_free (facts->committee);
  facts->committee = g_strdup ("Children/Families Panel");
  name = sl_briefing_output_dup_name (facts);
  g_assert_cmpstr (name, ==, "Briefing Children-Families Panel 2012-10-30");
}

static void
test_preview (void)
{
  g_autoptr (SlFacts) facts = make_evening ();
  g_autoptr (SlBriefing) page = make_page (facts);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  SlPagePreview *preview = g_object_new (SL_TYPE_PAGE_PREVIEW, NULL);
  int height;

  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (preview));
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  sl_page_preview_set_briefing (preview, page);
  gtk_window_set_default_size (GTK_WINDOW (window), 500, 700);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_cmpfloat (sl_page_preview_get_zoom (preview), <, 0.7);
  g_assert_cmpfloat (sl_page_preview_get_zoom (preview), >, 0.4);
  /* The whole sheet, whatever the width. */
  gtk_widget_measure (
      GTK_WIDGET (preview), GTK_ORIENTATION_VERTICAL, 500, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, >, 600);
  g_object_ref (preview);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (preview);
}

/* Without a library there is nothing to print, and nothing stays behind. */
static void
test_view_empty (void)
{
  GtkWidget *window = gtk_window_new ();
  SlBriefingView *view = g_object_new (SL_TYPE_BRIEFING_VIEW, NULL);

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (view)), >=, 900);
  /* Both do nothing instead of failing. */
  gtk_widget_activate_action (GTK_WIDGET (view), "briefing.print", NULL);
  gtk_widget_activate_action (GTK_WIDGET (view), "briefing.save", NULL);
  g_object_ref (view);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (view);
}

static void
chosen_cb (SlBriefingLines *lines, GHashTable *choices, GHashTable **out)
{
  g_clear_pointer (out, g_hash_table_unref);
  *out = g_hash_table_ref (choices);
}

/* What is chosen of a line is what is to be kept of it; moving it keeps those above it, too. */
static void
test_lines (void)
{
  g_autoptr (SlFacts) facts = make_evening ();
  g_autoptr (SlBriefing) page = make_page (facts);
  g_autoptr (GPtrArray) all = sl_briefing_list_lines (page);
  g_autoptr (GHashTable) chosen = NULL;
  SlBriefingLines *lines = g_object_ref_sink (g_object_new (SL_TYPE_BRIEFING_LINES, NULL));
  const SlBriefingLine *second = NULL;
  const SlBriefingLine *first = NULL;
  const SlPageChoice *choice;

  for (guint i = 1; second == NULL && i < all->len; i++)
    {
      first = all->pdata[i - 1];
      if (g_strcmp0 (first->block, ((SlBriefingLine *) all->pdata[i])->block) == 0)
        second = all->pdata[i];
    }
  g_assert_nonnull (second);
  g_signal_connect (lines, "chosen", G_CALLBACK (chosen_cb), &chosen);
  sl_briefing_lines_set (lines, page, facts);

  gtk_widget_activate_action (GTK_WIDGET (lines), "lines.hide", "s", second->key);
  choice = g_hash_table_lookup (chosen, second->key);
  g_assert_true (choice->hidden && !choice->pinned);
  gtk_widget_activate_action (GTK_WIDGET (lines), "lines.pin", "s", second->key);
  choice = g_hash_table_lookup (chosen, second->key);
  g_assert_true (choice->pinned && !choice->hidden);
  gtk_widget_activate_action (GTK_WIDGET (lines), "lines.move", "(sb)", second->key, TRUE);
  choice = g_hash_table_lookup (chosen, second->key);
  g_assert_cmpint (choice->place, ==, 1);
  choice = g_hash_table_lookup (chosen, first->key);
  g_assert_cmpint (choice->place, ==, 2);
  g_assert_cmpuint (g_hash_table_size (chosen), ==, 2);
  g_assert_finalize_object (lines);
}

/* The button that hides the line with @key, below @widget; NULL where there is none. */
static GtkWidget *
find_hide (GtkWidget *widget, const char *key)
{
  if (GTK_IS_BUTTON (widget)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "lines.hide") == 0)
    {
      GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget));

      return g_strcmp0 (g_variant_get_string (target, NULL), key) == 0 ? widget : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_hide (child, key);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_expander (GtkWidget *widget)
{
  while (widget != NULL && !ADW_IS_EXPANDER_ROW (widget))
    widget = gtk_widget_get_first_child (widget);
  g_assert_nonnull (widget);
  return widget;
}

/* What is chosen by the keyboard makes the page anew, and the keyboard stays with the line. */
static void
test_lines_focus (void)
{
  g_autoptr (SlFacts) facts = make_evening ();
  g_autoptr (SlBriefing) page = make_page (facts);
  g_autoptr (GPtrArray) all = sl_briefing_list_lines (page);
  GtkWidget *lines = g_object_new (SL_TYPE_BRIEFING_LINES, NULL);
  GtkWidget *window = gtk_window_new ();
  const char *key = ((SlBriefingLine *) all->pdata[2])->key;
  GtkWidget *focus;

  gtk_window_set_child (GTK_WINDOW (window), lines);
  sl_briefing_lines_set (SL_BRIEFING_LINES (lines), page, facts);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_expander (lines)), TRUE);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  gtk_widget_grab_focus (find_hide (lines, key));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == find_hide (lines, key));
  sl_briefing_lines_set (SL_BRIEFING_LINES (lines), page, facts);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focus);
  g_assert_true (focus == find_hide (lines, key));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/briefing-view/print-equals-pdf", test_print_equals_pdf);
  g_test_add_func ("/briefing-view/meetings", test_meetings);
  g_test_add_func ("/briefing-view/name", test_name);
  g_test_add_func ("/briefing-view/preview", test_preview);
  g_test_add_func ("/briefing-view/lines", test_lines);
  g_test_add_func ("/briefing-view/lines-focus", test_lines_focus);
  g_test_add_func ("/briefing-view/empty", test_view_empty);
  return g_test_run ();
}
