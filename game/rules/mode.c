#include "rules/mode.h"

#include <assert.h>
#include <string.h>

enum {
    ARCADE = 1 << SCORE_ARCADE,
    RANKED = 1 << SCORE_RANKED,
    SAGE = 1 << SCORE_SAGE,
    ENDLESS = 100, /* questions where the run is to end by itself */
};

/* The three sprints differ in their time alone. */
#define SPRINT(seconds)                                                                            \
    .questions = ENDLESS, .one_clock = true, .clock_ms = (seconds) * 1000, .priced = true,         \
    .recorded = true, .laws = ARCADE | RANKED

static const struct mode modes[RUN_MODE_COUNT] = {
    [RUN_MODE_ROUND] = {.name = "round", .questions = 10, .reading = true, .lifelines = true,
                        .stars = true, .recorded = true, .laws = ARCADE | RANKED | SAGE},
    [RUN_MODE_PRACTICE] = {.name = "practice", .questions = ENDLESS, .reading = true, .stars = true,
                           .laws = ARCADE | RANKED | SAGE},
    [RUN_MODE_SPRINT_60] = {.name = "sprint60", SPRINT(60)},
    [RUN_MODE_SPRINT_120] = {.name = "sprint120", SPRINT(120)},
    [RUN_MODE_SPRINT_180] = {.name = "sprint180", SPRINT(180)},
    [RUN_MODE_SURVIVAL] = {.name = "survival", .questions = ENDLESS, .reading = true, .lives = 3,
                           .shrink = 5, .least = 40, .lifelines = true, .recorded = true,
                           .laws = ARCADE | RANKED},
    [RUN_MODE_STACKER] = {.name = "stacker", .questions = ENDLESS, .reading = true,
                          .one_clock = true, .clock_ms = 15000, .right_ms = 3000,
                          .wrong_ms = -6000, .priced = true, .recorded = true, .laws = ARCADE},
    [RUN_MODE_EXAM] = {.name = "exam", .questions = 32, .one_clock = true, .free_order = true,
                       .recorded = true, .laws = ARCADE},
    [RUN_MODE_DAILY] = {.name = "daily", .questions = 10, .reading = true, .stars = true,
                        .recorded = true, .laws = ARCADE},
};

const struct mode *mode_get(enum run_mode mode)
{
    assert(mode < RUN_MODE_COUNT);
    return &modes[mode];
}

bool mode_allows(enum run_mode mode, enum score_law law, int32_t factor)
{
    return mode < RUN_MODE_COUNT && law < SCORE_LAWS && (modes[mode].laws & (1u << law)) != 0 &&
           score_factor_valid(factor) && (law != SCORE_SAGE || factor == SCORE_FACTOR_OFF);
}

int32_t mode_questions(enum run_mode mode, int32_t factor)
{
    const struct mode *m = mode_get(mode);
    bool sprint = m->one_clock && !m->free_order && m->right_ms == 0;
    if (sprint && factor == SCORE_FACTOR_OFF)
        return m->clock_ms / MODE_UNTIMED_SPRINT_MS;
    return m->questions;
}

int32_t mode_limit_ms(enum run_mode mode, int32_t limit_ms, int32_t right)
{
    const struct mode *m = mode_get(mode);
    int64_t stays = 100 - (int64_t)m->shrink * right;
    return (int32_t)((int64_t)limit_ms * (stays < m->least ? m->least : stays) / 100);
}

const char *run_mode_name(enum run_mode mode)
{
    return mode < RUN_MODE_COUNT ? modes[mode].name : "?";
}

enum run_mode run_mode_named(const char *name, size_t len)
{
    int mode = 0;
    while (mode < RUN_MODE_COUNT &&
           (strlen(modes[mode].name) != len || memcmp(modes[mode].name, name, len) != 0))
        mode++;
    return (enum run_mode)mode;
}
