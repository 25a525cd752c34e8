/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link/sl-terms.h"

#include <string.h>

static const SlTerm *
find (GPtrArray *terms, const char *key)
{
  guint i;

  for (i = 0; i < terms->len; i++)
    {
      const SlTerm *term = g_ptr_array_index (terms, i);

      if (g_str_equal (term->key, key))
        return term;
    }
  return NULL;
}

static void
test_stems (void)
{
  g_autoptr (GPtrArray) terms = sl_terms_extract ("The Café’s lanterns, and a LANTERN of 12 March");

  g_assert_nonnull (find (terms, "cafe"));
  g_assert_nonnull (find (terms, "lantern"));
  g_assert_cmpstr (find (terms, "lantern")->words, ==, "lanterns");
  g_assert_null (find (terms, "the"));
  g_assert_null (find (terms, "12"));
}

static void
test_concepts (void)
{
  const char *same[]
      = { "the Multi-Agency Safeguarding Hub", "a re-referral", "its front door", "the M.A.S.H." };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (GPtrArray) terms = sl_terms_extract (same[i]);

      g_assert_nonnull (find (terms, "#front-door"));
    }
}

static void
test_longest_first (void)
{
  g_autoptr (GPtrArray) terms = sl_terms_extract ("the Children in Care Council met");
  const SlTerm *term = find (terms, "#participation");

  g_assert_nonnull (term);
  g_assert_cmpstr (term->words, ==, "Children in Care Council");
  /* "children in care" inside it is not matched again. */
  g_assert_null (find (terms, "#looked-after"));
}

static void
test_welsh (void)
{
  g_autoptr (GPtrArray) terms = sl_terms_extract ("ehangu'r cynllun cymorth cynnar");

  g_assert_nonnull (find (terms, "#early-help"));
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) none = sl_terms_extract (NULL);
  g_autoptr (GPtrArray) empty = sl_terms_extract (" … – 3.4 ");

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (empty->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/terms/stems", test_stems);
  g_test_add_func ("/terms/concepts", test_concepts);
  g_test_add_func ("/terms/longest-first", test_longest_first);
  g_test_add_func ("/terms/welsh", test_welsh);
  g_test_add_func ("/terms/nothing", test_nothing);
  return g_test_run ();
}
