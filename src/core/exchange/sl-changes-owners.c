/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-changes-owners.h"

static const SlOwnerRecord *
find_told (const SlRegister *data, const char *name)
{
  g_autofree char *key = sl_owner_book_dup_key (name);

  for (guint i = 0; key != NULL && i < data->owners->len; i++)
    {
      const SlOwnerRecord *owner = g_ptr_array_index (data->owners, i);

      for (char **own = owner->names; *own != NULL; own++)
        {
          g_autofree char *own_key = sl_owner_book_dup_key (*own);

          if (g_strcmp0 (own_key, key) == 0)
            return owner;
        }
    }
  return NULL;
}

/* Held from the same day on, by whomever. */
static gboolean
is_held (const SlOwnerRecord *ours, const SlHoldingRecord *theirs)
{
  for (guint i = 0; ours != NULL && ours->holdings != NULL && i < ours->holdings->len; i++)
    if (g_strcmp0 (((SlHoldingRecord *) ours->holdings->pdata[i])->first, theirs->first) == 0)
      return TRUE;
  return FALSE;
}

static void
settle_names (const SlRegister *ours,
              const SlOwnerRecord *theirs,
              const char *base,
              GPtrArray *acts)
{
  g_autofree char *base_key = sl_owner_book_dup_key (base);
  guint n = 0;

  for (char **name = theirs->names; *name != NULL; name++)
    {
      g_autofree char *key = sl_owner_book_dup_key (*name);

      if (key == NULL || g_strcmp0 (key, base_key) == 0 || find_told (ours, *name) != NULL)
        continue;
      g_ptr_array_add (acts, sl_act_join_owners (base, *name));
      n++;
    }
  if (find_told (ours, base) != NULL)
    return;
  if (n == 0)
    g_ptr_array_add (acts, sl_act_part_owner (base));
  if (theirs->name != NULL)
    g_ptr_array_add (acts, sl_act_rename_owner (base, theirs->name));
}

static void
settle (const SlRegister *ours, const SlOwnerRecord *theirs, GPtrArray *acts)
{
  const SlOwnerRecord *here = NULL;
  const char *base = theirs->names[0];

  for (char **name = theirs->names; *name != NULL && here == NULL; name++)
    if ((here = find_told (ours, *name)) != NULL)
      base = *name;
  if (base == NULL)
    return;
  settle_names (ours, theirs, base, acts);
  for (guint i = 0; theirs->holdings != NULL && i < theirs->holdings->len; i++)
    {
      const SlHoldingRecord *holding = g_ptr_array_index (theirs->holdings, i);

      if (holding->first != NULL && holding->person != NULL && !is_held (here, holding))
        g_ptr_array_add (
            acts, sl_act_set_holder_until (base, holding->person, holding->first, holding->last));
    }
}

void
sl_changes_settle_owners (const SlRegister *ours, const SlRegister *theirs, GPtrArray *acts)
{
  for (guint i = 0; i < theirs->owners->len; i++)
    settle (ours, g_ptr_array_index (theirs->owners, i), acts);
}
