/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the committee's own cues give away: each sentence with their words, as a whole. */
#include "sl-clause.h"
#include "sl-owner.h"
#include "sl-reading.h"

/* As strong as what a sentence says in passing; nobody has measured how often it is right. */
#define STRENGTH 0.65
#define SENTENCE_MAX 3000

typedef struct
{
  SlReading *reading;
  gboolean core;
  GArray *hits;
  guint next; /* of the hits */
  guint8
      *kinds; /* of each sentence: a bit for each kind that was found in it; NULL for core ones */
} Search;

static void
mark_kinds (SlReading *reading, guint8 *kinds, const SlFinding *finding)
{
  guint block = sl_text_doc_find_block (reading->doc, finding->anchor->start);
  guint first, n = 0;

  if (block < reading->n_blocks)
    n = sl_reading_sentences (reading, block, &first);
  for (guint i = 0; i < n; i++)
    {
      const SlTextSentence *sentence = sl_text_doc_get_sentence (reading->doc, first + i);

      if (sentence->start < finding->anchor->end && sentence->end > finding->anchor->start)
        kinds[first + i] |= (guint8) (1 << finding->kind);
    }
}

/* Owed kinds have an owner and a date. */
static void
fill_owed (const Search *search, SlFinding *finding, guint sentence, const SlCueHit *hit)
{
  SlReading *reading = search->reading;
  const SlTextSentence *s = sl_text_doc_get_sentence (reading->doc, sentence);
  SlCueHit due;

  sl_clause_find_due (reading, s->start, s->end, &finding->due, &due);
  if (finding->kind == SL_KIND_ACTION)
    sl_owner_set_one (finding, sl_owner_find (reading, sentence, s->start, hit->start));
  if (finding->owners[0] == NULL)
    sl_clause_find_owner (reading, finding, s->start, s->end, NULL);
}

static gboolean
is_known (const Search *search, guint sentence, SlKind kind)
{
  if (search->core)
    return search->reading->taken->data[sentence] != 0;
  return (search->kinds[sentence] >> kind & 1) != 0;
}

static void
take_hit (Search *search, guint sentence, const SlCueHit *hit)
{
  const SlTextSentence *s = sl_text_doc_get_sentence (search->reading->doc, sentence);
  SlKind kind = (SlKind) hit->cue->kind;
  SlFinding *finding;

  if (sl_kind_is_core (kind) != search->core || is_known (search, sentence, kind))
    return;
  finding = sl_reading_add (search->reading, kind, s->start, s->end, STRENGTH, "own-cue", hit);
  if (finding == NULL)
    return;
  if (search->kinds != NULL)
    search->kinds[sentence] |= (guint8) (1 << kind);
  if (sl_kind_is_owed (kind))
    fill_owed (search, finding, sentence, hit);
}

/* What binds must be the minutes' own words. */
static gboolean
is_read (const Search *search, SlZone zone)
{
  return zone == SL_ZONE_BODY || zone == SL_ZONE_PREAMBLE || zone == SL_ZONE_RESOLUTION
         || (zone == SL_ZONE_QUOTED && !search->core);
}

static void
read_block (Search *search, guint block)
{
  guint first;
  guint n = sl_reading_sentences (search->reading, block, &first);

  if (!is_read (search, search->reading->places[block].zone))
    return;
  for (guint i = first; i < first + n; i++)
    {
      const SlTextSentence *s = sl_text_doc_get_sentence (search->reading->doc, i);

      for (; search->next < search->hits->len; search->next++)
        {
          const SlCueHit *hit = &g_array_index (search->hits, SlCueHit, search->next);

          if (hit->start >= s->end)
            break;
          if (hit->start >= s->start && hit->end <= s->end && s->end - s->start <= SENTENCE_MAX)
            take_hit (search, i, hit);
        }
    }
}

static void
find_own (SlReading *reading, gboolean core)
{
  g_autofree guint8 *kinds = NULL;
  Search search = { .reading = reading, .core = core, .hits = sl_cue_scan_get_own (reading->scan) };

  G_STATIC_ASSERT (SL_N_KINDS <= 8);

  if (search.hits == NULL || search.hits->len == 0)
    return;
  if (!core)
    {
      GPtrArray *findings = reading->detection->findings;

      search.kinds = kinds = g_new0 (guint8, sl_text_doc_get_n_sentences (reading->doc) + 1);
      for (guint i = 0; i < findings->len; i++)
        mark_kinds (reading, kinds, findings->pdata[i]);
    }
  for (guint b = 0; b < reading->n_blocks; b++)
    read_block (&search, b);
}

void
sl_reading_find_own_core (SlReading *reading)
{
  find_own (reading, TRUE);
}

void
sl_reading_find_own_context (SlReading *reading)
{
  find_own (reading, FALSE);
}
