/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-changes-stated.h"

#include <string.h>

#include "detect/sl-cue-words.h"

/* What stands in a part of a name. */
typedef enum
{
  PART_WORDS,
  PART_GOAL,
  PART_ITEM,
  PART_PAPER,
} Part;

typedef struct
{
  const char *kind;
  guint n;
  Part parts[4];
} Form;

static const Form forms[] = {
  { "name", 1, { PART_WORDS } },
  { "called", 1, { PART_WORDS } },
  { "holder", 1, { PART_WORDS } },
  { "cue", 1, { PART_WORDS } },
  { "point", 4, { PART_GOAL, PART_WORDS, PART_ITEM, PART_WORDS } },
  { "declined", 2, { PART_ITEM, PART_GOAL } },
  { "no-answer", 3, { PART_ITEM, PART_PAPER, PART_WORDS } },
  { "section", 2, { PART_PAPER, PART_WORDS } },
};

/* What has more parts than its kind would be written without them, and never be found again. */
static const Form *
find_form (char **words)
{
  for (guint i = 0; words[0] != NULL && i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].kind, words[0]) && g_strv_length (words) == forms[i].n + 1)
      return &forms[i];
  return NULL;
}

typedef const char *(*Translate) (Part part, const char *word, gpointer data);

/* NULL where a part has no translation. */
static char *
translate (const char *what, Translate turn, gpointer data)
{
  g_auto (GStrv) words = g_strsplit (what, SL_STATED_BREAK, -1);
  const Form *form = find_form (words);
  g_autoptr (GString) text = g_string_new (words[0]);

  if (form == NULL)
    return NULL;
  for (guint i = 1; words[i] != NULL; i++)
    {
      const char *word = turn (form->parts[i - 1], words[i], data);

      if (word == NULL)
        return NULL;
      g_string_append_printf (text, SL_STATED_BREAK "%s", word);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- Out ---- */

typedef struct
{
  const SlRegister *data;
  GHashTable *items; /* ids of those that go */
  gboolean with_exempt, quotes;
} Packing;

static const char *
pack_word (Part part, const char *word, gpointer data)
{
  Packing *packing = data;
  const SlPaperRecord *paper;
  const SlGoalRecord *goal;

  switch (part)
    {
    case PART_GOAL:
      goal = sl_register_find_goal (packing->data, word);
      return goal != NULL ? goal->ref : NULL;
    case PART_ITEM:
      return g_hash_table_contains (packing->items, word) ? word : NULL;
    case PART_PAPER:
      paper = sl_register_find_paper (packing->data, word);
      if (paper == NULL || (packing->quotes && !packing->with_exempt && paper->exempt != NULL))
        return NULL;
      return paper->sha256;
    case PART_WORDS:
    default:
      return word;
    }
}

GPtrArray *
sl_changes_pack_stated (const SlRegister *data, GPtrArray *stated, gboolean with_exempt)
{
  GPtrArray *packed = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_stated_free);
  g_autoptr (GHashTable) items = g_hash_table_new (g_str_hash, g_str_equal);
  Packing packing = { data, items, with_exempt, FALSE };

  for (guint i = 0; i < data->items->len; i++)
    g_hash_table_add (items, ((SlItemRecord *) data->items->pdata[i])->id);
  for (guint i = 0; i < stated->len; i++)
    {
      const SlStated *one = stated->pdata[i];
      g_autofree char *what = NULL;

      packing.quotes = g_str_has_prefix (one->what, "no-answer" SL_STATED_BREAK);
      what = translate (one->what, pack_word, &packing);
      if (what != NULL)
        g_ptr_array_add (packed, sl_stated_new (what, one->value, one->moment));
    }
  return packed;
}

/* ---- In ---- */

typedef struct
{
  GHashTable *items, *papers, *goals;
} Unpacking;

static const char *
unpack_word (Part part, const char *word, gpointer data)
{
  const Unpacking *unpacking = data;
  const SlPaperRecord *paper;
  const SlGoalRecord *goal;

  switch (part)
    {
    case PART_GOAL:
      goal = g_hash_table_lookup (unpacking->goals, word);
      return goal != NULL ? goal->id : NULL;
    case PART_ITEM:
      return g_hash_table_lookup (unpacking->items, word);
    case PART_PAPER:
      paper = g_hash_table_lookup (unpacking->papers, word);
      return paper != NULL ? paper->id : NULL;
    case PART_WORDS:
    default:
      return word;
    }
}

SlStated *
sl_changes_unpack_stated (const SlStated *theirs,
                          GHashTable *items,
                          GHashTable *papers,
                          GHashTable *goals)
{
  Unpacking unpacking = { items, papers, goals };
  g_autofree char *what = translate (theirs->what, unpack_word, &unpacking);

  return what != NULL ? sl_stated_new (what, theirs->value, theirs->moment) : NULL;
}

/* ---- Which counts ---- */

static gboolean
is_cue (const SlStated *stated)
{
  return g_str_has_prefix (stated->what, "cue" SL_STATED_BREAK);
}

static GHashTable *
index_stated (GPtrArray *stated)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < stated->len; i++)
    g_hash_table_insert (index, ((SlStated *) stated->pdata[i])->what, stated->pdata[i]);
  return index;
}

GPtrArray *
sl_changes_choose_stated (GPtrArray *ours, GPtrArray *theirs)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_stated_free);
  g_autoptr (GHashTable) index = index_stated (ours);

  for (guint i = 0; i < theirs->len; i++)
    {
      const SlStated *one = theirs->pdata[i];
      const SlStated *own = g_hash_table_lookup (index, one->what);

      if (is_cue (one) && one->value != NULL)
        continue;
      if (own == NULL || sl_stated_counts (one, own))
        g_ptr_array_add (chosen, sl_stated_new (one->what, one->value, one->moment));
    }
  return chosen;
}

static const char *
get_word (char **words, guint i)
{
  return *words[i] != '\0' ? words[i] : NULL;
}

/* NULL for what is none: the file is anybody's. */
static SlCueChoice *
read_choice (const SlStated *stated)
{
  g_auto (GStrv) words = g_strsplit (stated->value, SL_STATED_BREAK, -1);
  g_autoptr (SlCueChoice) choice = NULL;
  int kind = SL_KIND_ACTION;

  if (g_strv_length (words) != 5)
    return NULL;
  choice = sl_cue_choice_new (get_word (words, 0), get_word (words, 1));
  g_free (choice->id);
  choice->id = g_strdup (strstr (stated->what, SL_STATED_BREAK) + 1);
  choice->cue = g_strdup (get_word (words, 2));
  choice->words = g_strdup (get_word (words, 4));
  if ((choice->cue == NULL) != (choice->words != NULL)
      || (choice->cue == NULL
          && (!sl_from_nick (SL_TYPE_KIND, words[3], &kind)
              || sl_cue_words_check (choice->words, NULL) != SL_CUE_WORDS_GOOD)))
    return NULL;
  choice->kind = (SlKind) kind;
  return g_steal_pointer (&choice);
}

static void
drop_choice (GPtrArray *choices, const char *id)
{
  for (guint i = 0; i < choices->len; i++)
    if (g_str_equal (((SlCueChoice *) choices->pdata[i])->id, id))
      {
        g_ptr_array_remove_index (choices, i);
        return;
      }
}

SlCueBook *
sl_changes_choose_cues (SlCueBook *now, GPtrArray *ours, GPtrArray *theirs)
{
  g_autoptr (GPtrArray) choices = sl_cue_book_dup_list (now);
  g_autoptr (GHashTable) index = index_stated (ours);
  gboolean changed = FALSE;

  for (guint i = 0; i < theirs->len; i++)
    {
      const SlStated *one = theirs->pdata[i];
      const SlStated *own = g_hash_table_lookup (index, one->what);
      SlCueChoice *choice;

      if (!is_cue (one) || (own != NULL && !sl_stated_counts (one, own)))
        continue;
      if (one->value == NULL)
        {
          changed |= own != NULL;
          drop_choice (choices, strstr (one->what, SL_STATED_BREAK) + 1);
        }
      else if ((choice = read_choice (one)) != NULL)
        {
          changed = TRUE;
          g_ptr_array_add (choices, choice);
        }
    }
  return changed ? sl_cue_book_new (choices) : NULL;
}
