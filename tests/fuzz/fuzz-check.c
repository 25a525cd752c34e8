/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-check.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "detect/sl-cues.h"
#include "text/sl-text-layout.h"

/* GLib ends a program with a trap, which libFuzzer would not notice. */
static void
on_trap (int number)
{
  abort ();
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  signal (SIGTRAP, on_trap);
  /* Read once, and no part of any run. */
  sl_cues_list ();
  /* GLib asserts its preconditions with critical messages. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return 0;
}

void
fuzz_check_words (const char *words)
{
  FUZZ_CHECK (words == NULL || g_utf8_validate (words, -1, NULL));
}

void
fuzz_check_date (const char *date)
{
  if (date == NULL)
    return;
  FUZZ_CHECK (strlen (date) == 10 && date[4] == '-' && date[7] == '-');
  FUZZ_CHECK (g_date_valid_dmy (
      (GDateDay) atoi (date + 8), (GDateMonth) atoi (date + 5), (GDateYear) atoi (date)));
}

void
fuzz_check_time (const char *time)
{
  if (time == NULL)
    return;
  FUZZ_CHECK (strlen (time) == 5 && time[2] == ':');
  FUZZ_CHECK (atoi (time) >= 0 && atoi (time) < 24 && atoi (time + 3) >= 0 && atoi (time + 3) < 60);
}

static gboolean
is_boundary (const char *text, gsize at)
{
  return ((guchar) text[at] & 0xc0) != 0x80;
}

static void
check_rects (SlTextDoc *doc, const SlAnchor *anchor)
{
  for (guint i = 0; i < anchor->n_rects; i++)
    {
      const SlPageRect *rect = &anchor->rects[i];

      FUZZ_CHECK (rect->page >= 1 && (guint) rect->page <= sl_text_doc_get_n_pages (doc));
      FUZZ_CHECK (rect->rect.x1 <= rect->rect.x2 && rect->rect.y1 <= rect->rect.y2);
    }
}

void
fuzz_check_doc (SlTextDoc *doc)
{
  const char *text = sl_text_doc_get_text (doc);
  gsize length = sl_text_doc_get_length (doc);
  gsize last = 0;
  guint n_sentences = 0;

  FUZZ_CHECK (strlen (text) == length && g_utf8_validate (text, length, NULL));
  for (guint b = 0; b < sl_text_doc_get_n_blocks (doc); b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (doc, b);
      guint first;
      guint n = sl_text_doc_get_block_sentences (doc, b, &first);

      FUZZ_CHECK (block->start >= last && block->start <= block->body && block->body <= block->end);
      FUZZ_CHECK (block->end <= length && is_boundary (text, block->start));
      FUZZ_CHECK (is_boundary (text, block->body) && is_boundary (text, block->end));
      FUZZ_CHECK (block->page >= 1 && (guint) block->page <= sl_text_doc_get_n_pages (doc));
      FUZZ_CHECK (block->beside < (int) sl_text_doc_get_n_blocks (doc));
      FUZZ_CHECK (block->kind != SL_BLOCK_CELL || (block->row >= 0 && block->column >= 0));
      fuzz_check_words (block->label);
      last = block->body;
      for (guint i = first; i < first + n; i++)
        {
          const SlTextSentence *sentence = sl_text_doc_get_sentence (doc, i);

          FUZZ_CHECK (sentence->block == b && sentence->start >= last
                      && sentence->end <= block->end);
          FUZZ_CHECK (sentence->start < sentence->end && is_boundary (text, sentence->start));
          FUZZ_CHECK (is_boundary (text, sentence->end));
          last = sentence->end;
          n_sentences++;
        }
      last = block->end;
      FUZZ_CHECK (block->start == block->end || sl_text_doc_find_block (doc, block->start) == b);
    }
  FUZZ_CHECK (n_sentences == sl_text_doc_get_n_sentences (doc));
}

static void
check_finding (SlTextDoc *doc, const SlFinding *finding)
{
  const char *text = sl_text_doc_get_text (doc);
  gsize start = finding->anchor->start;
  gsize end = finding->anchor->end;

  FUZZ_CHECK (start < end && end <= sl_text_doc_get_length (doc));
  FUZZ_CHECK (is_boundary (text, start) && is_boundary (text, end));
  FUZZ_CHECK (finding->text != NULL && *finding->text != '\0' && finding->rule != NULL);
  FUZZ_CHECK (finding->confidence >= 0 && finding->confidence <= 1);
  FUZZ_CHECK (finding->owners != NULL && finding->exempt >= 0);
  fuzz_check_words (finding->text);
  fuzz_check_words (finding->ref);
  fuzz_check_words (finding->clause);
  fuzz_check_words (finding->heading);
  fuzz_check_words (finding->cue);
  fuzz_check_words (finding->due.text);
  fuzz_check_date (finding->due.date);
  for (guint i = 0; finding->owners[i] != NULL; i++)
    {
      FUZZ_CHECK (*finding->owners[i] != '\0');
      fuzz_check_words (finding->owners[i]);
    }
  check_rects (doc, finding->anchor);
}

void
fuzz_check_detection (SlTextDoc *doc, SlDetection *detection)
{
  const SlMeetingFacts *meeting = &detection->meeting;
  gsize last = 0;

  for (guint i = 0; i < detection->findings->len; i++)
    {
      const SlFinding *finding = g_ptr_array_index (detection->findings, i);

      check_finding (doc, finding);
      FUZZ_CHECK (finding->anchor->start >= last);
      last = finding->anchor->start;
    }
  for (guint i = 0; i < detection->people->len; i++)
    {
      const SlPerson *person = g_ptr_array_index (detection->people, i);

      FUZZ_CHECK (person->name != NULL && *person->name != '\0');
      fuzz_check_words (person->name);
      fuzz_check_words (person->role);
    }
  for (guint i = 0; i < detection->agenda->len; i++)
    {
      const SlAgendaItem *item = g_ptr_array_index (detection->agenda, i);

      FUZZ_CHECK (item->title != NULL && item->start <= item->end);
      FUZZ_CHECK (item->end <= sl_text_doc_get_length (doc));
      fuzz_check_words (item->ref);
      fuzz_check_words (item->title);
    }
  fuzz_check_words (meeting->organisation);
  fuzz_check_words (meeting->committee);
  fuzz_check_words (meeting->venue);
  fuzz_check_date (meeting->date);
  fuzz_check_date (meeting->next);
  fuzz_check_time (meeting->time);
  FUZZ_CHECK (detection->language != NULL);
}

void
fuzz_check_pages (GPtrArray *pages)
{
  g_autoptr (SlTextDoc) doc = sl_text_layout (pages, NULL, NULL);
  g_autoptr (SlDetection) detection = NULL;

  FUZZ_CHECK (doc != NULL);
  fuzz_check_doc (doc);
  detection = sl_detect (doc, NULL, NULL);
  FUZZ_CHECK (detection != NULL);
  fuzz_check_detection (doc, detection);
}
