/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "sl-cues.h"

#include <string.h>

#include "sl-lexicon-data.h"
#include "sl-lexicon.h"

/* Enough for the longest sentence that a patient clerk writes; a pattern that wants more gives up
 * on its line. */
#define MATCH_LIMIT 200000

struct _SlCueScan
{
  GArray *hits[SL_N_CUE_CLASSES]; /* SlCueHit, by start */
};

/* An SlCueEntry begins with its SlCue. */
static void
use (const SlCue *cue)
{
  g_atomic_int_inc (&((SlCueEntry *) cue)->uses);
}

guint
sl_cues_count_uses (const SlCue *cue)
{
  return g_atomic_int_get (&((SlCueEntry *) cue)->uses);
}

GPtrArray *
sl_cues_list (void)
{
  /* SlCueEntry begins with its SlCue. */
  return sl_lexicon_get ()->entries;
}

static pcre2_match_context *
make_match_context (void)
{
  pcre2_match_context *context = pcre2_match_context_create (NULL);

  pcre2_set_match_limit (context, MATCH_LIMIT);
  return context;
}

static void
hit_from_match (const SlCueEntry *entry, pcre2_match_data *match, int count, SlCueHit *hit)
{
  const PCRE2_SIZE *ovector = pcre2_get_ovector_pointer (match);

  hit->cue = &entry->cue;
  hit->start = ovector[0];
  hit->end = ovector[1];
  hit->group_start = hit->group_end = 0;
  if (count > 1 && ovector[2] != PCRE2_UNSET)
    {
      hit->group_start = ovector[2];
      hit->group_end = ovector[3];
    }
}

/* "ſ" and the Kelvin sign are letters of ASCII to a pattern that ignores case. */
static gboolean
has_odd_letters (const char *text, gsize length)
{
  return memmem (text, length, "\xc5\xbf", 2) != NULL
         || memmem (text, length, "\xe2\x84\xaa", 3) != NULL;
}

/* How a search chooses among the cues that match. */
typedef enum
{
  EARLIEST,
  ANCHORED,
  LISTED_FIRST,
} Choice;

/* The words of cues that a stretch has, or begins with. */
typedef struct
{
  guint64 ids[SL_LEXICON_IDS_MAX / 64 + 1];
  gboolean filtered;
  gboolean anchored;
} Words;

/* More than the longest needle has. */
#define BEGINNING 32

static void
find_words (const char *text, gsize length, gboolean anchored, Words *out)
{
  const SlNeedles *needles = anchored ? &sl_lexicon_sought_leads : &sl_lexicon_sought_within;

  out->anchored = anchored;
  if (anchored)
    length = MIN (length, BEGINNING);
  out->filtered = !has_odd_letters (text, length);
  if (!out->filtered)
    return;
  memset (out->ids, 0, sizeof (guint64) * ((gsize) needles->n / 64 + 1));
  if (anchored)
    sl_needles_mark_first (needles, text, length, out->ids);
  else
    sl_needles_mark (needles, text, length, out->ids);
}

static gboolean
has_word (const Words *words, int id)
{
  return id < 0 || (words->ids[id / 64] >> (id % 64) & 1) != 0;
}

static gboolean
may_match (const Words *words, const SlCueEntry *entry)
{
  if (!words->filtered)
    return TRUE;
  if (words->anchored)
    return has_word (words, entry->lead);
  return has_word (words, entry->needle) && has_word (words, entry->also);
}

static gboolean
find (SlCueClass class, const char *text, gsize start, gsize end, Choice choice, SlCueHit *hit)
{
  GPtrArray *entries = sl_lexicon_get ()->by_class[class];
  pcre2_match_data *match = NULL;
  pcre2_match_context *context = NULL;
  gboolean found = FALSE;
  Words words;

  if (start >= end)
    return FALSE;
  find_words (text + start, end - start, choice == ANCHORED, &words);
  for (guint i = 0; i < entries->len && (!found || choice == EARLIEST); i++)
    {
      SlCueEntry *entry = g_ptr_array_index (entries, i);
      SlCueHit this;
      int count;

      if (!may_match (&words, entry))
        continue;
      if (match == NULL)
        {
          match = pcre2_match_data_create (16, NULL);
          context = make_match_context ();
        }
      count = pcre2_match (sl_cue_entry_get_code (entry, choice == ANCHORED),
                           (PCRE2_SPTR) text + start,
                           end - start,
                           0,
                           PCRE2_NO_UTF_CHECK,
                           match,
                           context);
      if (count <= 0)
        continue;
      hit_from_match (entry, match, count, &this);
      this.start += start;
      this.end += start;
      if (this.group_end > 0)
        {
          this.group_start += start;
          this.group_end += start;
        }
      if (!found || this.start < hit->start)
        *hit = this;
      found = TRUE;
    }
  pcre2_match_context_free (context);
  pcre2_match_data_free (match);
  if (found)
    use (hit->cue);
  return found;
}

gboolean
sl_cues_find (
    SlCueClass class, const char *text, gsize start, gsize end, gboolean anchored, SlCueHit *hit)
{
  return find (class, text, start, end, anchored ? ANCHORED : EARLIEST, hit);
}

gboolean
sl_cues_pick (SlCueClass class, const char *text, gsize start, gsize end, SlCueHit *hit)
{
  return find (class, text, start, end, LISTED_FIRST, hit);
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const SlCueHit *first = a;
  const SlCueHit *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return first->end < second->end ? -1 : first->end > second->end;
}

/* What a scan works with. */
typedef struct
{
  const char *text;
  gsize length;
  GArray *lines;     /* gsize: where each begins, and the length */
  GPtrArray *found;  /* GArray of guint: for each needle's id the lines that hold it */
  GPtrArray *places; /* GArray of guint32: for each lead's id where it stands */
  gboolean filtered;
  pcre2_match_data *match;
  pcre2_match_context *context;
} Scanner;

/* What a cue is tried on: a search everywhere in a stretch, or at the places of its lead. */
typedef struct
{
  SlCueEntry *entry;
  const pcre2_code *code;
  const GArray *places; /* (nullable) */
  guint next;           /* of the places */
} Trial;

/* The next place at or after @at, at most @last; FALSE where there is none. */
static gboolean
next_place (Trial *trial, gsize *at, gsize last)
{
  const GArray *places = trial->places;

  if (places == NULL)
    return TRUE;
  while (trial->next < places->len && g_array_index (places, guint32, trial->next) < *at)
    trial->next++;
  if (trial->next == places->len || g_array_index (places, guint32, trial->next) > last)
    return FALSE;
  *at = g_array_index (places, guint32, trial->next);
  return TRUE;
}

/* All matches that begin in [at, last]; returns where to go on. */
static gsize
scan_stretch (Scanner *scanner, Trial *trial, gsize at, gsize last, GArray *hits)
{
  pcre2_set_offset_limit (scanner->context, last);
  while (at < scanner->length && at <= last && next_place (trial, &at, last))
    {
      int count = pcre2_match (trial->code,
                               (PCRE2_SPTR) scanner->text,
                               scanner->length,
                               at,
                               PCRE2_NO_UTF_CHECK,
                               scanner->match,
                               scanner->context);
      SlCueHit hit;

      if (count == PCRE2_ERROR_NOMATCH && trial->places == NULL)
        return at;
      if (count == PCRE2_ERROR_NOMATCH)
        {
          at++;
          continue;
        }
      if (count <= 0)
        {
          /* Out of steps on this line: go on with the next. */
          const char *newline = memchr (scanner->text + at, '\n', scanner->length - at);

          if (newline == NULL)
            return scanner->length;
          at = newline - scanner->text + 1;
          continue;
        }
      hit_from_match (trial->entry, scanner->match, count, &hit);
      g_array_append_val (hits, hit);
      at = MAX (hit.end, hit.start + 1);
      while (at < scanner->length && (scanner->text[at] & 0xc0) == 0x80)
        at++;
    }
  return at;
}

/* Those lines of @found that have one of @also so many lines away at most. */
static GArray *
list_lines_with (const GArray *found, const GArray *also, guint away)
{
  GArray *both = g_array_new (FALSE, FALSE, sizeof (guint));
  guint k = 0;

  for (guint i = 0; i < found->len; i++)
    {
      guint line = g_array_index (found, guint, i);

      while (k < also->len && g_array_index (also, guint, k) + away < line)
        k++;
      if (k < also->len && g_array_index (also, guint, k) <= line + away)
        g_array_append_val (both, line);
    }
  return both;
}

static void
scan_entry (Scanner *scanner, SlCueEntry *entry, GArray *hits)
{
  const gsize *starts = (const gsize *) (gpointer) scanner->lines->data;
  g_autoptr (GArray) both = NULL;
  const GArray *found;
  Trial trial = { .entry = entry };
  gsize at = 0;

  if (scanner->filtered && entry->lead >= 0)
    {
      trial.places = scanner->places->pdata[entry->lead];
      if (trial.places->len == 0)
        return;
    }
  if (entry->needle < 0 || !scanner->filtered)
    {
      trial.code = sl_cue_entry_get_code (entry, trial.places != NULL);
      scan_stretch (scanner, &trial, 0, scanner->length, hits);
      return;
    }
  found = scanner->found->pdata[entry->needle];
  if (entry->also >= 0)
    found = both = list_lines_with (found, scanner->found->pdata[entry->also], entry->runs_over);
  if (found->len > 0)
    trial.code = sl_cue_entry_get_code (entry, trial.places != NULL);
  for (guint i = 0; i < found->len;)
    {
      guint first = g_array_index (found, guint, i), last = first;

      for (i++; i < found->len && g_array_index (found, guint, i) <= last + 1; i++)
        last = g_array_index (found, guint, i);
      first -= MIN (first, entry->runs_over);
      at = scan_stretch (scanner, &trial, MAX (at, starts[first]), starts[last + 1] - 1, hits);
    }
}

static GPtrArray *
lists_new (guint n, guint size)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lists, g_array_new (FALSE, FALSE, size));
  return lists;
}

static void
scanner_start (Scanner *scanner, const char *lines, gsize length)
{
  *scanner = (Scanner){ .text = lines, .length = length };
  scanner->lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  scanner->found = lists_new (sl_lexicon_scanned_within.n, sizeof (guint));
  scanner->places = lists_new (sl_lexicon_scanned_leads.n, sizeof (guint32));
  scanner->filtered = length <= G_MAXUINT32 && !has_odd_letters (lines, length);
  if (scanner->filtered)
    {
      sl_needles_find (&sl_lexicon_scanned_within, lines, length, scanner->lines, scanner->found);
      sl_needles_find_places (&sl_lexicon_scanned_leads, lines, length, scanner->places);
    }
  scanner->match = pcre2_match_data_create (16, NULL);
  scanner->context = make_match_context ();
}

static void
scanner_end (Scanner *scanner)
{
  g_array_unref (scanner->lines);
  g_ptr_array_unref (scanner->found);
  g_ptr_array_unref (scanner->places);
  pcre2_match_data_free (scanner->match);
  pcre2_match_context_free (scanner->context);
}

SlCueScan *
sl_cue_scan_new (const char *lines, gsize length)
{
  SlLexicon *lexicon = sl_lexicon_get ();
  SlCueScan *scan = g_new0 (SlCueScan, 1);
  Scanner scanner;

  scanner_start (&scanner, lines, length);
  for (int class = 0; class < SL_N_CUE_CLASSES; class ++)
    {
      scan->hits[class] = g_array_new (FALSE, FALSE, sizeof (SlCueHit));
      if (!sl_lexicon_is_scanned (class))
        continue;
      for (guint i = 0; i < lexicon->by_class[class]->len; i++)
        scan_entry (&scanner, lexicon->by_class[class]->pdata[i], scan->hits[class]);
      g_array_sort (scan->hits[class], compare_hits);
    }
  scanner_end (&scanner);
  return scan;
}

void
sl_cue_scan_free (SlCueScan *scan)
{
  for (int class = 0; class < SL_N_CUE_CLASSES; class ++)
    g_array_unref (scan->hits[class]);
  g_free (scan);
}

/* Index of the first hit that begins at or after @start. */
static guint
lower_bound (GArray *hits, gsize start)
{
  guint low = 0;
  guint high = hits->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (hits, SlCueHit, middle).start < start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
speaks_for (const SlCue *cue, SlKind kind)
{
  return cue->kind == (int) kind || (cue->kind == SL_CUE_ALL_CORE && sl_kind_is_core (kind))
         || (cue->kind == SL_CUE_OWED && sl_kind_is_core (kind) && kind != SL_KIND_REQUEST);
}

double
sl_cue_scan_judge (SlCueScan *scan, SlKind kind, gsize start, gsize end, SlCueHit *best)
{
  GArray *hits = scan->hits[SL_CUE_SENTENCE];
  double strongest = 0;
  double further = 0;
  double against = 0;

  for (guint i = lower_bound (hits, start); i < hits->len; i++)
    {
      const SlCueHit *hit = &g_array_index (hits, SlCueHit, i);

      if (hit->start >= end)
        break;
      if (hit->end > end || !speaks_for (hit->cue, kind))
        continue;
      use (hit->cue);
      if (hit->cue->weight < 0)
        against -= hit->cue->weight;
      else if (hit->cue->weight > strongest)
        {
          further += strongest > 0 ? 0.05 : 0;
          strongest = hit->cue->weight;
          *best = *hit;
        }
      else
        further += MIN (0.05, hit->cue->weight);
    }
  if (strongest <= 0)
    return 0;
  return CLAMP (strongest + MIN (further, 0.1) - against, 0, 0.98);
}

/* Whether the cue of hits[@at] was already found in hits[@first, @at). */
static gboolean
is_again (GArray *hits, guint first, guint at)
{
  const SlCue *cue = g_array_index (hits, SlCueHit, at).cue;

  for (guint i = first; i < at; i++)
    if (g_array_index (hits, SlCueHit, i).cue == cue)
      return TRUE;
  return FALSE;
}

double
sl_cue_scan_sum (SlCueScan *scan, SlKind kind, gsize start, gsize end, SlCueHit *best)
{
  GArray *hits = scan->hits[SL_CUE_SENTENCE];
  guint first = lower_bound (hits, start);
  double strongest = 0;
  double sum = 0;

  for (guint i = first; i < hits->len; i++)
    {
      const SlCueHit *hit = &g_array_index (hits, SlCueHit, i);

      if (hit->start >= end)
        break;
      if (hit->end > end || !speaks_for (hit->cue, kind) || is_again (hits, first, i))
        continue;
      use (hit->cue);
      sum += hit->cue->weight;
      if (hit->cue->weight > strongest)
        {
          strongest = hit->cue->weight;
          *best = *hit;
        }
    }
  return strongest > 0 ? CLAMP (sum, 0, 0.98) : 0;
}

gboolean
sl_cue_scan_first (SlCueScan *scan, SlCueClass class, gsize start, gsize end, SlCueHit *hit)
{
  GArray *hits = scan->hits[class];

  for (guint i = lower_bound (hits, start); i < hits->len; i++)
    {
      const SlCueHit *this = &g_array_index (hits, SlCueHit, i);

      if (this->start >= end)
        return FALSE;
      if (this->end <= end)
        {
          *hit = *this;
          use (hit->cue);
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
sl_cue_scan_has (SlCueScan *scan, const char *id, gsize start, gsize end)
{
  const char *wanted = g_intern_string (id);

  for (int class = 0; class < SL_N_CUE_CLASSES; class ++)
    {
      GArray *hits = scan->hits[class];

      for (guint i = lower_bound (hits, start); i < hits->len; i++)
        {
          const SlCueHit *hit = &g_array_index (hits, SlCueHit, i);

          if (hit->start >= end)
            break;
          if (hit->cue->id == wanted && hit->end <= end)
            {
              use (hit->cue);
              return TRUE;
            }
        }
    }
  return FALSE;
}
