/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is noted of second folders, in the library's own: which there were, and what is still to be
 * taken out of each. Each call is one step, whoever else notes something at the same time, in this
 * program or another. None touches a second folder: that may take for ever. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *folder; /* as it was chosen */
  char *place;  /* this library's own in it */
  gboolean in_use;
  gint64 last;   /* when it was last brought up to date, or 0 */
  char *since;   /* something was erased: another word each time; NULL: nothing was */
  char **hashes; /* of papers that were erased since */
} SlSecondPlace;

void sl_second_place_free (SlSecondPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSecondPlace, sl_second_place_free)

/* (element-type SlSecondPlace) (transfer full): all that were ever chosen; the one in use first. */
GPtrArray *sl_second_notes_list (const char *library);
/* (nullable): the one in use. */
SlSecondPlace *sl_second_notes_find (const char *library);

/* The name of this library's own folder in any other: it stays, wherever the library is and
 * whatever the computer is called. */
char *sl_second_notes_dup_name (const char *library, GError **error);
/* Another library has the place: from now on this one has a place of another name there, and @place
 * is that. */
gboolean sl_second_notes_give_up (const char *library, SlSecondPlace *place, GError **error);

/* What this library leaves in its places, another mark each time: a copy of it, on another computer
 * perhaps, knows those until it was copied only. */
gboolean sl_second_notes_add_mark (const char *library, const char *mark, GError **error);
gboolean sl_second_notes_has_mark (const char *library, const char *mark);

/* @folder: (nullable): the one in use from now on; NULL: none. The others are not forgotten: copies
 * are there still. */
gboolean sl_second_notes_choose (const char *library, const char *folder, GError **error);
/* Something was erased, papers of these hashes with it: to be taken out wherever there may be
 * copies. */
gboolean
sl_second_notes_add_erased (const char *library, const char *const *hashes, GError **error);
/* All that @place says is taken out of it. What was erased since stays noted. */
gboolean
sl_second_notes_end_erased (const char *library, const SlSecondPlace *place, GError **error);
gboolean sl_second_notes_set_last (const char *library,
                                   const SlSecondPlace *place,
                                   gint64 now,
                                   GError **error);

G_END_DECLS
