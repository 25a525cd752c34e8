/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-records.h"

#include <string.h>

#include "base/sl-space.h"

G_DEFINE_ENUM_TYPE (SlFollowupKind,
                    sl_followup_kind,
                    G_DEFINE_ENUM_VALUE (SL_FOLLOWUP_NOTE, "note"),
                    G_DEFINE_ENUM_VALUE (SL_FOLLOWUP_EVIDENCE, "evidence"),
                    G_DEFINE_ENUM_VALUE (SL_FOLLOWUP_DIFFERENCE, "difference"),
                    G_DEFINE_ENUM_VALUE (SL_FOLLOWUP_SENT, "sent"),
                    G_DEFINE_ENUM_VALUE (SL_FOLLOWUP_ANSWER, "answer"),
                    G_DEFINE_ENUM_VALUE (SL_FOLLOWUP_EVENT, "event"))

/* Each record is a reference-counted box; X_clear () frees what it holds, X_dup () gives a shallow
 * copy its own. */
#define SL_DEFINE_RECORD(Type, name)                                                               \
  G_DEFINE_BOXED_TYPE (Type, sl_##name##_record, sl_##name##_record_ref, sl_##name##_record_unref) \
                                                                                                   \
  Type *sl_##name##_record_new (void)                                                              \
  {                                                                                                \
    Type *record = g_atomic_rc_box_new0 (Type);                                                    \
                                                                                                   \
    name##_init (record);                                                                          \
    return record;                                                                                 \
  }                                                                                                \
                                                                                                   \
  Type *sl_##name##_record_copy (const Type *record)                                               \
  {                                                                                                \
    Type *copy = g_atomic_rc_box_new0 (Type);                                                      \
                                                                                                   \
    *copy = *record;                                                                               \
    name##_dup (copy);                                                                             \
    return copy;                                                                                   \
  }                                                                                                \
                                                                                                   \
  Type *sl_##name##_record_ref (Type *record)                                                      \
  {                                                                                                \
    return g_atomic_rc_box_acquire (record);                                                       \
  }                                                                                                \
                                                                                                   \
  void sl_##name##_record_unref (Type *record)                                                     \
  {                                                                                                \
    g_atomic_rc_box_release_full (record, name##_clear);                                           \
  }

static void
dup_strings (char ***places)
{
  for (; *places != NULL; places++)
    **places = g_strdup (**places);
}

static void
free_strings (char ***places)
{
  for (; *places != NULL; places++)
    g_free (**places);
}

/* The addresses of a record's strings. */
#define STRINGS(...) ((char **[]){ __VA_ARGS__, NULL })

#define MEETING_STRINGS(r)                                                                         \
  STRINGS (&(r)->id,                                                                               \
           &(r)->organisation,                                                                     \
           &(r)->committee,                                                                        \
           &(r)->date,                                                                             \
           &(r)->time,                                                                             \
           &(r)->venue,                                                                            \
           &(r)->next)

static void
meeting_init (SlMeetingRecord *record)
{
}

static void
meeting_dup (SlMeetingRecord *record)
{
  dup_strings (MEETING_STRINGS (record));
}

static void
meeting_clear (gpointer data)
{
  SlMeetingRecord *record = data;

  free_strings (MEETING_STRINGS (record));
}

SL_DEFINE_RECORD (SlMeetingRecord, meeting)

#define PAPER_STRINGS(r)                                                                           \
  STRINGS (&(r)->id,                                                                               \
           &(r)->meeting,                                                                          \
           &(r)->sha256,                                                                           \
           &(r)->name,                                                                             \
           &(r)->path,                                                                             \
           &(r)->origin,                                                                           \
           &(r)->language,                                                                         \
           &(r)->exempt)

static void
paper_init (SlPaperRecord *record)
{
}

static void
paper_dup (SlPaperRecord *record)
{
  dup_strings (PAPER_STRINGS (record));
}

static void
paper_clear (gpointer data)
{
  SlPaperRecord *record = data;

  free_strings (PAPER_STRINGS (record));
}

SL_DEFINE_RECORD (SlPaperRecord, paper)

#define ITEM_STRINGS(r)                                                                            \
  STRINGS (&(r)->id,                                                                               \
           &(r)->paper,                                                                            \
           &(r)->meeting,                                                                          \
           &(r)->text,                                                                             \
           &(r)->due_text,                                                                         \
           &(r)->due_date,                                                                         \
           &(r)->ref,                                                                              \
           &(r)->clause,                                                                           \
           &(r)->heading,                                                                          \
           &(r)->note,                                                                             \
           &(r)->dismiss_reason,                                                                   \
           &(r)->rule,                                                                             \
           &(r)->cue,                                                                              \
           &(r)->cue_id,                                                                           \
           &(r)->same_as,                                                                          \
           &(r)->next_due,                                                                         \
           &(r)->answer_due,                                                                       \
           &(r)->happened,                                                                         \
           &(r)->also)

static void
item_init (SlItemRecord *record)
{
  record->owners = g_new0 (char *, 1);
  record->goals = g_new0 (char *, 1);
}

static void
item_dup (SlItemRecord *record)
{
  dup_strings (ITEM_STRINGS (record));
  if (record->anchor != NULL)
    sl_anchor_ref (record->anchor);
  record->owners = g_strdupv (record->owners);
  record->goals = g_strdupv (record->goals);
}

static void
item_clear (gpointer data)
{
  SlItemRecord *record = data;

  free_strings (ITEM_STRINGS (record));
  g_clear_pointer (&record->anchor, sl_anchor_unref);
  g_strfreev (record->owners);
  g_strfreev (record->goals);
}

SL_DEFINE_RECORD (SlItemRecord, item)

#define GOAL_STRINGS(r)                                                                            \
  STRINGS (&(r)->id,                                                                               \
           &(r)->parent,                                                                           \
           &(r)->ref,                                                                              \
           &(r)->title,                                                                            \
           &(r)->description,                                                                      \
           &(r)->owner,                                                                            \
           &(r)->target_date,                                                                      \
           &(r)->measure,                                                                          \
           &(r)->source)

static void
goal_init (SlGoalRecord *record)
{
}

static void
goal_dup (SlGoalRecord *record)
{
  dup_strings (GOAL_STRINGS (record));
}

static void
goal_clear (gpointer data)
{
  SlGoalRecord *record = data;

  free_strings (GOAL_STRINGS (record));
}

SL_DEFINE_RECORD (SlGoalRecord, goal)

#define FOLLOWUP_STRINGS(r)                                                                        \
  STRINGS (&(r)->id, &(r)->item, &(r)->date, &(r)->text, &(r)->paper, &(r)->author)

static void
followup_init (SlFollowupRecord *record)
{
}

static void
followup_dup (SlFollowupRecord *record)
{
  dup_strings (FOLLOWUP_STRINGS (record));
}

static void
followup_clear (gpointer data)
{
  SlFollowupRecord *record = data;

  free_strings (FOLLOWUP_STRINGS (record));
}

SL_DEFINE_RECORD (SlFollowupRecord, followup)

#define HISTORY_STRINGS(r) STRINGS (&(r)->who, &(r)->act, &(r)->summary)

static void
history_init (SlHistoryRecord *record)
{
}

static void
history_dup (SlHistoryRecord *record)
{
  dup_strings (HISTORY_STRINGS (record));
}

static void
history_clear (gpointer data)
{
  SlHistoryRecord *record = data;

  free_strings (HISTORY_STRINGS (record));
}

SL_DEFINE_RECORD (SlHistoryRecord, history)

#define PERSON_STRINGS(r) STRINGS (&(r)->name, &(r)->role)

static void
person_init (SlPersonRecord *record)
{
}

static void
person_dup (SlPersonRecord *record)
{
  dup_strings (PERSON_STRINGS (record));
}

static void
person_clear (gpointer data)
{
  SlPersonRecord *record = data;

  free_strings (PERSON_STRINGS (record));
}

SL_DEFINE_RECORD (SlPersonRecord, person)

#define HOLDING_STRINGS(r)                                                                         \
  STRINGS (&(r)->id, &(r)->owner, &(r)->person, &(r)->first, &(r)->last, &(r)->committee)

static void
holding_init (SlHoldingRecord *record)
{
}

static void
holding_dup (SlHoldingRecord *record)
{
  dup_strings (HOLDING_STRINGS (record));
}

static void
holding_clear (gpointer data)
{
  SlHoldingRecord *record = data;

  free_strings (HOLDING_STRINGS (record));
}

SL_DEFINE_RECORD (SlHoldingRecord, holding)

static void
owner_init (SlOwnerRecord *record)
{
  record->names = g_new0 (char *, 1);
}

static void
owner_dup (SlOwnerRecord *record)
{
  dup_strings (STRINGS (&record->id, &record->name));
  record->names = g_strdupv (record->names);
  if (record->holdings != NULL)
    g_ptr_array_ref (record->holdings);
  if (record->proposals != NULL)
    g_ptr_array_ref (record->proposals);
}

static void
owner_clear (gpointer data)
{
  SlOwnerRecord *record = data;

  free_strings (STRINGS (&record->id, &record->name));
  g_strfreev (record->names);
  g_clear_pointer (&record->holdings, g_ptr_array_unref);
  g_clear_pointer (&record->proposals, g_ptr_array_unref);
}

SL_DEFINE_RECORD (SlOwnerRecord, owner)

gboolean
sl_item_record_is_owed (const SlItemRecord *record)
{
  return record->review == SL_REVIEW_CONFIRMED && sl_kind_is_owed (record->kind)
         && record->same_as == NULL;
}

gboolean
sl_item_record_is_nobodys (const SlItemRecord *record)
{
  if (!sl_kind_is_owed (record->kind) || record->kind == SL_KIND_RECOMMENDATION
      || record->review == SL_REVIEW_DISMISSED || record->same_as != NULL
      || record->progress == SL_PROGRESS_ACCEPTED || record->progress == SL_PROGRESS_WITHDRAWN)
    return FALSE;
  return record->owners[0] == NULL
         || (record->due_text == NULL && record->due_date == NULL
             && record->recurrence == SL_RECURRENCE_NONE);
}

const char *
sl_item_record_get_due (const SlItemRecord *record)
{
  return record->next_due != NULL ? record->next_due : record->due_date;
}

gboolean
sl_item_record_is_overdue (const SlItemRecord *record, const char *today)
{
  const char *due = sl_item_record_get_due (record);

  if (!sl_item_record_is_owed (record) || due == NULL)
    return FALSE;
  if (record->progress == SL_PROGRESS_ACCEPTED || record->progress == SL_PROGRESS_WITHDRAWN)
    return FALSE;
  /* Dates of this form sort as text. */
  return g_strcmp0 (due, today) < 0;
}

gboolean
sl_item_record_is_untouched (const SlItemRecord *record)
{
  return record->review == SL_REVIEW_SUGGESTED && record->changed == 0 && !record->added_by_hand
         && record->same_as == NULL && record->also == NULL
         && (record->goals == NULL || record->goals[0] == NULL);
}

gboolean
sl_item_record_is_reworded (const SlItemRecord *record)
{
  const SlAnchor *anchor = record->anchor;
  g_autofree char *quote = NULL;
  g_autofree char *text = NULL;

  if (anchor == NULL || anchor->n_rects == 0 || anchor->quote == NULL || record->text == NULL
      || (record->changed == 0 && record->review == SL_REVIEW_SUGGESTED)
      || g_str_equal (anchor->quote, record->text))
    return FALSE;
  quote = sl_space_collapse (anchor->quote);
  text = sl_space_collapse (record->text);
  return quote[0] != '\0' && strstr (quote, text) == NULL && strstr (text, quote) == NULL;
}
