/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "fake-lies.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixfdmessage.h>
#include <math.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "reader/sl-wire.h"
#include "sealed-memory.h"

#define MILLION 1000000u

/* ---- Pages ---- */

/* Where things stand in a page without label and runs: sl-page.c. */
#define AT_LABEL_BYTES 16
#define AT_TEXT_BYTES 20
#define AT_N_CHARS 24
#define AT_N_RUNS 28
#define AT_WIDTH 40
#define AT_TEXT 56
#define AT_BOXES 58

static const struct
{
  const char *cue;
  gsize at;
  const char *bytes;
  gsize length;
} spoilt[] = {
  { "letters-overflow", AT_N_CHARS, "\xff\xff\xff\xff", 4 },
  { "letters-wrap", AT_N_CHARS, "\x02\x00\x00\x20", 4 },
  { "text-overflows", AT_TEXT_BYTES, "\xff\xff\xff\xff", 4 },
  { "runs-overflow", AT_N_RUNS, "\xff\xff\xff\xff", 4 },
  { "label-overflows", AT_LABEL_BYTES, "\xfe\xff\xff\xff", 4 },
  { "width-infinite", AT_WIDTH, "\0\0\0\0\0\0\xf0\x7f", 8 },
  { "broken-utf8", AT_TEXT, "\xc3", 1 },
  { "text-with-nul", AT_TEXT, "\0", 1 },
  { "box-outside", AT_BOXES + 4, "\xff\xff", 2 },
  { "box-inside-out", AT_BOXES, "\xff\xff", 2 },
  { "no-page", 0, "page", 4 },
};

GBytes *
fake_lies_make_page (const char *cue, GBytes *honest)
{
  gsize size;
  g_autofree guint8 *data = NULL;

  data = g_memdup2 (g_bytes_get_data (honest, &size), g_bytes_get_size (honest));
  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++)
    if (g_str_equal (cue, spoilt[i].cue))
      memcpy (data + spoilt[i].at, spoilt[i].bytes, spoilt[i].length);
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

/* ---- Lists ---- */

static int
keep_variant (GVariant *value)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (value);

  return seal_memory (g_variant_get_data (sunk), g_variant_get_size (sunk));
}

int
fake_lies_make_links (const char *cue)
{
  gboolean many = g_str_equal (cue, "links-million");
  double right = g_str_equal (cue, "link-outside") ? 5000
                 : g_str_equal (cue, "link-nan")   ? NAN
                                                   : 50;
  int page = g_str_equal (cue, "link-to-nowhere") ? 9999 : 1;
  guint32 count = g_str_equal (cue, "links-miscounted") ? G_MAXUINT32 : many ? MILLION : 1;
  const char *address = g_str_equal (cue, "link-two-ways") ? "https://example.com" : "";
  GVariantBuilder links;

  if (g_str_equal (cue, "links-no-list"))
    return seal_memory ("\1\0\0\0\xff\xff\xff\xff", 8);
  g_variant_builder_init (&links, G_VARIANT_TYPE ("a" SL_WIRE_LINK));
  for (guint i = 0; i < (many ? MILLION : 1); i++)
    g_variant_builder_add (
        &links, SL_WIRE_LINK, 10.0, 10.0, right, 50.0, (gint32) page, 0.0, address);
  return keep_variant (
      g_variant_new ("(u@a" SL_WIRE_LINK ")", count, g_variant_builder_end (&links)));
}

int
fake_lies_make_labels (const char *cue, guint n_pages)
{
  guint n = g_str_equal (cue, "labels-million") ? MILLION
            : g_str_equal (cue, "labels-few")   ? n_pages - 1
                                                : n_pages;
  g_autofree char *label = g_strnfill (g_str_equal (cue, "label-long") ? 100000 : 1, 'i');
  g_autoptr (GVariant) value = NULL;
  g_autofree char *bytes = NULL;
  GVariantBuilder labels;

  g_variant_builder_init (&labels, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < n; i++)
    g_variant_builder_add (&labels, "s", label);
  value = g_variant_ref_sink (g_variant_new ("(u@as)", n, g_variant_builder_end (&labels)));
  bytes = g_memdup2 (g_variant_get_data (value), g_variant_get_size (value));
  if (g_str_equal (cue, "label-broken-utf8"))
    bytes[sizeof (guint32)] = '\xff';
  return seal_memory (bytes, g_variant_get_size (value));
}

int
fake_lies_make_tail (const char *cue)
{
  const char *tail = g_str_equal (cue, "tail-without-end") ? "xref\nstartxref\n5\n"
                     : g_str_equal (cue, "tail-elsewhere") ? "xref\nstartxref\n5\n%%EOF\n"
                                                           : "rubbish";

  return seal_memory (tail, strlen (tail));
}

GVariant *
fake_lies_make_outline (void)
{
  GVariantBuilder outline;

  g_variant_builder_init (&outline, G_VARIANT_TYPE ("a(iis)"));
  for (guint i = 0; i < MILLION; i++)
    g_variant_builder_add (&outline, "(iis)", 0, 1, "x");
  return g_variant_builder_end (&outline);
}

/* ---- Descriptors ---- */

static gpointer
cut_in_thread (gpointer data)
{
  int fd = GPOINTER_TO_INT (data);

  while (ftruncate (fd, 0) == 0 && ftruncate (fd, 1 << 20) == 0)
    ;
  return NULL;
}

static int
make_memory (off_t size, int seals)
{
  int fd = memfd_create ("fake", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  g_assert (ftruncate (fd, size) == 0);
  g_assert (fcntl (fd, F_ADD_SEALS, seals) == 0);
  return fd;
}

int
fake_lies_swap (const char *cue, int fd)
{
  int other = fd, ends[2];

  if (g_str_equal (cue, "fd-of-a-pipe"))
    {
      g_assert (pipe (ends) == 0);
      other = ends[0];
    }
  else if (g_str_equal (cue, "fd-of-a-file"))
    other = open ("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  else if (g_str_equal (cue, "fd-of-a-folder"))
    other = open ("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  else if (g_str_equal (cue, "fd-of-a-socket"))
    other = dup (SL_WIRE_SOCKET);
  else if (g_str_equal (cue, "fd-vast"))
    other = make_memory ((off_t) 1 << 40, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE);
  else if (g_str_equal (cue, "fd-may-shrink"))
    other = make_memory (4096, F_SEAL_GROW | F_SEAL_WRITE);
  else if (g_str_equal (cue, "fd-shrinks"))
    {
      other = make_memory (4096, 0);
      /* For as long as this process lives. */
      g_thread_unref (g_thread_new ("cut", cut_in_thread, GINT_TO_POINTER (dup (other))));
    }
  if (other != fd)
    close (fd);
  return other;
}

/* ---- Tables ---- */

void
fake_lies_say_table (const char *cue)
{
  g_autofree char *much = g_malloc0 (1 << 20);
  int fd = g_str_equal (cue, "table-speech-without-end") ? STDERR_FILENO : STDOUT_FILENO;
  gssize n = g_str_equal (cue, "table-rubbish") ? write (fd, "rubbish", 7) : 1 << 20;

  if (g_str_equal (cue, "table-closes-and-stays"))
    {
      close (STDOUT_FILENO);
      close (STDERR_FILENO);
      pause ();
    }
  while (n == 1 << 20)
    n = write (fd, much, 1 << 20);
}

/* ---- The wire ---- */

/* Beside the connection, which has nothing to say meanwhile. */
static gboolean
say (gconstpointer data, gsize size)
{
  struct pollfd room = { SL_WIRE_SOCKET, POLLOUT, 0 };

  for (gsize done = 0; done < size;)
    {
      gssize n = send (SL_WIRE_SOCKET, (const char *) data + done, size - done, MSG_NOSIGNAL);

      if (n > 0)
        done += (gsize) n;
      else if (errno == EAGAIN)
        poll (&room, 1, -1);
      else
        return FALSE;
    }
  return TRUE;
}

static void
say_without_end (GDBusMessage *message)
{
  g_autofree guint8 *blob = NULL;
  gsize size;

  g_dbus_message_set_serial (message, 1000);
  blob = g_dbus_message_to_blob (message, &size, G_DBUS_CAPABILITY_FLAGS_NONE, NULL);
  g_assert (blob != NULL);
  while (say (blob, size))
    ;
  _exit (1);
}

static void
say_and_wait (gconstpointer data, gsize size)
{
  while (say (data, size))
    pause ();
}

/* An answer to the call of number 1 that is an array of so many bytes of variants, each of which is
 * a value of its own to whoever takes it apart. */
#define GIANT (60u << 20)

static void
say_giant (void)
{
  static const char fields[] = "\5\1u\0\1\0\0\0\10\1g\0\2av";
  const guint32 lengths[] = { GUINT32_TO_LE (GIANT + 4), GUINT32_TO_LE (1), GUINT32_TO_LE (16) };
  const guint32 array = GUINT32_TO_LE (GIANT);
  g_autofree char *variants = g_malloc (1 << 20);
  gboolean said = say ("l\2\0\1", 4) && say (lengths, sizeof lengths) && say (fields, 16)
                  && say (&array, sizeof array);

  for (gsize i = 0; i < 1 << 20; i += 4)
    memcpy (variants + i, "\1y\0x", 4);
  for (gsize n = 0; said && n < GIANT; n += 1 << 20)
    said = say (variants, 1 << 20);
  say_and_wait ("", 0);
}

/* What comes up to the next "\n", and is not looked at. */
static gboolean
skip_line (void)
{
  char byte = 0;

  while (byte != '\n')
    if (recv (SL_WIRE_SOCKET, &byte, 1, 0) != 1)
      return FALSE;
  return TRUE;
}

/* An opening that ends with @last in place of what a reader says; where the client begins all the
 * same, a file beside the program says so. */
static void
agree_oddly (const char *folder, const char *last, gsize length)
{
  g_autofree char *begun = g_build_filename (folder, "begun", NULL);
  static const char rejected[] = "REJECTED EXTERNAL\r\n";
  static const char ok[] = "OK 0123456789abcdef0123456789abcdef\r\n";

  if (skip_line () && say (rejected, sizeof rejected - 1) && skip_line () && say (ok, sizeof ok - 1)
      && skip_line () && say (last, length) && skip_line ())
    g_assert (g_file_set_contents (begun, "", 0, NULL));
  _exit (1);
}

void
fake_lies_say_first (const char *cue, const char *folder)
{
  g_autofree char *much = g_strnfill (1 << 20, 'A');

  if (g_str_equal (cue, "agrees-with-nul"))
    agree_oddly (folder, "AGREE_UNIX_FD\0\r\n", 16);
  else if (g_str_equal (cue, "agrees-to-nothing"))
    agree_oddly (folder, "ERROR\r\n", 7);
  while (g_str_equal (cue, "says-no-line") && say (much, 1 << 20))
    ;
}

/* Twice as many as a message may bring, each half with a part of its head. */
static void
say_descriptors (void)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (dup (SL_WIRE_SOCKET), NULL);
  g_autoptr (GSocketControlMessage) fds = g_unix_fd_message_new ();
  GOutputVector part = { "l\2\0\1\0\0\1\0", 8 };

  for (guint i = 0; i < 8; i++)
    g_assert (g_unix_fd_message_append_fd (G_UNIX_FD_MESSAGE (fds), SL_WIRE_SOCKET, NULL));
  for (guint i = 0; i < 2; i++)
    g_socket_send_message (socket, NULL, &part, 1, &fds, 1, G_SOCKET_MSG_NONE, NULL, NULL);
  say_and_wait ("", 0);
}

static GDBusMessage *
make_unasked (void)
{
  GDBusMessage *message = g_dbus_message_new ();

  g_dbus_message_set_message_type (message, G_DBUS_MESSAGE_TYPE_METHOD_RETURN);
  g_dbus_message_set_reply_serial (message, 99999);
  return message;
}

void
fake_lies_say (const char *cue)
{
  static const char rubbish[] = "\xffrubbish that is no message at all";
  /* Little-endian, an answer, version 1; a body of 64 KB, serial, no header fields. */
  static const char half[] = "l\2\0\1\0\0\1\0\1\0\0\0\0\0\0\0";
  g_autoptr (GDBusMessage) message = NULL;

  if (g_str_equal (cue, "says-rubbish"))
    say_and_wait (rubbish, sizeof rubbish);
  else if (g_str_equal (cue, "says-half"))
    say_and_wait (half, sizeof half - 1);
  else if (g_str_equal (cue, "says-giant"))
    say_giant ();
  else if (g_str_equal (cue, "says-descriptors"))
    say_descriptors ();
  else if (g_str_equal (cue, "signals-without-end"))
    message = g_dbus_message_new_signal (SL_WIRE_PATH, "org.example.Odd", "Odd");
  else if (g_str_equal (cue, "asks-without-end"))
    message = g_dbus_message_new_method_call (NULL, SL_WIRE_PATH, "org.example.Odd", "Odd");
  else if (g_str_equal (cue, "unasked-without-end"))
    message = make_unasked ();
  if (message != NULL)
    say_without_end (message);
}
