/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-passages.h"

#include <string.h>

#include "detect/sl-detection.h"
#include "sl-answer-words.h"
#include "sl-likeness.h"
#include "sl-terms.h"

/* Of the sentence before, which this one speaks of. */
#define WEIGHT_BEFORE 0.85
/* Of the words above a clause: "The Director reported that:" */
#define FEW_STEMS 3
/* What says how far something is has few words of its own, and follows soon. */
#define STATUS_STEMS 3
#define STATUS_SENTENCES 2
/* A heading with its number is hardly longer than its title. */
#define HEADING_MORE 24

typedef struct
{
  SlTextDoc *doc;
  const char *text;
  GPtrArray *agenda;
  GPtrArray *above; /* of each heading its terms */
  GPtrArray *passages;
} Listing;

static void
word_free (gpointer data)
{
  SlPassageWord *word = data;

  g_free (word->words);
  g_free (word);
}

static void
passage_free (gpointer data)
{
  SlPassage *passage = data;

  g_free (passage->quote);
  g_free (passage->refs);
  g_hash_table_unref (passage->keys);
  g_hash_table_unref (passage->plain);
  g_clear_pointer (&passage->above, g_hash_table_unref);
  g_free (passage);
}

/* On one line. */
static char *
dup_words (Listing *listing, gsize start, gsize end)
{
  char *words = g_strndup (listing->text + start, end - start);

  for (char *p = words; *p != '\0'; p++)
    if (*p == '\n')
      *p = ' ';
  return words;
}

GHashTable *
sl_passage_keys_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, word_free);
}

void
sl_passage_add_key (GHashTable *keys, const SlTerm *term, double weight)
{
  SlPassageWord *known = g_hash_table_lookup (keys, term->key);

  if (known == NULL)
    {
      known = g_new0 (SlPassageWord, 1);
      known->words = g_strdup (term->words);
      g_hash_table_insert (keys, g_strdup (term->key), known);
    }
  known->weight = MAX (known->weight, weight);
}

guint
sl_passage_count_stems (GHashTable *keys)
{
  GHashTableIter iter;
  gpointer key;
  guint n = 0;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n += *(const char *) key != '#';
  return n;
}

static void
add_keys (GHashTable *keys, const char *text, double weight)
{
  g_autoptr (GPtrArray) terms = sl_terms_extract (text);

  for (guint i = 0; i < terms->len; i++)
    {
      const SlTerm *term = terms->pdata[i];

      sl_passage_add_key (keys, term, weight * (*term->key == '#' ? term->weight : 1));
    }
}

static GHashTable *
make_keys (const char *text)
{
  GHashTable *keys = sl_passage_keys_new ();

  add_keys (keys, text, 1);
  return keys;
}

/* ---- Headings ---- */

static int
find_heading (Listing *listing, gsize at)
{
  int found = -1;

  for (guint i = 0; listing->agenda != NULL && i < listing->agenda->len; i++)
    {
      const SlAgendaItem *item = listing->agenda->pdata[i];

      if (item->start <= at && at < item->end)
        found = (int) i;
    }
  return found;
}

static gboolean
is_heading (Listing *listing, const SlTextBlock *block)
{
  for (guint i = 0; listing->agenda != NULL && i < listing->agenda->len; i++)
    {
      const SlAgendaItem *item = listing->agenda->pdata[i];

      if (block->start <= item->start && item->start < block->end)
        return block->end - block->start
               < strlen (item->title != NULL ? item->title : "") + HEADING_MORE;
    }
  return FALSE;
}

static void
set_heading (Listing *listing, SlPassage *passage)
{
  int heading = find_heading (listing, passage->start);
  const SlAgendaItem *item;
  GHashTable **above;

  if (heading < 0)
    return;
  item = listing->agenda->pdata[heading];
  above = (GHashTable **) &listing->above->pdata[heading];
  if (*above == NULL)
    *above = make_keys (item->title);
  passage->above = g_hash_table_ref (*above);
  passage->exempt = item->exempt;
}

/* ---- Passages ---- */

/* @before: where what it leans on begins, or @start. @refs: where its paragraph begins. */
static SlPassage *
add_passage (Listing *listing, gsize refs, gsize before, gsize start, gsize end)
{
  SlPassage *passage = g_new0 (SlPassage, 1);
  g_autofree char *own = dup_words (listing, start, end);
  gboolean leans;

  passage->keys = make_keys (own);
  leans
      = before < start
        && (sl_answer_words_lean_back (own) || sl_passage_count_stems (passage->keys) < FEW_STEMS);
  passage->start = leans ? before : start;
  passage->end = end;
  passage->page = sl_text_doc_get_page (listing->doc, passage->start);
  passage->quote = dup_words (listing, passage->start, end);
  passage->says = sl_answer_words_judge (own, &passage->asks);
  passage->refs = dup_words (listing, refs, end);
  if (leans)
    {
      g_autofree char *words = dup_words (listing, before, start);

      add_keys (passage->keys, words, WEIGHT_BEFORE);
    }
  passage->plain = sl_likeness_list_stems (passage->quote, NULL);
  set_heading (listing, passage);
  g_ptr_array_add (listing->passages, passage);
  return passage;
}

/* "Owner: DCS. Complete." and "The reply was awaited." say how far the sentence before them is. */
static void
take_status (Listing *listing, SlPassage *passage, guint from, guint until)
{
  for (guint i = from; i < until && i < from + STATUS_SENTENCES; i++)
    {
      const SlTextSentence *sentence = sl_text_doc_get_sentence (listing->doc, i);
      g_autofree char *words = dup_words (listing, sentence->start, sentence->end);
      g_autoptr (GHashTable) keys = make_keys (words);
      gboolean asks;
      SlAnswerSays says;

      if (!sl_answer_words_lean_back (words) && sl_passage_count_stems (keys) > STATUS_STEMS)
        return;
      says = sl_answer_words_judge (words, &asks);
      if (says == SL_ANSWER_SAYS_NOTHING || asks)
        continue;
      passage->says = says;
      passage->asks = FALSE;
      passage->end = sentence->end;
      g_free (passage->quote);
      passage->quote = dup_words (listing, passage->start, passage->end);
      return;
    }
}

static void
add_sentences (Listing *listing, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (listing->doc, index);
  guint first, n = sl_text_doc_get_block_sentences (listing->doc, index, &first);
  gsize before = G_MAXSIZE;

  for (guint i = first; i < first + n; i++)
    {
      const SlTextSentence *sentence = sl_text_doc_get_sentence (listing->doc, i);
      SlPassage *passage = add_passage (
          listing, block->start, MIN (before, sentence->start), sentence->start, sentence->end);

      if (passage->says == SL_ANSWER_SAYS_NOTHING)
        take_status (listing, passage, i + 1, first + n);
      before = sentence->start;
    }
}

/* What stands side by side is one: the action, who, and how far it is. Returns the first block
 * behind it. */
static guint
add_row (Listing *listing, guint index)
{
  const SlTextBlock *first = sl_text_doc_get_block (listing->doc, index);
  gsize end = first->end;
  guint n = sl_text_doc_get_n_blocks (listing->doc);

  for (index++; index < n; index++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (listing->doc, index);

      if (block->kind != SL_BLOCK_CELL || block->table != first->table || block->row != first->row)
        break;
      end = block->end;
    }
  add_passage (listing, first->start, first->start, first->start, end);
  return index;
}

GPtrArray *
sl_passages_list (SlTextDoc *doc, GPtrArray *agenda)
{
  Listing listing = { doc, sl_text_doc_get_text (doc), agenda, NULL, NULL };
  guint n = sl_text_doc_get_n_blocks (doc);

  listing.passages = g_ptr_array_new_with_free_func (passage_free);
  listing.above = g_ptr_array_new ();
  g_ptr_array_set_size (listing.above, agenda != NULL ? (int) agenda->len : 0);
  for (guint i = 0; i < n;)
    {
      const SlTextBlock *block = sl_text_doc_get_block (doc, i);

      if (block->kind == SL_BLOCK_CELL)
        {
          i = add_row (&listing, i);
          continue;
        }
      if (!is_heading (&listing, block))
        add_sentences (&listing, i);
      i++;
    }
  for (guint i = 0; i < listing.above->len; i++)
    g_clear_pointer ((GHashTable **) &listing.above->pdata[i], g_hash_table_unref);
  g_ptr_array_unref (listing.above);
  return listing.passages;
}
