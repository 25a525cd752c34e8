/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second folder that copies of the backups go to: which it is, how it stands, another one. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* (transfer floating). @folder: the library's */
GtkWidget *sl_second_group_new (const char *folder);
/* A backup was made, or may have been: brings the second folder up to date. */
void sl_second_group_update (GtkWidget *group);

G_END_DECLS
