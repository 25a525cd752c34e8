/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzzes what parses spreadsheets of others (OpenDocument, Office Open XML), here outside of its
 * sandbox, and what takes its answer. The input is either an archive, or its parts as text, which
 * become one here: no mutation would mend a sum of the bytes. Each part begins with a line
 *
 *   === xl/workbook.xml
 *
 * and the mutator changes a value or a text between tags, or copies a part with all its tags to
 * another place: random bytes are no XML. */
#include <string.h>

#include "base/sl-error.h"
#include "check-table.h"
#include "exchange/sl-plan-table.h"
#include "exchange/sl-table-private.h"
#include "fuzz-check.h"
#include "mutate.h"
#include "sl-reader-table.h"
#include "zip-maker.h"

#define PART "=== "

static GBytes *
pack (const char *text)
{
  ZipMaker *zip = zip_maker_new (FALSE);
  g_auto (GStrv) parts = g_strsplit (text, PART, -1);

  for (char **part = parts[0] != NULL ? parts + 1 : parts; *part != NULL; part++)
    {
      gsize length = strcspn (*part, "\n");
      g_autofree char *name = g_strndup (*part, length);
      const char *content = *part + length + ((*part)[length] != '\0');

      if (*name != '\0')
        zip_maker_add (zip, name, content, strlen (content));
    }
  return zip_maker_end (zip);
}

static SlTable *
read_archive (GBytes *archive)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = sl_reader_read_table (archive, &error);
  g_autoptr (GBytes) bytes = NULL;
  SlTable *table;

  FUZZ_CHECK ((answer == NULL) == (error != NULL));
  if (answer == NULL)
    return NULL;
  g_variant_ref_sink (answer);
  bytes = g_variant_get_data_as_bytes (answer);
  table = sl_table_read_answer (bytes, &error);
  /* What our own reader says is believed. */
  FUZZ_CHECK (table != NULL || g_error_matches (error, SL_ERROR, SL_ERROR_EMPTY));
  return table;
}

/* Written as a spreadsheet, a plan is read as it was: but for what XML cannot say. */
static void
check_written (const SlTable *table)
{
  g_autoptr (GPtrArray) goals = fuzz_read_plan (table);
  g_autoptr (GBytes) ods = goals != NULL ? sl_plan_to_bytes (goals, "ods", NULL) : NULL;
  g_autoptr (SlTable) written = ods != NULL ? read_archive (ods) : NULL;
  g_autoptr (GPtrArray) again = written != NULL ? fuzz_read_plan (written) : NULL;

  if (goals == NULL)
    return;
  FUZZ_CHECK (again != NULL);
  fuzz_check_same_plan (goals, again);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GBytes) archive
      = g_str_has_prefix (text, PART) ? pack (text) : g_bytes_new (data, size);
  g_autoptr (SlTable) table = read_archive (archive);

  if (table == NULL)
    return 0;
  fuzz_check_table (table);
  check_written (table);
  return 0;
}

#ifdef FUZZ_MUTATES

/* The end of the element that begins at @start, behind its last tag; NULL where there is none. */
static const char *
find_end (const char *start)
{
  int depth = 0;

  for (const char *at = start; (at = strchr (at, '<')) != NULL;)
    {
      const char *close = strchr (at, '>');

      if (close == NULL)
        return NULL;
      if (at[1] == '/')
        depth--;
      else if (close[-1] != '/' && close[-1] != '?')
        depth++;
      at = close + 1;
      if (depth <= 0)
        return at;
    }
  return NULL;
}

/* Somewhere behind a random place, the next of @marks, or NULL. */
static char *
find_some (char *text, const char *marks, GRand *rand)
{
  char *at = text + g_rand_int_range (rand, 0, (int) strlen (text));

  return strpbrk (at, marks);
}

/* A value or a text, as XML can say it. */
static char *
change_piece (char *text, GRand *rand)
{
  char *start = find_some (text, "\">", rand);
  gsize length = start != NULL ? strcspn (start + 1, "\"<>") : 0;
  g_autofree char *piece = NULL;
  g_autofree char *changed = NULL;

  if (start == NULL)
    return NULL;
  piece = g_strndup (start + 1, length);
  changed = fuzz_mutate_words (piece);
  g_strdelimit (changed, "<>\"", '.');
  start[1] = '\0';
  return g_strconcat (text, changed, start + 1 + length, NULL);
}

static char *
copy_element (char *text, GRand *rand)
{
  char *start = find_some (text, "<", rand);
  const char *end = start != NULL ? find_end (start) : NULL;
  char *to = find_some (text, "<", rand);
  g_autofree char *element = NULL;
  g_autofree char *head = NULL;

  if (end == NULL || to == NULL)
    return NULL;
  element = g_strndup (start, (gsize) (end - start));
  head = g_strndup (text, (gsize) (to - text));
  return g_strconcat (head, element, to, NULL);
}

static char *
drop_element (char *text, GRand *rand)
{
  char *start = find_some (text, "<", rand);
  const char *end = start != NULL ? find_end (start) : NULL;
  g_autofree char *head = end != NULL ? g_strndup (text, (gsize) (start - text)) : NULL;

  return end != NULL ? g_strconcat (head, end, NULL) : NULL;
}

gsize
LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, unsigned seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *text = g_strndup ((const char *) data, size);
  int way = g_rand_int_range (rand, 0, FUZZ_RAW);
  g_autofree char *changed = NULL;

  if (way > 0 && g_str_has_prefix (text, PART))
    changed = way == 1   ? drop_element (text, rand)
              : way <= 3 ? copy_element (text, rand)
                         : change_piece (text, rand);
  if (changed == NULL || strlen (changed) > max_size)
    return LLVMFuzzerMutate (data, size, max_size);
  memcpy (data, changed, strlen (changed));
  return strlen (changed);
}

#endif
