/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an entry of a list says of the name itself: its title and its initials. */
#include "sl-owner-name.h"
#include "sl-pattern.h"
#include "sl-roll.h"

gboolean
sl_roll_is_titled (const char *name)
{
  static SlPattern titled
      = { "^(?:(?:District|County|Borough|Town|City|Parish) )?(?:The (?=Rev|Ven|Rt|Right))?"
          "(?:Councillors?|Cllrs?\\.?|Clrs?\\.?|Mr|Mrs|Ms|Miss|Mx|Messrs|Dr|Professor|Prof|Canon|"
          "Sister|Baillie|Bailie|Alderm[ae]n|Ald|Sir|Dame|Lord|Lady|Baroness|Rev|Revd|Reverend|"
          "Fr|Father|Major|Colonel|Captain|Rabbi|Imam|DCI|DI|DS|"
          "(?:Det |Ch |Det Ch |Detective |Chief |Temp )*(?:Supt|Insp|Sgt|Con)|Det|"
          "(?:Detective |Chief )*(?:Inspector|Superintendent|Sergeant|Constable)|PCSO|PC|Sgt|"
          "Y Cynghorydd|Cynghorydd|Y Cyng|Cyng|Yr Athro|Y Parch)\\b",
          SL_PATTERN_DEFAULT,
          NULL };

  return sl_pattern_is_in (&titled, name);
}

void
sl_roll_note_initials (SlRoll *roll, const char *entry, const char *name)
{
  for (guint i = 0; i < roll->people->len; i++)
    {
      SlPerson *person = g_ptr_array_index (roll->people, i);

      if (person->initials == NULL && g_ascii_strcasecmp (person->name, name) == 0)
        person->initials = sl_owner_name_read_initials (entry, name);
    }
}
