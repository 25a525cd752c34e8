/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-detection.h"

G_DEFINE_BOXED_TYPE (SlDetection, sl_detection, sl_detection_ref, sl_detection_unref)

SlDetection *
sl_detection_new (void)
{
  SlDetection *self = g_atomic_rc_box_new0 (SlDetection);

  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_person_free);
  self->agenda = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_agenda_item_free);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_finding_free);
  self->glossary = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_abbreviation_free);
  return self;
}

SlDetection *
sl_detection_ref (SlDetection *detection)
{
  return g_atomic_rc_box_acquire (detection);
}

static void
clear (gpointer data)
{
  SlDetection *self = data;

  g_free (self->meeting.organisation);
  g_free (self->meeting.committee);
  g_free (self->meeting.date);
  g_free (self->meeting.time);
  g_free (self->meeting.venue);
  g_free (self->meeting.next);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->agenda);
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->glossary);
  g_free (self->language);
}

void
sl_detection_unref (SlDetection *detection)
{
  g_atomic_rc_box_release_full (detection, clear);
}

SlFinding *
sl_finding_new (SlKind kind)
{
  SlFinding *finding = g_new0 (SlFinding, 1);

  finding->kind = kind;
  finding->owners = g_new0 (char *, 1);
  return finding;
}

void
sl_finding_free (SlFinding *finding)
{
  g_clear_pointer (&finding->anchor, sl_anchor_unref);
  g_free (finding->text);
  g_strfreev (finding->owners);
  g_free (finding->owner_people);
  g_free (finding->due.text);
  g_free (finding->due.date);
  g_free (finding->ref);
  g_free (finding->clause);
  g_free (finding->heading);
  g_free (finding->rule);
  g_free (finding->cue);
  g_free (finding->cue_id);
  g_free (finding);
}

SlPerson *
sl_person_new (const char *name, const char *role, SlAttendance attendance)
{
  SlPerson *person = g_new0 (SlPerson, 1);

  person->name = g_strdup (name);
  person->role = g_strdup (role);
  person->attendance = attendance;
  return person;
}

void
sl_person_free (SlPerson *person)
{
  g_free (person->name);
  g_free (person->role);
  g_free (person->initials);
  g_free (person);
}

SlAgendaItem *
sl_agenda_item_new (const char *ref, const char *title)
{
  SlAgendaItem *item = g_new0 (SlAgendaItem, 1);

  item->ref = g_strdup (ref);
  item->title = g_strdup (title);
  return item;
}

void
sl_agenda_item_free (SlAgendaItem *item)
{
  g_free (item->ref);
  g_free (item->title);
  g_free (item);
}
