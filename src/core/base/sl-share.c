/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-share.h"

#include <sys/vfs.h>

/* As linux/magic.h has them, and those that it has not. */
static const guint32 remote[] = {
  0x6969,     /* NFS */
  0x517b,     /* SMB */
  0xff534d42, /* CIFS */
  0xfe534d42, /* SMB 2 */
  0x5346414f, /* AFS */
  0x73757245, /* Coda */
  0x00c36400, /* Ceph */
  0x01021997, /* 9P */
  0x65735546, /* FUSE: sshfs, and what file managers show shares by */
};

gboolean
sl_is_on_share (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs fs;

  if (statfs (folder, &fs) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (remote); i++)
    if ((guint32) fs.f_type == remote[i])
      return TRUE;
  return FALSE;
}
