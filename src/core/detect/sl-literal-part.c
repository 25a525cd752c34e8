/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-literal-part.h"

#include "sl-rarity.h"

/* Sets beyond these are cut into shorter strings, or given up. */
#define MAX_PRODUCT 128
#define MAX_SET 512

GPtrArray *
sl_literal_set_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

/* @string: stolen */
GPtrArray *
sl_literal_set_of (char *string)
{
  GPtrArray *set = sl_literal_set_new ();

  g_ptr_array_add (set, string);
  return set;
}

void
sl_literal_part_clear (SlLiteralPart *part)
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
propose (SlLiteralPart *part, GPtrArray *set)
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
  product = sl_literal_set_new ();
  for (guint i = 0; i < heads->len; i++)
    for (guint k = 0; k < tails->len; k++)
      g_ptr_array_add (product, g_strconcat (heads->pdata[i], tails->pdata[k], NULL));
  g_ptr_array_unref (heads);
  return product;
}

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
chain_lead (SlLiteralChain *chain, const SlLiteralPart *next)
{
  SlLiteralPart *part = &chain->part;

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

void
sl_literal_chain_add (SlLiteralChain *chain, SlLiteralPart *next)
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
      sl_literal_part_clear (next);
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
  chain->run
      = next->exact != NULL ? g_steal_pointer (&next->exact) : sl_literal_set_of (g_strdup (""));
}

void
sl_literal_part_repeat (SlLiteralPart *part, gboolean may_lack, gboolean may_repeat)
{
  GPtrArray *leads;

  if (part->exact != NULL && part->leads == NULL)
    part->open = !add_leads (part->leads = sl_literal_set_new (), part->exact);
  part->open = part->open || may_lack;
  part->edge = part->edge && !may_lack;
  if (may_lack)
    g_clear_pointer (&part->behind, g_ptr_array_unref);
  if (may_lack && !may_repeat && part->exact != NULL)
    {
      GPtrArray *set = sl_literal_set_of (g_strdup (""));

      add_all (set, part->exact);
      sl_literal_part_clear (part);
      part->exact = set;
      return;
    }
  leads = g_steal_pointer (&part->leads);
  if (may_lack)
    sl_literal_part_clear (part);
  part->leads = leads;
  if (!may_lack && may_repeat)
    propose (part, g_steal_pointer (&part->exact));
}

/* Whether none of @leads begins with what could go on a word of ASCII. */
static gboolean
begin_apart (const GPtrArray *leads)
{
  for (guint i = 0; leads != NULL && i < leads->len; i++)
    if (g_ascii_isalnum (*(const char *) leads->pdata[i]) || *(const char *) leads->pdata[i] == '_')
      return FALSE;
  return leads != NULL;
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
  GPtrArray *mine = set != NULL ? sl_literal_set_new () : NULL;

  if (set != NULL)
    add_all (mine, set);
  return mine;
}

SlLiteralPart
sl_literal_part_own (SlLiteralPart *shared)
{
  SlLiteralPart part = {
    .exact = copy (shared->exact),
    .needs = copy (shared->needs),
    .also = copy (shared->also),
    .leads = copy (shared->leads),
    .behind = copy (shared->behind),
    .open = shared->open,
    .edge = shared->edge,
  };

  sl_literal_part_clear (shared);
  return part;
}

void
sl_literal_part_add_choice (SlLiteralPart *part, SlLiteralPart *other)
{
  /* Where one choice needs but one set, that is its other one too. */
  gboolean two = part->also != NULL || other->also != NULL;

  part->exact = unite (part->exact, other->exact);
  if (two && part->also == NULL)
    part->also = copy (part->needs);
  if (two)
    part->also = unite (part->also, other->also != NULL ? other->also : other->needs);
  part->needs = unite (part->needs, other->needs);
  part->leads = unite (part->leads, other->leads);
  part->behind = unite (part->behind, other->behind);
  part->open = part->open || other->open;
  part->edge = part->edge && other->edge;
  sl_literal_part_clear (other);
}

SlLiteralChain
sl_literal_chain_begin (void)
{
  return (SlLiteralChain){ .part.leads = sl_literal_set_new (),
                           .run = sl_literal_set_of (g_strdup ("")),
                           .whole = TRUE };
}

SlLiteralPart
sl_literal_chain_end (SlLiteralChain *chain)
{
  chain_lead (chain, NULL);
  chain->part.open = !chain->led;
  chain->part.edge = chain->part.edge || (chain->led && begin_apart (chain->part.leads));
  if (chain->whole)
    chain->part.exact = g_ptr_array_ref (chain->run);
  propose (&chain->part, g_steal_pointer (&chain->run));
  return chain->part;
}
