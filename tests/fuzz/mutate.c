/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mutate.h"

#include <math.h>
#include <string.h>

#define WORDS_MORE 64

char *
fuzz_mutate_bytes (const void *bytes, gsize length, gsize room, gsize *new_length)
{
  guint8 *buffer = g_malloc0 (MAX (length, room) + 1);

  if (length > 0)
    memcpy (buffer, bytes, length);
  *new_length = LLVMFuzzerMutate (buffer, length, MAX (room, 1));
  buffer[*new_length] = '\0';
  return (char *) buffer;
}

char *
fuzz_mutate_words (const char *words)
{
  gsize length = strlen (words);
  g_autofree char *raw = fuzz_mutate_bytes (words, length, length + WORDS_MORE, &length);

  return g_utf8_make_valid (raw, (gssize) strlen (raw));
}

gint64
fuzz_mutate_int (gint64 number, GRand *rand)
{
  static const gint64 ends[] = { 0,           1,           -1,           G_MAXINT32,   G_MININT32,
                                 G_MAXUINT32, G_MAXUINT16, G_MAXINT64,   G_MININT64,   100000,
                                 1000000,     4096,        253402300799, 253402300800, 1700000000 };

  if (g_rand_boolean (rand))
    return ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))];
  return (gint64) ((guint64) number + (guint64) g_rand_int_range (rand, -3, 4));
}

double
fuzz_mutate_double (double number, GRand *rand)
{
  static const double ends[]
      = { 0, -0.0, -1, NAN, INFINITY, -INFINITY, 1e-310, 1e6, 1000001, 1e308 };

  if (g_rand_boolean (rand))
    return ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))];
  return number + g_rand_double_range (rand, -100, 100);
}
