/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cues that a committee has switched off or added. */
#include "detect/sl-own-cues.h"

#include <string.h>

#include "detect/sl-cue-words.h"
#include "minutes-maker.h"

static const char minutes[]
    = "#Tarn Valley Council\n#Children’s Scrutiny Panel\n\n#Minutes of the meeting held on 4 March "
      "2026\n\n#Present: Councillors Ash (Chair), Birch and Cole\n\n"
      "#1 Placements\n\n"
      "The Head of Placements undertook to circulate the figures to members.\n\n"
      "Members were worried that placements were far from home.\n\n"
      "It was felt that the leaflet was in four languages.\n\n"
      "The Director will pick-up the matter of transport with schools.\n\n"
      "RESOLVED: That the report be noted.\n\n";

static SlCueBook *
make_book (const char *committee, const char *off, SlKind kind, const char *words)
{
  g_autoptr (GPtrArray) choices
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_cue_choice_free);
  SlCueChoice *choice;

  if (off != NULL)
    {
      choice = sl_cue_choice_new (NULL, committee);
      choice->cue = g_strdup (off);
      g_ptr_array_add (choices, choice);
    }
  if (words != NULL)
    {
      choice = sl_cue_choice_new (NULL, committee);
      choice->kind = kind;
      g_assert_cmpint (sl_cue_words_check (words, &choice->words), ==, SL_CUE_WORDS_GOOD);
      g_ptr_array_add (choices, choice);
    }
  return sl_cue_book_new (choices);
}

static SlDetection *
detect_by (SlCueBook *book)
{
  g_autoptr (SlTextDoc) doc = minutes_layout (minutes);

  return sl_detect_by (doc, book, NULL, NULL);
}

/* All but what is asked for is as it was. */
static void
assert_others (SlDetection *with, SlDetection *without, const char *but)
{
  guint k = 0;

  for (guint i = 0; i < without->findings->len; i++)
    {
      const SlFinding *old = without->findings->pdata[i];
      const SlFinding *found;

      if (strstr (old->text, but) != NULL)
        continue;
      while (k < with->findings->len
             && strstr (((SlFinding *) with->findings->pdata[k])->text, but) != NULL)
        k++;
      g_assert_cmpuint (k, <, with->findings->len);
      found = with->findings->pdata[k++];
      g_assert_cmpstr (found->text, ==, old->text);
      g_assert_cmpint (found->kind, ==, old->kind);
      g_assert_cmpstr (found->cue_id, ==, old->cue_id);
      g_assert_cmpfloat (found->confidence, ==, old->confidence);
    }
}

static void
test_off (void)
{
  g_autoptr (SlDetection) before = detect_by (NULL);
  const SlFinding *action = minutes_find (before, SL_KIND_ACTION, "circulate the figures");
  g_autoptr (SlCueBook) book = make_book ("CHILDREN’S SCRUTINY PANEL", action->cue_id, 0, NULL);
  g_autoptr (SlCueBook) other = make_book ("Audit Committee", action->cue_id, 0, NULL);
  g_autoptr (SlCueBook) all = make_book (NULL, action->cue_id, 0, NULL);
  g_autoptr (SlDetection) after = detect_by (book);
  g_autoptr (SlDetection) elsewhere = detect_by (other);
  g_autoptr (SlDetection) everywhere = detect_by (all);

  g_assert_cmpstr (before->meeting.committee, ==, "Children’s Scrutiny Panel");
  g_assert_true (sl_cue_can_be_off (sl_cue_find (action->cue_id)));
  g_assert_cmpint (sl_cue_get_item_kind (sl_cue_find (action->cue_id)), ==, SL_KIND_ACTION);
  minutes_assert_none (after, "circulate the figures");
  minutes_assert_none (everywhere, "circulate the figures");
  assert_others (after, before, "circulate the figures");
  minutes_find (elsewhere, SL_KIND_ACTION, "circulate the figures");
}

/* Each class of cues that can be switched off is left alone by what is found then. */
static void
test_off_classes (void)
{
  g_autoptr (SlDetection) before = detect_by (NULL);

  for (guint i = 0; i < before->findings->len; i++)
    {
      const SlFinding *finding = before->findings->pdata[i];
      g_autoptr (SlCueBook) book = NULL;
      g_autoptr (SlDetection) after = NULL;

      g_assert_nonnull (finding->cue_id);
      book = make_book (NULL, finding->cue_id, 0, NULL);
      after = detect_by (book);
      for (guint k = 0; k < after->findings->len; k++)
        g_assert_cmpstr (((SlFinding *) after->findings->pdata[k])->cue_id, !=, finding->cue_id);
    }
  g_assert_cmpuint (before->findings->len, >=, 3);
}

static void
test_added (void)
{
  g_autoptr (SlDetection) before = detect_by (NULL);
  g_autoptr (SlCueBook) book = make_book (NULL, NULL, SL_KIND_CONCERN, "It was  felt");
  g_autoptr (SlDetection) after = detect_by (book);
  const SlFinding *found = minutes_find (after, SL_KIND_CONCERN, "the leaflet was in four");

  minutes_assert_none (before, "the leaflet");
  g_assert_cmpstr (found->cue, ==, "It was felt");
  g_assert_cmpstr (found->rule, ==, "own-cue");
  g_assert_true (g_str_has_prefix (found->cue_id, SL_OWN_CUE_PREFIX));
  g_assert_cmpfloat (found->confidence, >, 0.3);
  g_assert_cmpfloat (found->confidence, <, 0.9);
  assert_others (after, before, "the leaflet");
}

static void
test_added_owed (void)
{
  g_autoptr (SlCueBook) book = make_book (NULL, NULL, SL_KIND_ACTION, "will pick up … with");
  g_autoptr (SlDetection) after = detect_by (book);
  const SlFinding *found = minutes_find (after, SL_KIND_ACTION, "the matter of transport");

  g_assert_cmpstr (found->cue, ==, "will pick-up the matter of transport with");
  minutes_assert_owner (found, "Director");
  /* One sentence binds once. */
  g_assert_cmpuint (minutes_count (after, SL_KIND_COMMITMENT), ==, 0);
}

/* A sentence that is of the kind already stays what it is. */
static void
test_added_twice (void)
{
  g_autoptr (SlDetection) before = detect_by (NULL);
  g_autoptr (SlCueBook) concern = make_book (NULL, NULL, SL_KIND_CONCERN, "far from home");
  g_autoptr (SlCueBook) decision = make_book (NULL, NULL, SL_KIND_ACTION, "be noted");
  g_autoptr (SlDetection) first = detect_by (concern);
  g_autoptr (SlDetection) second = detect_by (decision);

  g_assert_cmpuint (minutes_count (before, SL_KIND_CONCERN), ==, 1);
  assert_others (first, before, "nothing at all");
  g_assert_cmpuint (first->findings->len, ==, before->findings->len);
  g_assert_cmpuint (second->findings->len, ==, before->findings->len);
}

static void
test_same (void)
{
  g_autoptr (SlCueBook) one = make_book ("A", "act-agreed-to", SL_KIND_CONCERN, "it was felt");
  g_autoptr (SlCueBook) same = make_book ("a", "act-agreed-to", SL_KIND_CONCERN, "it was felt");
  g_autoptr (SlCueBook) other = make_book ("a", "act-agreed-to", SL_KIND_QUESTION, "it was felt");

  g_assert_true (sl_cue_book_is_same (one, same, NULL, "A"));
  g_assert_false (sl_cue_book_is_same (one, other, NULL, "A"));
  g_assert_true (sl_cue_book_is_same (one, other, NULL, "B"));
  g_assert_false (sl_cue_book_is_same (one, NULL, NULL, "A"));
  g_assert_null (sl_cue_book_get (one, NULL, "B"));
  g_assert_null (sl_cue_book_get (NULL, NULL, "A"));
}

static void
test_councils (void)
{
  g_autoptr (SlCueChoice) choice = sl_cue_choice_new ("Tarn Valley Council", "Panel");

  g_assert_true (sl_cue_choice_is_of (choice, "TARN VALLEY COUNCIL", "panel"));
  g_assert_true (sl_cue_choice_is_of (choice, NULL, "panel"));
  g_assert_false (sl_cue_choice_is_of (choice, "Fell Council", "panel"));
  g_assert_false (sl_cue_choice_is_of (choice, "Tarn Valley Council", NULL));
}

/* ---- Words ---- */

static void
test_check (void)
{
  static const struct
  {
    const char *words;
    SlCueWordsFault fault;
    const char *clean;
  } cases[] = {
    { "it was felt that", SL_CUE_WORDS_GOOD, "it was felt that" },
    { "  it\twas\nfelt  ", SL_CUE_WORDS_GOOD, "it was felt" },
    { "agreed...look at", SL_CUE_WORDS_GOOD, "agreed … look at" },
    { "… agreed …… look .... ", SL_CUE_WORDS_GOOD, "agreed … look" },
    { "cy\xc5\xb5iro’r", SL_CUE_WORDS_GOOD, "cy\xc5\xb5iro’r" },
    { ".*", SL_CUE_WORDS_SHORT, NULL },
    { "a*b+c?[d]", SL_CUE_WORDS_GOOD, "a*b+c?[d]" },
    { "", SL_CUE_WORDS_EMPTY, NULL },
    { " … ", SL_CUE_WORDS_EMPTY, NULL },
    { NULL, SL_CUE_WORDS_EMPTY, NULL },
    { "to", SL_CUE_WORDS_SHORT, NULL },
    { "agreed … -", SL_CUE_WORDS_SHORT, NULL },
    { "\xff\xfe agreed", SL_CUE_WORDS_GOOD, "\xef\xbf\xbd\xef\xbf\xbd agreed" },
  };
  g_autofree char *most = g_strnfill (SL_CUE_WORDS_MAX, 'a');
  g_autofree char *more = g_strnfill (SL_CUE_WORDS_MAX + 1, 'a');
  g_autofree char *much = g_strnfill (1 << 20, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = NULL;

      g_assert_cmpint (sl_cue_words_check (cases[i].words, &clean), ==, cases[i].fault);
      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
  g_assert_cmpint (sl_cue_words_check (most, NULL), ==, SL_CUE_WORDS_GOOD);
  g_assert_cmpint (sl_cue_words_check (more, NULL), ==, SL_CUE_WORDS_LONG);
  g_assert_cmpint (sl_cue_words_check (much, NULL), ==, SL_CUE_WORDS_LONG);
}

/* (nullable): what is found. */
static char *
seek (const char *cue, const char *text)
{
  g_autoptr (SlCueWords) words = NULL;
  g_autofree char *clean = NULL;
  gsize start, end;

  g_assert_cmpint (sl_cue_words_check (cue, &clean), ==, SL_CUE_WORDS_GOOD);
  words = sl_cue_words_new (clean);
  if (!sl_cue_words_find (words, text, strlen (text), 0, &start, &end))
    return NULL;
  return g_strndup (text + start, end - start);
}

static void
test_find (void)
{
  static const struct
  {
    const char *cue, *text, *found;
  } cases[] = {
    { "it was felt", "Then IT WAS  FELT so", "IT WAS  FELT" },
    { "felt", "they were heartfelt", NULL },
    { "felt", "felty", NULL },
    { "follow up", "a follow-up visit", "follow-up" },
    { "follow-up", "to follow up on", "follow up" },
    { "follow up", "a follow–up visit", "follow–up" },
    { "members' views", "Members’ views", "Members’ views" },
    { "agreed … look", "it agreed to have a look at it", "agreed to have a look" },
    { "agreed … look", "it agreed.\nthey look at it", NULL },
    { "agreed … look", "agreed it.\nThey agreed to look", "agreed to look" },
    { "it was felt", "it was\nfelt", NULL },
    { "cost (£)", "the COST (£) of", "COST (£)" },
    { "a*b+c?[d]", "aab a*b+c?[d] x", "a*b+c?[d]" },
    { "\\Qabc\\E", "abc", NULL },
    { "(?i)abc", "abc", NULL },
    { "cytun\xc5\xb5yd", "CYTUN\xc5\xb4YD hynny", "CYTUN\xc5\xb4YD" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = seek (cases[i].cue, cases[i].text);

      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* What no person typed, either: any bytes are checked, and what is good can be looked for. */
static void
test_any_words (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  static const char signs[] = "ab-. \\^$*+?()[]{}|/'\"\xe2\x80\xa6\xff\n";

  for (guint n = 0; n < 3000; n++)
    {
      char words[40];
      g_autofree char *clean = NULL;
      guint length = (guint) g_rand_int_range (rand, 1, 39);

      for (guint i = 0; i < length; i++)
        words[i] = signs[g_rand_int_range (rand, 0, sizeof signs - 1)];
      words[length] = '\0';
      if (sl_cue_words_check (words, &clean) != SL_CUE_WORDS_GOOD)
        continue;
      {
        g_autoptr (SlCueWords) cue = sl_cue_words_new (clean);
        g_autofree char *again = NULL;
        gsize start, end;

        /* Words without gaps are found in themselves. */
        if (strstr (clean, "…") == NULL)
          {
            g_assert_true (sl_cue_words_find (cue, clean, strlen (clean), 0, &start, &end));
            g_assert_cmpuint (end - start, >, 0);
          }
        g_assert_cmpint (sl_cue_words_check (clean, &again), ==, SL_CUE_WORDS_GOOD);
        g_assert_cmpstr (again, ==, clean);
      }
    }
}

/* Many gaps over a text made for them: every sentence begins what it does not end. */
static void
test_linear (void)
{
  GString *text = g_string_new (NULL);
  g_autofree char *lines = NULL;
  g_autoptr (SlCueWords) words = sl_cue_words_new ("aaa … aaa … aaa … aaa … aaa … zzz");
  gsize start, end;

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, i % 1000 == 999 ? "aaa\n" : "aaa ");
  lines = g_string_free (text, FALSE);
  g_assert_false (sl_cue_words_find (words, lines, strlen (lines), 0, &start, &end));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/own-cues/off", test_off);
  g_test_add_func ("/own-cues/off-classes", test_off_classes);
  g_test_add_func ("/own-cues/added", test_added);
  g_test_add_func ("/own-cues/added-owed", test_added_owed);
  g_test_add_func ("/own-cues/added-twice", test_added_twice);
  g_test_add_func ("/own-cues/same", test_same);
  g_test_add_func ("/own-cues/councils", test_councils);
  g_test_add_func ("/own-cues/words/check", test_check);
  g_test_add_func ("/own-cues/words/find", test_find);
  g_test_add_func ("/own-cues/words/any", test_any_words);
  g_test_add_func ("/own-cues/words/linear", test_linear);
  return g_test_run ();
}
