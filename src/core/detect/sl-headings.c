/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-headings.h"

#include <string.h>

#include "sl-pattern.h"
#include "sl-roll.h"

#define TITLE_MAX 260
/* What stands alone without any mark is a heading only where it is short. */
#define PLAIN_MAX 90
/* The paper's title stands within so many blocks. */
#define TITLE_BLOCKS 20
/* Larger than the text by this part. */
#define LARGE 1.12
/* The list of who was there begins within so many blocks. */
#define FRONT_BLOCKS 60
/* Bytes of a paragraph that is no name and no label. */
#define LONG_BLOCK 250

static gboolean
has (const SlReading *reading, gsize start, gsize end, SlPattern *pattern)
{
  return end >= start
         && sl_pattern_find (pattern, reading->text + start, end - start, 0, NULL, NULL);
}

static void
heading_free (gpointer data)
{
  SlHeading *heading = data;

  sl_heading_number_clear (&heading->number);
  g_free (heading);
}

/* ---- Words ---- */

/* @small: whether its first letter may be. */
static gboolean
looks_like_title (const SlReading *reading, gsize start, gsize end, gboolean marked, gboolean small)
{
  gunichar first;
  char last;

  while (end > start && g_ascii_isspace (reading->text[end - 1]))
    end--;
  if (end - start < 3 || end - start > TITLE_MAX)
    return FALSE;
  first = g_utf8_get_char (reading->text + start);
  last = reading->text[end - 1];
  if (!(small && g_unichar_islower (first)) && !g_unichar_isupper (first)
      && !g_unichar_isdigit (first) && first != 0x201C && first != 0x2018 && first != '"')
    return FALSE;
  if (strchr (";,", last) != NULL)
    return FALSE;
  return strchr (".:", last) == NULL || (marked && end - start < 120);
}

static gboolean
has_capitals (const SlReading *reading, gsize start, gsize end)
{
  guint upper = 0, lower = 0, depth = 0;

  for (const char *p = reading->text + start; p < reading->text + end; p = g_utf8_next_char (p))
    {
      gunichar c;

      /* "BABY J (Exempt)", "BUDGET (Pages 3 to 9)" */
      if (*p == '(')
        depth++;
      else if (*p == ')' && depth > 0)
        depth--;
      if (depth > 0)
        continue;
      if ((*p & 0x80) == 0)
        {
          upper += g_ascii_isupper (*p);
          lower += g_ascii_islower (*p);
          continue;
        }
      c = g_utf8_get_char (p);
      upper += g_unichar_isupper (c);
      lower += g_unichar_islower (c);
    }
  return upper >= 3 && lower * 8 <= upper;
}

/* What minutes set apart within an item, in the look of headings: no business of its own. */
static gboolean
is_label (const SlReading *reading, gsize start, gsize end, gboolean numbered)
{
  static SlPattern opening = {
    "^(?:(?:it was |unanimously )?(?:resolved|agreed|recommended|ordered|noted)\\b"
    "|resolution\\b|penderfynwyd|cytunwyd|argymhell|action(?:s|ed)?\\b(?! (?:plan|log|"
    "tracker|sheet|list|(?:and|&) recommendations? "
    "(?:tracker|log|monitor)|arising|outstanding|from|and matters|points? (?:from|arising)))|the "
    "(?:meeting|committee|panel|board|chair\\w*) |signed\\b"
    "|councillors?\\b(?! "
    "(?:call|questions|training|development|enquir|engagement))|cllrs?\\b|minute action$|page \\d"
    "|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the "
    ")?(?:\\d{1,2}(?:st|nd|rd|th)?"
    " )?(?:of )?(?:january|february|march|april|may|june|july|august|september|october|"
    "november|december),? \\d{4}\\b)"
    "|^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*,? "
    "\\d{2}(?:\\d{2})?$",
    SL_PATTERN_CASELESS,
    NULL
  };
  static SlPattern whole
      = { "^(?:minutes:|draft minutes|decisions?|discussion|outcome|background|summary|"
          "conclusions?|recommendations?|motion|amendment|voting|vote|key points|answer|"
          "question|reply|response|debate|proposal|reasons? .*|alternative options.*|"
          "options considered.*|(?:additional|supporting) documents|for|against|"
          "abstentions?|notes?|item|agenda|public|private|confidential|present|part [a-z]|"
          "penderfyniad)[:.]?$",
          SL_PATTERN_CASELESS,
          NULL };

  return has (reading, start, end, &opening) || (!numbered && has (reading, start, end, &whole));
}

/* "Officers present", "In attendance:" */
static gboolean
heads_people (const SlReading *reading, gsize start, gsize end)
{
  SlCueHit hit;

  return sl_cues_find (SL_CUE_PEOPLE, reading->text, start, end, TRUE, &hit)
         && (hit.end + 2 >= end || strchr (":-(", reading->text[hit.end]) != NULL);
}

/* ---- Ends ---- */

/* Web pages hang "PDF 218 KB" behind a heading, clerks "[Item 8]". */
static gsize
title_end (const SlReading *reading, gsize start, gsize end)
{
  static SlPattern size = { " *PDF +[\\d.]+ +[KM]B\\b", SL_PATTERN_CASELESS, NULL };
  static SlPattern item
      = { " *[\\[(](?:agenda )?item (?:no\\.? ?)?\\d+[a-z]?[\\])]$", SL_PATTERN_CASELESS, NULL };
  const char *last = reading->text + end;
  gsize at;

  if (end > start && strchr (")]", last[-1]) != NULL
      && sl_pattern_find (&item, reading->text + start, end - start, 0, &at, NULL) && at > 0)
    return start + at;
  /* Few blocks have the letters. */
  for (const char *p = reading->text + start; p + 2 < last; p++)
    if ((p[0] | 0x20) == 'p' && (p[1] | 0x20) == 'd' && (p[2] | 0x20) == 'f')
      {
        if (sl_pattern_find (&size, reading->text + start, end - start, 0, &at, NULL) && at > 0)
          return start + at;
        return end;
      }
  return end;
}

typedef gboolean (*WordTest) (const SlReading *reading, gsize start, gsize end);

static gboolean
is_bold_word (const SlReading *reading, gsize start, gsize end)
{
  return sl_text_doc_is_bold (reading->doc, start, end);
}

static gboolean
is_capital_word (const SlReading *reading, gsize start, gsize end)
{
  for (const char *p = reading->text + start; p < reading->text + end; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static gboolean
has_letters (const SlReading *reading, gsize start, gsize end)
{
  for (const char *p = reading->text + start; p < reading->text + end; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Where the words at the head of a block end that share a mark which the rest lacks; @end where
 * all or none have it. */
static gsize
lead_end (const SlReading *reading, gsize start, gsize end, WordTest test)
{
  gsize at = start, lead = start, letters = 0;

  while (at < end)
    {
      const char *space = memchr (reading->text + at, ' ', end - at);
      gsize next = space != NULL ? (gsize) (space - reading->text) : end;

      if (next > at && has_letters (reading, at, next))
        {
          if (!test (reading, at, next))
            break;
          letters += next - at;
          lead = next;
        }
      at = MIN (next + 1, end);
    }
  if (at >= end || letters < 4)
    return end;
  /* "… OF THE 2021 PLAN – Mr" */
  while (lead < at && g_unichar_isdigit (g_utf8_get_char (reading->text + lead + 1))
         && lead + 1 < at)
    {
      const char *space = memchr (reading->text + lead + 1, ' ', at - lead - 1);

      lead = space != NULL ? (gsize) (space - reading->text) : at;
    }
  return lead;
}

/* Few blocks have a word that may be one of a resolution. */
static gboolean
may_resolve (const char *text, gsize length)
{
  static const char *const words[] = { "RES", "AGR", "REC", "DEC", "NOT", "PEN", "Res", "ACT" };

  for (gsize i = 0; i + 3 <= length; i++)
    if (g_ascii_isupper (text[i]))
      for (guint k = 0; k < G_N_ELEMENTS (words); k++)
        if (memcmp (text + i, words[k], 3) == 0)
          return TRUE;
  return FALSE;
}

/* Where a resolution begins in bold words: "3. Minutes – RESOLVED: That". */
static gsize
resolution_start (const SlReading *reading, gsize start, gsize end)
{
  static SlPattern resolution
      = { "\\s+(?:[-–—]\\s*)?(?:IT WAS )?(?:UNANIMOUSLY )?(?:RESOLVED|AGREED|"
          "RECOMMENDED|DECISION|NOTED|PENDERFYNWYD|Resolved|ACTION)\\b(?!.*\\bPLAN\\b)",
          SL_PATTERN_DEFAULT,
          NULL };
  gsize at;

  if (may_resolve (reading->text + start, end - start)
      && sl_pattern_find (&resolution, reading->text + start, end - start, 0, &at, NULL) && at > 3)
    return start + at;
  return end;
}

/* Where the heading ends that opens a paragraph: "3. Minutes – The minutes were signed." */
static gsize
run_in_end (const SlReading *reading, gsize start, gsize end, gboolean numbered)
{
  gsize lead = lead_end (reading, start, end, is_bold_word);

  if (lead == end && numbered && !sl_text_doc_is_bold (reading->doc, start, end))
    {
      lead = lead_end (reading, start, end, is_capital_word);
      /* One word of capitals is a name of letters as likely: "3. OFSTED had written". */
      if (lead < end && memchr (reading->text + start, ' ', lead - start) == NULL
          && strchr (":.", reading->text[lead - 1]) == NULL
          && !g_str_has_prefix (reading->text + lead, " –")
          && !g_str_has_prefix (reading->text + lead, " -"))
        return end;
      /* "A" or "The" of the sentence behind it. */
      if (lead < end && lead >= start + 2 && reading->text[lead - 2] == ' ')
        lead -= 2;
    }
  if (lead == end || end - lead < 12)
    return end;
  if (!numbered && strchr (":.", reading->text[lead - 1]) == NULL
      && !g_str_has_prefix (reading->text + lead, " –")
      && !g_str_has_prefix (reading->text + lead, " -")
      && !g_str_has_prefix (reading->text + lead, ":"))
    return end;
  return lead;
}

/* Without the stop, dash or colon behind it. */
static gsize
trim_end (const SlReading *reading, gsize start, gsize end)
{
  while (end > start)
    if (strchr (" :.-,", reading->text[end - 1]) != NULL)
      end--;
    else if (end - start > 3
             && (memcmp (reading->text + end - 3, "–", 3) == 0
                 || memcmp (reading->text + end - 3, "—", 3) == 0))
      end -= 3;
    else
      break;
  return end;
}

/* ---- One block ---- */

static void
judge_look (const SlReading *reading, SlHeading *heading, double body_size)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, heading->block);

  heading->bold = sl_text_doc_is_bold (reading->doc, heading->title, heading->end);
  heading->capitals = has_capitals (reading, heading->title, heading->end);
  heading->italic = block->italic;
  heading->size = block->size;
  heading->large = block->size > LARGE * body_size;
  heading->x = block->bounds.x1;
}

static gboolean
stands_alone (const SlReading *reading, const SlHeading *heading)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, heading->block);
  const SlTextBlock *next;
  g_autofree char *words = NULL;

  if (block->label != NULL || block->kind != SL_BLOCK_PARAGRAPH
      || block->end - block->start > PLAIN_MAX || heading->block + 1 >= reading->n_blocks)
    return FALSE;
  next = sl_text_doc_get_block (reading->doc, heading->block + 1);
  if (next->end - next->start < 25 && next->label == NULL)
    return FALSE;
  words = sl_reading_dup (reading, block->start, block->end);
  return !sl_roll_is_titled (words) && !sl_roll_is_name (words);
}

/* The paper's own title: "Minutes of the meeting held on …". */
static gboolean
is_paper_title (const SlReading *reading, const SlHeading *heading)
{
  static SlPattern title
      = { "^(?:draft |the )?(?:minutes?|cofnodion)\\b", SL_PATTERN_CASELESS, NULL };

  return heading->block < TITLE_BLOCKS && heading->number.shape == 0
         && has (reading, heading->title, heading->end, &title);
}

static gboolean
shares_row (const SlReading *reading, guint index, const SlTextBlock *block)
{
  const SlTextBlock *other = sl_text_doc_get_block (reading->doc, index);

  return other->kind == SL_BLOCK_CELL && other->table == block->table && other->row == block->row;
}

/* The head row of a table: three cells or more, all of them bold, and no number among them. */
static gboolean
is_table_head (const SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  guint first = index, n = 0;

  if (block->kind != SL_BLOCK_CELL || !block->bold)
    return FALSE;
  while (first > 0 && shares_row (reading, first - 1, block))
    first--;
  for (guint b = first; b < reading->n_blocks && shares_row (reading, b, block); b++)
    {
      const SlTextBlock *cell = sl_text_doc_get_block (reading->doc, b);

      if (!cell->bold || cell->label != NULL || g_ascii_isdigit (reading->text[cell->start]))
        return FALSE;
      n++;
    }
  return n >= 3;
}

static SlHeading *
judge_block (const SlReading *reading, guint index, double body_size)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  SlHeading *heading = g_new0 (SlHeading, 1);
  g_autofree char *number
      = sl_heading_number_word (reading, index, &heading->title, &heading->end, &heading->place);
  gboolean numbered = number != NULL && sl_heading_number_parse (number, &heading->number);
  gboolean marked, small;
  SlCueHit hit;

  heading->block = index;
  if (!numbered)
    {
      heading->title = block->body;
      heading->end = block->end;
    }
  heading->end = title_end (reading, heading->title, heading->end);
  heading->end = run_in_end (reading, heading->title, heading->end, numbered);
  if (numbered)
    heading->end = resolution_start (reading, heading->title, heading->end);
  judge_look (reading, heading, body_size);
  heading->usual
      = sl_cues_find (SL_CUE_HEADING, reading->text, heading->title, heading->end, TRUE, &hit)
        && heading->end - heading->title < 120;
  /* "Apologies: Jo Ash" is a list, "Apologies" may be an item of business. */
  heading->people = !numbered && heads_people (reading, heading->title, heading->end)
                    && (!heading->usual
                        || (heading->end < block->end && reading->text[heading->end - 1] == ':'));
  marked = heading->bold || heading->capitals || heading->large;
  heading->plain = !numbered && !marked && !(heading->italic && heading->usual);
  /* A recogniser takes "I" for "i" and "S" for "s". */
  small = block->recognised && numbered && heading->bold;
  if (block->kind == SL_BLOCK_MARGIN || is_table_head (reading, index)
      || !looks_like_title (reading, heading->title, heading->end, marked, small)
      || is_label (reading, heading->title, heading->end, numbered && marked)
      || (heading->plain && !stands_alone (reading, heading))
      || (!numbered && block->label != NULL))
    {
      heading_free (heading);
      return NULL;
    }
  heading->end = trim_end (reading, heading->title, heading->end);
  return heading;
}

double
sl_headings_body_size (const SlReading *reading)
{
  gsize counts[64] = { 0 };
  guint best = 22;

  for (guint i = 0; i < reading->n_blocks; i++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, i);
      guint step = (guint) CLAMP (block->size * 2, 0, 63);

      counts[step] += block->end - block->start;
      if (counts[step] > counts[best])
        best = step;
    }
  return best / 2.0;
}

/* "C" may be Roman or a letter: two candidates, of which a run takes one. */
static void
add_twin (GPtrArray *headings, const SlHeading *heading)
{
  SlHeading *twin;

  if (heading->number.shape != 'r' || strlen (heading->number.ref) != 1)
    return;
  twin = g_memdup2 (heading, sizeof *heading);
  twin->number.ref = g_strdup (heading->number.ref);
  twin->number.stem = g_strdup (heading->number.stem);
  sl_heading_number_as_letter (&twin->number);
  g_ptr_array_add (headings, twin);
}

/* How many blocks belong to the list of who was there, and to what stands above it. */
static guint
find_front (const SlReading *reading)
{
  guint front = 0;

  for (guint i = 0; i < MIN (reading->n_blocks, FRONT_BLOCKS); i++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, i);
      SlCueHit hit;

      if (sl_cues_find (SL_CUE_PEOPLE, reading->text, block->start, block->end, TRUE, &hit)
          && (hit.end + 2 >= block->end || strchr (":-", reading->text[hit.end]) != NULL))
        front = i + 1;
      else if (block->end - block->start > LONG_BLOCK && front > 0 && i > front + 2)
        break;
    }
  return front;
}

/* What follows: text, and how much of it. */
static void
judge_body (const SlReading *reading, GPtrArray *headings, guint index, guint front)
{
  SlHeading *h = g_ptr_array_index (headings, index);
  const SlTextBlock *block;
  guint after = h->block + 1;

  h->front = h->block < front;
  if (after >= reading->n_blocks)
    return;
  block = sl_text_doc_get_block (reading->doc, after);
  h->body = TRUE;
  h->text = block->end - block->start > LONG_BLOCK / 3;
  for (guint i = index + 1; i < headings->len; i++)
    {
      const SlHeading *next = g_ptr_array_index (headings, i);

      if (next->block > h->block)
        {
          h->body = next->plain || next->block > after;
          return;
        }
    }
}

static GPtrArray *
judge_blocks (const SlReading *reading)
{
  GPtrArray *headings = g_ptr_array_new_with_free_func (heading_free);
  double body_size = sl_headings_body_size (reading);
  guint front = find_front (reading);
  gboolean title = TRUE;

  for (guint i = 0; i < reading->n_blocks; i++)
    {
      SlHeading *heading = judge_block (reading, i, body_size);

      if (heading == NULL)
        continue;
      title = title && !heading->people && !(heading->usual && !is_paper_title (reading, heading));
      if (title && is_paper_title (reading, heading))
        {
          heading_free (heading);
          continue;
        }
      g_ptr_array_add (headings, heading);
      add_twin (headings, heading);
    }
  for (guint i = 0; i < headings->len; i++)
    judge_body (reading, headings, i, front);
  return headings;
}

GPtrArray *
sl_headings_find (const SlReading *reading)
{
  g_autoptr (GPtrArray) all = judge_blocks (reading);
  g_autoptr (GArray) run = sl_heading_runs_choose (all);
  GPtrArray *headings = g_ptr_array_new_with_free_func (heading_free);

  for (guint k = 0; k < run->len; k++)
    {
      guint i = g_array_index (run, guint, k);

      g_ptr_array_add (headings, g_ptr_array_index (all, i));
      all->pdata[i] = g_new0 (SlHeading, 1);
    }
  return headings;
}
