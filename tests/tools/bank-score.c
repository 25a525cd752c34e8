/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bank-score [--errors] BANK: how many of a bank's sentences are read rightly, for each kind; with
 * --errors each that is not. A bank held out ("held-out" in its name) lists none. */
#include <string.h>

#include "sentence-bank.h"

typedef struct
{
  guint kinds, owners, dues, of;
} Tally;

static void
count (GHashTable *tallies, const char *name, const BankRow *row)
{
  Tally *tally = g_hash_table_lookup (tallies, name);

  if (tally == NULL)
    {
      tally = g_new0 (Tally, 1);
      g_hash_table_insert (tallies, g_strdup (name), tally);
    }
  tally->of++;
  tally->kinds += bank_same_kinds (row);
  tally->owners += strcmp (row->label.owner, row->found.owner) == 0;
  tally->dues += strcmp (row->label.due, row->found.due) == 0;
}

static void
print (GHashTable *tallies)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (tallies), (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const Tally *t = g_hash_table_lookup (tallies, l->data);

      g_print ("%-24s %4u  kinds %.3f  owner %.3f  due %.3f\n",
               (char *) l->data,
               t->of,
               (double) t->kinds / t->of,
               (double) t->owners / t->of,
               (double) t->dues / t->of);
    }
}

int
main (int argc, char *argv[])
{
  gboolean errors = argc == 3 && strcmp (argv[1], "--errors") == 0;
  const char *path = argv[argc - 1];
  g_autoptr (GHashTable) tallies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) rows = NULL;

  if (argc != (errors ? 3 : 2))
    {
      g_printerr ("usage: bank-score [--errors] BANK\n");
      return 2;
    }
  errors = errors && strstr (path, "held-out") == NULL;
  rows = bank_read (path);
  for (guint i = 0; i < rows->len; i++)
    {
      const BankRow *row = rows->pdata[i];

      count (tallies, row->label.kinds, row);
      count (tallies, "~ all", row);
      if (errors && !bank_holds (row))
        bank_complain (row);
    }
  print (tallies);
  return 0;
}
