/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-text.h"

/* Families that set Welsh, and whose bold is a font of its own. */
static const char *const families[]
    = { "Cantarell", "Liberation Sans", "Noto Sans", "DejaVu Sans", "Arimo" };

/* cairo before 1.18 embeds an instance of a variable font as outlines that cannot be copied, later
 * ones as Type 3: so a family counts only where it is static and has both weights. Newer Cantarell
 * packages are variable. */
static gboolean
is_static (PangoFontFamily *family)
{
  PangoFontFace **faces = NULL;
  gboolean regular = FALSE, bold = FALSE;
  int n = 0;

  if (pango_font_family_is_variable (family))
    return FALSE;
  pango_font_family_list_faces (family, &faces, &n);
  for (int i = 0; i < n; i++)
    {
      PangoFontDescription *description = pango_font_face_describe (faces[i]);

      if (pango_font_description_get_style (description) == PANGO_STYLE_NORMAL)
        {
          regular |= pango_font_description_get_weight (description) == PANGO_WEIGHT_NORMAL;
          bold |= pango_font_description_get_weight (description) == PANGO_WEIGHT_BOLD;
        }
      pango_font_description_free (description);
    }
  g_free (faces);
  return regular && bold;
}

static const char *
choose_family (void)
{
  PangoFontFamily **list = NULL;
  const char *chosen = NULL;
  int n = 0;

  pango_font_map_list_families (pango_cairo_font_map_get_default (), &list, &n);
  for (guint i = 0; chosen == NULL && i < G_N_ELEMENTS (families); i++)
    for (int k = 0; chosen == NULL && k < n; k++)
      if (g_ascii_strcasecmp (pango_font_family_get_name (list[k]), families[i]) == 0
          && is_static (list[k]))
        chosen = families[i];
  g_free (list);
  return chosen != NULL ? chosen : "Sans";
}

const char *
sl_page_text_get_family (void)
{
  static gsize family;

  if (g_once_init_enter (&family))
    g_once_init_leave (&family, (gsize) choose_family ());
  return (const char *) family;
}

PangoContext *
sl_page_text_create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  /* Fallback fonts and line breaks must not follow the user's language. */
  pango_context_set_language (context, pango_language_from_string ("en-gb"));
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  return context;
}

/* ---- What no font has ---- */

static void
collect_missing (PangoLayout *layout, GHashTable *missing)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);

      for (int i = 0; run != NULL && i < run->glyphs->num_glyphs; i++)
        {
          PangoGlyph glyph = run->glyphs->glyphs[i].glyph;

          if (glyph != PANGO_GLYPH_INVALID_INPUT && (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
            g_hash_table_add (missing, GUINT_TO_POINTER (glyph & ~PANGO_GLYPH_UNKNOWN_FLAG));
        }
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
}

/* Pango would set the number of a character that no font has, in type that nobody can read: a mark
 * stands for it instead. Such a character is never one of the markup's own. */
static void
replace_missing (PangoLayout *layout, const char *markup)
{
  static const char *const marks[] = { "\xef\xbf\xbd", "?" };
  g_autoptr (GHashTable) missing = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (marks) && pango_layout_get_unknown_glyphs_count (layout) > 0;
       i++)
    {
      g_autoptr (GString) readable = g_string_new (NULL);

      collect_missing (layout, missing);
      g_hash_table_add (missing, GUINT_TO_POINTER (0xfffd));
      for (const char *p = markup; *p != '\0'; p = g_utf8_next_char (p))
        if (g_hash_table_contains (missing, GUINT_TO_POINTER (g_utf8_get_char (p))))
          g_string_append (readable, marks[i]);
        else
          g_string_append_unichar (readable, g_utf8_get_char (p));
      pango_layout_set_markup (layout, readable->str, -1);
    }
}

PangoLayout *
sl_page_text_create_layout (PangoContext *context, const char *markup, double size, double width)
{
  PangoLayout *layout = pango_layout_new (context);
  /* Ligatures copy as one odd character out of a PDF. */
  g_autofree char *plain
      = g_strconcat ("<span font_features='liga=0,clig=0'>", markup, "</span>", NULL);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, sl_page_text_get_family ());
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_markup (layout, plain, -1);
  replace_missing (layout, plain);
  return layout;
}

/* A last line shorter than this share of the room looks lost. */
#define LEAST_LAST_LINE 0.16
#define NARROWEST 0.78
#define STEP 0.03

static double
get_last_width (PangoLayout *layout)
{
  PangoLayoutLine *line
      = pango_layout_get_line_readonly (layout, pango_layout_get_line_count (layout) - 1);
  PangoRectangle extents;

  pango_layout_line_get_extents (line, NULL, &extents);
  return extents.width;
}

void
sl_page_text_balance (PangoLayout *layout)
{
  int lines = pango_layout_get_line_count (layout);
  int width = pango_layout_get_width (layout);

  if (lines < 2 || width <= 0)
    return;
  for (int step = 1; get_last_width (layout) < LEAST_LAST_LINE * width; step++)
    {
      double share = 1 - step * STEP;

      pango_layout_set_width (layout, (int) (share * width));
      if (share < NARROWEST || pango_layout_get_line_count (layout) > lines)
        {
          pango_layout_set_width (layout, width);
          return;
        }
    }
}

double
sl_page_text_get_baseline (PangoLayout *layout)
{
  return (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
}

void
sl_page_text_get_size (PangoLayout *layout, double *width, double *height)
{
  int w, h;

  pango_layout_get_size (layout, &w, &h);
  if (width != NULL)
    *width = (double) w / PANGO_SCALE;
  if (height != NULL)
    *height = (double) h / PANGO_SCALE;
}
