/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Stations come from three sources: the part's fields (sent, handed in, received, signatory), its
 * stamps that carry a date or an incoming number, and its verifications, one station for each act.
 * They
 * stand in the usual order but where a time says otherwise; times that may be the same (a day, and
 * an hour of it) say nothing, and "filed" without a date ends the chain. Doubts compare what is
 * certain only: the last moment one can mean with the first moment of the other.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/custody.h>
#include <regest/model/date.h>

/* In the order a transmission usually goes; "after" names what cannot come later. A telegram that
 * goes out is typed and verified before it is sent, and a registry may stamp at any time. */
static const struct
{
  const char *act;
  const char *label;
  const char *after;
} acts[] = {
  /* translators: stations of a telegram on its way, each followed by a time and a name */
  { "signed", NC_("station", "Signed"), "" },
  { "sent", NC_("station", "Sent"), "" },
  { "handed-in", NC_("station", "Handed in"), "" },
  { "received", NC_("station", "Received"), "sent handed-in" },
  { "stamped", NC_("station", "Stamped"), "sent handed-in" },
  { "deciphered", NC_("station", "Deciphered"), "sent handed-in received" },
  { "typed", NC_("station", "Typed"), "received deciphered" },
  { "copied", NC_("station", "Copied"), "received deciphered typed" },
  { "verified", NC_("station", "Verified"), "received deciphered typed" },
  { "filed", NC_("station", "Filed"), "received deciphered typed" },
};

G_DEFINE_BOXED_TYPE (RegestStation, regest_station, regest_station_copy, regest_station_free)

static guint
get_order (const char *act)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].act, act))
      return i;
  return G_N_ELEMENTS (acts);
}

static RegestStation *
station_new (const char *act, RegestAnnotation *source)
{
  RegestStation *self = g_new0 (RegestStation, 1);

  self->act = g_strdup (act);
  self->source = g_object_ref (source);
  self->place = regest_annotation_get_extent (source);
  self->delay = -1;
  self->doubts = g_ptr_array_new_with_free_func (g_free);
  return self;
}

RegestStation *
regest_station_copy (const RegestStation *self)
{
  RegestStation *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = station_new (self->act, self->source);
  copy->when = g_strdup (self->when);
  copy->reading = g_strdup (self->reading);
  copy->agent = g_strdup (self->agent);
  copy->entity = self->entity;
  copy->rank = g_strdup (self->rank);
  copy->place = self->place;
  copy->delay = self->delay;
  for (guint i = 0; i < self->doubts->len; i++)
    g_ptr_array_add (copy->doubts, g_strdup (self->doubts->pdata[i]));
  return copy;
}

void
regest_station_free (RegestStation *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->act);
  g_object_unref (self->source);
  g_free (self->when);
  g_free (self->reading);
  g_free (self->agent);
  g_free (self->rank);
  g_ptr_array_unref (self->doubts);
  g_free (self);
}

/* -- what the tags tell ---------------------------------------------------- */

static gboolean
get_bounds (const RegestStation *station, RegestEdtf *bounds)
{
  return station->when != NULL && regest_edtf_parse (station->when, bounds, NULL);
}

static void
take_moment (RegestStation *station, const RegestAttribute *attribute)
{
  if (attribute == NULL)
    return;
  station->when = g_strdup (attribute->value);
  station->reading = g_strdup (attribute->reading);
  if (attribute->evidence_state == REGEST_EVIDENCE_GOOD ||
      attribute->evidence_state == REGEST_EVIDENCE_CHANGED)
    station->place = attribute->evidence;
}

static void
take_agent (RegestStation *station, const RegestAttribute *attribute)
{
  if (attribute == NULL)
    return;
  station->agent = g_strdup (attribute->reading != NULL ? attribute->reading
                                                        : regest_attribute_get_display (attribute));
  station->entity = attribute->reference;
}

static void
add_from_part (GPtrArray *stations, RegestAnnotation *part)
{
  static const struct
  {
    const char *moment;
    const char *act;
    const char *agent;
  } fields[] = {
    { "sent", "sent", "sender" },
    { "handed-in", "handed-in", NULL },
    { "received", "received", "clerk" },
  };
  GPtrArray *attributes = regest_annotation_get_attributes (part);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const RegestAttribute *moment = regest_attributes_find (attributes, fields[i].moment);
      RegestStation *station;

      if (moment == NULL)
        continue;
      station = station_new (fields[i].act, part);
      take_moment (station, moment);
      if (fields[i].agent != NULL)
        take_agent (station, regest_attributes_find (attributes, fields[i].agent));
      g_ptr_array_add (stations, station);
    }
}

static void
add_from_stamp (GPtrArray *stations, RegestAnnotation *stamp)
{
  GPtrArray *attributes = regest_annotation_get_attributes (stamp);
  const RegestAttribute *date = regest_attributes_find (attributes, "date");
  RegestStation *station;

  if (date == NULL && regest_attributes_find (attributes, "incoming-number") == NULL)
    return;
  station = station_new ("stamped", stamp);
  take_moment (station, date);
  station->place = regest_annotation_get_extent (stamp);
  take_agent (station, regest_attributes_find (attributes, "office"));
  g_ptr_array_add (stations, station);
}

static void
add_from_verification (GPtrArray *stations, RegestAnnotation *verification)
{
  GPtrArray *attributes = regest_annotation_get_attributes (verification);

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *act = attributes->pdata[i];
      RegestStation *station;

      if (!g_str_equal (act->name, "act") || act->value == NULL)
        continue;
      station = station_new (act->value, verification);
      take_moment (station, regest_attributes_find (attributes, "when"));
      station->place = regest_annotation_get_extent (verification);
      take_agent (station, regest_attributes_find (attributes, "agent"));
      station->rank = g_strdup (regest_attributes_get_value (attributes, "rank"));
      g_ptr_array_add (stations, station);
    }
}

static gboolean
is_part (RegestAnnotation *annotation)
{
  return g_str_equal (regest_annotation_get_kind (annotation), "part") &&
         regest_annotation_get_status (annotation) != REGEST_STATUS_REJECTED;
}

/* -- whose they are -------------------------------------------------------- */

struct _RegestCustody
{
  /* ids of parts (all zero: of none) to the stamps and verifications of each, by place */
  GHashTable *stations;
};

/* The key of a part's stations. */
static const RegestId *
get_key (RegestAnnotation *part)
{
  static const RegestId none;

  return part != NULL ? regest_annotation_get_id (part) : &none;
}

typedef struct
{
  GPtrArray *parts; /* of RegestAnnotation */
  RegestSpan span;
  RegestAnnotation *innermost;
} Search;

static gboolean
find_around_cb (RegestSpan span, guint item, gpointer user_data)
{
  Search *search = user_data;

  /* longer ones come first */
  if (span.start <= search->span.start && search->span.end <= span.end)
    search->innermost = search->parts->pdata[item];
  return TRUE;
}

/* The part an annotation belongs to: the innermost around it, else the last before it. What stands
 * on a page alone belongs to the record's only part. */
static RegestAnnotation *
find_part (RegestSpanIndex *index, GPtrArray *parts, RegestAnnotation *annotation)
{
  RegestSpan span = regest_annotation_get_extent (annotation);
  Search search = { parts, span, NULL };
  RegestSpan before;
  guint item;

  if (regest_annotation_get_n_targets (annotation) == 0)
    return parts->len == 1 ? parts->pdata[0] : NULL;

  regest_span_index_foreach (index, span, find_around_cb, &search);
  if (search.innermost == NULL && regest_span_index_previous (index, span.start, &before, &item))
    search.innermost = parts->pdata[item];
  return search.innermost;
}

static RegestSpanIndex *
index_parts (GPtrArray *annotations, GPtrArray *parts)
{
  RegestSpanIndex *index = regest_span_index_new ();

  for (guint i = 0; i < annotations->len; i++)
    if (is_part (annotations->pdata[i]) &&
        regest_annotation_get_n_targets (annotations->pdata[i]) > 0)
      {
        regest_span_index_add (index, regest_annotation_get_extent (annotations->pdata[i]),
                               parts->len);
        g_ptr_array_add (parts, annotations->pdata[i]);
      }
  return index;
}

static gboolean
is_told_of (RegestAnnotation *annotation)
{
  const char *kind = regest_annotation_get_kind (annotation);

  return (g_str_equal (kind, "stamp") || g_str_equal (kind, "verification")) &&
         regest_annotation_get_status (annotation) != REGEST_STATUS_REJECTED;
}

/**
 * regest_custody_new:
 * @annotations: (element-type RegestAnnotation): all of a record
 *
 * Returns: (transfer full): which stamps and verifications are whose
 */
RegestCustody *
regest_custody_new (GPtrArray *annotations)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (RegestSpanIndex) index = NULL;
  RegestCustody *self;

  g_return_val_if_fail (annotations != NULL, NULL);

  index = index_parts (annotations, parts);
  self = g_new0 (RegestCustody, 1);
  self->stations =
    g_hash_table_new_full (regest_id_hash, regest_id_equal, (GDestroyNotify) regest_id_free,
                           (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < annotations->len; i++)
    {
      RegestAnnotation *annotation = annotations->pdata[i];
      RegestAnnotation *part;
      GPtrArray *own;

      if (!is_told_of (annotation))
        continue;
      part = find_part (index, parts, annotation);
      own = g_hash_table_lookup (self->stations, get_key (part));
      if (own == NULL)
        {
          own = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (self->stations, regest_id_copy (get_key (part)), own);
        }
      g_ptr_array_add (own, g_object_ref (annotation));
    }
  return self;
}

void
regest_custody_free (RegestCustody *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->stations);
  g_free (self);
}

static void
add_from_tags (GPtrArray *stations, GPtrArray *tags)
{
  for (guint i = 0; i < tags->len; i++)
    if (g_str_equal (regest_annotation_get_kind (tags->pdata[i]), "stamp"))
      add_from_stamp (stations, tags->pdata[i]);
    else
      add_from_verification (stations, tags->pdata[i]);
}

/* -- order ----------------------------------------------------------------- */

static int
compare_usual (gconstpointer a, gconstpointer b)
{
  const RegestStation *left = *(RegestStation *const *) a, *right = *(RegestStation *const *) b;
  guint left_order = get_order (left->act), right_order = get_order (right->act);

  if (left_order != right_order)
    return left_order < right_order ? -1 : 1;
  return left->place.start < right->place.start ? -1 : left->place.start > right->place.start;
}

static gboolean
is_surely_before (const RegestStation *first, const RegestStation *second)
{
  RegestEdtf x, y;

  return get_bounds (first, &x) && get_bounds (second, &y) && x.latest < y.earliest;
}

/* In the usual order each one goes to the end, or before the first that is surely later. */
static GPtrArray *
put_in_order (GPtrArray *stations)
{
  GPtrArray *ordered = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_station_free);

  g_ptr_array_sort (stations, compare_usual);
  for (guint i = 0; i < stations->len; i++)
    {
      guint place = 0;

      while (place < ordered->len &&
             !is_surely_before (stations->pdata[i], ordered->pdata[place]))
        place++;
      g_ptr_array_insert (ordered, place, stations->pdata[i]);
    }
  return ordered;
}

#define DAY (24 * 3600)

/* Days before 1970 are negative and count down to their beginning. */
static gint64
day_of (gint64 second)
{
  return second >= 0 ? second / DAY : -((DAY - 1 - second) / DAY);
}

/* To the minute where both times are, in whole days where one is only a day; -1: nothing can be
 * said. */
static gint64
measure_delay (const RegestEdtf *before, const RegestEdtf *after)
{
  gint64 first = before->latest - before->earliest, second = after->latest - after->earliest;
  gint64 days;

  if (before->earliest == G_MININT64 || after->latest == G_MAXINT64 || first >= DAY ||
      second >= DAY || after->earliest < before->earliest)
    return -1;
  if (first < 3600 && second < 3600)
    return after->earliest - before->earliest;
  days = day_of (after->earliest) - day_of (before->earliest);
  return days > 0 ? days * DAY : -1;
}

static void
measure_delays (GPtrArray *stations)
{
  const RegestStation *before = NULL;

  for (guint i = 0; i < stations->len; i++)
    {
      RegestStation *station = stations->pdata[i];
      RegestEdtf x, y;

      if (!get_bounds (station, &y))
        continue;
      if (before != NULL && get_bounds (before, &x))
        station->delay = measure_delay (&x, &y);
      before = station;
    }
}

/* -- doubts ---------------------------------------------------------------- */

static void
add_doubt (RegestStation *station, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add_doubt (RegestStation *station, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (station->doubts, g_strdup_vprintf (format, args));
  va_end (args);
}

static const char *
get_moment (const RegestStation *station)
{
  return station->reading != NULL ? station->reading : station->when;
}

/* May @act not come before @other? */
static gboolean
must_follow (const char *act, const char *other)
{
  guint order = get_order (act);
  g_auto (GStrv) after =
    order < G_N_ELEMENTS (acts) ? g_strsplit (acts[order].after, " ", -1) : NULL;

  return after != NULL && g_strv_contains ((const char *const *) after, other);
}

/* A part with more stations than a file has pages is no part: it need not be compared with all. */
#define MAX_COMPARED 64

static void
doubt_order (GPtrArray *stations)
{
  for (guint i = 0; i < stations->len; i++)
    for (guint j = i + 1; j < MIN (stations->len, i + MAX_COMPARED); j++)
      {
        RegestStation *first = stations->pdata[i], *second = stations->pdata[j];

        if (!must_follow (first->act, second->act) || !is_surely_before (first, second))
          continue;
        /* translators: “Verified” (9 June, 18:00) comes before “Received” (9 June, 19:00): … */
        add_doubt (first, _("“%1$s” (%2$s) comes before “%3$s” (%4$s): one of the times is wrong"),
                   regest_station_get_label (first), get_moment (first),
                   regest_station_get_label (second), get_moment (second));
      }
}

static void
doubt_ranks (GPtrArray *stations)
{
  RegestStation *other = NULL;

  for (guint i = 0; i < stations->len; i++)
    {
      RegestStation *station = stations->pdata[i];

      if (!g_str_equal (station->act, "verified") || station->rank == NULL)
        continue;
      if (other != NULL && g_strcmp0 (other->rank, station->rank) != 0)
        add_doubt (station, _("verified twice, by different ranks: %1$s and %2$s"), other->rank,
                   station->rank);
      other = station;
    }
}

static void
doubt_answer (GPtrArray *stations, GPtrArray *answered)
{
  RegestStation *sent = NULL;
  RegestEdtf mine, theirs;

  for (guint i = 0; i < stations->len && sent == NULL; i++)
    if (g_str_equal (((RegestStation *) stations->pdata[i])->act, "sent") ||
        g_str_equal (((RegestStation *) stations->pdata[i])->act, "received"))
      sent = stations->pdata[i];
  if (sent == NULL || !get_bounds (sent, &mine))
    return;
  for (guint i = 0; i < answered->len; i++)
    {
      GPtrArray *attributes = regest_annotation_get_attributes (answered->pdata[i]);
      const char *when = regest_attributes_get_value (attributes, "sent");

      if (when != NULL && regest_edtf_parse (when, &theirs, NULL) && mine.latest < theirs.earliest)
        add_doubt (sent, _("it answers what was sent later (%s)"), when);
    }
}

/**
 * regest_custody_list:
 * @self: the custody of the part's record
 * @part: (nullable): a part; NULL: what belongs to none
 * @answered: (nullable) (element-type RegestAnnotation): the parts it answers
 *
 * Returns: (transfer full) (element-type RegestStation): the stations, in order
 */
GPtrArray *
regest_custody_list (RegestCustody *self, RegestAnnotation *part, GPtrArray *answered)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GPtrArray *tags;
  GPtrArray *stations;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (part == NULL || REGEST_IS_ANNOTATION (part), NULL);

  if (part != NULL)
    add_from_part (found, part);
  tags = g_hash_table_lookup (self->stations, get_key (part));
  if (tags != NULL)
    add_from_tags (found, tags);
  stations = put_in_order (found);
  measure_delays (stations);
  doubt_order (stations);
  doubt_ranks (stations);
  if (answered != NULL)
    doubt_answer (stations, answered);
  return stations;
}

gboolean
regest_custody_is_doubtful (GPtrArray *stations)
{
  g_return_val_if_fail (stations != NULL, FALSE);

  for (guint i = 0; i < stations->len; i++)
    if (((RegestStation *) stations->pdata[i])->doubts->len > 0)
      return TRUE;
  return FALSE;
}

/* -- words ----------------------------------------------------------------- */

const char *
regest_station_get_label (const RegestStation *self)
{
  guint order;

  g_return_val_if_fail (self != NULL, NULL);

  order = get_order (self->act);
  return order < G_N_ELEMENTS (acts) ? g_dpgettext2 (GETTEXT_PACKAGE, "station", acts[order].label)
                                     : self->act;
}

char *
regest_station_dup_delay (const RegestStation *self)
{
  gint64 minutes;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->delay < 0)
    return NULL;
  minutes = self->delay / 60;
  if (minutes == 0)
    return g_strdup (_("at the same time"));
  if (minutes < 120)
    return g_strdup_printf (ngettext ("%d minute later", "%d minutes later", minutes),
                            (int) minutes);
  if (minutes < 48 * 60 && minutes % (24 * 60) != 0)
    return g_strdup_printf (ngettext ("%d hour later", "%d hours later", minutes / 60),
                            (int) (minutes / 60));
  return g_strdup_printf (ngettext ("%d day later", "%d days later", minutes / 1440),
                          (int) MIN (minutes / 1440, G_MAXINT));
}

static void
append_station (GString *text, const RegestStation *station)
{
  g_autofree char *delay = regest_station_dup_delay (station);

  g_string_append (text, regest_station_get_label (station));
  if (get_moment (station) != NULL)
    g_string_append_printf (text, " %s", get_moment (station));
  if (station->agent != NULL && station->rank != NULL)
    /* translators: after a station and its time: a rank and a name */
    g_string_append_printf (text, _(", by %1$s %2$s"), station->rank, station->agent);
  else if (station->agent != NULL)
    /* translators: after a station and its time: a name */
    g_string_append_printf (text, _(", by %s"), station->agent);
  if (delay != NULL)
    g_string_append_printf (text, ", %s", delay);
  for (guint i = 0; i < station->doubts->len; i++)
    /* translators: after a station: what is wrong with it */
    g_string_append_printf (text, _(". Doubtful: %s"), (const char *) station->doubts->pdata[i]);
  g_string_append_c (text, '\n');
}

char *
regest_custody_dup_text (GPtrArray *stations)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (stations != NULL, NULL);

  for (guint i = 0; i < stations->len; i++)
    append_station (text, stations->pdata[i]);
  return g_string_free (text, FALSE);
}
