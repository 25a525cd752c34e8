/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-second-notes.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "base/sl-write.h"

#define NAME "second-folder.ini"
#define LOCK "second-folder.lock"

/* One group for the library, and one for each folder. */
#define LIBRARY "library"
#define KEY_NAME "name" /* of its own folder in any other; of that in this one */
#define KEY_USED "used" /* the group of the folder in use */
#define KEY_MARKS "marks"
#define FOLDER "folder-%u"
#define KEY_PATH "path"
#define KEY_LAST "last"
#define KEY_SINCE "erased-since"
#define KEY_HASHES "erased"

/* ---- One step ---- */

typedef struct
{
  GKeyFile *file;
  char *path;
  int lock; /* -1 where there can be none: then saving fails, too */
} Notes;

/* Where the file system knows no locks, this program's threads at least wait for each other. */
static GMutex mutex;

static void
notes_close (Notes *self)
{
  if (self->file == NULL)
    return;
  g_key_file_unref (self->file);
  g_free (self->path);
  if (self->lock >= 0)
    close (self->lock);
  g_mutex_unlock (&mutex);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Notes, notes_close)

/* Nothing noted is an empty one. */
static GKeyFile *
load (const char *path)
{
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

static void
notes_open (Notes *self, const char *library)
{
  g_autofree char *lock = g_build_filename (library, LOCK, NULL);

  g_mutex_lock (&mutex);
  self->path = g_build_filename (library, NAME, NULL);
  self->lock = g_open (lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->lock >= 0)
    sl_wait_to_hold (self->lock);
  self->file = load (self->path);
}

static gboolean
notes_save (const Notes *self, GError **error)
{
  gsize size;
  g_autofree char *data = g_key_file_to_data (self->file, &size, NULL);
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (self->path,
                                data,
                                (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600,
                                &local))
    return TRUE;
  g_set_error_literal (error, SL_ERROR, sl_error_from_file (local), local->message);
  return FALSE;
}

/* ---- Groups ---- */

/* A path need not be UTF-8. */
static char *
dup_path (GKeyFile *file, const char *group)
{
  g_autofree char *escaped = g_key_file_get_string (file, group, KEY_PATH, NULL);

  return escaped != NULL && *escaped != '\0' ? g_strcompress (escaped) : NULL;
}

/* (nullable) */
static char *
find_group (GKeyFile *file, const char *folder)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (char **group = groups; *group != NULL; group++)
    {
      g_autofree char *path = dup_path (file, *group);

      if (g_strcmp0 (path, folder) == 0)
        return g_strdup (*group);
    }
  return NULL;
}

static char *
add_group (GKeyFile *file, const char *folder)
{
  g_autofree char *escaped = g_strescape (folder, NULL);
  g_autofree char *name = g_key_file_get_string (file, LIBRARY, KEY_NAME, NULL);
  g_autofree char *group = NULL;
  guint n = 0;

  do
    {
      g_free (group);
      group = g_strdup_printf (FOLDER, ++n);
    }
  while (g_key_file_has_group (file, group));
  g_key_file_set_string (file, group, KEY_PATH, escaped);
  g_key_file_set_string (file, group, KEY_NAME, name != NULL ? name : "");
  return g_steal_pointer (&group);
}

/* ---- Reading ---- */

void
sl_second_place_free (SlSecondPlace *self)
{
  g_free (self->folder);
  g_free (self->place);
  g_free (self->since);
  g_strfreev (self->hashes);
  g_free (self);
}

/* (nullable): a group that is of no folder. */
static SlSecondPlace *
read_place (GKeyFile *file, const char *group)
{
  g_autofree char *name = g_key_file_get_string (file, group, KEY_NAME, NULL);
  g_autofree char *used = g_key_file_get_string (file, LIBRARY, KEY_USED, NULL);
  g_autofree char *folder = dup_path (file, group);
  SlSecondPlace *place;

  if (folder == NULL || name == NULL)
    return NULL;
  place = g_new0 (SlSecondPlace, 1);
  place->place = g_build_filename (folder, name, NULL);
  place->folder = g_steal_pointer (&folder);
  place->in_use = g_strcmp0 (used, group) == 0;
  place->last = g_key_file_get_int64 (file, group, KEY_LAST, NULL);
  place->since = g_key_file_get_string (file, group, KEY_SINCE, NULL);
  place->hashes = g_key_file_get_string_list (file, group, KEY_HASHES, NULL, NULL);
  return place;
}

/* The file is replaced as a whole: who reads it need not wait. */
GPtrArray *
sl_second_notes_list (const char *library)
{
  g_autofree char *path = g_build_filename (library, NAME, NULL);
  g_autoptr (GKeyFile) file = load (path);
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_second_place_free);

  for (char **group = groups; *group != NULL; group++)
    {
      SlSecondPlace *place = read_place (file, *group);

      if (place != NULL)
        g_ptr_array_insert (places, place->in_use ? 0 : -1, place);
    }
  return places;
}

SlSecondPlace *
sl_second_notes_find (const char *library)
{
  g_autoptr (GPtrArray) places = sl_second_notes_list (library);

  return places->len > 0 && ((SlSecondPlace *) places->pdata[0])->in_use
             ? g_ptr_array_steal_index (places, 0)
             : NULL;
}

/* ---- Noting ---- */

/* The computer's name is for whoever looks into the folder; the number makes it this library's. */
static char *
set_new_name (GKeyFile *file)
{
  char *name = g_strdup_printf (
      "sightline-%s-%08x%08x", g_get_host_name (), g_random_int (), g_random_int ());

  g_strdelimit (name, "/", '-');
  g_key_file_set_string (file, LIBRARY, KEY_NAME, name);
  return name;
}

char *
sl_second_notes_dup_name (const char *library, GError **error)
{
  g_auto (Notes) notes = { NULL };
  g_autofree char *name = NULL;

  notes_open (&notes, library);
  name = g_key_file_get_string (notes.file, LIBRARY, KEY_NAME, NULL);
  if (name != NULL)
    return g_steal_pointer (&name);
  name = set_new_name (notes.file);
  return notes_save (&notes, error) ? g_steal_pointer (&name) : NULL;
}

gboolean
sl_second_notes_give_up (const char *library, SlSecondPlace *place, GError **error)
{
  g_auto (Notes) notes = { NULL };
  g_autofree char *group = NULL;
  g_autofree char *name = NULL;

  notes_open (&notes, library);
  group = find_group (notes.file, place->folder);
  name = set_new_name (notes.file);
  if (group != NULL)
    g_key_file_set_string (notes.file, group, KEY_NAME, name);
  g_free (place->place);
  place->place = g_build_filename (place->folder, name, NULL);
  return notes_save (&notes, error);
}

/* Several sticks may be in use by turns, each with the mark of another day. */
#define MARKS_KEPT 100

gboolean
sl_second_notes_add_mark (const char *library, const char *mark, GError **error)
{
  g_auto (Notes) notes = { NULL };
  g_auto (GStrv) before = NULL;
  g_autoptr (GPtrArray) marks = g_ptr_array_new ();

  notes_open (&notes, library);
  before = g_key_file_get_string_list (notes.file, LIBRARY, KEY_MARKS, NULL, NULL);
  g_ptr_array_add (marks, (char *) mark);
  for (guint i = 0; before != NULL && before[i] != NULL && marks->len < MARKS_KEPT; i++)
    g_ptr_array_add (marks, before[i]);
  g_key_file_set_string_list (
      notes.file, LIBRARY, KEY_MARKS, (const char *const *) marks->pdata, marks->len);
  return notes_save (&notes, error);
}

gboolean
sl_second_notes_has_mark (const char *library, const char *mark)
{
  g_autofree char *path = g_build_filename (library, NAME, NULL);
  g_autoptr (GKeyFile) file = load (path);
  g_auto (GStrv) marks = g_key_file_get_string_list (file, LIBRARY, KEY_MARKS, NULL, NULL);

  return marks != NULL && g_strv_contains ((const char *const *) marks, mark);
}

gboolean
sl_second_notes_choose (const char *library, const char *folder, GError **error)
{
  g_auto (Notes) notes = { NULL };
  g_autofree char *group = NULL;

  notes_open (&notes, library);
  if (folder != NULL)
    group = find_group (notes.file, folder);
  if (folder != NULL && group == NULL)
    group = add_group (notes.file, folder);
  if (group != NULL)
    g_key_file_set_string (notes.file, LIBRARY, KEY_USED, group);
  else
    g_key_file_remove_key (notes.file, LIBRARY, KEY_USED, NULL);
  return notes_save (&notes, error);
}

static void
add_hashes (GKeyFile *file, const char *group, const char *const *hashes)
{
  g_autofree char *since = g_uuid_string_random ();
  g_auto (GStrv) before = g_key_file_get_string_list (file, group, KEY_HASHES, NULL, NULL);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) together = NULL;

  if (before != NULL)
    g_strv_builder_addv (all, (const char **) before);
  g_strv_builder_addv (all, (const char **) hashes);
  together = g_strv_builder_end (all);
  g_key_file_set_string (file, group, KEY_SINCE, since);
  g_key_file_set_string_list (
      file, group, KEY_HASHES, (const char *const *) together, g_strv_length (together));
}

gboolean
sl_second_notes_add_erased (const char *library, const char *const *hashes, GError **error)
{
  g_autoptr (GPtrArray) places = sl_second_notes_list (library);
  g_auto (Notes) notes = { NULL };
  g_auto (GStrv) groups = NULL;

  if (places->len == 0)
    return TRUE;
  notes_open (&notes, library);
  groups = g_key_file_get_groups (notes.file, NULL);
  for (char **group = groups; *group != NULL; group++)
    if (g_key_file_has_key (notes.file, *group, KEY_PATH, NULL))
      add_hashes (notes.file, *group, hashes);
  return notes_save (&notes, error);
}

gboolean
sl_second_notes_end_erased (const char *library, const SlSecondPlace *place, GError **error)
{
  g_auto (Notes) notes = { NULL };
  g_autofree char *group = NULL;
  g_autofree char *since = NULL;

  notes_open (&notes, library);
  group = find_group (notes.file, place->folder);
  since = group != NULL ? g_key_file_get_string (notes.file, group, KEY_SINCE, NULL) : NULL;
  if (since == NULL || g_strcmp0 (since, place->since) != 0)
    return TRUE;
  g_key_file_remove_key (notes.file, group, KEY_SINCE, NULL);
  g_key_file_remove_key (notes.file, group, KEY_HASHES, NULL);
  return notes_save (&notes, error);
}

gboolean
sl_second_notes_set_last (const char *library,
                          const SlSecondPlace *place,
                          gint64 now,
                          GError **error)
{
  g_auto (Notes) notes = { NULL };
  g_autofree char *group = NULL;

  notes_open (&notes, library);
  group = find_group (notes.file, place->folder);
  if (group == NULL)
    return TRUE;
  g_key_file_set_int64 (notes.file, group, KEY_LAST, now);
  return notes_save (&notes, error);
}
