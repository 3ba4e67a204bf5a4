/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The followers there are; see RegestFollower. Private to app/store. */

#include "project-private.h"

extern const RegestFollower regest_text_follower;
extern const RegestFollower regest_record_summary_follower;
extern const RegestFollower regest_entity_summary_follower;
extern const RegestFollower regest_folded_name_follower;
extern const RegestFollower regest_search_follower;
