/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For developers: prints what the text stages make of a paper.
 *   text-dump BLOB             as written by sightline-reader --file PAPER.pdf --out BLOB
 *   text-dump BLOB --ranges    also reads "start end" lines and prints their rectangles */
#include <stdio.h>
#include <string.h>

#include "text/sl-text-layout.h"

static GPtrArray *
read_blob (const char *path, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_page_unref);
  g_autofree char *data = NULL;
  gsize length, at = 0;

  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  while (at + 4 <= length)
    {
      g_autoptr (GBytes) bytes = NULL;
      SlPage *page;
      guint32 size;

      memcpy (&size, data + at, 4);
      size = GUINT32_FROM_LE (size);
      at += 4;
      if (size > length - at)
        break;
      bytes = g_bytes_new (data + at, size);
      at += size;
      page = sl_page_new_from_bytes (bytes, error);
      if (page == NULL)
        return NULL;
      g_ptr_array_add (pages, page);
    }
  return g_steal_pointer (&pages);
}

static void
print_block (SlTextDoc *doc, guint index)
{
  static const char *const kinds[] = { "paragraph", "list-item", "cell", "margin" };
  const SlTextBlock *block = sl_text_doc_get_block (doc, index);
  guint first, n = sl_text_doc_get_block_sentences (doc, index, &first);

  printf ("%u %s p%d level %d size %.1f gap %.1f at %.0f,%.0f",
          index,
          kinds[block->kind],
          block->page,
          block->level,
          block->size,
          block->gap,
          block->bounds.x1,
          block->bounds.y1);
  if (block->label != NULL)
    printf (" label \"%s\"", block->label);
  if (block->kind == SL_BLOCK_CELL)
    printf (" cell %d,%d,%d", block->table, block->row, block->column);
  if (block->beside >= 0)
    printf (" beside %d", block->beside);
  printf ("%s%s%s%s%s%s\n",
          block->bold ? " bold" : "",
          block->italic ? " italic" : "",
          block->underlined ? " underlined" : "",
          block->capitals ? " capitals" : "",
          block->centred ? " centred" : "",
          block->recognised ? " recognised" : "");
  for (guint i = first; i < first + n; i++)
    {
      const SlTextSentence *sentence = sl_text_doc_get_sentence (doc, i);

      printf ("    %.*s\n",
              (int) (sentence->end - sentence->start),
              sl_text_doc_get_text (doc) + sentence->start);
    }
}

static void
print_ranges (SlTextDoc *doc)
{
  unsigned long start, end;

  printf (
      "text %" G_GSIZE_FORMAT "\n%s\n", sl_text_doc_get_length (doc), sl_text_doc_get_text (doc));
  fflush (stdout);
  while (scanf ("%lu %lu", &start, &end) == 2)
    {
      g_autoptr (GArray) rects = sl_text_doc_get_rects (doc, start, end);

      for (guint i = 0; i < rects->len; i++)
        {
          const SlPageRect *rect = &g_array_index (rects, SlPageRect, i);

          printf ("%d,%.3f,%.3f,%.3f,%.3f ",
                  rect->page,
                  rect->rect.x1,
                  rect->rect.y1,
                  rect->rect.x2,
                  rect->rect.y2);
        }
      printf ("\n");
      fflush (stdout);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (SlTextDoc) doc = NULL;

  if (argc < 2)
    return 2;
  pages = read_blob (argv[1], &error);
  doc = pages != NULL ? sl_text_layout (pages, NULL, &error) : NULL;
  if (doc == NULL)
    {
      fprintf (stderr, "text-dump: %s\n", error->message);
      return 1;
    }
  if (argc > 2)
    {
      print_ranges (doc);
      return 0;
    }
  for (guint i = 0; i < sl_text_doc_get_n_blocks (doc); i++)
    print_block (doc, i);
  for (const char *const *text = sl_text_doc_get_furniture (doc); *text != NULL; text++)
    printf ("furniture: %s\n", *text);
  return 0;
}
