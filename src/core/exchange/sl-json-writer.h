/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes JSON as it goes along, one value a line: a tree of nodes for the findings of a long paper
 * takes fifty times the memory of its text. Strings must be UTF-8. */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

typedef struct _SlJsonWriter SlJsonWriter;

SlJsonWriter *sl_json_writer_new (void);
void sl_json_writer_free (SlJsonWriter *writer);
/* (transfer full): all that was written; @writer is empty then */
char *sl_json_writer_take (SlJsonWriter *writer);
/* One that hands on what it has written piece by piece: a long paper's is five times its text. */
SlJsonWriter *sl_json_writer_new_to (FILE *file);
/* Hands on the rest; FALSE where @file did not take all, and errno says why. */
gboolean sl_json_writer_end (SlJsonWriter *writer);

void sl_json_writer_begin_object (SlJsonWriter *writer);
void sl_json_writer_end_object (SlJsonWriter *writer);
void sl_json_writer_begin_array (SlJsonWriter *writer);
void sl_json_writer_end_array (SlJsonWriter *writer);
/* @name: without what strings escape */
void sl_json_writer_set_member_name (SlJsonWriter *writer, const char *name);
void sl_json_writer_add_string_value (SlJsonWriter *writer, const char *value);
void sl_json_writer_add_null_value (SlJsonWriter *writer);
void sl_json_writer_add_int_value (SlJsonWriter *writer, gint64 value);
void sl_json_writer_add_boolean_value (SlJsonWriter *writer, gboolean value);
/* Hundredths are finer than any printer; more digits would only be noise in a diff. */
void sl_json_writer_add_hundredths (SlJsonWriter *writer, double value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlJsonWriter, sl_json_writer_free)

G_END_DECLS
