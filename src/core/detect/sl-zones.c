/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose words are these? What the agenda announced, what a report recommended and what a motion
 * said is not what the meeting resolved. */
#include <stdlib.h>
#include <string.h>

#include "sl-headings.h"
#include "sl-reading.h"

/* A quotation that nobody closes must not swallow the minutes. */
#define QUOTED_BLOCKS_MAX 40

/* The paragraph of Schedule 12A in a stretch that speaks of exempt information: 0 none, 99 without
 * number. */
static int
exempt_paragraph (const SlReading *reading, gsize start, gsize end)
{
  static SlPattern exempt
      = { "\\bexempt (?:information|item|report|business|from publication)|schedule 12A\\b"
          "|\\bexempt\\W{1,4}(?:under |by virtue of )?paragraphs? (?:numbers? |nos?\\.? )?\\d"
          "|\\bnot for publication\\b|\\bgwybodaeth eithriedig",
          SL_PATTERN_CASELESS,
          NULL };
  static SlPattern number
      = { "\\bparagraphs? (?:numbers? |nos?\\.? )?(\\d{1,2})\\b", SL_PATTERN_CASELESS, NULL };
  const char *text = reading->text + start;
  SlPatternGroup groups[2];

  if (!sl_pattern_find (&exempt, text, end - start, 0, NULL, NULL))
    return 0;
  if (!sl_pattern_match (&number, text, end - start, 0, groups, 2))
    return 99;
  return (int) CLAMP (g_ascii_strtoll (text + groups[1].start, NULL, 10), 1, 98);
}

/* A section is exempt where its heading or its opening says so, or where the public was excluded
 * "for this item"; all that follow are, where the public was excluded for the rest. */
void
sl_reading_find_exempt (SlReading *reading)
{
  static SlPattern excluded
      = { "\\b(?:press|public)\\b.{0,60}\\bbe excluded\\b|\\bexclude the (?:press|public)",
          SL_PATTERN_CASELESS,
          NULL };
  static SlPattern remained = { "\\bnot (?:required|necessary)\\b", SL_PATTERN_CASELESS, NULL };
  static SlPattern rest = { "\\b(?:remain(?:der|ing)|following|rest of|items? \\d+ (?:to|and))\\b",
                            SL_PATTERN_CASELESS,
                            NULL };
  int following = 0;

  for (guint s = 0; s < reading->sections->len; s++)
    {
      SlSection *section = g_ptr_array_index (reading->sections, s);

      section->exempt = following;
      for (guint b = section->first; b <= MIN (section->last, section->first + 40); b++)
        {
          const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
          int paragraph = exempt_paragraph (reading, block->start, block->end);
          gboolean out;

          if (paragraph == 0 || sl_reading_matches (reading, b, &remained))
            continue;
          out = sl_reading_matches (reading, b, &excluded);
          if (out && sl_reading_matches (reading, b, &rest))
            following = paragraph;
          else if ((out || b <= section->first + 3) && section->exempt == 0)
            section->exempt = paragraph;
        }
    }
}

/* "Decision:" in the first column speaks of what stands beside it, not of what comes below. */
static gboolean
heads_a_row (const SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  const SlTextBlock *next;

  if (block->kind != SL_BLOCK_CELL || index + 1 >= reading->n_blocks)
    return FALSE;
  next = sl_text_doc_get_block (reading->doc, index + 1);
  return next->kind == SL_BLOCK_CELL && next->table == block->table && next->row == block->row
         && next->column > block->column;
}

static gboolean
finds (const SlReading *reading, gsize start, gsize end, SlPattern *pattern)
{
  return sl_pattern_find (pattern, reading->text + start, end - start, 0, NULL, NULL);
}

/* The block that says "Minutes:" or "Decision:" between an agenda's announcement and what happened.
 */
static gboolean
is_divider (const SlReading *reading, guint index)
{
  static SlPattern divider = { "^(?:draft )?(?:minutes?|decisions?|cofnodion|penderfyniad):?$",
                               SL_PATTERN_CASELESS,
                               NULL };
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);

  return !heads_a_row (reading, index) && block->end - block->start < 24
         && finds (reading, block->start, block->end, &divider);
}

/* "Decision" over a list is what was decided, at the end of the minutes of an item. */
static gboolean
heads_a_list (const SlReading *reading, guint index, guint last)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);

  return sl_reading_starts (reading, block->start, block->end, "decision") && index < last
         && sl_text_doc_get_block (reading->doc, index + 1)->label != NULL;
}

/* Whether a block tells what was said: then "Decision" below it ends the minutes of an item and
 * does not open them. */
static gboolean
is_told (SlReading *reading, guint index)
{
  static SlPattern told
      = { "\\b(?:said|asked|replied|answered|explained|responded|thought|commented|queried|"
          "remarked|observed|felt|stated|advised|undertook|enquired|wondered|(?:members|"
          "councillors?|committee|panel|board) (?:\\w+ )?(?:noted|considered|discussed|agreed|"
          "received|heard|welcomed))\\b",
          SL_PATTERN_CASELESS,
          NULL };

  return sl_reading_matches (reading, index, &told);
}

static void
mark_preamble (SlReading *reading, const SlSection *section)
{
  guint divider = 0;

  for (guint b = section->first + 1; b <= section->last && divider == 0; b++)
    if (is_divider (reading, b) && !heads_a_list (reading, b, section->last))
      divider = b;
  if (divider == 0)
    return;
  if (!sl_reading_starts (reading,
                          sl_text_doc_get_block (reading->doc, divider)->body,
                          sl_text_doc_get_block (reading->doc, divider)->end,
                          "minutes"))
    for (guint b = section->first + 1; b < divider; b++)
      if (is_told (reading, b))
        return;
  for (guint b = section->first + 1; b < divider; b++)
    reading->places[b].zone = SL_ZONE_PREAMBLE;
  reading->places[divider].zone = SL_ZONE_ASIDE;
}

static gboolean
opens_quotation (const SlReading *reading, gsize start, gsize end)
{
  const char *open = reading->text + start;
  gboolean curly = g_str_has_prefix (open, "“");

  if (start >= end || (!curly && *open != '"'))
    return FALSE;
  /* Closed in the same block: a quotation within a sentence, not of paragraphs. */
  if (curly)
    return g_strstr_len (open, end - start, "”") == NULL;
  return memchr (open + 1, '"', end - start - 1) == NULL;
}

static gboolean
is_whole_quotation (const SlReading *reading, gsize start, gsize end)
{
  static SlPattern whole = { "^[“\"][^“”\"]{20,}[”\"]?[.;]?[”\"]?$", SL_PATTERN_CASELESS, NULL };

  return finds (reading, start, end, &whole);
}

/* Marks a quotation that begins at @index; returns the first block after it. */
static guint
mark_quotation (SlReading *reading, guint index, guint last)
{
  guint end = MIN (last, index + QUOTED_BLOCKS_MAX);
  guint close = G_MAXUINT;

  for (guint b = index; b <= end && close == G_MAXUINT; b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);

      if (b > index && reading->places[b].zone == SL_ZONE_HEADING)
        break;
      if (g_strstr_len (reading->text + block->start, block->end - block->start, "”") != NULL
          || (b > index
              && memchr (reading->text + block->start, '"', block->end - block->start) != NULL))
        close = b;
    }
  if (close == G_MAXUINT)
    return index + 1;
  for (guint b = index; b <= close; b++)
    reading->places[b].zone = SL_ZONE_QUOTED;
  return close + 1;
}

/* Whether a block can be one of the clauses that a lead-in announced. */
static gboolean
is_clause_block (const SlReading *reading, guint index, gboolean lettered)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);

  if (reading->places[index].zone == SL_ZONE_HEADING)
    return FALSE;
  if (block->label != NULL)
    return TRUE;
  return !lettered && block->kind == SL_BLOCK_LIST_ITEM;
}

/* After "The report recommended:-": its list, or the one paragraph where it has none. */
static guint
mark_recommended (SlReading *reading, guint index, guint last)
{
  guint b = index + 1;
  gboolean lettered = FALSE;

  /* "that the Committee –" */
  if (b <= last && reading->places[b].zone == SL_ZONE_BODY)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);

      if (block->label == NULL && block->end - block->start < 60)
        reading->places[b++].zone = SL_ZONE_QUOTED;
    }
  for (; b <= last && is_clause_block (reading, b, lettered); b++)
    {
      reading->places[b].zone = SL_ZONE_QUOTED;
      lettered = TRUE;
    }
  return MAX (b, index + 1);
}

/* "RESOLVED that officers be asked to:" is the meeting's own word. */
static gboolean
is_resolved (const SlReading *reading, const SlTextBlock *block)
{
  SlCueHit hit;

  /* "The Committee is recommended to:" reads like "The Committee agreed to:". */
  return sl_cue_scan_first (reading->scan, SL_CUE_RESOLUTION, block->start, block->end + 1, &hit)
         && !g_str_equal (hit.cue->id, "res-agreed-colon");
}

static void
mark_quoted (SlReading *reading, const SlSection *section)
{
  guint b = section->first + 1;

  while (b <= section->last)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
      SlCueHit hit;

      if (reading->places[b].zone != SL_ZONE_BODY)
        b++;
      else if (opens_quotation (reading, block->body, block->end))
        b = mark_quotation (reading, b, section->last);
      else if (is_whole_quotation (reading, block->body, block->end))
        reading->places[b++].zone = SL_ZONE_QUOTED;
      else if (sl_cue_scan_first (reading->scan, SL_CUE_QUOTED, block->start, block->end + 1, &hit)
               && hit.end + 3 >= block->end
               && (g_str_equal (hit.cue->id, "qu-officers") || !is_resolved (reading, block)))
        b = mark_recommended (reading, b, section->last);
      else
        {
          /* "Recommended in Document “AF” – That …": the whole paragraph is the report's. */
          if (sl_cue_scan_has (
                  reading->scan, SL_CUE_QUOTED, "qu-recommended-in", block->start, block->end + 1))
            reading->places[b].zone = SL_ZONE_QUOTED;
          b++;
        }
    }
}

/* Paragraph numbers of a quoted report end with the quotation. */
static void
mend_refs (SlReading *reading, const SlSection *section)
{
  for (guint b = section->first + 1; b <= section->last; b++)
    {
      SlPlace *place = &reading->places[b];
      const SlPlace *before = &reading->places[b - 1];
      guint back = b - 1;

      if (place->zone == SL_ZONE_QUOTED || before->zone != SL_ZONE_QUOTED
          || g_strcmp0 (place->ref, before->ref) != 0)
        continue;
      while (back > section->first && reading->places[back].zone == SL_ZONE_QUOTED)
        back--;
      for (guint i = b; i <= section->last && g_strcmp0 (reading->places[i].ref, before->ref) == 0
                        && reading->places[i].zone != SL_ZONE_QUOTED;
           i++)
        {
          g_free (reading->places[i].ref);
          reading->places[i].ref = g_strdup (reading->places[back].ref);
        }
    }
}

static gboolean
is_aside (const SlReading *reading, guint index)
{
  static SlPattern aside
      = { "^(?:signed|dated?)\\b.{0,8}[.…_:]|^chair(?:man|person)?:?$|^the meeting "
          "(?:closed|ended|concluded|terminated|finished)"
          "|^meeting (?:closed|ended|concluded|finished)|^supporting "
          "documents|^additional documents|^appendix .{0,80}PDF"
          "|^\\(?item [A-Z]?\\d+\\)?$|^no\\.? +item$|^part [A-Z]$|^minute +action$",
          SL_PATTERN_CASELESS,
          NULL };
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);

  return block->kind == SL_BLOCK_MARGIN
         || (block->end - block->start < 160 && finds (reading, block->start, block->end, &aside));
}

/* "1 The survey ran from May to July." in small print at the foot of its page. */
static void
mark_footnotes (SlReading *reading)
{
  static SlPattern numbered
      = { "^[\\[(]?(?:\\d{1,2}|[*†‡]+)[\\])]? ?\\pL", SL_PATTERN_CASELESS, NULL };
  double small = 0.87 * sl_headings_body_size (reading);
  gboolean foot = TRUE;

  for (guint b = reading->n_blocks; b > 0; b--)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b - 1);

      foot = foot
             || (b < reading->n_blocks
                 && sl_text_doc_get_block (reading->doc, b)->page > block->page);
      foot = foot && block->size < small && block->kind != SL_BLOCK_CELL;
      if (foot && reading->places[b - 1].zone == SL_ZONE_BODY
          && finds (reading, block->start, block->end, &numbered))
        reading->places[b - 1].zone = SL_ZONE_ASIDE;
    }
}

void
sl_reading_find_zones (SlReading *reading)
{
  for (guint s = 0; s < reading->sections->len; s++)
    {
      const SlSection *section = g_ptr_array_index (reading->sections, s);

      for (guint b = section->first + 1; b <= section->last; b++)
        if (is_aside (reading, b))
          reading->places[b].zone = SL_ZONE_ASIDE;
      mark_preamble (reading, section);
      mark_quoted (reading, section);
      mend_refs (reading, section);
    }
  mark_footnotes (reading);
  /* A paper with no heading at all is one item printed alone. */
  if (reading->sections->len == 0)
    {
      guint from = 0;

      for (guint b = 0; b < reading->n_blocks && from == 0; b++)
        if (is_divider (reading, b))
          from = b + 1;
      for (guint b = 0; b < reading->n_blocks; b++)
        reading->places[b].zone = b < from                ? SL_ZONE_PREAMBLE
                                  : is_aside (reading, b) ? SL_ZONE_ASIDE
                                                          : SL_ZONE_BODY;
    }
}
