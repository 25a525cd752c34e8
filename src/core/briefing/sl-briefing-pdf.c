/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <string.h>

#include "base/sl-error.h"
#include "base/sl-write.h"
#include "sl-briefing-private.h"
#include "sl-page-draw.h"
#include "sl-pdf-catalog.h"

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* cairo's own date is the clock's; the page's is the day it was printed for, so that the same facts
 * give the same bytes. */
void
sl_briefing_describe (SlBriefing *self, cairo_surface_t *surface)
{
  const SlFacts *facts = self->facts;
  g_autofree char *title = NULL;
  g_autofree char *created
      = g_strdup_printf ("%sT12:00:00Z", facts->today != NULL ? facts->today : "1970-01-01");

  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_PDF)
    return;
  title = facts->committee != NULL ? g_strdup_printf ("%s: %s", facts->committee, self->title)
                                   : g_strdup (self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  if (facts->organisation != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, facts->organisation);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Sightline " SL_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, created);
}

static gboolean
make_pdf (SlBriefing *self, GByteArray *bytes, GError **error)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  sl_briefing_get_size (self, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, width, height);
  /* A later version lets cairo 1.18 hide the catalogue in an object stream. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  sl_briefing_describe (self, surface);
  cr = cairo_create (surface);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      sl_page_draw (self->sheets->pdata[i], cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error,
                   SL_ERROR,
                   SL_ERROR_FAILED,
                   "the page cannot be drawn: %s",
                   cairo_status_to_string (status));
      return FALSE;
    }
  return sl_pdf_catalog_mark_tagged (bytes, (const char *const *) self->languages->pdata, error);
}

GBytes *
sl_briefing_to_pdf (SlBriefing *self, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  return make_pdf (self, bytes, error) ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes))
                                       : NULL;
}

static void
set_file_error (GError **error, const GError *cause, GFile *file)
{
  g_autofree char *name = g_file_get_parse_name (file);

  g_set_error (error,
               SL_ERROR,
               sl_error_from_file (cause),
               "%s cannot be written: %s",
               name,
               cause->message);
}

gboolean
sl_briefing_write_pdf (SlBriefing *self, GFile *file, GCancellable *cancellable, GError **error)
{
  GByteArray *drawn = g_byte_array_new ();
  g_autoptr (GError) cause = NULL;
  gboolean made = make_pdf (self, drawn, error);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (drawn);

  if (!made || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (sl_write_file (file, bytes, cancellable, &cause))
    return TRUE;
  set_file_error (error, cause, file);
  return FALSE;
}
