/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a database to the newest schema, or leaves it exactly as it was. */
#pragma once

#include "sl-db.h"

G_BEGIN_DECLS

/* "SlLb": marks a file as a library. */
#define SL_APPLICATION_ID 0x536c4c62

/**
 * sl_migrate:
 * @steps: (array zero-terminated=1): one script for each version, the first for version 1
 * @backups: a folder for the copy that is taken before an older library is changed
 *
 * Errors: SL_ERROR_NEWER for a database of a later version, DAMAGED for one that is no library;
 * both untouched.
 */
gboolean sl_migrate (SlDb *db, const char *const *steps, const char *backups, GError **error);

/* Whether the database is a library of an earlier release. */
gboolean sl_migrate_is_due (SlDb *db, const char *const *steps);

/* Whether the database is of exactly the version that @steps lead to: for connections that only
 * read. */
gboolean sl_migrate_check (SlDb *db, const char *const *steps, GError **error);

/* The scripts of this release. (transfer full) */
char **sl_migrate_dup_steps (void);

G_END_DECLS
