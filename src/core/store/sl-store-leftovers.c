/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a program that was killed has left in the library's folder. */
#include "sl-backup-private.h"
#include "sl-paper-file.h"
#include "sl-store-private.h"

/* Where it cannot be told, it is known: nothing is lost by that. */
static gboolean
known_cb (const char *sha256, gpointer data)
{
  SlStore *self = data;
  g_auto (GStrv) found = sl_store_list_texts (
      self, "SELECT id FROM paper WHERE sha256 = ?1", sha256, "read the library", NULL);

  return found == NULL || found[0] != NULL;
}

void
sl_store_clear_leftovers (SlStore *self)
{
  g_autofree char *papers = sl_store_dup_path (self, SL_PAPERS, NULL);
  g_autofree char *backups = sl_store_dup_path (self, SL_BACKUPS, NULL);

  sl_paper_file_clear_left (papers, known_cb, self);
  sl_backup_clear_left (backups);
}
