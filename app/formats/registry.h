/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>

/* The formats, each one const vtable in a file of its own; registry.c lists them in the order
 * shown. */

extern const RegestFormat regest_format_alto;
extern const RegestFormat regest_format_bagit;
extern const RegestFormat regest_format_brat;
extern const RegestFormat regest_format_cmif;
extern const RegestFormat regest_format_eac_cpf;
extern const RegestFormat regest_format_ead3;
extern const RegestFormat regest_format_conll;
extern const RegestFormat regest_format_tsv3;
extern const RegestFormat regest_format_cas_json;
extern const RegestFormat regest_format_xmi;
extern const RegestFormat regest_format_csv;
extern const RegestFormat regest_format_docx;
extern const RegestFormat regest_format_hocr;
extern const RegestFormat regest_format_html;
extern const RegestFormat regest_format_iiif;
extern const RegestFormat regest_format_json;
extern const RegestFormat regest_format_mets;
extern const RegestFormat regest_format_odt;
extern const RegestFormat regest_format_page;
extern const RegestFormat regest_format_image;
extern const RegestFormat regest_format_pdf;
extern const RegestFormat regest_format_pdf_facsimile;
extern const RegestFormat regest_format_refi_qda;
extern const RegestFormat regest_format_qualcoder;
extern const RegestFormat regest_format_rtf;
extern const RegestFormat regest_format_tei;
extern const RegestFormat regest_format_text;
extern const RegestFormat regest_format_tropy;
extern const RegestFormat regest_format_turtle;
extern const RegestFormat regest_format_web_annotation;
extern const RegestFormat regest_format_xlsx;
