/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers that are drawn and taken into a library of their own. */
#pragma once

#include "happened-papers.h"
#include "store-fixture.h"
#include "store/sl-import.h"

static inline SlPaperRecord *
happened_take_in (StoreFixture *f, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (f->base, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SlPaperContent *content;
  SlPaperRecord *paper;
  gboolean added;

  happened_draw (path, text);
  content = sl_paper_content_read (file, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  paper = sl_store_add_paper (f->store, content, &added, &error);
  g_assert_no_error (error);
  sl_paper_content_free (content);
  return paper;
}
