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
#include <string.h>
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

#include "base/sl-sanitized.h"

#ifndef SYS_clone3
#define SYS_clone3 435
#endif

/* Numbers that calls of the 32-bit form of x86-64 have. */
#define X32_BIT 0x40000000

static char *private_path;
static int private_fd;
/* A folder that is said to be needed, as the recogniser says of its language data. */
static char *needed_path;
/* How one ended that called the kernel by another door. */
static int other_door;
/* The descriptors that were open before the sandbox shut. */
static gboolean was_open[1024];

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

/* Being readable is all that a needed folder is. */
static void
test_needed (void)
{
  g_autofree char *beside = g_build_filename (needed_path, "new", NULL);
  g_autofree char *name = g_path_get_basename (private_path);
  g_autofree char *above = g_build_filename (needed_path, "..", name, NULL);
  int fd = open (needed_path, O_RDONLY | O_DIRECTORY);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  assert_denied (open (beside, O_WRONLY | O_CREAT, 0600), EACCES);
  assert_denied (mkdir (beside, 0700), EPERM);
  assert_denied (open (above, O_RDONLY), EACCES);
}

/* What it holds of itself and of whoever started it is no way around. */
static void
test_memory (void)
{
  g_autofree char *parent = g_strdup_printf ("/proc/%d/mem", getppid ());

  assert_denied (open (parent, O_RDONLY), EACCES);
  assert_denied (open (parent, O_RDWR), EACCES);
  assert_denied (open ("/proc/self/mem", O_RDWR), EACCES);
  assert_denied (open ("/proc/self/mem", O_WRONLY), EACCES);
  /* The sanitizer looks itself up. */
  if (!SL_SANITIZED)
    {
      assert_denied (open ("/proc/self/mem", O_RDONLY), EACCES);
      assert_denied (open ("/proc/self/environ", O_RDONLY), EACCES);
    }
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
  assert_denied (socket (AF_PACKET, SOCK_RAW, 0), EPERM);
  assert_denied (socket (AF_VSOCK, SOCK_STREAM, 0), EPERM);
  assert_denied (socket (AF_ALG, SOCK_SEQPACKET, 0), EPERM);
  assert_denied (socketpair (AF_UNIX, SOCK_STREAM, 0, ends), EPERM);
  /* Nor is the one that it was given turned to anybody else. */
  assert_denied (connect (private_fd, NULL, 0), EPERM);
  assert_denied (bind (private_fd, NULL, 0), EPERM);
  assert_denied (listen (private_fd, 1), EPERM);
  assert_denied (accept (private_fd, NULL, NULL), EPERM);
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
  assert_denied (syscall (SYS_clone, CLONE_NEWUSER | SIGCHLD, NULL, NULL, NULL, NULL), EPERM);
#ifdef SYS_vfork
  assert_denied (syscall (SYS_vfork), EPERM);
#endif
  g_assert_cmpint (posix_spawn (&pid, argv[0], NULL, NULL, argv, envp), ==, EPERM);
}

/* A program that was never a file. */
static void
test_program_in_memory (void)
{
  static const char script[] = "#!/bin/true\n";
  char *argv[] = { (char *) "probe", NULL };
  char *envp[] = { NULL };
  int fd = memfd_create ("program", 0);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  g_assert_cmpint (write (fd, script, strlen (script)), ==, (gssize) strlen (script));
  assert_denied (fexecve (fd, argv, envp), EPERM);
  assert_denied (syscall (SYS_execveat, fd, "", argv, envp, AT_EMPTY_PATH), EPERM);
  assert_denied (execve (path, argv, envp), EPERM);
  close (fd);
}

/* Calls in the form of another processor are not known to the filter: who makes one is ended. */
static void
test_other_door (void)
{
#ifdef __x86_64__
  g_assert_true (WIFSIGNALED (other_door));
  g_assert_cmpint (WTERMSIG (other_door), ==, SIGSYS);
#else
  g_test_skip ("only x86-64 has two forms of calls");
#endif
}

static void
test_descriptors (void)
{
  for (int fd = 0; fd < (int) G_N_ELEMENTS (was_open); fd++)
    if ((fcntl (fd, F_GETFD) >= 0) != was_open[fd])
      g_error ("descriptor %d was %s by the sandbox", fd, was_open[fd] ? "closed" : "left open");
}

static void
test_processes (void)
{
  assert_denied (ptrace (PTRACE_ATTACH, getppid (), NULL, NULL), EPERM);
  assert_denied (ptrace (PTRACE_SEIZE, getppid (), NULL, NULL), EPERM);
  assert_denied (ptrace (PTRACE_TRACEME, 0, NULL, NULL), EPERM);
  assert_denied (kill (getppid (), 0), EPERM);
  assert_denied (kill (-1, 0), EPERM);
  assert_denied (syscall (SYS_tgkill, getppid (), getppid (), 0), EPERM);
  assert_denied (syscall (SYS_process_vm_writev, getppid (), NULL, 0, NULL, 0, 0), EPERM);
  assert_denied (syscall (SYS_pidfd_open, getppid (), 0), EPERM);
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
  const struct rlimit more = { RLIM_INFINITY, RLIM_INFINITY };
  struct rlimit limit;
  int fd = memfd_create ("large", 0);

  /* Root, too. */
  assert_denied (setrlimit (RLIMIT_AS, &more), EPERM);
  assert_denied (setrlimit (RLIMIT_CORE, &more), EPERM);
  signal (SIGXFSZ, SIG_IGN);
  assert_denied (ftruncate (fd, (off_t) 1 << 30), EFBIG);
  close (fd);

  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
  if (SL_SANITIZED)
    return;
  g_assert_cmpint (getrlimit (RLIMIT_AS, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, <=, (rlim_t) 2 << 30);
  g_assert_cmpint (getrlimit (RLIMIT_DATA, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, <=, (rlim_t) 1 << 30);
  g_assert_true (mmap (NULL, (gsize) 1 << 30, PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                 == MAP_FAILED);
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

/* In a process of its own, since it is to end it. */
static int
try_other_door (void)
{
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      if (sl_sandbox_enter (NULL))
        syscall (SYS_getpid | X32_BIT);
      _exit (0);
    }
  return waitpid (child, &status, 0) == child ? status : 0;
}

static int
probe (int argc, char **argv)
{
  const char *const needed[] = { needed_path, NULL };

  g_test_init (&argc, &argv, NULL);
  for (int fd = 0; fd < (int) G_N_ELEMENTS (was_open); fd++)
    was_open[fd] = fcntl (fd, F_GETFD) >= 0;
  if (!sl_sandbox_enter (needed))
    {
      g_print ("1..0 # SKIP the kernel has no Landlock or no seccomp\n");
      return 0;
    }
  g_test_add_func ("/sandbox/files", test_files);
  g_test_add_func ("/sandbox/needed", test_needed);
  g_test_add_func ("/sandbox/memory", test_memory);
  g_test_add_func ("/sandbox/writing", test_writing);
  g_test_add_func ("/sandbox/sockets", test_sockets);
  g_test_add_func ("/sandbox/programs", test_programs);
  g_test_add_func ("/sandbox/program-in-memory", test_program_in_memory);
  g_test_add_func ("/sandbox/other-door", test_other_door);
  g_test_add_func ("/sandbox/descriptors", test_descriptors);
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

  private_path = g_build_filename (g_get_tmp_dir (), "sightline-probe-XXXXXX", NULL);
  needed_path = g_strdup (private_path);
  private_fd = mkostemp (private_path, O_CLOEXEC);
  if (private_fd < 0 || mkdtemp (needed_path) == NULL || write (private_fd, "x", 1) != 1)
    return 1;
  other_door = try_other_door ();
  /* The probe itself cannot clean up behind it. */
  child = fork ();
  if (child == 0)
    return probe (argc, argv);
  if (child < 0 || waitpid (child, &status, 0) != child)
    status = 1;
  unlink (private_path);
  rmdir (needed_path);
  g_free (private_path);
  g_free (needed_path);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 1;
}
