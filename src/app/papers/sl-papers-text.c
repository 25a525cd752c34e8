/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paper as text in the place of its pages. The pages, though not seen, stay where the text is
 * read, so that the page's number, the outline and the small pictures follow, and whatever leads to
 * a page leads to it in the text too. */
#include <glib/gi18n.h>

#include "sl-memory.h"
#include "sl-page-place.h"
#include "sl-papers-view-private.h"
#include "sl-stopwatch.h"
#include "sl-window.h"

/* The text at a place of the pages, or behind it where there is none. */
static gsize
find_offset (SlTextDoc *doc, int page, double y)
{
  gsize offset = G_MAXSIZE;

  for (; offset == G_MAXSIZE && page <= (int) sl_text_doc_get_n_pages (doc); page++, y = 0)
    offset = sl_text_doc_hit (doc, page, 100, y);
  if (offset == G_MAXSIZE)
    return sl_text_doc_get_length (doc);
  /* From the start of the word it is read on. */
  while (offset > 0 && !g_ascii_isspace (sl_text_doc_get_text (doc)[offset - 1]))
    offset--;
  return offset;
}

static void
enter (SlPapersView *self, SlTextDoc *doc)
{
  g_autoptr (GListModel) items = NULL;
  double y;
  int page = sl_page_place_get (self->pages, &y);

  if (self->paper != NULL)
    sl_library_fill_now (self->library, self->paper);
  g_object_get (self->panel, "items", &items, NULL);
  sl_paper_text_set (self->paper_text, doc, sl_side_pane_get_headings (self->side_pane), items);
  gtk_stack_set_visible_child_name (self->page_stack, "text");
  sl_paper_text_go (self->paper_text, find_offset (doc, MAX (page, 1), y));
  sl_split_set_show_end (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->paper_text));
}

static void
leave (SlPapersView *self)
{
  g_autoptr (GArray) rects = NULL;
  SlTextDoc *doc = NULL;
  gsize offset = sl_paper_text_get_offset (self->paper_text);

  g_object_get (self->pages, "doc", &doc, NULL);
  sl_papers_view_show_pages (self, sl_page_view_get_n_pages (self->pages) > 0);
  if (doc != NULL)
    {
      rects = sl_text_doc_get_rects (doc, offset, offset + 1);
      if (rects->len > 0)
        sl_page_view_go_to (self->pages,
                            g_array_index (rects, SlPageRect, 0).page,
                            g_array_index (rects, SlPageRect, 0).rect.y1);
      sl_text_doc_unref (doc);
    }
  sl_paper_text_set (self->paper_text, NULL, NULL, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
}

gboolean
sl_papers_view_set_as_text (SlPapersView *self, gboolean as_text)
{
  SlTextDoc *doc = NULL;

  if (self->as_text == as_text)
    return FALSE;
  g_object_get (self->pages, "doc", &doc, NULL);
  if (as_text && doc == NULL)
    {
      sl_window_toast (GTK_WIDGET (self),
                       sl_papers_view_is_missing (self)
                           ? _ ("There is no text: the PDF of this paper is not here.")
                           : _ ("There is no text yet: the paper is still being read."),
                       FALSE);
      return FALSE;
    }
  self->as_text = as_text;
  if (as_text)
    {
      sl_find_bar_close (self->find_bar);
      enter (self, doc);
    }
  else
    leave (self);
  g_clear_pointer (&doc, sl_text_doc_unref);
  return TRUE;
}

void
sl_papers_view_follow_in_text (SlPapersView *self)
{
  SlTextDoc *doc = NULL;
  double y;
  int page;

  if (!self->as_text)
    return;
  g_object_get (self->pages, "doc", &doc, NULL);
  page = sl_page_place_get (self->pages, &y);
  if (doc != NULL && page > 0)
    sl_paper_text_go (self->paper_text, find_offset (doc, page, y));
  g_clear_pointer (&doc, sl_text_doc_unref);
}

/* The caret came to another page. */
static void
text_place_cb (SlPapersView *self)
{
  int page = sl_paper_text_get_page (self->paper_text);

  if (self->as_text && page > 0 && page != sl_page_view_get_page (self->pages))
    sl_page_view_go_to_page (self->pages, page);
}

static void
page_cb (SlPapersView *self)
{
  if (self->as_text
      && sl_page_view_get_page (self->pages) != sl_paper_text_get_page (self->paper_text))
    sl_papers_view_follow_in_text (self);
}

static void
selected_cb (SlPapersView *self)
{
  g_autoptr (SlItem) item = NULL;

  if (!self->as_text)
    return;
  g_object_get (self->panel, "selected", &item, NULL);
  if (item != NULL && sl_item_get_record (item)->anchor != NULL)
    sl_paper_text_go (self->paper_text, sl_item_get_record (item)->anchor->start);
}

void
sl_papers_view_connect_text (SlPapersView *self)
{
  sl_papers_view_guard_words (self);
  g_signal_connect_object (
      self->paper_text, "notify::place", G_CALLBACK (text_place_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->pages, "notify::page", G_CALLBACK (page_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->panel, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

/* ---- what could not be read ---- */

/* A sentence on pages without text, or else on such whose text was recognised; NULL where there are
 * none. */
static char *
describe_pages (SlTextDoc *doc)
{
  guint recognised = sl_text_doc_count_recognised (doc);
  g_autofree char *lost = sl_text_doc_dup_lost (doc);
  g_autofree char *unread = sl_text_doc_dup_unread (doc);

  if (lost != NULL)
    return g_strdup_printf (ngettext ("Page %s could not be read, so nothing is found on it.",
                                      "Pages %s could not be read, so nothing is found on them.",
                                      sl_text_doc_count_lost (doc)),
                            lost);
  if (unread != NULL)
    return g_strdup_printf (
        ngettext ("Page %s is a scan that could not be read, so nothing is found on it: it took "
                  "too long, or Tesseract or its data for English are not installed.",
                  "Pages %s are scans that could not be read, so nothing is found on them: they "
                  "took too long, or Tesseract or its data for English are not installed.",
                  sl_text_doc_count_unread (doc)),
        unread);
  if (recognised == 0)
    return NULL;
  if (recognised == sl_text_doc_get_n_pages (doc))
    return g_strdup (_ ("Scanned paper: its text was recognised and may hold errors. Compare what "
                        "is found with the page."));
  return g_strdup_printf (
      ngettext (
          "%'u page is scanned: its text was recognised and may hold errors. Compare what is "
          "found with the page.",
          "%'u pages are scanned: their text was recognised and may hold errors. Compare what "
          "is found with the page.",
          recognised),
      recognised);
}

void
sl_papers_view_tell_unread (SlPapersView *self, SlTextDoc *doc)
{
  g_autofree char *text = doc != NULL ? describe_pages (doc) : NULL;

  if (text != NULL)
    gtk_label_set_label (self->scan_label, text);
  gtk_revealer_set_reveal_child (self->scan_revealer, text != NULL);
}

/* ---- loading it ---- */

static void
text_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPapersView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlTextDoc) doc = sl_library_load_text_finish (SL_LIBRARY (source), result, &error);

  sl_stopwatch_note ("text", doc != NULL);
  if (doc != NULL)
    {
      g_object_set (self->pages, "doc", doc, NULL);
      sl_item_panel_set_doc (self->panel, doc);
      sl_finder_set_doc (self->finder, doc);
      sl_papers_view_tell_unread (self, doc);
    }
  else
    sl_papers_view_say_error (self, error, NULL);
  sl_memory_give_back ();
}

/* The pages can be searched while they are laid out. */
static void
pages_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPapersView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = sl_library_load_pages_finish (SL_LIBRARY (source), result, &error);

  if (pages == NULL)
    {
      sl_papers_view_say_error (self, error, NULL);
      return;
    }
  sl_stopwatch_note ("pages", pages->len);
  sl_finder_add_pages (self->finder, pages);
  sl_library_lay_out_async (
      SL_LIBRARY (source), pages, self->loading, text_loaded_cb, g_object_ref (self));
}

void
sl_papers_view_load_text (SlPapersView *self)
{
  /* Others told of it, but not its words. */
  if (sl_paper_get_record (self->paper)->waits)
    return;
  sl_library_load_pages_async (
      self->library, self->paper, self->loading, pages_loaded_cb, g_object_ref (self));
}
