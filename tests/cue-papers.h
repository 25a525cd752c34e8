/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two short sets of minutes of an invented panel, and one of another committee, as PDFs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CUE_PAPERS_COUNCIL "Tarn Valley Council"
#define CUE_PAPERS_COMMITTEE "Children's Scrutiny Panel"
#define CUE_PAPERS_OTHER "Audit Committee"

/* Writes march.pdf, may.pdf (of the panel) and audit.pdf (of the other committee) to @folder. */
gboolean make_cue_papers (const char *folder);

G_END_DECLS
