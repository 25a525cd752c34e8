/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For mutators that know the form of their input, in builds that mutate (FUZZ_MUTATES). */
#pragma once

#include <glib.h>

/* One time in so many they leave the form alone, so that what has none is tried too. */
#define FUZZ_RAW 8

gsize LLVMFuzzerMutate (guint8 *data, gsize size, gsize max_size);
gsize LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, unsigned seed);

/* Lets libFuzzer change @length bytes in place or make up to @room of them; a NUL follows.
 * (transfer full) */
char *fuzz_mutate_bytes (const void *bytes, gsize length, gsize room, gsize *new_length);
/* The same of words, which stay UTF-8 without a NUL. (transfer full) */
char *fuzz_mutate_words (const char *words);
/* A number as hostile answers have them: near what it is, or at an end of what there is. */
gint64 fuzz_mutate_int (gint64 number, GRand *rand);
double fuzz_mutate_double (double number, GRand *rand);
