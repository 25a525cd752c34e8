/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reading.h"

#include <string.h>

#include "text/sl-text-split.h"

static void
section_free (SlSection *section)
{
  g_free (section->ref);
  g_free (section->title);
  g_free (section);
}

/* Sentences and labels each on a line of their own, so that ^ and $ in a cue mean what they say.
 * The byte before a sentence is white space wherever the text has any, so no offset moves. */
static char *
make_lines (SlTextDoc *doc, const char *text, gsize length)
{
  char *lines = g_strndup (text, length);
  guint n = sl_text_doc_get_n_sentences (doc);

  for (guint i = 0; i < n; i++)
    {
      const SlTextSentence *sentence = sl_text_doc_get_sentence (doc, i);

      if (sentence->start > 0 && sentence->start <= length
          && g_ascii_isspace (lines[sentence->start - 1]))
        lines[sentence->start - 1] = '\n';
    }
  return lines;
}

static void
take_doc (SlReading *reading, SlTextDoc *doc)
{
  reading->doc = doc;
  reading->text = sl_text_doc_get_text (doc);
  reading->length = sl_text_doc_get_length (doc);
  reading->n_blocks = sl_text_doc_get_n_blocks (doc);
  reading->places = g_new0 (SlPlace, reading->n_blocks + 1);
}

SlReading *
sl_reading_new (SlTextDoc *doc)
{
  SlReading *reading = g_new0 (SlReading, 1);

  take_doc (reading, sl_text_doc_ref (doc));
  reading->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  reading->detection = sl_detection_new ();
  return reading;
}

void
sl_reading_split (SlReading *reading, const GArray *offsets)
{
  SlTextDoc *doc = sl_text_doc_split (reading->doc, offsets);

  g_return_if_fail (reading->scan == NULL);

  g_free (reading->places);
  sl_text_doc_unref (reading->doc);
  take_doc (reading, doc);
}

void
sl_reading_scan (SlReading *reading)
{
  guint n_sentences = sl_text_doc_get_n_sentences (reading->doc);

  reading->lines = make_lines (reading->doc, reading->text, reading->length);
  reading->scan = sl_cue_scan_new (reading->lines, reading->length);
  reading->taken = g_byte_array_new ();
  g_byte_array_set_size (reading->taken, n_sentences + 1);
  memset (reading->taken->data, 0, n_sentences + 1);
  reading->core = g_ptr_array_new ();
  reading->asked = g_new0 (guint8, reading->length / 8 + 1);
}

void
sl_reading_lay_over (SlReading *reading)
{
  const SlMeetingFacts *meeting = &reading->detection->meeting;

  if (reading->overlay == NULL)
    reading->overlay = reading->taken_overlay
        = sl_cue_book_get (reading->book, meeting->organisation, meeting->committee);
  if (reading->overlay != NULL)
    sl_cue_scan_overlay (reading->scan, reading->overlay, reading->lines, reading->length);
}

void
sl_reading_free (SlReading *reading)
{
  for (guint i = 0; i < reading->n_blocks; i++)
    g_free (reading->places[i].ref);
  g_free (reading->places);
  g_free (reading->lines);
  g_ptr_array_unref (reading->sections);
  g_clear_pointer (&reading->taken, g_byte_array_unref);
  g_clear_pointer (&reading->core, g_ptr_array_unref);
  g_free (reading->asked);
  g_clear_pointer (&reading->scan, sl_cue_scan_free);
  g_clear_pointer (&reading->detection, sl_detection_unref);
  g_clear_pointer (&reading->taken_overlay, sl_cue_overlay_free);
  sl_text_doc_unref (reading->doc);
  g_free (reading);
}

char *
sl_reading_dup (const SlReading *reading, gsize start, gsize end)
{
  GString *out = g_string_sized_new (end - start);

  for (gsize i = start; i < end; i++)
    {
      char c = reading->text[i];

      if (!g_ascii_isspace (c))
        g_string_append_c (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static gboolean
ends_with_word (const SlReading *reading, gsize start, gsize end, const char *word)
{
  gsize n = strlen (word);

  return end - start > n && g_ascii_strncasecmp (reading->text + end - n, word, n) == 0
         && strchr (" ;,", reading->text[end - n - 1]) != NULL;
}

void
sl_reading_trim (const SlReading *reading, gsize *start, gsize *end)
{
  gboolean again = TRUE;

  while (*start < *end && strchr (" \t\n;,:&/", reading->text[*start]) != NULL)
    (*start)++;
  while (again && *start < *end)
    {
      again = FALSE;
      while (*end > *start && strchr (" \t\n&", reading->text[*end - 1]) != NULL)
        (*end)--, again = TRUE;
      if (ends_with_word (reading, *start, *end, "and")
          || ends_with_word (reading, *start, *end, "but"))
        *end -= 3, again = TRUE;
    }
}

guint
sl_reading_sentences (const SlReading *reading, guint block, guint *first)
{
  return sl_text_doc_get_block_sentences (reading->doc, block, first);
}

gboolean
sl_reading_starts (const SlReading *reading, gsize start, gsize end, const char *prefix)
{
  gsize n = strlen (prefix);

  return end - start >= n && g_ascii_strncasecmp (reading->text + start, prefix, n) == 0;
}

gboolean
sl_reading_has (
    const SlReading *reading, gsize start, gsize end, SlPattern **place, const char *pattern)
{
  if (g_once_init_enter (place))
    {
      SlPattern *made = g_new (SlPattern, 1);

      *made = (SlPattern){ pattern, SL_PATTERN_CASELESS, NULL };
      g_once_init_leave (place, made);
    }
  /* Callers look a few bytes around a place: to the next whole character. */
  while (start < reading->length && ((unsigned char) reading->text[start] & 0xc0) == 0x80)
    start++;
  while (end < reading->length && ((unsigned char) reading->text[end] & 0xc0) == 0x80)
    end++;
  return end >= start
         && sl_pattern_find (*place, reading->text + start, end - start, 0, NULL, NULL);
}

gboolean
sl_reading_matches (const SlReading *reading, guint block, SlPattern *pattern)
{
  const SlTextBlock *b = sl_text_doc_get_block (reading->doc, block);

  return b->end > b->body
         && sl_pattern_find (pattern, reading->text + b->body, b->end - b->body, 0, NULL, NULL);
}

static void
take_sentences (SlReading *reading, guint block, gsize start, gsize end)
{
  guint first;
  guint n = sl_reading_sentences (reading, block, &first);

  for (guint i = first; i < first + n; i++)
    {
      const SlTextSentence *sentence = sl_text_doc_get_sentence (reading->doc, i);

      if (sentence->start < end && sentence->end > start)
        reading->taken->data[i] = 1;
    }
}

static void
mark_asked (SlReading *reading, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    reading->asked[i / 8] |= (guint8) (1 << (i % 8));
}

gboolean
sl_reading_is_asked (const SlReading *reading, gsize place)
{
  return (reading->asked[place / 8] >> (place % 8) & 1) != 0;
}

SlFinding *
sl_reading_add (SlReading *reading,
                SlKind kind,
                gsize start,
                gsize end,
                double strength,
                const char *rule,
                const SlCueHit *cue)
{
  SlFinding *finding;
  const SlPlace *place;
  guint block;

  sl_reading_trim (reading, &start, &end);
  if (start >= end)
    return NULL;
  block = sl_text_doc_find_block (reading->doc, start);
  if (block >= reading->n_blocks)
    return NULL;
  place = &reading->places[block];
  finding = sl_finding_new (kind);
  finding->text = sl_reading_dup (reading, start, end);
  finding->anchor = sl_text_doc_anchor (reading->doc, start, end);
  finding->strength = CLAMP (strength, 0, 1);
  finding->rule = g_strdup (rule);
  if (cue != NULL)
    {
      finding->cue = sl_reading_dup (reading, cue->start, cue->end);
      finding->cue_id = g_strdup (cue->cue != NULL ? cue->cue->id : NULL);
    }
  finding->ref = g_strdup (place->ref);
  if (place->section >= 0)
    {
      const SlSection *section = g_ptr_array_index (reading->sections, place->section);

      finding->heading = g_strdup (section->title);
      finding->exempt = section->exempt;
    }
  if (sl_kind_is_core (kind))
    {
      take_sentences (reading, block, start, end);
      g_ptr_array_add (reading->core, finding);
    }
  if (sl_kind_is_owed (kind) && kind != SL_KIND_COMMITMENT)
    mark_asked (reading, start, end);
  g_ptr_array_add (reading->detection->findings, finding);
  return finding;
}
