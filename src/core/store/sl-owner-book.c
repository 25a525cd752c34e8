/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-owner-book.h"

#include "detect/sl-owner-people.h"

typedef struct
{
  char *meeting, *date;
} Paper;

/* Who held some post on a day, and which. */
typedef struct
{
  SlOwnerPeople *people;
  GHashTable *posts; /* SlPerson → SlOwner */
} Holders;

struct _SlOwnerBook
{
  SlGlossary *glossary;
  GHashTable *papers;   /* id → Paper */
  GHashTable *told;     /* id → SlOwner */
  GHashTable *names;    /* key → SlOwner, of the told ones */
  GHashTable *implied;  /* key → SlOwner that nobody told anything of */
  GHashTable *holdings; /* owner's id → GPtrArray of SlHoldingRecord */
  GHashTable *posts;    /* meeting, tab, initials → the post; "" for more than one */
  GHashTable *found;    /* paper, tab, words → SlOwner */
  GHashTable *holders;  /* date → Holders */
};

static void
owner_free (gpointer data)
{
  SlOwner *owner = data;

  g_free (owner->id);
  g_free (owner->key);
  g_free (owner->name);
  g_free (owner);
}

static void
paper_free (gpointer data)
{
  Paper *paper = data;

  g_free (paper->meeting);
  g_free (paper->date);
  g_free (paper);
}

static void
holders_free (gpointer data)
{
  Holders *holders = data;

  sl_owner_people_unref (holders->people);
  g_hash_table_unref (holders->posts);
  g_free (holders);
}

static GHashTable *
table_new (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

SlOwnerBook *
sl_owner_book_new (void)
{
  SlOwnerBook *self = g_new0 (SlOwnerBook, 1);

  self->glossary = sl_glossary_new ();
  self->papers = table_new (paper_free);
  self->told = table_new (owner_free);
  self->names = table_new (NULL);
  self->implied = table_new (owner_free);
  self->holdings = table_new ((GDestroyNotify) g_ptr_array_unref);
  self->posts = table_new (g_free);
  self->found = table_new (NULL);
  self->holders = table_new (holders_free);
  return self;
}

void
sl_owner_book_free (SlOwnerBook *self)
{
  sl_glossary_unref (self->glossary);
  g_hash_table_unref (self->holders);
  g_hash_table_unref (self->found);
  g_hash_table_unref (self->posts);
  g_hash_table_unref (self->holdings);
  g_hash_table_unref (self->implied);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->told);
  g_hash_table_unref (self->papers);
  g_free (self);
}

char *
sl_owner_book_dup_key (const char *words)
{
  return sl_owner_people_dup_key (words);
}

/* ---- Filling ---- */

void
sl_owner_book_add_paper (
    SlOwnerBook *self, const char *id, const char *meeting, const char *committee, const char *date)
{
  Paper *paper = g_new0 (Paper, 1);

  paper->meeting = g_strdup (meeting);
  paper->date = g_strdup (date);
  g_hash_table_insert (self->papers, g_strdup (id), paper);
  sl_glossary_add_paper (self->glossary, id, committee);
}

void
sl_owner_book_add_owner (SlOwnerBook *self, const char *id, const char *name)
{
  SlOwner *owner = g_new0 (SlOwner, 1);

  owner->id = g_strdup (id);
  owner->key = g_strdup (id);
  owner->name = g_strdup (name);
  g_hash_table_insert (self->told, g_strdup (id), owner);
}

void
sl_owner_book_add_name (SlOwnerBook *self, const char *key, const char *owner)
{
  SlOwner *told = g_hash_table_lookup (self->told, owner);

  if (told != NULL)
    g_hash_table_insert (self->names, g_strdup (key), told);
}

void
sl_owner_book_add_holding (SlOwnerBook *self, SlHoldingRecord *holding)
{
  GPtrArray *all = g_hash_table_lookup (self->holdings, holding->owner);

  if (all == NULL)
    {
      all = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_holding_record_unref);
      g_hash_table_insert (self->holdings, g_strdup (holding->owner), all);
    }
  g_ptr_array_add (all, sl_holding_record_ref (holding));
}

void
sl_owner_book_add_post (SlOwnerBook *self, const char *meeting, const char *role)
{
  g_autofree char *initials = sl_owner_people_dup_post_initials (role);
  g_autofree char *place = initials != NULL ? g_strconcat (meeting, "\t", initials, NULL) : NULL;
  const char *known = place != NULL ? g_hash_table_lookup (self->posts, place) : NULL;
  g_autofree char *key = known != NULL ? sl_owner_book_dup_key (role) : NULL;
  g_autofree char *known_key = known != NULL ? sl_owner_book_dup_key (known) : NULL;

  if (place != NULL && (known == NULL || g_strcmp0 (key, known_key) != 0))
    g_hash_table_insert (
        self->posts, g_steal_pointer (&place), g_strdup (known == NULL ? role : ""));
}

void
sl_owner_book_add_abbreviation (
    SlOwnerBook *self, const char *paper, const char *brief, const char *words, int page)
{
  sl_glossary_add (
      self->glossary, paper, sl_glossary_get_committee (self->glossary, paper), brief, words, page);
}

/* ---- Asking ---- */

SlGlossary *
sl_owner_book_get_glossary (SlOwnerBook *self)
{
  return self->glossary;
}

gboolean
sl_holding_covers (const SlHoldingRecord *holding, const char *date)
{
  return (holding->first == NULL || g_strcmp0 (holding->first, date) <= 0)
         && (holding->last == NULL || g_strcmp0 (date, holding->last) <= 0);
}

static Holders *
get_holders (SlOwnerBook *self, const char *date)
{
  Holders *holders = g_hash_table_lookup (self->holders, date);
  g_autoptr (GPtrArray) people = NULL;
  GHashTableIter iter;
  gpointer id, all;

  if (holders != NULL)
    return holders;
  holders = g_new0 (Holders, 1);
  holders->posts = g_hash_table_new (NULL, NULL);
  people = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_person_free);
  g_hash_table_iter_init (&iter, self->holdings);
  while (g_hash_table_iter_next (&iter, &id, &all))
    for (guint i = 0; i < ((GPtrArray *) all)->len; i++)
      {
        const SlHoldingRecord *holding = ((GPtrArray *) all)->pdata[i];
        SlPerson *person;

        if (!sl_holding_covers (holding, date))
          continue;
        person = sl_person_new (holding->person, NULL, SL_ATTENDANCE_OFFICER);
        g_ptr_array_add (people, person);
        g_hash_table_insert (holders->posts, person, g_hash_table_lookup (self->told, id));
      }
  holders->people = sl_owner_people_new (people);
  g_hash_table_insert (self->holders, g_strdup (date), holders);
  return holders;
}

/* The post of a person, at the time of the paper. */
static SlOwner *
find_by_holder (SlOwnerBook *self, const Paper *paper, const char *words)
{
  Holders *holders;
  const SlPerson *person;

  if (paper == NULL || paper->date == NULL || g_hash_table_size (self->holdings) == 0)
    return NULL;
  holders = get_holders (self, paper->date);
  person = sl_owner_people_find (holders->people, words);
  return person != NULL ? g_hash_table_lookup (holders->posts, person) : NULL;
}

/* What initials stand for: the paper says so, or a post of the meeting has them. */
static const char *
spell_out (
    SlOwnerBook *self, const char *id, const Paper *paper, const char *words, const char *key)
{
  const char *bare = g_ascii_strncasecmp (words, "the ", 4) == 0 ? words + 4 : words;
  const SlAbbreviation *known = sl_glossary_find (self->glossary, id, bare);
  g_autofree char *place = NULL;
  const char *post;

  if (known != NULL)
    return known->words;
  if (paper == NULL || paper->meeting == NULL)
    return NULL;
  place = g_strconcat (paper->meeting, "\t", key, NULL);
  post = g_hash_table_lookup (self->posts, place);
  return post != NULL && *post != '\0' ? post : NULL;
}

static SlOwner *
imply (SlOwnerBook *self, const char *words, const char *key)
{
  SlOwner *owner = g_hash_table_lookup (self->implied, key);

  if (owner == NULL)
    {
      owner = g_new0 (SlOwner, 1);
      owner->key = g_strdup (key);
      owner->name = sl_owner_people_dup_shown (words);
      g_hash_table_insert (self->implied, g_strdup (key), owner);
    }
  return owner;
}

static SlOwner *
resolve (SlOwnerBook *self, const char *id, const char *words)
{
  const Paper *paper = id != NULL ? g_hash_table_lookup (self->papers, id) : NULL;
  g_autofree char *key = sl_owner_book_dup_key (words);
  SlOwner *owner = key != NULL ? g_hash_table_lookup (self->names, key) : NULL;
  g_autofree char *whole_key = NULL;
  const char *whole;

  if (key == NULL || owner != NULL)
    return owner;
  whole = spell_out (self, id, paper, words, key);
  if (whole != NULL)
    {
      whole_key = sl_owner_book_dup_key (whole);
      owner = g_hash_table_lookup (self->names, whole_key);
      return owner != NULL ? owner : imply (self, whole, whole_key);
    }
  owner = find_by_holder (self, paper, words);
  return owner != NULL ? owner : imply (self, words, key);
}

const SlOwner *
sl_owner_book_find (SlOwnerBook *self, const char *paper, const char *words)
{
  g_autofree char *place = g_strconcat (paper != NULL ? paper : "", "\t", words, NULL);
  SlOwner *owner = g_hash_table_lookup (self->found, place);

  if (owner == NULL && (owner = resolve (self, paper, words)) != NULL)
    g_hash_table_insert (self->found, g_steal_pointer (&place), owner);
  return owner;
}

GPtrArray *
sl_owner_book_get_holdings (SlOwnerBook *self, const SlOwner *owner)
{
  return owner->id != NULL ? g_hash_table_lookup (self->holdings, owner->id) : NULL;
}

const char *
sl_owner_book_find_holder (SlOwnerBook *self, const SlOwner *owner, const char *date)
{
  GPtrArray *all = sl_owner_book_get_holdings (self, owner);

  for (guint i = 0; date != NULL && all != NULL && i < all->len; i++)
    {
      const SlHoldingRecord *holding = all->pdata[i];

      if (sl_holding_covers (holding, date))
        return holding->person;
    }
  return NULL;
}

void
sl_owner_book_tell (SlOwnerBook *self,
                    const SlOwner *owner,
                    const char *due,
                    const char *said,
                    const char *today,
                    const char **then,
                    const char **now)
{
  const char *date = due != NULL && g_strcmp0 (due, today) <= 0 ? due : said;

  *then = sl_owner_book_find_holder (self, owner, date);
  *now = sl_owner_book_find_holder (self, owner, today);
}
