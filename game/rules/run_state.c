/* What can be asked of a run, and what both halves of it share. */
#include "rules/run_state.h"
#include "rules/hash.h"

#include <assert.h>
#include <string.h>

int32_t run_answer_arg(int32_t place, int32_t certainty)
{
    return place + RUN_CERTAINTY_STEP * certainty;
}

const struct run_question *run_question(const struct run *run)
{
    assert(run->current < run->count);
    return &run->questions[run->current];
}

bool run_clock_runs(const struct run *run)
{
    return mode_get(run->mode)->one_clock && run->factor != SCORE_FACTOR_OFF;
}

int32_t run_phase_length_ms(const struct run *run)
{
    switch (run->phase) {
    case RUN_READING:
        return run_question(run)->reading_ms;
    case RUN_ANSWERING:
        if (mode_get(run->mode)->one_clock)
            return run_clock_runs(run) ? (int32_t)run->clock_ms : 0;
        return run_question(run)->limit_ms;
    case RUN_FEEDBACK:
    case RUN_OVER:
        return 0;
    }
    return 0;
}

struct score_answer run_answer_of(const struct run *run, const struct run_question *q,
                                     int32_t elapsed_ms, int32_t certainty)
{
    const struct mode *mode = mode_get(run->mode);
    return (struct score_answer){.law = run->law,
                                 .difficulty = q->difficulty,
                                 .choices = q->choice_count,
                                 .limit_ms = q->limit_ms,
                                 .elapsed_ms = elapsed_ms,
                                 .streak = mode->free_order ? 1 : run->streak + 1,
                                 .certainty = certainty,
                                 .assisted = q->assisted != 0,
                                 .priced = mode->priced};
}

int32_t run_phase_elapsed_ms(const struct run *run, int64_t now_ms)
{
    int64_t elapsed = (run->paused ? run->paused_ms : now_ms) - run->phase_ms;
    return elapsed < 0 ? 0 : elapsed > INT32_MAX ? INT32_MAX : (int32_t)elapsed;
}

int32_t run_left_ms(const struct run *run, int64_t now_ms)
{
    int32_t length = run_phase_length_ms(run), elapsed = run_phase_elapsed_ms(run, now_ms);
    return elapsed >= length ? 0 : length - elapsed;
}

int32_t run_clock_left_ms(const struct run *run, int64_t now_ms)
{
    bool running = run->phase == RUN_ANSWERING && run_clock_runs(run);
    return running ? run_left_ms(run, now_ms) : (int32_t)run->clock_ms;
}

static struct score_answer answer_now(const struct run *run, int64_t now_ms, int32_t certainty)
{
    int32_t elapsed = run->phase == RUN_ANSWERING ? run_phase_elapsed_ms(run, now_ms) : 0;
    return run_answer_of(run, run_question(run), elapsed, certainty);
}

int32_t run_worth(const struct run *run, int64_t now_ms, int32_t certainty)
{
    struct score_answer answer = answer_now(run, now_ms, certainty);
    return score_right(&answer);
}

int32_t run_risk(const struct run *run, int64_t now_ms, int32_t certainty)
{
    struct score_answer answer = answer_now(run, now_ms, certainty);
    return score_wrong(&answer);
}

int32_t run_choices_left(const struct run_question *question)
{
    int32_t left = question->choice_count;
    for (int32_t choice = 0; choice < question->choice_count; choice++)
        left -= question->hidden >> choice & 1;
    return left;
}

bool run_can_use(const struct run *run, enum lifeline lifeline)
{
    if (!mode_get(run->mode)->lifelines || run->law == SCORE_SAGE || run->paused ||
        run->phase != RUN_ANSWERING || (run->used & 1 << lifeline) != 0)
        return false;
    const struct run_question *q = run_question(run);
    switch (lifeline) {
    case LIFELINE_HALF:
    case LIFELINE_HINT:
        return run_choices_left(q) > 2;
    case LIFELINE_TIME:
        return q->limit_ms > 0;
    case LIFELINE_SWAP:
        return run->spare;
    case LIFELINES:
        break;
    }
    return false;
}

int32_t run_place(const struct run_question *question, int32_t choice)
{
    int32_t place = 0;
    while (question->order[place] != choice) {
        place++;
        assert(place < question->choice_count);
    }
    return place;
}

int32_t run_right_count(const struct run *run)
{
    int32_t right = 0;
    for (int32_t i = 0; i < run->count; i++)
        right += run->questions[i].outcome == RUN_RIGHT;
    return right;
}

int32_t run_answered_count(const struct run *run)
{
    int32_t answered = 0;
    for (int32_t i = 0; i < run->count; i++)
        answered += run->questions[i].outcome != RUN_OPEN;
    return answered;
}

int32_t run_open_count(const struct run *run)
{
    int32_t open = 0;
    for (int32_t i = 0; i < run->count; i++)
        open += run->questions[i].chosen < 0;
    return open;
}

int32_t run_marked_count(const struct run *run)
{
    int32_t marked = 0;
    for (int32_t i = 0; i < run->count; i++)
        marked += run->questions[i].marked;
    return marked;
}

bool run_is_last(const struct run *run)
{
    const struct mode *mode = mode_get(run->mode);
    return run->current + 1 == run->count || (mode->lives > 0 && run->lives == 0) ||
           (mode->one_clock && run->clock_ms == 0);
}

int32_t run_judged_count(const struct run *run)
{
    const struct mode *mode = mode_get(run->mode);
    return mode->stars || mode->free_order ? run->count : run_answered_count(run);
}

bool run_passed(const struct run *run)
{
    return mode_get(run->mode)->free_order && run->phase == RUN_OVER && !run->quit &&
           run_right_count(run) * 100 >= run->count * MODE_EXAM_PASS_PERCENT;
}

static uint64_t hash_i64(uint64_t hash, int64_t value)
{
    return hash_u64(hash, (uint64_t)value);
}

static uint64_t hash_question(uint64_t hash, const struct run_question *q)
{
    hash = hash_u64(hash, q->index);
    hash = hash_bytes(hash, q->order, sizeof q->order);
    const int64_t facts[] = {q->choice_count, q->correct, q->difficulty, q->reading_ms,
                             q->limit_ms,     (int64_t)q->outcome, q->chosen, q->elapsed_ms,
                             q->points,       q->streak, q->interrupted, q->certainty,
                             q->assisted,     q->hidden, q->hint, q->marked};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        hash = hash_i64(hash, facts[i]);
    return hash;
}

uint64_t run_hash(const struct run *run)
{
    uint64_t hash = hash_u64(HASH_START, run->seed);
    hash = hash_u64(hash, run->trail);
    const int64_t facts[] = {(int64_t)run->mode, (int64_t)run->law, run->factor,
                             (int64_t)run->phase, run->paused, run->quit, run->spare, run->used,
                             run->lives, run->count, run->current, run->score, run->streak,
                             run->best_streak, run->last_ms, run->phase_ms, run->paused_ms,
                             run->clock_ms};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        hash = hash_i64(hash, facts[i]);
    for (int32_t i = 0; i < run->count + run->spare; i++)
        hash = hash_question(hash, &run->questions[i]);
    return hash;
}

static const char *const command_names[COMMAND_KINDS] = {
    [COMMAND_NONE] = "none",       [COMMAND_SHOW] = "show",   [COMMAND_ANSWER] = "answer",
    [COMMAND_TIMEOUT] = "timeout", [COMMAND_NEXT] = "next",   [COMMAND_PAUSE] = "pause",
    [COMMAND_RESUME] = "resume",   [COMMAND_QUIT] = "quit",   [COMMAND_LIFELINE] = "lifeline",
    [COMMAND_GOTO] = "goto",       [COMMAND_MARK] = "mark",   [COMMAND_FINISH] = "finish",
};

const char *command_name(enum command_kind kind)
{
    return kind < COMMAND_KINDS ? command_names[kind] : "?";
}

enum command_kind command_named(const char *name, size_t len)
{
    int kind = 0;
    while (kind < COMMAND_KINDS &&
           (strlen(command_names[kind]) != len || memcmp(command_names[kind], name, len) != 0))
        kind++;
    return kind < COMMAND_KINDS ? (enum command_kind)kind : COMMAND_NONE;
}
