/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-needle-maker.h"

/* A state while the tree grows. */
typedef struct
{
  guint child, sibling; /* 0: none */
  guint fail, depth;
  guint8 class;  /* of the edge to it */
  GArray *ids;   /* (nullable) (element-type guint16): what ends here */
  GArray *every; /* (nullable) (element-type guint16): what its endings end, and these */
} Node;

struct _SlNeedleMaker
{
  guint8 classes[256];
  guint n_classes;
  guint n;       /* ids are smaller */
  GArray *nodes; /* Node */
  GArray *states, *edge_classes, *edge_states, *rows, *ids;
  SlNeedles sealed;
};

static void
node_clear (gpointer data)
{
  Node *node = data;

  g_clear_pointer (&node->ids, g_array_unref);
  g_clear_pointer (&node->every, g_array_unref);
}

SlNeedleMaker *
sl_needle_maker_new (void)
{
  SlNeedleMaker *maker = g_new0 (SlNeedleMaker, 1);
  Node root = { 0 };

  maker->n_classes = 1;
  maker->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_array_set_clear_func (maker->nodes, node_clear);
  g_array_append_val (maker->nodes, root);
  maker->states = g_array_new (FALSE, FALSE, sizeof (SlNeedleState));
  maker->edge_classes = g_array_new (FALSE, FALSE, sizeof (guint8));
  maker->edge_states = g_array_new (FALSE, FALSE, sizeof (guint16));
  maker->rows = g_array_new (FALSE, TRUE, sizeof (guint16));
  maker->ids = g_array_new (FALSE, FALSE, sizeof (guint16));
  return maker;
}

void
sl_needle_maker_free (SlNeedleMaker *maker)
{
  g_array_unref (maker->nodes);
  g_array_unref (maker->states);
  g_array_unref (maker->edge_classes);
  g_array_unref (maker->edge_states);
  g_array_unref (maker->rows);
  g_array_unref (maker->ids);
  g_free (maker);
}

static Node *
get_node (SlNeedleMaker *maker, guint i)
{
  return &g_array_index (maker->nodes, Node, i);
}

static guint
find_child (SlNeedleMaker *maker, guint i, guint8 class)
{
  guint child = get_node (maker, i)->child;

  while (child != 0 && get_node (maker, child)->class != class)
    child = get_node (maker, child)->sibling;
  return child;
}

static guint
add_child (SlNeedleMaker *maker, guint i, guint8 class)
{
  Node node = { .class = class, .sibling = get_node (maker, i)->child };
  guint child = maker->nodes->len;

  node.depth = get_node (maker, i)->depth + 1;
  g_array_append_val (maker->nodes, node);
  get_node (maker, i)->child = child;
  return child;
}

void
sl_needle_maker_add (SlNeedleMaker *maker, const char *needle, guint id)
{
  guint16 small = (guint16) id;
  guint at = 0;
  Node *node;

  for (const guint8 *c = (const guint8 *) needle; *c != '\0'; c++)
    {
      guint child;

      if (maker->classes[*c] == 0)
        maker->classes[*c] = (guint8) maker->n_classes++;
      child = find_child (maker, at, maker->classes[*c]);
      at = child != 0 ? child : add_child (maker, at, maker->classes[*c]);
    }
  node = get_node (maker, at);
  if (node->ids == NULL)
    node->ids = g_array_new (FALSE, FALSE, sizeof (guint16));
  g_array_append_val (node->ids, small);
  maker->n = MAX (maker->n, id + 1);
}

/* The nodes, nearer ones first, each with its longest ending. */
static GArray *
order_nodes (SlNeedleMaker *maker)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  guint root = 0;

  g_array_append_val (order, root);
  for (guint k = 0; k < order->len; k++)
    {
      guint i = g_array_index (order, guint, k);

      for (guint child = get_node (maker, i)->child; child != 0;
           child = get_node (maker, child)->sibling)
        {
          guint fail = i, found = 0;

          while (fail != 0 && found == 0)
            {
              fail = get_node (maker, fail)->fail;
              found = find_child (maker, fail, get_node (maker, child)->class);
            }
          get_node (maker, child)->fail = found;
          g_array_append_val (order, child);
        }
    }
  return order;
}

/* A node's own ids behind those of its endings, which come before it in the order. */
static void
list_ids (SlNeedleMaker *maker, guint i, SlNeedleState *state)
{
  Node *node = get_node (maker, i);
  const GArray *endings = i != 0 ? get_node (maker, node->fail)->every : NULL;

  state->first = maker->ids->len;
  if (endings == NULL && node->ids == NULL)
    return;
  node->every = g_array_new (FALSE, FALSE, sizeof (guint16));
  if (endings != NULL)
    g_array_append_vals (node->every, endings->data, endings->len);
  if (node->ids != NULL)
    g_array_append_vals (node->every, node->ids->data, node->ids->len);
  g_array_append_vals (maker->ids, node->every->data, node->every->len);
  state->n_ids = (guint16) node->every->len;
  state->own = node->ids != NULL ? (guint16) node->ids->len : 0;
}

/* Where @class leads from a node or, where it has no such edge, from its endings. */
static guint
find_step (SlNeedleMaker *maker, guint i, guint8 class)
{
  guint child = find_child (maker, i, class);

  while (child == 0 && i != 0)
    {
      i = get_node (maker, i)->fail;
      child = find_child (maker, i, class);
    }
  return child;
}

static void
list_edges (SlNeedleMaker *maker, guint i, SlNeedleState *state)
{
  guint n = 0;

  for (guint child = get_node (maker, i)->child; child != 0;
       child = get_node (maker, child)->sibling)
    n++;
  if (n > SL_NEEDLE_EDGES_MAX || (state->depth > 0 && state->depth <= SL_NEEDLE_NEAR))
    {
      state->n_edges = SL_NEEDLE_ROW;
      state->edges = maker->rows->len;
      for (guint c = 0; c < maker->n_classes; c++)
        {
          guint16 small = c > 0 ? (guint16) find_step (maker, i, (guint8) c) : 0;

          g_array_append_val (maker->rows, small);
        }
      return;
    }
  state->n_edges = (guint8) n;
  state->edges = maker->edge_states->len;
  for (guint child = get_node (maker, i)->child; child != 0;
       child = get_node (maker, child)->sibling)
    {
      guint8 class = get_node (maker, child)->class;
      guint16 small = (guint16) child;

      g_array_append_val (maker->edge_classes, class);
      g_array_append_val (maker->edge_states, small);
    }
}

const SlNeedles *
sl_needle_maker_seal (SlNeedleMaker *maker)
{
  g_autoptr (GArray) order = order_nodes (maker);

  if (maker->nodes->len > G_MAXUINT16 || maker->n > G_MAXUINT16)
    return NULL;
  for (guint c = 'A'; c <= 'Z'; c++)
    maker->classes[c] = maker->classes[c - 'A' + 'a'];
  g_array_set_size (maker->states, maker->nodes->len);
  for (guint k = 0; k < order->len; k++)
    {
      guint i = g_array_index (order, guint, k);
      SlNeedleState state = { .fail = (guint16) get_node (maker, i)->fail,
                              .depth = (guint8) get_node (maker, i)->depth };

      list_ids (maker, i, &state);
      list_edges (maker, i, &state);
      g_array_index (maker->states, SlNeedleState, i) = state;
    }
  maker->sealed = (SlNeedles){
    .classes = maker->classes,
    .states = (const SlNeedleState *) (gpointer) maker->states->data,
    .edge_classes = (const guint8 *) maker->edge_classes->data,
    .edge_states = (const guint16 *) (gpointer) maker->edge_states->data,
    .rows = (const guint16 *) (gpointer) maker->rows->data,
    .ids = (const guint16 *) (gpointer) maker->ids->data,
    .n_states = maker->states->len,
    .n_edges = maker->edge_states->len,
    .n_rows = maker->rows->len,
    .n_classes = maker->n_classes,
    .n_ids = maker->ids->len,
    .n = maker->n,
  };
  return &maker->sealed;
}
