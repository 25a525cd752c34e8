/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For developers: prints what the text stages make of a paper.
 *   text-dump PAPER.pdf            its blocks and sentences
 *   text-dump PAPER.pdf --ranges   its text; then, for each "start end" line read, the rectangles
 * The environment variable SIGHTLINE_READER names the reader of a build that is not installed. */
#include <stdio.h>
#include <string.h>

#include "store/sl-import.h"
#include "text/sl-text-layout.h"

static GPtrArray *
load_pages (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return sl_paper_pages_read (file, NULL, NULL, NULL, NULL, error);
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
  printf ("%s%s%s%s%s\n",
          block->bold ? " bold" : "",
          block->italic ? " italic" : "",
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

  if (argc < 2 || argc > 3 || (argc == 3 && strcmp (argv[2], "--ranges") != 0))
    {
      fputs ("Usage: text-dump PAPER.pdf [--ranges]\n", stderr);
      return 2;
    }
  pages = load_pages (argv[1], &error);
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
