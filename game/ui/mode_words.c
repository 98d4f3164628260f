#include "ui/mode_words.h"

#include <assert.h>

static const struct {
    enum string title, rule;
    enum icon icon;
} words[RUN_MODE_COUNT] = {
    [RUN_MODE_ROUND] = {STR_MODES_ROUND, STR_SETUP_ROUND_RULE, ICON_PLAY},
    [RUN_MODE_PRACTICE] = {STR_MODES_PRACTICE, STR_MODES_PRACTICE_RULE, ICON_AGAIN},
    [RUN_MODE_SPRINT_60] = {STR_MODES_SPRINT_60, STR_SETUP_SPRINT_RULE, ICON_BOLT},
    [RUN_MODE_SPRINT_120] = {STR_MODES_SPRINT_120, STR_SETUP_SPRINT_RULE, ICON_BOLT},
    [RUN_MODE_SPRINT_180] = {STR_MODES_SPRINT_180, STR_SETUP_SPRINT_RULE, ICON_BOLT},
    [RUN_MODE_SURVIVAL] = {STR_MODES_SURVIVAL, STR_SETUP_SURVIVAL_RULE, ICON_HEART},
    [RUN_MODE_STACKER] = {STR_MODES_STACKER, STR_SETUP_STACKER_RULE, ICON_STACK},
    [RUN_MODE_EXAM] = {STR_MODES_EXAM, STR_SETUP_EXAM_RULE, ICON_PAPER},
    [RUN_MODE_DAILY] = {STR_MODES_DAILY, STR_SETUP_DAILY_RULE, ICON_CALENDAR},
};

const char *mode_title(enum run_mode mode)
{
    assert(mode < RUN_MODE_COUNT);
    return str(words[mode].title);
}

enum icon mode_icon(enum run_mode mode)
{
    assert(mode < RUN_MODE_COUNT);
    return words[mode].icon;
}

const char *mode_rule_words(enum run_mode mode)
{
    assert(mode < RUN_MODE_COUNT);
    return str(words[mode].rule);
}

const char *law_title(enum score_law law)
{
    return str(law == SCORE_RANKED ? STR_SETUP_LAW_RANKED
               : law == SCORE_SAGE ? STR_SETUP_LAW_SAGE
                                   : STR_SETUP_LAW_ARCADE);
}

const char *law_words(enum score_law law, enum run_mode mode)
{
    if (law == SCORE_RANKED)
        return str(STR_SETUP_RANKED_WORDS);
    if (law == SCORE_SAGE)
        return str(STR_SETUP_SAGE_WORDS);
    return str(mode_get(mode)->free_order ? STR_SETUP_ARCADE_EXAM_WORDS
               : mode_get(mode)->priced   ? STR_SETUP_ARCADE_PRICED_WORDS
                                          : STR_SETUP_ARCADE_WORDS);
}

const char *party_kind_title(enum party_kind kind)
{
    return str(kind == PARTY_TURNS    ? STR_PARTY_TURNS
               : kind == PARTY_BUZZER ? STR_PARTY_BUZZER
                                      : STR_PARTY_TOGETHER);
}

bool mode_is_sprint(enum run_mode mode)
{
    return mode == RUN_MODE_SPRINT_60 || mode == RUN_MODE_SPRINT_120 || mode == RUN_MODE_SPRINT_180;
}
