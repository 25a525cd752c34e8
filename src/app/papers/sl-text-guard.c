/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-text-guard.h"

#include "sl-copy-words.h"

typedef struct
{
  GtkTextView *view; /* owns this */
  SlTextGuardPublic dup_public;
  gpointer data;
  gboolean withheld; /* from the middle button */
} Guard;

static const char guard_key[] = "sl-text-guard";

/* (transfer full) (nullable): what is selected; the same without what is exempt */
static char *
dup_selected (const Guard *self, char **public_words, SlExempt *exempt)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  *exempt = (SlExempt){ 0 };
  *public_words = NULL;
  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return NULL;
  *public_words = self->dup_public (
      gtk_text_iter_get_offset (&start), gtk_text_iter_get_offset (&end), exempt, self->data);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
is_asked_about (const Guard *self)
{
  g_autofree char *public_words = NULL;
  g_autofree char *words = NULL;
  SlExempt exempt;

  words = dup_selected (self, &public_words, &exempt);
  return words != NULL && (exempt.n > 0 || !sl_copy_words_is_free (words));
}

/* What is cut and then not let through would be lost: where there is a question, to cut is to copy.
 * So it is where nothing can be deleted. */
static void
copy_cb (GtkTextView *view, Guard *self)
{
  char *public_words;
  char *words;
  SlExempt exempt;

  if (gtk_text_view_get_editable (view) && !is_asked_about (self))
    return;
  g_signal_stop_emission (view, g_signal_get_invocation_hint (view)->signal_id, 0);
  words = dup_selected (self, &public_words, &exempt);
  if (words != NULL)
    sl_copy_words (GTK_WIDGET (view), words, public_words, &exempt);
}

/* The text view gives what is selected to the middle button, without a question. */
static void
set_withheld (Guard *self, gboolean withheld)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (self->view));

  if (self->withheld == withheld)
    return;
  self->withheld = withheld;
  if (withheld)
    gtk_text_buffer_remove_selection_clipboard (buffer, primary);
  else
    gtk_text_buffer_add_selection_clipboard (buffer, primary);
}

static void
mark_cb (GtkTextBuffer *buffer, GtkTextIter *iter, GtkTextMark *mark, GtkWidget *view)
{
  Guard *self = g_object_get_data (G_OBJECT (view), guard_key);

  if (gtk_widget_get_realized (view))
    set_withheld (self, is_asked_about (self));
}

/* The text view takes it back by itself. */
static void
unrealize_cb (GtkWidget *view, Guard *self)
{
  set_withheld (self, FALSE);
}

/* Selected words can be dragged to another program; what is asked about is no longer selected then.
 */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, Guard *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end, iter;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (
      self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  if (n_press > 1 || !gtk_text_view_get_iter_at_location (self->view, &iter, buffer_x, buffer_y)
      || !gtk_text_buffer_get_selection_bounds (buffer, &start, &end)
      || !gtk_text_iter_in_range (&iter, &start, &end) || !is_asked_about (self))
    return;
  gtk_text_buffer_place_cursor (buffer, &iter);
}

void
sl_text_guard (GtkTextView *view, SlTextGuardPublic dup_public, gpointer data)
{
  Guard *self = g_new0 (Guard, 1);
  GtkGesture *press = gtk_gesture_click_new ();

  self->view = view;
  self->dup_public = dup_public;
  self->data = data;
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (press));
  g_signal_connect (view, "copy-clipboard", G_CALLBACK (copy_cb), self);
  g_signal_connect (view, "cut-clipboard", G_CALLBACK (copy_cb), self);
  g_signal_connect (view, "unrealize", G_CALLBACK (unrealize_cb), self);
  g_signal_connect_object (
      gtk_text_view_get_buffer (view), "mark-set", G_CALLBACK (mark_cb), view, 0);
  g_object_set_data_full (G_OBJECT (view), guard_key, self, g_free);
}

static char *
dup_none (int from, int to, SlExempt *exempt, gpointer item)
{
  sl_exempt_add (exempt, sl_item_get_record (item)->exempt);
  return exempt->n > 0 ? g_strdup ("") : NULL;
}

void
sl_text_guard_item (GtkTextView *view, SlItem *item)
{
  g_object_set_data_full (G_OBJECT (view), "sl-guarded-item", g_object_ref (item), g_object_unref);
  sl_text_guard (view, dup_none, item);
}
