/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that differs between GTK 4.8 with libadwaita 1.2 and their later releases. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * sl_compat_open_async:
 * @parent: the window the dialog belongs to
 * @title: of the dialog
 * @filter: what the shown files are called: "Minutes (PDF)"
 * @suffixes: their endings, separated by a space: "pdf"
 * @multiple: whether several may be chosen
 */
void sl_compat_open_async (GtkWindow *parent,
                           const char *title,
                           const char *filter,
                           const char *suffixes,
                           gboolean multiple,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* (transfer full): a list of GFile; %NULL with G_IO_ERROR_CANCELLED where nothing was chosen. */
GListModel *sl_compat_open_finish (GAsyncResult *result, GError **error);

/* One folder; ended by sl_compat_save_finish (). */
void sl_compat_folder_async (GtkWindow *parent,
                             const char *title,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/* @name: the suggested file name. */
void sl_compat_save_async (GtkWindow *parent,
                           const char *title,
                           const char *name,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* (transfer full): %NULL with G_IO_ERROR_CANCELLED where nothing was chosen. */
GFile *sl_compat_save_finish (GAsyncResult *result, GError **error);

typedef struct
{
  const char *id;    /* what sl_compat_ask_finish () returns */
  const char *label; /* with mnemonic */
  AdwResponseAppearance appearance;
} SlResponse;

/**
 * sl_compat_ask_async:
 * @body: (nullable):
 * @extra: (nullable): a widget below the words, such as an entry
 * @responses: the buttons in order; the first answers Escape, and Enter too where the last
 *   destroys something; else that is the default
 */
void sl_compat_ask_async (GtkWindow *parent,
                          const char *heading,
                          const char *body,
                          GtkWidget *extra,
                          const SlResponse *responses,
                          guint n_responses,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/* (transfer full): the id of the button, never %NULL. */
char *sl_compat_ask_finish (GAsyncResult *result);

void sl_compat_about (GtkWindow *parent);

/* Tells a screen reader at once, where GTK can (from 4.14); a toast says it too. */
void sl_compat_announce (GtkWidget *widget, const char *text);

G_END_DECLS
