/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader-process.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "sl-reader-relay.h"
#include "sl-wire.h"

struct _SlReaderProcess
{
  GSubprocess *subprocess;
  SlReaderProcessEvents events;
  gpointer user_data;
  GDestroyNotify user_data_free;
  GDBusConnection *connection;
};

SlReaderProcess *
sl_reader_process_ref (SlReaderProcess *process)
{
  return g_rc_box_acquire (process);
}

static void
clear (gpointer data)
{
  SlReaderProcess *process = data;

  g_clear_object (&process->connection);
  g_clear_object (&process->subprocess);
  process->user_data_free (process->user_data);
}

void
sl_reader_process_unref (SlReaderProcess *process)
{
  g_rc_box_release_full (process, clear);
}

GPid
sl_reader_process_get_pid (SlReaderProcess *process)
{
  const char *id = g_subprocess_get_identifier (process->subprocess);

  return id != NULL ? atoi (id) : 0;
}

void
sl_reader_process_kill (SlReaderProcess *process)
{
  /* Does nothing once the process was reaped. */
  g_subprocess_force_exit (process->subprocess);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlReaderProcess *process = user_data;

  /* Not cancellable, so it cannot fail; how the process ended makes no difference here. */
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  process->events.ended (process, process->user_data);
  if (process->connection != NULL)
    g_dbus_connection_close (process->connection, NULL, NULL, NULL);
  sl_reader_process_unref (process);
}

static void
proxy_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlReaderProcess *process = user_data;
  g_autoptr (SlWireReader1) wire = sl_wire_reader1_proxy_new_finish (result, NULL);

  /* No proxy, no reader: the end is told once the process is reaped. */
  if (wire == NULL)
    sl_reader_process_kill (process);
  else
    {
      /* The session counts the time. */
      g_dbus_proxy_set_default_timeout (G_DBUS_PROXY (wire), G_MAXINT);
      process->events.ready (process, wire, process->user_data);
    }
  sl_reader_process_unref (process);
}

/* What is left to be answered, and who is to answer. */
typedef struct
{
  GSubprocess *subprocess;
  gint unanswered; /* atomic */
} Tally;

static void
tally_free (gpointer data)
{
  Tally *tally = data;

  g_object_unref (tally->subprocess);
  g_free (tally);
}

static gboolean
is_answer (GDBusMessage *message)
{
  GDBusMessageType type = g_dbus_message_get_message_type (message);

  return type == G_DBUS_MESSAGE_TYPE_METHOD_RETURN || type == G_DBUS_MESSAGE_TYPE_ERROR;
}

/* The reader answers each question once and says nothing else. One that does would fill our memory,
 * or keep a processor busy, for as long as it likes. */
static GDBusMessage *
vet_cb (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer user_data)
{
  Tally *tally = user_data;

  if (!incoming)
    {
      g_atomic_int_inc (&tally->unanswered);
      return message;
    }
  if (is_answer (message) && g_atomic_int_add (&tally->unanswered, -1) > 0)
    return message;
  g_subprocess_force_exit (tally->subprocess);
  g_object_unref (message);
  return NULL;
}

static void
vet_answers (SlReaderProcess *process)
{
  Tally *tally = g_new0 (Tally, 1);

  tally->subprocess = g_object_ref (process->subprocess);
  g_dbus_connection_add_filter (process->connection, vet_cb, tally, tally_free);
  g_dbus_connection_start_message_processing (process->connection);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlReaderProcess *process = user_data;

  /* Why it failed is of no use: whatever spoke was not our reader, or it died. */
  process->connection = g_dbus_connection_new_finish (result, NULL);
  if (process->connection == NULL)
    {
      sl_reader_process_kill (process);
      sl_reader_process_unref (process);
      return;
    }
  vet_answers (process);
  sl_wire_reader1_proxy_new (process->connection,
                             G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES
                                 | G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS
                                 | G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START,
                             NULL,
                             SL_WIRE_PATH,
                             NULL,
                             proxy_cb,
                             process);
}

static void
connect_to_reader (SlReaderProcess *process, GSocket *socket)
{
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);

  g_dbus_connection_new (G_IO_STREAM (stream),
                         NULL,
                         G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                             | G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                         NULL,
                         NULL,
                         connected_cb,
                         sl_reader_process_ref (process));
}

static GSubprocess *
spawn (const char *program, int fd, GError **error)
{
  /* stderr stays: what the reader says of its sandbox is for whoever looks, and then it falls
   * silent. */
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);

  g_subprocess_launcher_take_fd (launcher, fd, SL_WIRE_SOCKET);
  /* Tesseract takes 12 to 20 s a page when its threads fight for the processors; later is too late
   * to say so. */
  g_subprocess_launcher_setenv (launcher, "OMP_THREAD_LIMIT", "1", TRUE);
  /* Poppler makes and frees the letters of a page by the thousand; threads share what the GNU C
   * library does not keep for each, at a tenth of the reader's time. */
  g_subprocess_launcher_setenv (
      launcher, "GLIBC_TUNABLES", "glibc.malloc.tcache_count=2000", FALSE);
  /* mimalloc 3 reserves 1 GB at once, which is more than the reader's limit on data; in KiB. */
  g_subprocess_launcher_setenv (launcher, "MIMALLOC_ARENA_RESERVE", "65536", FALSE);
  /* Modules that would call a desktop session. */
  g_subprocess_launcher_setenv (launcher, "GIO_USE_VFS", "local", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DBUS_SESSION_BUS_ADDRESS");
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "XAUTHORITY");
  return g_subprocess_launcher_spawn (launcher, error, program, NULL);
}

/* @fd: (taken): our end. (transfer full): what D-Bus is to be talked over */
static GSocket *
make_socket (int fd, GSubprocess *process, GError **error)
{
  int relayed = sl_reader_relay_start (fd, process, error);
  GSocket *socket = relayed >= 0 ? g_socket_new_from_fd (relayed, error) : NULL;

  if (socket == NULL && relayed >= 0)
    close (relayed);
  return socket;
}

static GSubprocess *
start (const char *program, GSocket **socket, GError **error)
{
  g_autoptr (GSubprocess) process = NULL;
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s", g_strerror (errno));
      return NULL;
    }
  process = spawn (program, ends[1], error);
  if (process == NULL)
    {
      close (ends[0]);
      return NULL;
    }
  *socket = make_socket (ends[0], process, error);
  if (*socket != NULL)
    return g_steal_pointer (&process);
  g_subprocess_force_exit (process);
  return NULL;
}

SlReaderProcess *
sl_reader_process_start (const char *program,
                         const SlReaderProcessEvents *events,
                         gpointer user_data,
                         GDestroyNotify user_data_free,
                         GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GSocket) socket = NULL;
  GSubprocess *subprocess = start (program, &socket, &local);
  SlReaderProcess *process;

  if (subprocess == NULL)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_READER_LOST, "%s: %s", program, local->message);
      user_data_free (user_data);
      return NULL;
    }
  process = g_rc_box_new0 (SlReaderProcess);
  process->subprocess = subprocess;
  process->events = *events;
  process->user_data = user_data;
  process->user_data_free = user_data_free;
  g_subprocess_wait_async (subprocess, NULL, waited_cb, sl_reader_process_ref (process));
  connect_to_reader (process, socket);
  return process;
}
