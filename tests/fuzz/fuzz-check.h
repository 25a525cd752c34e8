/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of any text and any findings, whatever the paper. A breach ends the program. */
#pragma once

#include "detect/sl-detector.h"

/* Stays in whatever GLib was built with. */
#define FUZZ_CHECK(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!(condition))                                                                              \
      g_error ("%s:%d: %s does not hold", __FILE__, __LINE__, #condition);                         \
  }                                                                                                \
  G_STMT_END

/* libFuzzer and replay.c call these: the first once, the second for each run of a fuzzer. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Blocks and sentences in order and within the text, on whole characters, on pages that exist. */
void fuzz_check_doc (SlTextDoc *doc);
/* Findings within the text, in order, their dates real, their words UTF-8. */
void fuzz_check_detection (SlTextDoc *doc, SlDetection *detection);
/* Lays out, detects and checks both. (element-type SlPage) */
void fuzz_check_pages (GPtrArray *pages);

/* Valid UTF-8 or NULL. */
void fuzz_check_words (const char *words);
/* "YYYY-MM-DD" of a day that exists, or NULL. */
void fuzz_check_date (const char *date);
/* "HH:MM" of a day, or NULL. */
void fuzz_check_time (const char *time);
