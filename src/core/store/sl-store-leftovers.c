/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a program that was killed has left in the library's folder. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/sl-write.h"
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

/* A copy of the library that was not finished, and its journal: who writes it holds the copy. */
static void
clear_backups (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      const char *end = strstr (name, SL_DB_ASIDE);
      g_autofree char *copy = NULL;
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (end == NULL)
        continue;
      copy = g_strdup_printf ("%s/%.*s" SL_DB_ASIDE, folder, (int) (end - name), name);
      if (sl_is_file_left (copy) || !g_file_test (copy, G_FILE_TEST_EXISTS))
        g_unlink (path);
    }
}

void
sl_store_clear_leftovers (SlStore *self)
{
  g_autofree char *papers = sl_store_dup_path (self, "papers", NULL);
  g_autofree char *backups = sl_store_dup_path (self, "backups", NULL);

  sl_paper_file_clear_left (papers, known_cb, self);
  clear_backups (backups);
}
