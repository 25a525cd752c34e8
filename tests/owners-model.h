/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owners as a model has them that knows no SQL: joined, parted, renamed and held. */
#pragma once

#include <string.h>

#include "store/sl-store.h"

#define N_NAMES 5
#define MAX_HOLDINGS 128

/* Owners by their names: those of one number are one; 0: nobody told anything of it. */
typedef struct
{
  guint owner[N_NAMES];
  guint shown[N_NAMES]; /* which name its owner is shown by */
  guint n_owners;       /* numbers that were given */
  guint n_holdings;
  struct
  {
    guint owner, day;
  } holdings[MAX_HOLDINGS];
} ModelOwners;

static const char *const owner_names[N_NAMES]
    = { "Chief Adviser", "Chief Planner", "Chief Steward", "Chief Surveyor", "Chief Trustee" };

static inline guint
model_ensure (ModelOwners *owners, guint name)
{
  if (owners->owner[name] == 0)
    {
      owners->owner[name] = ++owners->n_owners;
      owners->shown[name] = name;
    }
  return owners->owner[name];
}

static inline SlAct *
join_owners (ModelOwners *owners, guint name, guint other)
{
  guint one = model_ensure (owners, name), old = owners->owner[other];

  for (guint i = 0; i < N_NAMES; i++)
    if (i == other || (old != 0 && owners->owner[i] == old))
      {
        owners->owner[i] = one;
        owners->shown[i] = owners->shown[name];
      }
  for (guint i = 0; i < owners->n_holdings; i++)
    if (old != 0 && owners->holdings[i].owner == old)
      owners->holdings[i].owner = one;
  return sl_act_join_owners (owner_names[name], owner_names[other]);
}

/* Of names that are as long as each other, the first in the alphabet is left. */
static inline SlAct *
part_owner (ModelOwners *owners, guint name)
{
  guint old = owners->owner[name], left = N_NAMES;

  for (guint i = N_NAMES; i > 0; i--)
    if (i - 1 != name && old != 0 && owners->owner[i - 1] == old
        && (left == N_NAMES || strlen (owner_names[i - 1]) >= strlen (owner_names[left])))
      left = i - 1;
  if (old == 0)
    model_ensure (owners, name);
  else if (left < N_NAMES)
    {
      gboolean was_shown = owners->shown[name] == name;

      owners->owner[name] = 0;
      model_ensure (owners, name);
      for (guint i = 0; was_shown && i < N_NAMES; i++)
        if (owners->owner[i] == old)
          owners->shown[i] = left;
    }
  return sl_act_part_owner (owner_names[name]);
}

static inline SlAct *
rename_owner (ModelOwners *owners, guint name, guint other)
{
  guint one = model_ensure (owners, name);

  if (owners->owner[other] != 0 && owners->owner[other] != one)
    other = name;
  owners->owner[other] = one;
  for (guint i = 0; i < N_NAMES; i++)
    if (owners->owner[i] == one)
      owners->shown[i] = other;
  return sl_act_rename_owner (owner_names[name], owner_names[other]);
}

static inline char *
dup_day (guint day)
{
  g_autoptr (GDateTime) first = g_date_time_new_utc (2000, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) date = g_date_time_add_days (first, (int) day);

  return g_date_time_format (date, "%Y-%m-%d");
}

static inline SlAct *
act_on_owners (ModelOwners *owners, guint day)
{
  guint name = (guint) g_test_rand_int_range (0, N_NAMES);
  guint other = (guint) g_test_rand_int_range (0, N_NAMES);
  g_autofree char *first = dup_day (day);
  g_autofree char *person = g_strdup_printf ("Person %u", day);

  switch (g_test_rand_int_range (0, owners->n_holdings < MAX_HOLDINGS ? 4 : 3))
    {
    case 0:
      return join_owners (owners, name, other);
    case 1:
      return part_owner (owners, name);
    case 2:
      return rename_owner (owners, name, other);
    default:
      owners->holdings[owners->n_holdings].owner = model_ensure (owners, name);
      owners->holdings[owners->n_holdings++].day = day;
      return sl_act_set_holder (owner_names[name], person, first);
    }
}

static inline const SlOwnerRecord *
find_owner (GPtrArray *records, const char *name)
{
  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (((SlOwnerRecord *) records->pdata[i])->name, name))
      return records->pdata[i];
  g_assert_not_reached ();
}

static inline void
assert_holdings (const ModelOwners *owners, guint owner, const SlOwnerRecord *record)
{
  guint n = 0;

  for (guint i = 0; i < owners->n_holdings; i++)
    {
      g_autofree char *first = dup_day (owners->holdings[i].day);
      gboolean found = FALSE;

      if (owners->holdings[i].owner != owner)
        continue;
      n++;
      for (guint k = 0; record->holdings != NULL && k < record->holdings->len; k++)
        found |= g_strcmp0 (((SlHoldingRecord *) record->holdings->pdata[k])->first, first) == 0;
      g_assert_true (found);
    }
  g_assert_cmpuint (record->holdings != NULL ? record->holdings->len : 0, ==, n);
}

static inline void
assert_owners (SlStore *store, const ModelOwners *owners)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = sl_store_list_owners (store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < N_NAMES; i++)
    {
      const SlOwnerRecord *record;
      guint n = 0;

      if (owners->owner[i] == 0)
        continue;
      record = find_owner (records, owner_names[owners->shown[i]]);
      for (guint k = 0; k < N_NAMES; k++)
        n += owners->owner[k] == owners->owner[i];
      g_assert_cmpuint (g_strv_length (record->names), ==, n - 1);
      g_assert_true (i == owners->shown[i]
                     || g_strv_contains ((const char *const *) record->names, owner_names[i]));
      assert_holdings (owners, owners->owner[i], record);
    }
}
