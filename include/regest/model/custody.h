/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/annotation.h>

G_BEGIN_DECLS

/*
 * The chain of custody of a part: the stations of a transmission from its drafting to its filing,
 * as the part's own fields, its stamps and its verifications tell them, in the order of their
 * times. It is derived from tags each time it is wanted and never stored.
 */

/**
 * RegestStation:
 * @act: machine name, in the usual order: "signed", "sent", "handed-in", "received", "stamped",
 * "deciphered", "typed", "copied", "verified", "filed"
 * @source: the part, stamp or verification that tells it
 * @when: (nullable): EDTF
 * @reading: (nullable): the time as it stands
 * @agent: (nullable): who did it, by name
 * @entity: the agent as an entity; none: not linked
 * @rank: (nullable): of the agent
 * @place: code points of the words that tell it
 * @delay: seconds since the dated station before it, whole days where one of the times is only a
 * day; -1: not known
 * @doubts: (element-type utf8): translated sentences: why its time or order cannot be right
 */
typedef struct
{
  char *act;
  RegestAnnotation *source;
  char *when;
  char *reading;
  char *agent;
  RegestId entity;
  char *rank;
  RegestSpan place;
  gint64 delay;
  GPtrArray *doubts;
} RegestStation;

#define REGEST_TYPE_STATION (regest_station_get_type ())
GType regest_station_get_type (void);
RegestStation *regest_station_copy (const RegestStation *self);
void regest_station_free (RegestStation *self);

/**
 * RegestCustody:
 *
 * Which stamps and verifications of a record belong to which of its parts: to the innermost they
 * stand in, else to the last that begins before them, as closers often stand below the text.
 * Refused tags do not count.
 */
typedef struct _RegestCustody RegestCustody;
RegestCustody *regest_custody_new (GPtrArray *annotations);
void regest_custody_free (RegestCustody *self);
/* (transfer full) (element-type RegestStation), in order. @part NULL: what belongs to no part;
 * @answered: (nullable) (element-type RegestAnnotation): the parts that this one answers */
GPtrArray *regest_custody_list (RegestCustody *self, RegestAnnotation *part, GPtrArray *answered);
/* is anything in doubt? */
gboolean regest_custody_is_doubtful (GPtrArray *stations);
/* one translated sentence a line, for screen readers and reports: "Received 9 June 1951, 19:00: by
 * …" */
char *regest_custody_dup_text (GPtrArray *stations);
/* translated: "Deciphered" */
const char *regest_station_get_label (const RegestStation *self);
/* translated: "31 minutes later", "2 days later"; NULL: not known */
char *regest_station_dup_delay (const RegestStation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestStation, regest_station_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestCustody, regest_custody_free)

G_END_DECLS
