/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-words.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "base/sl-error.h"
#include "model/sl-meeting.h"

const char *
sl_words_kind (SlKind kind)
{
  switch (kind)
    {
    case SL_KIND_ACTION:
      return C_ ("kind of item", "Action");
    case SL_KIND_RECOMMENDATION:
      return C_ ("kind of item", "Recommendation");
    case SL_KIND_DECISION:
      return C_ ("kind of item", "Decision");
    case SL_KIND_REQUEST:
      return C_ ("kind of item", "Request");
    case SL_KIND_COMMITMENT:
      return C_ ("kind of item", "Commitment");
    case SL_KIND_CONCERN:
      return C_ ("kind of item", "Concern");
    case SL_KIND_QUESTION:
      return C_ ("kind of item", "Question");
    case SL_KIND_MEASURE:
      return C_ ("kind of item", "Measure");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
sl_words_kind_letter (SlKind kind)
{
  /* Translators: these letters are the badges of the kinds of item. Each must be unique among the
   * eight and at most two characters long. Don't use Q: minutes use it for question and answer. */
  switch (kind)
    {
    case SL_KIND_ACTION:
      return C_ ("badge of action", "A");
    case SL_KIND_RECOMMENDATION:
      return C_ ("badge of recommendation", "R");
    case SL_KIND_DECISION:
      return C_ ("badge of decision", "D");
    case SL_KIND_REQUEST:
      return C_ ("badge of request", "Rq");
    case SL_KIND_COMMITMENT:
      return C_ ("badge of commitment", "C");
    case SL_KIND_CONCERN:
      return C_ ("badge of concern", "!");
    case SL_KIND_QUESTION:
      return C_ ("badge of question", "?");
    case SL_KIND_MEASURE:
      return C_ ("badge of measure", "M");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
sl_words_kind_class (SlKind kind)
{
  static const char *const classes[SL_N_KINDS] = {
    "kind-action",     "kind-recommendation", "kind-decision", "kind-request",
    "kind-commitment", "kind-concern",        "kind-question", "kind-measure",
  };

  g_return_val_if_fail ((guint) kind < SL_N_KINDS, "");
  return classes[kind];
}

const char *
sl_words_review (SlReview review)
{
  switch (review)
    {
    case SL_REVIEW_SUGGESTED:
      return C_ ("review of an item", "Suggested");
    case SL_REVIEW_CONFIRMED:
      return C_ ("review of an item", "Confirmed");
    case SL_REVIEW_DISMISSED:
      return C_ ("review of an item", "Dismissed");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
sl_words_progress (SlProgress progress)
{
  switch (progress)
    {
    case SL_PROGRESS_OPEN:
      return C_ ("progress of an item", "Open");
    case SL_PROGRESS_IN_PROGRESS:
      return C_ ("progress of an item", "In progress");
    case SL_PROGRESS_REPORTED:
      /* Translators: an officer says that it is done. */
      return C_ ("progress of an item", "Reported done");
    case SL_PROGRESS_ACCEPTED:
      /* Translators: the members accept that it is done. */
      return C_ ("progress of an item", "Accepted");
    case SL_PROGRESS_WITHDRAWN:
      return C_ ("progress of an item", "Withdrawn");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
sl_words_recurrence (SlRecurrence recurrence)
{
  switch (recurrence)
    {
    case SL_RECURRENCE_EACH_MEETING:
      return C_ ("how often", "Each meeting");
    case SL_RECURRENCE_WEEKLY:
      return C_ ("how often", "Weekly");
    case SL_RECURRENCE_MONTHLY:
      return C_ ("how often", "Monthly");
    case SL_RECURRENCE_QUARTERLY:
      return C_ ("how often", "Three-monthly");
    case SL_RECURRENCE_SIX_MONTHLY:
      return C_ ("how often", "Six-monthly");
    case SL_RECURRENCE_ANNUAL:
      return C_ ("how often", "Yearly");
    case SL_RECURRENCE_NONE:
    default:
      return NULL;
    }
}

const char *
sl_words_goal_status (SlGoalStatus status)
{
  switch (status)
    {
    case SL_GOAL_STATUS_NOT_STARTED:
      return C_ ("status of a goal", "Not started");
    case SL_GOAL_STATUS_ON_TRACK:
      return C_ ("status of a goal", "On track");
    case SL_GOAL_STATUS_AT_RISK:
      return C_ ("status of a goal", "At risk");
    case SL_GOAL_STATUS_OFF_TRACK:
      return C_ ("status of a goal", "Off track");
    case SL_GOAL_STATUS_DONE:
      return C_ ("status of a goal", "Done");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
sl_words_goal_status_symbol (SlGoalStatus status)
{
  static const char *const symbols[] = { "○", "●", "◆", "▲", "■" };

  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (symbols), "");
  return symbols[status];
}

const char *
sl_words_goal_status_class (SlGoalStatus status)
{
  static const char *const classes[] = {
    "status-not-started", "status-on-track", "status-at-risk", "status-off-track", "status-done"
  };

  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (classes), "");
  return classes[status];
}

/* --- Items --- */

char *
sl_words_ref (const SlItemRecord *record)
{
  if (record->ref == NULL && record->clause == NULL)
    return NULL;
  if (record->clause == NULL)
    return g_strdup (record->ref);
  if (record->ref == NULL)
    return g_strdup_printf ("(%s)", record->clause);
  return g_strdup_printf ("%s (%s)", record->ref, record->clause);
}

char *
sl_words_pages (const SlItemRecord *record)
{
  int first, last;

  if (record->anchor == NULL || record->anchor->page < 1)
    return NULL;
  first = record->anchor->page;
  last = sl_anchor_get_last_page (record->anchor);
  if (last > first)
    return g_strdup_printf (_ ("pages %d–%d"), first, last);
  return g_strdup_printf (_ ("page %d"), first);
}

char *
sl_words_join (const char *const *parts, guint n)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) there = NULL;

  for (guint i = 0; i < n; i++)
    if (parts[i] != NULL)
      g_strv_builder_add (builder, parts[i]);
  there = g_strv_builder_end (builder);
  return g_strjoinv (" · ", there);
}

/* LSCB, NHS, D.C.S.: words without a vowel, or with a dot or digit inside, are not words of the
 * language. */
static gboolean
is_abbreviation (const char *word, gsize len)
{
  gboolean vowel = FALSE, inner = FALSE;
  gsize letters = 0;

  for (const char *p = word; p < word + len; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_toupper (g_utf8_get_char (p));

      if (g_unichar_isalpha (c))
        letters++;
      if ((c < 0x80 && strchr ("AEIOUY", (int) c) != NULL) || c == 0x174 || c == 0x176)
        vowel = TRUE;
      if (g_unichar_isdigit (c)
          || (c == '.' && p + 1 < word + len && g_unichar_isalpha (g_utf8_get_char (p + 1))))
        inner = TRUE;
    }
  return letters > 1 && (!vowel || inner);
}

static gboolean
is_in_capitals (const char *text)
{
  int letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_islower (c))
        return FALSE;
      letters += g_unichar_isupper (c);
    }
  return letters > 2;
}

char *
sl_words_heading (const char *heading)
{
  g_autoptr (GString) out = NULL;
  gboolean first = TRUE;
  const char *p = heading;

  if (heading == NULL || !is_in_capitals (heading))
    return g_strdup (heading);

  out = g_string_sized_new (strlen (heading));
  while (*p != '\0')
    {
      gsize len = strcspn (p, " ");
      gboolean keep = is_abbreviation (p, len);

      for (const char *q = p; q < p + len; q = g_utf8_next_char (q))
        {
          gunichar c = g_utf8_get_char (q);

          g_string_append_unichar (
              out, keep || (first && g_unichar_isalpha (c)) ? c : g_unichar_tolower (c));
          first = first && !g_unichar_isalpha (c);
        }
      p += len;
      len = strspn (p, " ");
      if (len > 0)
        g_string_append_c (out, ' ');
      p += len;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
sl_words_capitalise (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, MIN (1, g_utf8_strlen (text, -1)));
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, text + strlen (first), NULL);
}

char *
sl_words_owners (const SlItemRecord *record)
{
  g_autofree char *joined = NULL;

  if (record->owners == NULL || record->owners[0] == NULL)
    return NULL;
  joined = g_strjoinv (", ", record->owners);
  return sl_words_capitalise (joined);
}

char *
sl_words_owners_known (const SlItemRecord *record, const SlOwnerPeople *people)
{
  g_autoptr (GString) all = g_string_new (NULL);
  gboolean known = FALSE;

  for (guint i = 0; record->owners != NULL && record->owners[i] != NULL; i++)
    {
      const char *owner = record->owners[i];
      const SlPerson *person = sl_owner_people_find (people, owner);

      if (i > 0)
        g_string_append (all, ", ");
      if (person != NULL && sl_owner_people_adds (person, owner))
        {
          /* Translators: an owner as the minutes have it, and who that is: "JS (Jane Smith)". */
          g_string_append_printf (all, _ ("%s (%s)"), owner, person->name);
          known = TRUE;
        }
      else
        g_string_append (all, owner);
    }
  return known ? sl_words_capitalise (all->str) : NULL;
}

char *
sl_words_due (const SlItemRecord *record, const char *next)
{
  const char *often = sl_words_recurrence (record->recurrence);
  g_autofree char *date = sl_words_date_short (record->next_due);

  if (record->answer_due != NULL && g_strcmp0 (record->answer_due, record->next_due) == 0)
    /* Translators: until when the executive has to answer a recommendation: "Answer by 24 May
     * 2012". */
    return g_strdup_printf (_ ("Answer by %s"), date);
  if (often != NULL && date != NULL)
    /* Translators: when it was or is expected, and how often: "30 Oct 2012 · Each meeting". */
    return g_strdup_printf (_ ("%s · %s"), date, often);
  if (often != NULL && record->due_date != NULL)
    next = record->due_date;
  else if (record->recurrence != SL_RECURRENCE_EACH_MEETING)
    next = NULL;
  if (often != NULL && next == NULL)
    return g_strdup (often);
  if (often != NULL)
    {
      g_free (date);
      date = sl_words_date_short (next);
      /* Translators: how often, and when for the next time: "Each meeting, next 30 Oct 2012". */
      return g_strdup_printf (_ ("%s, next %s"), often, date);
    }
  if (record->due_date != NULL)
    return sl_words_date_short (record->due_date);
  if (record->happened != NULL)
    {
      g_free (date);
      date = sl_words_date_short (record->happened);
      /* Translators: of what waited for an event: it happened on that day. */
      return g_strdup_printf (_ ("No date; happened %s"), date);
    }
  return record->due_text != NULL ? sl_words_capitalise (record->due_text) : NULL;
}

char *
sl_words_item_due (SlItem *item, const char *today)
{
  const SlItemRecord *record = sl_item_get_record (item);
  SlMeeting *meeting = sl_item_get_meeting (item);
  char *late = today != NULL ? sl_words_late (record, today) : NULL;

  if (late != NULL)
    return late;
  return sl_words_due (record, meeting != NULL ? sl_meeting_get_record (meeting)->next : NULL);
}

/* --- Errors --- */

/* For a file with a name; each sentence holds one %s. */
static const char *
file_error (SlError code)
{
  switch (code)
    {
    case SL_ERROR_NOT_FOUND:
      return _ ("“%s” is not there any more. It may have been moved or renamed: open it from where "
                "it is now.");
    case SL_ERROR_NO_ACCESS:
      return _ ("“%s” may not be read. Ask whoever owns the file, or open a copy of it.");
    case SL_ERROR_NOT_PDF:
      return _ ("“%s” is not a PDF. Choose the PDF of the minutes.");
    case SL_ERROR_EMPTY:
      return _ ("“%s” holds no page. Ask for the file again.");
    case SL_ERROR_DAMAGED:
      return _ ("“%s” is damaged and cannot be read. Get a fresh copy of it.");
    case SL_ERROR_LOCKED:
      return _ ("“%s” is locked with a password, and the one given does not open it.");
    case SL_ERROR_READER_LOST:
    case SL_ERROR_UNTRUSTED:
      return _ ("“%s” could not be read. Nothing of your work is lost. Try again, or get a fresh "
                "copy of it.");
    case SL_ERROR_NO_SPACE:
      return _ ("The disk is full, so “%s” was not saved. Free some space and try again.");
    default:
      return NULL;
    }
}

static const char *
plain_error (SlError code)
{
  switch (code)
    {
    case SL_ERROR_NOT_FOUND:
      return _ ("That is not there any more.");
    case SL_ERROR_NO_ACCESS:
      return _ ("The library's folder may not be read or written. Ask for access to it, or open "
                "another library.");
    case SL_ERROR_NOT_PDF:
      return _ ("That file is not a PDF. Choose the PDF of the minutes.");
    case SL_ERROR_EMPTY:
      return _ ("That file holds no page. Ask for it again.");
    case SL_ERROR_DAMAGED:
      return _ ("The library is damaged and cannot be read. Restore the last backup: Backups, in "
                "the main menu.");
    case SL_ERROR_LOCKED:
      return _ ("That file is locked with a password, and the one given does not open it.");
    case SL_ERROR_PAGE_LOST:
      return _ ("This page cannot be shown. The other pages and their items are all here.");
    case SL_ERROR_READER_LOST:
    case SL_ERROR_UNTRUSTED:
      return _ ("The paper could not be read. Nothing of your work is lost. Try again.");
    case SL_ERROR_NEWER:
      return _ ("This library was made by a newer Sightline. Update Sightline to open it; nothing "
                "in it was changed.");
    case SL_ERROR_BUSY:
      return _ (
          "Somebody else has this library open. Wait until they close it, or work in a copy.");
    case SL_ERROR_NO_SPACE:
      return _ ("The disk is full, so this was not saved. Free some space and try again.");
    default:
      return NULL;
    }
}

char *
sl_words_error (const GError *error, const char *file_name)
{
  const char *words = NULL;
  SlError code = sl_error_from_file (error);

  if (file_name != NULL && (words = file_error (code)) != NULL)
    {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      /* Every sentence of file_error () holds one %s. */
      return g_strdup_printf (words, file_name);
#pragma GCC diagnostic pop
    }
  if ((words = plain_error (code)) != NULL)
    return g_strdup (words);
  /* Translators: what went wrong, in English, as the part of the program that failed states it. */
  return g_strdup_printf (_ ("That did not work: %s. What you did before is saved."),
                          error->message);
}

const char *
sl_words_left_out (const SlItemRecord *record)
{
  if (record->review == SL_REVIEW_DISMISSED)
    return NULL;
  switch (record->left_out)
    {
    case SL_LEFT_OUT_AGREED:
      return _ ("Agreed in the discussion, but not in the resolution");
    case SL_LEFT_OUT_ASKED:
      return _ ("Asked for in the discussion, but not in the resolution");
    case SL_LEFT_OUT_NOT:
    default:
      return NULL;
    }
}

char *
sl_words_also (const SlItemRecord *record)
{
  g_autoptr (GString) places = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (record->also != NULL ? record->also : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 2);
      g_autofree char *page = g_strdup_printf (_ ("page %s"), parts[1] != NULL ? parts[1] : "");

      if (places->len > 0)
        g_string_append (places, "; ");
      if (parts[0][0] != '\0')
        /* Translators: minute number and page: "226/12, page 3". */
        g_string_append_printf (places, _ ("%s, %s"), parts[0], page);
      else
        g_string_append (places, page);
    }
  if (places->len == 0)
    return NULL;
  /* Translators: %s is where else the minutes say it: "225/12, page 2". */
  return g_strdup_printf (_ ("Also said in %s"), places->str);
}

char *
sl_words_read_only (const SlHolder *holder)
{
  g_autofree char *since = holder != NULL ? sl_words_moment (holder->since, TRUE) : NULL;

  if (holder == NULL)
    return g_strdup (_ ("This library can be read, but its folder may not be written to: nothing "
                        "that you decide is kept."));
  /* Translators: a person, a computer, a moment: “yesterday, 18:04”. */
  return g_strdup_printf (_ ("%s has had this library open on %s since %s. You can read it; to "
                             "decide something, open it again when they have closed it."),
                          holder->who,
                          holder->machine,
                          since);
}

char *
sl_words_unbacked (gint64 since, const GError *why)
{
  g_autofree char *moment = sl_words_moment (since, TRUE);

  /* Translators: %s is “22 November 2026, 18:04”. */
  if (g_error_matches (why, SL_ERROR, SL_ERROR_NO_SPACE))
    return g_strdup_printf (_ ("No backup has been made since %s, because the disk is full. Free "
                               "some space."),
                            moment);
  return g_strdup_printf (
      _ ("No backup has been made since %s. Choose Backups in the main menu, and "
         "“Back up now”, to see why."),
      moment);
}
