/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzzer's function over every file of a folder once, without libFuzzer: what the fuzzer
 * once reached stays reached by every build. Prints TAP. */
#include <stdlib.h>
#include <string.h>

#include "fuzz-check.h"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) folder = argc > 1 ? g_dir_open (argv[1], 0, NULL) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (folder == NULL)
    return EXIT_FAILURE;
  LLVMFuzzerInitialize (&argc, &argv);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_print ("1..%u\n", names->len);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (argv[1], g_ptr_array_index (names, i), NULL);
      g_autofree char *data = NULL;
      gsize size;

      if (!g_file_get_contents (path, &data, &size, NULL))
        return EXIT_FAILURE;
      LLVMFuzzerTestOneInput ((const guint8 *) data, size);
      g_print ("ok %u - %s\n", i + 1, (const char *) g_ptr_array_index (names, i));
    }
  return EXIT_SUCCESS;
}
