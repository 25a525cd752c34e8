/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is held about a person: one statement a place where names stand. */
#include "sl-store-erase.h"

#include <string.h>

#include "base/sl-error.h"
#include "sl-store-private.h"

/* Words of a page on both sides of a name. */
#define AROUND 90

void
sl_held_free (SlHeld *held)
{
  if (held == NULL)
    return;
  g_free (held->committee);
  g_free (held->date);
  g_free (held->paper);
  g_free (held->id);
  g_free (held->words);
  g_free (held);
}

typedef struct
{
  SlHeldKind kind;
  const char *sql; /* committee, date, paper, page, id, words */
} Place;

#define OF_ITEM                                                                                    \
  " FROM item JOIN paper ON paper.id = item.paper JOIN meeting ON meeting.id = paper.meeting"

static const Place places[] = {
  { SL_HELD_PRESENT,
    "SELECT committee, date, NULL, 0, meeting.id,"
    " name || CASE WHEN role IS NULL THEN '' ELSE ', ' || role END"
    " FROM person JOIN meeting ON meeting.id = person.meeting" },
  { SL_HELD_OWNER,
    "SELECT committee, date, paper.id, item.page, item.id,"
    " replace (item.owners, char (10), ', ') || ': ' || item.text" OF_ITEM
    " WHERE item.owners <> ''" },
  { SL_HELD_POST,
    "SELECT NULL, first, NULL, 0, owner.id, person || ', ' || owner.name FROM holding"
    " JOIN owner ON owner.id = holding.owner"
    " UNION ALL SELECT NULL, NULL, NULL, 0, owner.id, words || ', ' || owner.name FROM owner_name"
    " JOIN owner ON owner.id = owner_name.owner" },
  { SL_HELD_ITEM,
    "SELECT committee, date, paper.id, item.page, item.id,"
    " item.text || coalesce (' ' || item.note, '')" OF_ITEM },
  { SL_HELD_NOTE,
    "SELECT committee, followup.date, followup.paper, followup.page, item.id, followup.text FROM"
    " followup JOIN item ON item.id = followup.item JOIN paper ON paper.id = item.paper"
    " JOIN meeting ON meeting.id = paper.meeting WHERE followup.text IS NOT NULL" },
  { SL_HELD_PAGE,
    "SELECT committee, date, paper.id, page.number, meeting.id, page.words FROM page"
    " JOIN paper ON paper.id = page.paper JOIN meeting ON meeting.id = paper.meeting" },
  { SL_HELD_AUTHOR,
    "SELECT NULL, NULL, NULL, 0, NULL, who FROM history WHERE who <> '' GROUP BY who"
    " UNION SELECT NULL, NULL, NULL, 0, NULL, author FROM followup WHERE author IS NOT NULL"
    " GROUP BY author" },
};

/* Without case and marks, so that whoever asks need not know how a name was written. */
static char *
fold (const char *words)
{
  g_autofree char *apart = g_utf8_normalize (words, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *at = apart; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_ismark (g_utf8_get_char (at)))
      g_string_append_unichar (bare, g_unichar_tolower (g_utf8_get_char (at)));
  return g_string_free (g_steal_pointer (&bare), FALSE);
}

/* The words around @found; of a page the whole is in the paper. */
static char *
dup_around (const char *words, const char *folded, int found)
{
  glong length = g_utf8_strlen (words, -1);
  glong at, first, last;
  g_autofree char *part = NULL;

  if (length <= 3 * AROUND)
    return g_strdup (words);
  /* Folding keeps the number of characters near enough for a place to read around. */
  at = MIN (g_utf8_pointer_to_offset (folded, folded + found), length);
  first = MAX (0, at - AROUND);
  last = MIN (length, at + AROUND);
  part = g_utf8_substring (words, first, last);
  g_strdelimit (part, "\n\r\t", ' ');
  return g_strdup_printf (
      "%s%s%s", first > 0 ? "…" : "", g_strstrip (part), last < length ? "…" : "");
}

/* All words of a name, whole and near one another: on a page it is not its words all over it. */
static GRegex *
make_pattern (const char *name, GError **error)
{
  g_autofree char *folded = fold (name);
  g_auto (GStrv) terms = g_regex_split_simple ("\\W+", folded, 0, 0);
  g_autoptr (GString) pattern = g_string_new (NULL);

  for (guint i = 0; terms[i] != NULL; i++)
    if (*terms[i] != '\0')
      g_string_append_printf (
          pattern, "%s\\b%s\\b", pattern->len > 0 ? "\\W+(?:\\w+\\W+)?" : "", terms[i]);
  if (pattern->len > 0)
    return g_regex_new (pattern->str, G_REGEX_OPTIMIZE, 0, error);
  g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "there is no name to look for");
  return NULL;
}

static gboolean
find (SlStore *self, const Place *place, GRegex *pattern, GPtrArray *found, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, place->sql, error);

  if (stmt == NULL)
    return FALSE;
  while (sl_stmt_next (stmt))
    {
      const char *words = sl_stmt_get_text (stmt, 5);
      g_autofree char *folded = words != NULL ? fold (words) : NULL;
      g_autoptr (GMatchInfo) match = NULL;
      SlHeld *held;
      int at = 0;

      if (folded == NULL || !g_regex_match (pattern, folded, 0, &match))
        continue;
      g_match_info_fetch_pos (match, 0, &at, NULL);
      held = g_new0 (SlHeld, 1);
      held->kind = place->kind;
      held->committee = sl_stmt_dup_text (stmt, 0);
      held->date = sl_stmt_dup_text (stmt, 1);
      held->paper = sl_stmt_dup_text (stmt, 2);
      held->page = (int) sl_stmt_get_int (stmt, 3);
      held->id = sl_stmt_dup_text (stmt, 4);
      held->words = dup_around (words, folded, at);
      g_ptr_array_add (found, held);
    }
  return sl_stmt_finish (stmt, "find the person", error);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const SlHeld *first = *(const SlHeld *const *) a;
  const SlHeld *second = *(const SlHeld *const *) b;
  int order = (int) first->kind - (int) second->kind;

  if (order == 0)
    order = g_strcmp0 (first->date, second->date);
  if (order == 0)
    order = g_strcmp0 (first->committee, second->committee);
  return order != 0 ? order : first->page - second->page;
}

GPtrArray *
sl_store_find_person (SlStore *self, const char *name, GError **error)
{
  g_autoptr (GRegex) pattern = make_pattern (name, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_held_free);

  sl_store_assert_owner (self);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (pattern == NULL || !find (self, &places[i], pattern, found, error))
      return NULL;
  g_ptr_array_sort (found, compare);
  return g_steal_pointer (&found);
}
