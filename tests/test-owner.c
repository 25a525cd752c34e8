/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/sl-owner.h"

#include <string.h>

static void
test_before (void)
{
  static const struct
  {
    const char *text, *verb, *owner;
  } cases[] = {
    { "It was agreed that the interim Director would write", "would", "the interim Director" },
    { "that officers will provide guidance", "will", "officers" },
    { "that at the next meeting officers would set out", "would", "officers" },
    { "the Assistant Director, once in post, will identify", "will", "the Assistant Director" },
    { "The Head of Care and Families also undertook to",
      "undertook",
      "The Head of Care and Families" },
    { "Mr Ash undertook to supply it", "undertook", "Mr Ash" },
    { "that AB draft a scope", "draft", "AB" },
    { "That the D.C.S. provide a report", " provide", "the D.C.S." },
    { "the Director of Education (D.E.) will provide it", " will", "the Director of Education" },
    { "the Cabinet Member for Schools (Councillor Lamb) undertook",
      " undertook",
      "the Cabinet Member for Schools" },
    { "That the C.O.O., with the D.C.S., provide a report", " provide", "the C.O.O." },
    { "That the Deputy D.C.S. will provide it", " will", "the Deputy D.C.S." },
    { "The report was read at 6.00 p.m. It was", " was", NULL },
    { "Meetings with the Department would be held", "would", NULL },
    { "the Head of Care, who had joined the Council only a month before the inspection, undertook",
      "undertook",
      "the Head of Care" },
    { "that the Director, in consultation with the Cabinet Member for Children and Families, be "
      "asked",
      " be",
      "the Director" },
    { "volunteered that Fernhill would run it", "would", "Fernhill" },
    { "He thought that September would be late", "would", NULL },
    { "A new team would open", "zzz", NULL },
    { "That Council be recommended", " be", "Council" },
    { "She would write", "would", NULL },
    { "", "x", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *verb = strstr (cases[i].text, cases[i].verb);
      g_autofree char *owner
          = sl_owner_before (cases[i].text, 0, verb != NULL ? (gsize) (verb - cases[i].text) : 0);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (owner, ==, cases[i].owner);
    }
}

static void
test_at_head (void)
{
  static const struct
  {
    const char *text, *owner;
  } cases[] = {
    { "The Convener to meet the Board", "The Convener" },
    { "and MP to find out who pays", "MP" },
    { "the D.C.S. to bring a report", "the D.C.S." },
    { "D.C.S. to bring a report", "D.C.S." },
    { "Follow-up: Mr Ash to send it", "Mr Ash" },
    { "Officers to be thanked", NULL },
    { "Members to receive a summary", NULL },
    { "a letter from the Clerk to say so", NULL },
    { "The Clerk", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *owner = sl_owner_at_head (cases[i].text, 0, strlen (cases[i].text));

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (owner, ==, cases[i].owner);
    }
}

static void
test_after (void)
{
  g_autofree char *chief = sl_owner_after ("the Chief Officer – Families to report", 0, 38);
  g_autofree char *clerk = sl_owner_after ("the Clerk to every school", 0, 25);
  g_autofree char *police = sl_owner_after ("the police for a paper", 0, 22);
  g_autofree char *welsh = sl_owner_after ("Pennaeth Plant a Theuluoedd gyflwyno", 0, 36);
  g_autofree char *dotted = sl_owner_after ("the D.C.S. to report", 0, 20);
  g_autofree char *thing = sl_owner_after ("a copy of it", 0, 12);
  g_autofree char *that = sl_owner_after ("CABINET – That it be so", 0, 25);

  g_assert_cmpstr (chief, ==, "the Chief Officer – Families");
  g_assert_cmpstr (clerk, ==, "the Clerk");
  g_assert_cmpstr (police, ==, "the police");
  g_assert_cmpstr (welsh, ==, "Pennaeth Plant a Theuluoedd");
  g_assert_cmpstr (dotted, ==, "the D.C.S.");
  g_assert_null (thing);
  g_assert_cmpstr (that, ==, "CABINET");
}

static void
test_split (void)
{
  static const struct
  {
    const char *names, *split;
  } cases[] = {
    { "NL / RAC", "NL|RAC" },
    { "RT/FU", "RT|FU" },
    { "D.C.S. / C.O.O.", "D.C.S.|C.O.O." },
    { "D.C.S. and C.O.O.", "D.C.S.|C.O.O." },
    { "Clerk", "Clerk" },
    { "Cllr Ash and Cllr Birch", "Cllr Ash|Cllr Birch" },
    { "Strategic Director, Children's Services", "Strategic Director, Children's Services" },
    { "Overview and Scrutiny Lead / Head of Care", "Overview and Scrutiny Lead|Head of Care" },
    { " ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) owners = sl_owner_split (cases[i].names);
      g_autofree char *joined = g_strjoinv ("|", owners);

      g_assert_cmpstr (joined, ==, cases[i].split);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/owner/before", test_before);
  g_test_add_func ("/owner/at-head", test_at_head);
  g_test_add_func ("/owner/after", test_after);
  g_test_add_func ("/owner/split", test_split);
  return g_test_run ();
}
