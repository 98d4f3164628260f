#include "ui/clockface.h"

#include <math.h>

enum { EXAM_DANGER_MS = 60000 };

static bool one_clock(const struct run *run)
{
    return mode_get(run->mode)->one_clock;
}

/* A bank of time that answers fill counts without a clock too. */
static bool is_bank(const struct mode *mode)
{
    return mode->one_clock && mode->right_ms != 0;
}

static const struct run_question *shown_question(const struct run *run)
{
    return &run->questions[run->current < run->count ? run->current : run->count - 1];
}

static struct clockface question_face(const struct run *run, int64_t run_ms)
{
    const struct run_question *q = shown_question(run);
    struct clockface face = {.none = q->limit_ms == 0, .full_ms = q->limit_ms};
    face.running = run->phase == RUN_ANSWERING && !face.none;
    face.left_ms = face.running                ? run_left_ms(run, run_ms)
                   : run->phase == RUN_READING ? q->limit_ms
                                               : q->limit_ms - q->elapsed_ms;
    return face;
}

/* An exam's clock is what its questions need: what is left, and what was used on each. */
static int32_t exam_full_ms(const struct run *run)
{
    int64_t full_ms = run->clock_ms;
    for (int32_t i = 0; i < run->count; i++)
        full_ms += run->questions[i].elapsed_ms;
    return (int32_t)full_ms;
}

static int32_t scaled(const struct run *run, int32_t ms)
{
    int32_t factor = run->factor == SCORE_FACTOR_OFF ? SCORE_FACTOR_NORMAL : run->factor;
    return (int32_t)((int64_t)ms * factor / 100);
}

static struct clockface run_face(const struct run *run, int64_t run_ms)
{
    const struct mode *mode = mode_get(run->mode);
    bool runs = run->factor != SCORE_FACTOR_OFF;
    struct clockface face = {.none = !runs && !is_bank(mode)};
    face.running = runs && run->phase == RUN_ANSWERING;
    face.left_ms = run_clock_left_ms(run, run_ms);
    face.full_ms = mode->free_order ? exam_full_ms(run) : scaled(run, mode->clock_ms);
    if (run->phase == RUN_FEEDBACK)
        face.added_ms = scaled(run, shown_question(run)->outcome == RUN_RIGHT ? mode->right_ms
                                                                              : mode->wrong_ms);
    return face;
}

/* Of a question's clock, and of a bank that fills again, the half is a warning. */
static enum coil_mood mood_of(const struct run *run, const struct clockface *face)
{
    const struct mode *mode = mode_get(run->mode);
    int32_t danger_ms = mode->free_order ? EXAM_DANGER_MS : CLOCKFACE_LAST_SECONDS * 1000;
    int32_t parts = mode->one_clock && !is_bank(mode) ? 4 : 2;
    if (run->phase == RUN_READING || face->none)
        return COIL_ASLEEP;
    if (face->left_ms <= danger_ms)
        return COIL_DANGER;
    return (int64_t)face->left_ms * parts <= face->full_ms ? COIL_WARN : COIL_CALM;
}

struct clockface clockface_of(const struct run *run, int64_t run_ms)
{
    struct clockface face = one_clock(run) ? run_face(run, run_ms) : question_face(run, run_ms);
    face.mood = mood_of(run, &face);
    return face;
}

float clockface_gone(const struct clockface *face)
{
    if (face->none || face->full_ms <= 0)
        return 0;
    return fmaxf(0, 1 - (float)face->left_ms / (float)face->full_ms);
}

void clockface_tick(struct platform *platform, bool runs, int32_t left_ms, int32_t *hurried)
{
    int32_t second = (left_ms + 999) / 1000;
    if (!runs || second > CLOCKFACE_LAST_SECONDS)
        second = 0;
    if (second > 0 && second != *hurried)
        platform_sound(platform, SOUND_HURRY);
    *hurried = second;
}

bool clockface_ran_out(const struct run *run)
{
    if (run->phase != RUN_OVER || run->quit || !one_clock(run) || run->clock_ms > 0 ||
        run->factor == SCORE_FACTOR_OFF)
        return false;
    return mode_get(run->mode)->free_order ||
           (run->current < run->count && run->questions[run->current].elapsed_ms > 0);
}

uint32_t clockface_colour(const struct theme *theme, const struct clockface *face)
{
    if (!face->running)
        return theme->text_soft;
    return face->mood == COIL_DANGER ? theme->danger
           : face->mood == COIL_WARN ? theme->warn
                                     : theme->text;
}
