/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "sl-sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/sl-sanitized.h"

/* No GLib here: it may start threads. */

#if SL_SANITIZED
/* The leak checker stops the process from a process of its own: just what the sandbox forbids. */
const char *__asan_default_options (void);
const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}
#endif

/* A page at 600 dpi in colour is 100 MB; papers were met that take 5 GB and never end. */
#define MAX_ADDRESS_SPACE ((rlim_t) 2 << 30)
/* With the largest picture that may be asked for, which is shared memory and not counted here, and
 * the libraries: 1 GB. */
#define MAX_DATA ((rlim_t) 736 << 20)
#define MAX_DESCRIPTORS 256
/* Shared memory is counted by none of these; no single answer or picture is larger. */
#define MAX_FILE ((rlim_t) 256 << 20)

/* ---- Landlock: the kernel's own numbers, since distributions' headers lag behind ---- */

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

struct ruleset
{
  uint64_t fs;
  uint64_t net;    /* from ABI 4 */
  uint64_t scoped; /* from ABI 6 */
};

struct beneath
{
  uint64_t allowed;
  int32_t parent;
} __attribute__ ((packed));

#define CREATE_RULESET_VERSION 1u
#define RULE_PATH_BENEATH 1
#define FS_READ_FILE (1u << 2)
#define FS_READ_DIR (1u << 3)
#define FS_ALL_1 ((1u << 13) - 1) /* execute … make symlink */
#define FS_REFER (1u << 13)       /* from ABI 2 */
#define FS_TRUNCATE (1u << 14)    /* from ABI 3 */
#define FS_IOCTL_DEV (1u << 15)   /* from ABI 5 */
#define NET_ALL 3u                /* bind and connect TCP */
#define SCOPE_ALL 3u              /* abstract sockets, signals */

static uint64_t
fs_rights (long abi)
{
  uint64_t rights = FS_ALL_1;

  if (abi >= 2)
    rights |= FS_REFER;
  if (abi >= 3)
    rights |= FS_TRUNCATE;
  if (abi >= 5)
    rights |= FS_IOCTL_DEV;
  return rights;
}

static void
allow_reading (int ruleset, const char *path)
{
  struct beneath rule = { .allowed = FS_READ_FILE | FS_READ_DIR };
  int fd = open (path, O_PATH | O_CLOEXEC);

  /* What is not there needs no permission. */
  if (fd < 0)
    return;
  rule.parent = fd;
  if (syscall (SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0) != 0)
    {
      /* A plain file has no entries to read. */
      rule.allowed = FS_READ_FILE;
      syscall (SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0);
    }
  close (fd);
}

static void
allow_reading_at (int ruleset, const char *variable, const char *fallback, const char *rest)
{
  const char *base = variable != NULL ? getenv (variable) : NULL;
  const char *home = getenv ("HOME");
  char path[PATH_MAX];
  int n;

  if (base != NULL && base[0] == '/')
    n = snprintf (path, sizeof path, "%s/%s", base, rest);
  else if (home != NULL && home[0] == '/')
    n = snprintf (path, sizeof path, "%s/%s/%s", home, fallback, rest);
  else
    return;
  if (n > 0 && (size_t) n < sizeof path)
    allow_reading (ruleset, path);
}

static void
allow_fonts_and_libraries (int ruleset)
{
  static const char *const paths[] = {
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/fontconfig",
    "/usr/share/X11/fonts",
    "/usr/share/ghostscript/fonts",
    "/usr/share/texmf/fonts",
    "/usr/share/poppler",
    "/usr/share/locale",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/lib",
    "/lib64",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/var/cache/fontconfig",
    "/usr/cache/fontconfig",
    /* In a Flatpak. */
    "/app/lib",
    "/app/share",
    "/run/host/fonts",
    "/run/host/fonts-cache",
    "/run/host/user-fonts",
    "/run/host/user-fonts-cache",
    "/run/host/local-fonts",
  };

  for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
    allow_reading (ruleset, paths[i]);
  allow_reading_at (ruleset, "XDG_DATA_HOME", ".local/share", "fonts");
  allow_reading_at (ruleset, "XDG_CONFIG_HOME", ".config", "fontconfig");
  allow_reading_at (ruleset, "XDG_CACHE_HOME", ".cache", "fontconfig");
  allow_reading_at (ruleset, NULL, ".fonts", ".");
  /* The sanitizer looks up the main thread's stack. */
  if (SL_SANITIZED)
    allow_reading (ruleset, "/proc/self");
}

static bool
enter_landlock (const char *const *readable)
{
  struct ruleset attributes = { 0 };
  long abi = syscall (SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION);
  long ruleset;
  bool done;

  if (abi < 1)
    return false;
  attributes.fs = fs_rights (abi);
  attributes.net = abi >= 4 ? NET_ALL : 0;
  attributes.scoped = abi >= 6 ? SCOPE_ALL : 0;
  ruleset = syscall (SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
  if (ruleset < 0)
    return false;
  allow_fonts_and_libraries ((int) ruleset);
  for (; readable != NULL && *readable != NULL; readable++)
    allow_reading ((int) ruleset, *readable);
  done = syscall (SYS_landlock_restrict_self, (int) ruleset, 0) == 0;
  close ((int) ruleset);
  return done;
}

/* ---- seccomp: few things denied exactly, since libraries change their harmless calls ---- */

static const int denied[] = {
  /* talking to others */
  SCMP_SYS (socket),
  SCMP_SYS (socketpair),
  SCMP_SYS (connect),
  SCMP_SYS (bind),
  SCMP_SYS (listen),
  SCMP_SYS (accept),
  SCMP_SYS (accept4),
  SCMP_SYS (shmget),
  SCMP_SYS (shmat),
  SCMP_SYS (msgget),
  SCMP_SYS (semget),
  SCMP_SYS (mq_open),
  /* other programs and processes */
  SCMP_SYS (execve),
  SCMP_SYS (execveat),
  SCMP_SYS (fork),
  SCMP_SYS (vfork),
  SCMP_SYS (ptrace),
  SCMP_SYS (process_vm_readv),
  SCMP_SYS (process_vm_writev),
  SCMP_SYS (process_madvise),
  SCMP_SYS (pidfd_open),
  SCMP_SYS (pidfd_getfd),
  SCMP_SYS (pidfd_send_signal),
  SCMP_SYS (kcmp),
  SCMP_SYS (rt_sigqueueinfo),
  SCMP_SYS (rt_tgsigqueueinfo),
  /* changing files */
  SCMP_SYS (creat),
  SCMP_SYS (truncate),
  SCMP_SYS (rename),
  SCMP_SYS (renameat),
  SCMP_SYS (renameat2),
  SCMP_SYS (unlink),
  SCMP_SYS (unlinkat),
  SCMP_SYS (link),
  SCMP_SYS (linkat),
  SCMP_SYS (symlink),
  SCMP_SYS (symlinkat),
  SCMP_SYS (mkdir),
  SCMP_SYS (mkdirat),
  SCMP_SYS (rmdir),
  SCMP_SYS (mknod),
  SCMP_SYS (mknodat),
  SCMP_SYS (chmod),
  SCMP_SYS (fchmod),
  SCMP_SYS (fchmodat),
  SCMP_SYS (chown),
  SCMP_SYS (fchown),
  SCMP_SYS (lchown),
  SCMP_SYS (fchownat),
  SCMP_SYS (utime),
  SCMP_SYS (utimes),
  SCMP_SYS (utimensat),
  SCMP_SYS (futimesat),
  SCMP_SYS (setxattr),
  SCMP_SYS (lsetxattr),
  SCMP_SYS (fsetxattr),
  SCMP_SYS (removexattr),
  SCMP_SYS (lremovexattr),
  SCMP_SYS (fremovexattr),
  SCMP_SYS (name_to_handle_at),
  SCMP_SYS (open_by_handle_at),
  SCMP_SYS (inotify_init),
  SCMP_SYS (inotify_init1),
  SCMP_SYS (fanotify_init),
  /* the system */
  SCMP_SYS (mount),
  SCMP_SYS (umount2),
  SCMP_SYS (pivot_root),
  SCMP_SYS (chroot),
  SCMP_SYS (setns),
  SCMP_SYS (unshare),
  SCMP_SYS (open_tree),
  SCMP_SYS (move_mount),
  SCMP_SYS (fsopen),
  SCMP_SYS (fsconfig),
  SCMP_SYS (fsmount),
  SCMP_SYS (fspick),
  SCMP_SYS (mount_setattr),
  SCMP_SYS (swapon),
  SCMP_SYS (swapoff),
  SCMP_SYS (setrlimit),
  SCMP_SYS (reboot),
  SCMP_SYS (kexec_load),
  SCMP_SYS (kexec_file_load),
  SCMP_SYS (init_module),
  SCMP_SYS (finit_module),
  SCMP_SYS (delete_module),
  SCMP_SYS (acct),
  SCMP_SYS (quotactl),
  SCMP_SYS (syslog),
  SCMP_SYS (settimeofday),
  SCMP_SYS (clock_settime),
  SCMP_SYS (sethostname),
  SCMP_SYS (setdomainname),
  SCMP_SYS (iopl),
  SCMP_SYS (ioperm),
  SCMP_SYS (modify_ldt),
  SCMP_SYS (personality),
  /* where kernels are attacked from */
  SCMP_SYS (bpf),
  SCMP_SYS (perf_event_open),
  SCMP_SYS (userfaultfd),
  SCMP_SYS (io_uring_setup),
  SCMP_SYS (io_uring_enter),
  SCMP_SYS (io_uring_register),
  SCMP_SYS (add_key),
  SCMP_SYS (request_key),
  SCMP_SYS (keyctl),
};

#define DENY(error) SCMP_ACT_ERRNO (error)

/* Opening for writing, by whichever of the two calls; @at is the place of the flags. */
static int
deny_writing (scmp_filter_ctx filter, int call, unsigned int at)
{
  static const unsigned int flags[] = { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC };
  int failed = 0;

  for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
    failed |= seccomp_rule_add (
        filter, DENY (EACCES), call, 1, SCMP_CMP (at, SCMP_CMP_MASKED_EQ, flags[i], flags[i]));
  return failed;
}

static int
deny_exactly (scmp_filter_ctx filter)
{
  pid_t self = getpid ();
  int failed = 0;

  /* Threads yes, processes no. clone3 () hides its flags behind a pointer; C libraries fall back to
   * clone (). */
  failed |= seccomp_rule_add (
      filter, DENY (EPERM), SCMP_SYS (clone), 1, SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  failed |= seccomp_rule_add (filter, DENY (ENOSYS), SCMP_SYS (clone3), 0);
  failed |= deny_writing (filter, SCMP_SYS (open), 1);
  failed |= deny_writing (filter, SCMP_SYS (openat), 2);
  failed |= seccomp_rule_add (filter, DENY (ENOSYS), SCMP_SYS (openat2), 0);
  /* abort () and raise () stay. */
  failed |= seccomp_rule_add (
      filter, DENY (EPERM), SCMP_SYS (kill), 1, SCMP_A0 (SCMP_CMP_NE, (scmp_datum_t) self));
  failed |= seccomp_rule_add (
      filter, DENY (EPERM), SCMP_SYS (tgkill), 1, SCMP_A0 (SCMP_CMP_NE, (scmp_datum_t) self));
  failed |= seccomp_rule_add (filter, DENY (EPERM), SCMP_SYS (tkill), 0);
  failed
      |= seccomp_rule_add (filter, DENY (EPERM), SCMP_SYS (prlimit64), 1, SCMP_A0 (SCMP_CMP_NE, 0));
  /* Nor may it have more than its share, be it root's. */
  failed
      |= seccomp_rule_add (filter, DENY (EPERM), SCMP_SYS (prlimit64), 1, SCMP_A2 (SCMP_CMP_NE, 0));
  /* Typing into the terminal that started us. */
  failed |= seccomp_rule_add (filter,
                              DENY (EPERM),
                              SCMP_SYS (ioctl),
                              1,
                              SCMP_A1 (SCMP_CMP_MASKED_EQ, 0xffffffffu, TIOCSTI));
  return failed;
}

static bool
enter_seccomp (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
  int failed;

  if (filter == NULL)
    return false;
  failed = deny_exactly (filter);
  for (size_t i = 0; i < sizeof denied / sizeof denied[0]; i++)
    /* Negative numbers: calls that this architecture never had. */
    if (denied[i] >= 0)
      failed |= seccomp_rule_add (filter, DENY (EPERM), denied[i], 0);
  if (failed == 0)
    failed = seccomp_load (filter);
  seccomp_release (filter);
  return failed == 0;
}

/* ---- Limits ---- */

static void
lower (int resource, rlim_t value)
{
  struct rlimit limit;

  if (getrlimit (resource, &limit) != 0)
    return;
  if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < value)
    value = limit.rlim_max;
  limit.rlim_cur = limit.rlim_max = value;
  setrlimit (resource, &limit);
}

static void
enter_limits (void)
{
  lower (RLIMIT_CORE, 0);
  lower (RLIMIT_NOFILE, MAX_DESCRIPTORS);
  lower (RLIMIT_FSIZE, MAX_FILE);
  /* The sanitizer maps terabytes of shadow. */
  if (!SL_SANITIZED)
    {
      lower (RLIMIT_AS, MAX_ADDRESS_SPACE);
      lower (RLIMIT_DATA, MAX_DATA);
    }
  /* Councils' papers do not belong into a crash report. */
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
}

bool
sl_sandbox_enter (const char *const *readable)
{
  bool files, calls;

  enter_limits ();
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    {
      fputs ("sightline-reader: no sandbox: the kernel refuses it\n", stderr);
      return false;
    }
  files = enter_landlock (readable);
  calls = enter_seccomp ();
  if (!files)
    fputs ("sightline-reader: the kernel has no Landlock: files are not shut off\n", stderr);
  if (!calls)
    fputs ("sightline-reader: the kernel has no seccomp: calls are not shut off\n", stderr);
  return files && calls;
}
