/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-rarity.h"

#include <string.h>

/* How often a string is met at a place of a text, roughly: what words alone have is far above what
 * their letters would have by chance. */
static double
judge_string (const char *string)
{
  static const double letters[26]
      = { .065, .012, .022, .035, .10, .018, .016, .045, .06,  .001, .006, .033, .02,
          .057, .06,  .016, .001, .05, .052, .075, .022, .008, .018, .002, .016, .001 };
  static const char *const common[]
      = { "the", "that", "and",  "was", "were", "for",  "with", "this", "would", "council",
          "had", "has",  "have", "not", "will", "been", "from", "they", "which", "committee" };
  gsize from = strspn (string, " "), length = strcspn (string + from, " ");
  double likely = 1;

  if (string[from + length] == '\0' || string[from + length + 1] == '\0')
    for (guint i = 0; i < G_N_ELEMENTS (common); i++)
      if (common[i][0] == string[from] && strncmp (common[i], string + from, length) == 0
          && common[i][length] == '\0')
        return 0.003;
  for (const char *c = string; *c != '\0'; c++)
    likely *= g_ascii_islower (*c) ? letters[*c - 'a'] : *c == ' ' ? 0.17 : 0.005;
  return likely;
}

double
sl_rarity_judge (GPtrArray *set)
{
  double sum = 0;

  for (guint i = 0; i < set->len; i++)
    sum += judge_string (set->pdata[i]);
  return sum;
}
