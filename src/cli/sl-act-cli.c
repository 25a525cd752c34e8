/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-act-cli.h"

#include <glib/gi18n.h>

#include "base/sl-error.h"

char **
sl_act_cli_find_items (SlCli *cli, SlStore *store, char **names)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gboolean all = TRUE;
  guint i;

  for (i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlItemRecord) item = sl_store_get_item (store, names[i], &error);

      if (item != NULL)
        {
          g_ptr_array_add (ids, g_strdup (item->id));
          continue;
        }
      all = FALSE;
      if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
        sl_cli_fail (_ ("%s: there is no such item; “sightline-cli list items” shows them."),
                     names[i]);
      else if (g_error_matches (error, SL_ERROR, SL_ERROR_INVALID))
        sl_cli_fail (_ ("%s: more than one item, or none, is meant by this; give more of its id."),
                     names[i]);
      else
        sl_cli_fail_library (cli, error);
    }
  if (!all)
    return NULL;
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

SlGoalRecord *
sl_act_cli_find_goal (SlCli *cli, SlStore *store, const char *name)
{
  g_autoptr (GError) error = NULL;
  SlGoalRecord *goal = sl_store_get_goal (store, name, &error);

  if (goal != NULL)
    return goal;
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    sl_cli_fail (_ ("%s: there is no such goal; “sightline-cli list goals” shows them."), name);
  else
    sl_cli_fail_library (cli, error);
  return NULL;
}

int
sl_act_cli_apply (SlCli *cli, SlStore *store, const SlAct *act)
{
  g_autoptr (GError) error = NULL;
  SlChanges *changes = sl_store_apply (store, act, &error);

  if (changes == NULL)
    return sl_cli_fail_library (cli, error);
  sl_changes_free (changes);
  return SL_EXIT_DONE;
}
