/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposals.h"

static const ProposalsCase cases[] = {
  /* identifies */
  { "TO ORLOV [Andreyev] Comrade ORLOV!", NULL,
    "insertion \"[Andreyev]\" by~=editor does~=identifies\n" },
  { "to advance this question [truce talks] today", NULL,
    "insertion \"[truce talks]\" by~=editor does~=identifies\n" },
  { "and he [Wilkins] left", NULL, "insertion \"[Wilkins]\" by~=editor does~=identifies\n" },

  /* supplies */
  { "has arrived in [Ankara]. [We] finished. [But] in June", NULL,
    "insertion \"[Ankara]\" by~=editor does~=supplies\n"
    "insertion \"[We]\" by~=editor does~=supplies\n"
    "insertion \"[But]\" by~=editor does~=supplies\n" },
  { "to Mr. Wilkins\n[Paris,] May 5", NULL, "insertion \"[Paris,]\" by~=editor does~=supplies\n" },
  { "the Am[erican] note suggest[ed] that", NULL,
    "insertion \"[erican]\" by~=editor does~=supplies\n"
    "insertion \"[ed]\" by~=editor does~=supplies\n" },
  { "licenses on [of] the board and [conversations?] with", NULL,
    "insertion \"[of]\" by~=editor does~=supplies\n"
    "insertion \"[conversations?]\" by~=editor does~=supplies\n" },

  /* comments, omits */
  { "the figures [sic] are wrong", NULL, "insertion \"[sic]\" by~=editor does~=comments\n" },
  { "in telegram No. 7945 [7946] of May", NULL,
    "insertion \"[7946]\" by~=editor does~=comments\n" },
  { "his friend [in English in the original] came", NULL,
    "insertion \"[in English in the original]\" by~=translator does~=comments\n" },
  { "follows: [Here follows the list of names.]", NULL,
    "insertion \"[Here follows the list of names.]\" by~=editor does~=omits\n" },
  { "a defensive position. . . . In June [...] and […] so … on", NULL,
    "insertion \". . . .\" by~=editor does~=omits\n"
    "insertion \"[...]\" by~=editor does~=omits\n"
    "insertion \"[…]\" by~=editor does~=omits\n"
    "insertion \"…\" by~=editor does~=omits\n" },

  /* groups that were not deciphered */
  { "we saw [23 groups unrecovered] and [1 group garbled] there", NULL,
    "insertion \"[23 groups unrecovered]\" by~=decipherer does=omits unit=groups count=23 "
    "reason=undeciphered\n"
    "insertion \"[1 group garbled]\" by~=decipherer does=omits unit=groups count=1 "
    "reason=garbled\n" },
  { "Wir sahen [drei Gruppen unverständlich] und (eine Gruppe verstümmelt).", NULL,
    "insertion \"[drei Gruppen unverständlich]\" by~=decipherer does=omits unit=groups count=3 "
    "reason=undeciphered\n"
    "insertion \"(eine Gruppe verstümmelt)\" by~=decipherer does=omits unit=groups count=1 "
    "reason=garbled\n" },
  { "nous avons [2 groupes indéchiffrables] et [mot illisible] ici", NULL,
    "insertion \"[2 groupes indéchiffrables]\" by~=decipherer does=omits unit=groups count=2 "
    "reason=undeciphered\n"
    "insertion \"[mot illisible]\" by~=editor does=omits unit=words reason=illegible\n" },
  { "мы [две группы не расшифрованы] и [нрзб.] там", NULL,
    "insertion \"[две группы не расшифрованы]\" by~=decipherer does=omits unit=groups count=2 "
    "reason=undeciphered\n"
    "insertion \"[нрзб.]\" by~=editor does=omits reason=illegible\n" },
  { "said [less than 1 line not declassified] that [apparent omission] went", NULL,
    "insertion \"[less than 1 line not declassified]\" by~=censor does=omits "
    "unit=lines count=1 reason=censored\n"
    "insertion \"[apparent omission]\" by~=editor does=omits reason=missing\n" },

  /* none */
  { "[Telegram]\n[Telegram.—Paraphrase.]\n[Received 6 p.m.]\n[Received August 21, 5.30 a.m.]", NULL,
    "" },
  { "Verified: Captain [signature] Sidorov", NULL, "" },
  { "as was said.[12] See [the page](http://example.org)", NULL, "" },
  { "Name . . . . . . . . . . . . 12", NULL, "" },
  { "[[]] [ [[a] ] ] ][", NULL, "insertion \"[ [[a] ] ]\" by~=editor does~=supplies\n" },
};

static void
test_insertions (void **state)
{
  proposals_check (*state, "insertions undeciphered", cases, G_N_ELEMENTS (cases));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_insertions),
  };

  return cmocka_run_group_tests (tests, proposals_setup, proposals_teardown);
}
