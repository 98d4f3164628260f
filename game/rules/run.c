#include "rules/run.h"
#include "rules/hash.h"
#include "rules/question.h"
#include "rules/rng.h"
#include "rules/run_state.h"

#include <assert.h>
#include <string.h>

static void emit(struct run_events *events, enum run_event_kind kind, int32_t value)
{
    if (!events)
        return;
    assert(events->count < RUN_MAX_EVENTS);
    events->items[events->count++] = (struct run_event){kind, value};
}

static struct run_question make_question(const struct bank *bank, uint32_t index,
                                         const struct run *run)
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
        .limit_ms = (int32_t)((int64_t)score_limit_ms(q->choice_words) * run->factor / 100),
        .chosen = -1,
        .hint = -1,
    };
    question_shuffle(bank, q, run->seed, out.order);
    return out;
}

/* An exam has the time that its questions have by themselves, and no question hurries alone. */
static void share_time(struct run *run)
{
    for (int32_t i = 0; i < run->count; i++) {
        struct run_question *q = &run->questions[i];
        run->clock_ms += (int64_t)q->reading_ms * run->factor / 100 + q->limit_ms;
        q->limit_ms = 0;
    }
}

static void begin_phase(struct run *run, enum run_phase phase, int64_t at_ms)
{
    run->phase = phase;
    run->phase_ms = at_ms;
}

/* The question in play begins: with its limit as it is by now. */
static void begin_question(struct run *run, int64_t at_ms, struct run_events *events)
{
    struct run_question *q = &run->questions[run->current];
    q->limit_ms = mode_limit_ms(run->mode, q->limit_ms, run_right_count(run));
    emit(events, RUN_EVENT_QUESTION, run->current);
    bool reading = mode_get(run->mode)->reading;
    begin_phase(run, reading ? RUN_READING : RUN_ANSWERING, at_ms);
    if (!reading)
        emit(events, RUN_EVENT_CHOICES, run_phase_length_ms(run));
}

void run_init(struct run *run, const struct bank *bank, const struct run_draw *draw,
              struct run_setup setup)
{
    assert(draw->count >= 1 && draw->count <= RUN_MAX_QUESTIONS);
    assert(mode_allows(setup.mode, setup.law, setup.factor));
    const struct mode *mode = mode_get(setup.mode);
    memset(run, 0, sizeof *run);
    run->seed = setup.seed;
    run->mode = setup.mode;
    run->law = setup.law;
    run->factor = setup.factor;
    run->count = draw->count;
    run->lives = mode->lives;
    run->trail = HASH_START;
    for (int32_t i = 0; i < draw->count; i++)
        run->questions[i] = make_question(bank, draw->indexes[i], run);
    run->spare = draw->spare >= 0;
    if (run->spare)
        run->questions[run->count] = make_question(bank, (uint32_t)draw->spare, run);
    if (mode->one_clock)
        run->clock_ms = (int64_t)mode->clock_ms *
                        (run->factor == SCORE_FACTOR_OFF ? 100 : run->factor) / 100;
    if (mode->free_order)
        share_time(run);
    begin_question(run, 0, NULL);
}

static bool apply_show(struct run *run, struct command c, struct run_events *events)
{
    if (run->phase != RUN_READING || c.at_ms > run->phase_ms + run_phase_length_ms(run))
        return false;
    begin_phase(run, RUN_ANSWERING, c.at_ms);
    emit(events, RUN_EVENT_CHOICES, run_phase_length_ms(run));
    return true;
}

static void settle_right(struct run *run, struct run_question *q, struct run_events *events)
{
    struct score_answer answer = run_answer_of(run, q, q->elapsed_ms, q->certainty);
    run->streak++;
    if (run->streak > run->best_streak)
        run->best_streak = run->streak;
    q->outcome = RUN_RIGHT;
    q->points = score_right(&answer);
    emit(events, RUN_EVENT_CORRECT, q->points);
    if (run->law == SCORE_ARCADE &&
        score_streak_tenths(run->streak) > score_streak_tenths(run->streak - 1))
        emit(events, RUN_EVENT_STREAK, run->streak);
}

static void settle_miss(struct run *run, struct run_question *q, enum run_outcome outcome,
                        struct run_events *events)
{
    struct score_answer answer = run_answer_of(run, q, q->elapsed_ms, q->certainty);
    int32_t lost = run->streak;
    run->streak = 0;
    q->outcome = outcome;
    q->points = outcome == RUN_WRONG ? score_wrong(&answer) : 0;
    emit(events, outcome == RUN_WRONG ? RUN_EVENT_WRONG : RUN_EVENT_TIMED_OUT, q->chosen);
    if (run->law == SCORE_ARCADE && score_streak_tenths(lost) > score_streak_tenths(0))
        emit(events, RUN_EVENT_STREAK_LOST, lost);
    if (run->lives > 0)
        emit(events, RUN_EVENT_LIFE_LOST, --run->lives);
}

static void settle(struct run *run, struct run_question *q, struct run_events *events)
{
    if (q->chosen == q->correct)
        settle_right(run, q, events);
    else
        settle_miss(run, q, q->chosen >= 0 ? RUN_WRONG : RUN_TOO_LATE, events);
    q->streak = run->streak;
    run->score += q->points;
}

/* What the run's clock loses while choices are visible, and what an answer adds to it. */
static void move_clock(struct run *run, int64_t elapsed_ms, int32_t added_ms,
                       struct run_events *events)
{
    if (!mode_get(run->mode)->one_clock)
        return;
    if (run_clock_runs(run)) {
        run->clock_ms -= elapsed_ms;
        added_ms = (int32_t)((int64_t)added_ms * run->factor / 100);
    }
    run->clock_ms += added_ms;
    if (run->clock_ms < 0)
        run->clock_ms = 0;
    if (added_ms != 0)
        emit(events, RUN_EVENT_CLOCK, added_ms);
}

static int32_t clamp_ms(int64_t ms)
{
    return ms < 0 ? 0 : ms > INT32_MAX ? INT32_MAX : (int32_t)ms;
}

static void finish(struct run *run, int64_t at_ms, struct run_events *events)
{
    begin_phase(run, RUN_OVER, at_ms);
    int32_t stars = mode_get(run->mode)->stars ? score_stars(run_right_count(run), run->count) : 0;
    emit(events, RUN_EVENT_OVER, stars);
}

/* Leaves a question of an exam: what it took is counted with it. */
static void leave_question(struct run *run, int64_t at_ms)
{
    struct run_question *q = &run->questions[run->current];
    int64_t elapsed = at_ms - run->phase_ms;
    q->elapsed_ms = clamp_ms(q->elapsed_ms + elapsed);
    move_clock(run, elapsed, 0, NULL);
    run->phase_ms = at_ms;
}

/* Settles all of an exam at once: what came of each stands in the questions, and no events tell. */
static void hand_in(struct run *run, int64_t at_ms, struct run_events *events)
{
    leave_question(run, at_ms);
    for (int32_t i = 0; i < run->count; i++)
        settle(run, &run->questions[i], NULL);
    run->current = run->count;
    finish(run, at_ms, events);
}

static bool answer_question(struct run *run, struct command c, struct run_question *q,
                            struct run_events *events)
{
    int64_t elapsed = c.at_ms - run->phase_ms;
    const struct mode *mode = mode_get(run->mode);
    q->elapsed_ms = clamp_ms(elapsed);
    settle(run, q, events);
    move_clock(run, elapsed, q->outcome == RUN_RIGHT ? mode->right_ms : mode->wrong_ms, events);
    begin_phase(run, RUN_FEEDBACK, c.at_ms);
    return true;
}

static bool apply_answer(struct run *run, struct command c, struct run_events *events)
{
    if (run->phase != RUN_ANSWERING)
        return false;
    struct run_question *q = &run->questions[run->current];
    int32_t place = c.arg % RUN_CERTAINTY_STEP, certainty = c.arg / RUN_CERTAINTY_STEP;
    int32_t least = run->law == SCORE_SAGE ? 1 : 0;
    int32_t most = run->law == SCORE_SAGE ? SCORE_CERTAINTIES : 0;
    if (c.arg < 0 || place >= q->choice_count || certainty < least || certainty > most)
        return false;
    int32_t length = run_phase_length_ms(run);
    int32_t choice = q->order[place];
    if ((length > 0 && c.at_ms - run->phase_ms >= length) || (q->hidden & 1 << choice) != 0)
        return false;
    if (mode_get(run->mode)->free_order) {
        q->chosen = q->chosen == choice ? -1 : choice;
        return true;
    }
    q->chosen = choice;
    q->certainty = certainty;
    return answer_question(run, c, q, events);
}

static bool apply_timeout(struct run *run, struct command c, struct run_events *events)
{
    int32_t length = run_phase_length_ms(run);
    if (run->phase != RUN_ANSWERING || length == 0 || c.at_ms != run->phase_ms + length)
        return false;
    struct run_question *q = &run->questions[run->current];
    const struct mode *mode = mode_get(run->mode);
    if (mode->free_order) {
        hand_in(run, c.at_ms, events);
    } else if (mode->one_clock) {
        q->elapsed_ms = length;
        move_clock(run, length, 0, events);
        finish(run, c.at_ms, events);
    } else {
        q->elapsed_ms = length;
        settle(run, q, events);
        begin_phase(run, RUN_FEEDBACK, c.at_ms);
    }
    return true;
}

static bool apply_next(struct run *run, struct command c, struct run_events *events)
{
    if (run->phase != RUN_FEEDBACK)
        return false;
    bool last = run_is_last(run);
    run->current++;
    if (last)
        finish(run, c.at_ms, events);
    else
        begin_question(run, c.at_ms, events);
    return true;
}

static bool apply_pause(struct run *run, struct command c, struct run_events *events)
{
    if (c.arg < 0 || c.arg >= PAUSE_REASONS)
        return false;
    int32_t length = run_phase_length_ms(run);
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

/* Takes up to `most` wrong choices away, which by the seed, until `leave` are left; tells the last. */
static int8_t hide_wrong(struct run *run, struct run_question *q, int32_t leave, int32_t most)
{
    uint32_t places[BANK_MAX_CHOICES];
    int8_t last = -1;
    for (uint32_t i = 0; i < q->choice_count; i++)
        places[i] = i;
    struct rng rng = rng_seeded(run->seed ^ hash_u64(HASH_START, q->index));
    rng_shuffle(&rng, places, q->choice_count);
    int32_t left = run_choices_left(q);
    for (uint32_t i = 0; i < q->choice_count && left > leave && most > 0; i++) {
        uint32_t choice = places[i];
        if (choice == q->correct || (q->hidden & 1 << choice) != 0)
            continue;
        q->hidden |= (uint8_t)(1 << choice);
        last = (int8_t)choice;
        left--;
        most--;
    }
    return last;
}

static void swap_question(struct run *run, int64_t at_ms, struct run_events *events)
{
    run->questions[run->current] = run->questions[run->count];
    run->spare = false;
    begin_question(run, at_ms, events);
}

static bool apply_lifeline(struct run *run, struct command c, struct run_events *events)
{
    if (c.arg < 0 || c.arg >= LIFELINES || !run_can_use(run, (enum lifeline)c.arg))
        return false;
    int32_t length = run_phase_length_ms(run);
    if (length > 0 && c.at_ms - run->phase_ms >= length)
        return false;
    struct run_question *q = &run->questions[run->current];
    enum lifeline lifeline = (enum lifeline)c.arg;
    emit(events, RUN_EVENT_LIFELINE, c.arg);
    run->used |= (uint8_t)(1 << lifeline);
    if (lifeline == LIFELINE_SWAP)
        swap_question(run, c.at_ms, events);
    else if (lifeline == LIFELINE_TIME)
        q->limit_ms += q->limit_ms / 2;
    else if (lifeline == LIFELINE_HALF)
        hide_wrong(run, q, 2, q->choice_count);
    else
        q->hint = hide_wrong(run, q, 2, 1);
    q->assisted |= (uint8_t)(1 << lifeline);
    return true;
}

static bool in_free_order(const struct run *run, struct command c)
{
    int32_t length = run_phase_length_ms(run);
    return run->phase == RUN_ANSWERING && mode_get(run->mode)->free_order &&
           (length == 0 || c.at_ms - run->phase_ms < length);
}

static bool apply_goto(struct run *run, struct command c, struct run_events *events)
{
    if (!in_free_order(run, c) || c.arg < 0 || c.arg >= run->count || c.arg == run->current)
        return false;
    leave_question(run, c.at_ms);
    run->current = c.arg;
    emit(events, RUN_EVENT_QUESTION, c.arg);
    return true;
}

static bool apply_mark(struct run *run, struct command c)
{
    if (!in_free_order(run, c))
        return false;
    run->questions[run->current].marked = !run->questions[run->current].marked;
    return true;
}

static bool apply_finish(struct run *run, struct command c, struct run_events *events)
{
    if (!in_free_order(run, c))
        return false;
    hand_in(run, c.at_ms, events);
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
    case COMMAND_LIFELINE:
        return apply_lifeline(run, c, events);
    case COMMAND_GOTO:
        return apply_goto(run, c, events);
    case COMMAND_MARK:
        return apply_mark(run, c);
    case COMMAND_FINISH:
        return apply_finish(run, c, events);
    case COMMAND_NONE:
    case COMMAND_KINDS:
        return false;
    }
    return false;
}

static void leave_trail(struct run *run, struct command c)
{
    run->trail = hash_u64(run->trail, (uint64_t)c.at_ms);
    run->trail = hash_u64(run->trail, (uint64_t)c.kind);
    run->trail = hash_u64(run->trail, (uint64_t)c.arg);
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
    leave_trail(run, command);
    return true;
}

bool run_deadline(const struct run *run, struct command *command)
{
    if (run->paused || run->phase == RUN_OVER || run_phase_length_ms(run) == 0)
        return false;
    command->at_ms = run->phase_ms + run_phase_length_ms(run);
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

