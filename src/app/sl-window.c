/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-window-private.h"

#include <glib/gi18n.h>

#include "briefing/sl-briefing-view.h"
#include "plan/sl-plan-view.h"
#include "register/sl-register-view.h"
#include "sl-accels.h"
#include "sl-compat.h"
#include "sl-first-frame.h"
#include "sl-opening-page.h"
#include "sl-recent.h"
#include "sl-settings.h"
#include "sl-split.h"
#include "sl-squeeze.h"
#include "sl-steady-press.h"
#include "sl-stopwatch.h"
#include "sl-words.h"

/* A view that has nothing to focus after these stays without. */
#define FOCUS_FRAMES 60
/* Below these the view switcher has its icons above its words, and the open button no word. */
#define WIDE_SWITCHER_PX 900
#define OPEN_WORD_EM 62

G_DEFINE_FINAL_TYPE (SlWindow, sl_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_LIBRARY = 1,
  PROP_STAGE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

SlWindow *
sl_window_new (GtkApplication *application)
{
  return g_object_new (SL_TYPE_WINDOW, "application", application, NULL);
}

SlLibrary *
sl_window_get_library (SlWindow *self)
{
  g_return_val_if_fail (SL_IS_WINDOW (self), NULL);

  return self->library;
}

static void
can_cb (SlLibrary *library, GParamSpec *pspec, SlWindow *self)
{
  sl_window_update_actions (self);
}

static void
drop_library (SlWindow *self)
{
  if (self->library == NULL)
    return;
  g_clear_signal_handler (&self->undo_handler, self->library);
  g_clear_signal_handler (&self->redo_handler, self->library);
  g_clear_signal_handler (&self->unbacked_handler, self->library);
  g_clear_object (&self->library);
}

/* ---- views ---- */

/* Minutes are read first: the other views wait as empty places until they are looked at. */
static GtkWidget *
find_view (SlWindow *self, const char *name)
{
  GtkWidget *place = adw_view_stack_get_child_by_name (self->stack, name);

  return SL_IS_PAPERS_VIEW (place) ? place : adw_bin_get_child (ADW_BIN (place));
}

static GtkWidget *
ensure_view (SlWindow *self, const char *name)
{
  GtkWidget *view = find_view (self, name);
  GType type = g_str_equal (name, "register") ? SL_TYPE_REGISTER_VIEW
               : g_str_equal (name, "plan")   ? SL_TYPE_PLAN_VIEW
                                              : SL_TYPE_BRIEFING_VIEW;

  if (view != NULL)
    return view;
  view = g_object_new (type, NULL);
  adw_bin_set_child (ADW_BIN (adw_view_stack_get_child_by_name (self->stack, name)), view);
  if (self->library != NULL)
    g_object_set (view, "library", self->library, NULL);
  return view;
}

GtkWidget *
sl_window_get_view (SlWindow *self)
{
  return ensure_view (self, adw_view_stack_get_visible_child_name (self->stack));
}

/* Whether the keyboard is where somebody put it: in the header, or in the view; not in a view that
 * was left, nor in a toast, nor in a menu that is gone, nor in the first button of all, which GTK
 * gives it to where nothing has it. */
static gboolean
has_settled (SlWindow *self, GtkWidget *view)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || focus == GTK_WIDGET (self->open_button) || !gtk_widget_get_mapped (focus))
    return FALSE;
  return focus == view || gtk_widget_is_ancestor (focus, view)
         || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->toasts));
}

/* A view that is still empty, or not there yet, has nothing to focus for a moment: the keyboard
 * then goes to what lies over it, which is a toast's Undo. */
static gboolean
bring_focus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SlWindow *self = SL_WINDOW (widget);
  GtkWidget *view = sl_window_get_view (self);

  /* What takes it may be gone with the next frame: then it is given once more. */
  if (has_settled (self, view) || ++self->focus_frames > FOCUS_FRAMES)
    self->focus_tick = 0;
  else if (!gtk_widget_grab_focus (view))
    gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
  return self->focus_tick != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
bring_focus (SlWindow *self)
{
  self->focus_frames = 0;
  if (self->focus_tick == 0)
    self->focus_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), bring_focus_cb, NULL, NULL);
}

void
sl_window_bring_focus (GtkWidget *view)
{
  GtkWidget *window = gtk_widget_get_ancestor (view, SL_TYPE_WINDOW);

  if (window != NULL && gtk_widget_get_mapped (view))
    bring_focus (SL_WINDOW (window));
}

static void
view_cb (SlWindow *self)
{
  /* While the stack itself is made or unmade there is none. */
  if (adw_view_stack_get_visible_child_name (self->stack) == NULL)
    return;
  sl_window_get_view (self);
  bring_focus (self);
}

/* What a menu opened took the keyboard while the menu was going: the window has its focus in that
 * still when it comes back, and no key reaches anything. */
static void
active_cb (SlWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (gtk_window_is_active (GTK_WINDOW (self)) && focus != NULL && !gtk_widget_get_mapped (focus))
    bring_focus (self);
}

/* ---- the library ---- */

static void
stage_cb (SlWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STAGE]);
}

static void
drop_opening (SlWindow *self)
{
  if (self->opening != NULL)
    g_signal_handlers_disconnect_by_func (self->opening, stage_cb, self);
  g_clear_object (&self->opening);
}

void
sl_window_set_opening (SlWindow *self, SlLibrary *library)
{
  g_return_if_fail (SL_IS_WINDOW (self));

  drop_opening (self);
  self->opening = g_object_ref (library);
  g_signal_connect_swapped (library, "notify::stage", G_CALLBACK (stage_cb), self);
  stage_cb (self);
}

SlStoreStage
sl_window_get_stage (SlWindow *self)
{
  int stage = SL_STAGE_NONE;

  g_return_val_if_fail (SL_IS_WINDOW (self), SL_STAGE_NONE);

  if (self->opening != NULL)
    g_object_get (self->opening, "stage", &stage, NULL);
  return (SlStoreStage) stage;
}

/* @words: (nullable): said as long as it is so. */
static void
show_bar (SlWindow *self, GtkLabel *bar, const char *words)
{
  gtk_label_set_label (bar, words);
  gtk_widget_set_visible (GTK_WIDGET (bar), words != NULL);
  if (words != NULL)
    sl_compat_announce (GTK_WIDGET (self), words);
}

/* Nothing that is decided here stays. */
static void
show_read_only (SlWindow *self)
{
  gboolean read_only = self->library != NULL && sl_library_is_read_only (self->library);
  g_autofree char *words
      = read_only ? sl_words_read_only (sl_library_get_holder (self->library)) : NULL;

  show_bar (self, self->read_only, words);
}

static void
show_unbacked (SlWindow *self)
{
  const GError *why = NULL;
  gint64 since = self->library != NULL ? sl_library_get_unbacked (self->library, &why) : 0;
  g_autofree char *words = since > 0 ? sl_words_unbacked (since, why) : NULL;

  show_bar (self, self->unbacked, words);
}

void
sl_window_set_library (SlWindow *self, SlLibrary *library)
{
  static const char *const names[] = { "papers", "register", "plan", "briefing" };

  g_return_if_fail (SL_IS_WINDOW (self));

  if (self->library == library)
    return;
  drop_library (self);
  drop_opening (self);
  if (library != NULL)
    {
      self->library = g_object_ref (library);
      self->undo_handler
          = g_signal_connect (library, "notify::can-undo", G_CALLBACK (can_cb), self);
      self->redo_handler
          = g_signal_connect (library, "notify::can-redo", G_CALLBACK (can_cb), self);
      self->unbacked_handler
          = g_signal_connect_swapped (library, "unbacked", G_CALLBACK (show_unbacked), self);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *view = find_view (self, names[i]);

      if (view != NULL)
        g_object_set (view, "library", library, NULL);
    }
  sl_window_update_actions (self);
  show_read_only (self);
  show_unbacked (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIBRARY]);
}

void
sl_window_open_file (SlWindow *self, GFile *file, int page)
{
  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  adw_view_stack_set_visible_child_name (self->stack, "papers");
  sl_papers_view_open_file (self->papers, file, page);
}

/* @label: of its button, or NULL */
static void
add_toast (GtkWidget *from, const char *text, const char *label, const char *action)
{
  GtkWidget *window = gtk_widget_get_ancestor (from, SL_TYPE_WINDOW);
  g_autofree char *escaped = NULL;
  AdwToast *toast;

  /* Said in a window beside it. */
  if (window == NULL && GTK_IS_WINDOW (from))
    window = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (from)));
  if (!SL_IS_WINDOW (window))
    return;

  /* A toast's title is markup. */
  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  /* The newest act is the one that Undo takes back: an older toast must not offer it, nor come back
   * after this. */
  if (SL_WINDOW (window)->toast != NULL)
    adw_toast_dismiss (SL_WINDOW (window)->toast);
  g_set_weak_pointer (&SL_WINDOW (window)->toast, toast);
  /* Long enough to read at some 12 characters a second, and to reach for its button. */
  adw_toast_set_timeout (toast,
                         MAX (label != NULL ? 6 : 4, (guint) g_utf8_strlen (text, -1) / 12 + 1));
  adw_toast_overlay_add_toast (SL_WINDOW (window)->toasts, toast);
  sl_compat_announce (window, text);
}

void
sl_window_toast (GtkWidget *from, const char *text, gboolean with_undo)
{
  add_toast (from, text, with_undo ? _ ("Undo") : NULL, with_undo ? "win.undo" : NULL);
}

void
sl_window_toast_done (GtkWidget *from, const char *done, const GError *error)
{
  g_autofree char *words = error != NULL ? sl_words_error (error, NULL) : NULL;

  sl_window_toast (from, words != NULL ? words : done, FALSE);
}

void
sl_window_toast_back (GtkWidget *from, const char *text, const char *label, const char *action)
{
  add_toast (from, text, label, action);
}

static gboolean
fold_cb (gpointer data)
{
  SlWindow *self = data;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double em = sl_split_get_em (GTK_WIDGET (self));

  self->fold_id = 0;
  adw_view_switcher_set_policy (self->switcher,
                                width < WIDE_SWITCHER_PX ? ADW_VIEW_SWITCHER_POLICY_NARROW
                                                         : ADW_VIEW_SWITCHER_POLICY_WIDE);
  gtk_widget_set_visible (GTK_WIDGET (self->open_label), width >= OPEN_WORD_EM * em);
  return G_SOURCE_REMOVE;
}

static void
settle (GtkWidget *widget)
{
  SlWindow *self = SL_WINDOW (widget);

  if (self->fold_id == 0)
    return;
  g_source_remove (self->fold_id);
  fold_cb (self);
}

static void
sl_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SlWindow *self = SL_WINDOW (widget);
  gboolean wide = adw_view_switcher_get_policy (self->switcher) == ADW_VIEW_SWITCHER_POLICY_WIDE;
  gboolean word = gtk_widget_get_visible (GTK_WIDGET (self->open_label));

  GTK_WIDGET_CLASS (sl_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (wide == (width >= WIDE_SWITCHER_PX)
      && word == (width >= OPEN_WORD_EM * sl_split_get_em (widget)))
    return;
  if (self->fold_id == 0)
    self->fold_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, fold_cb, self, NULL);
}

void
sl_window_keep_typed (SlWindow *self)
{
  g_return_if_fail (SL_IS_WINDOW (self));

  sl_papers_view_keep_typed (self->papers);
}

void
sl_window_remember (SlWindow *self)
{
  GtkWindow *window = GTK_WINDOW (self);
  GSettings *settings = sl_settings_get ();
  int width, height;

  if (settings == NULL)
    return;
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (settings, "width", width);
  g_settings_set_int (settings, "height", height);
  g_settings_set_boolean (settings, "maximized", gtk_window_is_maximized (window));
  g_settings_set_string (settings, "view", adw_view_stack_get_visible_child_name (self->stack));
}

static gboolean
sl_window_close_request (GtkWindow *window)
{
  sl_window_keep_typed (SL_WINDOW (window));
  sl_window_remember (SL_WINDOW (window));
  return GTK_WINDOW_CLASS (sl_window_parent_class)->close_request (window);
}

static void
restore (SlWindow *self)
{
  GSettings *settings = sl_settings_get ();
  g_autofree char *view = NULL;

  if (settings == NULL)
    return;
  view = g_settings_get_string (settings, "view");
  gtk_window_set_default_size (GTK_WINDOW (self),
                               MAX (360, g_settings_get_int (settings, "width")),
                               MAX (300, g_settings_get_int (settings, "height")));
  if (g_settings_get_boolean (settings, "maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  adw_view_stack_set_visible_child_name (self->stack, view);
}

static void
sl_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LIBRARY)
    g_value_set_object (value, SL_WINDOW (object)->library);
  else if (id == PROP_STAGE)
    g_value_set_int (value, (int) sl_window_get_stage (SL_WINDOW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LIBRARY)
    sl_window_set_library (SL_WINDOW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_window_dispose (GObject *object)
{
  SlWindow *self = SL_WINDOW (object);

  g_clear_handle_id (&self->fold_id, g_source_remove);
  g_clear_handle_id (&self->greeting_id, g_source_remove);
  g_clear_weak_pointer (&self->toast);
  g_clear_weak_pointer (&self->focus_below);
  drop_library (self);
  drop_opening (self);
  G_OBJECT_CLASS (sl_window_parent_class)->dispose (object);
}

/* Left to GTK, the name of an icon becomes a picture by way of librsvg: 9 MB, before the first
 * frame.
 */
static void
set_icon (SlWindow *self)
{
  static const char *const sizes[] = { "48x48", "128x128" };
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));
  GList *icons = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = g_strdup_printf (
          "/org/sightline/Sightline/icons/%s/apps/org.sightline.Sightline.png", sizes[i]);

      icons = g_list_append (icons, gdk_texture_new_from_resource (path));
    }
  gdk_toplevel_set_icon_list (GDK_TOPLEVEL (surface), icons);
  g_list_free_full (icons, g_object_unref);
}

static void
sl_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sl_window_parent_class)->realize (widget);
  set_icon (SL_WINDOW (widget));
}

static void
sl_window_class_init (SlWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SL_TYPE_OPENING_PAGE);
  g_type_ensure (SL_TYPE_SQUEEZE);
  g_type_ensure (SL_TYPE_PAPERS_VIEW);

  object_class->get_property = sl_window_get_property;
  object_class->set_property = sl_window_set_property;
  object_class->dispose = sl_window_dispose;
  widget_class->realize = sl_window_realize;
  widget_class->size_allocate = sl_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = sl_window_close_request;

  props[PROP_LIBRARY]
      = g_param_spec_object ("library",
                             NULL,
                             NULL,
                             SL_TYPE_LIBRARY,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_STAGE] = g_param_spec_int ("stage",
                                        NULL,
                                        NULL,
                                        0,
                                        SL_STAGE_RESTORING,
                                        SL_STAGE_NONE,
                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/sightline/Sightline/sl-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SlWindow, header);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, open_label);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, read_only);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, unbacked);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, papers);
  sl_window_install_actions (widget_class);
  sl_window_install_fullscreen (widget_class);
}

/* The menu is about to be opened. */
static void
open_menu_cb (GtkMenuButton *button, gpointer data)
{
  SlWindow *self = data;

  sl_recent_fill (self->recent_menu, self->library);
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, self->primary_menu);
}

static void
sl_window_init (SlWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sl_stopwatch_watch (GTK_WIDGET (self));
  sl_first_frame_settle (GTK_WIDGET (self), settle);
  /* Made when it is opened for the first time, as sl_late_menu_set () does. */
  gtk_menu_button_set_create_popup_func (self->menu_button, open_menu_cb, self, NULL);
  sl_accels_add_shortcuts (GTK_WIDGET (self), SL_ACCEL_EDIT);
  sl_window_init_fullscreen (self);
  sl_steady_press_install (GTK_WIDGET (self));
  sl_window_update_actions (self);
  g_signal_connect_object (
      self->stack, "notify::visible-child", G_CALLBACK (view_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
  restore (self);
  bring_focus (self);
}
