/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bank of labelled sentences, each laid out alone in a small paper among neutral neighbours and
 * detected there: what is found of its kinds, its owner and its due. */
#pragma once

#include <glib.h>

typedef struct
{
  char *kinds; /* "none" or a core kind, and context kinds joined by "+" */
  char *owner; /* "-" for none */
  char *due;   /* the date where it is known, else how often, else the words; "-" for none */
} BankReading;

typedef struct
{
  BankReading label;
  BankReading found;
  char *sentence;
} BankRow;

/* Reads and detects the bank at @path; stops where a line has not its four columns. */
GPtrArray *bank_read (const char *path); /* (element-type BankRow) */
gboolean bank_same_kinds (const BankRow *row);
gboolean bank_holds (const BankRow *row);
/* Says what is wrong with a row that does not hold, on standard error. */
void bank_complain (const BankRow *row);
