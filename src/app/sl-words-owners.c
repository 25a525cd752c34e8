/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom owners mean, who holds their posts, and what abbreviations stand for. */
#include <glib/gi18n.h>

#include "sl-words.h"

char *
sl_words_holders (const char *then, const char *now)
{
  if (then != NULL && now != NULL && g_strcmp0 (then, now) != 0)
    /* Translators: who held a post when something was due, and who holds it now. */
    return g_strdup_printf (_ ("then %s, now %s"), then, now);
  if (now != NULL)
    return g_strdup (now);
  /* Translators: who held a post when something was due; nobody is known to hold it now. */
  return then != NULL ? g_strdup_printf (_ ("then %s"), then) : NULL;
}

/* The same, and who held it when the promise was made, where that was somebody else. */
static char *
dup_holders (const char *promised, const char *then, const char *now)
{
  gboolean between = then != NULL && g_strcmp0 (then, now) != 0;

  if (promised == NULL || g_strcmp0 (promised, then) == 0
      || (then == NULL && g_strcmp0 (promised, now) == 0))
    return sl_words_holders (then, now);
  if (now == NULL)
    return between ? g_strdup_printf (_ ("promised by %s, then %s"), promised, then)
                   : g_strdup_printf (_ ("promised by %s"), promised);
  /* Translators: who held a post when something was promised, when it was due, and who holds it. */
  return between ? g_strdup_printf (_ ("promised by %s, then %s, now %s"), promised, then, now)
                 : g_strdup_printf (_ ("promised by %s, now %s"), promised, now);
}

/* NULL where nothing more is known than is written. */
static char *
dup_meant (SlOwnerBook *book,
           const SlItemRecord *record,
           const char *words,
           const char *said,
           const char *today)
{
  const SlOwner *owner = sl_owner_book_find (book, record->paper, words);
  g_autofree char *key = sl_owner_book_dup_key (words);
  g_autofree char *name_key = NULL;
  g_autofree char *holders = NULL;
  const char *then, *now;

  if (owner == NULL)
    return NULL;
  name_key = sl_owner_book_dup_key (owner->name);
  sl_owner_book_tell (book, owner, record->due_date, said, today, &then, &now);
  holders = dup_holders (sl_owner_book_find_holder (book, owner, said), then, now);
  if (holders != NULL)
    /* Translators: a post, and who holds it: "Director (then Ann Birch, now Jo Pell)". */
    return g_strdup_printf (_ ("%s (%s)"), owner->name, holders);
  return g_strcmp0 (key, name_key) != 0 ? g_strdup (owner->name) : NULL;
}

char *
sl_words_owners_meant (SlOwnerBook *book,
                       const SlItemRecord *record,
                       const char *said,
                       const char *today)
{
  g_autoptr (GString) all = g_string_new (NULL);
  gboolean known = FALSE;

  if (book == NULL)
    return NULL;
  for (guint i = 0; record->owners != NULL && record->owners[i] != NULL; i++)
    {
      g_autofree char *meant = dup_meant (book, record, record->owners[i], said, today);

      g_string_append_printf (
          all, "%s%s", i > 0 ? ", " : "", meant != NULL ? meant : record->owners[i]);
      known |= meant != NULL;
    }
  return known ? g_string_free (g_steal_pointer (&all), FALSE) : NULL;
}

gboolean
sl_words_owners_are_held (SlOwnerBook *book, const SlItemRecord *record)
{
  for (guint i = 0; record->owners != NULL && record->owners[i] != NULL; i++)
    {
      const SlOwner *owner = sl_owner_book_find (book, record->paper, record->owners[i]);

      if (owner != NULL && sl_owner_book_get_holdings (book, owner) != NULL)
        return TRUE;
    }
  return FALSE;
}

char *
sl_words_meanings (SlGlossary *glossary, const SlItemRecord *record)
{
  g_autofree char *owners = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) used = NULL;
  GString *all;

  if (glossary == NULL)
    return NULL;
  owners = g_strjoinv (" ", record->owners);
  text = g_strconcat (record->text, " ", owners, NULL);
  used = sl_glossary_list_used (glossary, record->paper, text);
  if (used->len == 0)
    return NULL;
  all = g_string_new (NULL);
  for (guint i = 0; i < used->len; i++)
    {
      const SlAbbreviation *one = used->pdata[i];
      /* Translators: an abbreviation, and what it stands for. */
      g_autofree char *line = g_strdup_printf (_ ("%s: %s"), one->brief, one->words);

      g_string_append_printf (all, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (all, FALSE);
}
