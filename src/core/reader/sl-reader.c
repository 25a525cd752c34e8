/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "sl-config.h"
#include "sl-reader-private.h"
#include "sl-wire.h"

/* A dense page takes 5 s to recognise; the recogniser itself gives up before this. */
#define RECOGNISER_TIMEOUT 60000
#define READER "sightline-reader"
#define RECOGNISER "sightline-recogniser"

struct _SlReader
{
  GObject parent_instance;
  char *program;
  gboolean recogniser;
  guint timeout;
  GMainContext *context; /* where the signals come */
  SlReaderSession *session;
};

enum
{
  LOST,
  PAGE_LOST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlReader, sl_reader, G_TYPE_OBJECT)

static void
sl_reader_dispose (GObject *object)
{
  sl_reader_close (SL_READER (object));
  G_OBJECT_CLASS (sl_reader_parent_class)->dispose (object);
}

static void
sl_reader_finalize (GObject *object)
{
  SlReader *self = SL_READER (object);

  g_clear_pointer (&self->session, sl_reader_session_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->program, g_free);
  G_OBJECT_CLASS (sl_reader_parent_class)->finalize (object);
}

static void
sl_reader_class_init (SlReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_reader_dispose;
  object_class->finalize = sl_reader_finalize;

  /* The process died or hung at a page (0: between pages). It restarts by itself. */
  signals[LOST] = g_signal_new (
      "lost", SL_TYPE_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  /* A page was given up. */
  signals[PAGE_LOST] = g_signal_new ("page-lost",
                                     SL_TYPE_READER,
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL,
                                     NULL,
                                     NULL,
                                     G_TYPE_NONE,
                                     1,
                                     G_TYPE_INT);
}

static void
sl_reader_init (SlReader *self)
{
  sl_wire_register_errors ();
  self->timeout = SL_READER_TIMEOUT;
  self->context = g_main_context_ref_thread_default ();
}

SlReader *
sl_reader_new (void)
{
  return g_object_new (SL_TYPE_READER, NULL);
}

SlReader *
sl_reader_new_recogniser (void)
{
  SlReader *self = sl_reader_new ();

  self->recogniser = TRUE;
  self->timeout = RECOGNISER_TIMEOUT;
  return self;
}

void
sl_reader_set_program (SlReader *self, const char *path)
{
  g_free (self->program);
  self->program = g_strdup (path);
}

guint
sl_reader_get_timeout (SlReader *self)
{
  return self->timeout;
}

void
sl_reader_set_timeout (SlReader *self, guint milliseconds)
{
  self->timeout = milliseconds;
  if (self->session != NULL)
    sl_reader_session_set_timeout (self->session, milliseconds);
}

/* ---- Signals: from the engine's thread to ours ---- */

typedef struct
{
  GWeakRef reader;
  GMainContext *context;
} Listener;

typedef struct
{
  SlReader *reader;
  int page;
  gboolean given_up;
} Loss;

static Listener *
listener_new (SlReader *self)
{
  Listener *listener = g_new0 (Listener, 1);

  g_weak_ref_init (&listener->reader, self);
  listener->context = g_main_context_ref (self->context);
  return listener;
}

static void
listener_free (gpointer data)
{
  Listener *listener = data;

  g_weak_ref_clear (&listener->reader);
  g_main_context_unref (listener->context);
  g_free (listener);
}

static void
loss_free (gpointer data)
{
  Loss *loss = data;

  g_object_unref (loss->reader);
  g_free (loss);
}

static gboolean
emit_cb (gpointer user_data)
{
  Loss *loss = user_data;

  g_signal_emit (loss->reader, signals[LOST], 0, loss->page);
  if (loss->given_up)
    g_signal_emit (loss->reader, signals[PAGE_LOST], 0, loss->page);
  return G_SOURCE_REMOVE;
}

static void
lost_on_engine (int page, gboolean given_up, gpointer user_data)
{
  Listener *listener = user_data;
  SlReader *reader = g_weak_ref_get (&listener->reader);
  Loss *loss;

  if (reader == NULL)
    return;
  loss = g_new0 (Loss, 1);
  loss->reader = reader;
  loss->page = page;
  loss->given_up = given_up;
  g_main_context_invoke_full (listener->context, G_PRIORITY_DEFAULT, emit_cb, loss, loss_free);
}

/* ---- Opening ---- */

/* The programs of one build stand beside each other. */
static char *
find_beside (const char *reader)
{
  g_autofree char *folder = g_path_get_dirname (reader);

  return g_build_filename (folder, RECOGNISER, NULL);
}

char *
sl_reader_dup_program (void)
{
  static const char *const beside[] = { "../reader", "../src/reader" };
  const char *named = g_getenv ("SIGHTLINE_READER");
  g_autofree char *self_path = NULL;
  g_autofree char *folder = NULL;

  if (named != NULL && named[0] != '\0')
    return g_strdup (named);

  /* Run from the build folder, the reader of the same build is the right one. */
  self_path = g_file_read_link ("/proc/self/exe", NULL);
  folder = self_path != NULL ? g_path_get_dirname (self_path) : NULL;
  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_build_filename (folder, beside[i], READER, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_build_filename (SL_LIBEXECDIR, READER, NULL);
}

static char *
find_program (SlReader *self)
{
  g_autofree char *reader = NULL;

  if (self->program != NULL && self->program[0] != '\0')
    return g_strdup (self->program);
  reader = sl_reader_dup_program ();
  return self->recogniser ? find_beside (reader) : g_steal_pointer (&reader);
}

static SlError
code_of_errno (int code)
{
  switch (code)
    {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
    case ELOOP:
      return SL_ERROR_NOT_FOUND;
    case EACCES:
    case EPERM:
      return SL_ERROR_NO_ACCESS;
    case ENXIO: /* a socket */
      return SL_ERROR_NOT_PDF;
    default:
      return SL_ERROR_FAILED;
    }
}

static gboolean
check_file (int fd, const char *path, GError **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    g_set_error (error, SL_ERROR, SL_ERROR_FAILED, "%s: %s", path, g_strerror (errno));
  else if (S_ISDIR (status.st_mode))
    g_set_error (error, SL_ERROR, SL_ERROR_NOT_PDF, "%s: a directory", path);
  else if (!S_ISREG (status.st_mode))
    g_set_error (error, SL_ERROR, SL_ERROR_NOT_PDF, "%s: not a regular file", path);
  else if (status.st_size == 0)
    g_set_error (error, SL_ERROR, SL_ERROR_EMPTY, "%s: empty", path);
  else
    return TRUE;
  return FALSE;
}

/* Never waits for what is no file: a FIFO without a writer opens at once, and is refused. */
static int
open_file (GFile *file, GError **error)
{
  const char *path = g_file_peek_path (file);
  int fd;

  if (path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      g_set_error (error, SL_ERROR, SL_ERROR_NOT_FOUND, "%s: not a local file", uri);
      return -1;
    }
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    {
      int code = errno;

      g_set_error (error, SL_ERROR, code_of_errno (code), "%s: %s", path, g_strerror (code));
      return -1;
    }
  if (check_file (fd, path, error))
    return fd;
  close (fd);
  return -1;
}

typedef struct
{
  GTask *task;
  SlReaderSession *session;
  GFile *file;
  char *password;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->task);
  g_object_unref (opening->file);
  sl_reader_session_unref (opening->session);
  g_free (opening->password);
  g_free (opening);
}

/* On a share even open () can take its time. Not a task of its own: that would be concluded in the
 * caller's main context, which nobody runs any more after a blocking call. */
static gpointer
open_in_thread (gpointer data)
{
  Opening *opening = data;
  GError *error = NULL;
  int fd = open_file (opening->file, &error);

  if (fd < 0)
    g_task_return_error (opening->task, error);
  else
    sl_reader_session_open (opening->session, fd, opening->password, opening->task);
  opening_free (opening);
  return NULL;
}

/* Each opening is a session of its own: also the second try, with a password. */
static void
begin_session (SlReader *self)
{
  g_autofree char *program = find_program (self);

  sl_reader_close (self);
  g_clear_pointer (&self->session, sl_reader_session_unref);
  self->session = sl_reader_session_new (
      program, self->timeout, lost_on_engine, listener_new (self), listener_free);
}

void
sl_reader_open_async (SlReader *self,
                      GFile *file,
                      const char *password,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  g_return_if_fail (SL_IS_READER (self) && G_IS_FILE (file));

  g_task_set_source_tag (task, sl_reader_open_async);
  begin_session (self);
  opening->task = g_steal_pointer (&task);
  opening->session = sl_reader_session_ref (self->session);
  opening->file = g_object_ref (file);
  opening->password = g_strdup (password);
  g_thread_unref (g_thread_new ("sl-open", open_in_thread, opening));
}

SlReader *
sl_reader_new_beside (SlReader *other)
{
  SlReader *self = sl_reader_new ();

  sl_reader_set_program (self, other->program);
  sl_reader_set_timeout (self, other->timeout);
  return self;
}

void
sl_reader_open_beside_async (SlReader *self,
                             SlReader *other,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_return_if_fail (other->session != NULL);

  begin_session (self);
  if (!sl_reader_session_open_beside (self->session, other->session, task, &error))
    g_task_return_error (task, error);
}

gboolean
sl_reader_open_finish (SlReader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- What is known ---- */

static const SlReaderInfo *
get_info (SlReader *self)
{
  return self->session != NULL ? sl_reader_session_get_info (self->session) : NULL;
}

int
sl_reader_get_n_pages (SlReader *self)
{
  const SlReaderInfo *info = get_info (self);

  return info != NULL ? (int) info->n_pages : 0;
}

SlReaderSession *
sl_reader_get_session (SlReader *self)
{
  return self->session;
}

const char *
sl_reader_get_title (SlReader *self)
{
  const SlReaderInfo *info = get_info (self);

  return info != NULL ? info->title : NULL;
}

GPtrArray *
sl_reader_get_outline (SlReader *self)
{
  const SlReaderInfo *info = get_info (self);

  return info != NULL ? info->outline : NULL;
}

gboolean
sl_reader_is_page_lost (SlReader *self, int page)
{
  return self->session != NULL && sl_reader_session_is_page_lost (self->session, page);
}

void
sl_reader_retry_page (SlReader *self, int page)
{
  if (self->session != NULL)
    sl_reader_session_retry_page (self->session, page);
}

GPid
sl_reader_get_pid (SlReader *self)
{
  return self->session != NULL ? sl_reader_session_get_pid (self->session) : 0;
}

void
sl_reader_close (SlReader *self)
{
  if (self->session != NULL)
    sl_reader_session_close (self->session);
}

/* ---- Calls ---- */

int
sl_reader_dup_paper (SlReader *self, GError **error)
{
  int paper = self->session != NULL ? sl_reader_session_get_paper (self->session) : -1;
  int fd = paper >= 0 ? fcntl (paper, F_DUPFD_CLOEXEC, 3) : -1;

  if (fd < 0)
    g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "no paper is open");
  return fd;
}

void
sl_reader_push (SlReader *self, SlReaderCall *call, GTask *task)
{
  if (self->session != NULL)
    {
      sl_reader_session_push (self->session, call, task);
      return;
    }
  g_free (call);
  g_task_return_new_error (task, SL_ERROR, SL_ERROR_FAILED, "no paper is open");
}

void
sl_reader_drop_spares (SlReader *self)
{
  if (self->session != NULL)
    sl_reader_session_drop_spares (self->session);
}

void
sl_reader_hurry (SlReader *self, GCancellable *cancellable, SlReaderPriority priority)
{
  if (self->session != NULL)
    sl_reader_session_hurry (self->session, cancellable, priority);
}
