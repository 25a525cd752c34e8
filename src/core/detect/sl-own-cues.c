/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-own-cues.h"

#include <string.h>

#include "sl-cue-words.h"
#include "sl-lexicon.h"

/* ---- Choices ---- */

SlCueChoice *
sl_cue_choice_new (const char *organisation, const char *committee)
{
  SlCueChoice *choice = g_new0 (SlCueChoice, 1);

  choice->id = g_uuid_string_random ();
  /* All committees are those of every council, too. */
  choice->organisation = committee != NULL ? g_strdup (organisation) : NULL;
  choice->committee = g_strdup (committee);
  return choice;
}

SlCueChoice *
sl_cue_choice_copy (const SlCueChoice *choice)
{
  SlCueChoice *copy = g_new0 (SlCueChoice, 1);

  copy->id = g_strdup (choice->id);
  copy->organisation = g_strdup (choice->organisation);
  copy->committee = g_strdup (choice->committee);
  copy->cue = g_strdup (choice->cue);
  copy->kind = choice->kind;
  copy->words = g_strdup (choice->words);
  return copy;
}

void
sl_cue_choice_free (SlCueChoice *choice)
{
  g_free (choice->id);
  g_free (choice->organisation);
  g_free (choice->committee);
  g_free (choice->cue);
  g_free (choice->words);
  g_free (choice);
}

gboolean
sl_cue_is_same_name (const char *one, const char *other)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (one == NULL || other == NULL)
    return one == other;
  first = g_utf8_casefold (one, -1);
  second = g_utf8_casefold (other, -1);
  return g_str_equal (first, second);
}

gboolean
sl_cue_choice_is_of (const SlCueChoice *choice, const char *organisation, const char *committee)
{
  if (choice->committee == NULL)
    return TRUE;
  if (!sl_cue_is_same_name (choice->committee, committee))
    return FALSE;
  /* Not every paper says of which council it is. */
  return choice->organisation == NULL || organisation == NULL
         || sl_cue_is_same_name (choice->organisation, organisation);
}

/* ---- The lexicon's cues ---- */

static gpointer
index_lexicon (gpointer data)
{
  GPtrArray *cues = sl_cues_list ();
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cues->len; i++)
    {
      SlCue *cue = cues->pdata[i];

      g_hash_table_insert (by_id, (gpointer) cue->id, cue);
    }
  return by_id;
}

const SlCue *
sl_cue_find (const char *id)
{
  static GOnce once = G_ONCE_INIT;
  GHashTable *by_id = g_once (&once, index_lexicon, NULL);

  return id != NULL ? g_hash_table_lookup (by_id, id) : NULL;
}

gboolean
sl_cue_can_be_off (const SlCue *cue)
{
  switch (cue->class)
    {
    case SL_CUE_SENTENCE:
      return cue->weight > 0 && cue->kind >= 0 && cue->kind <= SL_CUE_ROUTINE;
    case SL_CUE_RESOLUTION:
    case SL_CUE_CLAUSE:
    case SL_CUE_FIGURE:
      return TRUE;
    default:
      return FALSE;
    }
}

SlKind
sl_cue_get_item_kind (const SlCue *cue)
{
  return cue->kind >= 0 && cue->kind < SL_N_KINDS ? (SlKind) cue->kind : SL_KIND_DECISION;
}

/* ---- A library's choices ---- */

struct _SlCueBook
{
  gatomicrefcount refs;
  GPtrArray *choices;
};

static GPtrArray *
copy_choices (GPtrArray *choices)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_cue_choice_free);

  for (guint i = 0; i < choices->len; i++)
    g_ptr_array_add (copies, sl_cue_choice_copy (choices->pdata[i]));
  return copies;
}

SlCueBook *
sl_cue_book_new (GPtrArray *choices)
{
  SlCueBook *book = g_new0 (SlCueBook, 1);

  g_atomic_ref_count_init (&book->refs);
  book->choices = copy_choices (choices);
  return book;
}

SlCueBook *
sl_cue_book_ref (SlCueBook *book)
{
  g_atomic_ref_count_inc (&book->refs);
  return book;
}

void
sl_cue_book_unref (SlCueBook *book)
{
  if (!g_atomic_ref_count_dec (&book->refs))
    return;
  g_ptr_array_unref (book->choices);
  g_free (book);
}

GPtrArray *
sl_cue_book_list (SlCueBook *book)
{
  return book->choices;
}

GPtrArray *
sl_cue_book_dup_list (SlCueBook *book)
{
  return copy_choices (book->choices);
}

/* What a choice comes to, whoever made it where. */
static char *
dup_key (const SlCueChoice *choice)
{
  return choice->cue != NULL ? g_strconcat ("-", choice->cue, NULL)
                             : g_strdup_printf ("+%d %s", choice->kind, choice->words);
}

static GHashTable *
make_keys (SlCueBook *book, const char *organisation, const char *committee)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; book != NULL && i < book->choices->len; i++)
    if (sl_cue_choice_is_of (book->choices->pdata[i], organisation, committee))
      g_hash_table_add (keys, dup_key (book->choices->pdata[i]));
  return keys;
}

gboolean
sl_cue_book_is_same (SlCueBook *one,
                     SlCueBook *other,
                     const char *organisation,
                     const char *committee)
{
  g_autoptr (GHashTable) first = make_keys (one, organisation, committee);
  g_autoptr (GHashTable) second = make_keys (other, organisation, committee);
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_size (first) != g_hash_table_size (second))
    return FALSE;
  g_hash_table_iter_init (&iter, first);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (second, key))
      return FALSE;
  return TRUE;
}

/* ---- What counts for a committee ---- */

typedef struct
{
  SlCueEntry entry; /* first: uses are counted in it */
  SlCueWords *words;
  char *id;
} OwnCue;

struct _SlCueOverlay
{
  GHashTable *off; /* SlCue of the lexicon */
  GPtrArray *own;  /* OwnCue */
};

static void
own_cue_free (gpointer data)
{
  OwnCue *own = data;

  sl_cue_words_free (own->words);
  g_free (own->id);
  g_free (own);
}

static OwnCue *
own_cue_new (const SlCueChoice *choice)
{
  OwnCue *own = g_new0 (OwnCue, 1);

  own->words = sl_cue_words_new (choice->words);
  own->id = g_strconcat (SL_OWN_CUE_PREFIX, choice->id, NULL);
  own->entry.cue.id = own->id;
  own->entry.cue.class = SL_CUE_SENTENCE;
  own->entry.cue.kind = choice->kind;
  own->entry.cue.attendance = -1;
  return own;
}

static SlCueOverlay *
overlay_new (void)
{
  SlCueOverlay *overlay = g_new0 (SlCueOverlay, 1);

  overlay->off = g_hash_table_new (NULL, NULL);
  overlay->own = g_ptr_array_new_with_free_func (own_cue_free);
  return overlay;
}

static void
apply_choice (SlCueOverlay *overlay, const SlCueChoice *choice)
{
  const SlCue *cue = sl_cue_find (choice->cue);

  if (choice->cue == NULL && choice->words != NULL && overlay->own->len < SL_OWN_CUES_MAX)
    g_ptr_array_add (overlay->own, own_cue_new (choice));
  /* A later lexicon may be without it. */
  else if (cue != NULL && sl_cue_can_be_off (cue))
    g_hash_table_add (overlay->off, (gpointer) cue);
}

SlCueOverlay *
sl_cue_book_get (SlCueBook *book, const char *organisation, const char *committee)
{
  SlCueOverlay *overlay = NULL;

  for (guint i = 0; book != NULL && i < book->choices->len; i++)
    {
      const SlCueChoice *choice = book->choices->pdata[i];

      if (!sl_cue_choice_is_of (choice, organisation, committee))
        continue;
      if (overlay == NULL)
        overlay = overlay_new ();
      apply_choice (overlay, choice);
    }
  return overlay;
}

void
sl_cue_overlay_free (SlCueOverlay *overlay)
{
  g_hash_table_unref (overlay->off);
  g_ptr_array_unref (overlay->own);
  g_free (overlay);
}

gboolean
sl_cue_overlay_is_off (const SlCueOverlay *overlay, const SlCue *cue)
{
  return overlay != NULL && g_hash_table_contains (overlay->off, cue);
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const SlCueHit *first = a, *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

GArray *
sl_cue_overlay_scan (const SlCueOverlay *overlay, const char *lines, gsize length)
{
  GArray *hits = g_array_new (FALSE, TRUE, sizeof (SlCueHit));

  for (guint i = 0; i < overlay->own->len; i++)
    {
      const OwnCue *own = overlay->own->pdata[i];
      SlCueHit hit = { .cue = &own->entry.cue };
      gsize at = 0;

      while (sl_cue_words_find (own->words, lines, length, at, &hit.start, &hit.end))
        {
          const char *line_end = memchr (lines + hit.end, '\n', length - hit.end);

          g_array_append_val (hits, hit);
          at = line_end != NULL ? (gsize) (line_end - lines) : length;
        }
    }
  g_array_sort (hits, compare_hits);
  return hits;
}
