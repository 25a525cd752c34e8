/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is offered for a task that is nobody's job. */
#include "detect/sl-offer.h"

static SlOffer *
offer (const char *before, const char *text, const char *after)
{
  const SlOfferFacts facts = { .text = text,
                               .before = before,
                               .after = after,
                               .wants_owner = TRUE,
                               .wants_due = TRUE,
                               .meeting = "2024-01-10",
                               .next = "2024-03-06" };

  return sl_offer_new (&facts);
}

static void
check_owner (const char *before, const char *text, SlOfferWhy why, const char *owner)
{
  g_autoptr (SlOffer) made = offer (before, text, NULL);

  g_test_message ("%s", text);
  g_assert_cmpstr (made->owner, ==, owner);
  g_assert_cmpint (made->owner_why, ==, why);
}

static void
test_owner (void)
{
  check_owner (NULL,
               "The service will send a copy of the plan to every school.",
               SL_OFFER_SUBJECT,
               "The service");
  check_owner (
      NULL, "It was agreed that officers to circulate a note.", SL_OFFER_SUBJECT, "officers");
  check_owner (NULL,
               "Members asked the Head of Fostering to provide figures.",
               SL_OFFER_ASKED,
               "the Head of Fostering");
  /* The speaker of the sentence before; a committee that heard is not one who spoke. */
  check_owner (
      "The Director of Education explained the new rules. The Committee heard that there were "
      "gaps.",
      "This report would be made available to the Committee.",
      SL_OFFER_SPEAKER,
      "The Director of Education");
  check_owner (
      "The Head of Care advised of delays. A member asked about costs. The Chair welcomed this.",
      "A note on this would be circulated.",
      SL_OFFER_SPEAKER,
      "The Head of Care");
  /* Pages on, it is who brought the matter; whoever brought another before has nothing to do with
   * it. */
  {
    g_autoptr (GString) long_ago = g_string_new ("The Head of Transport presented a report. The "
                                                 "Head of Care gave an overview of the plan. ");

    for (guint i = 0; i < 30; i++)
      g_string_append (long_ago, "There was much to be done in the homes. ");
    check_owner (long_ago->str,
                 "This report would be made available to the Committee.",
                 SL_OFFER_PRESENTER,
                 "The Head of Care");
  }
  check_owner (NULL, "Members requested details of the number of staff.", SL_OFFER_USUAL, NULL);
}

static void
test_due (void)
{
  g_autoptr (SlOffer) said = offer (NULL, "A note would be sent before the next meeting.", NULL);
  g_autoptr (SlOffer) behind
      = offer (NULL, "A note would be sent to members.", "It would come by the end of April 2024.");
  g_autoptr (SlOffer) none
      = offer ("The rules were made before the end of May 2019.", "A note would be sent.", NULL);

  g_assert_cmpint (said->due_why, ==, SL_OFFER_NEARBY);
  g_assert_cmpint (behind->due_why, ==, SL_OFFER_NEARBY);
  g_assert_cmpstr (behind->due.date, ==, "2024-04-30");
  /* More words than any date has. */
  sl_offer_free (offer (NULL, "They go to the next a b c d e f g h i j k l m n.", NULL));
  /* A date that has been is no date for a task. */
  g_assert_cmpint (none->due_why, ==, SL_OFFER_NEXT);
  g_assert_cmpstr (none->due.date, ==, "2024-03-06");
  g_assert_null (none->due.text);
}

static void
test_wanted (void)
{
  const SlOfferFacts facts
      = { .text = "The Committee agreed to arrange a letter.", .wants_due = TRUE };
  g_autoptr (SlOffer) made = sl_offer_new (&facts);

  g_assert_cmpint (made->owner_why, ==, SL_OFFER_NONE);
  g_assert_null (made->owner);
  g_assert_cmpint (made->due_why, ==, SL_OFFER_NEXT);
  g_assert_null (made->due.date);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offer/owner", test_owner);
  g_test_add_func ("/offer/due", test_due);
  g_test_add_func ("/offer/wanted", test_wanted);
  return g_test_run ();
}
