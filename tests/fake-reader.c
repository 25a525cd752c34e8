/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sightline-reader that misbehaves on cue. The cue is the name under which it is started (a
 * symbolic link); files that outlive the process stand beside that link. Its papers have three
 * pages, or sixty where the cue begins with "long", of 200 x 300 points. */
#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "fake-lies.h"
#include "reader/sl-page.h"
#include "reader/sl-wire-reader.h"
#include "reader/sl-wire.h"

#define N_PAGES 3
#define N_LONG 60
#define BAD_PAGE 30
#define SLOW_PAGE 300000 /* microseconds */

static const char *cue;
static char *folder;
static gint *mark;

static gboolean
is_cue (const char *name)
{
  return g_str_equal (cue, name);
}

G_GNUC_NORETURN static void
hang (void)
{
  while (TRUE)
    pause ();
}

/* Whether this is the first time for @name, in whichever process. */
static gboolean
is_first_time (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    return FALSE;
  close (fd);
  return TRUE;
}

static guint
count_pages (void)
{
  if (is_cue ("no-pages"))
    return 0;
  if (is_cue ("many-pages"))
    return SL_WIRE_MAX_PAGES + 1;
  return g_str_has_prefix (cue, "long") ? N_LONG : N_PAGES;
}

/* Those that do not come with the opening are wider. */
static GVariant *
make_sizes (guint first, guint n)
{
  GVariantBuilder sizes;

  g_variant_builder_init (&sizes, G_VARIANT_TYPE ("a(dd)"));
  for (guint page = first; page < first + n; page++)
    g_variant_builder_add (&sizes,
                           "(dd)",
                           is_cue (page > SL_WIRE_FIRST_SIZES ? "long-nan-sizes" : "nan-size") ? NAN
                           : page > SL_WIRE_FIRST_SIZES                                        ? 210
                                                        : 200,
                           300.0);
  return g_variant_builder_end (&sizes);
}

static gboolean
handle_open_cb (SlWireReader1 *wire,
                GDBusMethodInvocation *invocation,
                GUnixFDList *fds,
                GVariant *paper,
                GVariant *mark_handle,
                const char *password,
                gboolean has_password,
                gpointer user_data)
{
  int fd = g_unix_fd_list_get (fds, g_variant_get_handle (mark_handle), NULL);

  mark = mmap (NULL, SL_WIRE_MARK_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  g_assert (mark != MAP_FAILED);
  /* The client's memory must not be cut short under it. */
  g_assert (ftruncate (fd, 0) != 0);
  close (fd);

  if (is_cue ("hang-open"))
    hang ();
  if (is_cue ("die-open") || (is_cue ("die-open-once") && is_first_time ("died")))
    _exit (1);
  if (is_cue ("strange-open"))
    {
      g_dbus_method_invocation_return_dbus_error (
          invocation, "org.freedesktop.DBus.Error.UnknownMethod", "what?");
      return TRUE;
    }
  sl_wire_reader1_complete_open (
      wire,
      invocation,
      NULL,
      count_pages (),
      make_sizes (1, is_cue ("few-sizes") ? 1 : MIN (count_pages (), SL_WIRE_FIRST_SIZES)),
      "A fake",
      is_cue ("outline-million")
          ? fake_lies_make_outline ()
          : g_variant_new_parsed (is_cue ("wild-outline") ? "[(0, 9, 'Beyond')]"
                                                          : "[(0, 1, 'One')]"));
  return TRUE;
}

static int
seal (int fd)
{
  if (!is_cue ("unsealed"))
    g_assert (sl_wire_memory_seal (fd, NULL));
  return fd;
}

static int
make_blob (int number)
{
  static const SlRect boxes[] = { { 10, 10, 20, 20 }, { 20, 10, 30, 20 } };
  int shown = is_cue ("other-page") ? number + 1 : number;
  double width = is_cue ("other-size") ? 100 : 200;
  g_autoptr (SlPage) page = sl_page_new (shown, NULL, width, 300, "Hi", boxes, 2, NULL, 0, FALSE);
  g_autoptr (GBytes) honest = sl_page_to_bytes (page);
  g_autoptr (GBytes) bytes = fake_lies_make_page (cue, honest);
  gsize size = g_bytes_get_size (bytes) - (is_cue ("short") ? 1 : 0);
  int fd = sl_wire_memory_new ("fake", is_cue ("empty") ? 0 : size, NULL);

  if (!is_cue ("empty"))
    g_assert (write (fd, g_bytes_get_data (bytes, NULL), size) == (gssize) size);
  return fake_lies_swap (cue, seal (fd));
}

/* Answers that never leave the generated code. */
static gboolean
answer_wildly (GDBusMethodInvocation *invocation)
{
  if (is_cue ("wrong-type"))
    {
      g_autoptr (GDBusMessage) reply
          = g_dbus_message_new_method_reply (g_dbus_method_invocation_get_message (invocation));

      g_dbus_message_set_body (reply, g_variant_new ("(s)", "no handle"));
      g_dbus_connection_send_message (g_dbus_method_invocation_get_connection (invocation),
                                      reply,
                                      G_DBUS_SEND_MESSAGE_FLAGS_NONE,
                                      NULL,
                                      NULL);
      g_object_unref (invocation);
      return TRUE;
    }
  if (is_cue ("strange-error"))
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "com.example.Odd", "what?");
      return TRUE;
    }
  if (is_cue ("told-error"))
    {
      g_dbus_method_invocation_return_error (
          invocation, SL_ERROR, SL_ERROR_DAMAGED, "page cannot be read");
      return TRUE;
    }
  return FALSE;
}

static void
misbehave (int number)
{
  g_autofree char *gate = g_build_filename (folder, "gate.fifo", NULL);
  char byte;
  int fd;

  if (is_cue ("crash-page-2") && number == 2)
    _exit (1);
  if (is_cue ("crash-page-2-once") && number == 2 && is_first_time ("crashed"))
    _exit (1);
  if (is_cue ("crash-always"))
    {
      g_atomic_int_set (mark, 0);
      _exit (1);
    }
  if (is_cue ("lying-mark") && number == 2)
    {
      g_atomic_int_set (mark, 12345);
      _exit (1);
    }
  if ((is_cue ("hang-page-2") && number == 2) || (is_cue ("long-hang") && number == BAD_PAGE))
    hang ();
  if (is_cue ("long-crash") && number == BAD_PAGE)
    _exit (1);
  /* Never so long that it counts as hung. */
  if (is_cue ("long-slow"))
    g_usleep (SLOW_PAGE);
  if (is_cue ("long-slow-scan"))
    g_usleep (SLOW_PAGE / 5);
  if (is_cue ("gate") && number == 1)
    {
      /* Until the test writes. */
      fd = open (gate, O_RDONLY | O_CLOEXEC);
      g_assert (fd >= 0 && read (fd, &byte, 1) == 1);
      close (fd);
    }
}

static gboolean
handle_load_page_cb (SlWireReader1 *wire,
                     GDBusMethodInvocation *invocation,
                     GUnixFDList *fds,
                     guint serial,
                     int number,
                     gpointer user_data)
{
  g_autoptr (GUnixFDList) answer = g_unix_fd_list_new ();
  int blob;

  g_atomic_int_set (mark, (gint) serial);
  misbehave (number);
  fake_lies_say (cue);
  g_atomic_int_set (mark, 0);
  if (answer_wildly (invocation))
    return TRUE;

  blob = make_blob (number);
  if (!is_cue ("no-fd"))
    g_unix_fd_list_append (answer, blob, NULL);
  if (is_cue ("two-fds"))
    g_unix_fd_list_append (answer, blob, NULL);
  close (blob);
  sl_wire_reader1_complete_load_page (
      wire, invocation, answer, g_variant_new_handle (is_cue ("wrong-handle") ? 7 : 0));
  return TRUE;
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
  static const SlRect boxes[] = { { 10, 10, 20, 20 }, { 20, 10, 30, 20 } };
  g_autoptr (GUnixFDList) answer = g_unix_fd_list_new ();
  int fd = sl_wire_memory_new ("fake", 0, NULL);

  g_atomic_int_set (mark, (gint) serial);
  /* One page more than asked for, or less. */
  count += is_cue ("long-more") ? 1 : 0;
  count -= is_cue ("long-less") ? 1 : 0;
  for (guint i = 0; i < count; i++)
    {
      int number = first + (int) i;
      g_autoptr (SlPage) page
          = sl_page_new (number, NULL, 200, 300, "Hi", boxes, 2, NULL, 0, FALSE);
      g_autoptr (GBytes) bytes = sl_page_to_bytes (page);
      guint32 length
          = GUINT32_TO_LE ((guint32) g_bytes_get_size (bytes) + (is_cue ("long-cut") ? 9 : 0));

      g_atomic_int_set (&mark[1], number);
      misbehave (number);
      g_assert (write (fd, &length, sizeof length) == sizeof length);
      g_assert (write (fd, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) > 0);
    }
  g_atomic_int_set (mark, 0);
  g_unix_fd_list_append (answer, seal (fd), NULL);
  close (fd);
  sl_wire_reader1_complete_load_pages (wire, invocation, answer, g_variant_new_handle (0));
  return TRUE;
}

static gboolean
handle_recognise_cb (SlWireReader1 *wire,
                     GDBusMethodInvocation *invocation,
                     GUnixFDList *fds,
                     guint serial,
                     int number,
                     gpointer user_data)
{
  g_autoptr (GUnixFDList) answer = g_unix_fd_list_new ();
  int blob;

  misbehave (number);
  blob = make_blob (number);
  g_unix_fd_list_append (answer, blob, NULL);
  close (blob);
  sl_wire_reader1_complete_recognise (wire, invocation, answer, g_variant_new_handle (0));
  return TRUE;
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
  g_autoptr (GUnixFDList) answer = g_unix_fd_list_new ();
  int fd = sl_wire_memory_new ("fake", 0, NULL);
  g_autoptr (GVariant) value = NULL;

  count -= is_cue ("long-few-sizes") ? 1 : 0;
  value
      = g_variant_ref_sink (g_variant_new ("(u@a(dd))", count, make_sizes ((guint) first, count)));
  g_assert (write (fd, g_variant_get_data (value), g_variant_get_size (value)) > 0);
  g_unix_fd_list_append (answer, seal (fd), NULL);
  close (fd);
  sl_wire_reader1_complete_load_sizes (wire, invocation, answer, g_variant_new_handle (0));
  return TRUE;
}

static void
answer_with (int fd, GUnixFDList **answer)
{
  *answer = g_unix_fd_list_new ();
  g_unix_fd_list_append (*answer, fd, NULL);
  close (fd);
}

static gboolean
handle_load_links_cb (SlWireReader1 *wire,
                      GDBusMethodInvocation *invocation,
                      GUnixFDList *fds,
                      guint serial,
                      int number,
                      gpointer user_data)
{
  g_autoptr (GUnixFDList) answer = NULL;

  answer_with (fake_lies_make_links (cue), &answer);
  sl_wire_reader1_complete_load_links (wire, invocation, answer, g_variant_new_handle (0));
  return TRUE;
}

static gboolean
handle_load_labels_cb (SlWireReader1 *wire,
                       GDBusMethodInvocation *invocation,
                       GUnixFDList *fds,
                       guint serial,
                       gpointer user_data)
{
  g_autoptr (GUnixFDList) answer = NULL;

  answer_with (fake_lies_make_labels (cue, count_pages ()), &answer);
  sl_wire_reader1_complete_load_labels (wire, invocation, answer, g_variant_new_handle (0));
  return TRUE;
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
  g_autoptr (GUnixFDList) answer = NULL;

  answer_with (fake_lies_make_tail (cue), &answer);
  sl_wire_reader1_complete_annotate (wire, invocation, answer, g_variant_new_handle (0));
  return TRUE;
}

static gboolean
handle_render_cb (SlWireReader1 *wire,
                  GDBusMethodInvocation *invocation,
                  GUnixFDList *fds,
                  guint serial,
                  int number,
                  double scale,
                  int x,
                  int y,
                  int width,
                  int height,
                  GVariant *canvas,
                  gpointer user_data)
{
  int fd = g_unix_fd_list_get (fds, g_variant_get_handle (canvas), NULL);

  g_atomic_int_set (mark, (gint) serial);
  if (is_cue ("hang-drawing-2") && number == 2)
    hang ();
  g_atomic_int_set (mark, 0);
  if (is_cue ("drawing-dies") && is_first_time ("drew"))
    _exit (1);
  /* The client looks at it: it must not be cut short under it. */
  g_assert (ftruncate (fd, 0) != 0);
  g_assert (pwrite (fd, "\x11\x22\x33", 3, 0) == 3);
  close (fd);
  sl_wire_reader1_complete_render (wire, invocation, NULL);
  return TRUE;
}

static void
closed_cb (GDBusConnection *connection, gboolean vanished, GError *error, gpointer user_data)
{
  g_main_loop_quit (user_data);
}

static void
serve (void)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (SL_WIRE_SOCKET, NULL);
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  g_autofree char *guid = g_dbus_generate_guid ();
  g_autoptr (SlWireReader1) wire = sl_wire_reader1_skeleton_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDBusConnection) connection
      = g_dbus_connection_new_sync (G_IO_STREAM (stream),
                                    guid,
                                    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER
                                        | G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                                    NULL,
                                    NULL,
                                    NULL);

  if (connection == NULL)
    return;
  g_signal_connect (wire, "handle-open", G_CALLBACK (handle_open_cb), NULL);
  g_signal_connect (wire, "handle-recognise", G_CALLBACK (handle_recognise_cb), NULL);
  g_signal_connect (wire, "handle-load-sizes", G_CALLBACK (handle_load_sizes_cb), NULL);
  g_signal_connect (wire, "handle-load-page", G_CALLBACK (handle_load_page_cb), NULL);
  g_signal_connect (wire, "handle-load-pages", G_CALLBACK (handle_load_pages_cb), NULL);
  g_signal_connect (wire, "handle-load-links", G_CALLBACK (handle_load_links_cb), NULL);
  g_signal_connect (wire, "handle-load-labels", G_CALLBACK (handle_load_labels_cb), NULL);
  g_signal_connect (wire, "handle-annotate", G_CALLBACK (handle_annotate_cb), NULL);
  g_signal_connect (wire, "handle-render", G_CALLBACK (handle_render_cb), NULL);
  g_signal_connect (connection, "closed", G_CALLBACK (closed_cb), loop);
  g_dbus_interface_skeleton_export (
      G_DBUS_INTERFACE_SKELETON (wire), connection, SL_WIRE_PATH, NULL);
  g_dbus_connection_start_message_processing (connection);
  g_main_loop_run (loop);
}

/* Those of whoever started us are none of our business. */
static gboolean
holds_other_descriptors (void)
{
  for (int fd = SL_WIRE_SOCKET + 1; fd < 1024; fd++)
    if (fcntl (fd, F_GETFD) >= 0)
      return TRUE;
  return FALSE;
}

int
main (int argc, char **argv)
{
  static const char garbage[] = "\0AUTH garbage \xff\xfe\r\n\r\n\r\nBEGIN\r\n";

  folder = g_path_get_dirname (argv[0]);
  cue = strrchr (argv[0], '/') + 1;
  sl_wire_register_errors ();
  if (is_cue ("exit") || (is_cue ("descriptors") && holds_other_descriptors ()))
    return 0;
  if (argc > 1)
    {
      fake_lies_say_table (cue);
      return 0;
    }
  if (is_cue ("mute"))
    hang ();
  if (is_cue ("garbage"))
    return write (SL_WIRE_SOCKET, garbage, sizeof garbage) < 0;
  fake_lies_say_first (cue, folder);
  serve ();
  g_free (folder);
  return 0;
}
