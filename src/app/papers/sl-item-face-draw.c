/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-item-face-private.h"
#include "sl-words.h"

static const char *const fact_icons[N_FACTS] = {
  [OWNER] = "avatar-default-symbolic",   [DUE] = "x-office-calendar-symbolic",
  [GOAL] = "mark-location-symbolic",     [LEFT_OUT] = "dialog-warning-symbolic",
  [EXEMPT] = "changes-prevent-symbolic",
};

/* ---- drawing ---- */

typedef struct
{
  SlItemFace *face;
  GtkSnapshot *snapshot;
  int width;
  gboolean mirrored;
} Pen;

static void
find_colour (SlItemFace *face, const char *name, GdkRGBA *colour)
{
  GtkStyleContext *style = gtk_widget_get_style_context (face->widget);

  if (name == NULL || !gtk_style_context_lookup_color (style, name, colour))
    gtk_style_context_get_color (style, colour);
}

static void
find_kind_colour (SlItemFace *face, GdkRGBA *colour)
{
  g_autofree char *name = g_strdelimit (g_strdup (sl_words_kind_class (face->kind)), "-", '_');

  find_colour (face, name, colour);
}

/* @x, @width: of what is drawn, as they are where one reads from left to right. */
static graphene_point_t
mirror (const Pen *pen, int x, int y, int width)
{
  return GRAPHENE_POINT_INIT ((float) (pen->mirrored ? pen->width - x - width : x), (float) y);
}

static void
draw_layout (const Pen *pen, PangoLayout *layout, int x, int y, int width, const GdkRGBA *colour)
{
  graphene_point_t at = mirror (pen, x, y, width);

  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot, &at);
  gtk_snapshot_append_layout (pen->snapshot, layout, colour);
  gtk_snapshot_restore (pen->snapshot);
}

/* The size that themes have as a picture: in between GTK draws it by way of librsvg, 9 MB. */
#define READY_SIZE 16

static void
draw_icon (const Pen *pen, const char *name, int x, int y, int size, const GdkRGBA *colour)
{
  GtkWidget *widget = pen->face->widget;
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon
      = gtk_icon_theme_lookup_icon (theme,
                                    name,
                                    NULL,
                                    MAX (size, READY_SIZE),
                                    gtk_widget_get_scale_factor (widget),
                                    gtk_widget_get_direction (widget),
                                    GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  graphene_point_t at = mirror (pen, x, y, size);

  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot, &at);
  gtk_symbolic_paintable_snapshot_symbolic (
      GTK_SYMBOLIC_PAINTABLE (icon), pen->snapshot, size, size, colour, 1);
  gtk_snapshot_restore (pen->snapshot);
}

static void
draw_dashed (const Pen *pen, const GskRoundedRect *outline, const GdkRGBA *colour)
{
  const double dash[] = { 3, 2 };
  const double half = BADGE_LINE / 2;
  cairo_t *cr = gtk_snapshot_append_cairo (pen->snapshot, &outline->bounds);
  GskRoundedRect middle = *outline;

  gsk_rounded_rect_shrink (&middle, (float) half, (float) half, (float) half, (float) half);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, BADGE_LINE);
  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  for (int i = 0; i < 4; i++)
    {
      const graphene_rect_t *b = &middle.bounds;
      double r = middle.corner[i].width;
      double x = i == 1 || i == 2 ? b->origin.x + b->size.width - r : b->origin.x + r;
      double y = i >= 2 ? b->origin.y + b->size.height - r : b->origin.y + r;

      cairo_arc (cr, x, y, r, G_PI + i * G_PI / 2, G_PI + (i + 1) * G_PI / 2);
    }
  cairo_close_path (cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_badge (const Pen *pen, const GdkRGBA *colour)
{
  SlItemFace *face = pen->face;
  const float widths[] = { BADGE_LINE, BADGE_LINE, BADGE_LINE, BADGE_LINE };
  const GdkRGBA colours[] = { *colour, *colour, *colour, *colour };
  int size = face->badge_size, x = BAR + BADGE_BEFORE;
  graphene_point_t at = mirror (pen, x, sl_item_face_get_above (face), size);
  GskRoundedRect outline;
  GdkRGBA letter = *colour;
  int width = sl_item_face_width_of (face->letter);

  gsk_rounded_rect_init_from_rect (
      &outline, &GRAPHENE_RECT_INIT (at.x, at.y, (float) size, (float) size), BADGE_RADIUS);
  if (face->review == SL_REVIEW_CONFIRMED)
    {
      gtk_snapshot_push_rounded_clip (pen->snapshot, &outline);
      gtk_snapshot_append_color (pen->snapshot, colour, &outline.bounds);
      gtk_snapshot_pop (pen->snapshot);
      find_colour (face, "view_bg_color", &letter);
    }
  else if (face->review == SL_REVIEW_DISMISSED)
    draw_dashed (pen, &outline, colour);
  else
    gtk_snapshot_append_border (pen->snapshot, &outline, widths, colours);
  draw_layout (pen,
               face->letter,
               x + (size - width) / 2,
               sl_item_face_get_above (face) + (size - sl_item_face_height_of (face->letter)) / 2,
               width,
               &letter);
}

static void
draw_state (const Pen *pen, const GdkRGBA *secondary)
{
  SlItemFace *face = pen->face;
  int width = sl_item_face_width_of (face->state), x = pen->width - BEHIND - width;
  GdkRGBA colour = *secondary;

  if (face->ticked)
    find_colour (face, "accent_color", &colour);
  else if (face->review == SL_REVIEW_CONFIRMED)
    {
      find_colour (face, "sl_done", &colour);
      draw_icon (pen,
                 "object-select-symbolic",
                 x - TICK_GAP - TICK,
                 sl_item_face_get_above (face)
                     + (sl_item_face_get_caption_height (face) - TICK) / 2,
                 TICK,
                 &colour);
    }
  draw_layout (pen, face->state, x, sl_item_face_get_above (face), width, &colour);
}

static void
draw_facts (const Pen *pen, int x, int y, const GdkRGBA *secondary)
{
  SlItemFace *face = pen->face;
  GdkRectangle at[N_FACTS];

  sl_item_face_place_facts (face, MAX (1, pen->width - x - BEHIND), at);
  for (guint i = 0; i < N_FACTS; i++)
    {
      const Fact *fact = &face->facts[i];
      int height;
      GdkRGBA colour;

      if (fact->layout == NULL)
        continue;
      height = sl_item_face_height_of (fact->layout);
      find_colour (face, fact->colour, &colour);
      draw_icon (pen,
                 fact_icons[i],
                 x + at[i].x,
                 y + at[i].y + (at[i].height - FACT_ICON) / 2,
                 FACT_ICON,
                 secondary);
      draw_layout (pen,
                   fact->layout,
                   x + at[i].x + FACT_ICON + FACT_ICON_GAP,
                   y + at[i].y + (at[i].height - height) / 2,
                   at[i].width - FACT_ICON - FACT_ICON_GAP,
                   &colour);
    }
}

static void
draw_item (const Pen *pen, int full_height)
{
  SlItemFace *face = pen->face;
  int column = sl_item_face_get_column (face), room = MAX (1, pen->width - column - BEHIND);
  int kind_width = sl_item_face_width_of (face->kind_layout), y = sl_item_face_get_above (face);
  int ref_room = room - kind_width - GAP
                 - (face->state != NULL ? sl_item_face_get_state_width (face) + GAP : 0);
  GdkRGBA kind, colour, secondary;

  find_kind_colour (face, &kind);
  find_colour (face, NULL, &colour);
  find_colour (face, "sl_secondary", &secondary);
  if (face->open || face->ticked)
    {
      graphene_point_t at = mirror (pen, 0, 0, BAR);

      if (face->ticked)
        find_colour (face, "accent_bg_color", &kind);

      gtk_snapshot_append_color (
          pen->snapshot, &kind, &GRAPHENE_RECT_INIT (at.x, at.y, BAR, (float) full_height));
      find_kind_colour (face, &kind);
    }
  draw_badge (pen, &kind);
  draw_layout (pen, face->kind_layout, column, y, kind_width, &kind);
  if (face->ref != NULL && ref_room > 0)
    {
      pango_layout_set_width (face->ref_layout, ref_room * PANGO_SCALE);
      draw_layout (pen, face->ref_layout, column + kind_width + GAP, y, ref_room, &secondary);
    }
  if (face->state != NULL)
    draw_state (pen, &secondary);
  y += sl_item_face_get_caption_height (face);
  pango_layout_set_width (face->text, room * PANGO_SCALE);
  draw_layout (pen, face->text, column, y, room, &colour);
  y += sl_item_face_height_of (face->text) + FACTS_ABOVE;
  draw_facts (pen, column, y, &secondary);
}

void
sl_item_face_snapshot (SlItemFace *face, GtkSnapshot *snapshot, int width, int full_height)
{
  gboolean mirrored = gtk_widget_get_direction (face->widget) == GTK_TEXT_DIR_RTL;
  const Pen pen = { face, snapshot, width, mirrored };
  GdkRGBA colour;
  int x = 0;

  if (face->what == NOTHING)
    return;
  sl_item_face_lay_out (face);
  if (face->what == ITEM)
    {
      draw_item (&pen, full_height);
      return;
    }
  find_colour (face, NULL, &colour);
  if (face->ref != NULL)
    {
      int ref_width = sl_item_face_width_of (face->ref_layout);

      draw_layout (&pen, face->ref_layout, 0, 0, ref_width, &colour);
      x = ref_width + GAP;
    }
  pango_layout_set_width (face->text, MAX (0, width - x) * PANGO_SCALE);
  draw_layout (&pen, face->text, x, 0, width - x, &colour);
}
