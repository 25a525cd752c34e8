/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the list of cues: a cue, or several of the lexicon that people know as one, with its
 * switch; or the head of those of one kind. */
#pragma once

#include <adwaita.h>

#include "detect/sl-own-cues.h"

G_BEGIN_DECLS

#define SL_TYPE_CUE_LINE (sl_cue_line_get_type ())
G_DECLARE_FINAL_TYPE (SlCueLine, sl_cue_line, SL, CUE_LINE, GObject)

SlCueLine *sl_cue_line_new_head (SlKind kind, gboolean own);
SlCueLine *sl_cue_line_new_cue (const SlCue *cue);
/* @id: of the choice; NULL for one that is yet to be saved. */
SlCueLine *sl_cue_line_new_own (const char *id, SlKind kind, const char *words);
/* Another cue of the lexicon that goes with it. */
void sl_cue_line_add_cue (SlCueLine *self, const SlCue *cue);

gboolean sl_cue_line_is_head (SlCueLine *self);
gboolean sl_cue_line_is_own (SlCueLine *self);
/* Of one of our own that is saved already. */
const char *sl_cue_line_get_id (SlCueLine *self);
SlKind sl_cue_line_get_kind (SlCueLine *self);
const char *sl_cue_line_get_words (SlCueLine *self);
/* Ids of the lexicon's cues. (element-type utf8) */
GPtrArray *sl_cue_line_get_cues (SlCueLine *self);
gboolean sl_cue_line_has_cue (SlCueLine *self, const char *id);

/* Property “on”. @is_changed: it is not what is saved. */
gboolean sl_cue_line_is_on (SlCueLine *self);
void sl_cue_line_set_on (SlCueLine *self, gboolean on);
gboolean sl_cue_line_is_changed (SlCueLine *self);
/* As it is saved; @locked: off for all committees, and so not to be switched on for one. */
void sl_cue_line_set_saved (SlCueLine *self, gboolean on, gboolean locked);
gboolean sl_cue_line_is_locked (SlCueLine *self);
/* Property “found”: how many items it gave away. */
guint sl_cue_line_get_found (SlCueLine *self);
void sl_cue_line_set_found (SlCueLine *self, guint found);

G_END_DECLS
