/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of names as clerks write them, cut into people: at semicolons, line ends, commas outside
 * brackets, and where a title begins the next name. */
#pragma once

#include "sl-detection.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *people; /* SlPerson; not owned */
  int attendance;    /* of the list at hand, or -1 */
  char *title;       /* "Councillors A, B": what the names behind it share */
  gboolean surnames; /* a table of members by party: one word a name */
  gboolean apart;    /* a semicolon or line end came since the title */
  gboolean again;    /* reading the names behind a shared title */
} SlRoll;

/* Begins another list; -1: what follows is no list. Also frees what the roll holds. */
void sl_roll_begin (SlRoll *roll, int attendance);
/* Adds everybody whom @text names. */
void sl_roll_read (SlRoll *roll, const char *text);
/* How many bytes of joint stand at @p, behind @piece of a name: 0 none. @depth: of brackets.
 * @semicolons: the list has some, so that its commas may stand within a name. */
gsize sl_roll_find_joint (const char *p, const GString *piece, int depth, gboolean semicolons);
/* Adds one person, unless the name is there. */
void sl_roll_add (SlRoll *roll, const char *name, const char *role, int attendance);
/* "Jane Ash (JA)": keeps what the entry says that she is called by in the actions. */
void sl_roll_note_initials (SlRoll *roll, const char *entry, const char *name);
gboolean sl_roll_is_titled (const char *name);
/* "Siân Ash-Jones", "Cllr Mrs D Ash": capitals throughout, no post among them. */
gboolean sl_roll_is_name (const char *name);

G_END_DECLS
