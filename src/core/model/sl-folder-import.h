/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes in the PDFs of a folder and of those below it, one after the other, and keeps account of
 * what came in and what did not, and why. Each paper is stored whole or not at all, so that ending
 * it leaves whole papers only. Main thread only; nothing here waits. */
#pragma once

#include "sl-library.h"

G_BEGIN_DECLS

typedef enum
{
  SL_FOLDER_FILE_ADDED,
  SL_FOLDER_FILE_KNOWN,  /* the library had these bytes */
  SL_FOLDER_FILE_FAILED, /* see its error */
} SlFolderFileEnd;

typedef struct
{
  char *name; /* below the folder: "2024/minutes.pdf" */
  SlFolderFileEnd end;
  GError *error;    /* of what failed */
  gboolean undated; /* came in without the date of its meeting */
} SlFolderFile;

#define SL_TYPE_FOLDER_IMPORT (sl_folder_import_get_type ())
G_DECLARE_FINAL_TYPE (SlFolderImport, sl_folder_import, SL, FOLDER_IMPORT, GObject)

SlFolderImport *sl_folder_import_new (SlLibrary *library, GFile *folder);
void sl_folder_import_start (SlFolderImport *self);
/* What is under way is dropped; ::finished comes once that has ended. */
void sl_folder_import_cancel (SlFolderImport *self);

/* How many there are in all; 0 as long as they are being looked for. */
guint sl_folder_import_get_n_files (SlFolderImport *self);
/* (nullable): the one that is being read. */
const char *sl_folder_import_get_current (SlFolderImport *self);
/* (transfer none) (element-type SlFolderFile): what was done with, in order. */
GPtrArray *sl_folder_import_get_done (SlFolderImport *self);
guint sl_folder_import_count (SlFolderImport *self, SlFolderFileEnd end);
gboolean sl_folder_import_is_cancelled (SlFolderImport *self);
/* (nullable): why the folder could not be looked through. */
const GError *sl_folder_import_get_error (SlFolderImport *self);

/* ::changed — another file is being read, or has been.
 * ::finished — nothing more comes. */

G_END_DECLS
