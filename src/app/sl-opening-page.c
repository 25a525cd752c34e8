/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-opening-page.h"

#include <glib/gi18n.h>

#include "sl-problem-page.h"
#include "sl-pulse.h"
#include "sl-window.h"

/* Most libraries are open before: a page that only flashes up says nothing. */
#define DELAY_MILLISECONDS 250

struct _SlOpeningPage
{
  AdwBin parent_instance;

  GtkWidget *status, *pulse, *cancel; /* NULL until they are needed */
  guint delay;
  SlWindow *window; /* weak */
  gulong stage_handler;
};

G_DEFINE_FINAL_TYPE (SlOpeningPage, sl_opening_page, ADW_TYPE_BIN)

static SlStoreStage
get_stage (SlOpeningPage *self)
{
  return self->window != NULL ? sl_window_get_stage (self->window) : SL_STAGE_NONE;
}

/* What is being written is ended at its next page: until then it is said that somebody was heard.
 */
static void
cancelled_cb (SlOpeningPage *self)
{
  const char *title = _ ("Cancelling…");
  const char *words = _ ("If it is not done already, all stays as it was.");

  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), words);
  sl_pulse_say (self->pulse, title, words);
  gtk_widget_grab_focus (self->pulse);
  gtk_widget_set_sensitive (self->cancel, FALSE);
}

static void
show_stage (SlOpeningPage *self)
{
  SlStoreStage stage = get_stage (self);
  const char *title = stage == SL_STAGE_MIGRATING   ? _ ("Bringing the library up to date…")
                      : stage == SL_STAGE_RESTORING ? _ ("Restoring the backup…")
                                                    : _ ("Opening the library…");
  const char *words = _ ("All that it holds is shown as soon as it is read.");

  if (stage == SL_STAGE_MIGRATING)
    words = _ ("It was last used with an earlier Sightline. A backup is made first, in the "
               "library’s folder, and kept. This is done once.");
  else if (stage == SL_STAGE_SCRUBBING)
    words = _ ("What was erased last time is removed from its files first.");
  else if (stage == SL_STAGE_RESTORING)
    words = _ ("It is written and checked beside the library, which is kept as a backup, and then "
               "takes its place. Until then nothing has changed, and you can cancel.");
  gtk_widget_set_visible (self->cancel, stage == SL_STAGE_RESTORING);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), words);
  sl_pulse_say (self->pulse, title, words);
}

static GtkWidget *
make_below (SlOpeningPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->pulse = sl_pulse_new ();
  gtk_widget_set_size_request (self->pulse, 200, -1);
  self->cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cancel), "app.cancel-restoring");
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancelled_cb), self);
  gtk_widget_set_halign (self->cancel, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->pulse);
  gtk_box_append (GTK_BOX (box), self->cancel);
  return box;
}

static void
fill (SlOpeningPage *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  if (self->status != NULL)
    return;
  self->status = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), "folder-documents-symbolic");
  adw_status_page_set_child (ADW_STATUS_PAGE (self->status), make_below (self));
  show_stage (self);
  adw_bin_set_child (ADW_BIN (self), self->status);
  if (self->window != NULL)
    sl_window_bring_focus (GTK_WIDGET (self));
}

static gboolean
delay_cb (gpointer data)
{
  SlOpeningPage *self = data;

  self->delay = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

/* What takes long is said at once. */
static void
stage_cb (SlOpeningPage *self)
{
  if (self->status != NULL)
    show_stage (self);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)) && get_stage (self) != SL_STAGE_NONE)
    fill (self);
}

static void
leave_window (SlOpeningPage *self)
{
  if (self->window != NULL)
    g_clear_signal_handler (&self->stage_handler, self->window);
  g_clear_weak_pointer (&self->window);
}

static void
sl_opening_page_map (GtkWidget *widget)
{
  SlOpeningPage *self = SL_OPENING_PAGE (widget);
  GtkWidget *window = gtk_widget_get_ancestor (widget, SL_TYPE_WINDOW);

  GTK_WIDGET_CLASS (sl_opening_page_parent_class)->map (widget);
  leave_window (self);
  if (window != NULL)
    {
      g_set_weak_pointer (&self->window, SL_WINDOW (window));
      self->stage_handler
          = g_signal_connect_swapped (window, "notify::stage", G_CALLBACK (stage_cb), self);
    }
  if (self->status == NULL && self->delay == 0)
    self->delay = g_timeout_add (DELAY_MILLISECONDS, delay_cb, self);
  stage_cb (self);
}

static void
sl_opening_page_unmap (GtkWidget *widget)
{
  SlOpeningPage *self = SL_OPENING_PAGE (widget);

  g_clear_handle_id (&self->delay, g_source_remove);
  leave_window (self);
  GTK_WIDGET_CLASS (sl_opening_page_parent_class)->unmap (widget);
}

static void
sl_opening_page_dispose (GObject *object)
{
  SlOpeningPage *self = SL_OPENING_PAGE (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  leave_window (self);
  self->status = self->pulse = self->cancel = NULL;
  G_OBJECT_CLASS (sl_opening_page_parent_class)->dispose (object);
}

static void
sl_opening_page_class_init (SlOpeningPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_opening_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = sl_opening_page_map;
  GTK_WIDGET_CLASS (klass)->unmap = sl_opening_page_unmap;
}

static void
sl_opening_page_init (SlOpeningPage *self)
{
}

void
sl_opening_page_show (GtkWidget *view, GtkStack *stack, const char *page)
{
  const char *before = gtk_stack_get_visible_child_name (stack);
  gboolean waiting = g_strcmp0 (before, SL_OPENING) == 0 || g_strcmp0 (before, SL_PROBLEM) == 0;
  GtkWidget *focus_child = gtk_widget_get_focus_child (GTK_WIDGET (stack));

  gtk_stack_set_visible_child_name (stack, page);
  if (!waiting || g_str_equal (page, SL_OPENING))
    return;
  /* The stack has taken it along to the first thing of the page. */
  if (focus_child != NULL)
    gtk_widget_grab_focus (view);
  else
    sl_window_bring_focus (view);
}
