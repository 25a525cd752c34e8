/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-owner-people.h"

#include <string.h>

#include "sl-owner-name.h"

typedef struct
{
  const SlPerson *person;
  SlOwnerName name;
  char *initials;      /* folded, as the list gives them, or NULL */
  char *post;          /* in a form to compare, or NULL */
  char *short_post[2]; /* capitals of the post, with and without "Interim" */
} Entry;

struct _SlOwnerPeople
{
  GPtrArray *people;
  GArray *entries; /* Entry */
  gboolean titles_councillors;
};

/* ---- posts ---- */

static gboolean
is_passing (const char *word)
{
  return g_str_equal (word, "interim") || g_str_equal (word, "acting");
}

/* A post in a form to compare: "The Interim Head of Care & Health" is "head of care and health". */
static char *
dup_post (const char *text)
{
  g_auto (GStrv) words = sl_owner_name_fold (text);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], "the") || is_passing (words[i]))
        continue;
      if (all->len > 0)
        g_string_append_c (all, ' ');
      g_string_append (all, g_strdelimit (words[i], "-", ' '));
    }
  /* Who is listed as "in the Chair" is the Chair. */
  if (g_str_has_prefix (all->str, "in "))
    g_string_erase (all, 0, strlen ("in "));
  return all->len > 0 ? g_strdup (all->str) : NULL;
}

/* "dcs" of "Director of Children's Services". */
static char *
dup_capitals (const char *post, gboolean passing)
{
  g_auto (GStrv) words = g_strsplit_set (post, " -/,", -1);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *small = g_utf8_strdown (words[i], -1);

      if (g_unichar_isupper (g_utf8_get_char (words[i])) && (passing || !is_passing (small)))
        g_string_append_unichar (all, g_utf8_get_char (words[i]));
    }
  return sl_owner_name_fold_initials (all->str);
}

/* Without what a list adds: "Chief Executive, SBC", "Clerk (notes)". */
static char *
dup_bare_post (const char *role)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new (" *\\([^)]*\\)$|, *\\p{Lu}{2,6}$", G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_replace (regex, role, -1, 0, "", 0, NULL);
}

char *
sl_owner_people_dup_key (const char *owner)
{
  char *initials = sl_owner_name_fold_initials (owner);
  g_autofree char *bare = initials == NULL ? dup_bare_post (owner) : NULL;
  g_autofree char *key = bare != NULL ? dup_post (bare) : NULL;

  if (key == NULL)
    return initials;
  if (g_str_has_prefix (key, "cllr ") || g_str_has_prefix (key, "clr "))
    return g_strconcat ("councillor", strchr (key, ' '), NULL);
  return g_steal_pointer (&key);
}

char *
sl_owner_people_dup_post_initials (const char *role)
{
  g_autofree char *post = dup_bare_post (role);

  return dup_capitals (post, FALSE);
}

char *
sl_owner_people_dup_shown (const char *owner)
{
  const char *bare = g_ascii_strncasecmp (owner, "the ", 4) == 0 ? owner + 4 : owner;
  char first[8] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (bare)), first);
  return *bare != '\0' ? g_strconcat (first, g_utf8_next_char (bare), NULL) : g_strdup (owner);
}

/* ---- the list ---- */

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  sl_owner_name_clear (&entry->name);
  g_free (entry->initials);
  g_free (entry->post);
  g_free (entry->short_post[0]);
  g_free (entry->short_post[1]);
}

static void
add_person (SlOwnerPeople *self, const SlPerson *person)
{
  Entry entry = { .person = person };
  g_autofree char *post = person->role != NULL ? dup_bare_post (person->role) : NULL;

  sl_owner_name_read (person->name, &entry.name);
  if (person->initials != NULL)
    entry.initials = sl_owner_name_fold_initials (person->initials);
  if (post != NULL)
    {
      entry.post = dup_post (post);
      entry.short_post[0] = dup_capitals (post, TRUE);
      entry.short_post[1] = dup_capitals (post, FALSE);
    }
  self->titles_councillors |= (entry.name.titles & SL_OWNER_TITLE_COUNCILLOR) != 0;
  g_array_append_val (self->entries, entry);
}

SlOwnerPeople *
sl_owner_people_new (GPtrArray *people)
{
  SlOwnerPeople *self = g_rc_box_new0 (SlOwnerPeople);

  self->people = g_ptr_array_ref (people);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  for (guint i = 0; i < people->len; i++)
    add_person (self, g_ptr_array_index (people, i));
  return self;
}

SlOwnerPeople *
sl_owner_people_ref (SlOwnerPeople *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SlOwnerPeople *self = data;

  g_array_unref (self->entries);
  g_ptr_array_unref (self->people);
}

void
sl_owner_people_unref (SlOwnerPeople *self)
{
  g_rc_box_release_full (self, clear);
}

/* ---- who is meant ---- */

/* Whether one and the same may be called by both titles. */
static gboolean
titles_agree (const SlOwnerPeople *self, SlOwnerTitles owner, const Entry *entry)
{
  SlOwnerTitles listed = entry->name.titles;
  const SlOwnerTitles sexes = SL_OWNER_TITLE_HE | SL_OWNER_TITLE_SHE;
  const SlOwnerTitles callings
      = SL_OWNER_TITLE_LEARNED | SL_OWNER_TITLE_CLERGY | SL_OWNER_TITLE_RANK;

  if ((owner & sexes) != 0 && (listed & sexes) != 0 && (owner & listed & sexes) == 0)
    return FALSE;
  /* Where the list titles councillors, those without the title are none. */
  if ((owner & SL_OWNER_TITLE_COUNCILLOR) != 0 && (listed & SL_OWNER_TITLE_COUNCILLOR) == 0)
    return !self->titles_councillors && entry->person->attendance != SL_ATTENDANCE_OFFICER
           && entry->person->attendance != SL_ATTENDANCE_GUEST;
  if (owner != 0 && (owner & SL_OWNER_TITLE_COUNCILLOR) == 0
      && (listed & SL_OWNER_TITLE_COUNCILLOR) != 0)
    return (owner & listed) != 0;
  if ((owner & callings) != 0 && listed != 0)
    return (owner & listed & callings) != 0;
  return TRUE;
}

/* One person, none, or more than one, of whom none is meant for certain. */
typedef struct
{
  const Entry *one;
  guint n;
} Choice;

static void
choose (Choice *choice, const Entry *entry)
{
  if (choice->one == entry)
    return;
  choice->one = entry;
  choice->n++;
}

static void
choose_by_initials (const SlOwnerPeople *self, const char *initials, Choice *choice)
{
  gboolean given = FALSE;

  for (guint i = 0; i < self->entries->len; i++)
    given |= g_strcmp0 (g_array_index (self->entries, Entry, i).initials, initials) == 0;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      /* Whom the list gives other initials does not sign so. */
      if (given ? g_strcmp0 (entry->initials, initials) == 0
                : entry->initials == NULL && !sl_owner_name_is_body (initials)
                      && sl_owner_name_forms (&entry->name, initials))
        choose (choice, entry);
      if (g_strcmp0 (entry->short_post[0], initials) == 0
          || g_strcmp0 (entry->short_post[1], initials) == 0)
        choose (choice, entry);
    }
}

static void
choose_by_words (const SlOwnerPeople *self, const char *owner, Choice *choice)
{
  g_autofree char *post = dup_post (owner);
  gboolean exact = FALSE;
  g_auto (SlOwnerName) name = { NULL };

  sl_owner_name_read (owner, &name);
  for (guint i = 0; i < self->entries->len && !exact; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      exact = sl_owner_name_equal (&name, &entry->name) && titles_agree (self, name.titles, entry);
    }
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if ((post != NULL && g_strcmp0 (post, entry->post) == 0)
          || ((exact ? sl_owner_name_equal (&name, &entry->name)
                     : sl_owner_name_agrees (&name, &entry->name))
              && titles_agree (self, name.titles, entry)))
        choose (choice, entry);
    }
}

const SlPerson *
sl_owner_people_find (const SlOwnerPeople *self, const char *owner)
{
  g_autofree char *initials = sl_owner_name_fold_initials (owner);
  Choice choice = { NULL, 0 };

  if (initials != NULL)
    choose_by_initials (self, initials, &choice);
  else
    choose_by_words (self, owner, &choice);
  return choice.n == 1 ? choice.one->person : NULL;
}

gboolean
sl_owner_people_adds (const SlPerson *person, const char *owner)
{
  g_auto (SlOwnerName) listed = { NULL };
  g_auto (SlOwnerName) written = { NULL };

  sl_owner_name_read (person->name, &listed);
  sl_owner_name_read (owner, &written);
  return sl_owner_name_adds (&listed, &written);
}

void
sl_owner_people_fill (SlDetection *detection)
{
  g_autoptr (SlOwnerPeople) people = sl_owner_people_new (detection->people);

  for (guint i = 0; i < detection->findings->len; i++)
    {
      SlFinding *finding = g_ptr_array_index (detection->findings, i);
      guint n = g_strv_length (finding->owners);

      g_free (finding->owner_people);
      finding->owner_people = n > 0 ? g_new0 (const SlPerson *, n) : NULL;
      for (guint o = 0; o < n; o++)
        finding->owner_people[o] = sl_owner_people_find (people, finding->owners[o]);
    }
}
