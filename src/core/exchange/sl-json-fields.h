/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of JSON objects, written and read in one line each. Reading is lenient towards what is
 * missing and strict towards nothing: a member of another type counts as missing, and what must be
 * there is checked by the caller. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* NULL is written as null. */
void sl_json_add_string (JsonBuilder *builder, const char *name, const char *value);
void sl_json_add_strings (JsonBuilder *builder, const char *name, char *const *values);
void sl_json_add_int (JsonBuilder *builder, const char *name, gint64 value);
void sl_json_add_bool (JsonBuilder *builder, const char *name, gboolean value);
void sl_json_add_nick (JsonBuilder *builder, const char *name, GType type, int value);

const char *sl_json_get_string (JsonObject *object, const char *name); /* (nullable) */
char *sl_json_dup_string (JsonObject *object, const char *name);       /* (nullable) */
char **sl_json_dup_strings (JsonObject *object, const char *name);     /* never NULL */
gint64 sl_json_get_int (JsonObject *object, const char *name, gint64 fallback);
double sl_json_get_double (JsonObject *object, const char *name);
gboolean sl_json_get_bool (JsonObject *object, const char *name);
int sl_json_get_nick (JsonObject *object, const char *name, GType type, int fallback);
JsonObject *sl_json_get_object (JsonObject *object,
                                const char *name); /* (transfer none) (nullable) */
JsonArray *sl_json_get_array (JsonObject *object,
                              const char *name); /* (transfer none) (nullable) */
/* The @index-th element where it is an object. */
JsonObject *sl_json_array_get_object (JsonArray *array, guint index);

G_END_DECLS
