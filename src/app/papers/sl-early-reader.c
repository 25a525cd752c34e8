/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-early-reader.h"

typedef struct
{
  GFile *file;
  SlReader *reader;
  GAsyncResult *result; /* NULL: still opening */
  GAsyncReadyCallback callback;
  gpointer user_data;
} Early;

/* Of the main thread. */
static Early *started;

static void
early_free (Early *early)
{
  g_object_unref (early->file);
  g_object_unref (early->reader);
  g_clear_object (&early->result);
  g_free (early);
}

static gboolean
answer_cb (gpointer data)
{
  Early *early = data;

  early->callback (G_OBJECT (early->reader), early->result, early->user_data);
  early_free (early);
  return G_SOURCE_REMOVE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Early *early = data;

  early->result = g_object_ref (result);
  if (early->callback != NULL)
    answer_cb (early);
}

void
sl_early_reader_start (GFile *file)
{
  g_return_if_fail (G_IS_FILE (file));

  if (started != NULL)
    return;
  started = g_new0 (Early, 1);
  started->file = g_object_ref (file);
  started->reader = sl_reader_new ();
  sl_reader_open_async (started->reader, file, NULL, NULL, opened_cb, started);
}

SlReader *
sl_early_reader_take (GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  Early *early = started;

  if (early == NULL || !g_file_equal (early->file, file))
    return NULL;
  started = NULL;
  early->callback = callback;
  early->user_data = user_data;
  if (early->result != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, early, NULL);
  return g_object_ref (early->reader);
}
