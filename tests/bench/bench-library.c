/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a library costs as it grows, from 1,000 items to a million (of which 100,000 pages of text):
 * opening it, the first screen of the register, a filter, searches, saving a change, what is read
 * beside the register (what keeps coming back, did it happen, contradicting figures, a briefing's
 * facts, what was learned, duties), and the longest that the main loop was held up in each. Limits
 * are those for a million items; screen and
 * save may not grow threefold from 10,000 on. A million takes some minutes to make:
 * SIGHTLINE_BENCH_ITEMS sets the largest size, and in the folder SIGHTLINE_BENCH_KEEP what was made
 * is kept for the next time. */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#include "library-maker.h"
#include "model/sl-library-answers.h"
#include "model/sl-library-learned.h"
#include "model/sl-library-topics.h"
#include "model/sl-register-model.h"
#include "store/sl-migrate.h"
#include "wait-result.h"

#define TODAY "2017-06-15"
#define SCREEN_ROWS 16
#define ROUNDS 21

#define MAX_SCREEN 150.0
#define MAX_FILTER 100.0
#define MAX_SEARCH 100.0
#define MAX_SAVE 20.0
#define MAX_READ 1000.0
/* What is asked for once in a while, and waited for with a wheel that turns. */
#define MAX_SELDOM 5000.0
/* Beside much that is written, a save waits for the disk, too. */
#define MAX_WAIT 100.0
#define MAX_GROWTH 3.0
#define MAX_STOP 50.0
#define MAX_WORK 8.0
/* Below this, a ratio says nothing. */
#define LEAST_SCREEN 5.0
#define LEAST_SAVE 5.0

/* ---- How long the main loop is held up ---- */

/* By the clock, in which another program's turn counts, and in what the thread itself did. */
typedef struct
{
  double clock, work;
} Stop;

static Stop woken, longest;

static Stop
get_instant (void)
{
  struct timespec work = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &work);
  return (Stop){ (double) g_get_monotonic_time () / 1000,
                 (double) work.tv_sec * 1000 + (double) work.tv_nsec / 1e6 };
}

static void
take_longer (Stop *stop, const Stop *other)
{
  stop->clock = MAX (stop->clock, other->clock);
  stop->work = MAX (stop->work, other->work);
}

static gint
poll_cb (GPollFD *fds, guint n, gint timeout)
{
  gint ready;

  if (woken.clock > 0)
    {
      Stop stop = get_instant ();

      stop.clock -= woken.clock;
      stop.work -= woken.work;
      take_longer (&longest, &stop);
    }
  ready = g_poll (fds, n, timeout);
  woken = get_instant ();
  return ready;
}

typedef struct
{
  double open, screen, filter, search, save;
  double read; /* the slowest of what stands beside the register */
  double seldom;
  double waits; /* the slowest save while threads are read for the first time */
  Stop stop;
} Times;

/* What it was in @what; told, and counted anew from here on. */
static void
tell_stop (const char *what, Times *times)
{
  g_print ("#   %s: longest stop %.1f ms, of work %.1f ms\n", what, longest.clock, longest.work);
  take_longer (&times->stop, &longest);
  longest = (Stop){ 0 };
}

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[n / 2];
}

/* ---- What is measured ---- */

static SlLibrary *
open_library (const char *folder, Times *times)
{
  SlLibrary *library = sl_library_new (folder);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  sl_library_open_async (library, NULL, store_result_cb, &result);
  if (!sl_library_open_finish (library, wait_for (&result), &error))
    g_error ("%s", error->message);
  times->open = since (start);
  return library;
}

static void
loaded_cb (SlRegisterModel *model, gboolean *loaded)
{
  *loaded = TRUE;
}

static gboolean
is_shown (SlRegisterModel *model)
{
  guint n = MIN (SCREEN_ROWS, g_list_model_get_n_items (G_LIST_MODEL (model)));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SlRegisterEntry) entry = g_list_model_get_item (G_LIST_MODEL (model), i);

      if (!sl_register_entry_is_head (entry) && sl_register_entry_get_item (entry) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Until the rows that a screen shows have their items; @whole: (out) (optional): until all is
 * listed. */
static double
show (SlRegisterModel *model, const SlOwedQuery *query, double *whole)
{
  gint64 start = g_get_monotonic_time ();
  gboolean loaded = FALSE, complete = FALSE;
  gulong id = g_signal_connect (model, "loaded", G_CALLBACK (loaded_cb), &loaded);
  double time;

  sl_register_model_set_query (model, query);
  while (!loaded || !is_shown (model))
    g_main_context_iteration (NULL, TRUE);
  time = since (start);
  while (!complete)
    {
      complete = sl_register_model_count_rows (model, &complete) >= SL_OWED_MAX_MATCHES || complete;
      if (!complete)
        g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (model, id);
  if (whole != NULL)
    *whole = since (start);
  return time;
}

static void
measure_screen (SlLibrary *library, SlRegisterModel *model, Times *times)
{
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (TODAY);
  double values[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (SlRegisterModel) fresh = sl_register_model_new (library);

      values[i] = show (fresh, query, NULL);
    }
  times->screen = median (values, ROUNDS);
  show (model, query, NULL);
}

/* The slowest of some: an owner, words that are everywhere, rare ones, another order. */
static void
measure_filter (SlRegisterModel *model, Times *times)
{
  static const char *const words[] = { "the", "c", "corbaden", "council report" };

  for (guint i = 0; i < G_N_ELEMENTS (words) + SL_N_OWED_ORDERS + 1; i++)
    {
      g_autoptr (SlOwedQuery) query = sl_owed_query_new (TODAY);
      double time, whole;

      if (i < G_N_ELEMENTS (words))
        query->words = g_strdup (words[i]);
      else if (i < G_N_ELEMENTS (words) + SL_N_OWED_ORDERS)
        query->order = (SlOwedOrder) (i - G_N_ELEMENTS (words));
      else
        query->owner = g_strdup ("Head of Service 7");
      time = show (model, query, &whole);
      g_print ("#   filter %-2u %6.1f ms, all %u rows %7.1f ms\n",
               i,
               time,
               sl_register_model_count_rows (model, NULL),
               whole);
      times->filter = MAX (times->filter, time);
    }
}

static void
measure_search (SlLibrary *library, Times *times)
{
  static const char *const words[]
      = { "the",       "c*", "con", "council", "corbaden", "the of and", "safeguarding training",
          "comm repor" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (SlHits) found = NULL;
      g_autoptr (SlHits) pages = NULL;
      gint64 start = g_get_monotonic_time ();
      double time;

      sl_library_search_async (library, words[i], TRUE, 50, TRUE, NULL, store_result_cb, &result);
      if (!sl_library_search_finish (library, wait_for (&result), &found, &pages, NULL))
        g_error ("no answer");
      time = since (start);
      g_print ("#   %-22s %6.1f ms, %u items and notes%s, %u pages%s\n",
               words[i],
               time,
               found->n_found,
               found->ranked ? "" : " or more",
               pages->n_found,
               pages->ranked ? "" : " or more");
      times->search = MAX (times->search, time);
    }
}

static void
measure_save (SlLibrary *library, SlRegisterModel *model, Times *times)
{
  double values[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      const char *ids[] = { sl_register_model_get_id (model, 1 + i % 7), NULL };
      gboolean loaded = FALSE;
      gulong id = g_signal_connect (model, "loaded", G_CALLBACK (loaded_cb), &loaded);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (SlAct) act = sl_act_set_progress (
          ids, i % 2 ? SL_PROGRESS_OPEN : SL_PROGRESS_REPORTED, TODAY, "heard", NULL, 0, NULL);
      gint64 start = g_get_monotonic_time ();

      sl_library_act_async (library, act, NULL, store_result_cb, &result);
      if (!sl_library_act_finish (library, wait_for (&result), NULL))
        g_error ("not saved");
      values[i] = since (start);
      while (!loaded)
        g_main_context_iteration (NULL, TRUE);
      g_signal_handler_disconnect (model, id);
    }
  times->save = median (values, ROUNDS);
}

/* ---- What is read beside the register ---- */

static SlPaper *
get_paper (SlLibrary *library)
{
  GListModel *papers = sl_library_get_papers (library);
  g_autoptr (SlPaper) paper = g_list_model_get_item (papers, g_list_model_get_n_items (papers) / 2);

  return paper; /* the list holds it */
}

static void
tell_read (const char *what, gint64 start, guint n, Times *times)
{
  double time = since (start);

  g_print ("#   %-26s %7.1f ms, %u\n", what, time, n);
  times->read = MAX (times->read, time);
}

/* The words of all concerns and questions, once in a library's life: somebody saves meanwhile. */
static void
measure_threads_first (SlLibrary *library, SlRegisterModel *model, Times *times)
{
  /* The model's own goes when it is read anew. */
  g_autofree char *id = g_strdup (sl_register_model_get_id (model, 1));
  const char *ids[] = { id, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) topics = NULL;
  gint64 start = g_get_monotonic_time ();
  guint n = 0;

  sl_library_load_topics_async (library, NULL, store_result_cb, &result);
  while (result == NULL)
    {
      g_autoptr (GAsyncResult) saved = NULL;
      g_autoptr (SlAct) act = sl_act_set_progress (
          ids, n++ % 2 ? SL_PROGRESS_OPEN : SL_PROGRESS_IN_PROGRESS, TODAY, "heard", NULL, 0, NULL);
      gint64 from = g_get_monotonic_time ();

      sl_library_act_async (library, act, NULL, store_result_cb, &saved);
      if (!sl_library_act_finish (library, wait_for (&saved), NULL))
        g_error ("not saved");
      times->waits = MAX (times->waits, since (from));
    }
  topics = sl_library_load_topics_finish (library, result, NULL);
  g_print (
      "#   threads, for the first time %.1f s, %u; of %u saves meanwhile the slowest %.1f ms\n",
      since (start) / 1000,
      topics->len,
      n,
      times->waits);
}

static void
measure_threads (SlLibrary *library, Times *times)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GPtrArray) topics = NULL;
  g_autoptr (GPtrArray) quotes = NULL;
  gint64 start = g_get_monotonic_time ();

  sl_library_load_topics_async (library, NULL, store_result_cb, &result);
  topics = sl_library_load_topics_finish (library, wait_for (&result), NULL);
  tell_read ("threads", start, topics->len, times);
  if (topics->len == 0)
    return;
  start = g_get_monotonic_time ();
  sl_library_load_topic_items_async (
      library, ((SlTopic *) topics->pdata[0])->key, NULL, store_result_cb, &second);
  quotes = sl_library_load_topics_finish (library, wait_for (&second), NULL);
  tell_read ("quotes of a thread", start, quotes->len, times);
}

static void
measure_happened (SlLibrary *library, Times *times)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (SlHappened) happened = NULL;
  g_autoptr (GPtrArray) found = NULL;
  gint64 start = g_get_monotonic_time ();

  sl_library_load_happened_async (library, get_paper (library), NULL, store_result_cb, &result);
  happened = sl_library_load_happened_finish (library, wait_for (&result), NULL);
  tell_read ("did it happen", start, happened->owed->len, times);
  start = g_get_monotonic_time ();
  sl_library_load_contradictions_async (
      library, get_paper (library), NULL, store_result_cb, &second);
  found = sl_library_load_topics_finish (library, wait_for (&second), NULL);
  tell_read ("contradicting figures", start, found->len, times);
}

static void
measure_committee (SlLibrary *library, Times *times)
{
  const SlMeetingRecord *meeting
      = sl_meeting_get_record (sl_paper_get_meeting (get_paper (library)));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (SlFacts) facts = NULL;
  g_autoptr (GPtrArray) learned = NULL;
  gint64 start = g_get_monotonic_time ();

  sl_library_load_facts_async (library,
                               meeting->organisation,
                               meeting->committee,
                               meeting->date,
                               FALSE,
                               NULL,
                               store_result_cb,
                               &result);
  facts = sl_library_load_facts_finish (library, wait_for (&result), NULL);
  tell_read ("briefing's facts", start, facts->items->len, times);
  start = g_get_monotonic_time ();
  sl_library_load_learned_async (library, NULL, store_result_cb, &second);
  learned = sl_library_load_learned_finish (library, wait_for (&second), NULL);
  times->seldom = since (start);
  g_print ("#   %-26s %7.1f ms, %u\n", "what links taught", times->seldom, learned->len);
}

static void
measure_register_beside (SlLibrary *library, SlRegisterModel *model, Times *times)
{
  g_autofree char *id = g_strdup (sl_register_model_get_id (model, 1));
  const char *ids[] = { id, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GAsyncResult) third = NULL;
  g_autoptr (GAsyncResult) fourth = NULL;
  g_autoptr (SlOwedPage) page = NULL;
  g_autoptr (SlDuty) duty = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_auto (GStrv) owners = NULL;
  g_auto (GStrv) goals = NULL;
  gint64 start = g_get_monotonic_time ();

  sl_library_load_owed_rows_async (library, ids, NULL, store_result_cb, &result);
  page = sl_library_load_owed_finish (library, wait_for (&result), NULL);
  tell_read ("a row", start, page->rows->len, times);
  start = g_get_monotonic_time ();
  sl_library_load_duty_async (library, page->items->pdata[0], NULL, store_result_cb, &second);
  duty = sl_library_load_duty_finish (library, wait_for (&second), NULL);
  tell_read ("a duty's dates", start, duty != NULL, times);
  start = g_get_monotonic_time ();
  sl_library_load_owed_choices_async (library, NULL, store_result_cb, &third);
  if (!sl_library_load_owed_choices_finish (library, wait_for (&third), &owners, &goals, NULL))
    g_error ("no choices");
  tell_read ("owners and goals", start, g_strv_length (owners), times);
  start = g_get_monotonic_time ();
  sl_library_load_history_async (library, 200, NULL, store_result_cb, &fourth);
  history = sl_library_load_history_finish (library, wait_for (&fourth), NULL);
  tell_read ("history", start, history->len, times);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/* What a library of another schema was made for does not fit this one. */
static char *
dup_schema_mark (void)
{
  g_auto (GStrv) steps = sl_migrate_dup_steps ();
  g_autofree char *all = g_strjoinv ("", steps);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);

  return g_strndup (sum, 8);
}

/* Makes it beside its place, so that half of one is never taken for it. */
static void
make_library (const char *folder, const LibraryShape *shape)
{
  g_autofree char *aside = g_strconcat (folder, ".part", NULL);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return;
  remove_tree (aside);
  library_make (aside, shape);
  if (g_rename (aside, folder) != 0)
    g_error ("cannot rename %s", aside);
}

static Times
measure (const char *base, guint n_items)
{
  const LibraryShape shape = { MAX (n_items / 200, 1), 20, 10 };
  g_autofree char *mark = dup_schema_mark ();
  g_autofree char *folder = g_strdup_printf ("%s/%u-%s", base, n_items, mark);
  g_autoptr (SlLibrary) library = NULL;
  g_autoptr (SlRegisterModel) model = NULL;
  g_autoptr (SlOwedQuery) query = NULL;
  gint64 start = g_get_monotonic_time ();
  Times times = { 0 };
  double made;

  make_library (folder, &shape);
  made = since (start) / 1000;
  woken = longest = (Stop){ 0 };
  library = open_library (folder, &times);
  tell_stop ("opening", &times);
  model = sl_register_model_new (library);
  measure_screen (library, model, &times);
  tell_stop ("screens", &times);
  measure_save (library, model, &times);
  tell_stop ("saving", &times);
  measure_filter (model, &times);
  tell_stop ("filters", &times);
  measure_search (library, &times);
  tell_stop ("searches", &times);
  query = sl_owed_query_new (TODAY);
  show (model, query, NULL);
  measure_threads_first (library, model, &times);
  measure_threads (library, &times);
  measure_happened (library, &times);
  measure_committee (library, &times);
  measure_register_beside (library, model, &times);
  tell_stop ("what is read beside", &times);
  g_clear_object (&model);
  sl_library_close (library);
  g_print ("%9u items, %6u pages: made in %.0f s; open %.0f, screen %.1f, filter %.1f, search "
           "%.1f, save %.1f,"
           " longest stop %.1f ms, of work %.1f\n",
           n_items,
           n_items / 10,
           made,
           times.open,
           times.screen,
           times.filter,
           times.search,
           times.save,
           times.stop.clock,
           times.stop.work);
  if (g_getenv ("SIGHTLINE_BENCH_KEEP") == NULL)
    remove_tree (folder);
  return times;
}

static int
judge (const char *what, double value, double limit)
{
  g_print ("%s %s: %.2f, limit %.0f\n", value <= limit ? "ok" : "FAIL", what, value, limit);
  return value <= limit ? 0 : 1;
}

int
main (void)
{
  static const guint sizes[] = { 1000, 10000, 100000, 1000000 };
  const char *most = g_getenv ("SIGHTLINE_BENCH_ITEMS");
  const char *keep = g_getenv ("SIGHTLINE_BENCH_KEEP");
  g_autofree char *base
      = keep != NULL ? g_strdup (keep) : g_dir_make_tmp ("sightline-XXXXXX", NULL);
  Times small = { 0 }, large = { 0 };
  int failed = 0;

  g_setenv ("SIGHTLINE_TODAY", TODAY, TRUE);
  g_main_context_set_poll_func (NULL, poll_cb);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      if (most != NULL && sizes[i] > (guint) atoi (most))
        break;
      large = measure (base, sizes[i]);
      if (sizes[i] == 10000)
        small = large;
    }
  if (keep == NULL)
    remove_tree (base);
  failed += judge ("first screen, ms", large.screen, MAX_SCREEN);
  failed += judge ("filter, ms", large.filter, MAX_FILTER);
  failed += judge ("search, ms", large.search, MAX_SEARCH);
  failed += judge ("save, ms", large.save, MAX_SAVE);
  failed += judge ("the slowest of what is read beside, ms", large.read, MAX_READ);
  failed += judge ("what links taught, ms", large.seldom, MAX_SELDOM);
  failed += judge ("save while threads are read for the first time, ms", large.waits, MAX_WAIT);
  failed += judge ("growth of the screen from 10,000 items",
                   MAX (large.screen, LEAST_SCREEN) / MAX (small.screen, LEAST_SCREEN),
                   MAX_GROWTH);
  failed += judge ("growth of saving from 10,000 items",
                   MAX (large.save, LEAST_SAVE) / MAX (small.save, LEAST_SAVE),
                   MAX_GROWTH);
  failed += judge ("longest stop of the main loop, ms", large.stop.clock, MAX_STOP);
  failed += judge ("work of the main loop at once, ms", large.stop.work, MAX_WORK);
  return failed > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
