/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/sl-cues.h"

#include <string.h>

#include "detect/sl-literals.h"
#include "detect/sl-needle-maker.h"

/* Every cue carries its own proof. */
static void
test_examples (void)
{
  GPtrArray *cues = sl_cues_list ();

  g_assert_cmpuint (cues->len, >, 100);
  for (guint i = 0; i < cues->len; i++)
    {
      const SlCue *cue = g_ptr_array_index (cues, i);
      g_autoptr (GRegex) regex = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (cue->example, !=, "");
      regex = g_regex_new (cue->pattern, G_REGEX_CASELESS | G_REGEX_MULTILINE, 0, &error);
      g_assert_no_error (error);
      if (!g_regex_match (regex, cue->example, 0, NULL))
        g_test_message ("%s does not find “%s”", cue->id, cue->example);
      g_assert_true (g_regex_match (regex, cue->example, 0, NULL));
    }
}

static void
test_ids_are_unique (void)
{
  GPtrArray *cues = sl_cues_list ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cues->len; i++)
    {
      const SlCue *cue = g_ptr_array_index (cues, i);

      g_test_message ("%s", cue->id);
      g_assert_true (g_hash_table_add (seen, (gpointer) cue->id));
    }
}

static double
judge (const char *sentence, SlKind kind)
{
  g_autoptr (SlCueScan) scan = sl_cue_scan_new (sentence, strlen (sentence));
  SlCueHit hit;

  return sl_cue_scan_judge (scan, kind, 0, strlen (sentence), &hit);
}

static void
test_judging (void)
{
  g_assert_cmpfloat (judge ("Officers undertook to circulate the table.", SL_KIND_ACTION), >, 0.5);
  g_assert_cmpfloat (judge ("The Board had agreed to rewrite the policy.", SL_KIND_ACTION), <, 0.5);
  g_assert_cmpfloat (judge ("A new hub would be opened in May.", SL_KIND_COMMITMENT), >, 0.5);
  g_assert_cmpfloat (
      judge ("If there were money, a new hub would be opened.", SL_KIND_COMMITMENT), <, 0.5);
  g_assert_cmpfloat (judge ("Members asked for a copy of the letter.", SL_KIND_REQUEST), >, 0.5);
  g_assert_cmpfloat (judge ("A copy of the letter had been requested.", SL_KIND_REQUEST), <, 0.5);
  g_assert_cmpfloat (judge ("", SL_KIND_ACTION), ==, 0);
}

/* What is looked for only where its words stand is all that can be found: an "ſ" somewhere in the
 * text has every pattern tried everywhere. Digits that measure nothing are of no use where there is
 * no figure, and not looked for. */
static void
test_nothing_is_missed (void)
{
  GPtrArray *cues = sl_cues_list ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (SlCueScan) some = NULL;
  g_autoptr (SlCueScan) all = NULL;
  gsize length;
  guint n = 0;

  for (guint i = 0; i < cues->len; i++)
    {
      g_array_append_val (starts, text->len);
      g_string_append_printf (text, "%s\n", ((const SlCue *) cues->pdata[i])->example);
    }
  g_array_append_val (starts, text->len);
  length = text->len;
  g_string_append (text, "Congreſs");
  some = sl_cue_scan_new (text->str, length);
  all = sl_cue_scan_new (text->str, text->len);
  for (guint i = 0; i < cues->len; i++)
    for (guint k = 0; k < cues->len; k++)
      {
        const SlCue *cue = cues->pdata[i];
        const char *id = cue->id;
        SlCueHit figure;
        gsize start = g_array_index (starts, gsize, k), end = g_array_index (starts, gsize, k + 1);
        gboolean is_there = sl_cue_scan_has (all, cue->class, id, start, end);

        if (cue->class == SL_CUE_NO_FIGURE
            && !sl_cue_scan_first (all, SL_CUE_FIGURE, start, end, &figure))
          continue;
        if (sl_cue_scan_has (some, cue->class, id, start, end) != is_there)
          g_test_message ("%s on “%s”", id, ((const SlCue *) cues->pdata[k])->example);
        g_assert_true (sl_cue_scan_has (some, cue->class, id, start, end) == is_there);
        n += is_there;
      }
  g_assert_cmpuint (n, >, 100);
}

static char *
list_literals (const char *pattern)
{
  gboolean crosses;
  g_autoptr (GPtrArray) also = NULL;
  g_autoptr (GPtrArray) literals = sl_literals_find (pattern, &also, &crosses);

  if (literals == NULL)
    return g_strdup (crosses ? "none, crosses" : "none");
  for (guint i = 0; also != NULL && i < also->len; i++)
    g_ptr_array_add (literals, g_strconcat ("+", also->pdata[i], NULL));
  if (crosses)
    g_ptr_array_add (literals, g_strdup ("crosses"));
  g_ptr_array_add (literals, NULL);
  return g_strjoinv ("|", (char **) literals->pdata);
}

static void
test_literals (void)
{
  static const char *const cases[][2] = {
    { "agreed", "agreed" },
    { "\\b(?:agreed|resolved)\\b to", "agreed to|resolved to" },
    { "AGREED?", "agree|agreed" },
    { "agreed*", "agree" },
    { "agreed+ x", "agree|+ x" },
    { "(?:a|b){2} minutes", " minutes" },
    { "(?:quay)? \\w+", " |quay " },
    { "be(?: \\w+ly)? noted", " noted|+be" },
    { "(?<!not )noted(?= by)", "noted" },
    { "reports? \\w+ty(?: noted)?", "report |reports |+ty|+ty noted" },
    { "(?:clerk|chair)\\w* (?:to|will) \\w+", "clerk|chair|+ to |+ will " },
    { "(?:clerk \\w+ (?:to|will)|quay)", "clerk |quay|+ to|+ will|+quay" },
    { "(?-i:[AB])z", "az|bz" },
    { "[^.]quay", "quay|crosses" },
    { "[^.\\n]quay", "quay" },
    { "quay\\W", "quay|crosses" },
    { "(?:quay|.*)", "none" },
    { "[a-z]+", "none" },
    { "café", "caf" },
    { "£5", "£5" },
    { "(quay)\\1", "none, crosses" },
    { "\\p{Lu}quay", "none, crosses" },
    { "(?s:quay.)", "none, crosses" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *literals = list_literals (cases[i][0]);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (literals, ==, cases[i][1]);
    }
}

static char *
list_leads (const char *pattern)
{
  gboolean edge;
  g_autoptr (GPtrArray) behind = NULL;
  GPtrArray *found = sl_literals_find_leads (pattern, &edge, &behind);
  g_autoptr (GPtrArray) leads = found != NULL ? found : g_ptr_array_new_with_free_func (g_free);

  if (found == NULL)
    g_ptr_array_add (leads, g_strdup ("none"));
  for (guint i = 0; behind != NULL && i < behind->len; i++)
    g_ptr_array_add (leads, g_strconcat ("<", behind->pdata[i], NULL));
  if (found != NULL && edge)
    g_ptr_array_add (leads, g_strdup ("edge"));
  g_ptr_array_add (leads, NULL);
  return g_strjoinv ("|", (char **) leads->pdata);
}

static void
test_leads (void)
{
  static const char *const cases[][2] = {
    { "agreed to", "agreed to" },
    { "\\b(?:agreed|resolved)\\b to \\w+", "agreed to |resolved to |edge" },
    { "^(?:the )?clerk", "clerk|the clerk|<\n|edge" },
    { "(?:the )?\\w+", "none" },
    { "(?:a \\w+ )?clerk", "a |clerk" },
    { "(?:\\w+ly )?clerk", "none" },
    { "(?:quay)+ by", "quay" },
    { "(?:quay)* by", "quay| by" },
    { "(?:quay)?", "none" },
    { "(?:\\bquay|^by)", "quay|by|edge" },
    { "(?:\\bquay|by)", "quay|by" },
    { "(?:\\bquay )?by", "by|quay by" },
    { "(?<=[;:] )by", "by|<; |<: |edge" },
    { "(?:^|(?<=; ))\\w+", "none|<\n|<; " },
    { "(?:^|(?<=; )|\\b)by", "by|by|by|edge" },
    { "(?:£|\\bquay)", "£|quay|edge" },
    { "(?<=[a-c])by", "by|<a|<b|<c" },
    { "(?<!not )(?!byre)by", "by" },
    { "[A-C]y \\d",
      "ay 0|ay 1|ay 2|ay 3|ay 4|ay 5|ay 6|ay 7|ay 8|ay 9|by 0|by 1|by 2|by 3|by 4|by "
      "5|by 6|by 7|by 8|by 9|cy 0|cy 1|cy 2|cy 3|cy 4|cy 5|cy 6|cy 7|cy 8|cy 9" },
    { "[A-Z]y", "none" },
    { "(quay)\\1", "none" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *leads = list_leads (cases[i][0]);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (leads, ==, cases[i][1]);
    }
}

static void
test_places (void)
{
  g_autoptr (SlNeedleMaker) maker = sl_needle_maker_new ();
  const SlNeedles *needles;
  SlNeedleList found[5] = { 0 };
  static const char text[] = "He, she\nUSHERS us: 12 hers";
  static const guint8 wanted[] = { 1, 1, 1, 1, 0 };
  static const guint expected[][3] = { { 0, 22, 0 }, { 4, 0, 0 }, { 19, 20, 0 }, { 18, 0, 0 } };
  guint64 ids[1] = { 0 };

  sl_needle_maker_add (maker, "he", 0);
  sl_needle_maker_add (maker, "she", 1);
  sl_needle_maker_add (maker, "1", 2);
  sl_needle_maker_add (maker, "2", 2);
  sl_needle_maker_add (maker, " 1", 3);
  sl_needle_maker_add (maker, "us", 4);
  needles = sl_needle_maker_seal (maker);
  sl_needles_find_places (needles, text, strlen (text), wanted, found);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpuint (found[i].n, >, 0);
      for (guint k = 0; k < found[i].n; k++)
        g_assert_cmpuint (found[i].all[k], ==, expected[i][k]);
      sl_needle_list_clear (&found[i]);
    }
  g_assert_cmpuint (found[4].n, ==, 0);
  sl_needles_mark_first (needles, "hers", 4, ids);
  g_assert_cmpuint (ids[0], ==, 1);
  sl_needles_mark (needles, "ushers", 6, ids);
  g_assert_cmpuint (ids[0], ==, 3 | 1 << 4);
}

/* What is wanted is found behind what is not, and where the text ends. */
static void
test_wanted_places (void)
{
  static const char *const words[] = { "us", "ushers", "he", "hers", "ushering" };
  static const guint8 wanted[] = { 0, 1, 0, 1, 0 };
  static const char text[] = "Ushers, us: he, ushering; Hers he USHERS";
  g_autoptr (SlNeedleMaker) maker = sl_needle_maker_new ();
  const SlNeedles *needles;
  SlNeedleList found[5] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    sl_needle_maker_add (maker, words[i], i);
  needles = sl_needle_maker_seal (maker);
  sl_needles_find_places (needles, text, strlen (text), wanted, found);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (found[i].n, ==, i == 1 ? 2 : i == 3 ? 1 : 0);
  g_assert_cmpuint (found[1].all[0], ==, 0);
  g_assert_cmpuint (found[1].all[1], ==, strstr (text, "USHERS") - text);
  g_assert_cmpuint (found[3].all[0], ==, strstr (text, "Hers") - text);
  sl_needle_list_clear (&found[1]);
  sl_needle_list_clear (&found[3]);
  /* Cut within a word. */
  sl_needles_find_places (needles, text, 5, wanted, found);
  g_assert_cmpuint (found[1].n, ==, 0);
}

static void
test_needles (void)
{
  g_autoptr (SlNeedleMaker) maker = sl_needle_maker_new ();
  const SlNeedles *needles;
  SlNeedleList lines = { 0 }, found[4] = { 0 };
  static const char text[] = "He, she\nUSHERS us\n\nhis hers";
  static const char *const expected[] = { "0 1 3", "0 1", "3", "1 3" };

  sl_needle_maker_add (maker, "he", 0);
  sl_needle_maker_add (maker, "she", 1);
  sl_needle_maker_add (maker, "his", 2);
  sl_needle_maker_add (maker, "hers", 3);
  needles = sl_needle_maker_seal (maker);
  sl_needles_find (needles, text, strlen (text), &lines, found);
  g_assert_cmpuint (lines.n, ==, 5);
  g_assert_cmpuint (lines.all[1], ==, 8);
  g_assert_cmpuint (lines.all[4], ==, strlen (text));
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GString) list = g_string_new (NULL);

      for (guint k = 0; k < found[i].n; k++)
        g_string_append_printf (list, k > 0 ? " %u" : "%u", found[i].all[k]);
      g_assert_cmpstr (list->str, ==, expected[i]);
      sl_needle_list_clear (&found[i]);
    }
  sl_needle_list_clear (&lines);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cues/examples", test_examples);
  g_test_add_func ("/cues/ids", test_ids_are_unique);
  g_test_add_func ("/cues/judging", test_judging);
  g_test_add_func ("/cues/nothing-is-missed", test_nothing_is_missed);
  g_test_add_func ("/cues/literals", test_literals);
  g_test_add_func ("/cues/leads", test_leads);
  g_test_add_func ("/cues/wanted-places", test_wanted_places);
  g_test_add_func ("/cues/needles", test_needles);
  g_test_add_func ("/cues/places", test_places);
  return g_test_run ();
}
