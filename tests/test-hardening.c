/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What binaries do not tell of the flags they were built with: tests/lint/check-hardening sees that
 * the C library checks lengths, not whether it also does where the length is known only while
 * running. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/sl-sanitized.h"

/* What neither compiler nor reader of this can know before. */
static volatile gsize asked = 24;

static void
test_lengths (void)
{
  gsize size = asked;
  g_autofree char *room = NULL;

#if SL_SANITIZED || !defined __OPTIMIZE__
  g_test_skip ("not with sanitizers, nor without the optimiser");
  return;
#endif
  if (g_test_subprocess ())
    {
      room = malloc (size);
      memset (room, 'x', asked + 1);
      g_print ("%c", room[size - 1]);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*buffer overflow detected*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hardening/lengths", test_lengths);
  return g_test_run ();
}
