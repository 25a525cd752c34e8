/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "base/sl-auto.h"
#include "sl-item-face-private.h"
#include "sl-words.h"

/* ---- what it holds ---- */

void
sl_item_face_forget_layouts (SlItemFace *face)
{
  g_clear_object (&face->letter);
  g_clear_object (&face->kind_layout);
  g_clear_object (&face->ref_layout);
  g_clear_object (&face->state);
  g_clear_object (&face->text);
  for (guint i = 0; i < N_FACTS; i++)
    g_clear_object (&face->facts[i].layout);
}

static void
change (SlItemFace *face)
{
  sl_item_face_forget_layouts (face);
  gtk_widget_queue_resize (face->widget);
}

static void
clear (SlItemFace *face)
{
  face->what = NOTHING;
  g_clear_pointer (&face->ref, g_free);
  g_clear_pointer (&face->words, g_free);
  g_clear_pointer (&face->state_words, g_free);
  for (guint i = 0; i < N_FACTS; i++)
    g_clear_pointer (&face->facts[i].words, g_free);
}

void
sl_item_face_clear (SlItemFace *face)
{
  if (face->what == NOTHING)
    return;
  clear (face);
  change (face);
}

void
sl_item_face_set_heading (SlItemFace *face, const char *ref, const char *title)
{
  clear (face);
  face->what = HEADING;
  face->ref = g_strdup (ref);
  face->words = sl_words_heading (title);
  change (face);
}

static char *
dup_goal (SlItem *item, const char *suggested)
{
  const char *goals = sl_item_get_goal_refs (item);

  if (goals != NULL && goals[0] != '\0')
    return g_strdup_printf (strchr (goals, ',') != NULL ? _ ("Goals %s") : _ ("Goal %s"), goals);
  if (suggested != NULL && sl_item_get_record (item)->review != SL_REVIEW_DISMISSED)
    return g_strdup_printf (_ ("Goal %s, suggested"), suggested);
  return NULL;
}

static char *
dup_exempt (int exempt)
{
  if (exempt == 0)
    return NULL;
  return exempt == 99 ? g_strdup (_ ("Exempt"))
                      : g_strdup_printf (_ ("Exempt, paragraph %d"), exempt);
}

/* (transfer full): what was made of it, in a word or two. */
static char *
dup_state (SlItemFace *face, const SlItemRecord *record)
{
  const char *state = record->same_as != NULL ? _ ("Treated as one")
                      /* Translators: of an item that stands in other words in the paper. */
                      : sl_item_record_is_reworded (record)   ? _ ("Reworded")
                      : record->review != SL_REVIEW_SUGGESTED ? sl_words_review (record->review)
                                                              : NULL;

  if (!face->ticked)
    return g_strdup (state);
  /* Translators: this item is one of those that are acted on together. */
  return state != NULL ? g_strdup_printf ("%s · %s", state, _ ("☑ Ticked"))
                       : g_strdup (_ ("☑ Ticked"));
}

gboolean
sl_item_face_is_dense (SlItemFace *face)
{
  return face->dense && !face->open;
}

int
sl_item_face_get_above (SlItemFace *face)
{
  return sl_item_face_is_dense (face) ? DENSE_ABOVE : ABOVE;
}

void
sl_item_face_set_manner (SlItemFace *face, gboolean dense, gboolean ticked)
{
  face->dense = dense;
  face->ticked = ticked;
}

void
sl_item_face_set_item (SlItemFace *face, SlItem *item, const char *today, const char *suggested)
{
  const SlItemRecord *record = sl_item_get_record (item);
  gboolean owed = sl_item_record_is_owed (record);
  gboolean late = today != NULL && sl_item_record_is_overdue (record, today);
  char *owners = sl_words_owners (record);
  char *due = sl_words_item_due (item, today);

  clear (face);
  face->what = ITEM;
  face->kind = record->kind;
  face->review = record->review;
  face->ref = sl_words_ref (record);
  face->words = g_strdup (record->text);
  face->state_words = dup_state (face, record);
  for (guint i = 0; i < N_FACTS; i++)
    face->facts[i].colour = "sl_secondary";
  if (owners == NULL && owed)
    {
      owners = g_strdup (_ ("Nobody named"));
      face->facts[OWNER].colour = "sl_nobody";
    }
  if (late)
    face->facts[DUE].colour = "sl_late";
  face->facts[OWNER].words = owners;
  face->facts[DUE].words = due == NULL && owed ? g_strdup (_ ("No date")) : due;
  face->facts[GOAL].words = dup_goal (item, suggested);
  if (record->left_out != SL_LEFT_OUT_NOT && record->review != SL_REVIEW_DISMISSED)
    face->facts[LEFT_OUT].words = g_strdup (_ ("Not in the resolution"));
  face->facts[LEFT_OUT].colour = "sl_nobody";
  face->facts[EXEMPT].words = dup_exempt (record->exempt);
  change (face);
}

void
sl_item_face_set_open (SlItemFace *face, gboolean open)
{
  if (face->open == open)
    return;
  face->open = open;
  change (face);
}

/* ---- layouts ---- */

static PangoLayout *
make_layout (SlItemFace *face, const char *words, double scale, PangoWeight weight)
{
  PangoLayout *layout = pango_layout_new (gtk_widget_get_pango_context (face->widget));
  PangoAttrList *attributes = pango_attr_list_new ();

  if (scale != 1)
    pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  if (weight != PANGO_WEIGHT_NORMAL)
    pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, words != NULL ? words : "", -1);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static void
add_attribute (PangoLayout *layout, PangoAttribute *attribute)
{
  /* The layout keeps a reference, not a copy. */
  pango_attr_list_insert (pango_layout_get_attributes (layout), attribute);
  pango_layout_context_changed (layout);
}

int
sl_item_face_width_of (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

int
sl_item_face_height_of (PangoLayout *layout)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static double
get_font_size (SlItemFace *face)
{
  PangoContext *context = gtk_widget_get_pango_context (face->widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (pango_font_description_get_size_is_absolute (font))
    return size;
  return size * pango_cairo_context_get_resolution (context) / 72;
}

static void
lay_out_item (SlItemFace *face)
{
  double em = get_font_size (face) * LETTER;

  face->letter = make_layout (face, sl_words_kind_letter (face->kind), LETTER, 800);
  if (face->review == SL_REVIEW_DISMISSED)
    add_attribute (face->letter, pango_attr_strikethrough_new (TRUE));
  face->badge_size
      = (int) ceil (MAX (em * BADGE_EM, sl_item_face_width_of (face->letter))) + 2 * BADGE_BORDER;
  face->kind_layout = make_layout (face, sl_words_kind (face->kind), SMALL, PANGO_WEIGHT_BOLD);
  face->ref_layout = make_layout (face, face->ref, SMALL, PANGO_WEIGHT_NORMAL);
  if (face->state_words != NULL)
    face->state = make_layout (face, face->state_words, SMALL, PANGO_WEIGHT_BOLD);
  face->text = make_layout (face, face->words, 1, PANGO_WEIGHT_NORMAL);
  add_attribute (face->text, pango_attr_line_height_new (LINE_HEIGHT));
  pango_layout_set_wrap (face->text, PANGO_WRAP_WORD_CHAR);
  if (face->open)
    pango_layout_set_ellipsize (face->text, PANGO_ELLIPSIZE_NONE);
  else
    pango_layout_set_height (face->text, face->dense ? -1 : -2);
  for (guint i = 0; i < N_FACTS; i++)
    if (face->facts[i].words != NULL && !sl_item_face_is_dense (face))
      face->facts[i].layout = make_layout (face, face->facts[i].words, SMALL, PANGO_WEIGHT_NORMAL);
}

void
sl_item_face_lay_out (SlItemFace *face)
{
  if (face->text != NULL)
    return;
  if (face->what == ITEM)
    lay_out_item (face);
  else
    {
      PangoWeight weight = pango_font_description_get_weight (
          pango_context_get_font_description (gtk_widget_get_pango_context (face->widget)));

      face->ref_layout = make_layout (face, face->ref, 1, weight);
      face->text = make_layout (face, face->words, 1, weight);
    }
}

/* ---- places ---- */

int
sl_item_face_get_column (SlItemFace *face)
{
  sl_item_face_lay_out (face);
  return BAR + BADGE_BEFORE + face->badge_size + BADGE_BEHIND;
}

int
sl_item_face_get_state_width (SlItemFace *face)
{
  if (face->state == NULL)
    return 0;
  return sl_item_face_width_of (face->state)
         + (face->review == SL_REVIEW_CONFIRMED && !face->ticked ? TICK + TICK_GAP : 0);
}

int
sl_item_face_get_min_width (SlItemFace *face)
{
  sl_item_face_lay_out (face);
  if (face->what != ITEM)
    return face->what == HEADING && face->ref != NULL
               ? sl_item_face_width_of (face->ref_layout) + GAP
               : 0;
  return sl_item_face_get_column (face) + sl_item_face_width_of (face->kind_layout)
         + (face->state != NULL ? GAP + sl_item_face_get_state_width (face) : 0) + BEHIND;
}

int
sl_item_face_get_caption_height (SlItemFace *face)
{
  int height
      = MAX (sl_item_face_height_of (face->kind_layout), sl_item_face_height_of (face->ref_layout));

  return face->review == SL_REVIEW_CONFIRMED ? MAX (height, TICK) : height;
}

int
sl_item_face_place_facts (SlItemFace *face, int room, GdkRectangle at[N_FACTS])
{
  int x = 0, y = 0, line = 0;

  for (guint i = 0; i < N_FACTS; i++)
    {
      PangoLayout *layout = face->facts[i].layout;
      int width, height;

      if (layout == NULL)
        continue;
      pango_layout_set_width (layout, -1);
      pango_layout_get_pixel_size (layout, &width, &height);
      width += FACT_ICON + FACT_ICON_GAP;
      if (width > room)
        {
          width = room;
          pango_layout_set_width (layout, MAX (0, room - FACT_ICON - FACT_ICON_GAP) * PANGO_SCALE);
        }
      height = MAX (height, FACT_ICON);
      if (x > 0 && x + FACT_GAP + width > room)
        {
          y += line + FACT_LINE_GAP;
          x = line = 0;
        }
      x += x > 0 ? FACT_GAP : 0;
      at[i] = (GdkRectangle){ x, y, width, height };
      x += width;
      line = MAX (line, height);
    }
  return y + line;
}

int
sl_item_face_get_height (SlItemFace *face, int width)
{
  GdkRectangle at[N_FACTS];
  int room, facts;

  sl_item_face_lay_out (face);
  if (face->what == NOTHING)
    return 0;
  if (face->what == HEADING)
    return MAX (sl_item_face_height_of (face->ref_layout), sl_item_face_height_of (face->text));
  room = MAX (1, width - sl_item_face_get_column (face) - BEHIND);
  pango_layout_set_width (face->text, room * PANGO_SCALE);
  facts = sl_item_face_place_facts (face, room, at);
  return sl_item_face_get_above (face) + sl_item_face_get_caption_height (face)
         + sl_item_face_height_of (face->text) + (facts > 0 ? FACTS_ABOVE + facts : 0)
         + (sl_item_face_is_dense (face) ? DENSE_BELOW : BELOW);
}

/* ---- life ---- */

SlItemFace *
sl_item_face_new (GtkWidget *widget)
{
  SlItemFace *face = g_new0 (SlItemFace, 1);

  face->widget = widget;
  return face;
}

void
sl_item_face_free (SlItemFace *face)
{
  clear (face);
  sl_item_face_forget_layouts (face);
  g_free (face);
}
