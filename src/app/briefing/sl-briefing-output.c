/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-briefing-output.h"

#include <glib/gi18n.h>

#include "exchange/sl-sharing-question.h"
#include "sl-compat.h"
#include "sl-print-operation.h"
#include "sl-window.h"
#include "sl-words.h"

char *
sl_briefing_output_dup_name (SlFacts *facts)
{
  const char *committee = facts->committee != NULL ? facts->committee : facts->organisation;
  const char *date = facts->meeting_date != NULL ? facts->meeting_date : facts->today;
  g_autofree char *calm = sl_words_heading (committee);
  /* Translators: the suggested file name, without its ending: "Briefing", committee, date. */
  char *name = g_strdup_printf (_ ("Briefing %1$s %2$s"), calm != NULL ? calm : "", date);

  /* What some system or share takes for something else than a name. */
  return g_strdelimit (name, "/\\:*?\"<>|", '-');
}

static GtkWindow *
get_window (GtkWidget *view)
{
  return GTK_WINDOW (gtk_widget_get_ancestor (view, GTK_TYPE_WINDOW));
}

static void
printed_cb (const GError *error, gpointer data)
{
  g_autofree char *text = NULL;

  if (error == NULL)
    text = g_strdup (_ ("Sent to the printer"));
  else
    text = g_strdup_printf (_ ("The page could not be printed: %s"), error->message);
  sl_window_toast (data, text, FALSE);
}

/* ---- Before it leaves ---- */

typedef struct
{
  GtkWidget *view;
  SlBriefing *briefing;
  SlFacts *facts;
  char *words; /* of the page */
  void (*go_on) (GtkWidget *view, SlBriefing *briefing, SlFacts *facts);
} Leaving;

static void
shared (gboolean go_on, const char *const *without, gpointer data)
{
  Leaving *leaving = data;

  if (go_on)
    leaving->go_on (leaving->view, leaving->briefing, leaving->facts);
  g_object_unref (leaving->view);
  sl_briefing_unref (leaving->briefing);
  sl_facts_unref (leaving->facts);
  g_free (leaving->words);
  g_free (leaving);
}

/* What is on the page is chosen on the page: there is nothing to leave out here. */
static GPtrArray *
check_page (gpointer data)
{
  const Leaving *leaving = data;
  const GPtrArray *all = leaving->facts->items;
  g_autoptr (GPtrArray) items = g_ptr_array_sized_new (all->len);

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (items, ((SlFactItem *) all->pdata[i])->item);
  return sl_sharing_check_page (leaving->words, items);
}

static void
ask (GtkWidget *view,
     SlBriefing *briefing,
     SlFacts *facts,
     void (*go_on) (GtkWidget *view, SlBriefing *briefing, SlFacts *facts))
{
  Leaving *leaving = g_new0 (Leaving, 1);

  leaving->view = g_object_ref (view);
  leaving->briefing = sl_briefing_ref (briefing);
  leaving->facts = sl_facts_ref (facts);
  leaving->words = sl_briefing_to_text (briefing);
  leaving->go_on = go_on;
  sl_sharing_question_check (view, check_page, leaving, shared, leaving);
}

static void
print (GtkWidget *view, SlBriefing *briefing, SlFacts *facts)
{
  g_autofree char *job = sl_briefing_output_dup_name (facts);

  sl_print_operation_run (
      briefing, job, get_window (view), printed_cb, g_object_ref (view), g_object_unref);
}

void
sl_briefing_output_print (GtkWidget *view, SlBriefing *briefing, SlFacts *facts)
{
  ask (view, briefing, facts, print);
}

/* ---- Copy ---- */

static void
copy (GtkWidget *view, SlBriefing *briefing, SlFacts *facts)
{
  g_autofree char *text = sl_briefing_to_text (briefing);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (view), text);
  sl_window_toast (view, _ ("The page’s words are copied"), FALSE);
}

void
sl_briefing_output_copy (GtkWidget *view, SlBriefing *briefing, SlFacts *facts)
{
  ask (view, briefing, facts, copy);
}

/* ---- Save ---- */

typedef struct
{
  SlBriefing *briefing;
  GtkWidget *view;
  GFile *file;
} Save;

static void
save_free (Save *save)
{
  sl_briefing_unref (save->briefing);
  g_object_unref (save->view);
  g_clear_object (&save->file);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Save *save = data;
  g_autoptr (GError) error = NULL;

  if (sl_briefing_write_pdf (save->briefing, save->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The task only borrows what is saved: it is let go here, on the main thread, with the widget in
 * it. */
static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Save) save = data;
  g_autofree char *base = g_file_get_basename (save->file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = g_strdup_printf (_ ("Saved as “%s”"), name);
  else
    text = sl_words_error (error, name);
  sl_window_toast (save->view, text, FALSE);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Save) save = data;
  g_autoptr (GTask) task = NULL;

  save->file = sl_compat_save_finish (result, NULL);
  /* Nothing was chosen: nothing to say. */
  if (save->file == NULL)
    return;
  task = g_task_new (NULL, NULL, saved_cb, save);
  g_task_set_task_data (task, g_steal_pointer (&save), NULL);
  g_task_run_in_thread (task, save_in_thread);
}

static void
save_page (GtkWidget *view, SlBriefing *briefing, SlFacts *facts)
{
  g_autofree char *base = sl_briefing_output_dup_name (facts);
  g_autofree char *suggested = g_strconcat (base, ".pdf", NULL);
  Save *save = g_new0 (Save, 1);

  save->briefing = sl_briefing_ref (briefing);
  save->view = g_object_ref (view);
  sl_compat_save_async (get_window (view), _ ("Save briefing"), suggested, chosen_cb, save);
}

void
sl_briefing_output_save (GtkWidget *view, SlBriefing *briefing, SlFacts *facts)
{
  ask (view, briefing, facts, save_page);
}
