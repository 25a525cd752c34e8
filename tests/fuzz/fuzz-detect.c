/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzzes layout and detection with minutes written as plain text, so that a mutation changes a
 * word, a line or a page rather than a checksum. Each line of the input is a line of a page:
 *
 *   #, ~ first      bold, italic                  ^ first   a size larger
 *   spaces          moves in                      >         centred
 *   tab             next column of a table        |         rest in the margin column
 *   \v              up again, right half          \f        new page
 *   %rlnd alone     recognised; landscape; a page lost before this one; double spaced
 */
#include <string.h>

#include "fuzz-check.h"

#define SIZE 10.0
#define LEFT 60.0
#define CELL 130.0
#define MARGIN 500.0
#define TOP 60.0

typedef struct
{
  GPtrArray *pages;
  GString *text;
  GArray *boxes; /* SlRect */
  GArray *runs;  /* SlPageRun */
  double x, y, left, pitch;
  gboolean recognised, landscape;
} Sheet;

static void
begin_page (Sheet *sheet)
{
  g_string_truncate (sheet->text, 0);
  g_array_set_size (sheet->boxes, 0);
  g_array_set_size (sheet->runs, 0);
  sheet->y = TOP;
  sheet->left = LEFT;
  sheet->pitch = 1.2;
}

static void
end_page (Sheet *sheet)
{
  double width = sheet->landscape ? 842 : 595;
  SlPageScan scan = { SL_PAGE_RECOGNISED, 0.01 };
  SlPage *page = sl_page_new (sheet->pages->len + 1,
                              NULL,
                              width,
                              width > 600 ? 595 : 842,
                              sheet->text->str,
                              (const SlRect *) (gpointer) sheet->boxes->data,
                              sheet->boxes->len,
                              (const SlPageRun *) (gpointer) sheet->runs->data,
                              sheet->runs->len,
                              sheet->recognised ? &scan : NULL);

  g_ptr_array_add (sheet->pages, page);
  begin_page (sheet);
}

static void
put_char (Sheet *sheet, gunichar c, double size)
{
  SlRect box = { sheet->x, sheet->y, sheet->x + size / 2, sheet->y + size };

  if (c == '\n')
    box.x2 = box.x1;
  g_string_append_unichar (sheet->text, c);
  g_array_append_val (sheet->boxes, box);
  sheet->x = box.x2;
}

static void
set_flags (Sheet *sheet, const char *flags)
{
  sheet->recognised = strchr (flags, 'r') != NULL;
  sheet->landscape = strchr (flags, 'l') != NULL;
  sheet->pitch = strchr (flags, 'd') != NULL ? 2.4 : 1.2;
  if (strchr (flags, 'n') != NULL)
    g_ptr_array_add (sheet->pages, NULL);
}

/* The run so far ends; another begins at the next character. */
static void
end_run (Sheet *sheet, SlPageRun *run)
{
  run->end = sheet->boxes->len;
  if (run->end > run->start)
    g_array_append_val (sheet->runs, *run);
  run->start = run->end;
}

static void
put_line (Sheet *sheet, const char *line)
{
  SlPageRun run = { .start = sheet->boxes->len, .size = (float) SIZE };
  double column = sheet->left;

  sheet->x = sheet->left;
  for (; *line != '\0' && strchr ("#~^>", *line) != NULL; line++)
    {
      run.bold = run.bold || *line == '#';
      run.italic = run.italic || *line == '~';
      run.size += *line == '^' ? 2 : 0;
      if (*line == '>')
        sheet->x = 297 - (double) MIN (g_utf8_strlen (line, -1), 90) * run.size / 4;
    }
  for (; *line != '\0'; line = g_utf8_next_char (line))
    {
      gunichar c = g_utf8_get_char (line);

      if (c == '\t')
        {
          put_char (sheet, '\n', run.size);
          column += CELL;
          sheet->x = column;
        }
      else if (c == '|')
        {
          put_char (sheet, '\n', run.size);
          sheet->x = MARGIN;
        }
      else
        {
          /* Where a printed line would end, the next begins. */
          if (sheet->x > MARGIN - 20 && c == ' ' && column == sheet->left)
            {
              put_char (sheet, '\n', run.size);
              sheet->x = sheet->left;
              sheet->y += sheet->pitch * run.size;
              continue;
            }
          put_char (sheet, c, run.size);
        }
    }
  put_char (sheet, '\n', run.size);
  end_run (sheet, &run);
  sheet->y += sheet->pitch * run.size;
}

static void
read_line (Sheet *sheet, const char *line)
{
  if (*line == '%')
    set_flags (sheet, line + 1);
  else if (*line == '\0')
    sheet->y += sheet->pitch * SIZE;
  else
    put_line (sheet, line);
  if (sheet->y > 780)
    end_page (sheet);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  Sheet sheet = { g_ptr_array_new (),
                  g_string_new (NULL),
                  g_array_new (FALSE, FALSE, sizeof (SlRect)),
                  g_array_new (FALSE, FALSE, sizeof (SlPageRun)) };
  char *at = text;

  begin_page (&sheet);
  while (at != NULL)
    {
      char *end = strpbrk (at, "\n\v\f");
      char control = end != NULL ? *end : '\0';

      if (end != NULL)
        *end = '\0';
      read_line (&sheet, at);
      if (control == '\f')
        end_page (&sheet);
      else if (control == '\v')
        {
          sheet.y = TOP;
          sheet.left = 310;
        }
      at = end != NULL ? end + 1 : NULL;
    }
  end_page (&sheet);
  fuzz_check_pages (sheet.pages);
  for (guint i = 0; i < sheet.pages->len; i++)
    g_clear_pointer ((SlPage **) &g_ptr_array_index (sheet.pages, i), sl_page_unref);
  g_ptr_array_unref (sheet.pages);
  g_string_free (sheet.text, TRUE);
  g_array_unref (sheet.boxes);
  g_array_unref (sheet.runs);
  return 0;
}
