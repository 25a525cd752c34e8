/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-settings.h"

#include "sl-config.h"

GSettings *
sl_settings_get (void)
{
  static GSettings *settings;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr (GSettingsSchema) schema = NULL;

      /* g_settings_new () would abort the program. */
      if (source != NULL)
        schema = g_settings_schema_source_lookup (source, SL_APP_ID, TRUE);
      if (schema != NULL)
        settings = g_settings_new (SL_APP_ID);
      g_once_init_leave (&once, 1);
    }
  return settings;
}
