/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-offer.h"

#include <string.h>

#include "sl-detector.h"
#include "sl-owner.h"
#include "text/sl-sentences.h"

/* So far back somebody who spoke is looked for: a page of minutes. */
#define SENTENCES_BACK 16
#define BYTES_BACK 4000
/* Before these words nobody who is named is one who can be given a task: those who meet. */
#define MEETERS                                                                                    \
  "^(?:the "                                                                                       \
  ")?(?:(?:vice-?)?chair(?:man|woman|person)?|committee|sub-committee|panel|board|members?|"       \
  "councillors?|cllrs?\\b.*|councillor .*|meeting|council|public)$"

/* ---- Who ---- */

static gboolean
can_be_given (const char *owner)
{
  static SlPattern meeters = { MEETERS, SL_PATTERN_CASELESS, NULL };

  return owner != NULL && !sl_pattern_is_in (&meeters, owner);
}

/* "the service will", "officers to", where a name would stand. */
static char *
find_body (SlPattern *pattern, const char *text, gsize start, gsize end)
{
  SlPatternGroup groups[2];

  if (!sl_pattern_match (pattern, text, end, start, groups, 2))
    return NULL;
  return g_strndup (text + groups[1].start, groups[1].end - groups[1].start);
}

static char *
find_asked (const char *text)
{
  static SlPattern asked
      = { "\\b(?:asked|requested|invited|instructed|urged|tasked)(?: that)? (?=\\S)",
          SL_PATTERN_CASELESS,
          NULL };
  static SlPattern bodies = {
    "\\b(?:asked|requested|invited|instructed|urged)(?: that)? ((?:the )?(?:officers?|services?|"
    "department|directorate|administration|team)) (?:to|should|would|provide|bring|report)\\b",
    SL_PATTERN_CASELESS,
    NULL
  };
  gsize length = strlen (text), start, end;
  g_autofree char *body = find_body (&bodies, text, 0, length);
  g_autofree char *owner = NULL;

  if (body != NULL)
    return g_steal_pointer (&body);
  if (!sl_pattern_find (&asked, text, length, 0, &start, &end))
    return NULL;
  owner = sl_owner_after (text, end, length);
  return can_be_given (owner) ? g_steal_pointer (&owner) : NULL;
}

static char *
find_subject (const char *text)
{
  static SlPattern verb = { "\\b(?:will|would|shall|should|to|is to|are to|undertook|agreed to)\\b",
                            SL_PATTERN_CASELESS,
                            NULL };
  static SlPattern bodies
      = { "(?:^|\\bthat |\\band |[,;:] )((?:the )?(?:officers?|services?|department|directorate|"
          "administration|team)) (?:will|would|shall|should|to|was to|were to|is to|are to)\\b",
          SL_PATTERN_CASELESS,
          NULL };
  gsize length = strlen (text), from = 0, start, end;
  g_autofree char *body = find_body (&bodies, text, 0, length);

  if (body != NULL)
    return g_steal_pointer (&body);
  while (from < length && sl_pattern_find (&verb, text, length, from, &start, &end))
    {
      g_autofree char *owner = sl_owner_before (text, 0, start);

      if (can_be_given (owner))
        return g_steal_pointer (&owner);
      from = end;
    }
  return NULL;
}

/* Who says something in text[start, end). */
static char *
find_speaker_in (const char *text, gsize start, gsize end)
{
  static SlPattern says
      = { "\\b(?:explained|advised|reported|stated|responded|replied|confirmed|informed|welcomed|"
          "presented|introduced|outlined|highlighted|assured|agreed|undertook|said|commented|"
          "acknowledged|gave|described|summarised|updated|told|suggested|answered)\\b",
          SL_PATTERN_CASELESS,
          NULL };
  gsize from = start, at, behind;

  while (from < end && sl_pattern_find (&says, text, end, from, &at, &behind))
    {
      g_autofree char *owner = sl_owner_before (text, start, at);

      if (can_be_given (owner))
        return g_steal_pointer (&owner);
      from = behind;
    }
  return NULL;
}

/* The last of what stands before. */
static const char *
find_near (const char *before)
{
  gsize length = strlen (before);
  const char *near = before + (length > BYTES_BACK ? length - BYTES_BACK : 0);

  while (((guchar) *near & 0xc0) == 0x80)
    near++;
  return near;
}

static char *
find_speaker (const char *before)
{
  g_autoptr (GArray) sentences = NULL;

  if (before == NULL)
    return NULL;
  before = find_near (before);
  sentences = sl_sentences_find (before, strlen (before));
  for (guint i = sentences->len, n = 0; i-- > 0 && n < SENTENCES_BACK; n++)
    {
      const SlSpan *span = &g_array_index (sentences, SlSpan, i);
      char *owner = find_speaker_in (before, span->start, span->end);

      if (owner != NULL)
        return owner;
    }
  return NULL;
}

/* Where a discussion goes on for pages, what is promised in it is promised by whoever brought the
 * matter to the meeting. */
static char *
find_presenter (const char *before)
{
  static SlPattern brings
      = { "\\b(?:presented|introduced|submitted|gave (?:an? )?(?:brief |short |verbal |detailed "
          ")?(?:overview|presentation|update|introduction|summary)|spoke to (?:the|a|this) report)"
          "\\b",
          SL_PATTERN_CASELESS,
          NULL };
  gsize length = before != NULL ? strlen (before) : 0, from = 0, at, behind;
  char *last = NULL;

  while (from < length && sl_pattern_find (&brings, before, length, from, &at, &behind))
    {
      char *owner = sl_owner_before (before, 0, at);

      if (can_be_given (owner))
        {
          g_free (last);
          last = owner;
        }
      else
        g_free (owner);
      from = behind;
    }
  return last;
}

static void
offer_owner (SlOffer *self, const SlOfferFacts *facts)
{
  if ((self->owner = find_asked (facts->text)) != NULL)
    self->owner_why = SL_OFFER_ASKED;
  else if ((self->owner = find_subject (facts->text)) != NULL)
    self->owner_why = SL_OFFER_SUBJECT;
  else if ((self->owner = find_speaker (facts->before)) != NULL)
    self->owner_why = SL_OFFER_SPEAKER;
  else if ((self->owner = find_presenter (facts->before)) != NULL)
    self->owner_why = SL_OFFER_PRESENTER;
  else
    self->owner_why = SL_OFFER_USUAL;
}

/* ---- When ---- */

/* "before the next meeting", "by the end of April": words that begin as a time does. */
static gboolean
find_due (const char *text, const SlOfferFacts *facts, SlDue *due)
{
  static SlPattern opening = {
    "\\b((?:by|before|until|no later than|at|to|for|within|in time for) (?:the )?(?:next|end of|"
    "start of|beginning of|\\d|january|february|march|april|may|june|july|august|september|"
    "october|november|december|a future|(?:two|three|four|six) )[^.;,:]{0,40})",
    SL_PATTERN_CASELESS,
    NULL
  };
  SlPatternGroup groups[2];
  g_auto (GStrv) words = NULL;

  if (text == NULL || !sl_pattern_match (&opening, text, strlen (text), 0, groups, 2))
    return FALSE;
  {
    g_autofree char *found = g_strndup (text + groups[1].start, groups[1].end - groups[1].start);

    /* Whatever is behind the eighth is in the last, and goes with it. */
    words = g_strsplit_set (found, " \n", 9);
  }
  /* The longest beginning that is understood. */
  for (guint n = MIN (g_strv_length (words), 8); n >= 2; n--)
    {
      g_autofree char *said = NULL;

      g_clear_pointer (&words[n], g_free);
      said = g_strjoinv (" ", words);

      if (sl_due_parse (said, facts->meeting, facts->next, due))
        {
          /* What has been is no date for a task. */
          if (due->date == NULL || g_strcmp0 (due->date, facts->meeting) > 0)
            return TRUE;
          sl_due_clear (due);
          return FALSE;
        }
      sl_due_clear (due);
    }
  return FALSE;
}

static void
offer_due (SlOffer *self, const SlOfferFacts *facts)
{
  g_autoptr (GArray) sentences = NULL;
  const char *texts[] = { facts->text, facts->after, NULL };
  g_autofree char *last = NULL;

  if (facts->before != NULL)
    {
      const char *near = find_near (facts->before);

      sentences = sl_sentences_find (near, strlen (near));
      if (sentences->len > 0)
        {
          const SlSpan *span = &g_array_index (sentences, SlSpan, sentences->len - 1);

          last = g_strndup (near + span->start, span->end - span->start);
          texts[2] = last;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (find_due (texts[i], facts, &self->due))
      {
        self->due_why = SL_OFFER_NEARBY;
        return;
      }
  self->due_why = SL_OFFER_NEXT;
  self->due.date = g_strdup (facts->next);
}

SlOffer *
sl_offer_new (const SlOfferFacts *facts)
{
  SlOffer *self = g_new0 (SlOffer, 1);

  if (facts->wants_owner)
    offer_owner (self, facts);
  if (facts->wants_due)
    offer_due (self, facts);
  return self;
}

void
sl_offer_free (SlOffer *offer)
{
  g_free (offer->owner);
  sl_due_clear (&offer->due);
  g_free (offer);
}
