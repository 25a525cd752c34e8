/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzzes a table of text, as anybody may save one: its encoding, what its cells are parted by, its
 * quotes, which of its columns says what, the plan that it holds. The input is the file. */
#include "base/sl-error.h"
#include "check-table.h"
#include "fuzz-check.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlTable) table = sl_table_read_csv (bytes, &error);

  FUZZ_CHECK ((table == NULL) == (error != NULL));
  if (table != NULL)
    fuzz_check_table (table);
  else
    FUZZ_CHECK (error->domain == SL_ERROR);
  return 0;
}
