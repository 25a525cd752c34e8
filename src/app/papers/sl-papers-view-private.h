/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sl-find-bar.h"
#include "sl-issue-bar.h"
#include "sl-item-panel.h"
#include "sl-library-panel.h"
#include "sl-opening-page.h"
#include "sl-page-view.h"
#include "sl-paper-text.h"
#include "sl-papers-view.h"
#include "sl-side-pane.h"
#include "sl-split.h"

G_BEGIN_DECLS

struct _SlPapersView
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwBin *empty;
  SlSplit *split;
  SlSidePane *side_pane;
  SlLibraryPanel *library_panel; /* in the side pane */
  GtkMenuButton *menu_button;
  GMenuModel *page_menu;
  GtkWidget *library_button, *items_button, *pages_button, *zoom_box;
  GtkEditable *page_entry;
  GtkLabel *of_pages, *zoom_label;
  GtkOverlay *desk;
  GtkWidget *scroller;
  GtkWidget *page_bar;
  GtkStack *page_stack;
  AdwStatusPage *missing;
  SlPageView *pages;
  SlPaperText *paper_text;
  gboolean as_text; /* it is seen, not the pages */
  SlFindBar *find_bar;
  SlFinder *finder;
  SlItemPanel *panel;
  GtkRevealer *progress_revealer;
  SlIssueBar *issue_bar;
  GtkRevealer *scan_revealer;
  GtkLabel *scan_label;
  GtkButton *scan_close;
  GtkLabel *progress_title, *progress_page;
  GtkProgressBar *progress_bar;

  SlLibrary *library;
  SlPaper *paper;
  /* What is on its way for the paper that is shown; cancelled when another one is. */
  GCancellable *loading;
  char *wanted_item;
  gboolean first_wanted; /* the first undecided item has not come yet */
  int wanted_page;
  gboolean span_from_panel; /* the keyboard goes back there */
  gboolean wants_words;     /* of the item that is being added */
  gboolean showing;         /* in show_paper (), so that its own notifications change nothing */

  GQueue *openings;      /* of Opening, see sl-papers-open.c */
  GHashTable *sources;   /* id of a paper → GFile that it was opened from */
  GFileMonitor *monitor; /* of that of the paper that is shown */
  guint settle_id;
  gboolean unchecked; /* whether that was changed while nobody watched it */
  int kept_page;      /* to go back to once the paper is shown anew; 0 for none */
  double kept_y;
  GFile *unread;        /* the one that is shown without its items */
  GtkEventController *find_keys; /* while something is looked for */
  SlPaper *awaited;     /* whose PDF is being looked for, or NULL */
  gint64 progress_told; /* when the bar last moved */
  guint remember_id;
};

/* sl-papers-view.c */
/* Puts a reader (nullable) on the screen before or without a paper. Drops what was loading for the
 * one before. */
void sl_papers_view_show_reader (SlPapersView *self, SlReader *reader, int page);
/* sl-papers-show.c: the paper, the list of papers where none is shown, what there is to press where
 * there is none. */
gboolean sl_papers_view_grab_focus (GtkWidget *widget);
/* Takes up the items and the text of @paper, whose reader is shown already. */
/* Of the paper on the screen; the first ones may come before the paper is one of the library's. */
void sl_papers_view_show_items (SlPapersView *self, GListModel *items);
void sl_papers_view_adopt_paper (SlPapersView *self, SlPaper *paper);
void sl_papers_view_update_stack (SlPapersView *self);
/* One clear sentence in a toast; nothing where the work was only cancelled. */
void sl_papers_view_say_error (SlPapersView *self, const GError *error, const char *file_name);

/* Selects the item that was asked for, as soon as its paper has its items. */
void sl_papers_view_select_wanted (SlPapersView *self);

/* sl-papers-choose.c */
/* Anew where it is shown already. */
void sl_papers_view_open_paper (SlPapersView *self, SlPaper *paper);

/* sl-papers-missing.c */
/* In the place of the pages of @paper, which are not here. */
void sl_papers_view_show_missing (SlPapersView *self, SlPaper *paper);
gboolean sl_papers_view_is_missing (SlPapersView *self);
/* Of the library's papers: what is shown was taken back, or the first ones came. A paper that is
 * there takes the place of what is not. Connected with G_CONNECT_SWAPPED. */
void sl_papers_view_follow_papers (
    SlPapersView *self, guint position, guint removed, guint added, GListModel *papers);
/* The pages, or what stands there where there are none. */
void sl_papers_view_show_pages (SlPapersView *self, gboolean any);
/* @paper was opened: whether that is the one whose PDF was looked for. */
void sl_papers_view_check_awaited (SlPapersView *self, SlPaper *awaited, SlPaper *paper);
void sl_papers_view_install_missing (GtkWidgetClass *klass);

/* sl-papers-actions.c */
void sl_papers_view_install_actions (GtkWidgetClass *klass);
void sl_papers_view_add_item_cb (SlPageView *pages, int kind, SlAnchor *anchor, SlPapersView *self);

/* sl-papers-span.c */
void sl_papers_view_connect_span (SlPapersView *self);
void sl_papers_view_install_span (GtkWidgetClass *klass);

/* sl-papers-show.c */
void sl_papers_view_add_show_actions (SlPapersView *self);
/* Turns the pages as they were when the paper was shown last. */
void sl_papers_view_turn_paper (SlPapersView *self);
/* Says in the bar which page is looked at. */
void sl_papers_view_show_page (SlPapersView *self);

/* sl-papers-find.c */
void sl_papers_view_connect_find (SlPapersView *self);
void sl_papers_view_install_find (GtkWidgetClass *klass);

/* sl-papers-text.c */
/* Tells in a notice over the pages which of @doc (nullable) could not be read, or that their text was recognised. */
void sl_papers_view_tell_unread (SlPapersView *self, SlTextDoc *doc);
void sl_papers_view_connect_text (SlPapersView *self);
/* Whether that changed anything. */
gboolean sl_papers_view_set_as_text (SlPapersView *self, gboolean as_text);
/* Where the text is seen: to where the pages went. */
void sl_papers_view_follow_in_text (SlPapersView *self);

/* sl-papers-reload.c */
void sl_papers_view_install_reload (GtkWidgetClass *klass);
void sl_papers_view_note_source (SlPapersView *self, SlPaper *paper, GFile *file);
/* Watches the file of the paper that is shown. */
void sl_papers_view_watch (SlPapersView *self);
/* Takes up what changed before it was watched, once. */
void sl_papers_view_check_source (SlPapersView *self);

/* sl-papers-open.c */
typedef void (*SlPasswordFunc) (SlPapersView *self, const char *password, gpointer data);
/* @password is NULL where the person gave up. */
void sl_papers_view_ask_password (
    SlPapersView *self, const char *file_name, gboolean again, SlPasswordFunc func, gpointer data);
void sl_papers_view_install_reading (GtkWidgetClass *klass);
void sl_papers_view_drop_openings (SlPapersView *self);
gboolean sl_papers_view_is_opening (SlPapersView *self);
/* The pages are on the screen: now there is time to read them all. */
void sl_papers_view_seen (SlPapersView *self);
/* Nobody waits for pages that are not looked at. Once there is a window: before it is on the screen
 * nothing is. */
void sl_papers_view_pass_unseen (SlPapersView *self);
/* Of what is seen and what was left behind, as far as there is a library and time. */
void sl_papers_view_begin_import (SlPapersView *self);

/* sl-papers-text.c */
/* The paper's words, for finding as soon as they are read, for all else when they are laid out. */
void sl_papers_view_load_text (SlPapersView *self);

/* sl-papers-open.c */
/* Under the page, unless the panel beside it says the same. */
void sl_papers_view_update_progress (SlPapersView *self);

/* sl-papers-remember.c */
/* What is read and where, in a moment; or now, where it is to be. */
void sl_papers_view_remember (SlPapersView *self);
void sl_papers_view_remember_now (SlPapersView *self);
/* Shows the paper that was read last, unless there is one already. */
void sl_papers_view_restore_paper (SlPapersView *self);

/* sl-papers-exempt.c */
/* What is exempt of the paper is shown, and followed. */
void sl_papers_view_follow_exempt (SlPapersView *self);
/* Words are copied from pages and text with that question only. */
void sl_papers_view_guard_words (SlPapersView *self);
/* @place: in the text; G_MAXSIZE for the selected item alone */
void sl_papers_view_ask_exempt (SlPapersView *self, gsize place);
void sl_papers_view_install_exempt (GtkWidgetClass *klass);

G_END_DECLS
