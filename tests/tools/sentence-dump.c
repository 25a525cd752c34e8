/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For developers: prints what a model could know of each sentence of papers, one a line as JSON.
 *   sentence-dump BLOB...        as written by sightline-reader --file PAPER.pdf --out BLOB */
#include <json-glib/json-glib.h>
#include <stdio.h>

#include "blob.h"
#include "detect/sl-measure.h"
#include "detect/sl-reading.h"
#include "text/sl-text-layout.h"

/* How strongly the rules speak for each kind, in the order of SlKind. */
static void
add_strengths (JsonBuilder *builder, const SlReading *reading, gsize start, gsize end)
{
  SlCueHit hit;

  json_builder_set_member_name (builder, "strengths");
  json_builder_begin_array (builder);
  for (int kind = 0; kind < SL_N_KINDS; kind++)
    json_builder_add_double_value (builder,
                                   kind == SL_KIND_MEASURE
                                       ? sl_measure_judge (reading, start, end, &hit)
                                       : sl_cue_scan_judge (reading->scan, kind, start, end, &hit));
  json_builder_end_array (builder);
}

static void
add_cues (JsonBuilder *builder, const SlReading *reading, gsize start, gsize end)
{
  GPtrArray *cues = sl_cues_list ();

  json_builder_set_member_name (builder, "cues");
  json_builder_begin_array (builder);
  for (guint i = 0; i < cues->len; i++)
    {
      const SlCue *cue = g_ptr_array_index (cues, i);

      if (sl_cue_scan_has (reading->scan, cue->class, cue->id, start, end))
        json_builder_add_string_value (builder, cue->id);
    }
  json_builder_end_array (builder);
}

static void
add_number (JsonBuilder *builder, const char *name, int value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
print_sentence (const SlReading *reading, guint index, guint position)
{
  const SlTextSentence *sentence = sl_text_doc_get_sentence (reading->doc, index);
  g_autofree char *text = sl_reading_dup (reading, sentence->start, sentence->end);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *line = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, text);
  add_number (builder, "block", sentence->block);
  add_number (builder, "position", position);
  add_number (builder, "zone", reading->places[sentence->block].zone);
  add_cues (builder, reading, sentence->start, sentence->end);
  add_strengths (builder, reading, sentence->start, sentence->end);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  puts (line);
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) pages = blob_read (argv[i], &error);
      g_autoptr (SlTextDoc) doc = NULL;
      g_autoptr (SlReading) reading = NULL;

      if (pages == NULL)
        {
          fprintf (stderr, "sentence-dump: %s: %s\n", argv[i], error->message);
          return 1;
        }
      doc = sl_text_layout (pages, NULL, NULL);
      reading = sl_reading_new (doc);
      sl_reading_find_sections (reading);
      sl_reading_find_zones (reading);
      for (guint b = 0; b < reading->n_blocks; b++)
        {
          guint first;
          guint n = sl_reading_sentences (reading, b, &first);

          for (guint s = first; s < first + n; s++)
            print_sentence (reading, s, s - first);
        }
    }
  return 0;
}
