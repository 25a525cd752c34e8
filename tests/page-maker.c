/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-maker.h"

#include <string.h>

struct _PageMaker
{
  int number;
  GString *text;
  GArray *boxes, *runs;
};

PageMaker *
page_maker_new (int number)
{
  PageMaker *maker = g_new0 (PageMaker, 1);

  maker->number = number;
  maker->text = g_string_new (NULL);
  maker->boxes = g_array_new (FALSE, TRUE, sizeof (SlRect));
  maker->runs = g_array_new (FALSE, TRUE, sizeof (SlPageRun));
  return maker;
}

double
page_maker_put (PageMaker *maker, double x, double y, double size, const char *text)
{
  SlPageRun run = { .start = maker->boxes->len, .size = (float) size, .bold = *text == '*' };
  SlRect box = { x, y, x, y + size };

  for (const char *at = text + run.bold; *at != '\0'; at = g_utf8_next_char (at))
    {
      box = (SlRect){ x, y, x + size / 2, y + size };
      g_array_append_val (maker->boxes, box);
      x = box.x2;
    }
  g_string_append (maker->text, text + run.bold);
  g_string_append_c (maker->text, '\n');
  box.x1 = box.x2;
  g_array_append_val (maker->boxes, box);
  run.end = maker->boxes->len;
  g_array_append_val (maker->runs, run);
  return x;
}

double
page_maker_lines (PageMaker *maker, double x, double y, double size, const char *const *lines)
{
  for (; *lines != NULL; lines++, y += 1.2 * size)
    page_maker_put (maker, x, y, size, *lines);
  return y;
}

SlPage *
page_maker_end (PageMaker *maker)
{
  SlPage *page = sl_page_new (maker->number,
                              NULL,
                              595,
                              842,
                              maker->text->str,
                              (const SlRect *) (gpointer) maker->boxes->data,
                              maker->boxes->len,
                              (const SlPageRun *) (gpointer) maker->runs->data,
                              maker->runs->len,
                              FALSE);

  g_string_free (maker->text, TRUE);
  g_array_unref (maker->boxes);
  g_array_unref (maker->runs);
  g_free (maker);
  return page;
}

SlTextDoc *
page_maker_layout (SlPage *first, ...)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_page_unref);
  g_autoptr (GError) error = NULL;
  SlTextDoc *doc;
  va_list rest;

  va_start (rest, first);
  for (SlPage *page = first; page != NULL; page = va_arg (rest, SlPage *))
    g_ptr_array_add (pages, page);
  va_end (rest);
  doc = sl_text_layout (pages, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (doc);
  return doc;
}

char *
page_maker_dup_block (SlTextDoc *doc, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (doc, index);

  return g_strndup (sl_text_doc_get_text (doc) + block->start, block->end - block->start);
}

guint
page_maker_find (SlTextDoc *doc, const char *text)
{
  for (guint i = 0; i < sl_text_doc_get_n_blocks (doc); i++)
    if (g_str_has_prefix (sl_text_doc_get_text (doc) + sl_text_doc_get_block (doc, i)->start, text))
      return i;
  g_error ("no block begins with \"%s\" in:\n%s", text, sl_text_doc_get_text (doc));
}
