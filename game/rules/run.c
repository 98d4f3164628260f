#include "rules/run.h"
#include "rules/hash.h"
#include "rules/rng.h"
#include "rules/score.h"

#include <assert.h>
#include <string.h>

static void emit(struct run_events *events, enum run_event_kind kind, int32_t value)
{
    if (!events)
        return;
    assert(events->count < RUN_MAX_EVENTS);
    events->items[events->count++] = (struct run_event){kind, value};
}

static void shuffle_choices(struct run_question *out, uint64_t seed, uint64_t id_hash, bool ordered)
{
    uint32_t order[BANK_MAX_CHOICES];
    for (uint32_t i = 0; i < out->choice_count; i++)
        order[i] = i;
    struct rng rng = rng_seeded(seed ^ id_hash);
    if (!ordered)
        rng_shuffle(&rng, order, out->choice_count);
    for (uint32_t i = 0; i < out->choice_count; i++)
        out->order[i] = (uint8_t)order[i];
}

static struct run_question make_question(const struct bank *bank, uint32_t index, uint64_t seed,
                                         int32_t factor)
{
    assert(index < bank->question_count);
    const struct bank_question *q = &bank->questions[index];
    assert(q->choice_count >= BANK_MIN_CHOICES && q->choice_count <= BANK_MAX_CHOICES);
    struct run_question out = {
        .index = index,
        .choice_count = q->choice_count,
        .correct = q->correct,
        .difficulty = q->difficulty,
        .reading_ms = score_reading_ms(q->prompt_words, q->code_lines),
        .limit_ms = (int32_t)((int64_t)score_limit_ms(q->choice_words) * factor / 100),
        .chosen = -1,
    };
    uint64_t id_hash = hash_bytes(HASH_START, bank_string(bank, q->id), q->id.len);
    shuffle_choices(&out, seed, id_hash, q->ordered);
    return out;
}

void run_init(struct run *run, const struct bank *bank, const uint32_t *indexes, int32_t count,
              uint64_t seed, enum run_mode mode, int32_t factor)
{
    assert(count >= 1 && count <= RUN_MAX_QUESTIONS);
    assert(score_factor_valid(factor));
    memset(run, 0, sizeof *run);
    run->seed = seed;
    run->mode = mode;
    run->factor = factor;
    run->count = count;
    for (int32_t i = 0; i < count; i++)
        run->questions[i] = make_question(bank, indexes[i], seed, factor);
}

const struct run_question *run_question(const struct run *run)
{
    assert(run->current < run->count);
    return &run->questions[run->current];
}

/* The length of the present phase's clock, 0 when it has none. */
static int32_t phase_length_ms(const struct run *run)
{
    switch (run->phase) {
    case RUN_READING:
        return run_question(run)->reading_ms;
    case RUN_ANSWERING:
        return run_question(run)->limit_ms;
    case RUN_FEEDBACK:
    case RUN_OVER:
        return 0;
    }
    return 0;
}

static void begin_phase(struct run *run, enum run_phase phase, int64_t at_ms)
{
    run->phase = phase;
    run->phase_ms = at_ms;
}

static bool apply_show(struct run *run, struct command c, struct run_events *events)
{
    if (run->phase != RUN_READING || c.at_ms > run->phase_ms + phase_length_ms(run))
        return false;
    begin_phase(run, RUN_ANSWERING, c.at_ms);
    emit(events, RUN_EVENT_CHOICES, run_question(run)->limit_ms);
    return true;
}

static void settle_right(struct run *run, struct run_question *q, struct run_events *events)
{
    run->streak++;
    if (run->streak > run->best_streak)
        run->best_streak = run->streak;
    q->outcome = RUN_RIGHT;
    q->points = score_points(q->difficulty, q->limit_ms, q->elapsed_ms, run->streak);
    run->score += q->points;
    emit(events, RUN_EVENT_CORRECT, q->points);
    if (score_streak_tenths(run->streak) > score_streak_tenths(run->streak - 1))
        emit(events, RUN_EVENT_STREAK, run->streak);
}

static void settle_miss(struct run *run, struct run_question *q, enum run_outcome outcome,
                        struct run_events *events)
{
    int32_t lost = run->streak;
    run->streak = 0;
    q->outcome = outcome;
    emit(events, outcome == RUN_WRONG ? RUN_EVENT_WRONG : RUN_EVENT_TIMED_OUT, q->chosen);
    if (score_streak_tenths(lost) > score_streak_tenths(0))
        emit(events, RUN_EVENT_STREAK_LOST, lost);
}

static bool apply_answer(struct run *run, struct command c, struct run_events *events)
{
    if (run->phase != RUN_ANSWERING)
        return false;
    struct run_question *q = &run->questions[run->current];
    int64_t elapsed = c.at_ms - run->phase_ms;
    if (c.arg < 0 || c.arg >= q->choice_count)
        return false;
    if (q->limit_ms > 0 && elapsed >= q->limit_ms)
        return false;
    q->elapsed_ms = elapsed < INT32_MAX ? (int32_t)elapsed : INT32_MAX;
    q->chosen = q->order[c.arg];
    if (q->chosen == q->correct)
        settle_right(run, q, events);
    else
        settle_miss(run, q, RUN_WRONG, events);
    q->streak = run->streak;
    begin_phase(run, RUN_FEEDBACK, c.at_ms);
    return true;
}

static bool apply_timeout(struct run *run, struct command c, struct run_events *events)
{
    if (run->phase != RUN_ANSWERING)
        return false;
    struct run_question *q = &run->questions[run->current];
    if (q->limit_ms == 0 || c.at_ms != run->phase_ms + q->limit_ms)
        return false;
    q->elapsed_ms = q->limit_ms;
    settle_miss(run, q, RUN_TOO_LATE, events);
    begin_phase(run, RUN_FEEDBACK, c.at_ms);
    return true;
}

static void finish(struct run *run, int64_t at_ms, struct run_events *events)
{
    begin_phase(run, RUN_OVER, at_ms);
    emit(events, RUN_EVENT_OVER, score_stars(run_right_count(run), run->count));
}

static bool apply_next(struct run *run, struct command c, struct run_events *events)
{
    if (run->phase != RUN_FEEDBACK)
        return false;
    run->current++;
    if (run->current == run->count) {
        finish(run, c.at_ms, events);
        return true;
    }
    begin_phase(run, RUN_READING, c.at_ms);
    emit(events, RUN_EVENT_QUESTION, run->current);
    return true;
}

static bool apply_pause(struct run *run, struct command c, struct run_events *events)
{
    if (c.arg < 0 || c.arg >= PAUSE_REASONS)
        return false;
    int32_t length = phase_length_ms(run);
    if (length > 0 && c.at_ms - run->phase_ms >= length)
        return false;
    run->paused = true;
    run->paused_ms = c.at_ms;
    if (run->phase != RUN_FEEDBACK)
        run->questions[run->current].interrupted = true;
    emit(events, RUN_EVENT_PAUSED, c.arg);
    return true;
}

static bool apply_resume(struct run *run, struct command c, struct run_events *events)
{
    run->paused = false;
    run->phase_ms += c.at_ms - run->paused_ms;
    emit(events, RUN_EVENT_RESUMED, 0);
    return true;
}

static bool apply_quit(struct run *run, struct command c, struct run_events *events)
{
    run->paused = false;
    run->quit = true;
    finish(run, c.at_ms, events);
    return true;
}

static bool dispatch(struct run *run, struct command c, struct run_events *events)
{
    switch (c.kind) {
    case COMMAND_SHOW:
        return apply_show(run, c, events);
    case COMMAND_ANSWER:
        return apply_answer(run, c, events);
    case COMMAND_TIMEOUT:
        return apply_timeout(run, c, events);
    case COMMAND_NEXT:
        return apply_next(run, c, events);
    case COMMAND_PAUSE:
        return apply_pause(run, c, events);
    case COMMAND_RESUME:
        return apply_resume(run, c, events);
    case COMMAND_QUIT:
        return apply_quit(run, c, events);
    case COMMAND_NONE:
    case COMMAND_KINDS:
        return false;
    }
    return false;
}

bool run_apply(struct run *run, struct command command, struct run_events *events)
{
    if (events)
        events->count = 0;
    if (run->phase == RUN_OVER || command.at_ms < run->last_ms || command.at_ms > RUN_MAX_MS)
        return false;
    bool for_paused = command.kind == COMMAND_RESUME || command.kind == COMMAND_QUIT;
    if (run->paused ? !for_paused : command.kind == COMMAND_RESUME)
        return false;
    if (!dispatch(run, command, events))
        return false;
    run->last_ms = command.at_ms;
    return true;
}

bool run_deadline(const struct run *run, struct command *command)
{
    if (run->paused || run->phase == RUN_OVER || phase_length_ms(run) == 0)
        return false;
    command->at_ms = run->phase_ms + phase_length_ms(run);
    command->kind = run->phase == RUN_READING ? COMMAND_SHOW : COMMAND_TIMEOUT;
    command->arg = 0;
    return command->at_ms <= RUN_MAX_MS;
}

bool run_advance(struct run *run, int64_t now_ms, struct command *command,
                 struct run_events *events)
{
    if (!run_deadline(run, command) || command->at_ms > now_ms)
        return false;
    bool taken = run_apply(run, *command, events);
    assert(taken);
    return taken;
}

int32_t run_phase_elapsed_ms(const struct run *run, int64_t now_ms)
{
    int64_t elapsed = (run->paused ? run->paused_ms : now_ms) - run->phase_ms;
    return elapsed < 0 ? 0 : elapsed > INT32_MAX ? INT32_MAX : (int32_t)elapsed;
}

int32_t run_left_ms(const struct run *run, int64_t now_ms)
{
    int32_t length = phase_length_ms(run), elapsed = run_phase_elapsed_ms(run, now_ms);
    return elapsed >= length ? 0 : length - elapsed;
}

int32_t run_worth(const struct run *run, int64_t now_ms)
{
    const struct run_question *q = run_question(run);
    int32_t elapsed = run->phase == RUN_ANSWERING ? run_phase_elapsed_ms(run, now_ms) : 0;
    return score_points(q->difficulty, q->limit_ms, elapsed, run->streak + 1);
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
                             q->points,       q->streak, q->interrupted};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        hash = hash_i64(hash, facts[i]);
    return hash;
}

uint64_t run_hash(const struct run *run)
{
    uint64_t hash = hash_u64(HASH_START, run->seed);
    const int64_t facts[] = {(int64_t)run->mode, run->factor, (int64_t)run->phase, run->paused,
                             run->quit, run->count, run->current, run->score, run->streak,
                             run->best_streak, run->last_ms, run->phase_ms, run->paused_ms};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        hash = hash_i64(hash, facts[i]);
    for (int32_t i = 0; i < run->count; i++)
        hash = hash_question(hash, &run->questions[i]);
    return hash;
}

static const char *const command_names[COMMAND_KINDS] = {
    [COMMAND_NONE] = "none",       [COMMAND_SHOW] = "show",   [COMMAND_ANSWER] = "answer",
    [COMMAND_TIMEOUT] = "timeout", [COMMAND_NEXT] = "next",   [COMMAND_PAUSE] = "pause",
    [COMMAND_RESUME] = "resume",   [COMMAND_QUIT] = "quit",
};

static const char *const mode_names[RUN_MODE_COUNT] = {[RUN_MODE_ROUND] = "round",
                                                         [RUN_MODE_PRACTICE] = "practice"};

/* Place of the name in the table, or `count`. */
static int find_name(const char *const *names, int count, const char *name, size_t len)
{
    int i = 0;
    while (i < count && (strlen(names[i]) != len || memcmp(names[i], name, len) != 0))
        i++;
    return i;
}

const char *command_name(enum command_kind kind)
{
    return kind < COMMAND_KINDS ? command_names[kind] : "?";
}

enum command_kind command_named(const char *name, size_t len)
{
    int kind = find_name(command_names, COMMAND_KINDS, name, len);
    return kind < COMMAND_KINDS ? (enum command_kind)kind : COMMAND_NONE;
}

const char *run_mode_name(enum run_mode mode)
{
    return mode < RUN_MODE_COUNT ? mode_names[mode] : "?";
}

enum run_mode run_mode_named(const char *name, size_t len)
{
    return (enum run_mode)find_name(mode_names, RUN_MODE_COUNT, name, len);
}
