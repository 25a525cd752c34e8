/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "happened-papers.h"

#include <cairo-pdf.h>
#include <string.h>

#define LINE_CHARS 84

typedef struct
{
  cairo_t *cr;
  double y;
} Sheet;

static void
put_words (Sheet *sheet, const char *words, gsize length)
{
  g_autofree char *line = g_strndup (words, length);

  cairo_move_to (sheet->cr, 72, sheet->y);
  cairo_show_text (sheet->cr, line);
  sheet->y += 14;
}

static void
put_paragraph (Sheet *sheet, const char *words)
{
  gboolean bold = *words == '#';

  words += bold;
  cairo_select_font_face (sheet->cr,
                          "sans",
                          CAIRO_FONT_SLANT_NORMAL,
                          bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  while (strlen (words) > LINE_CHARS)
    {
      gsize end = LINE_CHARS;

      while (words[end] != ' ')
        end--;
      put_words (sheet, words, end);
      words += end + 1;
    }
  put_words (sheet, words, strlen (words));
  sheet->y += 5;
}

void
happened_draw (const char *path, const char *text)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  Sheet sheet = { cairo_create (surface), 72 };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2024-03-05T10:00:00Z");
  cairo_set_font_size (sheet.cr, 10);
  for (char **line = lines; *line != NULL; line++)
    {
      const char *words = *line;

      if (*words == '\f')
        {
          cairo_show_page (sheet.cr);
          sheet.y = 72;
          words++;
        }
      if (*words == '\0')
        sheet.y += 8;
      else
        put_paragraph (&sheet, words);
    }
  cairo_show_page (sheet.cr);
  cairo_destroy (sheet.cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

#define SAID -1

const AnswerPair happened_pair = {
  "planted",
  "#Northmere City Council\n"
  "#Children and Families Panel\n"
  "#Minutes of the meeting held on 4 June 2024\n"
  "\n"
  "#11. Minutes\n"
  "The minutes of 5 March 2024 were confirmed.\n"
  "\n"
  "#12. Matters arising\n"
  "The threshold guidance had been published and every school in the city had a copy.\n"
  "The Chair had written to the police commissioner about the closure of the youth desk; no reply "
  "had come.\n"
  "It was reported that the new contract for speech therapy had been signed in April.\n"
  "\n"
  "#13. Fostering\n"
  "Councillor Birch welcomed the recruitment campaign. The foster carers' handbook was still being "
  "rewritten and would "
  "be ready in July.\n"
  "The Panel received a breakdown of placements made more than twenty miles from home.\n"
  "\f#14. Workforce\n"
  "The Director of Children's Services gave a presentation on caseloads. Exit interviews with "
  "leavers had been analysed, and "
  "pay was the first reason in nine of fourteen.\n"
  "A summer school for newly qualified social workers was discussed.\n"
  "Members visited the assessment team at Quay House on 2 May and met eleven practitioners.\n"
  "\n"
  "#15. Education\n"
  "The Head of Inclusion reported on attendance. Pupils on part-time timetables now numbered 140, "
  "and a list by school "
  "was attached to the report.\n"
  "\f#16. Complaints\n"
  "The annual complaints report was considered. Stage one complaints had been answered in time in "
  "71 per cent of cases.\n"
  "\n"
  "#17. Performance\n"
  "A revised scorecard, with the targets beside each figure, was circulated at the meeting.\n"
  "Resolved that the revenue budget be considered in September.\n",
  { { "the threshold guidance be published and sent to schools",
      "page 1",
      "Early help",
      { "Head of Early Help", NULL },
      "threshold guidance had been published",
      SAID },
    { "the Chair would write to the police commissioner on the closing of the youth desk",
      "page 1",
      "Youth justice",
      { "Chair", NULL },
      "written to the police commissioner",
      SAID },
    { "officers to conclude the contract for speech and language therapy",
      "page 1",
      "Disability",
      { "officers", NULL },
      "contract for speech therapy had been signed",
      SAID },
    { "rewrite the handbook for foster carers",
      "page 1",
      "Fostering",
      { "Fostering Manager", NULL },
      "foster carers' handbook was still being rewritten",
      SAID },
    { "members be given a breakdown of placements more than 20 miles away from home",
      "page 1",
      "Placements",
      { "officers", NULL },
      "breakdown of placements",
      SAID },
    { "the findings of exit interviews with social workers who left be reported",
      "page 2",
      "Workforce",
      { "Director of Human Resources", NULL },
      "Exit interviews with leavers",
      SAID },
    { "arrange for Members to visit the assessment team and meet practitioners",
      "page 2",
      "Assessment",
      { "Director of Children's Services", NULL },
      "visited the assessment team",
      SAID },
    { "a list of pupils on part-time timetables, school by school",
      "page 2",
      "Inclusion",
      { "Head of Inclusion", NULL },
      "part-time timetables",
      SAID },
    { "the annual report on complaints be brought to the Panel",
      "page 3",
      "Complaints",
      { "Customer Relations Manager", NULL },
      "annual complaints report",
      SAID },
    { "a scorecard that shows targets next to the figures",
      "page 3",
      "Performance",
      { "Head of Performance", NULL },
      "revised scorecard",
      SAID },
    { "the Director of Children's Services to provide a note on the sufficiency strategy",
      NULL,
      "Placements",
      { "Director of Children's Services", NULL },
      NULL,
      SAID },
    { "the Head of Inclusion to report on exclusions of children with special educational needs",
      NULL,
      "Inclusion",
      { "Head of Inclusion", NULL },
      NULL,
      SAID },
    { "the independent reviewing officers' annual report be circulated",
      NULL,
      "Independent review",
      { "Head of Safeguarding", NULL },
      NULL,
      SAID },
    { "the Chair to invite the hospital trust to explain late health assessments",
      NULL,
      "Health",
      { "Chair", NULL },
      NULL,
      SAID },
    { "officers to set out the cost of taxis to special schools",
      NULL,
      "Transport",
      { "officers", NULL },
      NULL,
      SAID },
    { "a skills audit of team managers be undertaken",
      NULL,
      "Workforce",
      { "Director of Human Resources", NULL },
      NULL,
      SAID } }
};
