/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Selectors of a target (https://www.w3.org/TR/annotation-model/#selectors). Those of one target
 * say the same in several ways: position and words are taken together, and a range is looked for
 * where they do not agree. The position may be a fragment, "char=10,20" (RFC 5147).
 */

#include "config.h"

#include <string.h>

#include "json-private.h"
#include "web-annotation.h"
#include "zone-selector.h"

void
regest_web_target_clear (RegestWebTarget *self)
{
  regest_passage_clear (&self->passage);
  regest_passage_clear (&self->first);
  regest_passage_clear (&self->last);
  g_free (self->source);
  g_free (self->fragment);
  g_free (self->svg);
  g_free (self->other);
}

static gboolean
read_position (RegestPassage *passage, JsonObject *selector)
{
  guint start, end;

  if (passage->has_position || !regest_json_get_offset (selector, "start", &start) ||
      !regest_json_get_offset (selector, "end", &end))
    return FALSE;
  passage->start = start;
  passage->end = end;
  passage->has_position = TRUE;
  return TRUE;
}

static gboolean
read_fragment (RegestPassage *passage, const char *fragment)
{
  const char *at = fragment != NULL ? strstr (fragment, "char=") : NULL;
  char *rest;

  if (passage->has_position || at == NULL)
    return FALSE;
  passage->start = g_ascii_strtoull (at + strlen ("char="), &rest, 10);
  if (*rest != ',')
    return FALSE;
  passage->end = g_ascii_strtoull (rest + 1, &rest, 10);
  passage->has_position = TRUE;
  return TRUE;
}

static gboolean
read_quote (RegestPassage *passage, JsonObject *selector)
{
  const char *exact = regest_json_get_string (selector, "exact");

  if (passage->exact != NULL || exact == NULL)
    return FALSE;
  passage->exact = g_strdup (exact);
  passage->prefix = g_strdup (regest_json_get_string (selector, "prefix"));
  passage->suffix = g_strdup (regest_json_get_string (selector, "suffix"));
  return TRUE;
}

static gboolean
read_text_selector (RegestPassage *passage, JsonObject *selector)
{
  const char *type = regest_web_annotation_get_word (selector, "type");

  if (g_strcmp0 (type, "TextPositionSelector") == 0)
    return read_position (passage, selector);
  if (g_strcmp0 (type, "TextQuoteSelector") == 0)
    return read_quote (passage, selector);
  if (g_strcmp0 (type, "FragmentSelector") == 0)
    return read_fragment (passage, regest_json_get_string (selector, "value"));
  return FALSE;
}

/* Ranges of paths through a web page say nothing of a text. */
static gboolean
read_range (RegestWebTarget *self, JsonObject *selector)
{
  JsonObject *start = regest_json_get_object (selector, "startSelector");
  JsonObject *end = regest_json_get_object (selector, "endSelector");

  if (self->has_range || start == NULL || end == NULL)
    return FALSE;
  self->has_range =
    read_text_selector (&self->first, start) && read_text_selector (&self->last, end);
  return self->has_range;
}

/* Of an image; a place that several selectors tell is taken from the one that draws it. */
static gboolean
read_area (RegestWebTarget *self, JsonObject *selector)
{
  const char *type = regest_web_annotation_get_word (selector, "type");
  const char *value = regest_json_get_string (selector, "value");

  if (value == NULL)
    return FALSE;
  if (g_strcmp0 (type, "SvgSelector") == 0 && self->svg == NULL)
    self->svg = g_strdup (value);
  else if (g_strcmp0 (type, "FragmentSelector") == 0 && strstr (value, "xywh=") != NULL &&
           self->fragment == NULL)
    self->fragment = g_strdup (value);
  else
    return FALSE;
  return TRUE;
}

GArray *
regest_web_target_dup_points (const RegestWebTarget *self, const RegestPage *page)
{
  GArray *points = regest_zone_parse_svg (self->svg);

  return points != NULL ? points
                        : regest_zone_parse_fragment (self->fragment, page->width, page->height);
}

static void
read_selector (RegestWebTarget *self, JsonObject *selector)
{
  if (read_text_selector (&self->passage, selector) || read_range (self, selector) ||
      read_area (self, selector) || self->other != NULL)
    return;
  self->other = g_strdup (regest_web_annotation_get_word (selector, "type"));
}

void
regest_web_target_read (RegestWebTarget *self, JsonObject *target)
{
  g_autoptr (GPtrArray) selectors = regest_web_annotation_list (target, "selector");
  g_autoptr (GPtrArray) sources = regest_web_annotation_list (target, "source");
  const char *hash;

  self->source = g_strdup (regest_json_get_string (
    sources->len > 0 ? sources->pdata[0] : (gpointer) target, "id"));
  for (guint i = 0; i < selectors->len; i++)
    read_selector (self, selectors->pdata[i]);
  hash = self->source != NULL ? strchr (self->source, '#') : NULL;
  if (hash != NULL)
    read_fragment (&self->passage, hash + 1);
  if (hash != NULL && strstr (hash, "xywh=") != NULL && self->fragment == NULL)
    self->fragment = g_strdup (hash + 1);
}

static RegestPassageFound
find_range (const RegestWebTarget *self, RegestPassages *text, gboolean own, RegestSpan *span)
{
  RegestSpan first, last;
  RegestPassageFound found = regest_passages_find (text, &self->first, &first);

  if (found <= REGEST_PASSAGE_MOVED)
    found = regest_passages_find (text, &self->last, &last);
  if (found > REGEST_PASSAGE_MOVED)
    return found;
  *span = (RegestSpan){ first.start, own ? last.end : last.start };
  return span->start < span->end ? REGEST_PASSAGE_MOVED : REGEST_PASSAGE_GONE;
}

/* The first words of a range stand where its position says. */
static gboolean
agrees (const RegestWebTarget *self, RegestPassages *text)
{
  RegestPassage first = self->first;
  RegestSpan span;

  if (first.exact == NULL || !self->passage.has_position)
    return TRUE;
  first.has_position = TRUE;
  first.start = self->passage.start;
  first.end = first.start + g_utf8_strlen (first.exact, -1);
  return regest_passages_find (text, &first, &span) == REGEST_PASSAGE_THERE;
}

RegestPassageFound
regest_web_target_find (const RegestWebTarget *self, RegestPassages *text, gboolean own,
                        RegestSpan *span)
{
  RegestPassageFound found = REGEST_PASSAGE_GONE;

  if (!self->has_range || self->passage.exact != NULL || agrees (self, text))
    found = regest_passages_find (text, &self->passage, span);
  if (found > REGEST_PASSAGE_MOVED && self->has_range)
    found = find_range (self, text, own, span);
  return found;
}
