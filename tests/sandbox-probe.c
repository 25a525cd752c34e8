/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tries from inside the sandbox what a paper that took the reader over would try. */
#define _GNU_SOURCE
#include "sl-sandbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef SYS_clone3
#define SYS_clone3 435
#endif

static char private_path[] = "/tmp/sightline-probe-XXXXXX";
static int private_fd;

#define assert_denied(result, code)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    errno = 0;                                                                                     \
    g_assert_cmpint ((int) (result), ==, -1);                                                      \
    g_assert_cmpint (errno, ==, (code));                                                           \
  }                                                                                                \
  G_STMT_END

static void
test_files (void)
{
  char byte;

  assert_denied (open ("/etc/passwd", O_RDONLY), EACCES);
  assert_denied (open ("/proc/1/environ", O_RDONLY), EACCES);
  assert_denied (open ("/", O_RDONLY | O_DIRECTORY), EACCES);
  assert_denied (open (private_path, O_RDONLY), EACCES);
  /* What was open stays so: that is how the paper comes in. */
  g_assert_cmpint (pread (private_fd, &byte, 1, 0), ==, 1);
}

static void
test_writing (void)
{
  g_autofree char *beside = g_strconcat (private_path, ".new", NULL);

  assert_denied (open (private_path, O_WRONLY), EACCES);
  assert_denied (open (private_path, O_RDWR), EACCES);
  assert_denied (open (beside, O_WRONLY | O_CREAT, 0600), EACCES);
  assert_denied (syscall (SYS_openat2, AT_FDCWD, private_path, NULL, 0), ENOSYS);
  assert_denied (unlink (private_path), EPERM);
  assert_denied (rename (private_path, beside), EPERM);
  assert_denied (mkdir (beside, 0700), EPERM);
  assert_denied (symlink ("/etc/passwd", beside), EPERM);
  assert_denied (chmod (private_path, 0777), EPERM);
}

static void
test_sockets (void)
{
  int ends[2];

  assert_denied (socket (AF_INET, SOCK_STREAM, 0), EPERM);
  assert_denied (socket (AF_INET6, SOCK_DGRAM, 0), EPERM);
  assert_denied (socket (AF_UNIX, SOCK_STREAM, 0), EPERM);
  assert_denied (socket (AF_NETLINK, SOCK_RAW, 0), EPERM);
  assert_denied (socketpair (AF_UNIX, SOCK_STREAM, 0, ends), EPERM);
}

static void
test_programs (void)
{
  char *argv[] = { (char *) "/bin/true", NULL };
  char *envp[] = { NULL };
  pid_t pid;

  assert_denied (execve (argv[0], argv, envp), EPERM);
  assert_denied (syscall (SYS_execveat, AT_FDCWD, argv[0], argv, envp, 0), EPERM);
  assert_denied (syscall (SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL), EPERM);
  assert_denied (syscall (SYS_clone3, NULL, 0), ENOSYS);
  assert_denied (fork (), EPERM);
  g_assert_cmpint (posix_spawn (&pid, argv[0], NULL, NULL, argv, envp), ==, EPERM);
}

static void
test_processes (void)
{
  assert_denied (ptrace (PTRACE_ATTACH, getppid (), NULL, NULL), EPERM);
  assert_denied (kill (getppid (), 0), EPERM);
  assert_denied (syscall (SYS_process_vm_readv, getppid (), NULL, 0, NULL, 0, 0), EPERM);
}

static void
test_system (void)
{
  assert_denied (mount ("none", "/mnt", "tmpfs", 0, NULL), EPERM);
  assert_denied (unshare (CLONE_NEWUSER), EPERM);
  assert_denied (syscall (SYS_bpf, 0, NULL, 0), EPERM);
  assert_denied (syscall (SYS_io_uring_setup, 1, NULL), EPERM);
  assert_denied (syscall (SYS_keyctl, 0, 0), EPERM);
  g_assert_cmpint (prctl (PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), ==, 1);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE, 0, 0, 0, 0), ==, 0);
}

static void
test_limits (void)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (getrlimit (RLIMIT_AS, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, <=, (rlim_t) 2 << 30);
  g_assert_cmpint (getrlimit (RLIMIT_DATA, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, <=, (rlim_t) 1 << 30);
#endif
}

static void *
answer_in_thread (void *data)
{
  return data;
}

/* What the reader needs. */
static void
test_allowed (void)
{
  DIR *libraries = opendir ("/usr/lib");
  pthread_t thread;
  int word = 0;
  void *answer = NULL;
  int fd;

  g_assert_nonnull (libraries);
  closedir (libraries);
  g_assert_cmpint (pthread_create (&thread, NULL, answer_in_thread, &word), ==, 0);
  pthread_join (thread, &answer);
  g_assert_true (answer == &word);
  fd = memfd_create ("probe", MFD_ALLOW_SEALING);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, 4096), ==, 0);
  g_assert_cmpint (fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK), ==, 0);
  close (fd);
}

static int
probe (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!sl_sandbox_enter (NULL))
    {
      g_print ("1..0 # SKIP the kernel has no Landlock or no seccomp\n");
      return 0;
    }
  g_test_add_func ("/sandbox/files", test_files);
  g_test_add_func ("/sandbox/writing", test_writing);
  g_test_add_func ("/sandbox/sockets", test_sockets);
  g_test_add_func ("/sandbox/programs", test_programs);
  g_test_add_func ("/sandbox/processes", test_processes);
  g_test_add_func ("/sandbox/system", test_system);
  g_test_add_func ("/sandbox/limits", test_limits);
  g_test_add_func ("/sandbox/allowed", test_allowed);
  return g_test_run ();
}

int
main (int argc, char **argv)
{
  int status = 0;
  pid_t child;

  private_fd = mkostemp (private_path, O_CLOEXEC);
  if (private_fd < 0 || write (private_fd, "x", 1) != 1)
    return 1;
  /* The probe itself cannot clean up behind it. */
  child = fork ();
  if (child == 0)
    return probe (argc, argv);
  if (child < 0 || waitpid (child, &status, 0) != child)
    status = 1;
  unlink (private_path);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 1;
}
