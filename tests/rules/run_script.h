/* Short ways to drive a run in tests: a run over the sample bank, and one command at a time. */
#ifndef CONSTRICTOR_TESTS_RULES_RUN_SCRIPT_H
#define CONSTRICTOR_TESTS_RULES_RUN_SCRIPT_H

#include "rules/run.h"
#include "sample_bank.h"

#define SCRIPT_SEED UINT64_C(77)

/* A run of the first `count` questions of a sample bank. */
static inline void script_start(struct run *run, int32_t count, int32_t factor)
{
    static struct sample_bank sample;
    uint32_t indexes[RUN_MAX_QUESTIONS];
    if (sample.bank.question_count == 0)
        sample_bank_make(&sample, RUN_MAX_QUESTIONS);
    for (uint32_t i = 0; i < RUN_MAX_QUESTIONS; i++)
        indexes[i] = i;
    run_init(run, &sample.bank, indexes, count, SCRIPT_SEED, RUN_MODE_ROUND, factor);
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

/* From the reading phase through the answer, given `after_ms` after the choices appeared at at_ms,
 * to the feedback. */
static inline bool script_answer(struct run *run, int64_t at_ms, int32_t after_ms, bool right)
{
    return script_do(run, at_ms, COMMAND_SHOW, 0) &&
           script_do(run, at_ms + after_ms, COMMAND_ANSWER, script_place(run, right));
}

#endif
