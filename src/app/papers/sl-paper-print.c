/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-paper-print.h"

#include <glib/gi18n.h>
#include <math.h>

#include "exchange/sl-notes.h"
#include "sl-marks.h"
#include "sl-words.h"

/* Printers' own rasters are finer, but no eye sees more in what was black on white before. */
#define LEAST_DPI 150.0
#define MOST_DPI 600.0
/* Half of what the wire allows: A4 at 600 dots is 35 million. */
#define MOST_PIXELS (36.0 * 1024 * 1024)
#define BADGE 11.0
/* Points beyond the lines that are covered. */
#define COVER 2.0

typedef struct
{
  GtkPrintOperation *operation; /* not owned: it owns this */
  SlReader *reader;
  GPtrArray *items;
  SlMarks *marks; /* made when first needed */
  SlPaperPrintOptions options;
  GArray *exempt;                     /* of SlPageRect */
  GtkWidget *fit_check, *marks_check; /* of the dialog while it is there */
  GCancellable *cancellable;
  /* The page that is being drawn. */
  GtkPrintContext *context;
  int page;
  double x, y, scale; /* of the page on the sheet, in points */
} Job;

static const char job_key[] = "sl-paper-print";

static void
job_free (gpointer data)
{
  Job *job = data;

  g_cancellable_cancel (job->cancellable);
  g_object_unref (job->cancellable);
  g_clear_pointer (&job->marks, sl_marks_free);
  g_ptr_array_unref (job->items);
  g_clear_pointer (&job->exempt, g_array_unref);
  g_object_unref (job->reader);
  g_free (job);
}

double
sl_paper_print_find_scale (double width, double height, double scale, double dpi)
{
  double pixels = CLAMP (dpi, LEAST_DPI, MOST_DPI) / 72 * scale;

  return MIN (pixels, sqrt (MOST_PIXELS / MAX (width * height, 1)));
}

/* ---- Marks ---- */

static SlMarks *
get_marks (Job *job)
{
  g_autofree SlMarkInput *inputs = NULL;
  guint n = 0;

  if (job->marks != NULL)
    return job->marks;
  inputs = g_new0 (SlMarkInput, job->items->len + 1);
  for (guint i = 0; i < job->items->len; i++)
    {
      SlItemRecord *item = job->items->pdata[i];

      if (item->review != SL_REVIEW_DISMISSED && (item->exempt == 0 || job->options.exempt))
        inputs[n++] = (SlMarkInput){ item, item->kind, item->review, item->anchor };
    }
  job->marks = sl_marks_new (inputs, n);
  return job->marks;
}

static void
set_rgb (cairo_t *cr, guint32 rgb)
{
  cairo_set_source_rgb (
      cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

/* The letter says the kind where the printer has no colours. */
static void
draw_letter (Job *job, cairo_t *cr, const SlMark *mark, const SlRect *place)
{
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (job->context);
  PangoFontDescription *font = pango_font_description_from_string ("Sans Bold 7");
  double width, height;
  int w, h;

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, sl_words_kind_letter (mark->kind), -1);
  pango_layout_get_size (layout, &w, &h);
  width = (double) w / PANGO_SCALE;
  height = (double) h / PANGO_SCALE;
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, place->x1, place->y1, place->x2 - place->x1, place->y2 - place->y1);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 0.7);
  if (mark->review == SL_REVIEW_SUGGESTED)
    cairo_set_dash (cr, (double[]){ 1.5, 1.5 }, 2, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_move_to (cr, (place->x1 + place->x2 - width) / 2, (place->y1 + place->y2 - height) / 2);
  pango_cairo_show_layout (cr, layout);
}

static double
find_left_edge (const SlMark *marks, guint n)
{
  double left = G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    left = MIN (left, marks[i].bounds.x1);
  return left;
}

/* Over the page's picture: multiplied, the words stay black. */
static void
draw_marks (Job *job, cairo_t *cr)
{
  guint n;
  const SlMark *marks = sl_marks_get_page (get_marks (job), job->page, &n);
  g_autofree SlRect *places = g_new0 (SlRect, n + 1);

  if (n == 0)
    return;
  cairo_save (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_MULTIPLY);
  for (guint i = 0; i < n; i++)
    {
      set_rgb (cr, sl_notes_get_color (marks[i].kind));
      for (guint r = 0; r < marks[i].n_rects; r++)
        {
          const SlRect *rect = &marks[i].rects[r];

          cairo_rectangle (cr, rect->x1, rect->y1, rect->x2 - rect->x1, rect->y2 - rect->y1);
        }
      cairo_fill (cr);
    }
  cairo_restore (cr);
  sl_marks_place_badges (
      get_marks (job), job->page, MAX (find_left_edge (marks, n) - 4, BADGE), BADGE, 2, places);
  for (guint i = 0; i < n; i++)
    draw_letter (job, cr, &marks[i], &places[i]);
}

/* ---- Pages ---- */

static double
find_dpi (Job *job)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (job->operation);

  /* A context that writes a file says 72, whatever the printer can do. */
  return settings != NULL ? MAX (gtk_print_settings_get_resolution (settings),
                                 gtk_print_context_get_dpi_x (job->context))
                          : gtk_print_context_get_dpi_x (job->context);
}

/* Where the page lies on the sheet: in its middle, made smaller where it would not fit. */
static void
place_page (Job *job, double width, double height)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (job->context);
  double left = gtk_page_setup_get_left_margin (setup, GTK_UNIT_POINTS);
  double top = gtk_page_setup_get_top_margin (setup, GTK_UNIT_POINTS);
  double room_x = gtk_page_setup_get_page_width (setup, GTK_UNIT_POINTS);
  double room_y = gtk_page_setup_get_page_height (setup, GTK_UNIT_POINTS);

  job->scale = 1;
  if (job->options.fit)
    job->scale = MIN (1, MIN (room_x / width, room_y / height));
  else
    {
      left = top = 0;
      room_x = gtk_print_context_get_width (job->context);
      room_y = gtk_print_context_get_height (job->context);
    }
  job->x = left + (room_x - width * job->scale) / 2;
  job->y = top + (room_y - height * job->scale) / 2;
}

static void
draw_sentence (Job *job, cairo_t *cr, const GError *error)
{
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (job->context);
  PangoFontDescription *font = pango_font_description_from_string ("Sans 12");
  g_autofree char *reason = sl_words_error (error, NULL);
  g_autofree char *text
      = g_strdup_printf (_ ("Page %d could not be printed. %s"), job->page, reason);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout,
                          (int) ((gtk_print_context_get_width (job->context) - 144) * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, 72, 72);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_picture (Job *job, cairo_t *cr, cairo_surface_t *picture, double pixels)
{
  cairo_save (cr);
  cairo_translate (cr, job->x, job->y);
  cairo_scale (cr, job->scale, job->scale);
  cairo_save (cr);
  cairo_scale (cr, 1 / pixels, 1 / pixels);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  if (job->options.marks)
    draw_marks (job, cr);
  cairo_restore (cr);
}

/* ---- What is exempt ---- */

static cairo_surface_t *
dup_picture (cairo_surface_t *picture)
{
  cairo_surface_t *copy = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                      cairo_image_surface_get_width (picture),
                                                      cairo_image_surface_get_height (picture));
  cairo_t *cr = cairo_create (copy);

  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  return copy;
}

static void
cover (cairo_t *cr, const SlRect *rect)
{
  cairo_rectangle (cr,
                   rect->x1 - COVER,
                   rect->y1 - COVER,
                   rect->x2 - rect->x1 + 2 * COVER,
                   rect->y2 - rect->y1 + 2 * COVER);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0.4, 0.4, 0.4);
  cairo_set_line_width (cr, 0.7);
  cairo_stroke (cr);
}

/* Painted over in the picture itself: what is printed to a file is not to be found beneath. */
static cairo_surface_t *
cover_exempt (Job *job, cairo_surface_t *picture)
{
  cairo_surface_t *covered = NULL;
  cairo_t *cr = NULL;
  double width, height;

  if (job->exempt == NULL || job->options.exempt)
    return picture;
  sl_reader_get_page_size (job->reader, job->page, &width, &height);
  for (guint i = 0; i < job->exempt->len; i++)
    {
      const SlPageRect *area = &g_array_index (job->exempt, SlPageRect, i);

      if (area->page != job->page)
        continue;
      if (cr == NULL)
        {
          covered = dup_picture (picture);
          cr = cairo_create (covered);
          cairo_scale (cr,
                       cairo_image_surface_get_width (picture) / width,
                       cairo_image_surface_get_height (picture) / height);
        }
      cover (cr, &area->rect);
    }
  if (cr == NULL)
    return picture;
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  return covered;
}

void
sl_paper_print_set_exempt (GtkPrintOperation *operation, GArray *areas)
{
  Job *job = g_object_get_data (G_OBJECT (operation), job_key);

  g_clear_pointer (&job->exempt, g_array_unref);
  job->exempt = g_array_ref (areas);
}

/* ---- Compressing ---- */

typedef struct
{
  cairo_surface_t *picture;
  char *jpeg;
  gsize size;
} Squeeze;

static void
squeeze_free (gpointer data)
{
  Squeeze *squeeze = data;

  cairo_surface_destroy (squeeze->picture);
  g_free (squeeze->jpeg);
  g_free (squeeze);
}

static GdkPixbuf *
make_pixbuf (cairo_surface_t *picture)
{
  int width = cairo_image_surface_get_width (picture);
  int height = cairo_image_surface_get_height (picture);
  int from_stride = cairo_image_surface_get_stride (picture);
  const guint8 *from = cairo_image_surface_get_data (picture);
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  int stride = pixbuf != NULL ? gdk_pixbuf_get_rowstride (pixbuf) : 0;
  guint8 *to = pixbuf != NULL ? gdk_pixbuf_get_pixels (pixbuf) : NULL;

  for (int y = 0; to != NULL && y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 pixel = ((const guint32 *) (gconstpointer) (from + (gsize) y * from_stride))[x];
        guint8 *place = to + (gsize) y * stride + 3 * x;

        place[0] = (guint8) (pixel >> 16);
        place[1] = (guint8) (pixel >> 8);
        place[2] = (guint8) pixel;
      }
  return pixbuf;
}

/* Cairo would deflate the pixels of a page on the main thread, 100 to 300 ms of them; a picture
 * that is compressed already goes as it is. At this quality nothing is seen of it on paper. */
static void
squeeze_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Squeeze *squeeze = data;
  g_autoptr (GdkPixbuf) pixbuf = make_pixbuf (squeeze->picture);

  /* Without it cairo does it its way. */
  if (pixbuf != NULL)
    gdk_pixbuf_save_to_buffer (
        pixbuf, &squeeze->jpeg, &squeeze->size, "jpeg", NULL, "quality", "95", NULL);
  g_task_return_boolean (task, TRUE);
}

static void
finish_page (GtkPrintOperation *operation, Job *job, cairo_surface_t *picture, double width)
{
  draw_picture (job,
                gtk_print_context_get_cairo_context (job->context),
                picture,
                cairo_image_surface_get_width (picture) / width);
  gtk_print_operation_draw_page_finish (operation);
}

static void
squeezed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkPrintOperation) operation = data;
  Job *job = g_object_get_data (G_OBJECT (operation), job_key);
  Squeeze *squeeze = g_task_get_task_data (G_TASK (result));
  double width, height;

  /* The operation has ended meanwhile, and the context with it. */
  if (g_cancellable_is_cancelled (job->cancellable))
    return;
  if (squeeze->jpeg != NULL
      && cairo_surface_set_mime_data (squeeze->picture,
                                      CAIRO_MIME_TYPE_JPEG,
                                      (const guint8 *) squeeze->jpeg,
                                      squeeze->size,
                                      g_free,
                                      squeeze->jpeg)
             == CAIRO_STATUS_SUCCESS)
    squeeze->jpeg = NULL;
  sl_reader_get_page_size (job->reader, job->page, &width, &height);
  finish_page (operation, job, squeeze->picture, width);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkPrintOperation) operation = data;
  Job *job = g_object_get_data (G_OBJECT (operation), job_key);
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Squeeze *squeeze;
  cairo_surface_t *picture = sl_reader_render_finish (SL_READER (source), result, &error);

  if (g_cancellable_is_cancelled (job->cancellable))
    {
      g_clear_pointer (&picture, cairo_surface_destroy);
      return;
    }
  if (picture == NULL)
    {
      draw_sentence (job, gtk_print_context_get_cairo_context (job->context), error);
      gtk_print_operation_draw_page_finish (operation);
      return;
    }
  squeeze = g_new0 (Squeeze, 1);
  squeeze->picture = cover_exempt (job, picture);
  task = g_task_new (NULL, NULL, squeezed_cb, g_steal_pointer (&operation));
  g_task_set_task_data (task, squeeze, squeeze_free);
  g_task_run_in_thread (task, squeeze_in_thread);
}

/* ---- Each page ---- */

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  double width, height, pixels;

  job->context = context;
  job->page = page + 1;
  sl_reader_get_page_size (job->reader, job->page, &width, &height);
  place_page (job, width, height);
  pixels = sl_paper_print_find_scale (width, height, job->scale, find_dpi (job));
  gtk_print_operation_set_defer_drawing (operation);
  sl_reader_render_async (job->reader,
                          job->page,
                          pixels,
                          0,
                          0,
                          MAX (1, (int) ceil (width * pixels)),
                          MAX (1, (int) ceil (height * pixels)),
                          SL_READER_PRIORITY_VISIBLE,
                          job->cancellable,
                          rendered_cb,
                          g_object_ref (operation));
}

/* Wide pages on a sheet that lies. */
static void
page_setup_cb (
    GtkPrintOperation *operation, GtkPrintContext *context, int page, GtkPageSetup *setup, Job *job)
{
  double width, height;

  sl_reader_get_page_size (job->reader, page + 1, &width, &height);
  if (width > height)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
}

/* ---- Options ---- */

static GtkWidget *
make_check (const char *label, gboolean active)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  return check;
}

static GObject *
create_options_cb (GtkPrintOperation *operation, Job *job)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  job->fit_check = make_check (_ ("Fit pages to the sheet"), job->options.fit);
  job->marks_check = make_check (_ ("With the marks of items"), job->options.marks);
  gtk_box_append (GTK_BOX (box), job->fit_check);
  gtk_box_append (GTK_BOX (box), job->marks_check);
  return G_OBJECT (box);
}

static void
apply_options_cb (GtkPrintOperation *operation, GtkWidget *box, Job *job)
{
  job->options.fit = gtk_check_button_get_active (GTK_CHECK_BUTTON (job->fit_check));
  job->options.marks = gtk_check_button_get_active (GTK_CHECK_BUTTON (job->marks_check));
}

void
sl_paper_print_set_options (GtkPrintOperation *operation, const SlPaperPrintOptions *options)
{
  Job *job = g_object_get_data (G_OBJECT (operation), job_key);

  job->options = *options;
}

void
sl_paper_print_get_options (GtkPrintOperation *operation, SlPaperPrintOptions *options)
{
  Job *job = g_object_get_data (G_OBJECT (operation), job_key);

  *options = job->options;
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  g_cancellable_cancel (job->cancellable);
}

GtkPrintOperation *
sl_paper_print_new (SlReader *reader, GPtrArray *items, const char *name, int current)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Job *job = g_new0 (Job, 1);

  job->operation = operation;
  job->reader = g_object_ref (reader);
  job->items = g_ptr_array_ref (items);
  job->options.fit = TRUE;
  job->cancellable = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (operation), job_key, job, job_free);

  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_n_pages (operation, sl_reader_get_n_pages (reader));
  gtk_print_operation_set_current_page (operation, current - 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  /* The page has margins of its own; those of the printer are heeded when it is placed. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  gtk_print_operation_set_custom_tab_label (operation, _ ("Size and marks"));
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (page_setup_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect (operation, "create-custom-widget", G_CALLBACK (create_options_cb), job);
  g_signal_connect (operation, "custom-widget-apply", G_CALLBACK (apply_options_cb), job);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), job);
  return operation;
}
