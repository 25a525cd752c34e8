/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include "sl-page-glossary.h"

#include "sl-page-language.h"

struct _SlPageGlossary
{
  GHashTable *meanings; /* not owned */
  GHashTable *seen;     /* keys, borrowed from @meanings */
  GPtrArray *entries;
};

static void
collect_words (GHashTable *meanings, const SlFacts *facts, const char *paper, const char *text)
{
  g_autoptr (GPtrArray) used = sl_glossary_list_used (facts->glossary, paper, text);

  for (guint i = 0; i < used->len; i++)
    {
      const SlAbbreviation *one = used->pdata[i];
      const char *known = g_hash_table_lookup (meanings, one->key);

      if (known == NULL)
        g_hash_table_insert (meanings, g_strdup (one->key), g_strdup (one->words));
      else if (!sl_glossary_are_same (known, one->words))
        g_hash_table_insert (meanings, g_strdup (one->key), g_strdup (""));
    }
}

GHashTable *
sl_page_glossary_collect (const SlFacts *facts, GPtrArray *items)
{
  GHashTable *meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; facts->glossary != NULL && i < items->len; i++)
    {
      const SlItemRecord *item = ((SlFactItem *) items->pdata[i])->item;
      g_autofree char *owners = g_strjoinv (" ", item->owners);

      collect_words (meanings, facts, item->paper, item->text);
      collect_words (meanings, facts, item->paper, owners);
    }
  return meanings;
}

SlPageGlossary *
sl_page_glossary_new (GHashTable *meanings)
{
  SlPageGlossary *self = g_new0 (SlPageGlossary, 1);

  self->meanings = g_hash_table_ref (meanings);
  self->seen = g_hash_table_new (g_str_hash, g_str_equal);
  self->entries = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sl_page_glossary_free (SlPageGlossary *self)
{
  g_hash_table_unref (self->seen);
  g_hash_table_unref (self->meanings);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static void
seen_cb (const char *brief, const char *key, gsize start, gsize end, gpointer user_data)
{
  SlPageGlossary *self = user_data;
  gpointer known, words;

  if (!g_hash_table_lookup_extended (self->meanings, key, &known, &words)
      || ((char *) words)[0] == '\0' || !g_hash_table_add (self->seen, known))
    return;
  /* Translators: an abbreviation and what it stands for, at the foot of the printed page. */
  g_ptr_array_add (self->entries, g_strdup_printf (_ ("%s: %s"), brief, (char *) words));
}

void
sl_page_glossary_show (SlPageGlossary *self, const SlBlockLine *line)
{
  if (line->owner != NULL)
    sl_abbreviations_scan (line->owner, seen_cb, self);
  if (line->text != NULL)
    sl_abbreviations_scan (line->text, seen_cb, self);
}

guint
sl_page_glossary_get_n (const SlPageGlossary *self)
{
  return self->entries->len;
}

char *
sl_page_glossary_dup_words (const SlPageGlossary *self, guint n)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " · " : "", (char *) self->entries->pdata[i]);
  return g_string_free (words, FALSE);
}
