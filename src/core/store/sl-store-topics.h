/* SPDX-License-Identifier: GPL-3.0-or-later */
/* It keeps coming back: what concerns and questions of many meetings are about, as threads of dated
 * quotes. */
#pragma once

#include "sl-store.h"

G_BEGIN_DECLS

/* What several meetings came back to. */
typedef struct
{
  char *key;   /* of the thesaurus's concept */
  char *words; /* what the minutes call it, most often first: "agency staff, recruitment" */
  guint n_meetings;
  guint n_quotes;
  char *first, *last; /* days of meetings, or NULL */
} SlTopic;

void sl_topic_free (SlTopic *topic);

/* Reads the words of at most @limit items anew that changed since, as many as take no longer than
 * somebody who saves meanwhile may wait. @left: whether there are others.
 * Writes, but is nobody's act. */
gboolean sl_store_refresh_topics (SlStore *self, guint limit, gboolean *left, GError **error);
/* Whether there are any. */
gboolean sl_store_has_stale_topics (SlStore *self, gboolean *stale, GError **error);
/* (element-type SlTopic): what at least @n_meetings meetings had, most meetings first. */
GPtrArray *sl_store_list_topics (SlStore *self, guint n_meetings, GError **error);
/* (element-type SlItemRecord): its quotes, newest meeting first, each of a paper's sentences once.
 */
GPtrArray *sl_store_list_topic_items (SlStore *self, const char *key, guint limit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTopic, sl_topic_free)

G_END_DECLS
