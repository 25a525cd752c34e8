/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one line of a paper's title says of its meeting; NULL where it says nothing. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A council's name: "ELLERDALE COUNTY COUNCIL", "London Borough of Ashmere". */
char *sl_meeting_organisation (const char *text);
/* "Children and Young People's Scrutiny Panel", "Cabinet" */
char *sl_meeting_committee (const char *text);
/* The same in Welsh, for papers that have no English name: "Cyngor Sir Glenash", "Pwyllgor Craffu".
 */
char *sl_meeting_organisation_cy (const char *text);
char *sl_meeting_committee_cy (const char *text);
/* Where @text says that the meeting was held, or what is left of it once day and hour are out. */
char *sl_meeting_venue (const char *text);
/* A line that is a venue and nothing else: "Committee Room 4, Ashmere Town Hall, Canal Parade". */
char *sl_meeting_venue_line (const char *text);
/* "HH:MM": "2.00 pm", "1400 hours", "half past ten in the forenoon" */
char *sl_meeting_time (const char *text);

G_END_DECLS
