/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What Transkribus writes into the attribute "custom" of PAGE: rules in the manner of CSS,
 * "structure {type:heading;} person {offset:0; length:4; firstname:Anna;}". Private to app/formats.
 */

#include <glib.h>

typedef struct
{
  char *name;
  GPtrArray *keys; /* of char * */
  GPtrArray *values; /* of char *, as many: \uXXXX undone */
} RegestCustomRule;

/* (element-type RegestCustomRule); what is no rule is passed over. NULL: none */
GPtrArray *regest_custom_parse (const char *custom);
/* NULL: there is no such key */
const char *regest_custom_rule_get (const RegestCustomRule *rule, const char *key);
/* FALSE: there is no such key, or it is no number from 0 on */
gboolean regest_custom_rule_get_number (const RegestCustomRule *rule, const char *key,
                                        guint *number);
/* a value that holds what has a meaning in such a rule, written so that it has none */
void regest_custom_append_value (GString *custom, const char *value);
