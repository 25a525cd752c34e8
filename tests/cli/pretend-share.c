/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before a program (LD_PRELOAD), it has every folder lie on another machine, as far as the
 * system tells. */
#define _GNU_SOURCE
/* Each name is its own function here. */
#undef _FILE_OFFSET_BITS
#include <dlfcn.h>
#include <linux/magic.h>
#include <sys/vfs.h>

int
statfs (const char *path, struct statfs *answer)
{
  int rc = ((__typeof__ (&statfs)) dlsym (RTLD_NEXT, "statfs")) (path, answer);

  answer->f_type = NFS_SUPER_MAGIC;
  return rc;
}

int
statfs64 (const char *path, struct statfs64 *answer)
{
  int rc = ((__typeof__ (&statfs64)) dlsym (RTLD_NEXT, "statfs64")) (path, answer);

  answer->f_type = NFS_SUPER_MAGIC;
  return rc;
}
