/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What detection found in one paper. Plain values: a boxed, atomically counted, immutable whole. */
#pragma once

#include "base/sl-anchor.h"
#include "base/sl-types.h"
#include "sl-abbreviation.h"

G_BEGIN_DECLS

#define SL_TYPE_DETECTION (sl_detection_get_type ())

/* When something is due. NULL text: no due stated. */
typedef struct
{
  char *text; /* words as written, or NULL */
  char *date; /* "YYYY-MM-DD", or NULL */
  SlRecurrence recurrence;
} SlDue;

typedef struct
{
  char *name;
  char *role; /* or NULL */
  SlAttendance attendance;
  char *initials; /* as the list gives them, or NULL */
} SlPerson;

typedef struct
{
  SlKind kind;
  SlAnchor *anchor;
  char *text; /* as in the document, white space collapsed, without bullet, number or shared lead-in
               */
  char **owners; /* never NULL; each as written */
  /* Whom each of the owners means, of the detection's people, NULL for nobody known; NULL as a
   * whole until sl_owner_people_fill () or without owners. */
  const SlPerson **owner_people;
  SlDue due;
  char *ref;     /* nearest minute number, or NULL: "226/12" */
  char *clause;  /* clause label within the resolution as printed without brackets or dot, or NULL:
                    "2" */
  char *heading; /* as written, or NULL */
  gboolean routine;  /* decisions only */
  gboolean resolved; /* a clause of a formal resolution */
  int exempt; /* paragraph of Schedule 12A of the section it stands in; 0 = not exempt; 99 = number
                 not stated */
  double strength;   /* 0 to 1: how strongly the words speak for it */
  double confidence; /* 0 to 1: how often such an item is right */
  char *rule;        /* which rule found it: "resolution-clause" */
  char *cue;         /* the words that gave it away: "will provide" */
  char *cue_id;      /* of the cue that they belong to, or NULL */
} SlFinding;

typedef struct
{
  char *ref; /* or NULL */
  char *title;
  gsize start, end; /* of the section in the text, heading included */
  int page;
  int exempt;              /* as in SlFinding */
  gboolean exempt_by_hand; /* a person said whether it is, of one in a library */
} SlAgendaItem;

/* Each field NULL where the document does not state it. Dates "YYYY-MM-DD", time "HH:MM". */
typedef struct
{
  char *organisation, *committee, *date, *time, *venue, *next;
} SlMeetingFacts;

typedef struct
{
  SlMeetingFacts meeting;
  GPtrArray *people;   /* SlPerson */
  GPtrArray *agenda;   /* SlAgendaItem */
  GPtrArray *findings; /* SlFinding, in document order */
  GPtrArray *glossary; /* SlAbbreviation, that the paper explains */
  char *language;      /* "en", "cy" or "en+cy" */
} SlDetection;

GType sl_detection_get_type (void);
/* Empty, to be filled by the detector before anybody else sees it. */
SlDetection *sl_detection_new (void);
SlDetection *sl_detection_ref (SlDetection *detection);
void sl_detection_unref (SlDetection *detection);

SlFinding *sl_finding_new (SlKind kind);
void sl_finding_free (SlFinding *finding);
SlPerson *sl_person_new (const char *name, const char *role, SlAttendance attendance);
void sl_person_free (SlPerson *person);
SlAgendaItem *sl_agenda_item_new (const char *ref, const char *title);
void sl_agenda_item_free (SlAgendaItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDetection, sl_detection_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFinding, sl_finding_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPerson, sl_person_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlAgendaItem, sl_agenda_item_free)

G_END_DECLS
