/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For developers: prints what detection makes of papers, as JSON, one after another.
 *   detect-dump [--without=ID,ID] [--uses|--strength] BLOB...
 * Each BLOB as written by sightline-reader --file PAPER.pdf --out BLOB. */
#include <stdio.h>

#include "blob.h"
#include "detect/sl-cues.h"
#include "detect/sl-detector.h"
#include "exchange/sl-json.h"
#include "text/sl-text-layout.h"

static SlDetection *
detect (const char *path, GError **error)
{
  g_autoptr (GPtrArray) pages = blob_read (path, error);
  g_autoptr (SlTextDoc) doc = NULL;

  if (pages == NULL)
    return NULL;
  doc = sl_text_layout (pages, NULL, NULL);
  return sl_detect (doc, NULL, NULL);
}

/* Which cues were found in the paper at hand, as an object of ids and numbers. @before is brought
 * up to date. */
static void
print_uses (GPtrArray *cues, guint *before)
{
  const char *comma = "";

  putchar ('{');
  for (guint i = 0; i < cues->len; i++)
    {
      const SlCue *cue = g_ptr_array_index (cues, i);
      guint uses = sl_cues_count_uses (cue);

      if (uses > before[i])
        {
          printf ("%s\"%s\": %u", comma, cue->id, uses - before[i]);
          comma = ", ";
        }
      before[i] = uses;
    }
  puts ("}");
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("BLOB...");
  g_autoptr (GError) error = NULL;
  g_autofree char *without = NULL;
  g_autofree guint *uses = NULL;
  g_auto (GStrv) ids = NULL;
  gboolean only_uses = FALSE, strength = FALSE;
  GPtrArray *cues;
  GOptionEntry entries[] = {
    { "without", 0, 0, G_OPTION_ARG_STRING, &without, "Leave these cues out", "ID,ID" },
    { "uses", 0, 0, G_OPTION_ARG_NONE, &only_uses, "Print which cues were found instead", NULL },
    { "strength",
      0,
      0,
      G_OPTION_ARG_NONE,
      &strength,
      "Print the strength in the place of the confidence",
      NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc < 2)
    {
      fputs ("Usage: detect-dump [--without=ID,ID] [--uses|--strength] BLOB...\n", stderr);
      return 2;
    }
  ids = without != NULL ? g_strsplit (without, ",", -1) : NULL;
  sl_cues_leave_out ((const char *const *) ids);
  cues = sl_cues_list ();
  uses = g_new0 (guint, cues->len);
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (SlDetection) detection = detect (argv[i], &error);
      g_autofree char *json = NULL;

      if (detection == NULL)
        {
          fprintf (stderr, "detect-dump: %s: %s\n", argv[i], error->message);
          return 1;
        }
      if (only_uses)
        {
          print_uses (cues, uses);
          continue;
        }
      for (guint j = 0; strength && j < detection->findings->len; j++)
        {
          SlFinding *finding = g_ptr_array_index (detection->findings, j);

          finding->confidence = finding->strength;
        }
      json = sl_json_from_detection (detection);
      puts (json);
    }
  return 0;
}
