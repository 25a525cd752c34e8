/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scrollbar that follows late, in a window. */
#include <adwaita.h>

#include "papers/sl-late-bar.h"

#define SIZE 400.0

typedef struct
{
  GtkWidget *window, *widget;
  GtkAdjustment *view, *bar;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = gtk_window_new ();
  f->view = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  f->widget = sl_late_bar_new_over (f->view);
  f->bar = gtk_scrollbar_get_adjustment (GTK_SCROLLBAR (f->widget));
  gtk_window_set_child (GTK_WINDOW (f->window), f->widget);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 60, (int) SIZE);
  gtk_adjustment_configure (f->view, 0, 0, SIZE * 1000, 10, SIZE, SIZE);
  gtk_window_present (GTK_WINDOW (f->window));
  while (gtk_widget_get_height (f->widget) < SIZE / 2)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->view);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* A scroll that moves the slider by less than a pixel leaves it alone; many of them do not. */
static void
test_pixels (Fixture *f, gconstpointer data)
{
  double pixel = SIZE * 1000 / gtk_widget_get_height (f->widget);

  gtk_adjustment_set_value (f->view, pixel * 100);
  settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (f->bar), ==, pixel * 100);
  for (int i = 1; i <= 4; i++)
    {
      gtk_adjustment_set_value (f->view, pixel * (100 + i * 0.3));
      settle ();
      g_assert_cmpfloat (gtk_adjustment_get_value (f->bar), ==, pixel * (i < 4 ? 100 : 101.2));
    }
  /* An end is an end. */
  gtk_adjustment_set_value (f->view, SIZE * 999 - pixel * 0.2);
  settle ();
  gtk_adjustment_set_value (f->view, SIZE * 999);
  settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (f->bar), ==, SIZE * 999);
}

static void
test_moves_view (Fixture *f, gconstpointer data)
{
  gtk_adjustment_set_value (f->bar, 12345);
  g_assert_cmpfloat (gtk_adjustment_get_value (f->view), ==, 12345);
}

static void
test_nothing_to_scroll (Fixture *f, gconstpointer data)
{
  g_assert_true (gtk_widget_get_visible (f->widget));
  gtk_adjustment_configure (f->view, 0, 0, SIZE, 10, SIZE, SIZE);
  settle ();
  g_assert_false (gtk_widget_get_visible (f->widget));
  gtk_adjustment_configure (f->view, 0, 0, SIZE * 2, 10, SIZE, SIZE);
  settle ();
  g_assert_true (gtk_widget_get_visible (f->widget));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/late-bar/pixels", Fixture, NULL, set_up, test_pixels, tear_down);
  g_test_add ("/late-bar/moves-view", Fixture, NULL, set_up, test_moves_view, tear_down);
  g_test_add (
      "/late-bar/nothing-to-scroll", Fixture, NULL, set_up, test_nothing_to_scroll, tear_down);
  return g_test_run ();
}
