/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that are names and nothing else: whose they are, and how many owners. */
#include <string.h>

#include "sl-owner-words.h"
#include "sl-owner.h"

static gboolean
is_person (const char *part)
{
  g_auto (GStrv) words = g_strsplit (part, " ", -1);
  guint n = g_strv_length (words);

  if (n == 0)
    return FALSE;
  if (n == 1)
    return sl_owner_word_is_initials (words[0]) || sl_owner_word_is_agent (words[0]);
  if (sl_owner_word_is_title (words[0]))
    return TRUE;
  if (n > 4)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!sl_owner_word_is_capitalised (words[i]) || sl_owner_word_is_agent (words[i]))
      return FALSE;
  return TRUE;
}

/* "the Head of Care", "Democratic Services". */
static gboolean
is_post (const char *part)
{
  g_auto (GStrv) words = g_strsplit (part, " ", -1);
  guint n = g_strv_length (words);
  gboolean agent = FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *lower = g_ascii_strdown (words[i], -1);

      agent = agent || sl_owner_word_is_agent (words[i]);
      if (*words[i] == '\0' || sl_owner_word_is_capitalised (words[i])
          || sl_owner_word_is_agent (words[i]) || sl_owner_word_is_connector (lower)
          || sl_owner_word_is_determiner (lower) || sl_owner_word_is_qualifier (lower))
        continue;
      return FALSE;
    }
  return n > 0 && n <= SL_OWNER_WORDS_MAX && agent;
}

gboolean
sl_owner_is_people (const char *names)
{
  static GRegex *joints;
  g_auto (GStrv) pieces = NULL;
  guint n = 0;

  if (g_once_init_enter (&joints))
    g_once_init_leave (&joints, g_regex_new ("\\s+and\\s+|\\s*[&/,;]\\s*(?:and )?", 0, 0, NULL));
  pieces = g_regex_split (joints, names, 0);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      g_autofree char *lower = g_ascii_strdown (pieces[i], -1);

      if (*pieces[i] == '\0' || g_str_equal (lower, "all"))
        n += *pieces[i] != '\0';
      else if (is_person (pieces[i]) || is_post (pieces[i]))
        n++;
      else
        return FALSE;
    }
  return n > 0;
}

static gboolean
ends_dotted (const char *words)
{
  const char *space = strrchr (words, ' ');
  const char *last = space != NULL ? space + 1 : words;

  return sl_owner_word_is_dotted (last, strlen (last));
}

static void
add_part (GPtrArray *out, const char *part)
{
  static GRegex *joints;
  g_auto (GStrv) pieces = NULL;
  g_autofree char *bare = g_strstrip (g_strdup (part));
  gboolean all = TRUE;

  if (g_once_init_enter (&joints))
    g_once_init_leave (&joints,
                       g_regex_new (" +and +| *& *|, *(?:and +)?", G_REGEX_OPTIMIZE, 0, NULL));
  if (g_str_has_suffix (bare, ".") && !ends_dotted (bare))
    bare[strlen (bare) - 1] = '\0';
  if (*bare == '\0')
    return;
  pieces = g_regex_split (joints, bare, 0);
  for (guint i = 0; pieces[i] != NULL && all; i++)
    all = is_person (pieces[i]);
  if (!all)
    {
      g_ptr_array_add (out, g_steal_pointer (&bare));
      return;
    }
  for (guint i = 0; pieces[i] != NULL; i++)
    g_ptr_array_add (out, g_strdup (pieces[i]));
}

char **
sl_owner_split (const char *names)
{
  GPtrArray *out = g_ptr_array_new ();
  g_auto (GStrv) parts = g_strsplit_set (names, "/;\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    add_part (out, parts[i]);
  g_ptr_array_add (out, NULL);
  return (char **) g_ptr_array_free (out, FALSE);
}

void
sl_owner_set (SlFinding *finding, char **owners)
{
  static const char *const articles[] = { "the ", "a ", "an " };

  /* "the interim Director" and "interim Director" are one owner: the article goes. */
  for (char **owner = owners; *owner != NULL; owner++)
    for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
      {
        gsize length = strlen (articles[i]);

        if (g_ascii_strncasecmp (*owner, articles[i], length) == 0 && (*owner)[length] != '\0')
          memmove (*owner, *owner + length, strlen (*owner + length) + 1);
      }
  g_strfreev (finding->owners);
  finding->owners = owners;
}

void
sl_owner_set_one (SlFinding *finding, char *owner)
{
  GPtrArray *owners;

  if (owner == NULL)
    return;
  /* "PA and SMB" are two. */
  owners = g_ptr_array_new ();
  add_part (owners, owner);
  g_ptr_array_add (owners, NULL);
  g_free (owner);
  sl_owner_set (finding, (char **) g_ptr_array_free (owners, FALSE));
}
