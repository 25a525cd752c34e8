/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-note.h"

SlNote *
sl_note_new (int page, guint32 color, const SlRect *rects, guint n_rects, const char *text)
{
  SlNote *note = g_new0 (SlNote, 1);

  note->page = page;
  note->color = color;
  note->rects = g_memdup2 (rects, n_rects * sizeof *rects);
  note->n_rects = n_rects;
  note->text = g_strdup (text);
  note->name = g_uuid_string_random ();
  return note;
}

void
sl_note_free (SlNote *note)
{
  g_free (note->rects);
  g_free (note->text);
  g_free (note->name);
  g_free (note);
}
