/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader-links-pdf.h"

#include <math.h>
#include <string.h>

#include "base/sl-auto.h"
#include "reader/sl-wire.h"
#include "sl-reader-pdf.h"

/* ---- where links lead ---- */

/* A destination counts from the bottom of its page. */
static double
find_height (PopplerDocument *document, const PopplerDest *dest)
{
  double width, height;

  switch (dest->type)
    {
    case POPPLER_DEST_XYZ:
      if (!dest->change_top)
        return -1;
      break;
    case POPPLER_DEST_FITH:
    case POPPLER_DEST_FITBH:
    case POPPLER_DEST_FITR:
      break;
    default:
      return -1;
    }
  sl_reader_pdf_get_size (document, dest->page_num, &width, &height);
  return isfinite (dest->top) ? CLAMP (height - dest->top, 0, height) : -1;
}

static int
follow (PopplerDocument *document, const PopplerDest *dest, double *y)
{
  if (dest->page_num < 1 || dest->page_num > poppler_document_get_n_pages (document))
    return 0;
  if (y != NULL)
    *y = find_height (document, dest);
  return dest->page_num;
}

int
sl_reader_links_resolve (PopplerDocument *document, PopplerAction *action, double *y)
{
  PopplerDest *dest, *found;
  int page;

  if (y != NULL)
    *y = -1;
  if (action->type != POPPLER_ACTION_GOTO_DEST || action->goto_dest.dest == NULL)
    return 0;
  dest = action->goto_dest.dest;
  if (dest->type != POPPLER_DEST_NAMED || dest->named_dest == NULL)
    return follow (document, dest, y);
  found = poppler_document_find_dest (document, dest->named_dest);
  page = found != NULL ? follow (document, found, y) : 0;
  g_clear_pointer (&found, poppler_dest_free);
  return page;
}

/* "Next page" and the like, as buttons in the foot of slides have them. */
static int
find_named (PopplerDocument *document, PopplerAction *action, int number)
{
  const char *name = action->named.named_dest;
  int n_pages = poppler_document_get_n_pages (document), page = 0;

  if (name == NULL)
    return 0;
  if (g_str_equal (name, "NextPage"))
    page = number + 1;
  else if (g_str_equal (name, "PrevPage"))
    page = number - 1;
  else if (g_str_equal (name, "FirstPage"))
    page = 1;
  else if (g_str_equal (name, "LastPage"))
    page = n_pages;
  return page >= 1 && page <= n_pages ? page : 0;
}

static GVariant *
number_list (GVariant *list)
{
  GVariant *parts[] = { g_variant_new_uint32 ((guint32) g_variant_n_children (list)), list };

  return g_variant_ref_sink (g_variant_new_tuple (parts, G_N_ELEMENTS (parts)));
}

/* ---- links of a page ---- */

static gboolean
is_address (const char *uri)
{
  return uri != NULL && *uri != '\0' && strlen (uri) <= SL_WIRE_MAX_ADDRESS
         && g_utf8_validate (uri, -1, NULL);
}

static void
add_link (PopplerDocument *document,
          int number,
          const PopplerLinkMapping *mapping,
          double width,
          double height,
          GVariantBuilder *links)
{
  PopplerAction *action = mapping->action;
  const PopplerRectangle *area = &mapping->area;
  const char *address = "";
  double y = -1;
  int page = 0;

  if (action == NULL || !isfinite (area->x1) || !isfinite (area->x2) || !isfinite (area->y1)
      || !isfinite (area->y2))
    return;
  if (action->type == POPPLER_ACTION_GOTO_DEST)
    page = sl_reader_links_resolve (document, action, &y);
  else if (action->type == POPPLER_ACTION_NAMED)
    page = find_named (document, action, number);
  else if (action->type == POPPLER_ACTION_URI && is_address (action->uri.uri))
    address = action->uri.uri;
  /* What starts programs, opens other files or runs scripts leads nowhere. */
  if (page == 0 && *address == '\0')
    return;
  g_variant_builder_add (links,
                         "(ddddids)",
                         CLAMP (MIN (area->x1, area->x2), 0, width),
                         CLAMP (height - MAX (area->y1, area->y2), 0, height),
                         CLAMP (MAX (area->x1, area->x2), 0, width),
                         CLAMP (height - MIN (area->y1, area->y2), 0, height),
                         page,
                         y,
                         address);
}

GVariant *
sl_reader_links_list (PopplerDocument *document, int number)
{
  SL_AUTO_OBJECT PopplerPage *page = poppler_document_get_page (document, number - 1);
  GList *mappings = page != NULL ? poppler_page_get_link_mapping (page) : NULL;
  GVariantBuilder links;
  double width, height;
  guint left = SL_WIRE_MAX_LINKS;

  /* Poppler gives the last one first. */
  mappings = g_list_reverse (mappings);
  sl_reader_pdf_get_size (document, number, &width, &height);
  g_variant_builder_init (&links, G_VARIANT_TYPE ("a" SL_WIRE_LINK));
  for (GList *l = mappings; l != NULL && left > 0; l = l->next, left--)
    add_link (document, number, l->data, width, height, &links);
  poppler_page_free_link_mapping (mappings);
  return number_list (g_variant_builder_end (&links));
}

/* ---- labels ---- */

static gboolean
only_counts (PopplerDocument *document, int number)
{
  g_autofree char *label = sl_reader_pdf_get_label (document, number);
  g_autofree char *plain = g_strdup_printf ("%d", number);

  return label == NULL || g_str_equal (label, plain);
}

/* Labels differ from the beginning on, or from where a cover or an appendix begins to the end. */
static gboolean
has_labels (PopplerDocument *document, int n_pages)
{
  const int samples[] = { 1, 2, n_pages / 2, n_pages - 1, n_pages };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    if (samples[i] >= 1 && samples[i] <= n_pages && !only_counts (document, samples[i]))
      return TRUE;
  return FALSE;
}

GVariant *
sl_reader_links_list_labels (PopplerDocument *document, SlReaderLinksMark mark, gpointer user_data)
{
  int n_pages = MIN (poppler_document_get_n_pages (document), (int) SL_WIRE_MAX_PAGES);
  GVariantBuilder labels;

  g_variant_builder_init (&labels, G_VARIANT_TYPE ("as"));
  if (has_labels (document, n_pages))
    for (int number = 1; number <= n_pages; number++)
      {
        g_autofree char *label = NULL;

        mark (number, user_data);
        label = sl_reader_pdf_get_label (document, number);
        g_variant_builder_add (&labels, "s", label != NULL ? label : "");
      }
  return number_list (g_variant_builder_end (&labels));
}
