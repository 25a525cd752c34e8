/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A register as JSON and back: nothing is lost. Items carry the fields of `sightline-cli detect
 * --json` and what people added; where each stands is also said in the terms of the W3C Web
 * Annotation Data Model. Pure. */
#pragma once

#include <json-glib/json-glib.h>

#include "sl-register.h"

G_BEGIN_DECLS

/* (transfer full): pretty-printed UTF-8. */
char *sl_json_from_register (const SlRegister *data);

/* The same, to be added to. (transfer full) */
JsonNode *sl_json_node_from_register (const SlRegister *data);

/* Errors: SL_ERROR_INVALID with what is wrong, SL_ERROR_NEWER for a schema of a newer Sightline. */
SlRegister *sl_json_to_register (const char *json, gssize length, GError **error);

/* The same in two steps, for whoever reads more of the file than that; its root is an object. */
JsonParser *sl_json_parse (const char *json, gssize length, GError **error);
SlRegister *sl_json_read_register (JsonObject *root, GError **error);

/* The items of a document of `detect --json`, of a register, or of a gold file: kind, text, heading
 * and what else it gives. (transfer full) (element-type SlItemRecord) */
GPtrArray *sl_json_read_items (const char *json, gssize length, GError **error);

G_END_DECLS
