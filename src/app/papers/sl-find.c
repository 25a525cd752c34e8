/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem () */
#include "sl-find.h"

#include <string.h>

/* Folded bytes between two places whose origin is kept; those between are folded again. */
#define STRIDE 64
/* Places found between two looks at the cancellable. */
#define CHUNK 4096

typedef struct
{
  guint32 folded, origin; /* bytes */
} Step;

struct _SlFindIndex
{
  gatomicrefcount ref_count;
  GString *folded;
  GArray *steps; /* Step */
  gsize length;  /* of the text */
};

/* ---- folding ---- */

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011 || c == 0xad;
}

/* Lower case, without accent; 0 where nothing is left. */
static gunichar
fold (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (c < 0x80)
    return g_ascii_isspace ((char) c) ? ' ' : (gunichar) g_ascii_tolower ((char) c);
  if (g_unichar_isspace (c))
    return ' ';
  if (c == 0xad || c == 0x200b || c == 0xfeff || g_unichar_ismark (c))
    return 0;
  if (c == 0x2018 || c == 0x2019 || c == 0x02bc)
    return '\'';
  if (c == 0x201c || c == 0x201d)
    return '"';
  if (c >= 0x2010 && c <= 0x2015)
    return '-';
  if (g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 0)
    c = parts[0];
  return g_unichar_tolower (c);
}

/* Whether a hyphen at @at, behind @last, only holds a word together: a letter follows, be it on the
 * next line. */
static gboolean
is_joint (const char *at, const char *end, gunichar last)
{
  if (!g_unichar_isalpha (last))
    return FALSE;
  at = g_utf8_next_char (at);
  if (at < end && *at == '\n')
    at++;
  return at < end && g_unichar_isalpha (g_utf8_get_char (at));
}

/* Folds one character, with the white space or the line's end behind it where it takes them along.
 * @last: what was folded before it. Returns where the next one is. */
static const char *
fold_next (const char *at, const char *end, gunichar last, gunichar *out)
{
  gunichar c = (guchar) *at < 0x80 ? (gunichar) *at : g_utf8_get_char (at);
  const char *next = g_utf8_next_char (at);

  *out = 0;
  if (is_hyphen (c) && is_joint (at, end, last))
    return next < end && *next == '\n' ? next + 1 : next;
  c = fold (c);
  if (c != ' ' || last != ' ')
    *out = c;
  return next;
}

static gunichar
last_of (const GString *folded, gsize at)
{
  const char *before;

  if (at == 0)
    return ' ';
  before = g_utf8_find_prev_char (folded->str, folded->str + at);
  return before != NULL ? g_utf8_get_char (before) : ' ';
}

static void
append (GString *folded, gunichar c)
{
  if (c < 0x80)
    g_string_append_c (folded, (char) c);
  else
    g_string_append_unichar (folded, c);
}

SlFindIndex *
sl_find_index_new (const char *text, gsize length)
{
  SlFindIndex *index = g_new0 (SlFindIndex, 1);
  const char *end = text + length;
  gunichar last = ' ';
  gsize next_step = 0;

  g_atomic_ref_count_init (&index->ref_count);
  index->length = length;
  index->folded = g_string_sized_new (length + 1);
  index->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  for (const char *at = text; at < end;)
    {
      gunichar c;

      if (index->folded->len >= next_step)
        {
          Step step = { (guint32) index->folded->len, (guint32) (at - text) };

          g_array_append_val (index->steps, step);
          next_step = index->folded->len + STRIDE;
        }
      at = fold_next (at, end, last, &c);
      if (c == 0)
        continue;
      append (index->folded, c);
      last = c;
    }
  return index;
}

SlFindIndex *
sl_find_index_ref (SlFindIndex *index)
{
  g_atomic_ref_count_inc (&index->ref_count);
  return index;
}

void
sl_find_index_unref (SlFindIndex *index)
{
  if (!g_atomic_ref_count_dec (&index->ref_count))
    return;
  g_string_free (index->folded, TRUE);
  g_array_unref (index->steps);
  g_free (index);
}

/* ---- searching ---- */

/* Folded like the text. White space at the ends counts for nothing, nor does the hyphen of a word
 * that is still being typed. */
static GString *
fold_words (const char *words)
{
  GString *folded = g_string_new (NULL);
  const char *end = words + strlen (words);
  gunichar last = ' ';

  for (const char *at = words; at < end;)
    {
      gunichar c;

      at = fold_next (at, end, last, &c);
      if (c == 0)
        continue;
      append (folded, c);
      last = c;
    }
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
  if (folded->len > 1 && folded->str[folded->len - 1] == '-'
      && g_unichar_isalpha (last_of (folded, folded->len - 1)))
    g_string_truncate (folded, folded->len - 1);
  return folded;
}

GArray *
sl_find_index_search (SlFindIndex *index,
                      const char *words,
                      GCancellable *cancellable,
                      gsize *length)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint32));
  GString *needle = fold_words (words);
  const char *at = index->folded->str;
  const char *end = at + index->folded->len;

  *length = needle->len;
  while (needle->len > 0 && at < end)
    {
      const char *hit = needle->len == 1
                            ? memchr (at, needle->str[0], (gsize) (end - at))
                            : memmem (at, (gsize) (end - at), needle->str, needle->len);
      guint32 place;

      if (hit == NULL
          || (places->len % CHUNK == CHUNK - 1 && g_cancellable_is_cancelled (cancellable)))
        break;
      place = (guint32) (hit - index->folded->str);
      g_array_append_val (places, place);
      at = hit + needle->len;
    }
  g_string_free (needle, TRUE);
  return places;
}

typedef struct
{
  guint32 place, length;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a, *other = b;

  if (one->place != other->place)
    return one->place < other->place ? -1 : 1;
  /* Of two that begin together, the longer one stays. */
  return one->length > other->length ? -1 : one->length < other->length;
}

static void
collect_beginnings (SlFindIndex *index, const char *words, GCancellable *cancellable, GArray *all)
{
  gsize length;
  g_autoptr (GArray) places = sl_find_index_search (index, words, cancellable, &length);

  for (guint i = 0; i < places->len; i++)
    {
      Place place = { g_array_index (places, guint32, i), (guint32) length };

      if (!g_unichar_isalnum (last_of (index->folded, place.place)))
        g_array_append_val (all, place);
    }
}

GArray *
sl_find_index_search_any (SlFindIndex *index,
                          const char *words,
                          GCancellable *cancellable,
                          GArray **lengths)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Place));
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint32));
  gsize end = 0;

  for (char **line = lines; *line != NULL; line++)
    collect_beginnings (index, *line, cancellable, all);
  g_array_sort (all, compare_places);
  *lengths = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < all->len; i++)
    {
      const Place *place = &g_array_index (all, Place, i);

      if (place->place < end)
        continue;
      end = place->place + place->length;
      g_array_append_val (places, place->place);
      g_array_append_val (*lengths, place->length);
    }
  return places;
}

/* The last step at or before a folded byte. */
static const Step *
find_step (SlFindIndex *index, gsize folded)
{
  guint low = 0, high = index->steps->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (index->steps, Step, middle).folded <= folded)
        low = middle;
      else
        high = middle;
    }
  return &g_array_index (index->steps, Step, low);
}

/* The character of the text that a folded byte came from. */
static const char *
find_origin (SlFindIndex *index, const char *text, gsize folded, const char **next)
{
  const Step *step = find_step (index, folded);
  const char *end = text + index->length;
  const char *at = text + step->origin;
  gunichar last = last_of (index->folded, step->folded);
  gsize done = step->folded;

  while (at < end)
    {
      gunichar c;

      *next = fold_next (at, end, last, &c);
      if (c != 0)
        {
          done += (gsize) g_unichar_to_utf8 (c, NULL);
          last = c;
        }
      if (done > folded)
        break;
      at = *next;
    }
  return at;
}

void
sl_find_index_get (
    SlFindIndex *index, const char *text, guint32 place, gsize length, SlFound *found)
{
  const char *end = text + index->length;
  const char *next = text;

  found->start = (gsize) (find_origin (index, text, place, &next) - text);
  find_origin (index, text, place + length - 1, &next);
  /* Accents that are characters of their own. */
  while (next < end && (guchar) *next >= 0x80 && g_unichar_ismark (g_utf8_get_char (next)))
    next = g_utf8_next_char (next);
  found->end = (gsize) (next - text);
}

GArray *
sl_find (const char *text, const char *words)
{
  g_autoptr (SlFindIndex) index = sl_find_index_new (text, strlen (text));
  gsize length;
  g_autoptr (GArray) places = sl_find_index_search (index, words, NULL, &length);
  GArray *found = g_array_sized_new (FALSE, FALSE, sizeof (SlFound), places->len);

  g_array_set_size (found, places->len);
  for (guint i = 0; i < places->len; i++)
    sl_find_index_get (index,
                       text,
                       g_array_index (places, guint32, i),
                       length,
                       &g_array_index (found, SlFound, i));
  return found;
}

GArray *
sl_find_page_rects (SlPage *page, const SlFound *found)
{
  GArray *rects = g_array_new (FALSE, FALSE, sizeof (SlPageRect));
  const char *text = sl_page_get_text (page);
  guint from = (guint) g_utf8_pointer_to_offset (text, text + found->start);
  guint to = (guint) g_utf8_pointer_to_offset (text, text + found->end);

  for (guint i = from; i < to && i < sl_page_get_n_chars (page); i++)
    {
      SlPageRect one = { .page = sl_page_get_number (page) };
      SlPageRect *last = rects->len > 0 ? &g_array_index (rects, SlPageRect, rects->len - 1) : NULL;

      sl_page_get_box (page, i, &one.rect);
      if (one.rect.x2 <= one.rect.x1)
        continue;
      if (last == NULL || one.rect.y1 > last->rect.y2 || one.rect.y2 < last->rect.y1
          || one.rect.x2 < last->rect.x1)
        {
          g_array_append_val (rects, one);
          continue;
        }
      last->rect.x2 = MAX (last->rect.x2, one.rect.x2);
      last->rect.y1 = MIN (last->rect.y1, one.rect.y1);
      last->rect.y2 = MAX (last->rect.y2, one.rect.y2);
    }
  return rects;
}
