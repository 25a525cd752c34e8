/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-briefing-view.h"

#include <glib/gi18n.h>

#include "briefing/sl-briefing.h"
#include "sl-briefing-form.h"
#include "sl-briefing-layout.h"
#include "sl-briefing-lines.h"
#include "sl-briefing-meetings.h"
#include "sl-briefing-names.h"
#include "sl-briefing-output.h"
#include "sl-briefing-sections.h"
#include "sl-exempt-question.h"
#include "sl-opening-page.h"
#include "sl-page-preview.h"
#include "sl-problem-page.h"
#include "sl-split.h"
#include "sl-window.h"
#include "sl-words.h"
#include "sl-wrap.h"

/* In em: the side with the choices, and what share of the view it may take; below NARROW the page
 * stands under it. */
#define SIDE_EM 23.7
#define SIDE_SHARE 0.42
#define NARROW_EM 40

struct _SlBriefingView
{
  AdwBin parent_instance;

  SlLibrary *library;
  gulong changed_handler;
  SlBriefingMeetings *meetings;
  gboolean filling; /* the drop-downs are being filled: no choice was made */

  SlFacts *facts;
  SlBriefing *briefing;
  gboolean failed;       /* the facts could not be read */
  GCancellable *loading; /* what shows an older state is dropped */

  GtkScrolledWindow *outer, *choices_scroller, *page_scroller;
  GtkBox *panes;
  GtkWidget *side, *fits, *zoom_label;
  GtkDropDown *committee, *meeting;
  SlBriefingForm *form;
  SlBriefingSections *sections;
  SlBriefingLines *lines;
  gboolean with_exempt; /* somebody was asked */
  GtkLabel *fits_label;
  GtkStack *stack;
  AdwStatusPage *empty;
  SlProblemPage *problem;
  SlPagePreview *preview;

  int width;
  double em;
  guint fold_id;
};

G_DEFINE_FINAL_TYPE (SlBriefingView, sl_briefing_view, ADW_TYPE_BIN)

enum
{
  PROP_LIBRARY = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* ---- What is shown ---- */

static void
zoom_cb (SlBriefingView *self)
{
  int percent = (int) (sl_page_preview_get_zoom (self->preview) * 100 + 0.5);
  guint n = self->briefing != NULL ? sl_briefing_get_n_pages (self->briefing) : 1;
  /* Translators: how many pages the briefing has, and how large it is shown. */
  g_autofree char *text
      = g_strdup_printf (ngettext ("%1$'u page · %2$'d%%", "%1$'u pages · %2$'d%%", n), n, percent);

  gtk_label_set_label (GTK_LABEL (self->zoom_label), text);
}

static void
show_page (SlBriefingView *self)
{
  gboolean empty = self->briefing == NULL || sl_briefing_is_empty (self->briefing);
  const char *page = self->library == NULL ? SL_OPENING
                     : self->failed        ? SL_PROBLEM
                     : empty               ? "empty"
                                           : "page";
  g_autofree char *text = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "briefing.print", !empty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "briefing.save", !empty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "briefing.copy", !empty);
  gtk_widget_set_visible (self->zoom_label, !empty);
  gtk_widget_set_visible (self->fits, !empty);
  gtk_widget_set_sensitive (self->side, self->library != NULL);
  sl_opening_page_show (GTK_WIDGET (self), self->stack, page);
  sl_page_preview_set_briefing (self->preview, empty ? NULL : self->briefing);
  sl_briefing_lines_set (self->lines, self->briefing, self->facts);
  if (self->briefing == NULL)
    return;
  sl_briefing_sections_show (self->sections, self->briefing, self->facts, self->with_exempt);
  if (self->facts->year != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->lines), FALSE);
  text = sl_briefing_names_word_fit (self->briefing);
  gtk_label_set_label (self->fits_label, text);
  zoom_cb (self);
}

/* ---- Facts, then layout, both off the main loop ---- */

static void
layout_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlBriefingView) self = data;
  g_autoptr (SlBriefing) briefing = sl_briefing_layout_finish (result);

  /* Cancelled: a newer one is on its way. */
  if (briefing == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_pointer (&self->briefing, sl_briefing_unref);
  self->briefing = g_steal_pointer (&briefing);
  show_page (self);
}

static void
start_layout (SlBriefingView *self)
{
  SlBriefingOptions options;

  if (self->facts == NULL)
    return;
  sl_briefing_options_init (&options);
  sl_briefing_form_set_options (self->form, &options);
  sl_briefing_sections_set_options (self->sections, &options);
  sl_briefing_layout_async (self->facts, &options, self->loading, layout_cb, g_object_ref (self));
}

static void
restart (SlBriefingView *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
}

static void
facts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlBriefingView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlFacts) facts = sl_library_load_facts_finish (SL_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_pointer (&self->facts, sl_facts_unref);
  self->facts = g_steal_pointer (&facts);
  self->failed = self->facts == NULL;
  if (self->failed)
    {
      sl_problem_page_tell (self->problem, error);
      /* Of another meeting, or of what is there no more. */
      g_clear_pointer (&self->briefing, sl_briefing_unref);
      show_page (self);
    }
  start_layout (self);
}

static void
load (SlBriefingView *self)
{
  const SlBriefingMeeting *chosen;

  restart (self);
  if (self->library == NULL)
    return;
  chosen = sl_briefing_meetings_get (self->meetings,
                                     gtk_drop_down_get_selected (self->committee),
                                     gtk_drop_down_get_selected (self->meeting));
  if (chosen == NULL)
    {
      g_clear_pointer (&self->facts, sl_facts_unref);
      g_clear_pointer (&self->briefing, sl_briefing_unref);
      show_page (self);
      return;
    }
  if (sl_briefing_form_is_year (self->form))
    {
      self->with_exempt = FALSE;
      sl_library_load_year_async (self->library,
                                  chosen->organisation,
                                  chosen->committee,
                                  chosen->date,
                                  self->loading,
                                  facts_cb,
                                  g_object_ref (self));
      return;
    }
  sl_library_load_facts_async (self->library,
                               chosen->organisation,
                               chosen->committee,
                               chosen->date,
                               self->with_exempt,
                               self->loading,
                               facts_cb,
                               g_object_ref (self));
}

/* ---- Choices ---- */

static void
choice_cb (SlBriefingView *self)
{
  /* While facts are on their way they bring the layout with them. */
  if (self->filling || self->facts == NULL)
    return;
  restart (self);
  start_layout (self);
}

static void
form_cb (SlBriefingView *self, gboolean other)
{
  if (other)
    load (self);
  else
    choice_cb (self);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlBriefingView) self = data;
  g_autoptr (GError) error = NULL;

  if (sl_library_set_page_choices_finish (SL_LIBRARY (source), result, &error))
    load (self);
  else
    sl_window_toast_done (GTK_WIDGET (self), NULL, error);
}

static void
lines_cb (SlBriefingView *self, GHashTable *choices)
{
  if (self->library != NULL)
    sl_library_set_page_choices_async (self->library, choices, chosen_cb, g_object_ref (self));
}

static void
meeting_cb (SlBriefingView *self)
{
  if (self->filling)
    return;
  /* What another meeting holds has not been asked about. */
  self->with_exempt = FALSE;
  load (self);
}

static void
exempt_answered (SlExemptAnswer answer, gpointer data)
{
  g_autoptr (SlBriefingView) self = data;

  if (answer == SL_EXEMPT_CANCEL || self->facts == NULL)
    return;
  self->with_exempt = answer == SL_EXEMPT_INCLUDE;
  load (self);
}

static void
exempt_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlBriefingView *self = SL_BRIEFING_VIEW (widget);

  if (self->facts == NULL)
    return;
  if (self->with_exempt)
    exempt_answered (SL_EXEMPT_LEAVE_OUT, g_object_ref (self));
  else
    sl_exempt_question_ask (widget,
                            _ ("Print exempt items, too?"),
                            NULL,
                            &self->facts->exempt,
                            exempt_answered,
                            g_object_ref (self));
}

static void
fill_meetings (SlBriefingView *self, guint selected)
{
  g_autoptr (GListModel) names = sl_briefing_meetings_list_dates (
      self->meetings, gtk_drop_down_get_selected (self->committee));

  self->filling = TRUE;
  gtk_drop_down_set_model (self->meeting, names);
  if (selected < g_list_model_get_n_items (names))
    gtk_drop_down_set_selected (self->meeting, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->meeting), g_list_model_get_n_items (names) > 0);
  self->filling = FALSE;
}

static void
committee_cb (SlBriefingView *self)
{
  if (self->filling)
    return;
  self->with_exempt = FALSE;
  fill_meetings (self, 0);
  load (self);
}

/* The same choice again after papers came or went, where it is still there. */
static void
refill (SlBriefingView *self)
{
  SlBriefingMeetings *before = self->meetings;
  const SlBriefingMeeting *chosen = NULL;
  guint committee = 0, meeting = 0;

  if (before != NULL)
    chosen = sl_briefing_meetings_get (before,
                                       gtk_drop_down_get_selected (self->committee),
                                       gtk_drop_down_get_selected (self->meeting));
  self->meetings = sl_briefing_meetings_new (
      self->library != NULL ? sl_library_get_papers (self->library) : NULL);
  if (chosen != NULL)
    sl_briefing_meetings_find (self->meetings, chosen, &committee, &meeting);
  if (before == NULL || !sl_briefing_meetings_equal (before, self->meetings))
    {
      g_autoptr (GListModel) names = sl_briefing_meetings_list_committees (self->meetings);

      self->filling = TRUE;
      gtk_drop_down_set_model (self->committee, names);
      if (committee < g_list_model_get_n_items (names))
        gtk_drop_down_set_selected (self->committee, committee);
      gtk_widget_set_sensitive (GTK_WIDGET (self->committee), g_list_model_get_n_items (names) > 0);
      self->filling = FALSE;
      fill_meetings (self, meeting);
    }
  g_clear_pointer (&before, sl_briefing_meetings_free);
  load (self);
}

/* A page that nobody looks at is made when it is looked at. */
static void
changed_cb (SlBriefingView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refill (self);
}

static void
sl_briefing_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sl_briefing_view_parent_class)->map (widget);
  refill (SL_BRIEFING_VIEW (widget));
}

static void
output_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlBriefingView *self = SL_BRIEFING_VIEW (widget);

  if (self->briefing == NULL || sl_briefing_is_empty (self->briefing))
    return;
  if (g_str_equal (name, "briefing.print"))
    sl_briefing_output_print (widget, self->briefing, self->facts);
  else if (g_str_equal (name, "briefing.save"))
    sl_briefing_output_save (widget, self->briefing, self->facts);
  else
    sl_briefing_output_copy (widget, self->briefing, self->facts);
}

static gboolean
sl_briefing_view_grab_focus (GtkWidget *widget)
{
  SlBriefingView *self = SL_BRIEFING_VIEW (widget);
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);

  /* What is told in place of the page is to be heard. */
  if (SL_IS_OPENING_PAGE (shown) || SL_IS_PROBLEM_PAGE (shown))
    return gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (GTK_WIDGET (self->committee));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_widget_grab_focus (GTK_WIDGET (SL_BRIEFING_VIEW (widget)->committee));
}

/* ---- Folding, by width in text units ---- */

static gboolean
fold_cb (gpointer data)
{
  SlBriefingView *self = data;
  gboolean narrow = self->width < NARROW_EM * self->em;
  GtkPolicyType inside = narrow ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC;

  self->fold_id = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->panes),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (
      self->side, narrow ? -1 : (int) MIN (SIDE_EM * self->em, SIDE_SHARE * self->width), -1);
  gtk_scrolled_window_set_policy (
      self->outer, GTK_POLICY_NEVER, narrow ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_scrolled_window_set_policy (self->choices_scroller, GTK_POLICY_NEVER, inside);
  gtk_scrolled_window_set_policy (self->page_scroller, GTK_POLICY_NEVER, inside);
  return G_SOURCE_REMOVE;
}

static void
sl_briefing_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int least;

  gtk_widget_measure (child, orientation, -1, &least, natural, NULL, NULL);
  /* Less than it needs now: with less room it folds. */
  *minimum = MIN (least, orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 200);
}

static void
sl_briefing_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SlBriefingView *self = SL_BRIEFING_VIEW (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  double em = sl_split_get_em (widget);
  int least, least_height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (
      child, GTK_ORIENTATION_VERTICAL, MAX (width, least), &least_height, NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (width, least), MAX (height, least_height), baseline, NULL);
  if (width == self->width && em == self->em)
    return;
  self->width = width;
  self->em = em;
  /* Panes must not move while sizes are handed out. */
  if (self->fold_id == 0)
    self->fold_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, fold_cb, self, NULL);
}

/* ---- The object ---- */

static void
set_library (SlBriefingView *self, SlLibrary *library)
{
  if (self->library == library)
    return;
  if (self->library != NULL)
    g_clear_signal_handler (&self->changed_handler, self->library);
  g_set_object (&self->library, library);
  if (library != NULL)
    self->changed_handler
        = g_signal_connect_swapped (library, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIBRARY]);
}

static void
sl_briefing_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlBriefingView *self = SL_BRIEFING_VIEW (object);

  if (id == PROP_LIBRARY)
    g_value_set_object (value, self->library);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_briefing_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LIBRARY)
    set_library (SL_BRIEFING_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_briefing_view_dispose (GObject *object)
{
  SlBriefingView *self = SL_BRIEFING_VIEW (object);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_handle_id (&self->fold_id, g_source_remove);
  if (self->library != NULL)
    g_clear_signal_handler (&self->changed_handler, self->library);
  g_clear_object (&self->library);
  g_clear_pointer (&self->meetings, sl_briefing_meetings_free);
  g_clear_pointer (&self->facts, sl_facts_unref);
  g_clear_pointer (&self->briefing, sl_briefing_unref);
  G_OBJECT_CLASS (sl_briefing_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
#define BIND(name) gtk_widget_class_bind_template_child (klass, SlBriefingView, name)
  BIND (outer);
  BIND (choices_scroller);
  BIND (page_scroller);
  BIND (panes);
  BIND (side);
  BIND (fits);
  BIND (zoom_label);
  BIND (committee);
  BIND (meeting);
  BIND (form);
  BIND (sections);
  BIND (lines);
  BIND (fits_label);
  BIND (stack);
  BIND (empty);
  BIND (preview);
  BIND (problem);
#undef BIND
  gtk_widget_class_bind_template_callback (klass, load);
  gtk_widget_class_bind_template_callback (klass, choice_cb);
  gtk_widget_class_bind_template_callback (klass, committee_cb);
  gtk_widget_class_bind_template_callback (klass, meeting_cb);
  gtk_widget_class_bind_template_callback (klass, zoom_cb);
  gtk_widget_class_bind_template_callback (klass, form_cb);
  gtk_widget_class_bind_template_callback (klass, lines_cb);
}

static void
sl_briefing_view_class_init (SlBriefingViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sl_briefing_view_get_property;
  object_class->set_property = sl_briefing_view_set_property;
  object_class->dispose = sl_briefing_view_dispose;
  widget_class->grab_focus = sl_briefing_view_grab_focus;
  widget_class->map = sl_briefing_view_map;
  widget_class->measure = sl_briefing_view_measure;
  widget_class->size_allocate = sl_briefing_view_size_allocate;
  props[PROP_LIBRARY]
      = g_param_spec_object ("library",
                             NULL,
                             NULL,
                             SL_TYPE_LIBRARY,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (SL_TYPE_BRIEFING_FORM);
  g_type_ensure (SL_TYPE_BRIEFING_LINES);
  g_type_ensure (SL_TYPE_BRIEFING_SECTIONS);
  g_type_ensure (SL_TYPE_OPENING_PAGE);
  g_type_ensure (SL_TYPE_PAGE_PREVIEW);
  g_type_ensure (SL_TYPE_PROBLEM_PAGE);
  g_type_ensure (SL_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/sightline/Sightline/briefing/sl-briefing-view.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "view.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "briefing.exempt", NULL, exempt_action);
  gtk_widget_class_install_action (widget_class, "briefing.print", NULL, output_action);
  gtk_widget_class_install_action (widget_class, "briefing.save", NULL, output_action);
  gtk_widget_class_install_action (widget_class, "briefing.copy", NULL, output_action);
}

static void
sl_briefing_view_init (SlBriefingView *self)
{
  self->em = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  sl_briefing_names_let_shrink (self->committee);
  sl_briefing_names_let_shrink (self->meeting);
  /* Measured and allocated here: the bin's own layout asks for what the widest shape needs. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  show_page (self);
}
