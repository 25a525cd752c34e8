/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers that were read before the library kept all that a reading tells: cues by their id,
 * abbreviations, what the resolution leaves out. They are read once more from their own stored
 * words. Items stay as they are, whatever a detection of today would find, and so does what people
 * did with them. */
#pragma once

#include "detect/sl-detection.h"
#include "sl-store.h"

G_BEGIN_DECLS

/* Ids of the papers, those of the latest meetings first. */
char **sl_store_list_unread (SlStore *self, GError **error);

/* Nobody changes it once it is made. */
typedef struct
{
  char *paper;
  SlDetection *detection;
} SlReread;

/* @store: on its own thread; only read, and only in short moments */
SlReread *
sl_reread_new (SlStore *store, const char *paper, GCancellable *cancellable, GError **error);
void sl_reread_free (SlReread *self);

/* No act: it is neither told in the history nor undone. */
SlChanges *sl_store_take_reread (SlStore *self, const SlReread *reread, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlReread, sl_reread_free)

G_END_DECLS
