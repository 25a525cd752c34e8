/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words on their way out of the paper as text: what is exempt of them only where that is asked for.
 */
#include "sl-copy-words.h"
#include "sl-paper-text-private.h"

static int
find_end (SlPaperText *self, const SlTextStretch *stretch, gsize end)
{
  const char *text = sl_text_doc_get_text (self->doc);

  end = CLAMP (end, stretch->start, stretch->end);
  return stretch->offset + (int) g_utf8_pointer_to_offset (text + stretch->start, text + end);
}

/* Where in the buffer a stretch of the text begins, with the page's name and the item's kind before
 * it, and where it ends. */
static void
find_in_buffer (SlPaperText *self, const SlTextExempt *exempt, int *from, int *to)
{
  const SlTextStretch *stretch = sl_paper_text_find_stretch (self, exempt->start, -1);

  *from = *to = 0;
  if (stretch == NULL || stretch->start >= exempt->end)
    return;
  if (exempt->start > stretch->start)
    *from = find_end (self, stretch, exempt->start);
  else if (stretch != &g_array_index (self->stretches, SlTextStretch, 0))
    *from = find_end (self, stretch - 1, G_MAXSIZE);
  *to = find_end (self, sl_paper_text_find_stretch (self, exempt->end - 1, -1), exempt->end);
}

static void
append_slice (SlPaperText *self, GString *words, int from, int to)
{
  g_autofree char *part = NULL;
  GtkTextIter start, end;

  if (from >= to)
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, to);
  part = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
  if (words->len > 0 && words->str[words->len - 1] != '\n' && *part != '\n')
    g_string_append_c (words, '\n');
  g_string_append (words, part);
}

/* The selected words without what is exempt; NULL where nothing of them is. */
static char *
dup_public (SlPaperText *self, int from, int to, SlExempt *count)
{
  g_autoptr (GArray) exempt = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  *count = (SlExempt){ 0 };
  if (self->list_exempt == NULL || self->doc == NULL)
    return NULL;
  exempt = self->list_exempt (self->exempt_data);
  for (guint i = 0; i < exempt->len; i++)
    {
      const SlTextExempt *one = &g_array_index (exempt, SlTextExempt, i);
      int start, end;

      find_in_buffer (self, one, &start, &end);
      if (end <= from || start >= to)
        continue;
      sl_exempt_add (count, one->paragraph);
      append_slice (self, words, from, start);
      from = MAX (from, end);
    }
  if (count->n == 0)
    return NULL;
  append_slice (self, words, from, to);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* (transfer full) (nullable): what is selected */
static char *
dup_selected (SlPaperText *self, char **public_words, SlExempt *count)
{
  GtkTextIter start, end;

  *count = (SlExempt){ 0 };
  *public_words = NULL;
  if (!gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end))
    return NULL;
  *public_words = dup_public (
      self, gtk_text_iter_get_offset (&start), gtk_text_iter_get_offset (&end), count);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/* To cut is to copy here: nothing can be deleted. */
static void
copy_cb (GtkTextView *view, SlPaperText *self)
{
  char *public_words;
  SlExempt count;
  char *words = dup_selected (self, &public_words, &count);

  g_signal_stop_emission (view, g_signal_get_invocation_hint (view)->signal_id, 0);
  if (words != NULL)
    sl_copy_words (GTK_WIDGET (view), words, public_words, &count);
}

static gboolean
has_exempt_selected (SlPaperText *self)
{
  g_autofree char *public_words = NULL;
  GtkTextIter start, end;
  SlExempt count;

  if (!gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end))
    return FALSE;
  public_words = dup_public (
      self, gtk_text_iter_get_offset (&start), gtk_text_iter_get_offset (&end), &count);
  return count.n > 0;
}

/* The text view gives what is selected to the middle button, without a question. */
static void
set_given (SlPaperText *self, gboolean given)
{
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (self->view));

  if (self->withheld != given)
    return;
  self->withheld = !given;
  if (given)
    gtk_text_buffer_add_selection_clipboard (self->buffer, primary);
  else
    gtk_text_buffer_remove_selection_clipboard (self->buffer, primary);
}

void
sl_paper_text_guard_selection (SlPaperText *self)
{
  set_given (self, !has_exempt_selected (self));
}

/* The text view takes it back by itself. */
static void
unrealize_cb (GtkWidget *view, SlPaperText *self)
{
  set_given (self, TRUE);
}

/* Selected words can be dragged to another program; what is exempt of them is no longer selected
 * then. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, SlPaperText *self)
{
  GtkTextIter start, end, iter;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (
      self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  if (n_press > 1 || !gtk_text_view_get_iter_at_location (self->view, &iter, buffer_x, buffer_y)
      || !gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end)
      || !gtk_text_iter_in_range (&iter, &start, &end) || !has_exempt_selected (self))
    return;
  gtk_text_buffer_place_cursor (self->buffer, &iter);
}

void
sl_paper_text_guard (SlPaperText *self)
{
  GtkGesture *press = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (press));
  g_signal_connect (self->view, "copy-clipboard", G_CALLBACK (copy_cb), self);
  g_signal_connect (self->view, "cut-clipboard", G_CALLBACK (copy_cb), self);
  g_signal_connect (self->view, "unrealize", G_CALLBACK (unrealize_cb), self);
}

void
sl_paper_text_set_exempt (SlPaperText *self, SlPaperTextExempt list, gpointer data)
{
  g_return_if_fail (SL_IS_PAPER_TEXT (self));

  self->list_exempt = list;
  self->exempt_data = data;
}
