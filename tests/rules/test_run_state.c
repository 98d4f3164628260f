/* Events, the fingerprint of the state, and long random games. */
#include "rules/rng.h"
#include "rules/score.h"
#include "run_script.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct run run;

/* Applies one command and compares all its events; the list ends with a negative kind. */
static void expect_events(int64_t at_ms, enum command_kind kind, int32_t arg,
                          const int32_t (*expected)[2])
{
    struct run_events events = {.count = 5};
    assert_true(run_apply(&run, (struct command){at_ms, kind, arg}, &events));
    for (int32_t i = 0; i < events.count; i++) {
        assert_int_equal(events.items[i].kind, expected[i][0]);
        assert_int_equal(events.items[i].value, expected[i][1]);
    }
    assert_int_equal(expected[events.count][0], -1);
}

#define EVENTS(...) ((const int32_t[][2]){__VA_ARGS__, {-1, 0}})

static void events_of_a_question(void **state)
{
    (void)state;
    script_start(&run, 2, SCORE_FACTOR_NORMAL);
    expect_events(0, COMMAND_SHOW, 0, EVENTS({RUN_EVENT_CHOICES, 10000}));
    expect_events(0, COMMAND_PAUSE, PAUSE_AWAY, EVENTS({RUN_EVENT_PAUSED, PAUSE_AWAY}));
    expect_events(9, COMMAND_RESUME, 0, EVENTS({RUN_EVENT_RESUMED, 0}));
    expect_events(9, COMMAND_ANSWER, script_place(&run, true), EVENTS({RUN_EVENT_CORRECT, 1000}));
    expect_events(9, COMMAND_NEXT, 0, EVENTS({RUN_EVENT_QUESTION, 1}));
    expect_events(9, COMMAND_SHOW, 0, EVENTS({RUN_EVENT_CHOICES, 11000}));
    int32_t wrong = script_place(&run, false);
    int32_t in_file_order = run_question(&run)->order[wrong];
    expect_events(9, COMMAND_ANSWER, wrong, EVENTS({RUN_EVENT_WRONG, in_file_order}));
    expect_events(9, COMMAND_NEXT, 0, EVENTS({RUN_EVENT_OVER, 0}));
}

static void events_of_a_streak(void **state)
{
    (void)state;
    script_start(&run, 9, SCORE_FACTOR_OFF);
    for (int32_t i = 0; i < 8; i++) {
        int32_t points = run_worth(&run, i), streak = i + 1;
        assert_true(script_do(&run, i, COMMAND_SHOW, 0));
        if (streak >= 3 && streak <= 7)
            expect_events(i, COMMAND_ANSWER, script_place(&run, true),
                          EVENTS({RUN_EVENT_CORRECT, points}, {RUN_EVENT_STREAK, streak}));
        else
            expect_events(i, COMMAND_ANSWER, script_place(&run, true),
                          EVENTS({RUN_EVENT_CORRECT, points}));
        assert_true(script_do(&run, i, COMMAND_NEXT, 0));
    }
    assert_true(script_do(&run, 8, COMMAND_SHOW, 0));
    int32_t wrong = script_place(&run, false);
    int32_t in_file_order = run_question(&run)->order[wrong];
    expect_events(8, COMMAND_ANSWER, wrong,
                  EVENTS({RUN_EVENT_WRONG, in_file_order}, {RUN_EVENT_STREAK_LOST, 8}));
    expect_events(8, COMMAND_NEXT, 0, EVENTS({RUN_EVENT_OVER, 2}));
}

static void events_of_a_timeout(void **state)
{
    (void)state;
    for (int32_t streak = 1; streak <= 3; streak++) {
        script_start(&run, 4, SCORE_FACTOR_NORMAL);
        for (int32_t i = 0; i < streak; i++) {
            assert_true(script_answer(&run, i, 0, true));
            assert_true(script_do(&run, i, COMMAND_NEXT, 0));
        }
        assert_true(script_do(&run, 4, COMMAND_SHOW, 0));
        int64_t late_ms = 4 + run_question(&run)->limit_ms;
        if (streak < 3)
            expect_events(late_ms, COMMAND_TIMEOUT, 0, EVENTS({RUN_EVENT_TIMED_OUT, -1}));
        else
            expect_events(late_ms, COMMAND_TIMEOUT, 0,
                          EVENTS({RUN_EVENT_TIMED_OUT, -1}, {RUN_EVENT_STREAK_LOST, 3}));
    }
}

static void events_of_quitting(void **state)
{
    (void)state;
    script_start(&run, 1, SCORE_FACTOR_NORMAL);
    assert_true(script_answer(&run, 0, 0, true));
    expect_events(5, COMMAND_QUIT, 0, EVENTS({RUN_EVENT_OVER, 3}));
}

/* The fingerprint must differ when a single field does. */
#define CHECK_COUNTS(field, type)                                                                  \
    do {                                                                                           \
        struct run changed = run;                                                                  \
        changed.field = (type)(changed.field + 1);                                                 \
        if (changed.field == run.field)                                                            \
            changed.field = (type)0;                                                               \
        if (run_hash(&changed) == run_hash(&run))                                                  \
            fail_msg("run_hash() does not see " #field);                                           \
    } while (0)

static void hash_sees_the_run(void **state)
{
    (void)state;
    CHECK_COUNTS(seed, uint64_t);
    CHECK_COUNTS(mode, enum run_mode);
    CHECK_COUNTS(factor, int32_t);
    CHECK_COUNTS(phase, enum run_phase);
    CHECK_COUNTS(paused, bool);
    CHECK_COUNTS(quit, bool);
    CHECK_COUNTS(count, int32_t);
    CHECK_COUNTS(current, int32_t);
    CHECK_COUNTS(score, int32_t);
    CHECK_COUNTS(streak, int32_t);
    CHECK_COUNTS(best_streak, int32_t);
    CHECK_COUNTS(last_ms, int64_t);
    CHECK_COUNTS(phase_ms, int64_t);
    CHECK_COUNTS(paused_ms, int64_t);
}

static void hash_sees_every_question(void **state)
{
    (void)state;
    script_start(&run, 3, SCORE_FACTOR_NORMAL);
    assert_true(script_answer(&run, 3, 4, false));
    hash_sees_the_run(NULL);
    for (int32_t i = 0; i < 3; i++) {
        CHECK_COUNTS(questions[i].index, uint32_t);
        CHECK_COUNTS(questions[i].choice_count, uint8_t);
        CHECK_COUNTS(questions[i].correct, uint8_t);
        CHECK_COUNTS(questions[i].difficulty, uint8_t);
        CHECK_COUNTS(questions[i].reading_ms, int32_t);
        CHECK_COUNTS(questions[i].limit_ms, int32_t);
        CHECK_COUNTS(questions[i].outcome, enum run_outcome);
        CHECK_COUNTS(questions[i].chosen, int32_t);
        CHECK_COUNTS(questions[i].elapsed_ms, int32_t);
        CHECK_COUNTS(questions[i].points, int32_t);
        CHECK_COUNTS(questions[i].streak, int32_t);
        CHECK_COUNTS(questions[i].interrupted, bool);
        for (int32_t j = 0; j < BANK_MAX_CHOICES; j++)
            CHECK_COUNTS(questions[i].order[j], uint8_t);
    }
}

static void a_copy_plays_on_alike(void **state)
{
    (void)state;
    script_start(&run, 2, SCORE_FACTOR_NORMAL);
    assert_true(script_answer(&run, 10, 20, true));
    struct run copy = run;
    memset(&run, 0xa5, sizeof run);
    run = copy;
    assert_true(script_do(&run, 50, COMMAND_NEXT, 0));
    assert_true(script_do(&copy, 50, COMMAND_NEXT, 0));
    assert_true(run_hash(&run) == run_hash(&copy));
}

static void a_full_run_fits(void **state)
{
    (void)state;
    script_start(&run, RUN_MAX_QUESTIONS, SCORE_FACTOR_NORMAL);
    for (int32_t i = 0; i < RUN_MAX_QUESTIONS; i++) {
        assert_true(script_answer(&run, i, 0, true));
        assert_true(script_do(&run, i, COMMAND_NEXT, 0));
    }
    assert_int_equal(run.phase, RUN_OVER);
    assert_int_equal(run_right_count(&run), RUN_MAX_QUESTIONS);
    assert_in_range(run.score, 100 * 1000, 100 * 3000);
}

static int64_t random_time(struct rng *rng)
{
    struct command due;
    bool has_deadline = run_deadline(&run, &due);
    switch (rng_below(rng, 10)) {
    case 0:
    case 1:
        return has_deadline ? due.at_ms : run.last_ms;
    case 2:
        return has_deadline ? due.at_ms - 1 + (int64_t)rng_below(rng, 3) : run.last_ms - 1;
    case 3:
        return (int64_t)rng_next(rng);
    case 4:
        return run.last_ms + rng_below(rng, 1000000);
    default:
        return run.last_ms + rng_below(rng, 3000);
    }
}

static struct command random_command(struct rng *rng)
{
    int32_t arg = rng_below(rng, 20) == 0 ? (int32_t)rng_next(rng) : (int32_t)rng_below(rng, 7) - 1;
    uint32_t wild = rng_below(rng, 30);
    enum command_kind kind = wild == 0 ? (enum command_kind)rng_below(rng, 300)
                                       : (enum command_kind)rng_below(rng, COMMAND_KINDS);
    if (kind == COMMAND_QUIT && rng_below(rng, 8) != 0)
        kind = COMMAND_ANSWER;
    return (struct command){random_time(rng), kind, arg};
}

static bool question_is_sound(const struct run_question *question)
{
    bool timed = question->limit_ms > 0;
    bool right = question->outcome == RUN_RIGHT, answered = right || question->outcome == RUN_WRONG;
    int32_t worth = score_base(question->difficulty);
    return (question->chosen >= 0) == answered &&
           right == (question->chosen == question->correct) && right == (question->points > 0) &&
           question->elapsed_ms >= 0 && (!timed || question->elapsed_ms <= question->limit_ms) &&
           (!right || (question->points >= worth / 2 && question->points <= worth * 3 / 2));
}

static bool run_is_sound(void)
{
    int32_t score = 0, streak = 0, best = 0;
    for (int32_t i = 0; i < run.count; i++) {
        const struct run_question *question = &run.questions[i];
        bool open = question->outcome == RUN_OPEN;
        bool past = i < run.current || (i == run.current && run.phase == RUN_FEEDBACK);
        if (!question_is_sound(question) || (open && past))
            return false;
        score += question->points;
        streak = question->outcome == RUN_RIGHT ? streak + 1 : open ? streak : 0;
        best = streak > best ? streak : best;
    }
    bool phase_ok = run.phase == RUN_OVER ? run.quit || run.current == run.count
                                          : !run.quit && run.current < run.count;
    return phase_ok && score == run.score && streak == run.streak && best == run.best_streak &&
           run.phase_ms <= run.last_ms && run.last_ms <= RUN_MAX_MS &&
           !(run.paused && run.phase == RUN_OVER);
}

/* Bytes of the run that the commands can touch. */
static size_t live_size(void)
{
    return offsetof(struct run, questions) + (size_t)run.count * sizeof run.questions[0];
}

static bool play_random(struct rng *rng, struct run *start, struct command *taken, int32_t *count)
{
    struct run_events events;
    script_start(&run, 1 + (int32_t)rng_below(rng, 3),
                 (const int32_t[]){100, 150, 200, 1000, 0}[rng_below(rng, 5)]);
    memcpy(start, &run, sizeof run);
    for (int32_t i = 0; i < 30; i++) {
        static struct run before;
        memcpy(&before, &run, live_size());
        struct command command = random_command(rng);
        if (run_apply(&run, command, &events)) {
            taken[(*count)++] = command;
            if (events.count < 1 || !run_is_sound() || run.last_ms != command.at_ms)
                return false;
        } else if (memcmp(&before, &run, live_size()) != 0 || events.count != 0) {
            return false;
        }
    }
    return true;
}

static void random_games(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 100000; seed++) {
        static struct run start;
        struct command taken[30];
        int32_t count = 0;
        struct rng rng = rng_seeded(seed);
        bool sound = play_random(&rng, &start, taken, &count);
        for (int32_t i = 0; sound && i < count; i++)
            sound = run_apply(&start, taken[i], NULL);
        if (!sound || run_hash(&start) != run_hash(&run))
            fail_msg("seed %llu after %d commands", (unsigned long long)seed, count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_of_a_question),     cmocka_unit_test(events_of_a_streak),
        cmocka_unit_test(events_of_a_timeout),      cmocka_unit_test(events_of_quitting),
        cmocka_unit_test(hash_sees_every_question), cmocka_unit_test(a_copy_plays_on_alike),
        cmocka_unit_test(a_full_run_fits),          cmocka_unit_test(random_games),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
