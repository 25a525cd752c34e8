/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own functions come before those of the C library, for the libraries, too. */
#define _GNU_SOURCE
/* Each name is its own function here. */
#undef _FILE_OFFSET_BITS
#include "failing-calls.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#define NFS_MAGIC 0x6969
#define MOST_FILES 4096

static struct
{
  char folder[PATH_MAX];
  FailingHow how;
  int at;
  int n;
  const char *call;
  gboolean share;
  gboolean hurry;
  guint8 below[MOST_FILES]; /* descriptors of files below the folder */
} plan;

#define NEXT(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

void
failing_begin (const char *folder, FailingHow how, int at)
{
  g_assert (g_path_is_absolute (folder) && strlen (folder) < sizeof plan.folder);
  strcpy (plan.folder, folder);
  plan.how = how;
  plan.at = at;
  plan.call = NULL;
  g_atomic_int_set (&plan.n, 0);
}

int
failing_end (void)
{
  plan.how = FAILING_NONE;
  plan.folder[0] = '\0';
  return g_atomic_int_get (&plan.n);
}

const char *
failing_get_call (void)
{
  return plan.call;
}

int
failing_count_points (int n)
{
  if (g_getenv ("SIGHTLINE_ALL_FAULTS") != NULL)
    return n;
  return MIN (n, g_test_slow () ? 60 : 12);
}

void
failing_hurry (gboolean hurry)
{
  plan.hurry = hurry;
}

void
failing_pretend_share (gboolean share)
{
  plan.share = share;
}

static gboolean
is_below (const char *path)
{
  gsize length = strlen (plan.folder);

  return length > 0 && strncmp (path, plan.folder, length) == 0
         && (path[length] == '/' || path[length] == '\0');
}

static gboolean
is_file_below (int fd)
{
  return plan.folder[0] != '\0' && fd >= 0 && fd < MOST_FILES && plan.below[fd];
}

static gboolean
fail (const char *call, int code)
{
  if (plan.call == NULL)
    plan.call = call;
  errno = code;
  return TRUE;
}

/* Counts the call, and says whether it is to fail, with errno. @takes: it needs space, @changes: it
 * changes the disk. */
static gboolean
fails (const char *call, gboolean takes, gboolean changes)
{
  int n = g_atomic_int_add (&plan.n, 1) + 1;

  switch (plan.how)
    {
    case FAILING_ONCE:
      return n == plan.at && fail (call, EIO);
    case FAILING_FULL:
      return n >= plan.at && takes && fail (call, ENOSPC);
    case FAILING_READ_ONLY:
      return changes && fail (call, EROFS);
    case FAILING_REFUSED:
      return changes && fail (call, EACCES);
    case FAILING_CLOSED:
      return g_str_equal (call, "open") && fail (call, EACCES);
    case FAILING_KILLED:
      if (n == plan.at)
        kill (getpid (), SIGKILL);
      return FALSE;
    case FAILING_STOPPED:
      if (n == plan.at)
        raise (SIGSTOP);
      return FALSE;
    case FAILING_NONE:
    default:
      return FALSE;
    }
}

/* Half of what is written gets there before the process is killed. */
static gsize
halve (gsize size)
{
  gboolean last = plan.how == FAILING_KILLED && g_atomic_int_get (&plan.n) + 1 == plan.at;

  return last ? size / 2 : size;
}

static int
note_file (int fd, const char *path)
{
  if (fd >= 0 && fd < MOST_FILES)
    plan.below[fd] = is_below (path);
  return fd;
}

typedef int (*Open) (const char *path, int flags, ...);

static int
open_file (Open next, const char *path, int flags, va_list args)
{
  mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (args, mode_t) : 0;
  gboolean writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT) != 0;
  gboolean makes
      = (flags & O_TMPFILE) == O_TMPFILE || ((flags & O_CREAT) != 0 && access (path, F_OK) != 0);

  if (is_below (path) && fails ("open", makes, writes))
    return -1;
  return note_file (next (path, flags, mode), path);
}

int
open (const char *path, int flags, ...)
{
  va_list args;
  int fd;

  va_start (args, flags);
  fd = open_file (NEXT (open), path, flags, args);
  va_end (args);
  return fd;
}

int
open64 (const char *path, int flags, ...)
{
  va_list args;
  int fd;

  va_start (args, flags);
  fd = open_file (NEXT (open64), path, flags, args);
  va_end (args);
  return fd;
}

int
close (int fd)
{
  if (fd >= 0 && fd < MOST_FILES)
    plan.below[fd] = FALSE;
  return NEXT (close) (fd);
}

ssize_t
write (int fd, const void *data, size_t size)
{
  gboolean below = is_file_below (fd);
  gsize part = below ? halve (size) : size;

  if (part < size)
    NEXT (write) (fd, data, part);
  if (below && fails ("write", TRUE, TRUE))
    return -1;
  return NEXT (write) (fd, data, size);
}

ssize_t
pwrite64 (int fd, const void *data, size_t size, off64_t at)
{
  gboolean below = is_file_below (fd);
  gsize part = below ? halve (size) : size;

  if (part < size)
    NEXT (pwrite64) (fd, data, part, at);
  if (below && fails ("write", TRUE, TRUE))
    return -1;
  return NEXT (pwrite64) (fd, data, size, at);
}

ssize_t
writev (int fd, const struct iovec *parts, int n)
{
  if (is_file_below (fd) && fails ("write", TRUE, TRUE))
    return -1;
  return NEXT (writev) (fd, parts, n);
}

int
ftruncate64 (int fd, off64_t size)
{
  if (is_file_below (fd) && fails ("truncate", FALSE, TRUE))
    return -1;
  return NEXT (ftruncate64) (fd, size);
}

/* A program that is killed loses nothing that it gave to the system: real disks are not waited for.
 */
int
fsync (int fd)
{
  return is_file_below (fd) && fails ("sync", FALSE, FALSE) ? -1 : 0;
}

int
fdatasync (int fd)
{
  return fsync (fd);
}

int
stat64 (const char *path, struct stat64 *answer)
{
  if (plan.how == FAILING_CLOSED && is_below (path))
    {
      errno = EACCES;
      return -1;
    }
  return NEXT (stat64) (path, answer);
}

int
access (const char *path, int mode)
{
  if ((plan.how == FAILING_READ_ONLY || plan.how == FAILING_REFUSED) && (mode & W_OK) != 0
      && is_below (path))
    {
      errno = plan.how == FAILING_REFUSED ? EACCES : EROFS;
      return -1;
    }
  return NEXT (access) (path, mode);
}

int
rename (const char *from, const char *to)
{
  if (is_below (to) && fails ("rename", FALSE, TRUE))
    return -1;
  return NEXT (rename) (from, to);
}

int
link (const char *from, const char *to)
{
  if (is_below (to) && fails ("link", TRUE, TRUE))
    return -1;
  return NEXT (link) (from, to);
}

int
unlink (const char *path)
{
  if (is_below (path) && fails ("remove", FALSE, TRUE))
    return -1;
  return NEXT (unlink) (path);
}

int
mkdir (const char *path, mode_t mode)
{
  /* Asked for a folder that is there, no disk fails for want of space. */
  if (is_below (path) && access (path, F_OK) != 0 && fails ("make folder", TRUE, TRUE))
    return -1;
  return NEXT (mkdir) (path, mode);
}

int
statfs64 (const char *path, struct statfs64 *answer)
{
  int rc = NEXT (statfs64) (path, answer);

  if (rc == 0 && plan.share)
    answer->f_type = NFS_MAGIC;
  return rc;
}

int
nanosleep (const struct timespec *length, struct timespec *left)
{
  return plan.hurry ? 0 : NEXT (nanosleep) (length, left);
}

int
clock_nanosleep (clockid_t clock, int flags, const struct timespec *length, struct timespec *left)
{
  return plan.hurry ? 0 : NEXT (clock_nanosleep) (clock, flags, length, left);
}

int
usleep (useconds_t length)
{
  return plan.hurry ? 0 : NEXT (usleep) (length);
}
