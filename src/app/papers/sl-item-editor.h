/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits an item in its row: words, kind, owners, due, note. Changes nothing itself: it gives back
 * the record that the person wants. Ctrl+Enter saves and confirms, Enter in an entry saves, Esc
 * leaves. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

typedef enum
{
  SL_ITEM_EDITOR_WORDS,
  SL_ITEM_EDITOR_ALL_WORDS, /* chosen, to be replaced */
  SL_ITEM_EDITOR_OWNER,
  SL_ITEM_EDITOR_DUE,
  SL_ITEM_EDITOR_NOTE,
} SlItemEditorField;

typedef enum
{
  SL_ITEM_EDITOR_CANCEL,
  SL_ITEM_EDITOR_SAVE,
  SL_ITEM_EDITOR_SAVE_AND_CONFIRM,
  SL_ITEM_EDITOR_SPLIT, /* where the caret stands in the words */
} SlItemEditorEnd;

#define SL_TYPE_ITEM_EDITOR (sl_item_editor_get_type ())
G_DECLARE_FINAL_TYPE (SlItemEditor, sl_item_editor, SL, ITEM_EDITOR, AdwBin)

/* @library: (nullable): for the people of the meeting */
GtkWidget *sl_item_editor_new (SlLibrary *library, SlItem *item);
void sl_item_editor_focus (SlItemEditor *self, SlItemEditorField field);
void sl_item_editor_set_kind (SlItemEditor *self, SlKind kind);
/* (transfer full): the item as it stands in the fields */
SlItemRecord *sl_item_editor_dup_record (SlItemEditor *self);
/* The words before and behind the caret; FALSE where one of them is empty. */
gboolean sl_item_editor_dup_parts (SlItemEditor *self, char **before, char **after);
gboolean sl_item_editor_is_changed (SlItemEditor *self);

/* ::done (int SlItemEditorEnd) */

G_END_DECLS
