/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of what is held about a person, to be handed over: what in it tells who a child is, is
 * asked about first. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @held: (element-type SlHeld): nobody changes it; @about: the person's name; @told: what became of
 * it is said there */
void sl_held_save_start (GtkWidget *window, GPtrArray *held, const char *about, GtkLabel *told);

G_END_DECLS
