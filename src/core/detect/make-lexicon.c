/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the cues down as C: make-lexicon CUES.tsv… > OUT.c. Run when the program is built. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sl-lexicon-data.h"
#include "sl-literals.h"
#include "sl-needle-maker.h"

/* More lines than one match runs over: blocks are never empty. */
#define LINES_CROSSED 3
/* So many bytes of a needle tell enough. */
#define NEEDLE_MAX 12

/* Many cues need the same words. */
typedef struct
{
  const char *name;
  SlNeedleMaker *maker;
  GHashTable *ids; /* by the strings */
  int n;
} Set;

/* Of the cues of one class, or of all that are scanned for together. */
typedef struct
{
  char *class;
  Set within, leads;
} Sets;

static Sets *scanned_sets;
static GPtrArray *sought_sets; /* Sets */
static GHashTable *macros;
static guint n_cues;

G_NORETURN static void
fail (const char *file, guint line, const char *what)
{
  fprintf (stderr, "%s:%u: %s\n", file, line, what);
  exit (1);
}

static Set
make_set (char *name)
{
  return (Set){ .name = name,
                .maker = sl_needle_maker_new (),
                .ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
}

static Sets *
make_sets (const char *class)
{
  Sets *sets = g_new0 (Sets, 1);

  sets->class = g_strdup (class);
  sets->within = make_set (g_strdelimit (g_strdup_printf ("%s_within", class), "-", '_'));
  sets->leads = make_set (g_strdelimit (g_strdup_printf ("%s_leads", class), "-", '_'));
  return sets;
}

static Sets *
get_sets (const char *class)
{
  if (sl_lexicon_class_is_scanned (class))
    return scanned_sets;
  for (guint i = 0; i < sought_sets->len; i++)
    {
      Sets *sets = sought_sets->pdata[i];

      if (g_str_equal (sets->class, class))
        return sets;
    }
  g_ptr_array_add (sought_sets, make_sets (class));
  return sought_sets->pdata[sought_sets->len - 1];
}

/* "{name}" becomes the macro's pattern in a group; "{2,3}" is PCRE2's own. */
static char *
expand (const char *pattern)
{
  GString *out = g_string_new (NULL);

  for (const char *p = pattern; *p != '\0'; p++)
    {
      const char *close = *p == '{' && g_ascii_isalpha (p[1]) ? strchr (p, '}') : NULL;
      const char *value = NULL;

      if (close != NULL)
        {
          g_autofree char *name = g_strndup (p + 1, close - p - 1);

          value = g_hash_table_lookup (macros, name);
        }
      if (value != NULL)
        {
          g_string_append_printf (out, "(?:%s)", value);
          p = close;
        }
      else
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/* ---- Words ---- */

/* Cuts what is long, and leaves out what says no more than another one: a string that begins with
 * it, or (@within) has it somewhere. */
static void
prune (GPtrArray *literals, gboolean within)
{
  for (guint i = 0; i < literals->len; i++)
    if (strlen (literals->pdata[i]) > NEEDLE_MAX)
      ((char *) literals->pdata[i])[NEEDLE_MAX] = '\0';
  for (guint i = 0; i < literals->len; i++)
    for (guint k = literals->len; k > 0; k--)
      {
        const char *one = literals->pdata[i], *other = literals->pdata[k - 1];

        if (k - 1 == i || !(within ? strstr (other, one) != NULL : g_str_has_prefix (other, one)))
          continue;
        g_ptr_array_remove_index (literals, k - 1);
        i -= k - 1 < i;
      }
}

static int
add_needle (Set *set, GPtrArray *literals, gboolean within)
{
  g_autofree char *key = NULL;
  gpointer id;

  if (literals == NULL)
    return -1;
  prune (literals, within);
  g_ptr_array_add (literals, NULL);
  key = g_strjoinv ("|", (char **) literals->pdata);
  if (g_hash_table_lookup_extended (set->ids, key, NULL, &id))
    return GPOINTER_TO_INT (id);
  for (guint i = 0; i + 1 < literals->len; i++)
    sl_needle_maker_add (set->maker, literals->pdata[i], (guint) set->n);
  g_hash_table_insert (set->ids, g_steal_pointer (&key), GINT_TO_POINTER (set->n));
  return set->n++;
}

/* What must stand in front of a match, two bytes each. */
static char *
write_behind (const GPtrArray *behind)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; behind != NULL && i < behind->len; i++)
    {
      const char *string = behind->pdata[i];
      gsize length = strlen (string);

      if (length == 0)
        {
          g_string_truncate (out, 0);
          break;
        }
      g_string_append_c (out, length > 1 ? string[length - 2] : SL_CUE_ANY_BYTE);
      g_string_append_c (out, string[length - 1]);
    }
  return g_string_free (out, FALSE);
}

/* A pattern is tried only on lines that hold a word which it cannot match without, and there only
 * where one stands that it begins with. */
static void
add_needles (SlCueDefinition *cue)
{
  gboolean scanned = sl_lexicon_class_is_scanned (cue->class);
  Sets *sets = get_sets (cue->class);
  g_autoptr (GPtrArray) literals = NULL;
  g_autoptr (GPtrArray) also = NULL;
  g_autoptr (GPtrArray) leads = NULL;
  g_autoptr (GPtrArray) behind = NULL;
  gboolean crosses, edge;

  literals = sl_literals_find (cue->pattern, &also, &crosses);
  cue->runs_over = crosses ? LINES_CROSSED : 0;
  cue->needle = (gint16) add_needle (&sets->within, literals, TRUE);
  cue->also = (gint16) add_needle (&sets->within, also, TRUE);
  leads = sl_literals_find_leads (cue->pattern, &edge, &behind);
  cue->behind = write_behind (behind);
  /* What is sought at the head of a block begins there. */
  if (scanned && leads != NULL && !edge)
    g_clear_pointer (&leads, g_ptr_array_unref);
  cue->lead = (gint16) add_needle (&sets->leads, leads, FALSE);
}

/* ---- C ---- */

static void
print_string (const char *string)
{
  putchar ('"');
  for (const char *c = string; *c != '\0'; c++)
    if (g_ascii_isalnum (*c) || strchr (" -_:;,.()[]{}|+*/=!<>", *c) != NULL)
      putchar (*c);
    else
      printf ("\\%03o", (guint8) *c);
  printf ("\",");
}

static void
print_cue (const SlCueDefinition *cue)
{
  char weight[G_ASCII_DTOSTR_BUF_SIZE];

  putchar ('{');
  print_string (cue->id);
  print_string (cue->class);
  print_string (cue->kind);
  printf ("%s,\n", g_ascii_dtostr (weight, sizeof weight, cue->weight));
  print_string (cue->pattern);
  putchar ('\n');
  print_string (cue->example);
  print_string (cue->behind);
  printf (
      "\n%d, %d, %d, %d, %d},\n", cue->welsh, cue->needle, cue->also, cue->lead, cue->runs_over);
}

#define PRINT_NUMBERS(type, name, array, n)                                                        \
  do                                                                                               \
    {                                                                                              \
      printf ("static const " type " %s_" #array "[] = {", name);                                  \
      for (guint i_ = 0; i_ < (n); i_++)                                                           \
        printf ("%u,%s", needles->array[i_], i_ % 20 == 19 ? "\n" : "");                           \
      printf ("0};\n");                                                                            \
    }                                                                                              \
  while (0)

static void
print_needles (const char *name, const SlNeedles *needles, gboolean own)
{
  PRINT_NUMBERS ("guint8", name, classes, 256);
  PRINT_NUMBERS ("guint8", name, edge_classes, needles->n_edges);
  PRINT_NUMBERS ("guint16", name, edge_states, needles->n_edges);
  PRINT_NUMBERS ("guint16", name, rows, needles->n_rows);
  PRINT_NUMBERS ("guint16", name, ids, needles->n_ids);
  printf ("static const SlNeedleState %s_states[] = {\n", name);
  for (guint i = 0; i < needles->n_states; i++)
    {
      const SlNeedleState *state = &needles->states[i];

      printf ("{%u,%u,%u,%u,%u,%u,%u},\n",
              state->edges,
              state->first,
              state->fail,
              state->n_ids,
              state->own,
              state->n_edges,
              state->depth);
    }
  printf ("};\n%sconst SlNeedles sl_lexicon_%s = {%s_classes, %s_states, %s_edge_classes, "
          "%s_edge_states, %s_rows, %s_ids, %u, %u, %u, %u, %u, %u};\n",
          own ? "static " : "",
          name,
          name,
          name,
          name,
          name,
          name,
          name,
          needles->n_states,
          needles->n_edges,
          needles->n_rows,
          needles->n_classes,
          needles->n_ids,
          needles->n);
}

static void
print_sets (const Sets *sets)
{
  const Set *both[] = { &sets->within, &sets->leads };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      const SlNeedles *needles = sl_needle_maker_seal (both[i]->maker);

      if (needles == NULL)
        fail (both[i]->name, 0, "too many words");
      print_needles (both[i]->name, needles, sets != scanned_sets);
    }
}

static void
print_sought (void)
{
  printf ("const SlLexiconSought sl_lexicon_sought[] = {\n");
  for (guint i = 0; i < sought_sets->len; i++)
    {
      const Sets *sets = sought_sets->pdata[i];

      printf ("{\"%s\", &sl_lexicon_%s, &sl_lexicon_%s},\n",
              sets->class,
              sets->within.name,
              sets->leads.name);
    }
  printf ("};\nconst guint sl_lexicon_n_sought = %u;\n", sought_sets->len);
}

/* ---- The files ---- */

static void
take_line (const char *file, guint number, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", 6);
  guint n_fields = g_strv_length (fields);
  g_autofree char *pattern = NULL;
  SlCueDefinition cue = { 0 };

  if (n_fields < 5)
    fail (file, number, "too few columns");
  pattern = expand (fields[4]);
  if (g_str_equal (fields[1], "macro"))
    {
      g_hash_table_insert (macros, g_strdup (fields[0]), g_steal_pointer (&pattern));
      return;
    }
  cue.id = fields[0];
  cue.class = fields[1];
  cue.kind = fields[2];
  cue.weight = g_ascii_strtod (fields[3], NULL);
  cue.pattern = pattern;
  cue.example = n_fields > 5 ? fields[5] : "";
  cue.welsh = g_str_has_suffix (file, "-cy.tsv");
  add_needles (&cue);
  print_cue (&cue);
  g_free ((char *) cue.behind);
  n_cues++;
}

static void
take_file (const char *file)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (file, &text, NULL, &error))
    fail (file, 0, error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '#' && lines[i][0] != '\0')
      take_line (file, i + 1, lines[i]);
}

int
main (int argc, char **argv)
{
  macros = g_hash_table_new (g_str_hash, g_str_equal);
  scanned_sets = make_sets ("scanned");
  sought_sets = g_ptr_array_new ();
  printf ("#include \"detect/sl-lexicon-data.h\"\n\nconst SlCueDefinition sl_lexicon_cues[] = {\n");
  for (int i = 1; i < argc; i++)
    take_file (argv[i]);
  printf ("};\nconst guint sl_lexicon_n_cues = %u;\n", n_cues);
  print_sets (scanned_sets);
  for (guint i = 0; i < sought_sets->len; i++)
    print_sets (sought_sets->pdata[i]);
  print_sought ();
  return fflush (stdout) == 0 && !ferror (stdout) ? 0 : 1;
}
