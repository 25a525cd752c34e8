/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups of a library of the store's fixture, what is done to them, and what is looked at then. */
#pragma once

#include "base/sl-error.h"
#include "store-fixture.h"
#include "store/sl-backup.h"

#define DAY 86400

static inline char *
at (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static inline char *
back_up_on (StoreFixture *f, int day)
{
  g_autoptr (GError) error = NULL;
  char *path;

  sl_store_set_now (f->store, FIXTURE_NOW + (gint64) day * DAY);
  path = sl_store_backup (f->store, &error);
  g_assert_no_error (error);
  return path;
}

/* Random bytes over the pages from the second on: the header still says that it is a database. */
static inline void
damage (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gsize i = 4096; i < size; i++)
    bytes[i] = (char) (i * 31);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

static inline char **
list_texts (SlStore *store)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (store, NULL, NULL);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = items->pdata[i];
      g_autofree char *line
          = g_strdup_printf ("%s %s %d", item->id, item->text, (int) item->review);

      g_strv_builder_add (lines, line);
    }
  return g_strv_builder_end (lines);
}

static inline void
confirm_all (SlStore *store)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (store, NULL, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (ids, ((SlItemRecord *) items->pdata[i])->id);
  g_ptr_array_add (ids, NULL);
  apply_act (store, sl_act_review ((const char *const *) ids->pdata, SL_REVIEW_CONFIRMED, NULL));
}

static inline guint
count_files (const char *folder, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, suffix);
  return n;
}

static inline SlRestored *
restore (StoreFixture *f, const char *path)
{
  g_autoptr (GError) error = NULL;
  SlRestored *restored;

  g_clear_object (&f->store);
  restored = sl_backup_restore (f->folder, path, NULL, &error);
  g_assert_no_error (error);
  f->store = open_store (f->folder);
  return restored;
}

static inline void
assert_whole (SlStore *store)
{
  g_autoptr (GError) error = NULL;

  sl_store_check (store, &error);
  g_assert_no_error (error);
}
