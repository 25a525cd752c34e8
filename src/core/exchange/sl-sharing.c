/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-sharing.h"

#include <stdlib.h>
#include <string.h>

#define CHILD                                                                                      \
  "(?:[Cc]hild|[Bb]aby|[Ii]nfant|[Yy]oung [Pp]erson|[Pp]upil|[Ss]tudent|[Bb]oy|[Gg]irl|[Ss]ibling" \
  "|[Ss]on|[Dd]aughter|[Tt]eenager|[Cc]are [Ll]eaver|YP|CYP)"
#define CHILDREN                                                                                   \
  "(?:children|child|young people|young persons?|babies|infants|pupils?|students|girls?|boys?"     \
  "|siblings|teenagers|care leavers?)"
/* What is told of children by their count. */
#define HAPPENED                                                                                   \
  "(?:missing|excluded|exclusions?|self.harm\\w*|suicid\\w*|died|deaths?|abus\\w+|neglect\\w*"     \
  "|exploit\\w+|traffick\\w+|arrested|convicted|remand\\w*|in custody|secure "                     \
  "(?:unit|accommodation)"                                                                         \
  "|adopt(?:ed|ion)|unregulated|unregistered|pregnan\\w+|hospital\\w*|sectioned|injur\\w+|"        \
  "assault\\w*"                                                                                    \
  "|protection plan|taken into care|asylum)"
#define NOT_PLACES                                                                                 \
  "(?!January|February|March|April|May|June|July|August|September|October|November|December"       \
  "|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Year|Key|The\\b|Care\\b|Children)"

typedef struct
{
  SlSharingKind kind;
  const char *pattern;
} Rule;

static const Rule rules[] = {
  /* "I" is the speaker; "Child A's" is the child's. */
  { SL_SHARING_INITIALS,
    "\\b" CHILD " (?!I\\b)(?:[A-Z]{1,2}[0-9]?|[A-Z]\\.(?: ?[A-Z]\\.)?)(?=['’]s\\b|[^\\w'’&/-]|$)" },
  { SL_SHARING_INITIALS, "\\b[A-Z]{2} ?\\((?:aged? )?(?:[0-9]|1[0-7])\\)" },
  { SL_SHARING_AGE_PLACE,
    "\\b(?:[0-9]|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    "|fourteen|fifteen|sixteen|seventeen)[- ](?:year|month|week)[- ]old\\b[^.;]{0,60}?"
    "\\b(?:from|in|of|at|near|living in) " NOT_PLACES "[A-Z][a-z]{2,}" },
  { SL_SHARING_AGE_PLACE,
    "\\b" CHILD
    "\\b[^.;]{0,40}?,? aged? (?:[0-9]|1[0-7])\\b(?! ?(?:[-–/]|to|and|or|years? and) ?\\w)"
    "[^.;]{0,60}?\\b(?:from|in|of|at|near) " NOT_PLACES "[A-Z][a-z]{2,}" },
  { SL_SHARING_CASE_NUMBER,
    "(?i)\\b(?:case|referral|file|complaint|client|person|child|pupil|NHS|UPN|ULN|URN|Mosaic"
    "|Liquidlogic|Frameworki|LCS|ICS|Capita One)(?: (?:file|record|reference|ref|ID|number|no)\\b"
    "\\.?){1,2}:? ?#?(?-i)(?:[A-Z]{1,4}[-/ ]?)?[0-9](?:[-/ ]?[0-9]){3,}[A-Z]?\\b" },
  { SL_SHARING_SMALL_COUNT,
    "(?i)(?<![\\w.,/-])(?:one|two|three|four|[1-4]) (?:(?:of (?:the|these|those|our|its) )?"
    "(?:[a-z-]+ ){0,2}?)" CHILDREN "\\b[^.;:]{0,50}?\\b" HAPPENED "\\b" },
};

void
sl_sharing_free (SlSharing *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_free (self->ref);
  g_free (self->item);
  g_free (self);
}

static GRegex *
get_regex (guint index)
{
  static GRegex *compiled[G_N_ELEMENTS (rules)];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
        {
          compiled[i] = g_regex_new (rules[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
          g_assert (compiled[i] != NULL);
        }
      g_once_init_leave (&ready, 1);
    }
  return compiled[index];
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const SlSharing *first = *(const SlSharing *const *) a;
  const SlSharing *second = *(const SlSharing *const *) b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return first->end > second->end ? -1 : first->end < second->end;
}

/* Lines of a page break anywhere, also within a name. */
static char *
join_lines (const char *text)
{
  return g_strdelimit (g_strdup (text), "\n\r\t", ' ');
}

static void
drop_overlaps (GPtrArray *all)
{
  gsize end = 0;

  g_ptr_array_sort (all, compare);
  for (guint i = 0; i < all->len;)
    {
      const SlSharing *one = all->pdata[i];

      if (one->start < end)
        {
          g_ptr_array_remove_index (all, i);
          continue;
        }
      end = one->end;
      i++;
    }
}

GPtrArray *
sl_sharing_check (const char *text)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_sharing_free);
  g_autofree char *line = join_lines (text);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      g_regex_match (get_regex (i), line, 0, &match);
      while (g_match_info_matches (match))
        {
          SlSharing *one = g_new0 (SlSharing, 1);
          int start, end;

          g_match_info_fetch_pos (match, 0, &start, &end);
          one->kind = rules[i].kind;
          one->start = (gsize) start;
          one->end = (gsize) end;
          one->words = g_match_info_fetch (match, 0);
          g_ptr_array_add (all, one);
          g_match_info_next (match, NULL);
        }
    }
  drop_overlaps (all);
  return all;
}

/* ---- Items ---- */

typedef struct
{
  GPtrArray *all;
  GHashTable *told; /* an item's id and words that are in `all` */
} Looking;

static void
looking_init (Looking *self)
{
  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_sharing_free);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* (transfer full) */
static GPtrArray *
looking_end (Looking *self)
{
  g_hash_table_unref (self->told);
  return self->all;
}

/* @as: the item by which they go */
static void
check_words (Looking *self, const SlItemRecord *as, const char *words, SlSharingBeside beside)
{
  g_autoptr (GPtrArray) found = words != NULL ? sl_sharing_check (words) : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      SlSharing *one = found->pdata[i];

      if (!g_hash_table_add (self->told, g_strdup_printf ("%s\n%s", as->id, one->words)))
        continue;
      one->beside = beside;
      one->item = g_strdup (as->id);
      one->ref = g_strdup (as->ref);
      one->page = as->anchor != NULL ? as->anchor->page : 0;
      g_ptr_array_add (self->all, g_steal_pointer (&found->pdata[i]));
    }
}

static void
check_own (Looking *self, const SlItemRecord *as, const SlItemRecord *item)
{
  check_words (self, as, item->text, SL_SHARING_ITEM);
  check_words (self, as, item->due_text, SL_SHARING_ITEM);
  check_words (self, as, item->note, SL_SHARING_ITEM);
  check_words (self, as, item->dismiss_reason, SL_SHARING_ITEM);
}

/* A name may begin before the quote. */
static void
check_quote (Looking *self, const SlItemRecord *as, const SlAnchor *anchor)
{
  const char *const parts[] = { anchor->prefix, anchor->quote, anchor->suffix };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append (words, parts[i] != NULL ? parts[i] : "");
  check_words (self, as, words->str, SL_SHARING_QUOTE);
}

static void
check_beside (Looking *self,
              const SlItemRecord *as,
              const SlItemRecord *item,
              SlSharingBeside beside)
{
  if ((beside & SL_SHARING_HEADING) != 0)
    check_words (self, as, item->heading, SL_SHARING_HEADING);
  if ((beside & SL_SHARING_QUOTE) != 0 && item->anchor != NULL)
    check_quote (self, as, item->anchor);
}

GPtrArray *
sl_sharing_check_items (GPtrArray *items)
{
  Looking looking;

  looking_init (&looking);
  for (guint i = 0; i < items->len; i++)
    check_own (&looking, items->pdata[i], items->pdata[i]);
  return looking_end (&looking);
}

/* A page asks about what it says above. */
static void
drop_repeated (GPtrArray *all)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < all->len;)
    if (g_hash_table_contains (seen, ((SlSharing *) all->pdata[i])->words))
      g_ptr_array_remove_index (all, i);
    else
      g_hash_table_add (seen, ((SlSharing *) all->pdata[i++])->words);
}

GPtrArray *
sl_sharing_check_page (const char *words, GPtrArray *items)
{
  GPtrArray *all = sl_sharing_check (words);
  g_autoptr (GPtrArray) known = NULL;

  if (all->len == 0)
    return all;
  known = sl_sharing_check_items (items);
  drop_repeated (all);
  for (guint i = 0; i < all->len; i++)
    for (guint j = 0; j < known->len; j++)
      {
        SlSharing *one = all->pdata[i];
        const SlSharing *other = known->pdata[j];

        if (!g_str_equal (one->words, other->words))
          continue;
        one->ref = g_strdup (other->ref);
        one->page = other->page;
        break;
      }
  return all;
}

GPtrArray *
sl_sharing_check_paper (SlTextDoc *doc, const GArray *without)
{
  GPtrArray *all = sl_sharing_check (sl_text_doc_get_text (doc));

  for (guint i = 0; i < all->len;)
    {
      SlSharing *one = all->pdata[i];
      SlExempt exempt;

      one->page = sl_text_doc_get_page (doc, one->start);
      if (without != NULL && sl_text_exempt_count (without, one->start, one->end, &exempt))
        g_ptr_array_remove_index (all, i);
      else
        i++;
    }
  drop_repeated (all);
  return all;
}

/* Among the first @n. */
static gboolean
has_words (const GPtrArray *all, guint n, const char *words)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (((SlSharing *) all->pdata[i])->words, words))
      return TRUE;
  return FALSE;
}

GPtrArray *
sl_sharing_check_copy (SlTextDoc *doc, GPtrArray *items)
{
  GPtrArray *all = sl_sharing_check_paper (doc, NULL);
  g_autoptr (GPtrArray) said = sl_sharing_check_items (items);
  guint n = all->len;

  for (guint i = 0; i < said->len; i++)
    {
      SlSharing *one = said->pdata[i];

      if (!has_words (all, n, one->words))
        g_ptr_array_add (all, g_steal_pointer (&said->pdata[i]));
    }
  return all;
}

GPtrArray *
sl_sharing_check_held (GPtrArray *held)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_sharing_free);

  for (guint i = 0; i < held->len; i++)
    {
      const SlHeld *one = held->pdata[i];
      g_autoptr (GPtrArray) found = sl_sharing_check (one->words != NULL ? one->words : "");

      for (guint j = 0; j < found->len; j++)
        ((SlSharing *) found->pdata[j])->page = one->page;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&found));
    }
  drop_repeated (all);
  return all;
}

/* ---- A register ---- */

/* (transfer full): an item's id → the item by which it goes. */
static GHashTable *
index_items (const SlRegister *data)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < data->items->len; i++)
    g_hash_table_insert (
        by_id, ((SlItemRecord *) data->items->pdata[i])->id, data->items->pdata[i]);
  for (guint i = 0; i < data->joined->len; i++)
    {
      const SlItemRecord *joined = data->joined->pdata[i];
      SlItemRecord *main = g_hash_table_lookup (by_id, joined->same_as);

      if (main != NULL)
        g_hash_table_insert (by_id, joined->id, main);
    }
  return by_id;
}

/* @beside: of them, or SL_SHARING_ITEM for their own words */
static void
check_list (Looking *self, GPtrArray *items, GHashTable *by_id, SlSharingBeside beside)
{
  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = items->pdata[i];
      const SlItemRecord *as = g_hash_table_lookup (by_id, item->id);

      if (as == NULL)
        continue;
      if (beside == SL_SHARING_ITEM)
        check_own (self, as, item);
      else
        check_beside (self, as, item, beside);
    }
}

/* What was said to be no answer to an item is known by the words of the minutes, too. */
static void
check_stated (Looking *self, const SlRegister *data, GHashTable *by_id)
{
  for (guint i = 0; i < data->stated->len; i++)
    {
      const SlStated *stated = data->stated->pdata[i];
      g_autofree char *id = sl_stated_dup_item (stated);
      const SlItemRecord *item = id != NULL ? g_hash_table_lookup (by_id, id) : NULL;

      if (item != NULL)
        check_words (self, item, strrchr (stated->what, *SL_STATED_BREAK) + 1, SL_SHARING_QUOTE);
    }
}

static void
check_said (Looking *self, const SlRegister *data, GHashTable *by_id)
{
  check_list (self, data->items, by_id, SL_SHARING_ITEM);
  check_list (self, data->joined, by_id, SL_SHARING_ITEM);
  for (guint i = 0; i < data->followups->len; i++)
    {
      const SlFollowupRecord *followup = data->followups->pdata[i];
      const SlItemRecord *item = g_hash_table_lookup (by_id, followup->item);

      if (item != NULL)
        check_words (self, item, followup->text, SL_SHARING_ITEM);
    }
}

GPtrArray *
sl_sharing_check_register (const SlRegister *data, SlSharingBeside beside)
{
  g_autoptr (GHashTable) by_id = index_items (data);
  Looking looking;

  looking_init (&looking);
  check_said (&looking, data, by_id);
  if (beside != SL_SHARING_ITEM)
    {
      check_list (&looking, data->items, by_id, beside);
      check_list (&looking, data->joined, by_id, beside);
    }
  if ((beside & SL_SHARING_QUOTE) != 0)
    check_stated (&looking, data, by_id);
  return looking_end (&looking);
}

GPtrArray *
sl_sharing_check_answers (const SlRegister *data, GHashTable *answers)
{
  g_autoptr (GHashTable) by_id = index_items (data);
  Looking looking;

  looking_init (&looking);
  check_said (&looking, data, by_id);
  for (guint i = 0; i < data->items->len; i++)
    {
      const SlItemRecord *item = data->items->pdata[i];

      check_words (&looking, item, g_hash_table_lookup (answers, item->id), SL_SHARING_QUOTE);
    }
  return looking_end (&looking);
}

SlSharingBeside
sl_sharing_get_beside (const char *format)
{
  if (g_strcmp0 (format, "json") == 0)
    return SL_SHARING_HEADING | SL_SHARING_QUOTE;
  return g_strcmp0 (format, "csv") == 0 || g_strcmp0 (format, "ods") == 0 ? SL_SHARING_HEADING
                                                                          : SL_SHARING_ITEM;
}
