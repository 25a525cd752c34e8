/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "text/sl-sentences.h"

static void
check (const char *text, const char *expected)
{
  g_autoptr (GArray) spans = sl_sentences_find (text, strlen (text));
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const SlSpan *span = &g_array_index (spans, SlSpan, i);

      if (i > 0)
        g_string_append_c (joined, '|');
      g_string_append_len (joined, text + span->start, (gssize) (span->end - span->start));
    }
  g_assert_cmpstr (joined->str, ==, expected);
}

static void
test_plain (void)
{
  check ("", "");
  check ("   ", "");
  check (" One thing.  Another thing! ", "One thing.|Another thing!");
  check ("Was it late? It was.", "Was it late?|It was.");
  check ("a wish to make a difference;", "a wish to make a difference;");
  check ("He said “yes.” She agreed.", "He said “yes.”|She agreed.");
  check ("(It was late.) Nobody left.", "(It was late.)|Nobody left.");
}

static void
test_abbreviations (void)
{
  check ("Cllr. Oakes met Mr. B. Hale and Dr. Finch.",
         "Cllr. Oakes met Mr. B. Hale and Dr. Finch.");
  check ("It met at 6.30 p.m. in Room 2. It rose at 8 p.m. Members left.",
         "It met at 6.30 p.m. in Room 2.|It rose at 8 p.m.|Members left.");
  check ("Costs, i.e. fees, rose by 4.5 per cent. No. 7 was full.",
         "Costs, i.e. fees, rose by 4.5 per cent.|No. 7 was full.");
  check ("See para. 4.6 of the plan (rev. 2).", "See para. 4.6 of the plan (rev. 2).");
}

static void
test_odd (void)
{
  check ("...", "...");
  check (".", ".");
  check ("Ŵyn. Ŷd.", "Ŵyn.|Ŷd.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentences/plain", test_plain);
  g_test_add_func ("/sentences/abbreviations", test_abbreviations);
  g_test_add_func ("/sentences/odd", test_odd);
  return g_test_run ();
}
