/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include <glib/gi18n.h>

#include "sl-application.h"
#include "sl-config.h"
#include "sl-memory.h"
#include "sl-stopwatch.h"

/* Whoever wants drawing done without GL need not wait for GL to be loaded, nor keep it in memory.
 */
static void
leave_out_gl (void)
{
  if (g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") != 0)
    return;
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  /* What it is called from GTK 4.16 on. */
  g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
}

int
main (int argc, char *argv[])
{
  g_autoptr (SlApplication) application = NULL;

  sl_stopwatch_start ();
  leave_out_gl ();
  sl_memory_set_up ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = sl_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
