/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/edit.h>

#include "dossier.h"
#include "support.h"

static const struct
{
  const char *title;
  const char *collection;
  const char *state;
  const char *text;
} records[] = {
  { "Telegram about the northern ferry", "1924/Ferries", REGEST_STATE_TO_DO,
    "CIPHERED TELEGRAM No. 311\n"
    "To Comrade LINDQVIST in Harnäs.\n"
    "The ferry leaves Harnäs on 4 May 1924.\n"
    "\n"
    "ANSWER No. 312\n"
    "The ferry was received. Lindqvist\n" },
  { "Letter of the harbour master", "1924/Ferries", REGEST_STATE_IN_PROGRESS,
    "Harnäs, 7 May 1924\nThe harbour master thanks Anna Lindqvist for the second ferry.\n" },
  { "Note on coal", "1925", REGEST_STATE_APPROVED, "Forty tons of coal lie at the quay.\n" },
};

static void
add_annotation (RegestProject *project, const RegestId *record, const char *kind, RegestSpan span)
{
  g_autoptr (RegestAnnotation) annotation = regest_annotation_new (kind);
  g_autoptr (GError) error = NULL;

  regest_annotation_set_record (annotation, record);
  regest_annotation_add_target (annotation, span, NULL);
  if (!regest_project_add_annotation (project, annotation, NULL, &error))
    g_error ("%s", error->message);
}

static void
add_record (RegestProject *project, guint i, RegestId *id)
{
  g_autoptr (RegestText) text = regest_text_new_from_string (records[i].text, -1);
  g_autoptr (GPtrArray) attributes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (attributes, regest_attribute_new ("title", records[i].title, NULL));
  g_ptr_array_add (attributes, regest_attribute_new ("collection", records[i].collection, NULL));
  g_ptr_array_add (attributes, regest_attribute_new ("state", records[i].state, NULL));
  *id = (RegestId){ { 0 } };
  if (!regest_project_add_record (project, text, attributes, NULL, id, &error))
    g_error ("%s", error->message);
}

TestDossier *
test_dossier_new (void)
{
  TestDossier *self = g_new0 (TestDossier, 1);
  g_autoptr (RegestProject) project = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = test_make_folder ();
  self->path = g_build_filename (self->folder, "ferries.regest", NULL);
  project = regest_project_create (self->path, NULL, &error);
  if (project == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    add_record (project, i, &self->records[i]);
  add_annotation (project, &self->records[0], "part", (RegestSpan){ 0, 97 });
  add_annotation (project, &self->records[0], "part", (RegestSpan){ 98, 147 });
  add_annotation (project, &self->records[0], "person", (RegestSpan){ 37, 46 });
  add_annotation (project, &self->records[0], "place", (RegestSpan){ 50, 56 });
  regest_project_close (project);
  return self;
}

void
test_dossier_free (TestDossier *self)
{
  test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

const char test_locked_pdf[] =
  "%PDF-1.4\n"
  "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
  "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 144 72]>>endobj\n"
  "9 0 obj<</Filter/Standard/V 1/R 2/P -4/O<"
  "bb67e2a550e065540015fd75c9331d291d6d75685bec3e1441e4ca9a44f58b99>"
  "/U<d9c79b8c7231c0dad96dcfbd1e65ed958e2f27a016779864fe5e4783c9273e3b>>>endobj\n"
  "trailer<</ID[<00><00>]/Encrypt 9 0 R/Root 1 0 R>>\n";
