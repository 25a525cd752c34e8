/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a paper's headings divide: its sections, where every block stands, the agenda. */
#include <string.h>

#include "sl-headings.h"

/* A paragraph of its own behind a heading, in bytes. */
#define RUN_IN_MIN 12
/* Numbered paragraphs that run through all items. */
#define PARAGRAPHS_MIN 6
/* A heading in the other language, in bytes. */
#define TWIN_MAX 140

static gboolean
has_digit (const SlReading *reading, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (g_ascii_isdigit (reading->text[i]))
      return TRUE;
  return FALSE;
}

/* "Agenda item" over a title: one item of a web site, printed alone. "Agenda Item 2" is the stamp
 * of the pack that the minutes were part of. */
static guint
find_single_item (SlReading *reading)
{
  for (guint i = 0; i + 1 < MIN (reading->n_blocks, 12); i++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, i);

      if (block->end - block->body < 14
          && sl_reading_starts (reading, block->body, block->end, "agenda item")
          && !has_digit (reading, block->body, block->end))
        return i + 1;
    }
  return G_MAXUINT;
}

static void
add_section (
    SlReading *reading, guint block, const char *ref, gsize title, gsize end, gboolean business)
{
  SlSection *section = g_new0 (SlSection, 1);

  section->ref = g_strdup (ref);
  section->title = sl_reading_dup (reading, title, end);
  /* Where another section begins at the same block, this one has no more than it. */
  section->first = section->last = block;
  section->business = business;
  g_ptr_array_add (reading->sections, section);
}

static int
compare_sections (gconstpointer a, gconstpointer b)
{
  const SlSection *first = *(const SlSection **) a;
  const SlSection *second = *(const SlSection **) b;

  return first->first < second->first ? -1 : first->first > second->first;
}

/* Where the words of a block end that a layout in columns cut into cells of one row. */
static gsize
row_end (const SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  gsize end = block->end;

  for (guint b = index + 1; block->kind == SL_BLOCK_CELL && b < reading->n_blocks; b++)
    {
      const SlTextBlock *next = sl_text_doc_get_block (reading->doc, b);

      if (next->kind != SL_BLOCK_CELL || next->table != block->table || next->row != block->row
          || !next->bold)
        break;
      end = next->end;
    }
  return end;
}

/* "Appendix A: Action log" heads a part of its own, which is no item of business. */
static void
add_appendices (SlReading *reading)
{
  static SlPattern titles = { "^(?:appendix|annexe?) (?:[A-Z]|\\d{1,2})\\b.{0,120}$"
                              "|^(?:.{0,80}[-–—:] ?)?(?:outstanding |rolling )?actions? "
                              "(?:log|tracker|sheet|list|summary|table|register)\\b.{0,80}$"
                              "|^(?:summary|schedule|list|table) of actions\\b.{0,60}$",
                              SL_PATTERN_CASELESS,
                              NULL };

  for (guint i = 0; i < reading->n_blocks; i++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, i);

      if ((block->kind == SL_BLOCK_PARAGRAPH
           || (block->kind == SL_BLOCK_CELL && block->column == 0))
          && block->end - block->body < 140 && block->end > block->body && block->label == NULL
          && reading->text[block->end - 1] != '.'
          && (block->bold || sl_text_doc_is_bold (reading->doc, block->body, block->end))
          && reading->sections->len > 0 && sl_reading_matches (reading, i, &titles))
        add_section (reading, i, NULL, block->body, row_end (reading, i), FALSE);
    }
}

/* The number of a paragraph within an item: "10.4", "20.1.1". */
static char *
paragraph_ref (const SlReading *reading, guint index)
{
  static SlPattern dotted = { "^\\d{1,3}(?:\\.\\d{1,3}){1,2}\\.?$", SL_PATTERN_DEFAULT, NULL };
  g_autofree char *word = NULL;
  gsize title, end;
  SlNumberPlace where;

  word = sl_heading_number_word (reading, index, &title, &end, &where);
  if (word == NULL || !sl_pattern_is_in (&dotted, word))
    return NULL;
  g_strdelimit (word + strlen (word) - 1, ".", '\0');
  return g_steal_pointer (&word);
}

/* A block's label, where it is a bare number: "14."; 0 else. */
static int
paragraph_number (const SlTextBlock *block)
{
  char *end;
  guint64 value;

  if (block->label == NULL || !g_ascii_isdigit (*block->label))
    return 0;
  value = g_ascii_strtoull (block->label, &end, 10);
  return value < 1000 && (*end == '\0' || (strchr (".)", *end) != NULL && end[1] == '\0'))
             ? (int) value
             : 0;
}

/* Where headings have no number, but paragraphs are numbered from the first item to the last: the
 * number of the first such paragraph, else 0. */
static int
find_paragraph_run (const SlReading *reading)
{
  guint members = 0, others = 0, sections = 0;
  int start = 0, next = 0, last_section = -1, section = -1;

  for (guint i = 0; i < reading->sections->len; i++)
    if (((const SlSection *) g_ptr_array_index (reading->sections, i))->ref != NULL)
      return 0;
  for (guint i = 0; i < reading->n_blocks; i++)
    {
      int number = paragraph_number (sl_text_doc_get_block (reading->doc, i));

      while (section + 1 < (int) reading->sections->len
             && ((const SlSection *) g_ptr_array_index (reading->sections, section + 1))->first
                    <= i)
        section++;
      if (number == 0 || section < 0)
        continue;
      if (next != 0 && number != next)
        {
          others++;
          continue;
        }
      start = next == 0 ? number : start;
      next = number + 1;
      members++;
      sections += section != last_section;
      last_section = section;
    }
  return members >= PARAGRAPHS_MIN && sections >= 2 && members > others ? start : 0;
}

/* Every block's section and number. */
static void
place_blocks (SlReading *reading)
{
  const char *ref = NULL;
  int section = -1, next_number = find_paragraph_run (reading);

  for (guint i = 0; i < reading->n_blocks; i++)
    {
      SlPlace *place = &reading->places[i];
      g_autofree char *own = NULL;

      while (section + 1 < (int) reading->sections->len)
        {
          SlSection *next = g_ptr_array_index (reading->sections, section + 1);

          if (next->first > i)
            break;
          section++;
          ref = next->ref;
        }
      place->section = section;
      place->zone = section < 0 ? SL_ZONE_FRONT : SL_ZONE_BODY;
      if (section >= 0)
        {
          SlSection *this = g_ptr_array_index (reading->sections, section);

          this->last = i;
          if (this->first == i)
            place->zone = SL_ZONE_HEADING;
          else
            own = paragraph_ref (reading, i);
          if (own == NULL && next_number > 0
              && paragraph_number (sl_text_doc_get_block (reading->doc, i)) == next_number)
            own = g_strdup_printf ("%d", next_number++);
        }
      place->ref = own != NULL ? g_strdup (own) : g_strdup (ref);
      if (own != NULL)
        ref = place->ref;
    }
}

static void
list_agenda (SlReading *reading)
{
  for (guint i = 0; i < reading->sections->len; i++)
    {
      const SlSection *section = g_ptr_array_index (reading->sections, i);
      SlAgendaItem *item;

      if (!section->business)
        continue;
      item = sl_agenda_item_new (section->ref, section->title);
      item->start = sl_text_doc_get_block (reading->doc, section->first)->start;
      item->end = sl_text_doc_get_block (reading->doc, section->last)->end;
      item->page = sl_text_doc_get_block (reading->doc, section->first)->page;
      item->exempt = section->exempt;
      g_ptr_array_add (reading->detection->agenda, item);
    }
}

/* Where the words behind a heading begin in its own block; 0 where none do. */
static gsize
find_rest (const SlReading *reading, const SlHeading *heading)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, heading->block);
  const char *at = reading->text + heading->end, *end = reading->text + block->end;

  if (heading->place == SL_NUMBER_BEHIND || heading->end >= block->end)
    return 0;
  while (at < end && !g_unichar_isalnum (g_utf8_get_char (at)) && strchr ("(\"[", *at) == NULL)
    at = g_utf8_next_char (at);
  if (end - at < RUN_IN_MIN || sl_reading_starts (reading, at - reading->text, block->end, "PDF ")
      || sl_reading_starts (reading, at - reading->text, block->end, "(Agenda Item"))
    return 0;
  while (at > reading->text + heading->end && !g_ascii_isspace (at[-1]))
    at--;
  return (gsize) (at - reading->text);
}

/* A paragraph that opens with its heading becomes two blocks. */
static void
part_run_ins (SlReading *reading, GPtrArray *headings)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (guint i = 0; i < headings->len; i++)
    {
      SlHeading *h = g_ptr_array_index (headings, i);
      gsize rest = find_rest (reading, h);

      h->block += offsets->len;
      if (rest > h->end)
        g_array_append_val (offsets, rest);
    }
  if (offsets->len > 0)
    sl_reading_split (reading, offsets);
}

static gboolean
is_in_row (const SlReading *reading, guint index, const SlTextBlock *cell)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);

  return block->kind == SL_BLOCK_CELL && block->table == cell->table && block->row == cell->row;
}

/* In two languages side by side a heading stands twice in a row, under one number. Gives the other
 * one, or @index itself. */
static guint
find_twin (const SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  guint first = index;

  if (block->kind != SL_BLOCK_CELL || block->label == NULL)
    return index;
  while (first > 0 && is_in_row (reading, first - 1, block))
    first--;
  for (guint b = first; b < reading->n_blocks && is_in_row (reading, b, block); b++)
    {
      const SlTextBlock *other = sl_text_doc_get_block (reading->doc, b);

      if (other->column != block->column && g_strcmp0 (other->label, block->label) == 0
          && other->bold == block->bold && other->end > other->body
          && other->end - other->body < TWIN_MAX)
        return b;
    }
  return index;
}

static void
add_heading (SlReading *reading, const SlHeading *heading)
{
  guint twin = find_twin (reading, heading->block);
  const SlTextBlock *other = sl_text_doc_get_block (reading->doc, twin);
  SlSection *section;
  g_autofree char *own = NULL, *words = NULL;

  add_section (
      reading, MIN (heading->block, twin), heading->number.ref, heading->title, heading->end, TRUE);
  if (twin == heading->block)
    return;
  section = g_ptr_array_index (reading->sections, reading->sections->len - 1);
  own = g_steal_pointer (&section->title);
  words = sl_reading_dup (reading, other->body, other->end);
  section->title = twin < heading->block ? g_strconcat (words, " / ", own, NULL)
                                         : g_strconcat (own, " / ", words, NULL);
}

void
sl_reading_find_sections (SlReading *reading)
{
  guint single = find_single_item (reading);

  if (single < reading->n_blocks)
    add_section (reading,
                 single,
                 NULL,
                 sl_text_doc_get_block (reading->doc, single)->body,
                 sl_text_doc_get_block (reading->doc, single)->end,
                 TRUE);
  else
    {
      g_autoptr (GPtrArray) headings = sl_headings_find (reading);

      part_run_ins (reading, headings);
      for (guint i = 0; i < headings->len; i++)
        add_heading (reading, g_ptr_array_index (headings, i));
    }
  add_appendices (reading);
  g_ptr_array_sort (reading->sections, compare_sections);
  place_blocks (reading);
  sl_reading_find_exempt (reading);
  list_agenda (reading);
}
