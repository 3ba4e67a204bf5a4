/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include <regest/formats/census.h>

G_BEGIN_DECLS

/* What the names in files become here: a row for each name with how often it occurs, and a list of
 * the project's kinds to choose from. Hidden where there are no names. */
#define REGEST_TYPE_MAPPING_GROUP (regest_mapping_group_get_type ())
G_DECLARE_FINAL_TYPE (RegestMappingGroup, regest_mapping_group, REGEST, MAPPING_GROUP, GtkWidget)

/* (transfer full) (nullable); what was chosen for names that are in both stays */
void regest_mapping_group_take_census (RegestMappingGroup *self, RegestCensus *census);
/* (transfer full): what was chosen otherwise than suggested */
RegestMapping *regest_mapping_group_make_mapping (RegestMappingGroup *self);

G_END_DECLS
