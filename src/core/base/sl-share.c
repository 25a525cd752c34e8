/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-share.h"

#include <linux/magic.h>
#include <sys/vfs.h>

static const guint32 remote[] = {
  NFS_SUPER_MAGIC,  SMB_SUPER_MAGIC,  CIFS_SUPER_MAGIC,
  SMB2_SUPER_MAGIC, NCP_SUPER_MAGIC,  AFS_SUPER_MAGIC,   /* OpenAFS */
  AFS_FS_MAGIC,                                          /* the kernel's own */
  CODA_SUPER_MAGIC, CEPH_SUPER_MAGIC, OCFS2_SUPER_MAGIC, /* one disk of several machines */
  V9FS_MAGIC,       /* what a virtual machine sees of the one that it runs on */
  FUSE_SUPER_MAGIC, /* sshfs, and what file managers show shares by */
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
