/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cue-papers.h"

#include <cairo-pdf.h>

/* "#" sets a line bold; an empty line leaves white. */
static const char *const march[] = {
  "#" CUE_PAPERS_COUNCIL,
  "#" CUE_PAPERS_COMMITTEE,
  "#Minutes of the meeting held on 4 March 2026",
  "",
  "Present: Councillors Ash (Chair), Birch and Cole",
  "",
  "#1. Placements",
  "",
  "The Head of Placements undertook to circulate the figures to members.",
  "",
  "Members were worried that placements were far from home.",
  "",
  "It was felt that the leaflet was in plain words.",
  "",
  "#2. Transport",
  "",
  "The Head of Transport undertook to arrange a visit to the depot.",
  "",
  "RESOLVED: That the report be noted.",
  NULL,
};

static const char *const may[] = {
  "#" CUE_PAPERS_COUNCIL,
  "#" CUE_PAPERS_COMMITTEE,
  "#Minutes of the meeting held on 6 May 2026",
  "",
  "Present: Councillors Ash (Chair), Birch and Cole",
  "",
  "#1. Fostering",
  "",
  "The Director undertook to circulate the letter to carers.",
  "",
  "IT WAS FELT the rooms were on the second floor.",
  NULL,
};

static const char *const audit[] = {
  "#" CUE_PAPERS_COUNCIL,
  "#" CUE_PAPERS_OTHER,
  "#Minutes of the meeting held on 7 May 2026",
  "",
  "Present: Councillors Dale (Chair) and Elm",
  "",
  "#1. Accounts",
  "",
  "The Head of Finance undertook to circulate the accounts to members.",
  "",
  "It was felt that the column was on the left.",
  NULL,
};

static gboolean
make_one (const char *folder, const char *name, const char *const *lines)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;
  double y = 80;

  /* Two made alike are alike, whenever they are made. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2024-03-05T10:00:00Z");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean bold = lines[i][0] == '#';

      cairo_select_font_face (cr,
                              "sans",
                              CAIRO_FONT_SLANT_NORMAL,
                              bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
      cairo_set_font_size (cr, 11);
      cairo_move_to (cr, 72, y);
      if (lines[i][0] != '\0')
        cairo_show_text (cr, lines[i] + (bold ? 1 : 0));
      y += lines[i][0] != '\0' ? 14 : 10;
    }
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status == CAIRO_STATUS_SUCCESS;
}

gboolean
make_cue_papers (const char *folder)
{
  return make_one (folder, "march.pdf", march) && make_one (folder, "may.pdf", may)
         && make_one (folder, "audit.pdf", audit);
}

#ifdef CUE_PAPERS_MAIN
int
main (int argc, char **argv)
{
  if (argc != 2)
    {
      g_printerr ("Usage: cue-papers FOLDER\n");
      return 2;
    }
  return make_cue_papers (argv[1]) ? 0 : 1;
}
#endif
