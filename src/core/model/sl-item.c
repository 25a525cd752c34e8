/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-item.h"

#include "base/sl-auto.h"
#include "sl-model-private.h"

struct _SlItem
{
  GObject parent_instance;

  SlItemRecord *record;
  SlPaper *paper;
  char *goal_refs;
};

G_DEFINE_FINAL_TYPE (SlItem, sl_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_KIND,
  PROP_REVIEW,
  PROP_PROGRESS,
  PROP_TEXT,
  PROP_OWNERS,
  PROP_DUE_TEXT,
  PROP_DUE_DATE,
  PROP_RECURRENCE,
  PROP_REF,
  PROP_CLAUSE,
  PROP_HEADING,
  PROP_NOTE,
  PROP_PAGE,
  PROP_CONFIDENCE,
  PROP_ROUTINE,
  PROP_RESOLVED,
  PROP_EXEMPT,
  PROP_GOALS,
  PROP_GOAL_REFS,
  PROP_PAPER,
  PROP_MEETING,
  PROP_RECORD,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static int
get_page (const SlItemRecord *record)
{
  return record->anchor != NULL ? record->anchor->page : 1;
}

static void
get_text_property (const SlItemRecord *r, guint id, GValue *value)
{
  const char *const texts[N_PROPS] = {
    [PROP_ID] = r->id,
    [PROP_TEXT] = r->text,
    [PROP_DUE_TEXT] = r->due_text,
    [PROP_DUE_DATE] = r->due_date,
    [PROP_REF] = r->ref,
    [PROP_CLAUSE] = r->clause,
    [PROP_HEADING] = r->heading,
    [PROP_NOTE] = r->note,
  };

  g_value_set_string (value, texts[id]);
}

static void
sl_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlItem *self = SL_ITEM (object);
  const SlItemRecord *record = self->record;

  switch (id)
    {
    case PROP_KIND:
      g_value_set_enum (value, record->kind);
      break;
    case PROP_REVIEW:
      g_value_set_enum (value, record->review);
      break;
    case PROP_PROGRESS:
      g_value_set_enum (value, record->progress);
      break;
    case PROP_RECURRENCE:
      g_value_set_enum (value, record->recurrence);
      break;
    case PROP_OWNERS:
      g_value_set_boxed (value, record->owners);
      break;
    case PROP_PAGE:
      g_value_set_int (value, get_page (record));
      break;
    case PROP_CONFIDENCE:
      g_value_set_double (value, record->confidence);
      break;
    case PROP_ROUTINE:
      g_value_set_boolean (value, record->routine);
      break;
    case PROP_RESOLVED:
      g_value_set_boolean (value, record->resolved);
      break;
    case PROP_EXEMPT:
      g_value_set_int (value, record->exempt);
      break;
    case PROP_GOALS:
      g_value_set_boxed (value, record->goals);
      break;
    case PROP_GOAL_REFS:
      g_value_set_string (value, self->goal_refs);
      break;
    case PROP_PAPER:
      g_value_set_object (value, self->paper);
      break;
    case PROP_MEETING:
      g_value_set_object (value, sl_paper_get_meeting (self->paper));
      break;
    case PROP_RECORD:
      g_value_set_boxed (value, record);
      break;
    default:
      get_text_property (record, id, value);
    }
}

static void
sl_item_finalize (GObject *object)
{
  SlItem *self = SL_ITEM (object);

  sl_item_record_unref (self->record);
  g_clear_object (&self->paper);
  g_free (self->goal_refs);
  G_OBJECT_CLASS (sl_item_parent_class)->finalize (object);
}

#define FLAGS (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)
#define STRING(name) g_param_spec_string (name, NULL, NULL, NULL, FLAGS)
#define STRINGS(name) g_param_spec_boxed (name, NULL, NULL, G_TYPE_STRV, FLAGS)
#define ENUM(name, type) g_param_spec_enum (name, NULL, NULL, type, 0, FLAGS)
#define BOOLEAN(name) g_param_spec_boolean (name, NULL, NULL, FALSE, FLAGS)

static void
sl_item_class_init (SlItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sl_item_get_property;
  object_class->finalize = sl_item_finalize;
  props[PROP_ID] = STRING ("id");
  props[PROP_KIND] = ENUM ("kind", SL_TYPE_KIND);
  props[PROP_REVIEW] = ENUM ("review", SL_TYPE_REVIEW);
  props[PROP_PROGRESS] = ENUM ("progress", SL_TYPE_PROGRESS);
  props[PROP_TEXT] = STRING ("text");
  props[PROP_OWNERS] = STRINGS ("owners");
  props[PROP_DUE_TEXT] = STRING ("due-text");
  props[PROP_DUE_DATE] = STRING ("due-date");
  props[PROP_RECURRENCE] = ENUM ("recurrence", SL_TYPE_RECURRENCE);
  props[PROP_REF] = STRING ("ref");
  props[PROP_CLAUSE] = STRING ("clause");
  props[PROP_HEADING] = STRING ("heading");
  props[PROP_NOTE] = STRING ("note");
  props[PROP_PAGE] = g_param_spec_int ("page", NULL, NULL, 0, G_MAXINT, 1, FLAGS);
  props[PROP_CONFIDENCE] = g_param_spec_double ("confidence", NULL, NULL, 0, 1, 0, FLAGS);
  props[PROP_ROUTINE] = BOOLEAN ("routine");
  props[PROP_RESOLVED] = BOOLEAN ("resolved");
  props[PROP_EXEMPT] = g_param_spec_int ("exempt", NULL, NULL, 0, G_MAXINT, 0, FLAGS);
  props[PROP_GOALS] = STRINGS ("goals");
  props[PROP_GOAL_REFS] = STRING ("goal-refs");
  props[PROP_PAPER] = g_param_spec_object ("paper", NULL, NULL, SL_TYPE_PAPER, FLAGS);
  props[PROP_MEETING] = g_param_spec_object ("meeting", NULL, NULL, SL_TYPE_MEETING, FLAGS);
  props[PROP_RECORD] = g_param_spec_boxed ("record", NULL, NULL, sl_item_record_get_type (), FLAGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sl_item_init (SlItem *self)
{
  self->goal_refs = g_strdup ("");
}

SlItem *
sl_item_new (SlItemRecord *record, SlPaper *paper)
{
  SlItem *self = g_object_new (SL_TYPE_ITEM, NULL);

  self->record = sl_item_record_ref (record);
  self->paper = g_object_ref (paper);
  return self;
}

const SlItemRecord *
sl_item_get_record (SlItem *self)
{
  return self->record;
}

const char *
sl_item_get_id (SlItem *self)
{
  return self->record->id;
}

SlMeeting *
sl_item_get_meeting (SlItem *self)
{
  return sl_paper_get_meeting (self->paper);
}

SlPaper *
sl_item_get_paper (SlItem *self)
{
  return self->paper;
}

const char *
sl_item_get_goal_refs (SlItem *self)
{
  return self->goal_refs;
}

static gboolean
notify_if (SlItem *self, guint prop, gboolean changed)
{
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
  return changed;
}

static gboolean
differ (const char *a, const char *b)
{
  return g_strcmp0 (a, b) != 0;
}

static gboolean
lists_differ (char **a, char **b)
{
  return !g_strv_equal ((const char *const *) a, (const char *const *) b);
}

static gboolean
notify_texts (SlItem *self, const SlItemRecord *a, const SlItemRecord *b)
{
  gboolean changed = FALSE;

  changed |= notify_if (self, PROP_TEXT, differ (a->text, b->text));
  changed |= notify_if (self, PROP_OWNERS, lists_differ (a->owners, b->owners));
  changed |= notify_if (self, PROP_DUE_TEXT, differ (a->due_text, b->due_text));
  changed |= notify_if (self, PROP_DUE_DATE, differ (a->due_date, b->due_date));
  changed |= notify_if (self, PROP_REF, differ (a->ref, b->ref));
  changed |= notify_if (self, PROP_CLAUSE, differ (a->clause, b->clause));
  changed |= notify_if (self, PROP_HEADING, differ (a->heading, b->heading));
  changed |= notify_if (self, PROP_NOTE, differ (a->note, b->note));
  changed |= notify_if (self, PROP_GOALS, lists_differ (a->goals, b->goals));
  return changed;
}

static gboolean
notify_values (SlItem *self, const SlItemRecord *a, const SlItemRecord *b)
{
  gboolean changed = FALSE;

  changed |= notify_if (self, PROP_KIND, a->kind != b->kind);
  changed |= notify_if (self, PROP_REVIEW, a->review != b->review);
  changed |= notify_if (self, PROP_PROGRESS, a->progress != b->progress);
  changed |= notify_if (self, PROP_RECURRENCE, a->recurrence != b->recurrence);
  changed |= notify_if (self, PROP_PAGE, get_page (a) != get_page (b));
  changed |= notify_if (
      self, PROP_CONFIDENCE, a->confidence < b->confidence || a->confidence > b->confidence);
  changed |= notify_if (self, PROP_ROUTINE, a->routine != b->routine);
  changed |= notify_if (self, PROP_RESOLVED, a->resolved != b->resolved);
  changed |= notify_if (self, PROP_EXEMPT, a->exempt != b->exempt);
  return changed;
}

void
sl_item_set_record (SlItem *self, SlItemRecord *record)
{
  g_autoptr (SlItemRecord) old = self->record;
  /* What has no property of its own. */
  gboolean changed = old->changed != record->changed
                     || differ (old->dismiss_reason, record->dismiss_reason)
                     || differ (old->same_as, record->same_as)
                     || differ (old->next_due, record->next_due)
                     || differ (old->answer_due, record->answer_due)
                     || differ (old->happened, record->happened)
                     || differ (old->also, record->also) || old->left_out != record->left_out
                     || (old->anchor != NULL && record->anchor != NULL
                         && (old->anchor->start != record->anchor->start
                             || old->anchor->end != record->anchor->end
                             || differ (old->anchor->quote, record->anchor->quote)));

  self->record = sl_item_record_ref (record);
  g_object_freeze_notify (G_OBJECT (self));
  changed |= notify_texts (self, old, record);
  changed |= notify_values (self, old, record);
  notify_if (self, PROP_RECORD, changed);
  g_object_thaw_notify (G_OBJECT (self));
}

void
sl_item_set_paper (SlItem *self, SlPaper *paper)
{
  if (g_set_object (&self->paper, paper))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAPER]);
}

void
sl_item_set_goal_refs (SlItem *self, const char *refs)
{
  notify_if (self, PROP_GOAL_REFS, sl_set_str (&self->goal_refs, refs));
}
