/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which earlier states of an item or goal have been seen by another library: digests in
 * exchange.json beside library.db. A state among another's ancestors is one that the other already
 * knew when it decided anew. No word of the minutes is in the file. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "sl-register.h"

G_BEGIN_DECLS

typedef struct _SlAncestors SlAncestors;

SlAncestors *sl_ancestors_new (void);
/* Of a library; empty where nothing was ever exchanged. */
SlAncestors *sl_ancestors_load (SlStore *store, GError **error);
gboolean sl_ancestors_save (SlAncestors *self, SlStore *store, GError **error);
void sl_ancestors_free (SlAncestors *self);

gboolean sl_ancestors_contain (SlAncestors *self, const char *key, const char *digest);
void sl_ancestors_add (SlAncestors *self, const char *key, const char *digest);
/* All of @other's under @other_key, oldest first. */
void
sl_ancestors_merge (SlAncestors *self, const char *key, SlAncestors *other, const char *other_key);

/* As an object of lists, for the file that travels. */
JsonNode *sl_ancestors_to_json (SlAncestors *self);
void sl_ancestors_read_json (SlAncestors *self, JsonObject *object);

/* What people decided of an item, as one digest: equal on both sides where the decisions are.
 * (transfer full) */
char *sl_ancestors_digest_item (const SlRegister *data, const SlItemRecord *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlAncestors, sl_ancestors_free)

G_END_DECLS
