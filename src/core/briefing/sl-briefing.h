/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one page. Facts become blocks of lines, blocks are fitted to exactly one page (two in large
 * print, one for each language in two), the fitted pages are drawn on a cairo context: preview,
 * printer and PDF share all of it. All measures in points. Core asks the caller for no words: its
 * sentences go through gettext of the project's domain, or are Welsh. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "sl-facts.h"

G_BEGIN_DECLS

typedef enum
{
  SL_PAPER_SIZE_A4,
  SL_PAPER_SIZE_LETTER,
} SlPaperSize;

typedef enum
{
  SL_BRIEFING_DRAFT,
  SL_BRIEFING_SHARED,
  SL_BRIEFING_PUBLIC,
} SlBriefingStatus;

typedef enum
{
  SL_PAGE_LANGUAGE_OWN, /* English, or what the windows are in */
  SL_PAGE_LANGUAGE_WELSH,
  SL_PAGE_LANGUAGE_BOTH, /* a Welsh page and the other one, with the same lines */
} SlPageLanguage;

/* Whom it is for. */
typedef enum
{
  SL_BRIEFING_CHAIR,      /* all of it, five questions */
  SL_BRIEFING_COUNCILLOR, /* without what waits or is due later, three questions */
} SlBriefingPreset;

typedef struct
{
  SlPaperSize size;
  SlBriefingStatus status;
  SlBriefingPreset preset;
  SlPageLanguage language;
  gboolean large;    /* 16 pt, on two pages */
  gboolean owed;     /* since last time: done, late, unanswered, due now, no date, waiting */
  gboolean promised; /* commitments, those whose date passed first */
  gboolean decided;  /* decided, and goals */
  gboolean figures;
  gboolean questions;
} SlBriefingOptions;

void sl_briefing_options_init (SlBriefingOptions *options); /* all on, A4, draft */

#define SL_TYPE_BRIEFING (sl_briefing_get_type ())
typedef struct _SlBriefing
    SlBriefing; /* a fitted page: boxed, counted, immutable; may be made on any thread */

GType sl_briefing_get_type (void);
SlBriefing *sl_briefing_new (SlFacts *facts, const SlBriefingOptions *options);
SlBriefing *sl_briefing_ref (SlBriefing *briefing);
void sl_briefing_unref (SlBriefing *briefing);
void sl_briefing_get_size (SlBriefing *briefing, double *width, double *height);
guint sl_briefing_get_n_pages (SlBriefing *briefing);
/* Draws a page, from 0, with its top left at the origin. Callable on any thread, many times. */
void sl_briefing_draw (SlBriefing *briefing, guint page, cairo_t *cr);
/* Where @surface is a PDF, its title, author and date, as a file of ours has them: a printer's is
 * one, too. */
void sl_briefing_describe (SlBriefing *briefing, cairo_surface_t *surface);
/* Lines printed of what could be printed, type size used, whether everything fits. */
double sl_briefing_get_type_size (SlBriefing *briefing);
/* How many lines a section shows and how many it folded away; @section: "owed", "promised",
 * "decided", "figures", "questions" */
void sl_briefing_count (SlBriefing *briefing, const char *section, guint *shown, guint *folded);
/* A line of the page as the officer chooses among them. */
typedef struct
{
  char *key;      /* of its SlPageChoice */
  char *block;    /* the head that it stands under */
  char *words;    /* owner and text */
  char *item;     /* id, of a line that can have a short form; or NULL */
  gboolean shown; /* else folded for want of room, or hidden */
  gboolean pinned, hidden;
} SlBriefingLine;

void sl_briefing_line_free (SlBriefingLine *line);
/* Those on the page in its order, then the hidden ones. (transfer full) (element-type
 * SlBriefingLine) */
GPtrArray *sl_briefing_list_lines (SlBriefing *briefing);
/* Whether there is nothing confirmed to print. */
gboolean sl_briefing_is_empty (SlBriefing *briefing);
/* The page's text, for the clipboard and screen readers. (transfer full) */
char *sl_briefing_to_text (SlBriefing *briefing);
/* A tagged PDF with title and language; same bytes for the same facts. NULL on error. */
GBytes *sl_briefing_to_pdf (SlBriefing *briefing, GError **error);
/* The same, written aside and renamed. */
gboolean sl_briefing_write_pdf (SlBriefing *briefing,
                                GFile *file,
                                GCancellable *cancellable,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBriefing, sl_briefing_unref)

G_END_DECLS
