/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "make-paper.h"

static void
lost_cb (SlReader *reader, int page, gpointer user_data)
{
  ReaderFixture *f = user_data;

  g_string_append_printf (f->log, "lost %d;", page);
}

static void
page_lost_cb (SlReader *reader, int page, gpointer user_data)
{
  ReaderFixture *f = user_data;

  g_string_append_printf (f->log, "page-lost %d;", page);
}

void
reader_set_up (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("sightline-reader-XXXXXX", &error);
  g_assert_no_error (error);
  f->paper = g_build_filename (f->folder, "paper.pdf", NULL);
  g_assert_true (make_paper (f->paper, 3));
  f->reader = sl_reader_new ();
  f->log = g_string_new (NULL);
  sl_reader_set_timeout (f->reader, PATIENCE);
  g_signal_connect (f->reader, "lost", G_CALLBACK (lost_cb), f);
  g_signal_connect (f->reader, "page-lost", G_CALLBACK (page_lost_cb), f);
}

void
reader_tear_down (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;
  gpointer left;
  GWeakRef weak;

  g_weak_ref_init (&weak, f->reader);
  g_object_unref (f->reader);
  /* Signals on their way hold it, and the engine may be about to drop the last answered task. */
  while ((left = g_weak_ref_get (&weak)) != NULL)
    {
      g_object_unref (left);
      g_main_context_iteration (NULL, FALSE);
    }
  g_weak_ref_clear (&weak);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_free (f->paper);
  g_string_free (f->log, TRUE);
}

gboolean
reader_open_path (ReaderFixture *f, const char *path, const char *password, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return sl_reader_open (f->reader, file, password, NULL, error);
}

void
reader_open_paper (ReaderFixture *f)
{
  g_autoptr (GError) error = NULL;

  reader_open_path (f, f->paper, NULL, &error);
  g_assert_no_error (error);
}

/* Has the paper read by the reader that takes the name of its link for its cue. */
void
reader_use_fake (ReaderFixture *f, const char *cue)
{
  g_autofree char *link = g_build_filename (f->folder, cue, NULL);

  g_assert_cmpint (symlink (g_getenv ("SIGHTLINE_FAKE_READER"), link), ==, 0);
  sl_reader_set_program (f->reader, link);
}

void
reader_assert_log (ReaderFixture *f, const char *expected)
{
  while (strlen (f->log->str) < strlen (expected))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (f->log->str, ==, expected);
}

void
reader_assert_page_error (ReaderFixture *f, int number, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPage) page = sl_reader_load_page (f->reader, number, NULL, &error);

  g_assert_null (page);
  g_assert_error (error, SL_ERROR, code);
}

void
reader_assert_page (ReaderFixture *f, int number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPage) page = sl_reader_load_page (f->reader, number, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sl_page_get_number (page), ==, number);
}

char *
reader_write_file (ReaderFixture *f, const char *name, const char *content, gssize length)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (f->folder, name, NULL);

  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);
  return path;
}

void
reader_assert_open_error (ReaderFixture *f, const char *path, const char *password, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (reader_open_path (f, path, password, &error));
  g_assert_error (error, SL_ERROR, code);
  g_assert_cmpint (sl_reader_get_n_pages (f->reader), ==, 0);
}

static void
render_fails_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  g_assert_null (sl_reader_render_finish (SL_READER (source), result, error));
}

void
reader_assert_render_error (ReaderFixture *f, double scale, int width, int height, int code)
{
  g_autoptr (GError) error = NULL;

  sl_reader_render_async (f->reader,
                          1,
                          scale,
                          0,
                          0,
                          width,
                          height,
                          SL_READER_PRIORITY_NEAR,
                          NULL,
                          render_fails_cb,
                          &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, SL_ERROR, code);
}
