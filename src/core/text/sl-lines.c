/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-lines.h"

#include <math.h>
#include <string.h>

/* A gap of this part of a glyph's height ends a word even where the PDF has no space character. */
#define WORD_GAP 0.25f
/* Boxes that share this part of the lower one's height stand on one line. */
#define LINE_OVERLAP 0.5f
/* Points. */
#define EDGE 0.001
/* About as many with the space behind. */
#define LETTERS_A_WORD 6

static void
draft_page_free (gpointer data)
{
  SlDraftPage *page = data;

  g_array_unref (page->words);
  g_free (page);
}

SlDraft *
sl_draft_new (void)
{
  SlDraft *draft = g_new0 (SlDraft, 1);

  draft->arena = g_string_new (NULL);
  draft->xs = g_array_new (FALSE, FALSE, sizeof (SlSpread));
  draft->pages = g_ptr_array_new_with_free_func (draft_page_free);
  return draft;
}

void
sl_draft_free (SlDraft *draft)
{
  g_string_free (draft->arena, TRUE);
  g_array_unref (draft->xs);
  g_ptr_array_unref (draft->pages);
  g_free (draft);
}

const char *
sl_word_text (const SlDraft *draft, const SlWord *word)
{
  return draft->arena->str + word->at;
}

/* ---- Characters to words ---- */

static gboolean
is_dropped (gunichar c)
{
  GUnicodeType type;

  if (c > 0x20 && c < 0x7f)
    return FALSE;
  type = g_unichar_type (c);
  return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_UNASSIGNED
         || type == G_UNICODE_SURROGATE || c == 0;
}

/* The letters of a ligature glyph; presentation forms only, so that "½" or "²" stay as printed. */
static const char *
expand_ligature (gunichar c)
{
  static const char *const latin[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

  return c >= 0xfb00 && c <= 0xfb06 ? latin[c - 0xfb00] : NULL;
}

typedef struct
{
  SlDraft *draft;
  double unit;
  char *text; /* of the arena, where the next letter goes */
  SlSpread *xs;
  GArray *words;
  SlWord word;
  gboolean open;
  guint letters, bold, italic;
  SlRect last;
  SlPageBox last_box; /* the same as the page has it; empty where that says nothing */
} WordMaker;

static guint16
to_steps (const WordMaker *maker, double x)
{
  return (guint16) MIN (x / maker->unit + 0.5, G_MAXUINT16);
}

static void
add_letters (WordMaker *maker, const char *letters, gsize n, const SlRect *box)
{
  double width = (box->x2 - box->x1) / (double) n;

  for (gsize i = 0; i < n; i++)
    {
      *maker->text++ = letters[i];
      *maker->xs++ = (SlSpread){ to_steps (maker, box->x1 + width * (double) i),
                                 to_steps (maker, box->x1 + width * (double) (i + 1)) };
    }
}

static void
add_char (WordMaker *maker, gunichar c, const SlPageBox *box, const SlRect *place)
{
  const char *letters = expand_ligature (c);
  int n;

  if (letters != NULL)
    {
      add_letters (maker, letters, strlen (letters), place);
      return;
    }
  n = g_unichar_to_utf8 (c, maker->text);
  maker->text += n;
  /* All bytes of a character share its box. */
  for (int i = 0; i < n; i++)
    *maker->xs++ = (SlSpread){ box->x1, box->x2 };
}

static void
end_word (WordMaker *maker)
{
  SlWord *word = &maker->word;

  if (!maker->open)
    return;
  maker->open = FALSE;
  word->length = (guint32) (maker->text - maker->draft->arena->str) - word->at;
  if (word->length == 0)
    return;
  word->style = (maker->bold * 2 > maker->letters ? SL_STYLE_BOLD : 0)
                | (maker->italic * 2 > maker->letters ? SL_STYLE_ITALIC : 0);
  /* Boxes without height would divide by nothing further on. */
  word->x2 = MAX (word->x2, word->x1);
  word->y2 = MAX (word->y2, word->y1 + 1);
  /* Fonts drawn through their own matrix (Type 3) report a size that says nothing. */
  if (!(word->size > 0.55f * (word->y2 - word->y1) && word->size < 3 * (word->y2 - word->y1)))
    word->size = 0.8f * (word->y2 - word->y1);
  g_array_append_val (maker->words, *word);
}

static gboolean
breaks_word (const WordMaker *maker, const SlRect *box)
{
  double height = MAX (maker->last.y2 - maker->last.y1, 1);
  double gap = box->x1 - maker->last.x2;

  if (sl_rect_is_empty (box))
    return FALSE;
  if (box->y1 >= maker->last.y2 || box->y2 <= maker->last.y1)
    return TRUE;
  /* Right-to-left words step backwards, one glyph at a time. */
  return gap > WORD_GAP * height || maker->last.x1 - box->x2 > WORD_GAP * height;
}

/* The number of a footnote, raised behind a word: no letter of it. "km" has its own. */
static gboolean
is_note_mark (const WordMaker *maker, gunichar c, const SlRect *box, const SlPageRun *run)
{
  const SlWord *word = &maker->word;
  float height = word->y2 - word->y1;
  gchar last;

  if (!maker->open || c < '0' || c > '9' || maker->letters < 3 || run == NULL
      || run->size > 0.8f * word->size || box->y2 > word->y2 - 0.15f * height)
    return FALSE;
  last = maker->text[-1];
  return !g_ascii_isdigit (last);
}

static void
begin_word (WordMaker *maker, const SlRect *box, const SlPageRun *run)
{
  maker->word = (SlWord){ .at = (guint32) (maker->text - maker->draft->arena->str),
                          .x1 = (float) box->x1,
                          .y1 = (float) box->y1,
                          .x2 = (float) box->x2,
                          .y2 = (float) box->y2,
                          .size = run != NULL ? run->size : 0 };
  maker->letters = maker->bold = maker->italic = 0;
  maker->open = TRUE;
  maker->last = *box;
}

static void
widen_word (WordMaker *maker, const SlRect *box)
{
  SlWord *word = &maker->word;

  word->x1 = MIN (word->x1, (float) box->x1);
  /* A raised "th" makes no taller line. */
  if (box->y2 - box->y1 > 0.8f * (word->y2 - word->y1))
    word->y1 = MIN (word->y1, (float) box->y1);
  word->x2 = MAX (word->x2, (float) box->x2);
  word->y2 = MAX (word->y2, (float) box->y2);
  maker->last = *box;
}

static void
count_letter (WordMaker *maker, const SlPageRun *run)
{
  maker->word.soft = FALSE;
  maker->letters++;
  if (run == NULL)
    return;
  maker->bold += run->bold != 0;
  maker->italic += run->italic != 0;
}

static void
take_char (
    WordMaker *maker, gunichar c, const SlPageBox *box, const SlRect *place, const SlPageRun *run)
{
  gboolean plain = c > ' ' && c < 0x7f;

  maker->last_box = (SlPageBox){ 0 };
  if ((!plain && g_unichar_isspace (c)) || c == 0x2028 || c == 0x2029)
    {
      end_word (maker);
      return;
    }
  if (c == 0xad && maker->open)
    maker->word.soft = TRUE;
  if (!plain && is_dropped (c))
    {
      /* What is left out still takes its room. */
      if (maker->open && !sl_rect_is_empty (place) && !breaks_word (maker, place))
        maker->last = *place;
      return;
    }
  if (maker->open && breaks_word (maker, place))
    end_word (maker);
  if (is_note_mark (maker, c, place, run))
    {
      maker->last = *place;
      return;
    }
  if (!maker->open)
    begin_word (maker, place, run);
  else if (!sl_rect_is_empty (place))
    widen_word (maker, place);
  if (!sl_rect_is_empty (place))
    maker->last_box = *box;
  count_letter (maker, run);
  add_char (maker, c, box, place);
}

/* What lies beyond the page's edge nobody sees; its box is cut down to the edge. A box of nothing
 * but zeros is unknown. */
static gboolean
is_outside (const SlDraftPage *page, const SlRect *box)
{
  if (box->x2 <= 0 && box->y2 <= 0)
    return FALSE;
  return box->y1 >= page->height - EDGE || box->y2 <= EDGE || box->x1 >= page->width - EDGE
         || box->x2 <= EDGE;
}

/* Nearly all letters stand right behind the last one, as high as it: what take_char () would do
 * with one of them. Returns whether it is one. A small digit may be a footnote's. */
static gboolean
take_next (
    WordMaker *maker, const SlDraftPage *page, char c, const SlPageBox *box, const SlPageRun *run)
{
  const SlPageBox *last = &maker->last_box;

  if (!maker->open || c <= ' ' || c >= 0x7f || box->y1 != last->y1 || box->y2 != last->y2
      || box->x1 < last->x1 || box->x1 > last->x2 || box->x2 <= box->x1 || last->y2 == 0
      || box->x1 * maker->unit >= page->width - EDGE)
    return FALSE;
  if (c >= '0' && c <= '9' && run != NULL && run->size <= 0.8f * maker->word.size)
    return FALSE;
  maker->last_box = *box;
  maker->last.x1 = box->x1 * maker->unit;
  maker->last.x2 = MIN (box->x2 * maker->unit, page->width);
  maker->word.x2 = MAX (maker->word.x2, (float) maker->last.x2);
  count_letter (maker, run);
  *maker->text++ = c;
  *maker->xs++ = (SlSpread){ box->x1, box->x2 };
  return TRUE;
}

static void
read_chars (WordMaker *maker, const SlDraftPage *out, SlPage *page)
{
  const char *at = sl_page_get_text (page);
  guint n_runs = 0, run = 0, n = sl_page_get_n_chars (page);
  const SlPageRun *runs = sl_page_get_runs (page, &n_runs);
  const SlPageBox *boxes = sl_page_get_boxes (page);
  const SlPageRun *own = NULL;
  guint until = 0; /* so far it is the same */

  for (guint i = 0; i < n && *at != '\0'; i++, at = g_utf8_next_char (at))
    {
      SlRect place;

      if (i >= until)
        {
          while (run < n_runs && runs[run].end <= i)
            run++;
          own = run < n_runs && runs[run].start <= i ? &runs[run] : NULL;
          until = own != NULL ? own->end : run < n_runs ? runs[run].start : n;
        }
      if (take_next (maker, out, *at, &boxes[i], own))
        continue;
      /* Wherever it stands. */
      if (*at == ' ')
        {
          end_word (maker);
          continue;
        }
      sl_page_get_box (page, i, &place);
      if (is_outside (out, &place))
        end_word (maker);
      else
        take_char (maker, g_utf8_get_char (at), &boxes[i], &place, own);
    }
  end_word (maker);
}

static SlDraftPage *
read_page (SlDraft *draft, SlPage *page)
{
  SlDraftPage *out = g_new0 (SlDraftPage, 1);
  gsize begin = draft->arena->len, room = strlen (sl_page_get_text (page));
  WordMaker maker = { .draft = draft, .unit = sl_page_get_unit (page) };

  out->number = sl_page_get_number (page);
  out->width = sl_page_get_width (page);
  out->height = sl_page_get_height (page);
  out->unit = sl_page_get_unit (page);
  out->origin = sl_page_get_origin (page);
  out->recognised = out->origin == SL_PAGE_RECOGNISED;
  out->skew = sl_page_get_skew (page);
  out->words = g_array_sized_new (FALSE, FALSE, sizeof (SlWord), (guint) (room / LETTERS_A_WORD));
  /* No letter takes more bytes than the page has for it. */
  g_string_set_size (draft->arena, begin + room);
  g_array_set_size (draft->xs, (guint) (begin + room));
  maker.text = draft->arena->str + begin;
  /* An empty page after none has no array yet to point into. */
  maker.xs = draft->xs->data != NULL ? &g_array_index (draft->xs, SlSpread, begin) : NULL;
  maker.words = out->words;
  if (maker.xs != NULL)
    read_chars (&maker, out, page);
  g_string_set_size (draft->arena, (gsize) (maker.text - draft->arena->str));
  g_array_set_size (draft->xs, (guint) draft->arena->len);
  return out;
}

void
sl_lines_read_page (SlDraft *draft, SlPage *page)
{
  g_ptr_array_add (draft->pages, read_page (draft, page));
}

void
sl_lines_read_page_again (SlDraft *draft, guint index, SlPage *page)
{
  g_return_if_fail (index < draft->pages->len);

  draft_page_free (draft->pages->pdata[index]);
  draft->pages->pdata[index] = read_page (draft, page);
}

/* ---- Words to lines ---- */

static int
by_middle (gconstpointer a, gconstpointer b)
{
  const SlWord *p = a, *q = b;
  float d = (p->y1 + p->y2) - (q->y1 + q->y2);

  if (d != 0)
    return d < 0 ? -1 : 1;
  return p->x1 < q->x1 ? -1 : p->x1 > q->x1 ? 1 : p->at < q->at ? -1 : 1;
}

static int
by_left (gconstpointer a, gconstpointer b)
{
  const SlWord *p = a, *q = b;

  if (p->x1 != q->x1)
    return p->x1 < q->x1 ? -1 : 1;
  return p->at < q->at ? -1 : p->at > q->at ? 1 : 0;
}

/* Most words come in order. */
static void
sort_words (SlWord *words, guint n, GCompareFunc compare)
{
  for (guint i = 1; i < n; i++)
    if (compare (&words[i - 1], &words[i]) > 0)
      {
        qsort (words, n, sizeof (SlWord), compare);
        return;
      }
}

static void
finish_line (GArray *words, SlLine *line)
{
  SlWord *word = &g_array_index (words, SlWord, line->first);
  guint longest = 0;

  sort_words (word, line->n, by_left);
  line->x1 = word->x1;
  line->y1 = word->y1;
  line->x2 = word->x2;
  line->y2 = word->y2;
  line->style = SL_STYLE_BOLD | SL_STYLE_ITALIC;
  line->table = line->row = line->column = -1;
  for (guint i = 0; i < line->n; i++, word++)
    {
      line->y1 = MIN (line->y1, word->y1);
      line->y2 = MAX (line->y2, word->y2);
      line->x2 = MAX (line->x2, word->x2);
      line->style &= word->style;
      if (word->length <= longest)
        continue;
      longest = word->length;
      line->height = word->y2 - word->y1;
      line->size = word->size;
    }
}

GArray *
sl_lines_group (GArray *words)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (SlLine));
  SlLine line = { 0 };
  float top = 0, bottom = 0;

  sort_words ((SlWord *) (gpointer) words->data, words->len, by_middle);
  for (guint i = 0; i < words->len; i++)
    {
      const SlWord *word = &g_array_index (words, SlWord, i);
      float overlap = MIN (bottom, word->y2) - MAX (top, word->y1);
      float lower = MIN (bottom - top, word->y2 - word->y1);

      if (line.n > 0 && overlap < LINE_OVERLAP * lower)
        {
          finish_line (words, &line);
          g_array_append_val (lines, line);
          line = (SlLine){ .first = i };
        }
      /* The tallest box rules, so that a raised "th" neither opens nor closes a line. */
      if (line.n == 0 || word->y2 - word->y1 > (bottom - top) * 1.05f)
        {
          top = word->y1;
          bottom = word->y2;
        }
      line.n++;
    }
  if (line.n > 0)
    {
      finish_line (words, &line);
      g_array_append_val (lines, line);
    }
  return lines;
}
