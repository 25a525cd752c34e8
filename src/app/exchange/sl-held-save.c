/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-held-save.h"

#include <glib/gi18n.h>

#include "base/sl-write.h"
#include "exchange/sl-held-csv.h"
#include "sl-compat.h"
#include "sl-sharing-question.h"
#include "sl-words.h"

typedef struct
{
  GtkWidget *window;
  GPtrArray *held;
  char *about;
  GtkLabel *told;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->window);
  g_ptr_array_unref (saving->held);
  g_free (saving->about);
  g_object_unref (saving->told);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) saving = data;
  g_autoptr (GError) error = NULL;
  gboolean written = sl_write_file_finish (G_FILE (source), result, &error);
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *words
      = written ? g_strdup (_ ("The list is saved.")) : sl_words_error (error, name);

  gtk_label_set_text (saving->told, words);
}

static void
saved_as_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) saving = data;
  g_autoptr (GFile) file = sl_compat_save_finish (result, NULL); /* NULL: nothing chosen */
  g_autoptr (GBytes) bytes = file != NULL ? sl_held_to_csv (saving->held) : NULL;

  if (bytes != NULL)
    sl_write_file_async (file, bytes, written_cb, g_steal_pointer (&saving));
}

static void
shared (gboolean go_on, const char *const *without, gpointer data)
{
  g_autoptr (Saving) saving = data;
  GtkWindow *window = GTK_WINDOW (saving->window);
  g_autofree char *name = NULL;

  if (!go_on)
    return;
  /* Translators: the suggested name of a file; %s is a person's name. */
  name = g_strdup_printf (_ ("Held about %s.csv"), saving->about);
  sl_compat_save_async (window, _ ("Save the list"), name, saved_as_cb, g_steal_pointer (&saving));
}

static GPtrArray *
check (gpointer held)
{
  return sl_sharing_check_held (held);
}

void
sl_held_save_start (GtkWidget *window, GPtrArray *held, const char *about, GtkLabel *told)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (window);
  saving->held = g_ptr_array_ref (held);
  saving->about = g_strdup (about);
  saving->told = g_object_ref (told);
  sl_sharing_question_check (window, check, held, shared, saving);
}
