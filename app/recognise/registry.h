/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/recogniser.h>

/* The recognisers, each one const vtable in a file of its own; registry.c lists them in the order
 * they run. */
extern const RegestRecogniser regest_parts;
extern const RegestRecogniser regest_header;
extern const RegestRecogniser regest_closer;
extern const RegestRecogniser regest_stamps;
extern const RegestRecogniser regest_dates;
extern const RegestRecogniser regest_verifications;
extern const RegestRecogniser regest_undeciphered;
extern const RegestRecogniser regest_insertions;
extern const RegestRecogniser regest_persons;
extern const RegestRecogniser regest_places;
extern const RegestRecogniser regest_organisations;
extern const RegestRecogniser regest_references;
extern const RegestRecogniser regest_signatures;
extern const RegestRecogniser regest_cover_names;
extern const RegestRecogniser regest_names;
extern const RegestRecogniser regest_taught;
extern const RegestRecogniser regest_classifier;

/* one of them alone, whose preparation is done */
void regest_survey_run (RegestSurvey *survey, const RegestRecogniser *recogniser);
