/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-accels.h"

#include <glib/gi18n.h>

#define GENERAL N_ ("General")
#define PAGES N_ ("Pages")
#define REVIEW N_ ("Review")
#define SPAN N_ ("Words of an item")
#define HAPPENED N_ ("Did it happen?")
#define REGISTER N_ ("Register")
#define CARET N_ ("Caret: with Shift, they select")

static const SlAccel accels[] = {
  { SL_ACCEL_WINDOW, "<Control>o", "win.open", NULL, N_ ("Open minutes"), GENERAL },
  { SL_ACCEL_WINDOW,
    "<Control><Shift>o",
    "win.import-folder",
    NULL,
    N_ ("Take in a folder of minutes"),
    GENERAL },
  { SL_ACCEL_WINDOW, "<Control>f", "win.find", NULL, N_ ("Find"), GENERAL },
  { SL_ACCEL_WINDOW, "<Control><Shift>f", "win.search", NULL, N_ ("Search the library"), GENERAL },
  { SL_ACCEL_EDIT, "<Control>z", "win.undo", NULL, N_ ("Undo"), GENERAL },
  { SL_ACCEL_EDIT, "<Control><Shift>z <Control>y", "win.redo", NULL, N_ ("Redo"), GENERAL },
  { SL_ACCEL_WINDOW, "<Control><Shift>h", "win.history", NULL, N_ ("History"), GENERAL },
  { SL_ACCEL_WINDOW, "<Control><Shift>p", "win.people", NULL, N_ ("People and posts"), GENERAL },
  { SL_ACCEL_WINDOW, "<Control><Shift>k", "win.cues", NULL, N_ ("Cues of a committee"), GENERAL },
  { SL_ACCEL_WINDOW,
    "<Control><Shift>t",
    "win.recurring",
    NULL,
    N_ ("What keeps coming back, and contradicting figures"),
    GENERAL },
  { SL_ACCEL_WINDOW, "<Control><Shift>d", "win.happened", NULL, N_ ("Did it happen?"), GENERAL },
  { SL_ACCEL_WINDOW, "<Alt>1", "win.view", "'papers'", N_ ("Papers"), GENERAL },
  { SL_ACCEL_WINDOW, "<Alt>2", "win.view", "'register'", N_ ("Register"), GENERAL },
  { SL_ACCEL_WINDOW, "<Alt>3", "win.view", "'plan'", N_ ("Plan"), GENERAL },
  { SL_ACCEL_WINDOW, "<Alt>4", "win.view", "'briefing'", N_ ("Briefing"), GENERAL },
  { SL_ACCEL_WINDOW, "<Control>s", "win.save-copy", NULL, N_ ("Save an annotated copy"), GENERAL },
  { SL_ACCEL_WINDOW,
    "<Control>p",
    "win.print",
    NULL,
    N_ ("Print the paper, elsewhere the briefing"),
    GENERAL },
  { SL_ACCEL_WINDOW, "F9", "win.toggle-sidebar", NULL, N_ ("Side pane"), GENERAL },
  { SL_ACCEL_WINDOW, "F11", "win.fullscreen", NULL, N_ ("Full screen"), GENERAL },
  { SL_ACCEL_WINDOW, "F10", "win.menu", NULL, N_ ("Main menu"), GENERAL },
  { SL_ACCEL_APP, "<Control>question", "app.shortcuts", NULL, N_ ("Keyboard shortcuts"), GENERAL },
  { SL_ACCEL_WINDOW, "<Control>w", "window.close", NULL, N_ ("Close the window"), GENERAL },
  { SL_ACCEL_APP, "<Control>q", "app.quit", NULL, N_ ("Quit"), GENERAL },

  { SL_ACCEL_REVIEW, "j", "item.next", NULL, N_ ("Next undecided item"), REVIEW },
  { SL_ACCEL_REVIEW, "k", "item.previous", NULL, N_ ("Previous undecided item"), REVIEW },
  { SL_ACCEL_REVIEW, "y", "item.confirm", NULL, N_ ("Confirm"), REVIEW },
  { SL_ACCEL_REVIEW,
    "<Shift>y",
    "item.confirm-link",
    NULL,
    N_ ("Confirm and link the first suggested goal"),
    REVIEW },
  { SL_ACCEL_REVIEW, "x", "item.dismiss", NULL, N_ ("Dismiss"), REVIEW },
  { SL_ACCEL_REVIEW, "<Alt>x", "item.dismiss-because", NULL, N_ ("Dismiss with a reason"), REVIEW },
  { SL_ACCEL_REVIEW, "<Shift>x", "item.restore", NULL, N_ ("Make undecided again"), REVIEW },
  { SL_ACCEL_REVIEW, "e", "item.edit", NULL, N_ ("Edit"), REVIEW },
  { SL_ACCEL_REVIEW, "<Shift>e", "papers.exempt", NULL, N_ ("Exempt from publication"), REVIEW },
  { SL_ACCEL_REVIEW, "g", "item.goal", NULL, N_ ("Link to a goal"), REVIEW },
  { SL_ACCEL_REVIEW, "o", "item.owner", NULL, N_ ("Owner"), REVIEW },
  { SL_ACCEL_REVIEW, "s", "item.note", NULL, N_ ("Note"), REVIEW },
  { SL_ACCEL_REVIEW, "t", "item.due", NULL, N_ ("Due"), REVIEW },
  { SL_ACCEL_REVIEW,
    "a",
    "item.take-offer",
    NULL,
    N_ ("Take the owner and date that are offered"),
    REVIEW },
  { SL_ACCEL_REVIEW, "r", "item.span", NULL, N_ ("Which words it is"), REVIEW },
  { SL_ACCEL_REVIEW, "m", "item.same", NULL, N_ ("Treat as one, or as two again"), REVIEW },
  { SL_ACCEL_REVIEW, "question i", "item.why", NULL, N_ ("Why this?"), REVIEW },
  { SL_ACCEL_REVIEW, "v", "item.tick", NULL, N_ ("Tick, to act on several"), REVIEW },
  { SL_ACCEL_ITEMS, "<Shift>Down", "item.tick-next", "1", N_ ("Tick, and the next one"), REVIEW },
  { SL_ACCEL_ITEMS, "<Shift>Up", "item.tick-next", "-1", N_ ("Tick, and the one before"), REVIEW },
  { SL_ACCEL_ITEMS, "<Control>a", "items.tick-all", NULL, N_ ("Tick all that are shown"), REVIEW },
  /* With words selected on the page the same keys add an item of the kind. */
  { SL_ACCEL_REVIEW,
    "1 KP_1",
    "item.kind",
    "0",
    NC_ ("kind of item", "Action"),
    REVIEW,
    "kind of item" },
  { SL_ACCEL_REVIEW,
    "2 KP_2",
    "item.kind",
    "1",
    NC_ ("kind of item", "Recommendation"),
    REVIEW,
    "kind of item" },
  { SL_ACCEL_REVIEW,
    "3 KP_3",
    "item.kind",
    "2",
    NC_ ("kind of item", "Decision"),
    REVIEW,
    "kind of item" },
  { SL_ACCEL_REVIEW,
    "4 KP_4",
    "item.kind",
    "3",
    NC_ ("kind of item", "Request"),
    REVIEW,
    "kind of item" },
  { SL_ACCEL_REVIEW,
    "5 KP_5",
    "item.kind",
    "4",
    NC_ ("kind of item", "Commitment"),
    REVIEW,
    "kind of item" },
  { SL_ACCEL_REVIEW,
    "6 KP_6",
    "item.kind",
    "5",
    NC_ ("kind of item", "Concern"),
    REVIEW,
    "kind of item" },
  { SL_ACCEL_REVIEW,
    "7 KP_7",
    "item.kind",
    "6",
    NC_ ("kind of item", "Question"),
    REVIEW,
    "kind of item" },
  { SL_ACCEL_REVIEW,
    "8 KP_8",
    "item.kind",
    "7",
    NC_ ("kind of item", "Measure"),
    REVIEW,
    "kind of item" },

  { SL_ACCEL_HAPPENED, "j", "happened.move", "1", N_ ("Next"), HAPPENED },
  { SL_ACCEL_HAPPENED, "k", "happened.move", "-1", N_ ("Previous"), HAPPENED },
  { SL_ACCEL_HAPPENED, "y", "happened.take", "''", N_ ("This answers it"), HAPPENED },
  { SL_ACCEL_HAPPENED, "p", "happened.under-way", "''", N_ ("It is in progress"), HAPPENED },
  { SL_ACCEL_HAPPENED, "x", "happened.refuse", "''", N_ ("Not this"), HAPPENED },
  { SL_ACCEL_HAPPENED, "n", "happened.turn", "''", N_ ("Other passage"), HAPPENED },
  { SL_ACCEL_HAPPENED, "Return KP_Enter", "happened.show", "''", N_ ("Show the page"), HAPPENED },
  { SL_ACCEL_HAPPENED, "f", "happened.find", "''", N_ ("Find in the paper"), HAPPENED },
  { SL_ACCEL_HAPPENED, "<Control>p", "happened.print", NULL, N_ ("Print this list"), HAPPENED },
  { SL_ACCEL_HAPPENED, "<Control>z", "happened.undo", NULL, NULL, HAPPENED },

  { SL_ACCEL_REGISTER, "j", "register.move", "1", N_ ("Next item"), REGISTER },
  { SL_ACCEL_REGISTER, "k", "register.move", "-1", N_ ("Previous item"), REGISTER },
  { SL_ACCEL_REGISTER,
    "y",
    "register.accept",
    NULL,
    N_ ("Accept what is ticked, with what shows it"),
    REGISTER },
  { SL_ACCEL_REGISTER, "f", "register.follow-up", NULL, N_ ("Add a follow-up"), REGISTER },
  { SL_ACCEL_REGISTER,
    "Escape",
    "register.clear-selection",
    NULL,
    N_ ("Tick only the first"),
    REGISTER },
  { SL_ACCEL_REGISTER, "<Control>b", "saved.open", NULL, N_ ("Saved filters"), REGISTER },
  { SL_ACCEL_REGISTER, "<Control>d", "saved.save", NULL, N_ ("Save this filter"), REGISTER },
  { SL_ACCEL_REGISTER,
    "<Control>1 <Control>KP_1",
    "saved.numbered",
    "1",
    N_ ("First saved filter, and so on to the ninth"),
    REGISTER },
  { SL_ACCEL_REGISTER, "<Control>2 <Control>KP_2", "saved.numbered", "2", NULL, REGISTER },
  { SL_ACCEL_REGISTER, "<Control>3 <Control>KP_3", "saved.numbered", "3", NULL, REGISTER },
  { SL_ACCEL_REGISTER, "<Control>4 <Control>KP_4", "saved.numbered", "4", NULL, REGISTER },
  { SL_ACCEL_REGISTER, "<Control>5 <Control>KP_5", "saved.numbered", "5", NULL, REGISTER },
  { SL_ACCEL_REGISTER, "<Control>6 <Control>KP_6", "saved.numbered", "6", NULL, REGISTER },
  { SL_ACCEL_REGISTER, "<Control>7 <Control>KP_7", "saved.numbered", "7", NULL, REGISTER },
  { SL_ACCEL_REGISTER, "<Control>8 <Control>KP_8", "saved.numbered", "8", NULL, REGISTER },
  { SL_ACCEL_REGISTER, "<Control>9 <Control>KP_9", "saved.numbered", "9", NULL, REGISTER },

  { SL_ACCEL_SPAN,
    "<Shift>Right <Shift>KP_Right",
    "page.move-span",
    "('word', 1, true)",
    N_ ("End a word later"),
    SPAN },
  { SL_ACCEL_SPAN,
    "<Shift>Left <Shift>KP_Left",
    "page.move-span",
    "('word', -1, true)",
    N_ ("End a word earlier"),
    SPAN },
  { SL_ACCEL_SPAN,
    "<Shift>Down <Shift>KP_Down",
    "page.move-span",
    "('line', 1, true)",
    N_ ("End a line later"),
    SPAN },
  { SL_ACCEL_SPAN,
    "<Shift>Up <Shift>KP_Up",
    "page.move-span",
    "('line', -1, true)",
    N_ ("End a line earlier"),
    SPAN },
  { SL_ACCEL_SPAN,
    "<Control><Shift>Right <Control><Shift>KP_Right",
    "page.move-span",
    "('word', 1, false)",
    N_ ("Start a word later"),
    SPAN },
  { SL_ACCEL_SPAN,
    "<Control><Shift>Left <Control><Shift>KP_Left",
    "page.move-span",
    "('word', -1, false)",
    N_ ("Start a word earlier"),
    SPAN },
  { SL_ACCEL_SPAN,
    "<Control><Shift>Down <Control><Shift>KP_Down",
    "page.move-span",
    "('line', 1, false)",
    N_ ("Start a line later"),
    SPAN },
  { SL_ACCEL_SPAN,
    "<Control><Shift>Up <Control><Shift>KP_Up",
    "page.move-span",
    "('line', -1, false)",
    N_ ("Start a line earlier"),
    SPAN },
  { SL_ACCEL_SPAN, "Return KP_Enter", "page.keep-span", NULL, N_ ("Keep these words"), SPAN },
  { SL_ACCEL_SPAN, "Escape", "page.leave-span", NULL, N_ ("Leave as it was"), SPAN },

  { SL_ACCEL_PAGE, "n <Control>Page_Down", "page.next", NULL, N_ ("Next page"), PAGES },
  { SL_ACCEL_PAGE, "p <Control>Page_Up", "page.previous", NULL, N_ ("Previous page"), PAGES },
  { SL_ACCEL_PAGE, "Home <Control>Home", "page.first", NULL, N_ ("First page"), PAGES },
  { SL_ACCEL_PAGE, "End <Control>End", "page.last", NULL, N_ ("Last page"), PAGES },
  { SL_ACCEL_WINDOW, "<Control>l", "win.go-to-page", NULL, N_ ("Go to page"), PAGES },
  { SL_ACCEL_PAPERS, "<Alt>Left Back", "show.back", NULL, N_ ("Back to where you were"), PAGES },
  { SL_ACCEL_PAPERS, "<Alt>Right Forward", "show.forward", NULL, N_ ("Forward again"), PAGES },
  { SL_ACCEL_PAGE,
    "space Page_Down KP_Page_Down",
    "page.scroll",
    "(0.0, 0.9)",
    N_ ("Scroll down"),
    PAGES },
  { SL_ACCEL_PAGE,
    "<Shift>space Page_Up KP_Page_Up",
    "page.scroll",
    "(0.0, -0.9)",
    N_ ("Scroll up"),
    PAGES },
  { SL_ACCEL_PAGE,
    "Down KP_Down",
    "page.scroll",
    "(0.0, 0.08)",
    N_ ("Scroll a little down"),
    PAGES },
  { SL_ACCEL_PAGE, "Up KP_Up", "page.scroll", "(0.0, -0.08)", N_ ("Scroll a little up"), PAGES },
  { SL_ACCEL_PAGE,
    "Right KP_Right",
    "page.scroll",
    "(0.08, 0.0)",
    N_ ("Scroll to the right"),
    PAGES },
  { SL_ACCEL_PAGE,
    "Left KP_Left",
    "page.scroll",
    "(-0.08, 0.0)",
    N_ ("Scroll to the left"),
    PAGES },
  { SL_ACCEL_WINDOW,
    "<Control>plus <Control>equal <Control>KP_Add",
    "win.zoom-in",
    NULL,
    N_ ("Zoom in"),
    PAGES },
  { SL_ACCEL_WINDOW,
    "<Control>minus <Control>KP_Subtract",
    "win.zoom-out",
    NULL,
    N_ ("Zoom out"),
    PAGES },
  { SL_ACCEL_WINDOW, "<Control>0 <Control>KP_0", "win.zoom-reset", NULL, N_ ("Usual size"), PAGES },
  { SL_ACCEL_PAGE, "w", "page.fit-width", NULL, N_ ("Fit width"), PAGES },
  { SL_ACCEL_PAGE, "f", "page.fit-page", NULL, N_ ("Fit page"), PAGES },
  { SL_ACCEL_PAGE, "l", "page.links", NULL, N_ ("Links on this page"), PAGES },
  { SL_ACCEL_PAGE, "d", "page.dual", NULL, N_ ("Two pages side by side"), PAGES },
  { SL_ACCEL_PAGE, "c", "page.continuous", NULL, N_ ("All pages in one scroll"), PAGES },
  { SL_ACCEL_PAGE, "<Control>Right", "page.rotate-right", NULL, N_ ("Turn right"), PAGES },
  { SL_ACCEL_PAGE, "<Control>Left", "page.rotate-left", NULL, N_ ("Turn left"), PAGES },
  { SL_ACCEL_PAPERS, "<Control>i", "show.invert", NULL, N_ ("Dark page"), PAGES },
  { SL_ACCEL_PAPERS, "<Control>g F3", "papers.find-next", NULL, N_ ("Find the next place"), PAGES },
  { SL_ACCEL_PAPERS,
    "<Control><Shift>g <Shift>F3",
    "papers.find-previous",
    NULL,
    N_ ("Find the previous place"),
    PAGES },
  { SL_ACCEL_PAGE, "slash", "win.find", NULL, N_ ("Find in the paper"), PAGES },
  { SL_ACCEL_PAPERS, "<Control>r", "papers.reload", NULL, N_ ("Take up a changed file"), PAGES },
  { SL_ACCEL_PAPERS, "<Control>t", "papers.as-text", NULL, N_ ("The paper as text"), PAGES },
  { SL_ACCEL_FIND, "Escape", "papers.find-close", NULL, N_ ("End finding"), PAGES },
  { SL_ACCEL_PAGE,
    "<Control>c <Control>Insert",
    "page.copy",
    NULL,
    N_ ("Copy selected words"),
    PAGES },
  { SL_ACCEL_PAGE, "<Control>a", "page.select-all", NULL, N_ ("Select all words"), PAGES },
  { SL_ACCEL_PAGE,
    "<Control>h",
    "page.highlight",
    NULL,
    N_ ("Make an item of what is selected"),
    PAGES },
  { SL_ACCEL_PAGE, "b", "page.box", NULL, N_ ("Draw a box, to make an item of it"), PAGES },
  { SL_ACCEL_PAGE, "Menu <Shift>F10", "page.menu", NULL, N_ ("Menu of the page"), PAGES },
  { SL_ACCEL_PAPERS, "F7", "show.caret", NULL, N_ ("Caret in the text"), PAGES },

  { SL_ACCEL_CARET,
    "Right KP_Right",
    "page.move-caret",
    "('character', 1, false)",
    N_ ("Next character"),
    CARET },
  { SL_ACCEL_CARET,
    "Left KP_Left",
    "page.move-caret",
    "('character', -1, false)",
    N_ ("Previous character"),
    CARET },
  { SL_ACCEL_CARET,
    "<Control>Right <Control>KP_Right",
    "page.move-caret",
    "('word', 1, false)",
    N_ ("Next word"),
    CARET },
  { SL_ACCEL_CARET,
    "<Control>Left <Control>KP_Left",
    "page.move-caret",
    "('word', -1, false)",
    N_ ("Previous word"),
    CARET },
  { SL_ACCEL_CARET,
    "Down KP_Down",
    "page.move-caret",
    "('line', 1, false)",
    N_ ("Line below"),
    CARET },
  { SL_ACCEL_CARET,
    "Up KP_Up",
    "page.move-caret",
    "('line', -1, false)",
    N_ ("Line above"),
    CARET },
  { SL_ACCEL_CARET,
    "Page_Down KP_Page_Down",
    "page.move-caret",
    "('screen', 1, false)",
    N_ ("A screen down"),
    CARET },
  { SL_ACCEL_CARET,
    "Page_Up KP_Page_Up",
    "page.move-caret",
    "('screen', -1, false)",
    N_ ("A screen up"),
    CARET },
  { SL_ACCEL_CARET,
    "Home KP_Home",
    "page.move-caret",
    "('line-end', -1, false)",
    N_ ("Start of the line"),
    CARET },
  { SL_ACCEL_CARET,
    "End KP_End",
    "page.move-caret",
    "('line-end', 1, false)",
    N_ ("End of the line"),
    CARET },
  { SL_ACCEL_CARET,
    "<Control>Home <Control>KP_Home",
    "page.move-caret",
    "('text-end', -1, false)",
    N_ ("Start of the text"),
    CARET },
  { SL_ACCEL_CARET,
    "<Control>End <Control>KP_End",
    "page.move-caret",
    "('text-end', 1, false)",
    N_ ("End of the text"),
    CARET },
  { SL_ACCEL_CARET,
    "<Shift>Right <Shift>KP_Right",
    "page.move-caret",
    "('character', 1, true)",
    NULL,
    CARET },
  { SL_ACCEL_CARET,
    "<Shift>Left <Shift>KP_Left",
    "page.move-caret",
    "('character', -1, true)",
    NULL,
    CARET },
  { SL_ACCEL_CARET,
    "<Control><Shift>Right <Control><Shift>KP_Right",
    "page.move-caret",
    "('word', 1, true)",
    NULL,
    CARET },
  { SL_ACCEL_CARET,
    "<Control><Shift>Left <Control><Shift>KP_Left",
    "page.move-caret",
    "('word', -1, true)",
    NULL,
    CARET },
  { SL_ACCEL_CARET,
    "<Shift>Down <Shift>KP_Down",
    "page.move-caret",
    "('line', 1, true)",
    NULL,
    CARET },
  { SL_ACCEL_CARET,
    "<Shift>Up <Shift>KP_Up",
    "page.move-caret",
    "('line', -1, true)",
    NULL,
    CARET },
  { SL_ACCEL_CARET,
    "<Shift>Page_Down <Shift>KP_Page_Down",
    "page.move-caret",
    "('screen', 1, true)",
    NULL,
    CARET },
  { SL_ACCEL_CARET,
    "<Shift>Page_Up <Shift>KP_Page_Up",
    "page.move-caret",
    "('screen', -1, true)",
    NULL,
    CARET },
  { SL_ACCEL_CARET,
    "<Shift>Home <Shift>KP_Home",
    "page.move-caret",
    "('line-end', -1, true)",
    NULL,
    CARET },
  { SL_ACCEL_CARET,
    "<Shift>End <Shift>KP_End",
    "page.move-caret",
    "('line-end', 1, true)",
    NULL,
    CARET },
  { SL_ACCEL_CARET,
    "<Control><Shift>Home <Control><Shift>KP_Home",
    "page.move-caret",
    "('text-end', -1, true)",
    NULL,
    CARET },
  { SL_ACCEL_CARET,
    "<Control><Shift>End <Control><Shift>KP_End",
    "page.move-caret",
    "('text-end', 1, true)",
    NULL,
    CARET },
};

const SlAccel *
sl_accels_list (guint *n_accels)
{
  *n_accels = G_N_ELEMENTS (accels);
  return accels;
}

void
sl_accels_apply (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    {
      g_auto (GStrv) keys = NULL;
      g_autofree char *name = NULL;

      if (accels[i].scope != SL_ACCEL_APP && accels[i].scope != SL_ACCEL_WINDOW)
        continue;
      keys = g_strsplit (accels[i].keys, " ", -1);
      name = accels[i].target != NULL
                 ? g_strdup_printf ("%s(%s)", accels[i].action, accels[i].target)
                 : g_strdup (accels[i].action);
      gtk_application_set_accels_for_action (application, name, (const char *const *) keys);
    }
}

static gboolean
is_typing (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL
         && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus));
}

/* @args: whether the key is bare, then the action's own target. */
static gboolean
activate_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  const SlAccel *accel = data;
  g_autoptr (GVariant) target = NULL;

  if (g_variant_get_boolean (args) && is_typing (widget))
    return GDK_EVENT_PROPAGATE;

  if (accel->target != NULL)
    target = g_variant_ref_sink (g_variant_new_parsed (accel->target));
  return gtk_widget_activate_action_variant (widget, accel->action, target);
}

/* Whether somebody who types may mean the key for what is typed. */
static gboolean
is_bare (GtkShortcutTrigger *trigger)
{
  GdkModifierType modifiers = gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger));
  guint key = gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger));

  if ((key >= GDK_KEY_F1 && key <= GDK_KEY_F35) || key == GDK_KEY_Escape)
    return FALSE;
  return (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0;
}

GtkEventController *
sl_accels_add_shortcuts (GtkWidget *widget, SlAccelScope scope)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    {
      g_auto (GStrv) keys = NULL;

      if (accels[i].scope != scope)
        continue;
      keys = g_strsplit (accels[i].keys, " ", -1);
      for (guint k = 0; keys[k] != NULL; k++)
        {
          GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (keys[k]);
          GtkShortcut *shortcut;

          g_assert (GTK_IS_KEYVAL_TRIGGER (trigger));
          shortcut = gtk_shortcut_new (
              trigger, gtk_callback_action_new (activate_cb, (gpointer) &accels[i], NULL));
          gtk_shortcut_set_arguments (shortcut, g_variant_new_boolean (is_bare (trigger)));
          gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
        }
    }
  gtk_widget_add_controller (widget, controller);
  return controller;
}
