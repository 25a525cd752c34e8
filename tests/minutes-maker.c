/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "minutes-maker.h"

#include <string.h>

#include "text/sl-text-layout.h"

#define SIZE 10.0
#define ADVANCE 5.0
#define PITCH 12.0
#define LEFT 60.0
#define RIGHT 470.0
#define MARGIN_COLUMN 500.0
#define TOP 72.0

typedef struct
{
  GString *text;
  GArray *boxes; /* SlRect */
  GArray *runs;  /* SlPageRun */
  double y;
} Sheet;

static void
put (Sheet *sheet, double x, const char *words, gsize length, gboolean bold)
{
  SlPageRun run = { .start = sheet->boxes->len, .size = SIZE, .bold = bold };
  SlRect box = { x, sheet->y, x + ADVANCE, sheet->y + SIZE };

  g_string_append_len (sheet->text, words, length);
  for (glong i = g_utf8_strlen (words, length); i > 0; i--)
    {
      g_array_append_val (sheet->boxes, box);
      box.x1 += ADVANCE;
      box.x2 += ADVANCE;
    }
  g_string_append_c (sheet->text, '\n');
  box.x2 = box.x1;
  g_array_append_val (sheet->boxes, box);
  run.end = sheet->boxes->len;
  g_array_append_val (sheet->runs, run);
}

/* One line of minutes, over as many lines of the page as it needs. */
static void
put_line (Sheet *sheet, const char *line)
{
  gboolean bold = *line == '#';
  const char *words = bold ? line + 1 : line;
  const char *bar = strchr (words, '|');
  gsize left = bar != NULL ? (gsize) (bar - words) : strlen (words);
  gsize indent = 0;

  while (indent < left && words[indent] == ' ')
    indent++;
  words += indent;
  left -= indent;
  while (left > 0)
    {
      gsize room = (gsize) ((RIGHT - LEFT) / ADVANCE) - indent;
      gsize take = left;

      if (left > room)
        for (take = room; take > 1 && words[take] != ' ';)
          take--;
      put (sheet, LEFT + indent * ADVANCE, words, take, bold);
      if (bar != NULL)
        put (sheet, MARGIN_COLUMN, bar + 1, strlen (bar + 1), FALSE);
      bar = NULL;
      sheet->y += PITCH;
      words += take;
      left -= take;
      while (left > 0 && *words == ' ')
        words++, left--;
    }
}

static SlPage *
make_page (int number, const char *text, const SlPageScan *scan)
{
  Sheet sheet = { g_string_new (NULL),
                  g_array_new (FALSE, FALSE, sizeof (SlRect)),
                  g_array_new (FALSE, FALSE, sizeof (SlPageRun)),
                  TOP };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  SlPage *page;

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] == '\0')
      sheet.y += PITCH;
    else
      put_line (&sheet, lines[i]);
  page = sl_page_new (number,
                      NULL,
                      595,
                      842,
                      sheet.text->str,
                      (const SlRect *) (gpointer) sheet.boxes->data,
                      sheet.boxes->len,
                      (const SlPageRun *) (gpointer) sheet.runs->data,
                      sheet.runs->len,
                      scan);
  g_string_free (sheet.text, TRUE);
  g_array_unref (sheet.boxes);
  g_array_unref (sheet.runs);
  return page;
}

static SlTextDoc *
lay_out (const char *text, const SlPageScan *scan)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_page_unref);
  g_auto (GStrv) parts = g_strsplit (text, "\f", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (pages, make_page (i + 1, parts[i], scan));
  return sl_text_layout (pages, NULL, NULL);
}

SlTextDoc *
minutes_layout (const char *text)
{
  return lay_out (text, NULL);
}

SlDetection *
minutes_detect_scan (const char *text)
{
  const SlPageScan scan = { .origin = SL_PAGE_RECOGNISED };
  g_autoptr (SlTextDoc) doc = lay_out (text, &scan);

  return sl_detect (doc, NULL, NULL);
}

SlDetection *
minutes_detect (const char *text)
{
  g_autoptr (SlTextDoc) doc = minutes_layout (text);

  return sl_detect (doc, NULL, NULL);
}

static void
print_findings (SlDetection *detection)
{
  for (guint i = 0; i < detection->findings->len; i++)
    {
      const SlFinding *finding = g_ptr_array_index (detection->findings, i);

      g_test_message ("%s (%s, %s): %s",
                      sl_nick (SL_TYPE_KIND, finding->kind),
                      finding->rule,
                      finding->cue != NULL ? finding->cue : "-",
                      finding->text);
    }
}

const SlFinding *
minutes_find (SlDetection *detection, SlKind kind, const char *words)
{
  for (guint i = 0; i < detection->findings->len; i++)
    {
      const SlFinding *finding = g_ptr_array_index (detection->findings, i);

      if (finding->kind == kind && strstr (finding->text, words) != NULL)
        return finding;
    }
  print_findings (detection);
  g_test_message ("No %s holds “%s”", sl_nick (SL_TYPE_KIND, kind), words);
  g_assert_not_reached ();
}

guint
minutes_count (SlDetection *detection, SlKind kind)
{
  guint n = 0;

  for (guint i = 0; i < detection->findings->len; i++)
    n += ((const SlFinding *) g_ptr_array_index (detection->findings, i))->kind == kind;
  return n;
}

guint
minutes_count_core (SlDetection *detection)
{
  guint n = 0;

  for (int kind = 0; kind < SL_N_KINDS; kind++)
    if (sl_kind_is_core (kind))
      n += minutes_count (detection, kind);
  return n;
}

void
minutes_assert_none (SlDetection *detection, const char *words)
{
  for (guint i = 0; i < detection->findings->len; i++)
    {
      const SlFinding *finding = g_ptr_array_index (detection->findings, i);

      if (!sl_kind_is_core (finding->kind) || strstr (finding->text, words) == NULL)
        continue;
      print_findings (detection);
      g_test_message ("“%s” is no item", words);
      g_assert_not_reached ();
    }
}

void
minutes_assert_owner (const SlFinding *finding, const char *owner)
{
  g_autofree char *owners = g_strjoinv ("; ", finding->owners);

  g_assert_cmpstr (owners, ==, owner != NULL ? owner : "");
}
