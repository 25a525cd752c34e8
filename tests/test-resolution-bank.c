/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds detection to a bank of plain resolutions, each with the items it holds; the file tells its
 * form. Each block is a test of its own, so that one that breaks is named. */
#include "minutes-maker.h"

#include <string.h>

#define HEAD                                                                                       \
  "#ELLERDALE DISTRICT COUNCIL\n\n#PLACE SCRUTINY COMMITTEE\n\nMinutes of a meeting held on 3 "    \
  "March 2020 at 6.00 pm\n\n#1. APOLOGIES\n\nThere were none.\n\n#2. REPORT ON SERVICES\n\nThe "   \
  "Committee considered a report of the Director.\n\n"
#define TAIL "\n\n#3. ANY OTHER BUSINESS\n\nThere was none.\n"

typedef struct
{
  char *text;
  GPtrArray *expected; /* lines as in the file, without ">" */
} Block;

static void
block_free (gpointer data)
{
  Block *block = data;

  g_free (block->text);
  g_ptr_array_unref (block->expected);
  g_free (block);
}

static char
kind_letter (const SlFinding *finding)
{
  switch (finding->kind)
    {
    case SL_KIND_DECISION:
      return finding->routine ? 'n' : 'd';
    case SL_KIND_ACTION:
      return 'a';
    case SL_KIND_RECOMMENDATION:
      return 'r';
    case SL_KIND_REQUEST:
      return 'q';
    default:
      return 'c';
    }
}

/* The item's words, without the "that" or "to" that a clause may keep. */
static const char *
bare (const char *text)
{
  static const char *const heads[] = { "AGREED that ", "That, ", "That ", "that ", "To ", "to " };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_str_has_prefix (text, heads[i]))
      return text + strlen (heads[i]);
  return text;
}

/* Whether @finding is what @line of the bank tells. */
static gboolean
matches (const SlFinding *finding, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line + 2, " = ", 2);
  g_autofree char *owners = g_strjoinv ("; ", finding->owners);
  const char *owner = parts[1];

  if (kind_letter (finding) != line[0] || !g_str_has_prefix (bare (finding->text), bare (parts[0])))
    return FALSE;
  return owner == NULL || g_str_equal (owners, g_str_equal (owner, "none") ? "" : owner);
}

static void
test_block (gconstpointer data)
{
  const Block *block = data;
  g_autofree char *paper = g_strconcat (HEAD, block->text, TAIL, NULL);
  g_autoptr (SlDetection) d = minutes_detect (paper);
  guint n = 0;
  gboolean right = TRUE;

  for (guint i = 0; i < d->findings->len; i++)
    {
      const SlFinding *finding = g_ptr_array_index (d->findings, i);
      g_autofree char *owners = g_strjoinv ("; ", finding->owners);

      if (!sl_kind_is_core (finding->kind))
        continue;
      right = right && n < block->expected->len
              && matches (finding, g_ptr_array_index (block->expected, n));
      n++;
      g_test_message (
          "found %c %s = %s (%s)", kind_letter (finding), finding->text, owners, finding->rule);
    }
  for (guint i = 0; i < block->expected->len; i++)
    g_test_message ("due %s", (char *) g_ptr_array_index (block->expected, i));
  if (!right || n != block->expected->len)
    g_test_fail ();
}

static GPtrArray *
read_blocks (const char *bank)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (block_free);
  g_auto (GStrv) lines = g_strsplit (bank, "\n", -1);
  Block *block = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "@ "))
      {
        g_autofree char *path = g_strconcat ("/resolution-bank/", lines[i] + 2, NULL);

        block = g_new0 (Block, 1);
        block->text = g_strdup ("");
        block->expected = g_ptr_array_new_with_free_func (g_free);
        g_ptr_array_add (blocks, block);
        g_test_add_data_func (path, block, test_block);
      }
    else if (block != NULL && g_str_has_prefix (lines[i], "> "))
      g_ptr_array_add (block->expected, g_strdup (lines[i] + 2));
    else if (block != NULL)
      {
        g_autofree char *before = g_steal_pointer (&block->text);

        block->text = g_strconcat (before, lines[i], "\n", NULL);
      }
  return blocks;
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = NULL, *bank = NULL;
  g_autoptr (GPtrArray) blocks = NULL;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "detect", "resolutions.txt", NULL);
  g_assert_true (g_file_get_contents (path, &bank, NULL, NULL));
  blocks = read_blocks (bank);
  return g_test_run ();
}
