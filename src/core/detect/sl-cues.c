/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-cues.h"

#include <string.h>

#include "sl-cue-scanner.h"
#include "sl-lexicon-data.h"
#include "sl-own-cues.h"

struct _SlCueScan
{
  GArray *hits[SL_N_CUE_CLASSES]; /* SlCueHit, by start */
  GArray *own;                    /* the same of cues that are not the lexicon's; nullable */
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
find_words (SlCueClass class, const char *text, gsize length, gboolean anchored, Words *out)
{
  const SlLexiconSought *sought = sl_lexicon_get ()->sought[class];
  const SlNeedles *needles;

  out->anchored = anchored;
  out->filtered = FALSE;
  if (sought == NULL)
    return;
  needles = anchored ? sought->leads : sought->within;
  if (anchored)
    length = MIN (length, BEGINNING);
  out->filtered = !sl_cue_has_odd_letters (text, length);
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

/* What the searches of one thread share. */
typedef struct
{
  pcre2_match_data *match;
  pcre2_match_context *context;
} Tools;

static void
free_tools (gpointer data)
{
  Tools *tools = data;

  pcre2_match_context_free (tools->context);
  pcre2_match_data_free (tools->match);
  g_free (tools);
}

static const Tools *
get_tools (void)
{
  static GPrivate own = G_PRIVATE_INIT (free_tools);
  Tools *tools = g_private_get (&own);

  if (tools != NULL)
    return tools;
  tools = g_new (Tools, 1);
  tools->match = pcre2_match_data_create (16, NULL);
  tools->context = sl_cue_matcher_new_context ();
  g_private_set (&own, tools);
  return tools;
}

static gboolean
find (const SlCueOverlay *overlay,
      SlCueClass class,
      const char *text,
      gsize start,
      gsize end,
      Choice choice,
      SlCueHit *hit)
{
  GPtrArray *entries = sl_lexicon_get ()->by_class[class];
  const Tools *tools;
  gboolean found = FALSE;
  Words words;

  if (start >= end)
    return FALSE;
  tools = get_tools ();
  find_words (class, text + start, end - start, choice == ANCHORED, &words);
  for (guint i = 0; i < entries->len && (!found || choice == EARLIEST); i++)
    {
      SlCueEntry *entry = g_ptr_array_index (entries, i);
      SlCueHit this;
      int count;

      if (!may_match (&words, entry) || sl_cue_overlay_is_off (overlay, &entry->cue))
        continue;
      count = pcre2_match (sl_cue_entry_get_code (entry, choice == ANCHORED),
                           (PCRE2_SPTR) text + start,
                           end - start,
                           0,
                           PCRE2_NO_UTF_CHECK,
                           tools->match,
                           tools->context);
      if (count <= 0)
        continue;
      sl_cue_hit_take (entry, tools->match, count, &this);
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
  if (found)
    use (hit->cue);
  return found;
}

gboolean
sl_cues_find (
    SlCueClass class, const char *text, gsize start, gsize end, gboolean anchored, SlCueHit *hit)
{
  return find (NULL, class, text, start, end, anchored ? ANCHORED : EARLIEST, hit);
}

gboolean
sl_cues_pick (SlCueClass class, const char *text, gsize start, gsize end, SlCueHit *hit)
{
  return find (NULL, class, text, start, end, LISTED_FIRST, hit);
}

gboolean
sl_cues_pick_but (const SlCueOverlay *overlay,
                  SlCueClass class,
                  const char *text,
                  gsize start,
                  gsize end,
                  SlCueHit *hit)
{
  return find (overlay, class, text, start, end, LISTED_FIRST, hit);
}

SlCueScan *
sl_cue_scan_new (const char *lines, gsize length)
{
  SlCueScan *scan = g_new0 (SlCueScan, 1);

  for (int class = 0; class < SL_N_CUE_CLASSES; class ++)
    scan->hits[class] = g_array_new (FALSE, FALSE, sizeof (SlCueHit));
  sl_cue_scanner_run (lines, length, scan->hits);
  return scan;
}

void
sl_cue_scan_free (SlCueScan *scan)
{
  for (int class = 0; class < SL_N_CUE_CLASSES; class ++)
    g_array_unref (scan->hits[class]);
  g_clear_pointer (&scan->own, g_array_unref);
  g_free (scan);
}

static void
drop_hits (GArray *hits, const SlCueOverlay *overlay)
{
  guint kept = 0;

  for (guint i = 0; i < hits->len; i++)
    if (!sl_cue_overlay_is_off (overlay, g_array_index (hits, SlCueHit, i).cue))
      g_array_index (hits, SlCueHit, kept++) = g_array_index (hits, SlCueHit, i);
  g_array_set_size (hits, kept);
}

void
sl_cue_scan_overlay (SlCueScan *scan, const SlCueOverlay *overlay, const char *lines, gsize length)
{
  for (int class = 0; class < SL_N_CUE_CLASSES; class ++)
    drop_hits (scan->hits[class], overlay);
  g_clear_pointer (&scan->own, g_array_unref);
  scan->own = sl_cue_overlay_scan (overlay, lines, length);
}

GArray *
sl_cue_scan_get_own (SlCueScan *scan)
{
  return scan->own;
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
sl_cue_scan_longest (SlCueScan *scan, SlCueClass class, gsize start, gsize end, SlCueHit *hit)
{
  GArray *hits = scan->hits[class];
  const SlCueHit *longest = NULL;

  for (guint i = lower_bound (hits, start); i < hits->len; i++)
    {
      const SlCueHit *this = &g_array_index (hits, SlCueHit, i);

      if (this->start >= end || (longest != NULL && this->start != longest->start))
        break;
      if (this->end <= end && (longest == NULL || this->end > longest->end))
        longest = this;
    }
  if (longest == NULL)
    return FALSE;
  *hit = *longest;
  use (hit->cue);
  return TRUE;
}

gboolean
sl_cue_scan_has (SlCueScan *scan, SlCueClass class, const char *id, gsize start, gsize end)
{
  GArray *hits = scan->hits[class];
  const char *wanted = g_intern_string (id);

  for (guint i = lower_bound (hits, start); i < hits->len; i++)
    {
      const SlCueHit *hit = &g_array_index (hits, SlCueHit, i);

      if (hit->start >= end)
        return FALSE;
      if (hit->cue->id == wanted && hit->end <= end)
        {
          use (hit->cue);
          return TRUE;
        }
    }
  return FALSE;
}
