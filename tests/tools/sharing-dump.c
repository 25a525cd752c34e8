/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For developers: what the sharing check finds in papers, "page kind words" a line, and a count.
 *   sharing-dump PAPER.pdf…
 * The environment variable SIGHTLINE_READER names the reader of a build that is not installed. */
#include <stdio.h>

#include "exchange/sl-sharing.h"
#include "store/sl-import.h"

int
main (int argc, char **argv)
{
  static const char *const kinds[] = { "initials", "age-place", "case-number", "small-count" };
  guint n = 0;

  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) pages = sl_paper_pages_read (file, NULL, NULL, NULL, NULL, &error);

      for (guint k = 0; pages != NULL && k < pages->len; k++)
        {
          const char *text = pages->pdata[k] != NULL ? sl_page_get_text (pages->pdata[k]) : "";
          g_autoptr (GPtrArray) found = sl_sharing_check (text);

          for (guint j = 0; j < found->len; j++)
            {
              const SlSharing *one = found->pdata[j];

              printf ("%s p%u %s %s\n", argv[i], k + 1, kinds[one->kind], one->words);
            }
          n += found->len;
        }
    }
  printf ("%u found\n", n);
  return 0;
}
