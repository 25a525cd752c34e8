/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-literals.h"

#include <string.h>

#include "sl-literal-part.h"
#include "sl-rarity.h"

/* What nearly every line has tells nothing. */
#define TOO_COMMON 0.01
#define MAX_CLASS 12
#define MAX_DEPTH 40

typedef struct
{
  const char *at;
  int depth;
  gboolean lost; /* something was met that is not understood */
  gboolean crosses;
} Parser;

static SlLiteralPart parse_choice (Parser *parser);

/* ---- Atoms ---- */

static SlLiteralPart
exact_part (GPtrArray *set)
{
  return (SlLiteralPart){ .exact = set };
}

static SlLiteralPart
unknown_part (void)
{
  return (SlLiteralPart){ 0 };
}

static SlLiteralPart
nothing_part (gboolean edge)
{
  return (SlLiteralPart){ .exact = sl_literal_set_of (g_strdup ("")), .edge = edge };
}

static void
add_digits (GPtrArray *set)
{
  for (int digit = 0; digit <= 9; digit++)
    g_ptr_array_add (set, g_strdup_printf ("%d", digit));
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

static SlLiteralPart
parse_class (Parser *parser)
{
  g_autoptr (GPtrArray) set = sl_literal_set_new ();
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

static SlLiteralPart
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
  set = sl_literal_set_new ();
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

static SlLiteralPart
parse_group (Parser *parser)
{
  gboolean looks_round, looks_back, crosses = parser->crosses;
  GPtrArray *behind;
  SlLiteralPart part;

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
  sl_literal_part_clear (&part);
  part = nothing_part (ends_words (behind));
  part.behind = behind;
  return part;
}

/* Plain letters in a row are one atom; the last one may be repeated and stays out. */
static SlLiteralPart
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
  return exact_part (sl_literal_set_of (letters));
}

static SlLiteralPart
parse_atom (Parser *parser)
{
  g_autoptr (GPtrArray) set = NULL;
  gunichar c;
  SlLiteralPart part;

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
      part.behind = c == '^' ? sl_literal_set_of (g_strdup ("\n")) : NULL;
      return part;
    case '.':
      return unknown_part ();
    default:
      set = sl_literal_set_new ();
      return add_char (set, c) ? exact_part (g_steal_pointer (&set)) : unknown_part ();
    }
}

/* ---- How often ---- */

static void
parse_quantifier (Parser *parser, SlLiteralPart *part)
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
  sl_literal_part_repeat (part, may_lack, may_repeat);
}

/* ---- Sequences and choices ---- */

static SlLiteralPart
parse_chain (Parser *parser)
{
  SlLiteralChain chain = sl_literal_chain_begin ();

  while (*parser->at != '\0' && *parser->at != '|' && *parser->at != ')' && !parser->lost)
    {
      SlLiteralPart next = parse_atom (parser);

      parse_quantifier (parser, &next);
      sl_literal_chain_add (&chain, &next);
    }
  return sl_literal_chain_end (&chain);
}

static SlLiteralPart
parse_choice (Parser *parser)
{
  SlLiteralPart part = parse_chain (parser);

  if (*parser->at != '|' || parser->lost)
    return part;
  part = sl_literal_part_own (&part);
  while (*parser->at == '|' && !parser->lost)
    {
      SlLiteralPart other;

      parser->at++;
      other = parse_chain (parser);
      sl_literal_part_add_choice (&part, &other);
    }
  return part;
}

GPtrArray *
sl_literals_find (const char *pattern, GPtrArray **also, gboolean *crosses)
{
  Parser parser = { .at = pattern };
  SlLiteralPart part = parse_choice (&parser);
  GPtrArray *needs = g_steal_pointer (&part.needs);

  *also = needs != NULL ? g_steal_pointer (&part.also) : NULL;
  if (*also != NULL && sl_rarity_judge (*also) > TOO_COMMON)
    g_clear_pointer (also, g_ptr_array_unref);
  sl_literal_part_clear (&part);
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
  SlLiteralPart part = parse_choice (&parser);
  GPtrArray *leads = g_steal_pointer (&part.leads);

  *edge = part.edge;
  *behind = g_steal_pointer (&part.behind);
  if (parser.lost || *parser.at != '\0' || part.open)
    g_clear_pointer (&leads, g_ptr_array_unref);
  if (parser.lost || *parser.at != '\0')
    g_clear_pointer (behind, g_ptr_array_unref);
  sl_literal_part_clear (&part);
  return leads;
}
