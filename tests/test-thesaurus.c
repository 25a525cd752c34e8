/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link/sl-terms.h"

#include <string.h>

static void
test_sources (void)
{
  SlThesaurus *thesaurus = sl_thesaurus_get_default ();
  GPtrArray *entries = sl_thesaurus_list (thesaurus);
  GPtrArray *sources = sl_thesaurus_list_sources (thesaurus);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < sources->len; i++)
    {
      const SlThesaurusSource *source = sources->pdata[i];

      g_assert_cmpuint (strlen (source->title), >, 20);
      g_assert_true (g_hash_table_add (known, source->key));
    }
  g_assert_cmpuint (entries->len, >, 1000);
  for (guint i = 0; i < entries->len; i++)
    {
      const SlThesaurusEntry *entry = entries->pdata[i];

      g_assert_nonnull (entry->sources[0]);
      for (guint s = 0; entry->sources[s] != NULL; s++)
        if (!g_hash_table_contains (known, entry->sources[s]))
          g_error ("%s is from %s, which nobody knows", entry->phrase, entry->sources[s]);
    }
}

static gboolean
contains (SlThesaurus *thesaurus, const char *text, const char *key)
{
  g_autoptr (GPtrArray) terms = sl_terms_extract_with (thesaurus, text);

  return sl_terms_contain (terms, key);
}

static void
test_without (void)
{
  g_autoptr (GHashTable) left_out = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SlThesaurus) less = NULL;

  g_hash_table_add (left_out, (gpointer) "front-door\tMASH");
  less = sl_thesaurus_new_without (left_out);
  g_assert_true (contains (sl_thesaurus_get_default (), "the MASH", "#front-door"));
  g_assert_false (contains (less, "the MASH", "#front-door"));
  g_assert_true (contains (less, "the front door", "#front-door"));
}

/* A word of a known phrase hints at its concept where the phrase itself is not there. */
static void
test_hints (void)
{
  SlThesaurus *thesaurus = sl_thesaurus_get_default ();
  g_autoptr (GPtrArray) terms = sl_terms_extract_with (thesaurus, "guardianship in all its forms");
  double weight = 0;

  for (guint i = 0; i < terms->len; i++)
    {
      const SlTerm *term = terms->pdata[i];

      if (g_str_equal (term->key, "#permanence"))
        weight = term->weight;
    }
  g_assert_cmpfloat (weight, >, 0);
  g_assert_cmpfloat (weight, <=, 0.5);
  g_assert_null (sl_thesaurus_find_hint (thesaurus, "children"));
  g_assert_null (sl_thesaurus_find_hint (thesaurus, "lantern"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/thesaurus/sources", test_sources);
  g_test_add_func ("/thesaurus/without", test_without);
  g_test_add_func ("/thesaurus/hints", test_hints);
  return g_test_run ();
}
