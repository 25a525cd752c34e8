/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader-service.h"

#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/sl-auto.h"
#include "base/sl-error.h"
#include "reader/sl-wire-reader.h"
#include "reader/sl-wire.h"
#include "sl-reader-annotate.h"
#include "sl-reader-links-pdf.h"
#include "sl-reader-memory.h"
#include "sl-reader-pdf.h"

typedef struct
{
  GMainLoop *loop;
  PopplerDocument *document;
  gint64 paper_size;                    /* of its file */
  gint *mark;                           /* shared with the client */
  const SlReaderRecogniser *recogniser; /* nullable */
} Service;

/* Which page was being parsed when all ends here must be known over there. */
static void
set_mark (Service *service, guint serial, int page)
{
  if (service->mark == NULL)
    return;
  g_atomic_int_set (&service->mark[1], page);
  g_atomic_int_set (&service->mark[0], (gint) serial);
}

static gboolean
require_document (Service *service, GError **error)
{
  if (service->document != NULL)
    return TRUE;
  g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "nothing is open");
  return FALSE;
}

/* ---- Open ---- */

static int
take_fd (GUnixFDList *fds, GVariant *handle, GError **error)
{
  if (fds != NULL)
    return g_unix_fd_list_get (fds, g_variant_get_handle (handle), error);
  g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "no descriptor");
  return -1;
}

static gboolean
map_mark (Service *service, int fd, GError **error)
{
  void *memory = mmap (NULL, SL_WIRE_MARK_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

  if (memory != MAP_FAILED)
    {
      service->mark = memory;
      return TRUE;
    }
  g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "cannot map the mark");
  return FALSE;
}

static gboolean
open_document (Service *service,
               GUnixFDList *fds,
               GVariant *paper,
               GVariant *mark,
               const char *password,
               GError **error)
{
  int mark_fd, paper_fd;
  gboolean mapped;

  if (service->document != NULL)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "already open");
      return FALSE;
    }
  mark_fd = take_fd (fds, mark, error);
  if (mark_fd < 0)
    return FALSE;
  mapped = map_mark (service, mark_fd, error);
  close (mark_fd);
  if (!mapped)
    return FALSE;

  paper_fd = take_fd (fds, paper, error);
  if (paper_fd < 0)
    return FALSE;
  service->paper_size = lseek (paper_fd, 0, SEEK_END);
  service->document = sl_reader_pdf_open (paper_fd, password, error);
  return service->document != NULL;
}

static guint
count_pages (Service *service)
{
  return MIN ((guint) poppler_document_get_n_pages (service->document), SL_WIRE_MAX_PAGES);
}

/* Of @count pages from @first on, as far as there are any. @serial: 0 on opening. */
static GVariant *
collect_sizes (Service *service, guint serial, guint first, guint count)
{
  GVariantBuilder sizes;
  guint n = count_pages (service);

  g_variant_builder_init (&sizes, G_VARIANT_TYPE ("a(dd)"));
  for (guint i = 0; i < count && first + i <= n; i++)
    {
      double width, height;

      if (serial != 0)
        set_mark (service, serial, (int) (first + i));
      sl_reader_pdf_get_size (service->document, (int) (first + i), &width, &height);
      g_variant_builder_add (&sizes, "(dd)", width, height);
    }
  return g_variant_builder_end (&sizes);
}

static char *
shorten (const char *title)
{
  g_autofree char *valid = g_utf8_make_valid (title != NULL ? title : "", -1);

  if (strlen (valid) <= SL_WIRE_MAX_TITLE)
    return g_steal_pointer (&valid);
  return g_utf8_substring (valid, 0, SL_WIRE_MAX_TITLE / 8);
}

typedef struct
{
  GVariantBuilder entries;
  gsize n_bytes;
} Outline;

/* Of what is longer than any message may be, the beginning. */
static void
add_outline_cb (int level, int page, const char *title, gpointer user_data)
{
  Outline *outline = user_data;
  g_autofree char *shown = shorten (title);

  outline->n_bytes += strlen (shown);
  if (outline->n_bytes <= SL_WIRE_MAX_OUTLINE_BYTES)
    g_variant_builder_add (&outline->entries, "(iis)", level, page, shown);
}

static GVariant *
collect_outline (Service *service)
{
  Outline outline = { .n_bytes = 0 };

  g_variant_builder_init (&outline.entries, G_VARIANT_TYPE ("a(iis)"));
  sl_reader_pdf_walk_outline (service->document, SL_WIRE_MAX_OUTLINE, add_outline_cb, &outline);
  return g_variant_builder_end (&outline.entries);
}

static gboolean
handle_open_cb (SlWireReader1 *wire,
                GDBusMethodInvocation *invocation,
                GUnixFDList *fds,
                GVariant *paper,
                GVariant *mark,
                const char *password,
                gboolean has_password,
                gpointer user_data)
{
  Service *service = user_data;
  GError *error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *shown = NULL;

  if (!open_document (service, fds, paper, mark, has_password ? password : NULL, &error))
    {
      g_dbus_method_invocation_take_error (invocation, error);
      return TRUE;
    }
  title = poppler_document_get_title (service->document);
  shown = shorten (title);
  sl_wire_reader1_complete_open (wire,
                                 invocation,
                                 NULL,
                                 count_pages (service),
                                 collect_sizes (service, 0, 1, SL_WIRE_FIRST_SIZES),
                                 shown,
                                 collect_outline (service));
  return TRUE;
}

/* ---- Pages ---- */

static SlPage *
recognise_page (Service *service, int number, GError **error)
{
  if (service->recogniser != NULL)
    return service->recogniser->recognise (service->document, number, error);
  g_set_error_literal (error, SL_ERROR, SL_ERROR_NO_RECOGNITION, "this reader reads no pictures");
  return NULL;
}

static int
load_page (Service *service, int number, gboolean recognise, GError **error)
{
  g_autoptr (SlPage) page = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!require_document (service, error))
    return -1;
  page = recognise ? recognise_page (service, number, error)
                   : sl_reader_pdf_load_page (service->document, number, error);
  if (page == NULL)
    return -1;
  bytes = sl_page_to_bytes (page);
  return sl_reader_memory_write (bytes, error);
}

typedef void (*Complete) (SlWireReader1 *wire,
                          GDBusMethodInvocation *invocation,
                          GUnixFDList *fds,
                          GVariant *handle);

/* The end of every call about pages: @fd (taken) is the memory file with what was asked for; where
 * it is negative, @error (taken) says why. */
static gboolean
answer (Service *service,
        SlWireReader1 *wire,
        GDBusMethodInvocation *invocation,
        Complete complete,
        int fd,
        GError *error)
{
  g_autoptr (GUnixFDList) fds = NULL;

  set_mark (service, 0, 0);
  if (fd < 0)
    {
      g_dbus_method_invocation_take_error (invocation, error);
      return TRUE;
    }
  fds = g_unix_fd_list_new_from_array (&fd, 1);
  complete (wire, invocation, fds, g_variant_new_handle (0));
  return TRUE;
}

static gboolean
answer_page (Service *service,
             SlWireReader1 *wire,
             GDBusMethodInvocation *invocation,
             Complete complete,
             guint serial,
             int number,
             gboolean recognise)
{
  GError *error = NULL;
  int fd;

  set_mark (service, serial, number);
  fd = load_page (service, number, recognise, &error);
  return answer (service, wire, invocation, complete, fd, error);
}

static gboolean
handle_load_page_cb (SlWireReader1 *wire,
                     GDBusMethodInvocation *invocation,
                     GUnixFDList *fds,
                     guint serial,
                     int number,
                     gpointer service)
{
  return answer_page (
      service, wire, invocation, sl_wire_reader1_complete_load_page, serial, number, FALSE);
}

static gboolean
handle_recognise_cb (SlWireReader1 *wire,
                     GDBusMethodInvocation *invocation,
                     GUnixFDList *fds,
                     guint serial,
                     int number,
                     gpointer service)
{
  return answer_page (
      service, wire, invocation, sl_wire_reader1_complete_recognise, serial, number, TRUE);
}

static int
load_pages (Service *service, guint serial, int first, guint count, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GBytes) blob = NULL;

  if (!require_document (service, error))
    return -1;
  for (guint i = 0; i < MIN (count, SL_WIRE_MAX_BATCH); i++)
    {
      g_autoptr (SlPage) page = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gsize size;
      gconstpointer data;
      guint32 length;

      set_mark (service, serial, first + (int) i);
      page = sl_reader_pdf_load_page (service->document, first + (int) i, error);
      if (page == NULL)
        return -1;
      bytes = sl_page_to_bytes (page);
      data = g_bytes_get_data (bytes, &size);
      if (size + sizeof length > SL_WIRE_MAX_BLOB - all->len)
        {
          g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "too much at once");
          return -1;
        }
      length = GUINT32_TO_LE ((guint32) size);
      g_byte_array_append (all, (const guint8 *) &length, sizeof length);
      g_byte_array_append (all, data, (guint) size);
    }
  blob = g_byte_array_free_to_bytes (g_steal_pointer (&all));
  return sl_reader_memory_write (blob, error);
}

static gboolean
handle_load_pages_cb (SlWireReader1 *wire,
                      GDBusMethodInvocation *invocation,
                      GUnixFDList *fds,
                      guint serial,
                      int first,
                      guint count,
                      gpointer user_data)
{
  Service *service = user_data;
  GError *error = NULL;
  int fd = load_pages (service, serial, first, count, &error);

  return answer (service, wire, invocation, sl_wire_reader1_complete_load_pages, fd, error);
}

static gboolean
render (Service *service,
        const SlReaderPicture *picture,
        GUnixFDList *fds,
        GVariant *canvas,
        GError **error)
{
  gboolean done;
  int fd;

  if (!require_document (service, error))
    return FALSE;
  fd = take_fd (fds, canvas, error);
  if (fd < 0)
    return FALSE;
  done = sl_reader_memory_draw (fd, service->document, picture, error);
  close (fd);
  return done;
}

static gboolean
handle_render_cb (SlWireReader1 *wire,
                  GDBusMethodInvocation *invocation,
                  GUnixFDList *fds,
                  guint serial,
                  int page,
                  double scale,
                  int x,
                  int y,
                  int width,
                  int height,
                  GVariant *canvas,
                  gpointer user_data)
{
  Service *service = user_data;
  const SlReaderPicture picture = { page, scale, x, y, width, height };
  GError *error = NULL;
  gboolean done;

  set_mark (service, serial, page);
  done = render (service, &picture, fds, canvas, &error);
  set_mark (service, 0, 0);
  if (done)
    sl_wire_reader1_complete_render (wire, invocation, NULL);
  else
    g_dbus_method_invocation_take_error (invocation, error);
  return TRUE;
}

/* ---- Notes ---- */

typedef struct
{
  Service *service;
  guint serial;
} AtPage;

static void
at_page_cb (int page, gpointer user_data)
{
  AtPage *at = user_data;

  set_mark (at->service, at->serial, page);
}

static int
annotate (Service *service, guint serial, const char *author, GVariant *notes, GError **error)
{
  AtPage at = { service, serial };
  g_autoptr (GBytes) tail = NULL;

  if (!require_document (service, error))
    return -1;
  tail = sl_reader_annotate (
      service->document, service->paper_size, author, notes, at_page_cb, &at, error);
  return tail != NULL ? sl_reader_memory_write (tail, error) : -1;
}

static gboolean
handle_annotate_cb (SlWireReader1 *wire,
                    GDBusMethodInvocation *invocation,
                    GUnixFDList *fds,
                    guint serial,
                    const char *author,
                    GVariant *notes,
                    gpointer user_data)
{
  Service *service = user_data;
  GError *error = NULL;
  int fd = annotate (service, serial, author, notes, &error);

  return answer (service, wire, invocation, sl_wire_reader1_complete_annotate, fd, error);
}

/* ---- Sizes, links and labels ---- */

static int
load_sizes (Service *service, guint serial, int first, guint count, GError **error)
{
  GVariant *sizes;

  if (!require_document (service, error))
    return -1;
  sizes = collect_sizes (service, serial, (guint) MAX (first, 1), MIN (count, SL_WIRE_MAX_SIZES));
  return sl_reader_memory_write_value (
      g_variant_ref_sink (g_variant_new ("(u@a(dd))", (guint) g_variant_n_children (sizes), sizes)),
      error);
}

static gboolean
handle_load_sizes_cb (SlWireReader1 *wire,
                      GDBusMethodInvocation *invocation,
                      GUnixFDList *fds,
                      guint serial,
                      int first,
                      guint count,
                      gpointer user_data)
{
  Service *service = user_data;
  GError *error = NULL;
  int fd = load_sizes (service, serial, first, count, &error);

  return answer (service, wire, invocation, sl_wire_reader1_complete_load_sizes, fd, error);
}

static gboolean
handle_load_links_cb (SlWireReader1 *wire,
                      GDBusMethodInvocation *invocation,
                      GUnixFDList *fds,
                      guint serial,
                      int number,
                      gpointer user_data)
{
  Service *service = user_data;
  GError *error = NULL;
  int fd = -1;

  set_mark (service, serial, number);
  if (require_document (service, &error))
    fd = sl_reader_memory_write_value (sl_reader_links_list (service->document, number), &error);
  return answer (service, wire, invocation, sl_wire_reader1_complete_load_links, fd, error);
}

static gboolean
handle_load_labels_cb (SlWireReader1 *wire,
                       GDBusMethodInvocation *invocation,
                       GUnixFDList *fds,
                       guint serial,
                       gpointer user_data)
{
  Service *service = user_data;
  AtPage at = { service, serial };
  GError *error = NULL;
  int fd = -1;

  set_mark (service, serial, 1);
  if (require_document (service, &error))
    fd = sl_reader_memory_write_value (
        sl_reader_links_list_labels (service->document, at_page_cb, &at), &error);
  return answer (service, wire, invocation, sl_wire_reader1_complete_load_labels, fd, error);
}

/* ---- Connection ---- */

static GDBusConnection *
connect_to_client (int fd, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, error);
  g_autoptr (GSocketConnection) stream = NULL;
  g_autofree char *guid = g_dbus_generate_guid ();

  if (socket == NULL)
    return NULL;
  stream = g_socket_connection_factory_create_connection (socket);
  /* Only an authenticated connection passes descriptors. */
  return g_dbus_connection_new_sync (G_IO_STREAM (stream),
                                     guid,
                                     G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER
                                         | G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                                     NULL,
                                     NULL,
                                     error);
}

static void
closed_cb (GDBusConnection *connection, gboolean vanished, GError *error, gpointer user_data)
{
  g_main_loop_quit (user_data);
}

int
sl_reader_service_run (int fd, const SlReaderRecogniser *recogniser)
{
  Service service = { .recogniser = recogniser };
  g_autoptr (GError) error = NULL;
  g_autoptr (SlWireReader1) wire = sl_wire_reader1_skeleton_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDBusConnection) connection = NULL;

  sl_wire_register_errors ();
  service.loop = loop;
  g_signal_connect (wire, "handle-open", G_CALLBACK (handle_open_cb), &service);
  g_signal_connect (wire, "handle-load-sizes", G_CALLBACK (handle_load_sizes_cb), &service);
  g_signal_connect (wire, "handle-load-page", G_CALLBACK (handle_load_page_cb), &service);
  g_signal_connect (wire, "handle-recognise", G_CALLBACK (handle_recognise_cb), &service);
  g_signal_connect (wire, "handle-load-pages", G_CALLBACK (handle_load_pages_cb), &service);
  g_signal_connect (wire, "handle-load-links", G_CALLBACK (handle_load_links_cb), &service);
  g_signal_connect (wire, "handle-load-labels", G_CALLBACK (handle_load_labels_cb), &service);
  g_signal_connect (wire, "handle-render", G_CALLBACK (handle_render_cb), &service);
  g_signal_connect (wire, "handle-annotate", G_CALLBACK (handle_annotate_cb), &service);

  connection = connect_to_client (fd, &error);
  if (connection == NULL
      || !g_dbus_interface_skeleton_export (
          G_DBUS_INTERFACE_SKELETON (wire), connection, SL_WIRE_PATH, &error))
    {
      g_printerr ("sightline-reader: %s\n", error->message);
      return 1;
    }
  g_signal_connect (connection, "closed", G_CALLBACK (closed_cb), loop);
  g_dbus_connection_start_message_processing (connection);
  g_main_loop_run (loop);

  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (wire));
  g_clear_object (&service.document);
  if (service.mark != NULL)
    munmap (service.mark, SL_WIRE_MARK_SIZE);
  return 0;
}
