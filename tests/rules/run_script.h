/* Short ways to drive a run in tests: a run over the sample bank, and one command at a time. */
#ifndef CONSTRICTOR_TESTS_RULES_RUN_SCRIPT_H
#define CONSTRICTOR_TESTS_RULES_RUN_SCRIPT_H

#include "rules/run.h"
#include "sample_bank.h"

#define SCRIPT_SEED UINT64_C(77)

/* A run of the first `count` questions of a sample bank; the one behind them is the spare one. */
static inline void script_begin(struct run *run, struct run_setup setup, int32_t count, bool spare)
{
    static struct sample_bank sample;
    struct run_draw draw = {.count = count, .spare = spare ? count : -1};
    if (sample.bank.question_count == 0)
        sample_bank_make(&sample, RUN_MAX_QUESTIONS + 1);
    for (uint32_t i = 0; i < RUN_MAX_QUESTIONS; i++)
        draw.indexes[i] = i;
    run_init(run, &sample.bank, &draw, setup);
}

/* A round under the arcade law, without a spare question. */
static inline void script_start(struct run *run, int32_t count, int32_t factor)
{
    struct run_setup setup = {SCRIPT_SEED, RUN_MODE_ROUND, SCORE_ARCADE, factor};
    script_begin(run, setup, count, false);
}

/* A run of any mode and law, with a spare question. */
static inline void script_mode(struct run *run, enum run_mode mode, enum score_law law,
                               int32_t factor, int32_t count)
{
    script_begin(run, (struct run_setup){SCRIPT_SEED, mode, law, factor}, count, true);
}

static inline bool script_do(struct run *run, int64_t at_ms, enum command_kind kind, int32_t arg)
{
    return run_apply(run, (struct command){at_ms, kind, arg}, NULL);
}

/* The right choice's place on the screen, or the place after it for a wrong one. */
static inline int32_t script_place(const struct run *run, bool right)
{
    const struct run_question *question = run_question(run);
    int32_t place = 0;
    while (question->order[place] != question->correct)
        place++;
    return right ? place : (place + 1) % question->choice_count;
}

/* From the reading phase, where there is one, through the answer, given `after_ms` after the
 * choices appeared at at_ms, to the feedback. Under sage the answer is as certain as can be. */
static inline bool script_answer(struct run *run, int64_t at_ms, int32_t after_ms, bool right)
{
    int32_t certainty = run->law == SCORE_SAGE ? SCORE_CERTAINTIES : 0;
    int32_t arg = run_answer_arg(script_place(run, right), certainty);
    return (run->phase != RUN_READING || script_do(run, at_ms, COMMAND_SHOW, 0)) &&
           script_do(run, at_ms + after_ms, COMMAND_ANSWER, arg);
}

#endif
