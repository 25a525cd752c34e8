/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-cue-draft.h"

#include <glib/gi18n.h>

struct _SlCueDraft
{
  SlCueBook *book; /* as it is saved */
  char *organisation, *committee;
  GPtrArray *lines;
};

/* Whether the choice is one that is edited here, and not one of all committees. */
static gboolean
is_ours (SlCueDraft *self, const SlCueChoice *choice)
{
  if (self->committee == NULL || choice->committee == NULL)
    return self->committee == choice->committee;
  return sl_cue_choice_is_of (choice, self->organisation, self->committee);
}

/* ---- The lines ---- */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  SlCueLine *first = *(SlCueLine *const *) a, *second = *(SlCueLine *const *) b;
  guint m = sl_cue_line_get_found (first), n = sl_cue_line_get_found (second);
  int order = sl_cue_line_is_own (second) - sl_cue_line_is_own (first);

  if (order == 0)
    order = (int) sl_cue_line_get_kind (first) - (int) sl_cue_line_get_kind (second);
  if (order == 0)
    order = (n > m) - (n < m);
  if (order == 0)
    order = g_utf8_collate (sl_cue_line_get_words (first), sl_cue_line_get_words (second));
  return order;
}

/* Cues with one example are told apart by the program alone. */
static void
add_lexicon (SlCueDraft *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *cues = sl_cues_list ();

  for (guint i = 0; i < cues->len; i++)
    {
      const SlCue *cue = cues->pdata[i];
      g_autofree char *key = NULL;
      SlCueLine *line;

      if (!sl_cue_can_be_off (cue) || cue->example[0] == '\0')
        continue;
      key = g_strdup_printf ("%d %s", sl_cue_get_item_kind (cue), cue->example);
      line = g_hash_table_lookup (known, key);
      if (line != NULL)
        {
          sl_cue_line_add_cue (line, cue);
          continue;
        }
      line = sl_cue_line_new_cue (cue);
      g_ptr_array_add (self->lines, line);
      g_hash_table_insert (known, g_steal_pointer (&key), line);
    }
}

static void
apply_book (SlCueDraft *self)
{
  GPtrArray *choices = sl_cue_book_list (self->book);

  for (guint i = 0; i < choices->len; i++)
    {
      const SlCueChoice *choice = choices->pdata[i];
      SlCueLine *line;

      if (!sl_cue_choice_is_of (choice, self->organisation, self->committee))
        continue;
      if (choice->cue == NULL)
        {
          line = sl_cue_line_new_own (choice->id, choice->kind, choice->words);
          g_ptr_array_add (self->lines, line);
          if (!is_ours (self, choice))
            sl_cue_line_set_saved (line, TRUE, TRUE);
        }
      else if ((line = sl_cue_draft_find (self, choice->cue)) != NULL)
        sl_cue_line_set_saved (line, FALSE, !is_ours (self, choice));
    }
}

SlCueDraft *
sl_cue_draft_new (SlCueBook *book, const char *organisation, const char *committee)
{
  SlCueDraft *self = g_new0 (SlCueDraft, 1);

  self->book = sl_cue_book_ref (book);
  self->organisation = g_strdup (organisation);
  self->committee = g_strdup (committee);
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  add_lexicon (self);
  apply_book (self);
  g_ptr_array_sort (self->lines, compare_lines);
  return self;
}

void
sl_cue_draft_free (SlCueDraft *self)
{
  sl_cue_book_unref (self->book);
  g_free (self->organisation);
  g_free (self->committee);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

const char *
sl_cue_draft_get_organisation (SlCueDraft *self)
{
  return self->organisation;
}

const char *
sl_cue_draft_get_committee (SlCueDraft *self)
{
  return self->committee;
}

GPtrArray *
sl_cue_draft_get_lines (SlCueDraft *self)
{
  return self->lines;
}

SlCueLine *
sl_cue_draft_find (SlCueDraft *self, const char *cue)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (sl_cue_line_has_cue (self->lines->pdata[i], cue))
      return self->lines->pdata[i];
  return NULL;
}

static guint
count_line (SlCueLine *line, GHashTable *counts)
{
  GPtrArray *cues = sl_cue_line_get_cues (line);
  guint n = 0;

  if (sl_cue_line_get_id (line) != NULL)
    {
      g_autofree char *id = g_strconcat (SL_OWN_CUE_PREFIX, sl_cue_line_get_id (line), NULL);

      n += GPOINTER_TO_UINT (g_hash_table_lookup (counts, id));
    }
  for (guint i = 0; i < cues->len; i++)
    n += GPOINTER_TO_UINT (g_hash_table_lookup (counts, cues->pdata[i]));
  return n;
}

void
sl_cue_draft_set_counts (SlCueDraft *self, GHashTable *counts)
{
  for (guint i = 0; i < self->lines->len; i++)
    sl_cue_line_set_found (self->lines->pdata[i], count_line (self->lines->pdata[i], counts));
  g_ptr_array_sort (self->lines, compare_lines);
}

SlCueLine *
sl_cue_draft_add (SlCueDraft *self, SlKind kind, const char *words)
{
  SlCueLine *line;

  for (guint i = 0; i < self->lines->len; i++)
    {
      line = self->lines->pdata[i];
      if (!sl_cue_line_is_own (line) || sl_cue_line_get_kind (line) != kind
          || !sl_cue_is_same_name (sl_cue_line_get_words (line), words))
        continue;
      sl_cue_line_set_on (line, TRUE);
      return NULL;
    }
  line = sl_cue_line_new_own (NULL, kind, words);
  g_ptr_array_add (self->lines, line);
  g_ptr_array_sort (self->lines, compare_lines);
  return line;
}

/* ---- What comes of it ---- */

guint
sl_cue_draft_count_changes (SlCueDraft *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += sl_cue_line_is_changed (self->lines->pdata[i]) ? 1 : 0;
  return n;
}

static void
remove_choices (SlCueDraft *self, GPtrArray *choices, SlCueLine *line)
{
  for (guint i = choices->len; i-- > 0;)
    {
      const SlCueChoice *choice = choices->pdata[i];
      gboolean is_it = choice->cue != NULL ? sl_cue_line_has_cue (line, choice->cue)
                                           : g_strcmp0 (choice->id, sl_cue_line_get_id (line)) == 0;

      if (is_it && is_ours (self, choice))
        g_ptr_array_remove_index (choices, i);
    }
}

static void
add_off (SlCueDraft *self, GPtrArray *choices, SlCueLine *line)
{
  GPtrArray *cues = sl_cue_line_get_cues (line);

  for (guint i = 0; i < cues->len; i++)
    {
      SlCueChoice *choice = sl_cue_choice_new (self->organisation, self->committee);

      choice->cue = g_strdup (cues->pdata[i]);
      g_ptr_array_add (choices, choice);
    }
}

static void
add_own (SlCueDraft *self, GPtrArray *choices, SlCueLine *line)
{
  SlCueChoice *choice = sl_cue_choice_new (self->organisation, self->committee);

  choice->kind = sl_cue_line_get_kind (line);
  choice->words = g_strdup (sl_cue_line_get_words (line));
  g_ptr_array_add (choices, choice);
}

SlCueBook *
sl_cue_draft_dup_book (SlCueDraft *self)
{
  g_autoptr (GPtrArray) choices = sl_cue_book_dup_list (self->book);

  for (guint i = 0; i < self->lines->len; i++)
    {
      SlCueLine *line = self->lines->pdata[i];

      if (!sl_cue_line_is_changed (line))
        continue;
      if (sl_cue_line_is_own (line) && sl_cue_line_is_on (line))
        add_own (self, choices, line);
      else if (sl_cue_line_is_own (line) || sl_cue_line_is_on (line))
        remove_choices (self, choices, line);
      else
        add_off (self, choices, line);
    }
  return sl_cue_book_new (choices);
}

static SlCueLine *
find_changed (SlCueDraft *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (sl_cue_line_is_changed (self->lines->pdata[i]))
      return self->lines->pdata[i];
  return NULL;
}

const char *
sl_cue_draft_get_act (SlCueDraft *self)
{
  SlCueLine *line = find_changed (self);

  if (line == NULL || sl_cue_draft_count_changes (self) > 1)
    return "cues";
  if (sl_cue_line_is_own (line))
    return sl_cue_line_is_on (line) ? "cue-add" : "cue-remove";
  return sl_cue_line_is_on (line) ? "cue-on" : "cue-off";
}

char *
sl_cue_draft_dup_summary (SlCueDraft *self)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      SlCueLine *line = self->lines->pdata[i];

      if (!sl_cue_line_is_changed (line))
        continue;
      if (words->len > 0)
        g_string_append (words, "; ");
      g_string_append (words, sl_cue_line_get_words (line));
    }
  g_string_append_printf (
      words, " · %s", self->committee != NULL ? self->committee : _ ("All committees"));
  return g_string_free (words, FALSE);
}
