/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/sl-day.h"
#include "briefing/sl-briefing.h"
#include "exchange/sl-sharing.h"
#include "sl-command.h"
#include "store/sl-store-facts.h"

typedef struct
{
  char *organisation, *committee, *date, *output, *size, *language, *preset, *status;
  gboolean with_exempt, strict, large, text, year;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->organisation);
  g_free (options->committee);
  g_free (options->date);
  g_free (options->output);
  g_free (options->size);
  g_free (options->language);
  g_free (options->preset);
  g_free (options->status);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Words that an option takes; the first is what it is without the option. */
static const char *const sizes[] = { "a4", "letter", NULL };
static const char *const languages[] = { "en", "cy", "both", NULL };
static const char *const presets[] = { "chair", "councillor", NULL };
static const char *const statuses[] = { "draft", "shared", "public", NULL };

/* The place of @word in @words, 0 for NULL; -1 where it is none of them. */
static int
find_word (const char *const *words, const char *word)
{
  if (word == NULL)
    return 0;
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i;
  return -1;
}

static void
set_options (const Options *chosen, SlBriefingOptions *options)
{
  sl_briefing_options_init (options);
  options->size = (SlPaperSize) find_word (sizes, chosen->size);
  options->language = (SlPageLanguage) find_word (languages, chosen->language);
  options->preset = (SlBriefingPreset) find_word (presets, chosen->preset);
  options->status = (SlBriefingStatus) find_word (statuses, chosen->status);
  options->large = chosen->large;
}

/* The page's words for a message; "-" for standard output. */
static int
write_text (SlBriefing *briefing, const char *path)
{
  char *text = sl_briefing_to_text (briefing);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return sl_cli_write (g_str_equal (path, "-") ? NULL : path, bytes);
}

static int
write_page (SlCli *cli, SlStore *store, const Options *chosen)
{
  g_autofree char *today = sl_cli_dup_today ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (chosen->output);
  g_autoptr (SlBriefing) briefing = NULL;
  g_autoptr (SlFacts) facts = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = NULL;
  SlBriefingOptions options;
  SlExempt exempt = { 0 };

  facts = chosen->year ? sl_store_load_year (
              store, chosen->organisation, chosen->committee, chosen->date, today, &error)
                       : sl_store_load_facts (store,
                                              chosen->organisation,
                                              chosen->committee,
                                              chosen->date,
                                              today,
                                              chosen->with_exempt,
                                              &error);
  if (facts == NULL)
    return sl_cli_fail_library (cli, error);
  for (guint i = 0; i < facts->items->len; i++)
    {
      SlItemRecord *item = ((SlFactItem *) facts->items->pdata[i])->item;

      sl_exempt_add (&exempt, item->exempt);
      g_ptr_array_add (items, item);
    }
  sl_cli_note_exempt (&exempt);
  found = sl_sharing_check_items (items);
  if (!sl_cli_check_sharing (found, chosen->strict))
    return SL_EXIT_FAILED;
  set_options (chosen, &options);
  briefing = sl_briefing_new (facts, &options);
  if (chosen->text)
    return write_text (briefing, chosen->output);
  if (!sl_briefing_write_pdf (briefing, file, NULL, &error))
    {
      g_autofree char *name = g_filename_display_name (chosen->output);

      return sl_cli_fail (_ ("%s: this file could not be written: %s."), name, error->message);
    }
  return SL_EXIT_DONE;
}

int
sl_cmd_briefing (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "organisation",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.organisation,
      N_ ("Whose committee"),
      "NAME" },
    { "committee",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.committee,
      N_ ("For which committee"),
      "NAME" },
    { "date",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.date,
      N_ ("For the meeting on this day"),
      "YYYY-MM-DD" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options.size, N_ ("a4 or letter"), "SIZE" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language, N_ ("en, cy or both"), "LANGUAGE" },
    { "for", 0, 0, G_OPTION_ARG_STRING, &options.preset, N_ ("chair or councillor"), "WHOM" },
    { "status",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.status,
      N_ ("draft, shared or public"),
      "STATUS" },
    { "large", 0, 0, G_OPTION_ARG_NONE, &options.large, N_ ("Large print, on two pages"), NULL },
    { "year", 0, 0, G_OPTION_ARG_NONE, &options.year, N_ ("The committee’s year"), NULL },
    { "text", 0, 0, G_OPTION_ARG_NONE, &options.text, N_ ("Words alone, for a message"), NULL },
    { "with-exempt",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options.with_exempt,
      N_ ("Exempt items, too"),
      NULL },
    SL_CLI_STRICT_OPTION (options.strict),
    { "output",
      'o',
      0,
      G_OPTION_ARG_FILENAME,
      &options.output,
      N_ ("The file to write"),
      "OUT.pdf" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SlStore) store = NULL;
  int status;

  if (!sl_command_parse (command, cli, entries, 0, 0, &argc, &argv, &status))
    return status;
  if (argc > 1)
    return sl_cli_usage (command->name, _ ("It takes no argument but its options."));
  if (options.output == NULL)
    return sl_cli_usage (command->name, _ ("-o OUT.pdf is missing."));
  if (options.year && options.with_exempt)
    return sl_cli_usage (
        command->name,
        _ ("The year’s page has no exempt items: leave out --with-exempt or --year."));
  if (options.date != NULL && !sl_day_is_valid (options.date))
    return sl_cli_usage (command->name, _ ("The date must be written as 2026-03-31."));
  if (find_word (sizes, options.size) < 0)
    return sl_cli_usage (command->name, _ ("The size must be a4 or letter."));
  if (find_word (languages, options.language) < 0)
    return sl_cli_usage (command->name, _ ("The language must be en, cy or both."));
  if (find_word (presets, options.preset) < 0)
    return sl_cli_usage (command->name, _ ("It can be for a chair or a councillor."));
  if (find_word (statuses, options.status) < 0)
    return sl_cli_usage (command->name, _ ("The status must be draft, shared or public."));
  store = sl_cli_open (cli, FALSE);
  return store != NULL ? write_page (cli, store, &options) : SL_EXIT_FAILED;
}
