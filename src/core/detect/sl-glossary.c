/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-glossary.h"

#include <string.h>

/* What a key stands for within a scope; more than one meaning is none. */
typedef struct
{
  SlAbbreviation *one;
  gboolean clashes;
} Meaning;

struct _SlGlossary
{
  GHashTable *meanings;   /* scope, tab, key → Meaning */
  GHashTable *committees; /* paper → its committee */
};

static void
meaning_free (gpointer data)
{
  Meaning *meaning = data;

  sl_abbreviation_free (meaning->one);
  g_free (meaning);
}

SlGlossary *
sl_glossary_new (void)
{
  SlGlossary *self = g_atomic_rc_box_new0 (SlGlossary);

  self->meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, meaning_free);
  self->committees = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

SlGlossary *
sl_glossary_ref (SlGlossary *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SlGlossary *self = data;

  g_hash_table_unref (self->meanings);
  g_hash_table_unref (self->committees);
}

void
sl_glossary_unref (SlGlossary *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* Without what clerks write now so, now so: capitals, "'s", the plural. */
static char *
fold (const char *words)
{
  g_autofree char *folded = g_utf8_casefold (words, -1);
  GString *all = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean last = !g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (p)));

      if (g_unichar_isalnum (c) && !(c == 's' && last))
        g_string_append_unichar (all, c);
      else if (!g_unichar_isalnum (c) && c != '\'' && c != 0x2019 && all->len > 0
               && all->str[all->len - 1] != ' ')
        g_string_append_c (all, ' ');
    }
  return g_string_free (all, FALSE);
}

gboolean
sl_glossary_are_same (const char *words, const char *others)
{
  g_autofree char *one = fold (words);
  g_autofree char *other = fold (others);

  return g_str_equal (one, other);
}

static void
add_to (SlGlossary *self, char *place, const char *brief, const char *words, int page)
{
  Meaning *meaning = g_hash_table_lookup (self->meanings, place);

  if (meaning != NULL)
    {
      meaning->clashes |= !sl_glossary_are_same (meaning->one->words, words);
      g_free (place);
      return;
    }
  meaning = g_new0 (Meaning, 1);
  meaning->one = sl_abbreviation_new (brief, words, page);
  g_hash_table_insert (self->meanings, place, meaning);
}

static char *
make_place (const char *scope, const char *key)
{
  return g_strconcat (scope, "\t", key, NULL);
}

void
sl_glossary_add (SlGlossary *self,
                 const char *paper,
                 const char *committee,
                 const char *brief,
                 const char *words,
                 int page)
{
  g_autofree char *key = sl_abbreviation_dup_key (brief);

  if (key == NULL)
    return;
  if (paper != NULL)
    add_to (self, make_place (paper, key), brief, words, page);
  if (committee != NULL)
    add_to (self, make_place (committee, key), brief, words, page);
  add_to (self, make_place ("", key), brief, words, page);
  if (paper != NULL)
    sl_glossary_add_paper (self, paper, committee);
}

void
sl_glossary_add_paper (SlGlossary *self, const char *paper, const char *committee)
{
  if (committee != NULL && !g_hash_table_contains (self->committees, paper))
    g_hash_table_insert (self->committees, g_strdup (paper), g_strdup (committee));
}

const char *
sl_glossary_get_committee (const SlGlossary *self, const char *paper)
{
  return paper != NULL ? g_hash_table_lookup (self->committees, paper) : NULL;
}

static const SlAbbreviation *
find_key (const SlGlossary *self, const char *paper, const char *key)
{
  const char *scopes[] = { paper, sl_glossary_get_committee (self, paper), "" };

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      g_autofree char *place = scopes[i] != NULL ? make_place (scopes[i], key) : NULL;
      const Meaning *meaning = place != NULL ? g_hash_table_lookup (self->meanings, place) : NULL;

      if (meaning != NULL)
        return meaning->clashes ? NULL : meaning->one;
    }
  return NULL;
}

const SlAbbreviation *
sl_glossary_find (const SlGlossary *self, const char *paper, const char *brief)
{
  g_autofree char *key
      = g_hash_table_size (self->meanings) > 0 ? sl_abbreviation_dup_key (brief) : NULL;

  return key != NULL ? find_key (self, paper, key) : NULL;
}

typedef struct
{
  const SlGlossary *glossary;
  const char *paper, *text;
  char *folded; /* all of it; NULL until it is asked for */
  GPtrArray *used;
} Use;

static void
seen_cb (const char *brief, const char *key, gsize start, gsize end, gpointer user_data)
{
  Use *use = user_data;
  const SlAbbreviation *one = find_key (use->glossary, use->paper, key);
  g_autofree char *folded = NULL;

  if (one == NULL || g_ptr_array_find (use->used, one, NULL))
    return;
  if (use->folded == NULL)
    use->folded = fold (use->text);
  folded = fold (one->words);
  if (strstr (use->folded, folded) == NULL)
    g_ptr_array_add (use->used, (gpointer) one);
}

GPtrArray *
sl_glossary_list_used (const SlGlossary *self, const char *paper, const char *text)
{
  Use use = { self, paper, text, NULL, g_ptr_array_new () };

  if (text == NULL || g_hash_table_size (self->meanings) == 0)
    return use.used;
  sl_abbreviations_scan (text, seen_cb, &use);
  g_free (use.folded);
  return use.used;
}
