/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether laying out and detecting take ten times as long for ten times the text, however odd: the
 * time a word (or a page) must stay within LIMIT. Fails where it does not. */
#include <time.h>

#include "detect/sl-detector.h"
#include "text/sl-text-layout.h"

#define LIMIT 1.3
#define ROUNDS 5
#define WIDTH 595.0
#define HEIGHT 842.0

/* Words a page, characters a line of them, and what they are. */
typedef struct
{
  const char *name;
  guint units; /* words, or pages where a page has none */
  guint per_page;
  guint per_line;
  const char *const *words;
} Shape;

static const char *const plain[]
    = { "The", "Clerk", "agreed",  "to",    "write",     "about", "the", "drainage", "by",
        "May", "and",   "members", "noted", "£4,250.00", "for",   "it.", NULL };
static const char *const endless[] = { "and", "the", "drainage", "with", "which", NULL };
static const char *const controls[] = { "a\001b", "\002\003", "c\037d", "\177", "e", NULL };
static const char *const rightward[] = { "שלום", "مرحبا", "עיר", "مدينة", NULL };
static const char *const nothing[] = { NULL };

static const Shape shapes[] = {
  { "minutes", 10000, 500, 12, plain },
  { "one paragraph, no full stop", 10000, 500, 12, endless },
  { "one word a line", 5000, 50, 1, plain },
  { "control characters", 5000, 500, 12, controls },
  { "right to left", 5000, 500, 12, rightward },
  { "empty pages", 2000, 1, 1, nothing },
};

/* Glyphs of six points in lines of fifteen, as Poppler gives them. */
static SlPage *
make_page (const Shape *shape, guint number, guint *word)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (SlRect));
  guint n_words = g_strv_length ((char **) shape->words);

  for (guint i = 0; n_words > 0 && i < shape->per_page; i++)
    {
      double x = i % shape->per_line == 0 ? 60 : g_array_index (boxes, SlRect, boxes->len - 1).x2;
      double y = 60 + 15 * (double) (i / shape->per_line);
      g_autofree char *shown = g_strconcat (
          shape->words[(*word)++ % n_words], (i + 1) % shape->per_line == 0 ? "\n" : " ", NULL);

      g_string_append (text, shown);
      for (const char *c = shown; *c != '\0'; c = g_utf8_next_char (c), x += 4)
        {
          SlRect box = { x, y, *c == '\n' ? x : x + 4, y + 10 };

          g_array_append_val (boxes, box);
        }
    }
  return sl_page_new ((int) number,
                      NULL,
                      WIDTH,
                      HEIGHT,
                      text->str,
                      (const SlRect *) (gpointer) boxes->data,
                      boxes->len,
                      NULL,
                      0,
                      FALSE);
}

static GPtrArray *
make_pages (const Shape *shape, guint times)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_page_unref);
  guint n = shape->units * times / shape->per_page, word = 0;

  for (guint i = 1; i <= n; i++)
    g_ptr_array_add (pages, make_page (shape, i, &word));
  return pages;
}

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static double
run (GPtrArray *pages)
{
  double start = now ();
  g_autoptr (SlTextDoc) doc = sl_text_layout (pages, NULL, NULL);
  g_autoptr (SlDetection) detection = sl_detect (doc, NULL, NULL);

  return detection != NULL ? now () - start : 0;
}

/* The least of some runs, turn by turn, is what the machine's noise disturbs least. */
static gboolean
judge (const Shape *shape)
{
  g_autoptr (GPtrArray) some = make_pages (shape, 1);
  g_autoptr (GPtrArray) many = make_pages (shape, 10);
  double one = G_MAXDOUBLE, ten = G_MAXDOUBLE, ratio;

  run (some);
  for (int i = 0; i < ROUNDS; i++)
    {
      /* As much work at a time. */
      double start = now ();

      for (int k = 0; k < 10; k++)
        run (some);
      one = MIN (one, (now () - start) / 10);
      ten = MIN (ten, run (many));
    }
  ratio = ten / (10 * one);
  g_print ("%-28s %8.2f us %8.2f us   %.2f %s\n",
           shape->name,
           one * 1e6 / shape->units,
           ten * 1e5 / shape->units,
           ratio,
           ratio <= LIMIT ? "" : "  BROKEN");
  return ratio <= LIMIT;
}

int
main (void)
{
  gboolean good = TRUE;

  g_print ("%-28s %11s %11s   ratio, at most %.1f\n", "a word of", "once", "ten times", LIMIT);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    good = judge (&shapes[i]) && good;
  return good ? 0 : 1;
}
