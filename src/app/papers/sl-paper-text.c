/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-paper-text-private.h"

#include <glib/gi18n.h>

#include "model/sl-item.h"
#include "sl-kind-badge.h"
#include "sl-late-bar.h"
#include "sl-spoken.h"
#include "sl-words.h"

/* Of the main loop at a time, in microseconds. */
#define SLICE 5000
/* Behind drawing, but ahead of the text view's own measuring of lines that nobody sees yet. */
#define FILL_PRIORITY (GDK_PRIORITY_REDRAW + 1)
/* How many frames in a row the caret must be in sight to count as arrived, and when to give up. */
#define SETTLED_FRAMES 4
#define FIRST_FRAMES 3
#define SETTLE_FRAMES 60

enum
{
  PROP_PLACE = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SlPaperText, sl_paper_text, ADW_TYPE_BIN)

/* ---- places ---- */

const SlTextStretch *
sl_paper_text_find_stretch (SlPaperText *self, gsize start, int offset)
{
  guint low = 0, high = self->stretches->len;

  if (high == 0)
    return NULL;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      const SlTextStretch *stretch = &g_array_index (self->stretches, SlTextStretch, middle);

      if (offset >= 0 ? stretch->offset <= offset : stretch->start <= start)
        low = middle;
      else
        high = middle;
    }
  return &g_array_index (self->stretches, SlTextStretch, low);
}

static gsize
text_of_buffer (SlPaperText *self, int offset)
{
  const SlTextStretch *stretch = sl_paper_text_find_stretch (self, 0, offset);
  const char *text, *at;

  if (stretch == NULL)
    return 0;
  text = sl_text_doc_get_text (self->doc);
  at = text + stretch->start;
  for (int i = stretch->offset; i < offset && at < text + stretch->end; i++)
    at = g_utf8_next_char (at);
  return (gsize) (at - text);
}

static int
buffer_of_text (SlPaperText *self, gsize start)
{
  const SlTextStretch *stretch = sl_paper_text_find_stretch (self, start, -1);
  const char *text;

  if (stretch == NULL)
    return 0;
  text = sl_text_doc_get_text (self->doc);
  start = CLAMP (start, stretch->start, stretch->end);
  return stretch->offset + (int) g_utf8_pointer_to_offset (text + stretch->start, text + start);
}

static void
scroll_to_caret (SlPaperText *self)
{
  gtk_text_view_scroll_to_mark (
      self->view, gtk_text_buffer_get_insert (self->buffer), 0, TRUE, 0, 0.15);
}

/* A text view that was never drawn guesses at the heights of its lines, and has scrolled past the
 * place once it knows them. */
static gboolean
settle_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SlPaperText *self = data;
  GdkRectangle seen, caret;
  GtkTextIter iter;

  /* Its first frames measure it; to scroll in them leaves a scrollbar without a place. */
  if (gtk_widget_get_height (widget) == 0 || self->frames < FIRST_FRAMES)
    {
      self->frames++;
      return G_SOURCE_CONTINUE;
    }
  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_view_get_visible_rect (self->view, &seen);
  gtk_text_view_get_iter_location (self->view, &iter, &caret);
  if (caret.y >= seen.y && caret.y + caret.height <= seen.y + seen.height)
    self->settled++;
  else
    {
      self->settled = 0;
      scroll_to_caret (self);
    }
  if (self->settled < SETTLED_FRAMES && ++self->frames < SETTLE_FRAMES)
    return G_SOURCE_CONTINUE;
  self->settle_id = 0;
  return G_SOURCE_REMOVE;
}

static void
go_now (SlPaperText *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, buffer_of_text (self, self->wanted));
  self->wanted = G_MAXSIZE;
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  if (gtk_widget_get_height (GTK_WIDGET (self->view)) > 0)
    scroll_to_caret (self);
  self->settled = self->frames = 0;
  if (self->settle_id == 0)
    self->settle_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), settle_cb, self, NULL);
}

/* ---- filling ---- */

static void
insert (SlPaperText *self, const char *words, gssize length, GtkTextTag *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_insert_with_tags (self->buffer, &end, words, (int) length, tag, NULL);
}

static void
insert_page (SlPaperText *self, int page)
{
  g_autofree char *words = g_strdup_printf (_ ("Page %d"), page);

  insert (self, words, -1, self->page_tag);
  /* A tag that ends where a line begins is seen by GTK 4.8 on the lines after that one, too. */
  insert (self, "\n", 1, NULL);
}

static void
insert_kind (SlPaperText *self, SlKind kind)
{
  /* Translators: before an item's words where a paper is read as text: "Action: …". */
  g_autofree char *words = g_strdup_printf (_ ("[%s] "), sl_words_kind (kind));

  insert (self, words, -1, self->kind_tag);
}

static void
insert_words (SlPaperText *self, const SlSpoken *spoken)
{
  SlTextStretch stretch = { .start = spoken->start, .end = spoken->end };

  stretch.offset = gtk_text_buffer_get_char_count (self->buffer);
  insert (self,
          sl_text_doc_get_text (self->doc) + spoken->start,
          (gssize) (spoken->end - spoken->start),
          spoken->role == SL_SPOKEN_HEADING ? self->heading_tag : NULL);
  g_array_append_val (self->stretches, stretch);
}

static gboolean
fill_cb (gpointer data)
{
  SlPaperText *self = data;
  gint64 end = g_get_monotonic_time () + SLICE;

  for (; self->next < self->spoken->len && g_get_monotonic_time () < end; self->next++)
    {
      const SlSpoken *spoken = &g_array_index (self->spoken, SlSpoken, self->next);

      if (self->wanted != G_MAXSIZE && spoken->start > self->wanted)
        go_now (self);
      switch (spoken->role)
        {
        case SL_SPOKEN_PAGE:
          insert_page (self, spoken->page);
          break;
        case SL_SPOKEN_HEADING:
        case SL_SPOKEN_WORDS:
          insert_words (self, spoken);
          break;
        case SL_SPOKEN_ITEM:
          insert_kind (self, spoken->kind);
          break;
        case SL_SPOKEN_CELL:
          insert (self, " | ", 3, NULL);
          break;
        case SL_SPOKEN_END:
          insert (self, "\n", 1, NULL);
          break;
        default:
          g_assert_not_reached ();
        }
    }
  if (self->next < self->spoken->len)
    return G_SOURCE_CONTINUE;
  self->fill_id = 0;
  if (self->wanted != G_MAXSIZE)
    go_now (self);
  return G_SOURCE_REMOVE;
}

static GArray *
list_items (GListModel *items)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (SlSpokenItem));

  for (guint i = 0; items != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (SlItem) item = g_list_model_get_item (items, i);
      const SlItemRecord *record = sl_item_get_record (item);
      SlSpokenItem one = { .kind = record->kind };

      if (record->anchor == NULL || record->review == SL_REVIEW_DISMISSED)
        continue;
      one.start = record->anchor->start;
      one.end = record->anchor->end;
      g_array_append_val (list, one);
    }
  return list;
}

void
sl_paper_text_set (SlPaperText *self, SlTextDoc *doc, GPtrArray *headings, GListModel *items)
{
  g_autoptr (GArray) list = list_items (items);
  GtkTextIter start;

  g_return_if_fail (SL_IS_PAPER_TEXT (self));

  g_clear_handle_id (&self->fill_id, g_source_remove);
  g_clear_pointer (&self->spoken, g_array_unref);
  g_array_set_size (self->stretches, 0);
  self->next = 0;
  self->page = 0;
  self->wanted = G_MAXSIZE;
  gtk_text_buffer_set_text (self->buffer, "", 0);
  g_clear_pointer (&self->doc, sl_text_doc_unref);
  if (doc == NULL)
    return;
  self->doc = sl_text_doc_ref (doc);
  self->spoken
      = sl_spoken_new (doc, headings, (const SlSpokenItem *) (void *) list->data, list->len);
  /* What a person sees first is there at once. */
  if (fill_cb (self) == G_SOURCE_CONTINUE)
    self->fill_id = g_idle_add_full (FILL_PRIORITY, fill_cb, self, NULL);
  /* Filling in took the caret along; that it goes back is no news. */
  self->wanted = 0;
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  self->wanted = G_MAXSIZE;
}

void
sl_paper_text_go (SlPaperText *self, gsize offset)
{
  g_return_if_fail (SL_IS_PAPER_TEXT (self));

  if (self->doc == NULL)
    return;
  self->wanted = offset;
  if (self->fill_id == 0
      || (self->next < self->spoken->len
          && g_array_index (self->spoken, SlSpoken, self->next).start > offset))
    go_now (self);
}

gsize
sl_paper_text_get_offset (SlPaperText *self)
{
  GdkRectangle seen, caret;
  GtkTextIter iter;

  g_return_val_if_fail (SL_IS_PAPER_TEXT (self), 0);

  if (self->doc == NULL)
    return 0;
  /* Not there yet. */
  if (self->wanted != G_MAXSIZE)
    return self->wanted;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_view_get_visible_rect (self->view, &seen);
  gtk_text_view_get_iter_location (self->view, &iter, &caret);
  if (caret.y + caret.height < seen.y || caret.y > seen.y + seen.height)
    gtk_text_view_get_line_at_y (self->view, &iter, seen.y, NULL);
  return text_of_buffer (self, gtk_text_iter_get_offset (&iter));
}

int
sl_paper_text_get_page (SlPaperText *self)
{
  g_return_val_if_fail (SL_IS_PAPER_TEXT (self), 0);

  return self->page;
}

/* ---- life ---- */

static void
mark_cb (GtkTextBuffer *buffer, GtkTextIter *iter, GtkTextMark *mark, SlPaperText *self)
{
  int page;

  if (mark != gtk_text_buffer_get_insert (buffer) || self->doc == NULL || self->wanted != G_MAXSIZE)
    return;
  page = sl_text_doc_get_page (self->doc, text_of_buffer (self, gtk_text_iter_get_offset (iter)));
  if (page == self->page)
    return;
  self->page = page;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLACE]);
}

static void
sl_paper_text_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PLACE)
    g_value_set_int (value, SL_PAPER_TEXT (object)->page);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static gboolean
sl_paper_text_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SL_PAPER_TEXT (widget)->view));
}

static void
sl_paper_text_dispose (GObject *object)
{
  SlPaperText *self = SL_PAPER_TEXT (object);

  g_clear_handle_id (&self->fill_id, g_source_remove);
  if (self->settle_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->settle_id);
  self->settle_id = 0;
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_pointer (&self->doc, sl_text_doc_unref);
  G_OBJECT_CLASS (sl_paper_text_parent_class)->dispose (object);
}

static void
sl_paper_text_finalize (GObject *object)
{
  SlPaperText *self = SL_PAPER_TEXT (object);

  g_clear_pointer (&self->spoken, g_array_unref);
  g_array_unref (self->stretches);
  G_OBJECT_CLASS (sl_paper_text_parent_class)->finalize (object);
}

static void
sl_paper_text_class_init (SlPaperTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sl_paper_text_get_property;
  object_class->dispose = sl_paper_text_dispose;
  object_class->finalize = sl_paper_text_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = sl_paper_text_grab_focus;
  props[PROP_PLACE]
      = g_param_spec_int ("place",
                          NULL,
                          NULL,
                          0,
                          G_MAXINT,
                          0,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
make_tags (SlPaperText *self)
{
  self->page_tag = gtk_text_buffer_create_tag (self->buffer,
                                               NULL,
                                               "scale",
                                               9.0 / 11.0,
                                               "weight",
                                               PANGO_WEIGHT_BOLD,
                                               "pixels-above-lines",
                                               16,
                                               NULL);
  self->heading_tag = gtk_text_buffer_create_tag (self->buffer,
                                                  NULL,
                                                  "scale",
                                                  13.0 / 11.0,
                                                  "weight",
                                                  PANGO_WEIGHT_BOLD,
                                                  "pixels-above-lines",
                                                  12,
                                                  NULL);
  self->kind_tag
      = gtk_text_buffer_create_tag (self->buffer, NULL, "weight", PANGO_WEIGHT_BOLD, NULL);
}

static void
sl_paper_text_init (SlPaperText *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkScrolledWindow *scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());

  self->stretches = g_array_new (FALSE, FALSE, sizeof (SlTextStretch));
  self->wanted = G_MAXSIZE;
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_view_set_editable (self->view, FALSE);
  gtk_text_view_set_cursor_visible (self->view, TRUE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (self->view, 24);
  gtk_text_view_set_right_margin (self->view, 24);
  gtk_text_view_set_top_margin (self->view, 12);
  gtk_text_view_set_bottom_margin (self->view, 24);
  gtk_text_view_set_pixels_below_lines (self->view, 6);
  gtk_text_view_set_pixels_inside_wrap (self->view, 3);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The paper as text"), -1);
  make_tags (self);
  sl_paper_text_guard (self);
  g_signal_connect (self->buffer, "mark-set", G_CALLBACK (mark_cb), self);
  gtk_scrolled_window_set_policy (scrolled, GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (scrolled, GTK_WIDGET (self->view));
  gtk_widget_set_hexpand (GTK_WIDGET (scrolled), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (scrolled));
  gtk_box_append (GTK_BOX (box), sl_late_bar_new (gtk_scrolled_window_get_vadjustment (scrolled)));
  adw_bin_set_child (ADW_BIN (self), box);
}
