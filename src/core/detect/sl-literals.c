/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-literals.h"

#include <string.h>

#include "sl-rarity.h"

/* Sets beyond these are cut into shorter strings, or given up. */
#define MAX_PRODUCT 128
#define MAX_SET 512
/* What nearly every line has tells nothing. */
#define TOO_COMMON 0.01
#define MAX_CLASS 12
#define MAX_DEPTH 40

/* What is known of a part of a pattern. */
typedef struct
{
  GPtrArray *exact;  /* (nullable): all that it can match */
  GPtrArray *needs;  /* (nullable): one of these is in all that it matches */
  GPtrArray *also;   /* (nullable): one of these, too */
  double common[2];  /* how common they are; 0: not known yet */
  GPtrArray *leads;  /* (nullable): one of these begins all that it matches and is not empty */
  gboolean open;     /* it may match nothing, so that what follows begins */
  gboolean edge;     /* it begins where no word goes on */
  GPtrArray *behind; /* (nullable): one of these stands in front of it; a line end at the start */
} Part;

typedef struct
{
  const char *at;
  int depth;
  gboolean lost; /* something was met that is not understood */
  gboolean crosses;
} Parser;

static Part parse_choice (Parser *parser);

static GPtrArray *
set_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

/* @string: stolen */
static GPtrArray *
set_of (char *string)
{
  GPtrArray *set = set_new ();

  g_ptr_array_add (set, string);
  return set;
}

static void
part_clear (Part *part)
{
  g_clear_pointer (&part->exact, g_ptr_array_unref);
  g_clear_pointer (&part->needs, g_ptr_array_unref);
  g_clear_pointer (&part->also, g_ptr_array_unref);
  g_clear_pointer (&part->leads, g_ptr_array_unref);
  g_clear_pointer (&part->behind, g_ptr_array_unref);
}

static void
add_all (GPtrArray *set, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (set, g_strdup (more->pdata[i]));
}

/* Takes @set (stolen) for what @part needs if that is rarer: the two rarest are kept. */
static void
propose (Part *part, GPtrArray *set)
{
  gboolean useful = set != NULL && set->len > 0;
  double common;

  for (guint i = 0; useful && i < set->len; i++)
    useful = *(const char *) set->pdata[i] != '\0';
  if (!useful)
    {
      g_clear_pointer (&set, g_ptr_array_unref);
      return;
    }
  common = sl_rarity_judge (set);
  if (part->needs != NULL && part->common[0] <= 0)
    part->common[0] = sl_rarity_judge (part->needs);
  if (part->also != NULL && part->common[1] <= 0)
    part->common[1] = sl_rarity_judge (part->also);
  if (part->needs == NULL || common < part->common[0])
    {
      g_clear_pointer (&part->also, g_ptr_array_unref);
      part->also = part->needs;
      part->common[1] = part->common[0];
      part->needs = set;
      part->common[0] = common;
    }
  else if (part->also == NULL || common < part->common[1])
    {
      g_clear_pointer (&part->also, g_ptr_array_unref);
      part->also = set;
      part->common[1] = common;
    }
  else
    g_ptr_array_unref (set);
}

/* ---- One after another ---- */

/* @heads (stolen), each with each of @tails behind it. */
static GPtrArray *
multiply (GPtrArray *heads, GPtrArray *tails)
{
  GPtrArray *product;

  if (heads->len == 1 && *(const char *) heads->pdata[0] == '\0')
    {
      g_ptr_array_unref (heads);
      return g_ptr_array_ref (tails);
    }
  product = set_new ();
  for (guint i = 0; i < heads->len; i++)
    for (guint k = 0; k < tails->len; k++)
      g_ptr_array_add (product, g_strconcat (heads->pdata[i], tails->pdata[k], NULL));
  g_ptr_array_unref (heads);
  return product;
}

typedef struct
{
  Part part;
  GPtrArray *run; /* what the parts since the last unknown one match */
  gboolean whole; /* the run began at the start */
  gboolean led;   /* all that may begin it is known, or that it cannot be */
} Chain;

/* Adds what of @set is not empty; whether all of it was. */
static gboolean
add_leads (GPtrArray *leads, GPtrArray *set)
{
  gboolean closed = TRUE;

  for (guint i = 0; i < set->len; i++)
    if (*(const char *) set->pdata[i] != '\0')
      g_ptr_array_add (leads, g_strdup (set->pdata[i]));
    else
      closed = FALSE;
  return closed;
}

/* The run ends in front of @next, or for good. */
static void
chain_lead (Chain *chain, const Part *next)
{
  Part *part = &chain->part;

  if (!chain->led)
    chain->led = add_leads (part->leads, chain->run);
  if (chain->led || next == NULL || next->exact != NULL)
    return;
  chain->led = next->leads == NULL || !next->open;
  if (next->leads != NULL)
    add_all (part->leads, next->leads);
  else
    g_clear_pointer (&part->leads, g_ptr_array_unref);
}

static void
chain_add (Chain *chain, Part *next)
{
  if (chain->whole && chain->run->len == 1 && *(const char *) chain->run->pdata[0] == '\0')
    {
      chain->part.edge = chain->part.edge || next->edge;
      if (chain->part.behind == NULL)
        chain->part.behind = g_steal_pointer (&next->behind);
    }
  g_clear_pointer (&next->behind, g_ptr_array_unref);
  if (next->exact != NULL && next->exact->len * chain->run->len <= MAX_PRODUCT)
    {
      chain->run = multiply (chain->run, next->exact);
      part_clear (next);
      return;
    }
  chain_lead (chain, next);
  chain->whole = FALSE;
  propose (&chain->part, g_steal_pointer (&chain->run));
  g_clear_pointer (&next->leads, g_ptr_array_unref);
  /* What is known exactly is proposed with what follows it. */
  if (next->exact != NULL)
    {
      g_clear_pointer (&next->needs, g_ptr_array_unref);
      g_clear_pointer (&next->also, g_ptr_array_unref);
    }
  propose (&chain->part, g_steal_pointer (&next->needs));
  propose (&chain->part, g_steal_pointer (&next->also));
  chain->run = next->exact != NULL ? g_steal_pointer (&next->exact) : set_of (g_strdup (""));
}

/* ---- Atoms ---- */

static Part
exact_part (GPtrArray *set)
{
  return (Part){ .exact = set };
}

static Part
unknown_part (void)
{
  return (Part){ 0 };
}

static Part
nothing_part (gboolean edge)
{
  return (Part){ .exact = set_of (g_strdup ("")), .edge = edge };
}

static void
add_digits (GPtrArray *set)
{
  for (char c = '0'; c <= '9'; c++)
    g_ptr_array_add (set, g_strndup (&c, 1));
}

/* A character as it is in the text in lower case; FALSE where it has other forms. */
static gboolean
add_char (GPtrArray *set, gunichar c)
{
  char utf8[8] = { 0 };

  if (c < 0x80)
    c = (gunichar) g_ascii_tolower ((char) c);
  else if (g_unichar_isalpha (c))
    return FALSE;
  g_unichar_to_utf8 (c, utf8);
  g_ptr_array_add (set, g_strdup (utf8));
  return TRUE;
}

static gunichar
next_char (Parser *parser)
{
  gunichar c = g_utf8_get_char (parser->at);

  parser->at = g_utf8_next_char (parser->at);
  return c;
}

static Part
parse_class (Parser *parser)
{
  g_autoptr (GPtrArray) set = set_new ();
  gboolean negated = *parser->at == '^', known = !negated, newline = FALSE;
  gunichar last = 0;

  parser->at += negated;
  for (gboolean first = TRUE; *parser->at != ']' || first; first = FALSE)
    {
      gunichar c;

      if (*parser->at == '\0' || g_str_has_prefix (parser->at, "[:"))
        {
          parser->lost = TRUE;
          return unknown_part ();
        }
      c = next_char (parser);
      if (c == '-' && last != 0 && *parser->at != ']')
        {
          gunichar to = next_char (parser);

          newline = newline || (last <= '\n' && to >= '\n');
          for (gunichar i = last + 1; i <= to && known; i++)
            known = add_char (set, i) && set->len <= MAX_CLASS;
          last = 0;
          continue;
        }
      last = 0;
      if (c != '\\')
        known = add_char (set, last = c) && known;
      else if ((c = next_char (parser)) == 'd')
        add_digits (set);
      else if (c == 'n' || c == 's' || c == 'W' || c == 'D' || c == 'S' || c == 'w' || c == 'h')
        {
          newline = newline || strchr ("nsWD", (int) c) != NULL;
          known = FALSE;
        }
      else if (g_ascii_isalnum (c))
        parser->lost = TRUE;
      else
        known = add_char (set, last = c) && known;
    }
  parser->at++;
  parser->crosses = parser->crosses || newline != negated;
  return known && set->len <= MAX_CLASS ? exact_part (g_steal_pointer (&set)) : unknown_part ();
}

static Part
parse_escape (Parser *parser)
{
  GPtrArray *set;
  char c = *parser->at;

  if (c == '\0' || (c & 0x80) != 0)
    {
      parser->lost = TRUE;
      return unknown_part ();
    }
  parser->at++;
  if (strchr ("bBAzZG", c) != NULL)
    return nothing_part (c == 'b');
  if (strchr ("wSh", c) != NULL)
    return unknown_part ();
  if (strchr ("sWDnRv", c) != NULL)
    {
      parser->crosses = TRUE;
      return unknown_part ();
    }
  set = set_new ();
  if (c == 'd')
    add_digits (set);
  else if (!g_ascii_isalnum (c))
    g_ptr_array_add (set, g_strndup (&c, 1));
  else
    parser->lost = TRUE;
  return exact_part (set);
}

/* Behind "(": what kind of group it is. */
static gboolean
open_group (Parser *parser, gboolean *looks_round)
{
  *looks_round = FALSE;
  if (*parser->at != '?')
    return *parser->at != '*';
  parser->at++;
  if (*parser->at == '<' && (parser->at[1] == '=' || parser->at[1] == '!'))
    parser->at++;
  if (*parser->at == '=' || *parser->at == '!')
    {
      *looks_round = TRUE;
      parser->at++;
      return TRUE;
    }
  parser->at += strspn (parser->at, "i-");
  if (*parser->at != ':')
    return FALSE;
  parser->at++;
  return TRUE;
}

/* Whether no word goes on behind any of @set. */
static gboolean
ends_words (GPtrArray *set)
{
  for (guint i = 0; set != NULL && i < set->len; i++)
    {
      const char *string = set->pdata[i];

      if (*string == '\0' || strchr (" ;:,.()", string[strlen (string) - 1]) == NULL)
        return FALSE;
    }
  return set != NULL;
}

static Part
parse_group (Parser *parser)
{
  gboolean looks_round, looks_back, crosses = parser->crosses;
  GPtrArray *behind;
  Part part;

  if (!open_group (parser, &looks_round) || parser->depth >= MAX_DEPTH)
    {
      parser->lost = TRUE;
      return unknown_part ();
    }
  looks_back = looks_round && parser->at[-1] == '=' && parser->at[-2] == '<';
  parser->depth++;
  part = parse_choice (parser);
  parser->depth--;
  if (*parser->at != ')')
    parser->lost = TRUE;
  else
    parser->at++;
  if (!looks_round)
    return part;
  /* It takes nothing. */
  parser->crosses = crosses;
  behind = looks_back ? g_steal_pointer (&part.exact) : NULL;
  part_clear (&part);
  part = nothing_part (ends_words (behind));
  part.behind = behind;
  return part;
}

/* Plain letters in a row are one atom; the last one may be repeated and stays out. */
static Part
parse_letters (Parser *parser)
{
  const char *end = parser->at;
  char *letters;

  while (g_ascii_isalpha (*end) || *end == ' ')
    end++;
  if (end - parser->at > 1 && strchr ("?*+{", *end) != NULL && *end != '\0')
    end--;
  letters = g_ascii_strdown (parser->at, end - parser->at);
  parser->at = end;
  return exact_part (set_of (letters));
}

static Part
parse_atom (Parser *parser)
{
  g_autoptr (GPtrArray) set = NULL;
  gunichar c;
  Part part;

  if (g_ascii_isalpha (*parser->at) || *parser->at == ' ')
    return parse_letters (parser);
  c = next_char (parser);

  switch (c)
    {
    case '(':
      return parse_group (parser);
    case '[':
      return parse_class (parser);
    case '\\':
      return parse_escape (parser);
    case '^':
    case '$':
      part = nothing_part (c == '^');
      part.behind = c == '^' ? set_of (g_strdup ("\n")) : NULL;
      return part;
    case '.':
      return unknown_part ();
    default:
      set = set_new ();
      return add_char (set, c) ? exact_part (g_steal_pointer (&set)) : unknown_part ();
    }
}

/* ---- How often ---- */

static void
repeat (Part *part, gboolean may_lack, gboolean may_repeat)
{
  GPtrArray *leads;

  if (part->exact != NULL && part->leads == NULL)
    part->open = !add_leads (part->leads = set_new (), part->exact);
  part->open = part->open || may_lack;
  part->edge = part->edge && !may_lack;
  if (may_lack)
    g_clear_pointer (&part->behind, g_ptr_array_unref);
  if (may_lack && !may_repeat && part->exact != NULL)
    {
      GPtrArray *set = set_of (g_strdup (""));

      add_all (set, part->exact);
      part_clear (part);
      part->exact = set;
      return;
    }
  leads = g_steal_pointer (&part->leads);
  if (may_lack)
    part_clear (part);
  part->leads = leads;
  if (!may_lack && may_repeat)
    propose (part, g_steal_pointer (&part->exact));
}

static void
parse_quantifier (Parser *parser, Part *part)
{
  const char *at = parser->at;
  gboolean may_lack = *at == '?' || *at == '*';
  gboolean may_repeat = *at == '+' || *at == '*';

  if (*at == '{' && g_ascii_isdigit (at[1]))
    {
      const char *close = strchr (at, '}');

      if (close == NULL)
        {
          parser->lost = TRUE;
          return;
        }
      may_lack = at[1] == '0';
      may_repeat = TRUE;
      parser->at = close + 1;
    }
  else if (may_lack || may_repeat)
    parser->at++;
  else
    return;
  if (*parser->at == '?' || *parser->at == '+')
    parser->at++;
  repeat (part, may_lack, may_repeat);
}

/* ---- Sequences and choices ---- */

/* Whether none of @leads begins with what could go on a word of ASCII. */
static gboolean
begin_apart (const GPtrArray *leads)
{
  for (guint i = 0; leads != NULL && i < leads->len; i++)
    if (g_ascii_isalnum (*(const char *) leads->pdata[i]) || *(const char *) leads->pdata[i] == '_')
      return FALSE;
  return leads != NULL;
}

static Part
parse_chain (Parser *parser)
{
  Chain chain = { .part.leads = set_new (), .run = set_of (g_strdup ("")), .whole = TRUE };

  while (*parser->at != '\0' && *parser->at != '|' && *parser->at != ')' && !parser->lost)
    {
      Part next = parse_atom (parser);

      parse_quantifier (parser, &next);
      chain_add (&chain, &next);
    }
  chain_lead (&chain, NULL);
  chain.part.open = !chain.led;
  chain.part.edge = chain.part.edge || (chain.led && begin_apart (chain.part.leads));
  if (chain.whole)
    chain.part.exact = g_ptr_array_ref (chain.run);
  propose (&chain.part, chain.run);
  return chain.part;
}

/* What is in one of two choices: the set of the first grows. NULL where one of them has no set. */
static GPtrArray *
unite (GPtrArray *set, GPtrArray *more)
{
  if (set == NULL)
    return NULL;
  if (more == NULL || set->len + more->len > MAX_SET)
    {
      g_ptr_array_unref (set);
      return NULL;
    }
  add_all (set, more);
  return set;
}

static GPtrArray *
copy (GPtrArray *set)
{
  GPtrArray *mine = set != NULL ? set_new () : NULL;

  if (set != NULL)
    add_all (mine, set);
  return mine;
}

/* Parts share sets, which must not grow. */
static Part
own_part (Part *shared)
{
  Part part = {
    .exact = copy (shared->exact),
    .needs = copy (shared->needs),
    .also = copy (shared->also),
    .leads = copy (shared->leads),
    .behind = copy (shared->behind),
    .open = shared->open,
    .edge = shared->edge,
  };

  part_clear (shared);
  return part;
}

static Part
parse_choice (Parser *parser)
{
  Part part = parse_chain (parser);

  if (*parser->at != '|' || parser->lost)
    return part;
  part = own_part (&part);
  while (*parser->at == '|' && !parser->lost)
    {
      Part other;
      gboolean two;

      parser->at++;
      other = parse_chain (parser);
      part.exact = unite (part.exact, other.exact);
      /* Where one choice needs but one set, that is its other one too. */
      two = part.also != NULL || other.also != NULL;
      if (two && part.also == NULL)
        part.also = copy (part.needs);
      if (two)
        part.also = unite (part.also, other.also != NULL ? other.also : other.needs);
      part.needs = unite (part.needs, other.needs);
      part.leads = unite (part.leads, other.leads);
      part.behind = unite (part.behind, other.behind);
      part.open = part.open || other.open;
      part.edge = part.edge && other.edge;
      part_clear (&other);
    }
  return part;
}

GPtrArray *
sl_literals_find (const char *pattern, GPtrArray **also, gboolean *crosses)
{
  Parser parser = { .at = pattern };
  Part part = parse_choice (&parser);
  GPtrArray *needs = g_steal_pointer (&part.needs);

  *also = needs != NULL ? g_steal_pointer (&part.also) : NULL;
  if (*also != NULL && sl_rarity_judge (*also) > TOO_COMMON)
    g_clear_pointer (also, g_ptr_array_unref);
  part_clear (&part);
  *crosses = parser.crosses || parser.lost;
  if (!parser.lost && *parser.at == '\0')
    return needs;
  g_clear_pointer (&needs, g_ptr_array_unref);
  g_clear_pointer (also, g_ptr_array_unref);
  return NULL;
}

GPtrArray *
sl_literals_find_leads (const char *pattern, gboolean *edge, GPtrArray **behind)
{
  Parser parser = { .at = pattern };
  Part part = parse_choice (&parser);
  GPtrArray *leads = g_steal_pointer (&part.leads);

  *edge = part.edge;
  *behind = g_steal_pointer (&part.behind);
  if (parser.lost || *parser.at != '\0' || part.open)
    g_clear_pointer (&leads, g_ptr_array_unref);
  if (parser.lost || *parser.at != '\0')
    g_clear_pointer (behind, g_ptr_array_unref);
  part_clear (&part);
  return leads;
}
