/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF in the library. Main thread only. Made by SlLibrary. */
#pragma once

#include <gio/gio.h>

#include "sl-meeting.h"
#include "store/sl-records.h"

G_BEGIN_DECLS

#define SL_TYPE_PAPER (sl_paper_get_type ())
G_DECLARE_FINAL_TYPE (SlPaper, sl_paper, SL, PAPER, GObject)

/* Properties with notify: name, n-items, n-decided (uints), meeting (SlMeeting), record. */
const SlPaperRecord *sl_paper_get_record (SlPaper *self);
SlMeeting *sl_paper_get_meeting (SlPaper *self);
GFile *sl_paper_dup_file (SlPaper *self);

G_END_DECLS
