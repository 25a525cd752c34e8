/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "resolution-forms.h"

#include <string.h>

#include "minutes-maker.h"

#define HEAD                                                                                       \
  "#ELLERDALE DISTRICT COUNCIL\n\n#CHILDREN'S SERVICES SCRUTINY COMMITTEE\n\nMinutes of a "        \
  "meeting "                                                                                       \
  "held on 3 March 2020 at 6.00 pm\n\n#1. APOLOGIES\n\nThere were none.\n\n#2. CHILDREN'S "        \
  "SERVICES\n\nThe Committee considered a report.\n\n"
#define TAIL "\n\n#3. WORK PROGRAMME\n\nMembers discussed the programme.\n"

static char *
read_items (SlDetection *detection)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < detection->findings->len; i++)
    {
      const SlFinding *finding = g_ptr_array_index (detection->findings, i);

      if (!sl_kind_is_core (finding->kind))
        continue;
      g_string_append_c (out,
                         finding->kind == SL_KIND_ACTION           ? 'a'
                         : finding->kind == SL_KIND_RECOMMENDATION ? 'r'
                         : finding->kind == SL_KIND_REQUEST        ? 'q'
                         : finding->kind == SL_KIND_COMMITMENT     ? 'c'
                         : finding->routine                        ? 'n'
                                                                   : 'd');
    }
  return g_string_free (out, FALSE);
}

/* How many rows do not hold; each is told. */
guint
forms_check (const char *expected, const char *text)
{
  g_autofree char *minutes = g_strconcat (HEAD, text, TAIL, NULL);
  g_autoptr (SlDetection) detection = minutes_detect (minutes);
  g_autofree char *found = read_items (detection);

  if (g_str_equal (found, expected))
    return 0;
  g_test_message ("expected “%s”, found “%s”: %s", expected, found, text);
  for (guint i = 0; i < detection->findings->len; i++)
    {
      const SlFinding *finding = g_ptr_array_index (detection->findings, i);

      if (sl_kind_is_core (finding->kind))
        g_test_message (
            "    %s (%s): %s", sl_nick (SL_TYPE_KIND, finding->kind), finding->rule, finding->text);
    }
  return 1;
}

void
forms_check_all (const char *before, const Form *rows, guint n)
{
  guint wrong = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strconcat (before, rows[i].text, NULL);

      wrong += forms_check (rows[i].expected, text);
    }
  g_assert_cmpuint (wrong, ==, 0);
}
