/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What things are called on the web, and how places in a text are quoted there. Private to
 * app/formats. */

#include <regest/model/id.h>
#include <regest/model/span.h>
#include <regest/model/text.h>

#define REGEST_NAMESPACE "https://regest.org/ns#"

/* (transfer full): "urn:uuid:…" */
char *regest_uri_make (const RegestId *id);
/* (transfer full): "urn:uuid:…#what-name" for a part of a thing, or what it names; @name: any text,
 * which is escaped */
char *regest_uri_make_part (const RegestId *id, const char *what, const char *name);
/* (transfer full): @uri with whatever no IRI may hold escaped */
char *regest_uri_clean (const char *uri);

/* the code points before and after @span that a TextQuoteSelector gives */
RegestSpan regest_quote_prefix (RegestSpan span);
RegestSpan regest_quote_suffix (RegestText *text, RegestSpan span);
