/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "sl-reader-relay.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sl-wire.h"

/* Two come with the opening; what brings more than these is cut by the kernel, and refused. */
#define MAX_FDS 8
/* So much is passed on at once, and the whole of most messages. */
#define PIECE 65536
#define MAX_LINE 512
/* What the length of a message can be told from. */
#define HEAD 16

typedef struct
{
  gatomicrefcount references;
  int reader, client; /* sockets */
  GSubprocess *process;
} Relay;

/* How the lines of text begin with which each side begins; messages follow the last. A reader that
 * says anything else might have its messages taken for lines, which are passed on without end. */
static const char *const client_says[]
    = { "", "AUTH EXTERNAL ", "NEGOTIATE_UNIX_FD\r\n", "BEGIN\r\n", NULL };
static const char *const reader_says[] = { "REJECTED ", "OK ", "AGREE_UNIX_FD\r\n", NULL };

/* Everything that goes one way. */
typedef struct
{
  Relay *relay;
  int from, to;
  const char *const *lines; /* that are still to come */
  gsize most;               /* bytes of a message */
} Way;

/* Descriptors on their way. */
typedef struct
{
  int fds[MAX_FDS];
  guint n;
} Luggage;

static void
luggage_clear (Luggage *luggage)
{
  for (guint i = 0; i < luggage->n; i++)
    close (luggage->fds[i]);
  luggage->n = 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Luggage, luggage_clear)

static void
relay_unref (Relay *relay)
{
  if (!g_atomic_ref_count_dec (&relay->references))
    return;
  close (relay->reader);
  close (relay->client);
  g_object_unref (relay->process);
  g_free (relay);
}

/* ---- Bytes ---- */

static gboolean
take_luggage (struct msghdr *message, Luggage *luggage)
{
  gboolean fits = TRUE;

  for (struct cmsghdr *head = CMSG_FIRSTHDR (message); head != NULL;
       head = CMSG_NXTHDR (message, head))
    {
      gsize n = (head->cmsg_len - CMSG_LEN (0)) / sizeof (int);

      if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS)
        continue;
      for (gsize i = 0; i < n; i++)
        {
          int fd;

          memcpy (&fd, CMSG_DATA (head) + i * sizeof fd, sizeof fd);
          fits = luggage->n < MAX_FDS;
          if (fits)
            luggage->fds[luggage->n++] = fd;
          else
            close (fd);
        }
    }
  return fits && (message->msg_flags & MSG_CTRUNC) == 0;
}

/* All of @size, or FALSE at the end. */
static gboolean
receive (Way *way, char *buffer, gsize size, Luggage *luggage)
{
  while (size > 0)
    {
      _Alignas(struct cmsghdr) char
          control[CMSG_SPACE (MAX_FDS * sizeof (int)) + CMSG_SPACE (sizeof (struct ucred))];
      struct iovec part = { buffer, size };
      struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control
      };
      ssize_t n = recvmsg (way->from, &message, MSG_CMSG_CLOEXEC);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0 || !take_luggage (&message, luggage))
        return FALSE;
      buffer += n;
      size -= (gsize) n;
    }
  return TRUE;
}

static void
pack_luggage (struct msghdr *message, char *control, const Luggage *luggage)
{
  struct cmsghdr *head;

  if (luggage->n == 0)
    return;
  message->msg_control = control;
  message->msg_controllen = CMSG_SPACE (luggage->n * sizeof (int));
  memset (control, 0, message->msg_controllen);
  head = CMSG_FIRSTHDR (message);
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN (luggage->n * sizeof (int));
  memcpy (CMSG_DATA (head), luggage->fds, luggage->n * sizeof (int));
}

/* The luggage goes with the first byte. */
static gboolean
pass_on (Way *way, char *buffer, gsize size, Luggage *luggage)
{
  while (size > 0)
    {
      _Alignas(struct cmsghdr) char control[CMSG_SPACE (MAX_FDS * sizeof (int))];
      struct iovec part = { buffer, size };
      struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
      ssize_t n;

      pack_luggage (&message, control, luggage);
      n = sendmsg (way->to, &message, MSG_NOSIGNAL);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      luggage_clear (luggage);
      buffer += n;
      size -= (gsize) n;
    }
  return TRUE;
}

/* ---- Messages ---- */

/* What no reader of ours says is the last that this one said. */
static gboolean
refuse (Way *way)
{
  g_subprocess_force_exit (way->relay->process);
  return FALSE;
}

static gboolean
is_line (const char *line, gsize n, const char *beginning)
{
  gsize known = strlen (beginning);

  /* To the client, "\n" alone ends no line. */
  return n >= MAX (known, 2) && memcmp (line, beginning, known) == 0 && line[n - 2] == '\r';
}

/* D-Bus begins with some lines of authentication. */
static gboolean
pass_line (Way *way)
{
  char line[MAX_LINE];
  g_auto (Luggage) luggage = { .n = 0 };
  gsize n = 0;

  do
    {
      if (n == sizeof line)
        return refuse (way);
      if (!receive (way, line + n, 1, &luggage))
        return FALSE;
    }
  while (line[n++] != '\n');
  if (!is_line (line, n, *way->lines++))
    return refuse (way);
  return pass_on (way, line, n, &luggage);
}

static gboolean
pass_message (Way *way, char *buffer)
{
  g_auto (Luggage) luggage = { .n = 0 };
  gsize held = HEAD;
  gssize left;

  if (!receive (way, buffer, HEAD, &luggage))
    return FALSE;
  left = g_dbus_message_bytes_needed ((guchar *) buffer, HEAD, NULL);
  if (left < HEAD || (gsize) left > way->most)
    return refuse (way);
  left -= HEAD;
  do
    {
      gsize more = MIN ((gsize) left, PIECE - held);

      if (!receive (way, buffer + held, more, &luggage)
          || !pass_on (way, buffer, held + more, &luggage))
        return FALSE;
      left -= (gssize) more;
      held = 0;
    }
  while (left > 0);
  return TRUE;
}

static gpointer
relay_in_thread (gpointer data)
{
  g_autofree Way *way = data;
  g_autofree char *buffer = g_malloc (PIECE);
  gboolean open = TRUE;

  while (open && *way->lines != NULL)
    open = pass_line (way);
  while (open)
    open = pass_message (way, buffer);
  /* The other way ends when the one who listens here has heard of it. */
  shutdown (way->to, SHUT_WR);
  shutdown (way->from, SHUT_RD);
  relay_unref (way->relay);
  return NULL;
}

static void
start_way (Relay *relay, int from, int to, const char *const *lines, gsize most)
{
  Way *way = g_new0 (Way, 1);

  g_atomic_ref_count_inc (&relay->references);
  *way = (Way){ relay, from, to, lines, most };
  g_thread_unref (g_thread_new ("sl-relay", relay_in_thread, way));
}

int
sl_reader_relay_start (int socket, GSubprocess *process, GError **error)
{
  Relay *relay;
  int ends[2], on = 1;

  /* The reader asks who it is that speaks, and the kernel answers for us. */
  if (setsockopt (socket, SOL_SOCKET, SO_PASSCRED, &on, sizeof on) != 0
      || socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s", g_strerror (errno));
      close (socket);
      return -1;
    }
  relay = g_new0 (Relay, 1);
  g_atomic_ref_count_init (&relay->references);
  relay->reader = socket;
  relay->client = ends[0];
  relay->process = g_object_ref (process);
  start_way (relay, relay->client, relay->reader, client_says, G_MAXSIZE);
  start_way (relay, relay->reader, relay->client, reader_says, SL_WIRE_MAX_MESSAGE);
  relay_unref (relay);
  return ends[1];
}
