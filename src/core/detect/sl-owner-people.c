/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-owner-people.h"

#include <string.h>

#define INITIALS_MAX 5
#define PARTS_MAX 12

typedef enum
{
  TITLE_COUNCILLOR = 1 << 0,
  TITLE_HE = 1 << 1,
  TITLE_SHE = 1 << 2,
  TITLE_LEARNED = 1 << 3,
  TITLE_CLERGY = 1 << 4,
  TITLE_RANK = 1 << 5,
} Titles;

/* A name or owner without what stands before and behind it. */
typedef struct
{
  char **words; /* folded; given names first */
  guint first, n;
  Titles titles;
} Name;

typedef struct
{
  const SlPerson *person;
  Name name;
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

static const struct
{
  const char *word;
  Titles title;
} title_words[] = {
  { "alderman", TITLE_COUNCILLOR },
  { "athro", TITLE_LEARNED },
  { "baillie", TITLE_COUNCILLOR },
  { "bailie", TITLE_COUNCILLOR },
  { "baroness", TITLE_SHE },
  { "canon", TITLE_CLERGY },
  { "captain", TITLE_RANK },
  { "ch", TITLE_RANK },
  { "chief", TITLE_RANK },
  { "cllr", TITLE_COUNCILLOR },
  { "clr", TITLE_COUNCILLOR },
  { "colonel", TITLE_RANK },
  { "constable", TITLE_RANK },
  { "councillor", TITLE_COUNCILLOR },
  { "cyng", TITLE_COUNCILLOR },
  { "cynghorydd", TITLE_COUNCILLOR },
  { "dame", TITLE_SHE },
  { "dci", TITLE_RANK },
  { "det", TITLE_RANK },
  { "detective", TITLE_RANK },
  { "di", TITLE_RANK },
  { "dr", TITLE_LEARNED },
  { "ds", TITLE_RANK },
  { "fr", TITLE_CLERGY },
  { "insp", TITLE_RANK },
  { "inspector", TITLE_RANK },
  { "lady", TITLE_SHE },
  { "lord", TITLE_HE },
  { "major", TITLE_RANK },
  { "miss", TITLE_SHE },
  { "mr", TITLE_HE },
  { "mrs", TITLE_SHE },
  { "ms", TITLE_SHE },
  { "mx", 0 },
  { "pc", TITLE_RANK },
  { "pcso", TITLE_RANK },
  { "prof", TITLE_LEARNED },
  { "professor", TITLE_LEARNED },
  { "rev", TITLE_CLERGY },
  { "revd", TITLE_CLERGY },
  { "reverend", TITLE_CLERGY },
  { "sergeant", TITLE_RANK },
  { "sgt", TITLE_RANK },
  { "sir", TITLE_HE },
  { "superintendent", TITLE_RANK },
  { "supt", TITLE_RANK },
  { "the", 0 },
  { "y", 0 },
  { "yr", 0 },
};

/* In front of "Councillor" only. */
static const char *const tiers[]
    = { "borough", "city", "community", "county", "district", "parish", "town", NULL };

static const char *const honours[] = { "am", "as", "bem", "cbe", "dl", "jp",  "kc",  "mbe",
                                       "mp", "ms", "msp", "obe", "qc", "qpm", "phd", NULL };

/* Capitals that stand for a body or for nobody far more often than for a person. */
static const char *const bodies[]
    = { "all", "aob", "bc", "cc", "ccg", "dc", "dfe", "dwp", "gp", "hr",  "icb", "ict", "it",
        "la",  "lga", "mp", "na", "nhs", "pc", "pcc", "pct", "pr", "tba", "tbc", "tc",  NULL };

/* ---- words ---- */

/* In lower case, without accents, apostrophes and dots; "&" is "and". */
static char **
fold (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = plain != NULL ? g_utf8_casefold (plain, -1) : g_strdup ("");
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = lower;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (word, c);
      else if (c == '-' || c == 0x2010)
        g_string_append_c (word, '-');
      else if (c == '&')
        g_string_append (word, "and");
      else if (c != '\'' && c != 0x2019 && !g_unichar_ismark (c))
        {
          if (word->len > 0)
            g_strv_builder_add (words, word->str);
          g_string_truncate (word, 0);
        }
      if (c == '\0')
        break;
    }
  return g_strv_builder_end (words);
}

static gboolean
is_title (char **words, Titles *titles)
{
  for (guint i = 0; i < G_N_ELEMENTS (title_words); i++)
    if (g_str_equal (words[0], title_words[i].word))
      {
        *titles |= title_words[i].title;
        return TRUE;
      }
  return g_strv_contains (tiers, words[0]) && words[1] != NULL
         && (g_str_equal (words[1], "councillor") || g_str_equal (words[1], "cllr"));
}

static void
read_name (const char *text, Name *name)
{
  name->words = fold (text);
  name->first = 0;
  name->titles = 0;
  while (name->words[name->first] != NULL && is_title (name->words + name->first, &name->titles))
    name->first++;
  name->n = g_strv_length (name->words + name->first);
  while (name->n > 2 && g_strv_contains (honours, name->words[name->first + name->n - 1]))
    name->n--;
}

static const char *
word_at (const Name *name, guint i)
{
  return name->words[name->first + i];
}

/* "JS", "J.S.", "D.C.S." in small letters; %NULL for all other words. */
static char *
fold_initials (const char *text)
{
  g_autofree char *letters = NULL;
  GString *all = g_string_new (NULL);
  gboolean only = TRUE;

  for (const char *p = text; *p != '\0' && only; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isupper (c))
        g_string_append_unichar (all, c);
      else
        only = c == '.' || c == ' ';
    }
  letters = g_string_free (all, FALSE);
  if (only && g_utf8_strlen (letters, -1) >= 2 && g_utf8_strlen (letters, -1) <= INITIALS_MAX)
    {
      g_auto (GStrv) words = fold (letters);

      return g_strdup (words[0]);
    }
  return NULL;
}

/* ---- initials ---- */

/* The first letters of the parts of a name, those of "Smith-Brown" both; @last is set to where the
 * surname's begin. */
static guint
name_letters (const Name *name, gunichar *letters, guint *last)
{
  guint n = 0;

  for (guint w = 0; w < name->n; w++)
    {
      const char *part = word_at (name, w);

      *last = n;
      while (part != NULL && *part != '\0' && n < PARTS_MAX)
        {
          const char *hyphen = strchr (part, '-');

          letters[n++] = g_utf8_get_char (part);
          part = hyphen != NULL ? hyphen + 1 : NULL;
        }
    }
  return n;
}

/* Whether a person may sign so: the first name's letter, the surname's, and any of those between.
 */
static gboolean
forms_initials (const Name *name, const char *initials)
{
  gunichar letters[PARTS_MAX];
  guint last = 0, at = 1;
  guint n = name_letters (name, letters, &last);
  const char *p = g_utf8_next_char (initials);

  if (name->n < 2 || g_utf8_get_char (initials) != letters[0])
    return FALSE;
  for (; *p != '\0'; p = g_utf8_next_char (p), at++)
    {
      gboolean final = *g_utf8_next_char (p) == '\0';

      if (final)
        at = MAX (at, last);
      while (at < n && letters[at] != g_utf8_get_char (p))
        at++;
      if (at >= n)
        return FALSE;
    }
  return TRUE;
}

/* "JSM" for Jo Smith, where another has "JS". */
static gboolean
spells_surname (const Name *name, const char *initials)
{
  const char *surname = name->n >= 2 ? word_at (name, name->n - 1) : NULL;
  gsize first = g_utf8_next_char (initials) - initials;

  return surname != NULL && initials[first] != '\0'
         && strncmp (word_at (name, 0), initials, first) == 0
         && g_str_has_prefix (surname, initials + first);
}

char *
sl_owner_people_read_initials (const char *entry, const char *name)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *found = NULL;
  Name bare;

  if (strchr (entry, '(') == NULL)
    return NULL;
  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new ("\\(((?:\\p{Lu}\\.?){2,4})\\)", G_REGEX_OPTIMIZE, 0, NULL));
  read_name (name, &bare);
  g_regex_match (regex, entry, 0, &match);
  for (; found == NULL && g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *written = g_match_info_fetch (match, 1);
      g_autofree char *initials = fold_initials (written);

      if (initials != NULL && !g_strv_contains (bodies, initials)
          && (forms_initials (&bare, initials) || spells_surname (&bare, initials)))
        found = g_steal_pointer (&written);
    }
  g_strfreev (bare.words);
  return g_steal_pointer (&found);
}

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
  g_auto (GStrv) words = fold (text);
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
  return fold_initials (all->str);
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
  char *initials = fold_initials (owner);
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

  g_strfreev (entry->name.words);
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

  read_name (person->name, &entry.name);
  if (person->initials != NULL)
    entry.initials = fold_initials (person->initials);
  if (post != NULL)
    {
      entry.post = dup_post (post);
      entry.short_post[0] = dup_capitals (post, TRUE);
      entry.short_post[1] = dup_capitals (post, FALSE);
    }
  self->titles_councillors |= (entry.name.titles & TITLE_COUNCILLOR) != 0;
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
titles_agree (const SlOwnerPeople *self, Titles owner, const Entry *entry)
{
  Titles listed = entry->name.titles;
  const Titles sexes = TITLE_HE | TITLE_SHE;
  const Titles callings = TITLE_LEARNED | TITLE_CLERGY | TITLE_RANK;

  if ((owner & sexes) != 0 && (listed & sexes) != 0 && (owner & listed & sexes) == 0)
    return FALSE;
  /* Where the list titles councillors, those without the title are none. */
  if ((owner & TITLE_COUNCILLOR) != 0 && (listed & TITLE_COUNCILLOR) == 0)
    return !self->titles_councillors && entry->person->attendance != SL_ATTENDANCE_OFFICER
           && entry->person->attendance != SL_ATTENDANCE_GUEST;
  if (owner != 0 && (owner & TITLE_COUNCILLOR) == 0 && (listed & TITLE_COUNCILLOR) != 0)
    return (owner & listed) != 0;
  if ((owner & callings) != 0 && listed != 0)
    return (owner & listed & callings) != 0;
  return TRUE;
}

/* "J" for "Jane" and the other way round. */
static gboolean
given_agree (const char *a, const char *b)
{
  return g_str_equal (a, b)
         || (g_utf8_get_char (a) == g_utf8_get_char (b)
             && (*g_utf8_next_char (a) == '\0' || *g_utf8_next_char (b) == '\0'));
}

static gboolean
is_exact (const Name *a, const Name *b)
{
  if (a->n != b->n || a->n < 2)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (!g_str_equal (word_at (a, i), word_at (b, i)))
      return FALSE;
  return TRUE;
}

static gboolean
names_agree (const Name *owner, const Name *listed)
{
  guint tail = 0;
  guint given;

  while (
      tail < MIN (owner->n, listed->n)
      && g_str_equal (word_at (owner, owner->n - 1 - tail), word_at (listed, listed->n - 1 - tail)))
    tail++;
  if (tail == 0)
    return FALSE;
  /* "Cllr van der Berg", "Cllr J Smith" of whom the list gives the surname. */
  if (tail == owner->n || tail == listed->n)
    return owner->titles != 0 || tail >= 2;
  given = MIN (owner->n, listed->n) - 1;
  for (guint i = 0; i < given; i++)
    if (!given_agree (word_at (owner, i), word_at (listed, i)))
      return FALSE;
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
                : entry->initials == NULL && !g_strv_contains (bodies, initials)
                      && forms_initials (&entry->name, initials))
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
  Name name;

  read_name (owner, &name);
  for (guint i = 0; i < self->entries->len && !exact; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      exact = is_exact (&name, &entry->name) && titles_agree (self, name.titles, entry);
    }
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if ((post != NULL && g_strcmp0 (post, entry->post) == 0)
          || ((exact ? is_exact (&name, &entry->name) : names_agree (&name, &entry->name))
              && titles_agree (self, name.titles, entry)))
        choose (choice, entry);
    }
  g_strfreev (name.words);
}

const SlPerson *
sl_owner_people_find (const SlOwnerPeople *self, const char *owner)
{
  g_autofree char *initials = fold_initials (owner);
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
  Name listed, written;
  gboolean adds;

  read_name (person->name, &listed);
  read_name (owner, &written);
  adds = listed.n > 0
         && (written.n < listed.n
             || !g_str_equal (word_at (&written, written.n - 1), word_at (&listed, listed.n - 1)));
  g_strfreev (listed.words);
  g_strfreev (written.words);
  return adds;
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
