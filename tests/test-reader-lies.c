/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each kind of answer that cannot be true, given by a reader that was taken over: the client takes
 * none of it, reads the next paper as if nothing had been, and tells its user one sentence. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "base/sl-sanitized.h"
#include "exchange/sl-table.h"
#include "reader-fixture.h"
#include "reader/sl-note.h"
#include "reader/sl-reader-links.h"
#include "wait-result.h"

/* KiB that a lie may cost: the largest memory file, or room for the largest table. */
#if SL_SANITIZED
/* It keeps what was freed. */
#define MOST_MEMORY (2 * 1024 * 1024)
#else
#define MOST_MEMORY (256 * 1024)
#endif

typedef enum
{
  ASK_OPENING,
  ASK_PAGE,
  ASK_PAGES,
  ASK_SIZES,
  ASK_LINKS,
  ASK_LABELS,
  ASK_TAIL,
  ASK_TABLE,
} Question;

typedef struct
{
  const char *cue;
  Question question;
  int code;
} Lie;

static const Lie lies[] = {
  /* Sizes that overflow. */
  { "letters-overflow", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "letters-wrap", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "text-overflows", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "runs-overflow", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "label-overflows", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "width-infinite", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "no-page", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "short", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "empty", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "long-cut", ASK_PAGES, SL_ERROR_UNTRUSTED },
  { "nan-size", ASK_OPENING, SL_ERROR_UNTRUSTED },
  { "long-nan-sizes", ASK_SIZES, SL_ERROR_UNTRUSTED },
  { "links-miscounted", ASK_LINKS, SL_ERROR_UNTRUSTED },
  { "links-no-list", ASK_LINKS, SL_ERROR_UNTRUSTED },
  { "label-long", ASK_LABELS, SL_ERROR_UNTRUSTED },
  /* Rectangles outside. */
  { "box-outside", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "box-inside-out", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "other-size", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "link-outside", ASK_LINKS, SL_ERROR_UNTRUSTED },
  { "link-nan", ASK_LINKS, SL_ERROR_UNTRUSTED },
  { "link-to-nowhere", ASK_LINKS, SL_ERROR_UNTRUSTED },
  { "link-two-ways", ASK_LINKS, SL_ERROR_UNTRUSTED },
  { "wild-outline", ASK_OPENING, SL_ERROR_UNTRUSTED },
  { "tail-elsewhere", ASK_TAIL, SL_ERROR_UNTRUSTED },
  { "tail-without-end", ASK_TAIL, SL_ERROR_UNTRUSTED },
  /* A million items, or too few. */
  { "outline-million", ASK_OPENING, SL_ERROR_READER_LOST },
  { "many-pages", ASK_OPENING, SL_ERROR_UNTRUSTED },
  { "links-million", ASK_LINKS, SL_ERROR_UNTRUSTED },
  { "labels-million", ASK_LABELS, SL_ERROR_UNTRUSTED },
  { "labels-few", ASK_LABELS, SL_ERROR_UNTRUSTED },
  { "long-more", ASK_PAGES, SL_ERROR_UNTRUSTED },
  { "long-less", ASK_PAGES, SL_ERROR_UNTRUSTED },
  { "long-few-sizes", ASK_SIZES, SL_ERROR_UNTRUSTED },
  { "few-sizes", ASK_OPENING, SL_ERROR_UNTRUSTED },
  { "no-pages", ASK_OPENING, SL_ERROR_UNTRUSTED },
  /* Broken UTF-8. */
  { "broken-utf8", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "text-with-nul", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "label-broken-utf8", ASK_LABELS, SL_ERROR_UNTRUSTED },
  /* Wrong descriptors, or a wrong number of them. */
  { "no-fd", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "two-fds", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "wrong-handle", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "fd-of-a-pipe", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "fd-of-a-file", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "fd-of-a-folder", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "fd-of-a-socket", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "fd-vast", ASK_PAGE, SL_ERROR_UNTRUSTED },
  /* A memory file that shrinks. */
  { "unsealed", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "fd-may-shrink", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "fd-shrinks", ASK_PAGE, SL_ERROR_UNTRUSTED },
  /* Answers to another question. */
  { "other-page", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "wrong-type", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "strange-error", ASK_PAGE, SL_ERROR_UNTRUSTED },
  { "strange-open", ASK_OPENING, SL_ERROR_UNTRUSTED },
  /* Answers that never end, or to no question: whoever says so is ended. */
  { "unasked-without-end", ASK_PAGE, SL_ERROR_PAGE_LOST },
  { "signals-without-end", ASK_PAGE, SL_ERROR_PAGE_LOST },
  { "asks-without-end", ASK_PAGE, SL_ERROR_PAGE_LOST },
  { "says-rubbish", ASK_PAGE, SL_ERROR_PAGE_LOST },
  { "says-half", ASK_PAGE, SL_ERROR_PAGE_LOST },
  /* Answers that are gigabytes by the time that anybody can look at them. */
  { "says-giant", ASK_PAGE, SL_ERROR_PAGE_LOST },
  { "says-no-line", ASK_OPENING, SL_ERROR_READER_LOST },
  { "agrees-with-nul", ASK_OPENING, SL_ERROR_READER_LOST },
  { "agrees-to-nothing", ASK_OPENING, SL_ERROR_READER_LOST },
  { "table-without-end", ASK_TABLE, SL_ERROR_UNTRUSTED },
  { "table-speech-without-end", ASK_TABLE, SL_ERROR_UNTRUSTED },
  { "table-rubbish", ASK_TABLE, SL_ERROR_UNTRUSTED },
  { "table-closes-and-stays", ASK_TABLE, SL_ERROR_READER_LOST },
};

/* A spreadsheet's process is found by its name in the environment. */
static gboolean
ask_table (ReaderFixture *f, const char *cue, GError **error)
{
  g_autofree char *honest = g_strdup (g_getenv ("SIGHTLINE_READER"));
  g_autofree char *program = g_build_filename (f->folder, cue, NULL);
  g_autofree char *path = g_build_filename (f->folder, "plan.ods", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SlTable) table = NULL;

  g_assert_true (g_file_set_contents (path, "PK\003\004", 4, NULL));
  g_setenv ("SIGHTLINE_READER", program, TRUE);
  table = sl_table_load (file, NULL, error);
  g_setenv ("SIGHTLINE_READER", honest, TRUE);
  return table != NULL;
}

/* Whether an answer was taken. */
static gboolean
ask (SlReader *reader, Question question, GError **error)
{
  static const SlRect rect = { 10, 10, 20, 20 };
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_note_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlPage) page = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GBytes) tail = NULL;
  g_auto (GStrv) labels = NULL;

  if (question == ASK_SIZES)
    return sl_reader_load_sizes (reader, NULL, error);
  if (question == ASK_PAGE)
    return (page = sl_reader_load_page (reader, 1, NULL, error)) != NULL;
  g_ptr_array_add (notes, sl_note_new (1, 0, &rect, 1, "note"));
  if (question == ASK_PAGES)
    sl_reader_load_pages_async (reader, 1, 8, NULL, store_result_cb, &result);
  else if (question == ASK_LINKS)
    sl_reader_load_links_async (reader, 1, NULL, store_result_cb, &result);
  else if (question == ASK_LABELS)
    sl_reader_load_labels_async (reader, NULL, store_result_cb, &result);
  else
    sl_reader_annotate_async (reader, notes, "me", NULL, store_result_cb, &result);
  wait_for (&result);
  if (question == ASK_PAGES)
    list = sl_reader_load_pages_finish (reader, result, error);
  else if (question == ASK_LINKS)
    list = sl_reader_load_links_finish (reader, result, error);
  else if (question == ASK_LABELS)
    labels = sl_reader_load_labels_finish (reader, result, error);
  else
    tail = sl_reader_annotate_finish (reader, result, error);
  return list != NULL || labels != NULL || tail != NULL;
}

/* Memory in KiB, at the most since it was last set back; -1: it cannot be set back here. */
static gint64
get_peak (gboolean set_back)
{
  g_autofree char *status = NULL;
  const char *peak;
  FILE *file = set_back ? fopen ("/proc/self/clear_refs", "w") : NULL;

  if (file != NULL)
    {
      fputs ("5", file);
      fclose (file);
    }
  else if (set_back)
    return -1;
  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  peak = strstr (status, "\nVmHWM:");
  g_assert_nonnull (peak);
  return g_ascii_strtoll (peak + strlen ("\nVmHWM:"), NULL, 10);
}

static void
test_lie (ReaderFixture *f, gconstpointer data)
{
  const Lie *lie = data;
  g_autofree char *begun = g_build_filename (f->folder, "begun", NULL);
  gint64 before = get_peak (TRUE);
  /* What waits for a clock to run out waits too long; but after these nothing more comes. */
  gboolean last = g_str_equal (lie->cue, "says-half") || g_str_equal (lie->cue, "says-giant");
  g_autoptr (GError) error = NULL;

  /* GLib warns of what is no message. */
  if (g_str_equal (lie->cue, "says-rubbish"))
    g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  reader_use_fake (f, lie->cue);
  sl_reader_set_timeout (f->reader, last ? IMPATIENCE : 100 * PATIENCE);
  if (lie->question == ASK_OPENING)
    reader_assert_open_error (f, f->paper, NULL, lie->code);
  else if (lie->question == ASK_TABLE)
    {
      g_assert_false (ask_table (f, lie->cue, &error));
      g_assert_error (error, SL_ERROR, lie->code);
    }
  else
    {
      reader_open_paper (f);
      g_assert_false (ask (f->reader, lie->question, &error));
      g_assert_error (error, SL_ERROR, lie->code);
    }
  if (before >= 0)
    g_assert_cmpint (get_peak (FALSE) - before, <, MOST_MEMORY);
  else
    g_test_message ("how much memory it took is not known: clear_refs cannot be written");
  g_assert_false (g_file_test (begun, G_FILE_TEST_EXISTS));
  /* The next paper is read by a reader that is none of these. */
  sl_reader_set_program (f->reader, g_getenv ("SIGHTLINE_READER"));
  sl_reader_set_timeout (f->reader, PATIENCE);
  reader_open_paper (f);
  reader_assert_page (f, 3);
}

/* Nothing that the client has open comes along, whoever opened it. */
static void
test_descriptors (ReaderFixture *f, gconstpointer data)
{
  int mine = dup (STDIN_FILENO);

  g_assert_cmpint (mine, >, STDERR_FILENO);
  reader_use_fake (f, "descriptors");
  reader_open_paper (f);
  reader_assert_page (f, 1);
  close (mine);
}

static guint
count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* What comes along with too many others is closed, too. */
static void
test_luggage (ReaderFixture *f, gconstpointer data)
{
  g_autofree char *fake = NULL;
  guint first = 0;

  reader_use_fake (f, "says-descriptors");
  fake = g_build_filename (f->folder, "says-descriptors", NULL);
  for (guint i = 0; i < 5; i++)
    {
      sl_reader_set_program (f->reader, fake);
      reader_open_paper (f);
      reader_assert_page_error (f, 1, SL_ERROR_PAGE_LOST);
      sl_reader_set_program (f->reader, g_getenv ("SIGHTLINE_READER"));
      reader_open_paper (f);
      reader_assert_page (f, 3);
      if (i == 0)
        first = count_descriptors ();
    }
  /* The relays end in threads of their own; the test's own limit ends it where they do not. */
  while (count_descriptors () > first)
    g_main_context_iteration (NULL, FALSE);
}

/* ---- What the user is told ---- */

static void
assert_told (ReaderFixture *f, const Lie *lie)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *program = g_build_filename (f->folder, lie->cue, NULL);
  g_autoptr (GSubprocess) cli = NULL;
  g_autofree char *said = NULL;
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", lie->cue);
  reader_use_fake (f, lie->cue);
  g_subprocess_launcher_setenv (launcher, "SIGHTLINE_READER", program, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  cli = g_subprocess_launcher_spawn (
      launcher, &error, g_getenv ("SIGHTLINE_CLI"), "detect", f->paper, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (cli, NULL, NULL, &out, &said, &error));
  g_assert_true (g_subprocess_get_if_exited (cli));
  g_assert_cmpint (g_subprocess_get_exit_status (cli), ==, 1);
  g_assert_cmpstr (out, ==, "");
  g_assert_nonnull (strstr (said,
                            lie->code == SL_ERROR_READER_LOST
                                ? "paper.pdf: "
                                : "paper.pdf: this file gave answers that cannot be true"));
  g_assert_true (strchr (said, '\n') == said + strlen (said) - 1);
}

static void
test_told (ReaderFixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    if (lies[i].question == ASK_OPENING)
      assert_told (f, &lies[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reader-lies/%s", lies[i].cue);

      g_test_add (path, ReaderFixture, &lies[i], reader_set_up, test_lie, reader_tear_down);
    }
  g_test_add ("/reader-lies/descriptors",
              ReaderFixture,
              NULL,
              reader_set_up,
              test_descriptors,
              reader_tear_down);
  g_test_add (
      "/reader-lies/luggage", ReaderFixture, NULL, reader_set_up, test_luggage, reader_tear_down);
  g_test_add ("/reader-lies/told", ReaderFixture, NULL, reader_set_up, test_told, reader_tear_down);
  return g_test_run ();
}
