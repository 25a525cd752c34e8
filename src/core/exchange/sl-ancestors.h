/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which states of an item, goal or meeting another library has seen, or somebody has overtaken. A
 * state among another's ancestors is one that the other already knew when it decided anew. In the
 * library they are digests, and so they are in the file that travels: no word is in them.
 *
 * A state is a digest of what people decided, and when it came to be: of an item the moment, of a
 * goal or meeting a number. What was decided one way, another way and the first way again was
 * decided three times. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "sl-register.h"
#include "store/sl-store-exchange.h"

G_BEGIN_DECLS

typedef struct _SlAncestors SlAncestors;

SlAncestors *sl_ancestors_new (void);
/* Of a library; empty where nothing was ever exchanged. */
SlAncestors *sl_ancestors_load (SlStore *store, GError **error);
void sl_ancestors_free (SlAncestors *self);

/* How surely a state has been seen. */
typedef enum
{
  SL_SEEN_NOT,
  SL_SEEN_ALIKE, /* the same was decided at another time */
  SL_SEEN_BELOW, /* of an item: decided there and then, since when another stands for it */
  SL_SEEN_ITSELF,
} SlSeen;

SlSeen sl_ancestors_find (SlAncestors *self, const char *key, const char *state);
gboolean sl_ancestors_has_key (SlAncestors *self, const char *key);
void sl_ancestors_add (SlAncestors *self, const char *key, const char *state);
/* Adds all that @self has under @key to @states as of @as. (element-type SlExchanged) */
void sl_ancestors_list (SlAncestors *self, const char *key, const char *as, GPtrArray *states);
/* Takes up all of @other's under @other_key. */
void
sl_ancestors_merge (SlAncestors *self, const char *key, SlAncestors *other, const char *other_key);

/* As an object of lists, for the file that travels. */
JsonNode *sl_ancestors_to_json (SlAncestors *self);
void sl_ancestors_read_json (SlAncestors *self, JsonObject *object);

/* Keys: of an item by its id, of a goal by its ref, of a meeting by the SHA-256 of one of its
 * papers. (transfer full) */
char *sl_ancestors_dup_item_key (const char *id);
char *sl_ancestors_dup_goal_key (const char *ref);
char *sl_ancestors_dup_meeting_key (const char *sha256);

/* Whether a cue of people's own found it: what it is called by then is not its number. */
gboolean sl_ancestors_is_of_own_cue (const SlItemRecord *item);
/* What people decided of an item: equal on both sides up to the colon where the decisions are, and
 * from there on where they are but for what stands for it: that follows from what was decided of
 * others, too. (transfer full) */
char *sl_ancestors_dup_item_state (const SlRegister *data, const SlItemRecord *item);
/* The version of a goal or meeting that is like @content. (transfer full) */
char *sl_ancestors_dup_version (SlAncestors *self, const char *key, const char *content);
/* Whether two states are equal, whenever they came to be. */
gboolean sl_ancestors_is_alike (const char *a, const char *b);
/* The same of two items', whatever stands for them. */
gboolean sl_ancestors_is_alike_but_main (const char *a, const char *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlAncestors, sl_ancestors_free)

G_END_DECLS
