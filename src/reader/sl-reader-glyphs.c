/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader-glyphs.h"

#include <math.h>
#include <string.h>

/* Parts of the em: means of the text faces that councils use (Arial, Times, Calibri, Verdana). */
#define EM_CAPITAL 0.69
#define EM_SMALL 0.485
/* Where fonts end, above and below the base line. */
#define ASCENT 0.90
#define DESCENT 0.21
/* Sizes that differ less are one size, measured twice. */
#define SAME_SIZE 0.13
/* Bold strokes are twice as thick as others, or nearly so. */
#define BOLD 1.5f
/* Of the em. */
#define BULLET_GAP 0.35f
#define BULLET_LIFT 0.05f
/* Brackets reach 0.75 above the base line. */
#define BAR_TOP 0.8f
#define BAR_BOTTOM 0.08f
/* More of a page than print can be. */
#define MAX_GLYPHS 200000u

typedef struct
{
  char text[12];
  float x1, x2;
  float lift; /* of its ink above the base line */
  float height;
} Glyph;

typedef struct
{
  guint first, n; /* glyphs */
  float x1, x2;
  float stroke;
  gboolean bold;
} Word;

typedef struct
{
  guint first, n; /* words */
  float x1, y1, x2, y2;
  GArray *ems; /* float: what each telling glyph says */
  float em;
  guint weight;
} Line;

struct _SlGlyphs
{
  GArray *glyphs;
  GArray *words;
  GArray *lines;
};

static void
clear_line (gpointer data)
{
  g_array_unref (((Line *) data)->ems);
}

SlGlyphs *
sl_glyphs_new (void)
{
  SlGlyphs *glyphs = g_new0 (SlGlyphs, 1);

  glyphs->glyphs = g_array_new (FALSE, FALSE, sizeof (Glyph));
  glyphs->words = g_array_new (FALSE, FALSE, sizeof (Word));
  glyphs->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (glyphs->lines, clear_line);
  return glyphs;
}

void
sl_glyphs_free (SlGlyphs *glyphs)
{
  g_array_unref (glyphs->glyphs);
  g_array_unref (glyphs->words);
  g_array_unref (glyphs->lines);
  g_free (glyphs);
}

static Line *
last_line (SlGlyphs *glyphs)
{
  return &g_array_index (glyphs->lines, Line, glyphs->lines->len - 1);
}

static double
base_at (const Line *line, double x)
{
  double run = (double) (line->x2 - line->x1);

  if (run < 1)
    return (double) line->y1;
  return (double) line->y1 + (double) (line->y2 - line->y1) * (x - (double) line->x1) / run;
}

void
sl_glyphs_begin_line (SlGlyphs *glyphs, double x1, double y1, double x2, double y2)
{
  Line line = { .first = glyphs->words->len,
                .x1 = (float) x1,
                .y1 = (float) y1,
                .x2 = (float) x2,
                .y2 = (float) y2,
                .ems = g_array_new (FALSE, FALSE, sizeof (float)) };

  g_array_append_val (glyphs->lines, line);
}

void
sl_glyphs_begin_word (SlGlyphs *glyphs, double x1, double x2, double stroke)
{
  Word word = {
    .first = glyphs->glyphs->len, .x1 = (float) x1, .x2 = (float) x2, .stroke = (float) stroke
  };

  g_return_if_fail (glyphs->lines->len > 0);

  g_array_append_val (glyphs->words, word);
  last_line (glyphs)->n++;
}

/* How large the type is if this glyph is @height above the base line; 0 where it does not tell. */
static double
judge_em (const char *text, double height)
{
  gunichar c = g_utf8_get_char (text);

  if (*g_utf8_next_char (text) != '\0')
    return 0;
  if (g_unichar_isupper (c) || (c >= '0' && c <= '9') || (c < 128 && strchr ("bdfhkl", (int) c)))
    return height / EM_CAPITAL;
  if (c < 128 && strchr ("acemnorsuvwxz", (int) c) != NULL)
    return height / EM_SMALL;
  return 0;
}

void
sl_glyphs_add (SlGlyphs *glyphs, const char *text, const SlRect *ink)
{
  Glyph glyph = { .x1 = (float) ink->x1, .x2 = (float) ink->x2 };
  Line *line;
  float em;

  g_return_if_fail (glyphs->words->len > 0);

  if (text[0] == '\0' || strlen (text) >= sizeof glyph.text || glyphs->glyphs->len >= MAX_GLYPHS)
    return;
  line = last_line (glyphs);
  g_strlcpy (glyph.text, text, sizeof glyph.text);
  glyph.height = (float) (ink->y2 - ink->y1);
  glyph.lift = (float) (base_at (line, (ink->x1 + ink->x2) / 2) - ink->y2);
  g_array_append_val (glyphs->glyphs, glyph);
  g_array_index (glyphs->words, Word, glyphs->words->len - 1).n++;
  em = (float) judge_em (text, base_at (line, (ink->x1 + ink->x2) / 2) - ink->y1);
  if (em > 0)
    g_array_append_val (line->ems, em);
}

/* ---- Sizes ---- */

static int
by_value (gconstpointer a, gconstpointer b)
{
  float d = *(const float *) a - *(const float *) b;

  return d < 0 ? -1 : d > 0;
}

static float
median (GArray *values)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, by_value);
  return g_array_index (values, float, values->len / 2);
}

/* The size that most letters without a settled one have, to a few parts in a hundred. */
static float
find_common (SlGlyphs *glyphs, const gboolean *settled)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (float));
  guint best = 0;
  float common = 0;

  for (guint i = 0; i < glyphs->lines->len; i++)
    {
      const Line *line = &g_array_index (glyphs->lines, Line, i);
      guint weight = 0;

      if (settled[i])
        continue;
      for (guint k = 0; k < glyphs->lines->len; k++)
        {
          const Line *other = &g_array_index (glyphs->lines, Line, k);

          if (!settled[k] && fabsf (other->em - line->em) <= 0.05f * line->em)
            weight += other->weight;
        }
      if (weight > best)
        {
          best = weight;
          common = line->em;
        }
    }
  for (guint k = 0; k < glyphs->lines->len; k++)
    {
      const Line *other = &g_array_index (glyphs->lines, Line, k);

      if (!settled[k] && fabsf (other->em - common) <= 0.05f * common)
        g_array_append_vals (near, &other->em, 1);
    }
  return median (near);
}

/* Each line is measured by itself; a page has but a few sizes. */
static void
settle_sizes (SlGlyphs *glyphs)
{
  g_autofree gboolean *settled = g_new0 (gboolean, glyphs->lines->len + 1);
  float page = 0;
  guint left = glyphs->lines->len;

  for (guint i = 0; i < glyphs->lines->len; i++)
    {
      Line *line = &g_array_index (glyphs->lines, Line, i);

      line->weight = line->ems->len;
      line->em = median (line->ems);
      if (line->em > 0)
        continue;
      settled[i] = TRUE;
      left--;
    }
  while (left > 0)
    {
      float common = find_common (glyphs, settled);

      if (page <= 0)
        page = common;
      for (guint i = 0; i < glyphs->lines->len; i++)
        {
          Line *line = &g_array_index (glyphs->lines, Line, i);

          /* Of two letters little can be said. */
          if (settled[i]
              || (line->weight > 2 && fabsf (line->em - common) > (float) SAME_SIZE * common))
            continue;
          line->em = common;
          settled[i] = TRUE;
          left--;
        }
    }
  for (guint i = 0; i < glyphs->lines->len; i++)
    {
      Line *line = &g_array_index (glyphs->lines, Line, i);

      if (line->em <= 0)
        line->em = page > 0 ? page : 1;
    }
}

/* ---- Weights ---- */

static gboolean
tells_weight (SlGlyphs *glyphs, const Word *word)
{
  for (guint i = 0; i < word->n; i++)
    if (g_unichar_isalnum (
            g_utf8_get_char (g_array_index (glyphs->glyphs, Glyph, word->first + i).text)))
      return word->stroke > 0;
  return FALSE;
}

/* What is bold stands out of the page, whose most words are not. A dash or a bracket is as bold as
 * the word before it. */
static void
settle_weights (SlGlyphs *glyphs)
{
  g_autoptr (GArray) strokes = g_array_new (FALSE, FALSE, sizeof (float));
  float usual;

  for (guint pass = 0; pass < 2; pass++)
    {
      usual = median (strokes);
      for (guint i = 0; i < glyphs->lines->len; i++)
        {
          const Line *line = &g_array_index (glyphs->lines, Line, i);
          gboolean bold = FALSE;

          for (guint k = 0; k < line->n; k++)
            {
              Word *word = &g_array_index (glyphs->words, Word, line->first + k);
              float stroke = word->stroke / line->em;

              if (tells_weight (glyphs, word))
                {
                  if (pass == 0)
                    g_array_append_val (strokes, stroke);
                  bold = stroke > BOLD * usual;
                }
              word->bold = pass == 1 && bold;
            }
        }
    }
}

/* ---- Bullets ---- */

/* Recognisers know few bullets: they take them for the letter or the sign that is as round. A
 * letter stands on the line, a bullet floats above it; both are set apart from what follows. */
static void
settle_bullets (SlGlyphs *glyphs)
{
  for (guint i = 0; i < glyphs->lines->len; i++)
    {
      const Line *line = &g_array_index (glyphs->lines, Line, i);
      const Word *word;
      Glyph *glyph;

      if (line->n < 2)
        continue;
      word = &g_array_index (glyphs->words, Word, line->first);
      if (word->n != 1 || word[1].x1 - word->x2 < BULLET_GAP * line->em)
        continue;
      glyph = &g_array_index (glyphs->glyphs, Glyph, word->first);
      if (strstr ("©®¢¥°»«=", glyph->text) != NULL
          || (strstr ("eo", glyph->text) != NULL && glyph->lift > BULLET_LIFT * line->em))
        strcpy (glyph->text, "•");
    }
}

/* ---- Bars ---- */

/* A bar beside a heading is taken for the letter that is as slender, but it is higher than any. */
static void
drop_bars (SlGlyphs *glyphs)
{
  for (guint i = 0; i < glyphs->lines->len; i++)
    {
      const Line *line = &g_array_index (glyphs->lines, Line, i);
      const Glyph *glyph;
      Word *word;

      if (line->n < 2)
        continue;
      word = &g_array_index (glyphs->words, Word, line->first);
      if (word->n != 1)
        continue;
      glyph = &g_array_index (glyphs->glyphs, Glyph, word->first);
      if (word->x2 - word->x1 < 0.5f * line->em && glyph->lift < -BAR_BOTTOM * line->em
          && glyph->height + glyph->lift > BAR_TOP * line->em)
        word->n = 0;
    }
}

/* ---- Titles and numbers ---- */

static const char *
glyph_at (SlGlyphs *glyphs, const Word *word, guint i)
{
  return i < word->n ? g_array_index (glyphs->glyphs, Glyph, word->first + i).text : "";
}

static void
set_glyph (SlGlyphs *glyphs, const Word *word, guint i, const char *text)
{
  Glyph *glyph = &g_array_index (glyphs->glyphs, Glyph, word->first + i);

  g_strlcpy (glyph->text, text, sizeof glyph->text);
}

/* One upright stroke, by any of the names recognisers have for it. */
static gboolean
is_stroke (const char *text)
{
  return text[0] != '\0' && text[1] == '\0' && strchr ("iIl1|!", text[0]) != NULL;
}

/* "Clir" and "Cilr" are no words: the paper has "Cllr". */
static void
settle_councillor (SlGlyphs *glyphs, const Word *word)
{
  if (strcmp (glyph_at (glyphs, word, 0), "C") != 0 || !is_stroke (glyph_at (glyphs, word, 1))
      || !is_stroke (glyph_at (glyphs, word, 2)) || strcmp (glyph_at (glyphs, word, 3), "r") != 0)
    return;
  if (g_unichar_isalpha (g_utf8_get_char (glyph_at (glyphs, word, 4)))
      && strcmp (glyph_at (glyphs, word, 4), "s") != 0)
    return;
  set_glyph (glyphs, word, 1, "l");
  set_glyph (glyphs, word, 2, "l");
}

/* Returns: how many strokes "(ii)" and what is taken for it have; 0 where it is something else. The
 * "t" of "(it)" is an "i" with its neighbour's dot. */
static guint
count_strokes (SlGlyphs *glyphs, const Word *word, gboolean *letters)
{
  guint n = word->n;

  *letters = FALSE;
  if (n < 3 || n > 5 || strcmp (glyph_at (glyphs, word, 0), "(") != 0
      || strcmp (glyph_at (glyphs, word, n - 1), ")") != 0)
    return 0;
  for (guint i = 1; i + 1 < n; i++)
    {
      const char *text = glyph_at (glyphs, word, i);

      if (!is_stroke (text) && !(i > 1 && strcmp (text, "t") == 0))
        return 0;
      *letters |= strcmp (text, "1") != 0;
    }
  /* "(II)" */
  return strcmp (glyph_at (glyphs, word, 1), "I") == 0 ? 0 : n - 2;
}

static void
set_roman (SlGlyphs *glyphs, const Word *word)
{
  for (guint i = 1; i + 1 < word->n; i++)
    set_glyph (glyphs, word, i, "i");
}

/* "(1)" before "(il)" is "(i)", and "(111)" behind it "(iii)"; "(1)" before "(2)" is what it is. */
static void
settle_numbers (SlGlyphs *glyphs)
{
  const Word *single = NULL;
  guint last = 0;

  for (guint i = 0; i < glyphs->lines->len; i++)
    {
      const Line *line = &g_array_index (glyphs->lines, Line, i);
      const Word *word = &g_array_index (glyphs->words, Word, line->first);
      gboolean letters;
      guint n;

      if (line->n < 2 || strcmp (glyph_at (glyphs, word, 0), "(") != 0)
        continue;
      n = count_strokes (glyphs, word, &letters);
      if (n == 2 && letters && single != NULL)
        set_roman (glyphs, single);
      if (n > 1 && (letters || last + 1 == n))
        {
          set_roman (glyphs, word);
          last = n;
        }
      else
        last = n == 1 && letters ? 1 : 0;
      single = n == 1 ? word : NULL;
    }
}

static void
settle_words (SlGlyphs *glyphs)
{
  for (guint i = 0; i < glyphs->words->len; i++)
    settle_councillor (glyphs, &g_array_index (glyphs->words, Word, i));
  settle_numbers (glyphs);
}

/* ---- The page ---- */

typedef struct
{
  GString *text;
  GArray *boxes; /* SlRect */
  GArray *runs;  /* SlPageRun */
  double scale;
  double top, bottom; /* of the line in hand */
} Writer;

static void
put (Writer *writer, const char *text, double x1, double x2)
{
  glong n = g_utf8_strlen (text, -1);

  g_string_append (writer->text, text);
  for (glong i = 0; i < n; i++)
    {
      SlRect box = { (x1 + (x2 - x1) * (double) i / (double) n) / writer->scale,
                     writer->top / writer->scale,
                     (x1 + (x2 - x1) * (double) (i + 1) / (double) n) / writer->scale,
                     writer->bottom / writer->scale };

      g_array_append_val (writer->boxes, box);
    }
}

/* Glyphs end where the next ones begin, since the recogniser's own edges wander: a gap would part
 * the word. */
static void
put_word (Writer *writer, SlGlyphs *glyphs, const Word *word, gboolean within)
{
  double left = (double) word->x1, end = (double) word->x2;

  for (guint i = 0; i < word->n; i++)
    {
      const Glyph *glyph = &g_array_index (glyphs->glyphs, Glyph, word->first + i);
      double right = end;

      if (i + 1 < word->n)
        right = CLAMP ((double) (glyph->x2 + glyph[1].x1) / 2, left, end);
      /* Between words a hyphen is a dash. */
      if (within && word->n == 1 && strcmp (glyph->text, "-") == 0)
        put (writer, "–", left, right);
      else
        put (writer, glyph->text, left, right);
      left = right;
    }
}

/* The characters up to here belong to a run from @start on. */
static void
end_run (Writer *writer, guint start, float em, gboolean bold)
{
  SlPageRun run = { .start = start,
                    .end = writer->boxes->len,
                    .size = (float) ((double) em / writer->scale),
                    .bold = bold };

  if (run.end > run.start)
    g_array_append_val (writer->runs, run);
}

static void
put_line (Writer *writer, SlGlyphs *glyphs, const Line *line)
{
  guint first = writer->boxes->len, start = first;
  gboolean bold = FALSE;
  double last = 0;

  for (guint i = 0; i < line->n; i++)
    {
      const Word *word = &g_array_index (glyphs->words, Word, line->first + i);
      double base = base_at (line, (double) (word->x1 + word->x2) / 2);

      if (word->n == 0)
        continue;
      writer->top = base - ASCENT * (double) line->em;
      writer->bottom = base + DESCENT * (double) line->em;
      if (writer->boxes->len > first)
        put (writer, " ", last, MAX ((double) word->x1, last));
      if (word->bold != bold)
        {
          end_run (writer, start, line->em, bold);
          start = writer->boxes->len;
          bold = word->bold;
        }
      put_word (writer, glyphs, word, i > 0);
      last = (double) word->x2;
    }
  end_run (writer, start, line->em, bold);
  if (writer->boxes->len > first)
    put (writer, "\n", last, last);
}

SlPage *
sl_glyphs_to_page (SlGlyphs *glyphs,
                   int number,
                   const char *label,
                   double width,
                   double height,
                   double scale,
                   double skew)
{
  const SlPageScan scan = { .origin = SL_PAGE_RECOGNISED, .skew = skew };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (SlRect));
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (SlPageRun));
  Writer writer = { .text = text, .boxes = boxes, .runs = runs, .scale = scale };

  settle_sizes (glyphs);
  settle_weights (glyphs);
  drop_bars (glyphs);
  settle_bullets (glyphs);
  settle_words (glyphs);
  for (guint i = 0; i < glyphs->lines->len; i++)
    put_line (&writer, glyphs, &g_array_index (glyphs->lines, Line, i));
  return sl_page_new (number,
                      label,
                      width,
                      height,
                      text->str,
                      (const SlRect *) (gpointer) boxes->data,
                      boxes->len,
                      (const SlPageRun *) (gpointer) runs->data,
                      runs->len,
                      &scan);
}
