/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has a library open where only one may write: on a share, since locks are all that two
 * machines have in common there. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "base/sl-write.h"
#include "sl-store-private.h"

/* Held as long as the library is open. Its lines: who, on which machine, since when (seconds). */
#define NAME "opened-by"

SlHolder *
sl_store_find_holder (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  SlHolder *holder;

  if (!g_file_get_contents (path, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", 4);
  if (g_strv_length (lines) < 3)
    return NULL;
  holder = g_new0 (SlHolder, 1);
  holder->who = g_strdup (lines[0]);
  holder->machine = g_strdup (lines[1]);
  holder->since = g_ascii_strtoll (lines[2], NULL, 10);
  return holder;
}

void
sl_holder_free (SlHolder *holder)
{
  g_free (holder->who);
  g_free (holder->machine);
  g_free (holder);
}

char *
sl_holder_dup_since (const SlHolder *holder)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (holder->since);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%d %H:%M") : g_strdup ("");
}

static int
fail_held (const char *folder, GError **error)
{
  g_autoptr (SlHolder) holder = sl_store_find_holder (folder);

  g_set_error (error,
               SL_ERROR,
               SL_ERROR_BUSY,
               "the library was opened by %s on %s",
               holder != NULL ? holder->who : "somebody",
               holder != NULL ? holder->machine : "another machine");
  return -1;
}

static gboolean
sign (int hold, const char *who, gint64 now)
{
  g_autofree char *lines = g_strdup_printf (
      "%s\n%s\n%" G_GINT64_FORMAT "\n", who != NULL ? who : "", g_get_host_name (), now);

  return ftruncate (hold, 0) == 0 && sl_write_all (hold, lines, strlen (lines));
}

/* Whoever may write to the folder may open the library next, and whoever may read it may read who
 * has it open. Of somebody else's file, they have said so already. */
static void
share (int hold, const char *folder)
{
  GStatBuf place;

  if (g_stat (folder, &place) == 0 && fchmod (hold, place.st_mode & 0666) != 0)
    g_debug ("%s stays for some only: %s", NAME, g_strerror (errno));
}

int
sl_holder_take (const char *folder, const char *who, gint64 now, GError **error)
{
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  int hold = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean held = hold >= 0 && !sl_hold_behind (hold);
  int saved;

  if (hold >= 0 && !held && sign (hold, who, now))
    {
      share (hold, folder);
      return hold;
    }
  saved = errno;
  /* What is in it is whose it is. */
  if (hold >= 0)
    close (hold);
  if (held)
    return fail_held (folder, error);
  g_set_error (error,
               SL_ERROR,
               sl_error_from_errno (saved),
               "cannot write %s: %s",
               path,
               g_strerror (saved));
  return -1;
}

void
sl_holder_let_go (int hold)
{
  if (hold < 0)
    return;
  /* The file stays, empty: somebody may be about to hold it. Who may not hold it says nothing in it
   * either; and a name that stays there is read only where somebody is in the way. */
  if (ftruncate (hold, 0) != 0)
    g_info ("Who had the library open still stands in it: %s", g_strerror (errno));
  close (hold);
}
