/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK makes the news itself, in answer to how its frames and the screen's answers fall together:
 * the events here are those that were seen. */
#include "sl-steady-press.h"

#define AT 1000

static void
test_click_of_busy_program (void)
{
  gboolean pressed = FALSE;

  g_assert_false (sl_steady_press_is_stale (&pressed, GDK_BUTTON_PRESS, 0, AT));
  g_assert_false (sl_steady_press_is_stale (&pressed, GDK_MOTION_NOTIFY, GDK_BUTTON1_MASK, AT + 5));
  /* The button is up for the screen, but not yet for whoever was pressed. */
  g_assert_true (sl_steady_press_is_stale (&pressed, GDK_MOTION_NOTIFY, 0, GDK_CURRENT_TIME));
  g_assert_true (sl_steady_press_is_stale (&pressed, GDK_MOTION_NOTIFY, 0, GDK_CURRENT_TIME));
  g_assert_false (
      sl_steady_press_is_stale (&pressed, GDK_BUTTON_RELEASE, GDK_BUTTON1_MASK, AT + 30));
  g_assert_false (sl_steady_press_is_stale (&pressed, GDK_MOTION_NOTIFY, 0, GDK_CURRENT_TIME));
}

/* While it is dragged the same news is true. */
static void
test_drag (void)
{
  gboolean pressed = FALSE;

  sl_steady_press_is_stale (&pressed, GDK_BUTTON_PRESS, 0, AT);
  g_assert_false (sl_steady_press_is_stale (
      &pressed, GDK_MOTION_NOTIFY, GDK_BUTTON1_MASK | GDK_SHIFT_MASK, GDK_CURRENT_TIME));
  g_assert_false (
      sl_steady_press_is_stale (&pressed, GDK_MOTION_NOTIFY, GDK_BUTTON3_MASK, GDK_CURRENT_TIME));
}

/* A release that went elsewhere: the first motion that the screen tells of ends the press. */
static void
test_release_elsewhere (void)
{
  gboolean pressed = FALSE;

  sl_steady_press_is_stale (&pressed, GDK_BUTTON_PRESS, 0, AT);
  g_assert_false (sl_steady_press_is_stale (&pressed, GDK_MOTION_NOTIFY, 0, AT + 40));
  g_assert_false (sl_steady_press_is_stale (&pressed, GDK_MOTION_NOTIFY, 0, GDK_CURRENT_TIME));
}

/* Nothing else is kept from anybody. */
static void
test_others (void)
{
  gboolean pressed = FALSE;

  sl_steady_press_is_stale (&pressed, GDK_BUTTON_PRESS, 0, AT);
  g_assert_false (sl_steady_press_is_stale (&pressed, GDK_KEY_PRESS, 0, GDK_CURRENT_TIME));
  g_assert_false (sl_steady_press_is_stale (&pressed, GDK_SCROLL, 0, GDK_CURRENT_TIME));
  g_assert_false (sl_steady_press_is_stale (&pressed, GDK_LEAVE_NOTIFY, 0, GDK_CURRENT_TIME));
  g_assert_true (pressed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/steady-press/click-of-busy-program", test_click_of_busy_program);
  g_test_add_func ("/steady-press/drag", test_drag);
  g_test_add_func ("/steady-press/release-elsewhere", test_release_elsewhere);
  g_test_add_func ("/steady-press/others", test_others);
  return g_test_run ();
}
