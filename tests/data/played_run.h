/* Runs that were played, with their logs, for tests. */
#ifndef CONSTRICTOR_TESTS_DATA_PLAYED_RUN_H
#define CONSTRICTOR_TESTS_DATA_PLAYED_RUN_H

#include "../rules/sample_bank.h"
#include "data/run_log.h"

/* The sample bank with ids as a level file has them: "question-3" in "bank-0". */
static inline void played_bank(struct sample_bank *sample, uint32_t questions)
{
    sample_bank_make(sample, questions);
    sample->text[sample->bank.id.at + 4] = '-';
    for (uint32_t i = 0; i < questions; i++)
        sample->text[sample->questions[i].id.at + 8] = '-';
}

static inline void played_apply(struct run *run, struct command command,
                                void (*step)(void *, const struct run *, struct command), void *to)
{
    bool taken = run_apply(run, command, NULL);
    assert(taken);
    (void)taken;
    if (step)
        step(to, run, command);
}

/* Answers the question in play: '+' right, '-' wrong, '0' too late, 'p' right after a pause. Each
 * takes `think_ms`. */
static inline void played_answer(struct run *run, char how, int32_t think_ms,
                                 void (*step)(void *, const struct run *, struct command), void *to)
{
    const struct run_question *question = run_question(run);
    int64_t now = run->last_ms + 1000;
    played_apply(run, (struct command){now, COMMAND_SHOW, 0}, step, to);
    if (how == 'p') {
        now += 200;
        played_apply(run, (struct command){now, COMMAND_PAUSE, PAUSE_AWAY}, step, to);
        now += 60000;
        played_apply(run, (struct command){now, COMMAND_RESUME, 0}, step, to);
    }
    if (how == '0') {
        struct command timeout;
        bool due = run_deadline(run, &timeout);
        assert(due);
        (void)due;
        played_apply(run, timeout, step, to);
        return;
    }
    int32_t place = 0;
    while ((question->order[place] == question->correct) == (how == '-'))
        place++;
    played_apply(run, (struct command){now + think_ms, COMMAND_ANSWER, place}, step, to);
}

/* Plays one question for each letter of `answers` and leaves its feedback. 'q' gives the run up. */
static inline void played_on(struct run *run, const char *answers, int32_t think_ms,
                             void (*step)(void *, const struct run *, struct command), void *to)
{
    for (; *answers; answers++) {
        if (*answers == 'q') {
            struct command quit = {run->last_ms + 10, COMMAND_QUIT, 0};
            played_apply(run, quit, step, to);
            return;
        }
        played_answer(run, *answers, think_ms, step, to);
        struct command next = {run->last_ms + 500, COMMAND_NEXT, 0};
        played_apply(run, next, step, to);
    }
}

/* A run of the bank's first `count` questions, not begun. */
static inline void played_init(struct run *run, const struct bank *bank, int32_t count,
                               uint64_t seed, int32_t factor)
{
    struct run_draw draw = {.count = count, .spare = -1};
    struct run_setup setup = {seed, RUN_MODE_ROUND, SCORE_ARCADE, factor};
    for (int32_t i = 0; i < count; i++)
        draw.indexes[i] = (uint32_t)i;
    run_init(run, bank, &draw, setup);
}

static inline void played_log_step(void *to, const struct run *after, struct command command)
{
    run_log_command((struct buffer *)to, after, command);
}

/* A whole run and its log. */
static inline void played_log(struct buffer *log, struct run *run, const struct bank *bank,
                              const char *answers, uint64_t seed)
{
    int32_t count = 0;
    while (answers[count] && answers[count] != 'q')
        count++;
    count += answers[count] == 'q';
    played_init(run, bank, count, seed, 100);
    run_log_begin(log, bank, run);
    played_on(run, answers, 1500, played_log_step, log);
}

/* A whole run under seed 9; 'q' gives it up. */
static inline struct run played_whole(const struct bank *bank, const char *answers,
                                      int32_t think_ms, int32_t factor)
{
    struct run run;
    int32_t count = (int32_t)strcspn(answers, "q") + (strchr(answers, 'q') != NULL);
    played_init(&run, bank, count, 9, factor);
    played_on(&run, answers, think_ms, NULL, NULL);
    assert(run.phase == RUN_OVER);
    return run;
}

#endif
