/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-pulse.h"

#include "sl-compat.h"

#define PULSE_MILLISECONDS 120
#define PULSE_STEP 0.08

/* Goes with the bar. */
typedef struct
{
  guint source;
} Pulse;

static void
pulse_free (gpointer data)
{
  Pulse *pulse = data;

  g_clear_handle_id (&pulse->source, g_source_remove);
  g_free (pulse);
}

static gboolean
pulse_cb (gpointer bar)
{
  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (bar));
  return G_SOURCE_CONTINUE;
}

static void
map_cb (GtkWidget *bar, Pulse *pulse)
{
  if (pulse->source == 0)
    pulse->source = g_timeout_add (PULSE_MILLISECONDS, pulse_cb, bar);
}

static void
unmap_cb (GtkWidget *bar, Pulse *pulse)
{
  g_clear_handle_id (&pulse->source, g_source_remove);
}

GtkWidget *
sl_pulse_new (void)
{
  GtkWidget *bar = gtk_progress_bar_new ();
  Pulse *pulse = g_new0 (Pulse, 1);

  gtk_progress_bar_set_pulse_step (GTK_PROGRESS_BAR (bar), PULSE_STEP);
  gtk_widget_set_focusable (bar, TRUE);
  gtk_widget_add_css_class (bar, "sl-pulse");
  g_object_set_data_full (G_OBJECT (bar), "sl-pulse", pulse, pulse_free);
  g_signal_connect (bar, "map", G_CALLBACK (map_cb), pulse);
  g_signal_connect (bar, "unmap", G_CALLBACK (unmap_cb), pulse);
  return bar;
}

void
sl_pulse_say (GtkWidget *pulse, const char *title, const char *words)
{
  g_autofree char *all = g_strconcat (title, " ", words, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (pulse), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  sl_compat_announce (pulse, all);
}
