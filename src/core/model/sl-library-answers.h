/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Did it happen? What was owed to a paper's committee before it, and what the paper says of it. */
#pragma once

#include "sl-library.h"
#include "store/sl-store-answers.h"

G_BEGIN_DECLS

typedef struct
{
  SlItem *item;           /* live */
  GPtrArray *answers;     /* SlAnswer, best first; empty: not mentioned */
  SlFollowupRecord *told; /* what somebody said that the paper answers, or NULL */
} SlOwedAnswer;

typedef struct
{
  GPtrArray *owed; /* SlOwedAnswer: what may be answered first, then what is not mentioned; newest meeting first */
  guint n_answered; /* of those, with an answer */
  gboolean more;    /* there are older ones that were not looked at */
  SlTextDoc *doc;   /* the paper's text, or NULL where nothing was owed */
} SlHappened;

void sl_happened_free (SlHappened *happened);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlHappened, sl_happened_free)

void sl_library_load_happened_async (SlLibrary *self, SlPaper *paper, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlHappened *sl_library_load_happened_finish (SlLibrary *self, GAsyncResult *result, GError **error);

G_END_DECLS
