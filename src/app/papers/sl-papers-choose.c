/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper of the library, or one of its items, takes the place of the paper that is shown. */
#include "base/sl-error.h"
#include "sl-papers-view-private.h"

static void open_paper (SlPapersView *self, SlPaper *paper, const char *password);

static void
paper_password_cb (SlPapersView *self, const char *password, gpointer data)
{
  g_autoptr (SlPaper) paper = data;

  if (password != NULL)
    open_paper (self, paper, password);
}

typedef struct
{
  SlPapersView *view;
  SlPaper *paper;
  gboolean with_password;
  GCancellable *cancellable;
} ShowPaper;

static void
paper_open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ShowPaper *show = data;
  g_autoptr (SlPapersView) self = show->view;
  g_autoptr (SlPaper) paper = show->paper;
  g_autoptr (GCancellable) cancellable = show->cancellable;
  g_autoptr (GError) error = NULL;
  gboolean ok = sl_reader_open_finish (SL_READER (source), result, &error);
  gboolean with_password = show->with_password;

  g_free (show);
  /* Another paper was chosen meanwhile. */
  if (g_cancellable_is_cancelled (cancellable))
    return;
  if (g_error_matches (error, SL_ERROR, SL_ERROR_LOCKED))
    sl_papers_view_ask_password (self,
                                 sl_paper_get_record (paper)->name,
                                 with_password,
                                 paper_password_cb,
                                 g_object_ref (paper));
  else if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    sl_papers_view_show_missing (self, paper);
  else if (!ok)
    sl_papers_view_say_error (self, error, sl_paper_get_record (paper)->name);
  else
    {
      sl_papers_view_show_reader (self, SL_READER (source), self->wanted_page);
      self->unchecked = TRUE;
      sl_papers_view_adopt_paper (self, paper);
    }
}

static void
open_paper (SlPapersView *self, SlPaper *paper, const char *password)
{
  g_autoptr (SlReader) reader = sl_reader_new ();
  g_autoptr (GFile) file = sl_paper_dup_file (paper);
  ShowPaper *show = g_new0 (ShowPaper, 1);

  show->view = g_object_ref (self);
  show->paper = g_object_ref (paper);
  show->with_password = password != NULL;
  show->cancellable = g_object_ref (self->loading);
  sl_reader_open_async (reader, file, password, self->loading, paper_open_cb, show);
}

void
sl_papers_view_open_paper (SlPapersView *self, SlPaper *paper)
{
  g_cancellable_cancel (self->loading);
  g_object_unref (self->loading);
  self->loading = g_cancellable_new ();
  open_paper (self, paper, NULL);
}

void
sl_papers_view_show_paper (SlPapersView *self, SlPaper *paper, int page)
{
  /* Its PDF may have come meanwhile. */
  if (paper == self->paper && !sl_papers_view_is_missing (self))
    {
      if (page > 0)
        sl_page_view_go_to_page (self->pages, page);
      sl_papers_view_select_wanted (self);
      return;
    }
  self->wanted_page = page;
  self->kept_page = 0;
  sl_papers_view_open_paper (self, paper);
}

void
sl_papers_view_show_item (SlPapersView *self, const char *id)
{
  SlItem *item;

  g_return_if_fail (SL_IS_PAPERS_VIEW (self));

  item = self->library != NULL ? sl_library_find_item (self->library, id) : NULL;
  if (item == NULL || sl_item_get_paper (item) == NULL)
    return;
  g_free (self->wanted_item);
  self->wanted_item = g_strdup (id);
  sl_papers_view_show_paper (
      self,
      sl_item_get_paper (item),
      sl_item_get_record (item)->anchor != NULL ? sl_item_get_record (item)->anchor->page : 0);
}
