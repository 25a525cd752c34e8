/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "base/sl-error.h"
#include "briefing-facts.h"
#include "briefing/sl-blocks.h"
#include "briefing/sl-briefing.h"
#include "briefing/sl-page-fit.h"

typedef struct
{
  char *folder, *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("sightline-pdf-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "page.pdf", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static SlBriefing *
make_briefing (SlFacts *facts)
{
  SlBriefingOptions options;

  sl_briefing_options_init (&options);
  return sl_briefing_new (facts, &options);
}

static void
write_page (Fixture *self, SlFacts *facts)
{
  g_autoptr (SlBriefing) briefing = make_briefing (facts);
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;

  sl_briefing_write_pdf (briefing, file, NULL, &error);
  g_assert_no_error (error);
}

/* What @tool says of the page, or NULL where it is not installed. */
static char *
ask (Fixture *self, const char *tool, const char *option, const char *last)
{
  const char *argv[] = { tool, option, self->path, last, NULL };
  char *output = NULL;
  int status = 0;
  g_autofree char *program = g_find_program_in_path (tool);
  g_autoptr (GError) error = NULL;

  if (program == NULL)
    return NULL;
  g_spawn_sync (
      NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return output;
}

static void
test_tools (Fixture *self, gconstpointer data)
{
  g_autoptr (SlFacts) facts = make_evening ();
  g_autofree char *info = NULL;
  g_autofree char *structure = NULL;
  g_autofree char *check = NULL;

  write_page (self, facts);
  info = ask (self, "pdfinfo", "-isodates", NULL);
  if (info == NULL)
    {
      g_test_skip ("poppler-utils is not installed");
      return;
    }
  g_assert_nonnull (
      strstr (info, "Children and Families Scrutiny Panel: Before the meeting on 30 October 2012"));
  g_assert_true (g_regex_match_simple ("Author: +Nethershire Council", info, 0, 0));
  g_assert_true (g_regex_match_simple ("Tagged: +yes", info, 0, 0));
  g_assert_true (g_regex_match_simple ("Pages: +1\n", info, 0, 0));
  g_assert_true (g_regex_match_simple ("CreationDate: +2012-10-29", info, 0, 0));
  structure = ask (self, "pdfinfo", "-struct", NULL);
  g_assert_true (g_regex_match_simple ("^Document\\n +P", structure, 0, 0));
  g_assert_nonnull (strstr (structure, "H1"));
  g_assert_nonnull (strstr (structure, "H2"));
  g_assert_nonnull (strstr (structure, "LBody"));
  check = ask (self, "qpdf", "--check", NULL);
  if (check != NULL)
    g_assert_nonnull (strstr (check, "No syntax or stream encoding errors found"));
}

static char *
dup_without_space (const char *text)
{
  GString *all = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (all, g_utf8_get_char (p));
  return g_string_free (all, FALSE);
}

/* On one row the line's first word, and its source at the right. */
static void
assert_row (const char *text, const SlBlockLine *line)
{
  g_autofree char *source = g_regex_escape_string (line->source, -1);
  g_autofree char *opening = g_strndup (line->text, strcspn (line->text, " "));
  g_autofree char *quoted = g_regex_escape_string (opening, -1);
  g_autofree char *pattern = g_strdup_printf ("(?m)%s.*%s$", quoted, source);

  if (!g_regex_match_simple (pattern, text, 0, 0))
    g_error ("“%s” is not in the page:\n%s", pattern, text);
}

/* All that the page says can be copied out of the file, in its order; every line that is shown has
 * its source beside it. */
static void
test_text (Fixture *self, gconstpointer data)
{
  g_autoptr (SlFacts) facts = make_evening ();
  g_autoptr (SlBriefing) briefing = make_briefing (facts);
  g_autofree char *said = sl_briefing_to_text (briefing);
  g_autofree char *wanted = dup_without_space (said);
  g_autofree char *text = NULL;
  g_autofree char *raw = NULL;
  g_autofree char *got = NULL;
  SlBriefingOptions options;
  SlPageForm form = { .size = SL_PAPER_SIZE_A4 };
  g_autoptr (SlBlocks) blocks = NULL;
  g_autoptr (SlPageFit) fit = NULL;
  guint n = 0;

  write_page (self, facts);
  text = ask (self, "pdftotext", "-layout", "-");
  if (text == NULL)
    {
      g_test_skip ("poppler-utils is not installed");
      return;
    }
  raw = ask (self, "pdftotext", "-raw", "-");
  got = dup_without_space (raw);
  g_assert_cmpstr (got, ==, wanted);
  /* A ligature would copy as one character that nobody searches for. */
  g_assert_nonnull (strstr (text, "Finance Manager: details"));
  g_assert_null (strstr (text, "\xef\xac\x81"));
  sl_briefing_options_init (&options);
  blocks = sl_blocks_new (facts, &options);
  fit = sl_page_fit_new (blocks, &form);
  for (guint i = 0; i < blocks->blocks->len; i++)
    {
      const SlBlock *block = blocks->blocks->pdata[i];

      g_assert_nonnull (strstr (text, block->head));
      for (guint k = 0; k < fit->shown[block->kind]; k++, n++)
        assert_row (text, block->lines->pdata[k]);
    }
  g_assert_cmpuint (n, >, 15);
}

/* The evening's items as those of a year. */
static SlFacts *
make_year (void)
{
  SlFacts *facts = make_evening ();
  SlYear *year = facts->year = g_new0 (SlYear, 1);

  year->from = g_strdup ("2011-09-13");
  year->to = g_strdup (LAST);
  year->n_meetings = 1;
  year->n_goals = facts->goals->len;
  for (guint i = 0; i < facts->items->len; i++)
    {
      const SlItemRecord *item = ((SlFactItem *) facts->items->pdata[i])->item;

      year->n_substance += item->kind == SL_KIND_DECISION && !item->routine;
      year->n_open += sl_kind_is_owed (item->kind);
    }
  year->n_set = year->ages[0] = year->n_open;
  return facts;
}

/* In every form that it is printed in. */
static void
test_same_bytes (Fixture *self, gconstpointer data)
{
  g_autoptr (SlFacts) facts = make_evening ();
  g_autoptr (SlFacts) year = make_year ();

  for (guint i = 0; i < 48; i++)
    {
      SlBriefingOptions options;
      GBytes *bytes[2];

      sl_briefing_options_init (&options);
      options.language = (SlPageLanguage) (i % 3);
      options.large = i / 3 % 2;
      options.preset = (SlBriefingPreset) (i / 6 % 2);
      options.size = (SlPaperSize) (i / 12 % 2);
      for (guint k = 0; k < 2; k++)
        {
          g_autoptr (SlBriefing) briefing = sl_briefing_new (i / 24 % 2 ? year : facts, &options);
          g_autoptr (GError) error = NULL;

          bytes[k] = sl_briefing_to_pdf (briefing, &error);
          g_assert_no_error (error);
        }
      g_assert_true (g_bytes_equal (bytes[0], bytes[1]));
      g_bytes_unref (bytes[0]);
      g_bytes_unref (bytes[1]);
    }
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  g_autoptr (SlFacts) facts = make_facts ();
  g_autoptr (SlBriefing) briefing = make_briefing (facts);
  g_autofree char *text = sl_briefing_to_text (briefing);

  g_assert_true (sl_briefing_is_empty (briefing));
  g_assert_nonnull (strstr (text, "Nothing to print for this meeting yet."));
  write_page (self, facts);
}

static void
test_no_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (SlFacts) facts = make_evening ();
  g_autoptr (SlBriefing) briefing = make_briefing (facts);
  g_autofree char *path = g_build_filename (self->folder, "missing", "page.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (sl_briefing_write_pdf (briefing, file, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
}

static void
test_counts (Fixture *self, gconstpointer data)
{
  g_autoptr (SlFacts) facts = make_many (500);
  g_autoptr (SlBriefing) briefing = make_briefing (facts);
  guint shown, folded;

  sl_briefing_count (briefing, "owed", &shown, &folded);
  g_assert_cmpuint (shown, >, 5);
  g_assert_cmpuint (folded, >, 100);
  sl_briefing_count (briefing, "questions", &shown, &folded);
  g_assert_cmpuint (shown, >=, 3);
  g_assert_cmpuint (shown, <=, 5);
  g_assert_cmpfloat (sl_briefing_get_type_size (briefing), ==, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/briefing-pdf/tools", Fixture, NULL, set_up, test_tools, tear_down);
  g_test_add ("/briefing-pdf/text", Fixture, NULL, set_up, test_text, tear_down);
  g_test_add ("/briefing-pdf/same-bytes", Fixture, NULL, set_up, test_same_bytes, tear_down);
  g_test_add ("/briefing-pdf/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/briefing-pdf/no-folder", Fixture, NULL, set_up, test_no_folder, tear_down);
  g_test_add ("/briefing-pdf/counts", Fixture, NULL, set_up, test_counts, tear_down);
  return g_test_run ();
}
