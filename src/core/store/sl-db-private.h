/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the modules of a connection share. */
#pragma once

#include <glib/gstdio.h>

#include "sl-db.h"

G_BEGIN_DECLS

struct _SlDb
{
  sqlite3 *handle;
  char *path;
  gboolean read_only;
  gboolean held;          /* by somebody else */
  gboolean unlocked;      /* it is taken for one that nobody writes to */
  GStatBuf found;         /* then, as it was opened */
  gboolean shared;        /* it lies on another machine */
  GHashTable *statements; /* SQL text → SlStmt */
  guint depth;            /* of transactions */
  GThread *owner;
  GCancellable *cancellable; /* of what runs, or NULL */
  gint64 until;              /* when what runs is cut off; 0: never */
  int checkpointed;          /* pages that its log had when they were last brought home */
};

/* -open */
/* What was read otherwise may be of two states, or of one that is over. BUSY */
gboolean sl_db_check_unchanged (SlDb *db, GError **error);

/* A GDestroyNotify. */
void sl_stmt_free (gpointer stmt);

G_END_DECLS
