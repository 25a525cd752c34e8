/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the reader's client share: a paper of three pages in a folder of its own, and a
 * reader for it. */
#pragma once

#include "reader/sl-reader.h"

/* Long enough for any honest answer here, under a sanitizer too. */
#define PATIENCE 20000
/* For what is meant to hang. */
#define IMPATIENCE 1000

typedef struct
{
  char *folder;
  char *paper; /* three pages, made by make_paper () */
  SlReader *reader;
  GString *log;
} ReaderFixture;

void reader_set_up (ReaderFixture *f, gconstpointer data);
void reader_tear_down (ReaderFixture *f, gconstpointer data);
gboolean
reader_open_path (ReaderFixture *f, const char *path, const char *password, GError **error);
void reader_open_paper (ReaderFixture *f);
void reader_use_fake (ReaderFixture *f, const char *cue);
void reader_assert_log (ReaderFixture *f, const char *expected);
void reader_assert_page_error (ReaderFixture *f, int number, int code);
void reader_assert_page (ReaderFixture *f, int number);
char *reader_write_file (ReaderFixture *f, const char *name, const char *content, gssize length);
void reader_assert_open_error (ReaderFixture *f, const char *path, const char *password, int code);
void reader_assert_render_error (ReaderFixture *f, double scale, int width, int height, int code);
