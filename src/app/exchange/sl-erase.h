/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erasing a meeting: the question in plain words, then the work. */
#pragma once

#include "model/sl-library.h"
#include "model/sl-meeting.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks; where somebody says yes, erases, and has the library opened anew. */
void sl_erase_start (GtkWidget *from, SlLibrary *library, const SlMeetingRecord *meeting);

G_END_DECLS
