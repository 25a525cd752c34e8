/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One error domain, its codes chosen by what the caller can do about it. Messages state facts in plain English;
 * app and cli turn codes into the sentence a person reads. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SL_ERROR_NOT_FOUND,    /* no such file, item or goal: name another */
  SL_ERROR_NO_ACCESS,    /* not readable, or a folder not writable: change the permission */
  SL_ERROR_NOT_PDF,      /* not a PDF, or a directory: choose another file */
  SL_ERROR_EMPTY,        /* an empty file, or a PDF without a page: ask for the file again */
  SL_ERROR_DAMAGED,      /* a PDF or library that cannot be read: get a fresh copy, restore a backup */
  SL_ERROR_LOCKED,       /* needs a password, or the one given is wrong */
  SL_ERROR_PAGE_LOST,    /* this page crashed or hung the reader: the others are fine */
  SL_ERROR_READER_LOST,  /* the reader cannot be started or keeps dying */
  SL_ERROR_UNTRUSTED,    /* the reader answered something that cannot be true */
  SL_ERROR_NEWER,        /* a library of a newer Sightline: update the program */
  SL_ERROR_BUSY,         /* somebody else holds the library: wait or work in a copy */
  SL_ERROR_NO_SPACE,     /* disk full: free some space */
  SL_ERROR_INVALID,      /* the input (CSV, JSON, date) is not in the form asked for: the message says where */
  SL_ERROR_NO_RECOGNITION, /* Tesseract or its data is not there: install it */
  SL_ERROR_FAILED,       /* anything else */
} SlError;

#define SL_ERROR (sl_error_quark ())
GQuark sl_error_quark (void);
/* What a call on a file or folder that failed with this errno comes to. */
SlError sl_error_from_errno (int code);
/* The same of what GLib or GIO said of a file; an error of ours stays what it is. */
SlError sl_error_from_file (const GError *error);

G_END_DECLS
