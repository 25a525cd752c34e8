/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paper as text, as it stands in the buffer that is shown and read aloud. */
#include <adwaita.h>
#include <string.h>

#include "detect/sl-detector.h"
#include "model/sl-library.h"
#include "model/sl-model-private.h"
#include "papers/sl-paper-text.h"
#include "store/sl-import.h"
#include "store/sl-store-items.h"

static GtkTextBuffer *
find_buffer (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    return gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkTextBuffer *found = find_buffer (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* How large the letters are that a line begins with, against the usual ones. */
static double
get_scale (const GtkTextIter *iter)
{
  GSList *tags = gtk_text_iter_get_tags (iter);
  double scale = 1;

  for (GSList *l = tags; l != NULL; l = l->next)
    g_object_get (l->data, "scale", &scale, NULL);
  g_slist_free (tags);
  return scale;
}

/* Names of pages are small, headings large, and everything else is neither. */
static void
check_lines (GtkTextBuffer *buffer)
{
  guint n_pages = 0, n_headings = 0;
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  do
    {
      GtkTextIter end = iter;
      g_autofree char *line = NULL;
      double scale = get_scale (&iter);

      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      line = gtk_text_iter_get_slice (&iter, &end);
      if (*line == '\0')
        continue;
      g_test_message ("%.2f %s", scale, line);
      g_assert_true ((scale < 1) == g_str_has_prefix (line, "Page "));
      if (strstr (line, "That:") != NULL || strstr (line, "Resolved") != NULL)
        g_assert_cmpfloat (scale, ==, 1);
      /* GTK 4.8 draws the lines after it like it, where a tag goes as far as the next line. */
      g_assert_null (gtk_text_iter_get_tags (&end));
      n_pages += scale < 1;
      n_headings += scale > 1;
    }
  while (gtk_text_iter_forward_line (&iter));
  g_assert_cmpuint (n_pages, ==, 3);
  g_assert_cmpuint (n_headings, >, 5);
}

static GListModel *
make_items (SlDetection *detection)
{
  GListStore *items = g_list_store_new (SL_TYPE_ITEM);
  g_autoptr (SlMeetingRecord) meeting_record = sl_meeting_record_new ();
  g_autoptr (SlPaperRecord) paper_record = sl_paper_record_new ();
  g_autoptr (SlMeeting) meeting = sl_meeting_new (meeting_record);
  g_autoptr (SlPaper) paper = sl_paper_new (paper_record, meeting);

  for (guint i = 0; i < detection->findings->len; i++)
    {
      g_autoptr (SlItemRecord) record
          = sl_store_item_from_finding (detection->findings->pdata[i], "paper", (int) i);
      g_autoptr (SlItem) item = sl_item_new (record, paper);

      g_list_store_append (items, item);
    }
  return G_LIST_MODEL (items);
}

static void
test_looks (void)
{
  g_autofree char *path = g_test_build_filename (
      G_TEST_DIST, "..", "..", "data", "samples", "minutes-2025-06-12.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlTextDoc) doc = sl_paper_text_read (file, NULL, NULL, NULL, NULL, &error);
  g_autoptr (SlDetection) detection = NULL;
  g_autoptr (GListModel) items = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *text = g_object_new (SL_TYPE_PAPER_TEXT, NULL);

  g_assert_no_error (error);
  detection = sl_detect (doc, NULL, &error);
  g_assert_no_error (error);
  gtk_window_set_child (GTK_WINDOW (window), text);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
  gtk_window_present (GTK_WINDOW (window));
  items = make_items (detection);
  sl_paper_text_set (SL_PAPER_TEXT (text), doc, detection->agenda, items);
  while (strstr (sl_text_doc_get_text (doc), "8.40 pm") == NULL
         || gtk_text_buffer_get_char_count (find_buffer (text))
                < (int) g_utf8_strlen (sl_text_doc_get_text (doc), -1))
    g_main_context_iteration (NULL, TRUE);
  check_lines (find_buffer (text));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/paper-text/looks", test_looks);
  return g_test_run ();
}
