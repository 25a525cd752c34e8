/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-thumbs.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sl-list-bin.h"
#include "sl-page-pixels.h"
#include "sl-thumb.h"

/* 140 px wide pages in colour take 110 kB each. */
#define MAX_BYTES ((gsize) 16 * 1024 * 1024)
/* So that what is scrolled past is not drawn, and a page that hangs holds up one. */
#define MAX_ASKED 2
/* Of one page: the reader may have died under another one. */
#define MAX_ATTEMPTS 3

typedef struct
{
  int page;
  GdkTexture *texture;       /* NULL: not there yet, or cannot be drawn */
  GCancellable *cancellable; /* while it is asked for */
  gsize bytes;
  guint64 used;
  guint attempts;
} Picture;

struct _SlThumbs
{
  AdwBin parent_instance;

  GtkScrolledWindow *scrolled;
  GtkListView *list;
  GtkSingleSelection *selection;
  SlReader *reader;
  gboolean invert;
  gboolean filled; /* the list has the reader's pages */
  int page;
  GHashTable *rows;     /* of SlThumb: those that show a page */
  GHashTable *pictures; /* page → Picture */
  gsize bytes;
  guint n_asked;
  guint64 clock;
  guint tick, frames;
  GCancellable *sizing; /* the sizes of its pages are asked for */
};

enum
{
  GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlThumbs, sl_thumbs, ADW_TYPE_BIN)

static void look (SlThumbs *self);

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  if (picture->cancellable != NULL)
    g_cancellable_cancel (picture->cancellable);
  g_clear_object (&picture->cancellable);
  g_clear_object (&picture->texture);
  g_free (picture);
}

/* ---- pictures ---- */

static GdkTexture *
make_texture (cairo_surface_t *surface, gboolean invert, gsize *size)
{
  int width = cairo_image_surface_get_width (surface);
  g_autoptr (GBytes) bytes = sl_page_pixels_pack (surface, invert);

  *size = g_bytes_get_size (bytes);
  return gdk_memory_texture_new (width,
                                 cairo_image_surface_get_height (surface),
                                 GDK_MEMORY_DEFAULT,
                                 bytes,
                                 (gsize) width * 4);
}

static void
show_picture (SlThumbs *self, const Picture *picture)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (sl_thumb_get_page (row) == picture->page)
      sl_thumb_set_texture (row, picture->texture);
}

static void
drop_pictures (SlThumbs *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    sl_thumb_set_texture (row, NULL);
  g_hash_table_remove_all (self->pictures);
  self->bytes = 0;
}

static void
evict (SlThumbs *self)
{
  while (self->bytes > MAX_BYTES)
    {
      Picture *oldest = NULL;
      GHashTableIter iter;
      gpointer value;

      g_hash_table_iter_init (&iter, self->pictures);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        {
          Picture *picture = value;

          if (picture->texture != NULL && picture->used != self->clock
              && (oldest == NULL || picture->used < oldest->used))
            oldest = picture;
        }
      if (oldest == NULL)
        return;
      self->bytes -= oldest->bytes;
      g_clear_object (&oldest->texture);
      show_picture (self, oldest);
      g_hash_table_remove (self->pictures, GINT_TO_POINTER (oldest->page));
    }
}

typedef struct
{
  SlThumbs *thumbs;
  GCancellable *cancellable; /* names the picture as long as it is waited for */
  int page;
  gboolean invert;
} Request;

static void
render_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Request *request = data;
  g_autoptr (SlThumbs) self = request->thumbs;
  g_autoptr (GCancellable) cancellable = request->cancellable;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = sl_reader_render_finish (SL_READER (source), result, &error);
  Picture *picture = g_hash_table_lookup (self->pictures, GINT_TO_POINTER (request->page));

  self->n_asked--;
  /* Scrolled past, or another paper, whose pages have the same numbers. */
  if (picture != NULL && picture->cancellable == cancellable)
    {
      g_clear_object (&picture->cancellable);
      if (surface != NULL && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
        {
          picture->texture = make_texture (surface, request->invert, &picture->bytes);
          self->bytes += picture->bytes;
          show_picture (self, picture);
          evict (self);
        }
    }
  g_clear_pointer (&surface, cairo_surface_destroy);
  g_free (request);
  if (self->reader != NULL)
    look (self);
}

static void
ask (SlThumbs *self, SlThumb *row)
{
  Request *request = g_new0 (Request, 1);
  int page = sl_thumb_get_page (row);
  Picture *picture = g_hash_table_lookup (self->pictures, GINT_TO_POINTER (page));
  int device = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width, height;
  double page_width, page_height;

  sl_thumb_get_picture_size (row, &width, &height);
  if (picture == NULL)
    {
      picture = g_new0 (Picture, 1);
      g_hash_table_insert (self->pictures, GINT_TO_POINTER (page), picture);
    }
  picture->page = request->page = page;
  picture->cancellable = g_cancellable_new ();
  picture->used = self->clock;
  picture->attempts++;
  request->thumbs = g_object_ref (self);
  request->cancellable = g_object_ref (picture->cancellable);
  request->invert = self->invert;
  sl_reader_get_page_size (self->reader, picture->page, &page_width, &page_height);
  self->n_asked++;
  sl_reader_render_async (self->reader,
                          picture->page,
                          width * device / MAX (page_width, 1),
                          0,
                          0,
                          width * device,
                          height * device,
                          SL_READER_PRIORITY_TEXT,
                          picture->cancellable,
                          render_cb,
                          request);
}

/* ---- what is in sight ---- */

static gboolean
is_in_sight (SlThumbs *self, SlThumb *row)
{
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (GTK_WIDGET (row))
         && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->scrolled), &bounds)
         && bounds.origin.y + bounds.size.height > 0
         && bounds.origin.y < gtk_widget_get_height (GTK_WIDGET (self->scrolled));
}

static gboolean
is_wanting (SlThumbs *self, SlThumb *row)
{
  int page = sl_thumb_get_page (row);
  const Picture *picture = g_hash_table_lookup (self->pictures, GINT_TO_POINTER (page));

  return picture == NULL
         || (picture->texture == NULL && picture->cancellable == NULL
             && picture->attempts < MAX_ATTEMPTS && !sl_reader_is_page_lost (self->reader, page));
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return sl_thumb_get_page (*(SlThumb *const *) a) - sl_thumb_get_page (*(SlThumb *const *) b);
}

static void
stop_asking_for_others (SlThumbs *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pictures);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Picture *picture = value;

      if (picture->cancellable != NULL && picture->used != self->clock)
        g_hash_table_iter_remove (&iter);
    }
}

/* Takes up what is known of the rows in sight, and asks for what is not, from the top. */
static void
look (SlThumbs *self)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer row;

  if (self->reader == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->clock++;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (is_in_sight (self, row))
      g_ptr_array_add (seen, row);
  g_ptr_array_sort (seen, compare_rows);
  for (guint i = 0; i < seen->len; i++)
    {
      Picture *picture = g_hash_table_lookup (self->pictures,
                                              GINT_TO_POINTER (sl_thumb_get_page (seen->pdata[i])));

      if (picture == NULL)
        continue;
      picture->used = self->clock;
      sl_thumb_set_texture (seen->pdata[i], picture->texture);
    }
  stop_asking_for_others (self);
  for (guint i = 0; i < seen->len && self->n_asked < MAX_ASKED; i++)
    if (is_wanting (self, seen->pdata[i]))
      ask (self, seen->pdata[i]);
}

/* The second frame from now has the rows where they belong. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SlThumbs *self = SL_THUMBS (widget);

  if (++self->frames < 2)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
queue_look (SlThumbs *self)
{
  if (self->tick != 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->frames = 0;
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* ---- rows ---- */

static void
go (SlThumbs *self, int page)
{
  if (page > 0)
    g_signal_emit (self, signals[GO], 0, page);
}

static void
released_cb (GtkGestureClick *click, int n, double x, double y, SlThumbs *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));

  go (self, sl_thumb_get_page (SL_THUMB (row)));
}

static void
activate_cb (SlThumbs *self, guint position)
{
  go (self, (int) position + 1);
}

static void
setup_cb (SlThumbs *self, GtkListItem *list_item)
{
  GtkWidget *row = sl_thumb_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (SlThumbs *self, GtkListItem *list_item)
{
  SlThumb *row = SL_THUMB (gtk_list_item_get_child (list_item));
  int page = (int) gtk_list_item_get_position (list_item) + 1;
  double width = 0, height = 0;

  if (self->reader != NULL && page <= sl_reader_get_n_pages (self->reader))
    sl_reader_get_page_size (self->reader, page, &width, &height);
  sl_thumb_set_invert (row, self->invert);
  sl_thumb_set_page (row, page, width, height);
  g_hash_table_add (self->rows, row);
  queue_look (self);
}

static void
unbind_cb (SlThumbs *self, GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);

  g_hash_table_remove (self->rows, row);
  sl_thumb_set_texture (SL_THUMB (row), NULL);
}

static void
show_page (SlThumbs *self)
{
  guint place = self->page > 0 ? (guint) self->page - 1 : GTK_INVALID_LIST_POSITION;

  if (!self->filled)
    return;
  gtk_single_selection_set_selected (self->selection, place);
  if (place < g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", place);
}

static void
show_rows (SlThumbs *self)
{
  g_autoptr (GtkStringList) pages = NULL;
  int n = self->reader != NULL ? sl_reader_get_n_pages (self->reader) : 0;

  pages = gtk_string_list_new (NULL);
  for (int page = 1; page <= n; page++)
    gtk_string_list_append (pages, "");
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (pages));
  self->filled = TRUE;
  show_page (self);
  queue_look (self);
}

static void
sized_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlThumbs) self = data;

  /* Where a page cannot be measured the others' size has to do. */
  sl_reader_load_sizes_finish (SL_READER (source), result, NULL);
  if (SL_READER (source) != self->reader || self->sizing == NULL)
    return;
  g_clear_object (&self->sizing);
  show_rows (self);
}

static void
stop_sizing (SlThumbs *self)
{
  if (self->sizing != NULL)
    g_cancellable_cancel (self->sizing);
  g_clear_object (&self->sizing);
}

/* Long papers have many rows: they are made when they are looked at first, and of the right size at
 * once. */
static void
fill (SlThumbs *self)
{
  if (self->filled || self->sizing != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->reader == NULL || sl_reader_get_n_pages (self->reader) == 0
      || sl_reader_knows_sizes (self->reader))
    {
      show_rows (self);
      return;
    }
  self->sizing = g_cancellable_new ();
  sl_reader_load_sizes_async (self->reader, self->sizing, sized_cb, g_object_ref (self));
}

void
sl_thumbs_set_reader (SlThumbs *self, SlReader *reader)
{
  g_return_if_fail (SL_IS_THUMBS (self));

  if (self->reader == reader)
    return;
  drop_pictures (self);
  stop_sizing (self);
  g_set_object (&self->reader, reader);
  self->page = 0;
  self->filled = FALSE;
  gtk_single_selection_set_model (self->selection, NULL);
  fill (self);
}

void
sl_thumbs_set_page (SlThumbs *self, int page)
{
  g_return_if_fail (SL_IS_THUMBS (self));

  if (self->page == page)
    return;
  self->page = page;
  show_page (self);
}

void
sl_thumbs_set_invert (SlThumbs *self, gboolean invert)
{
  GHashTableIter iter;
  gpointer row;

  g_return_if_fail (SL_IS_THUMBS (self));

  if (self->invert == invert)
    return;
  self->invert = invert;
  drop_pictures (self);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    sl_thumb_set_invert (row, invert);
  queue_look (self);
}

/* ---- life ---- */

static void
sl_thumbs_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sl_thumbs_parent_class)->map (widget);
  fill (SL_THUMBS (widget));
  queue_look (SL_THUMBS (widget));
}

static void
sl_thumbs_unmap (GtkWidget *widget)
{
  SlThumbs *self = SL_THUMBS (widget);

  /* Nobody looks: nothing is drawn. */
  self->clock++;
  stop_asking_for_others (self);
  GTK_WIDGET_CLASS (sl_thumbs_parent_class)->unmap (widget);
}

static gboolean
sl_thumbs_grab_focus (GtkWidget *widget)
{
  SlThumbs *self = SL_THUMBS (widget);
  GHashTableIter iter;
  gpointer row;

  /* The keyboard begins at the page that is looked at. */
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (sl_thumb_get_page (row) == self->page)
      return gtk_widget_grab_focus (gtk_widget_get_parent (row));
  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
sl_thumbs_dispose (GObject *object)
{
  SlThumbs *self = SL_THUMBS (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  stop_sizing (self);
  g_hash_table_remove_all (self->rows);
  g_hash_table_remove_all (self->pictures);
  g_clear_object (&self->reader);
  G_OBJECT_CLASS (sl_thumbs_parent_class)->dispose (object);
}

static void
sl_thumbs_finalize (GObject *object)
{
  SlThumbs *self = SL_THUMBS (object);

  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->pictures);
  G_OBJECT_CLASS (sl_thumbs_parent_class)->finalize (object);
}

static void
sl_thumbs_class_init (SlThumbsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_thumbs_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_thumbs_finalize;
  widget_class->map = sl_thumbs_map;
  widget_class->unmap = sl_thumbs_unmap;
  widget_class->grab_focus = sl_thumbs_grab_focus;
  signals[GO] = g_signal_new (
      "go", SL_TYPE_THUMBS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
sl_thumbs_init (SlThumbs *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *adjustment;

  self->rows = g_hash_table_new (NULL, NULL);
  self->pictures = g_hash_table_new_full (NULL, NULL, NULL, picture_free);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->list = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), g_object_ref (factory)));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "sl-thumbs");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Pages"), -1);
  g_signal_connect_object (
      self->list, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scrolled, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scrolled, GTK_WIDGET (self->list));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_signal_connect_object (
      adjustment, "value-changed", G_CALLBACK (queue_look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (queue_look), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), sl_list_bin_new (self->list, GTK_WIDGET (self->scrolled)));
}
