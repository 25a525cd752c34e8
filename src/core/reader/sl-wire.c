/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "sl-wire.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/sl-error.h"

static const GDBusErrorEntry entries[] = {
  { SL_ERROR_NOT_PDF, "org.sightline.Error.NotPdf" },
  { SL_ERROR_EMPTY, "org.sightline.Error.Empty" },
  { SL_ERROR_DAMAGED, "org.sightline.Error.Damaged" },
  { SL_ERROR_LOCKED, "org.sightline.Error.Locked" },
  { SL_ERROR_PAGE_LOST, "org.sightline.Error.PageLost" },
  { SL_ERROR_NO_RECOGNITION, "org.sightline.Error.NoRecognition" },
  { SL_ERROR_INVALID, "org.sightline.Error.Invalid" },
  { SL_ERROR_FAILED, "org.sightline.Error.Failed" },
};

void
sl_wire_register_errors (void)
{
  static gsize once;

  if (!g_once_init_enter (&once))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_dbus_error_register_error (SL_ERROR, entries[i].error_code, entries[i].dbus_error_name);
  g_once_init_leave (&once, 1);
}

gboolean
sl_wire_is_picture (double scale, int width, int height)
{
  return isfinite (scale) && scale > 0 && scale <= SL_WIRE_MAX_SCALE && width > 0 && height > 0
         && (guint64) width * (guint64) height <= SL_WIRE_MAX_PIXELS;
}

gint64
sl_wire_find_table (const char *end, gsize size)
{
  static const char word[] = "startxref";
  const char *found = NULL, *next = end;
  g_autofree char *number = NULL;

  /* What stands before it need not be text. */
  while ((next = memmem (next, size - (gsize) (next - end), word, strlen (word))) != NULL)
    found = next += strlen (word);
  if (found == NULL)
    return -1;
  number = g_strndup (found, size - (gsize) (found - end));
  g_strstrip (number);
  return g_ascii_isdigit (*number) ? g_ascii_strtoll (number, NULL, 10) : -1;
}

static gboolean
fail (GError **error, const char *what)
{
  int code = errno;

  g_set_error (error, SL_ERROR, SL_ERROR_FAILED, "cannot %s: %s", what, g_strerror (code));
  return FALSE;
}

int
sl_wire_memory_new (const char *name, gsize size, GError **error)
{
  int fd = memfd_create (name, MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (fd < 0)
    {
      fail (error, "make a memory file");
      return -1;
    }
  if (ftruncate (fd, (off_t) size) != 0)
    {
      fail (error, "size a memory file");
      close (fd);
      return -1;
    }
  return fd;
}

gboolean
sl_wire_memory_fix_size (int fd, GError **error)
{
  return fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW) == 0
         || fail (error, "fix a memory file's size");
}

gboolean
sl_wire_memory_seal (int fd, GError **error)
{
  return fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) == 0
         || fail (error, "seal a memory file");
}
