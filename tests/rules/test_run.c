/* Every command in every phase: what it does, and that a refused one leaves no trace. */
#include "rules/score.h"
#include "run_script.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum state {
    READING,
    ANSWERING,
    FEEDBACK,
    LAST_FEEDBACK,
    READING_PAUSED,
    ANSWERING_PAUSED,
    FEEDBACK_PAUSED,
    EXAM,
    EXAM_PAUSED,
    SPRINT,
    OVER,
    QUIT,
    EXAM_OVER,
    STATES
};

enum { NOW_MS = 2000 };

/* Arguments that count wherever the command does. */
static const int32_t arg_of[COMMAND_KINDS] = {[COMMAND_GOTO] = 1};

static struct run run;

static void bring_to_exam(enum state state)
{
    script_mode(&run, state == SPRINT ? RUN_MODE_SPRINT_60 : RUN_MODE_EXAM, SCORE_ARCADE,
                SCORE_FACTOR_NORMAL, 3);
    if (state == EXAM_PAUSED)
        assert_true(script_do(&run, 1500, COMMAND_PAUSE, PAUSE_BY_PLAYER));
    if (state == EXAM_OVER)
        assert_true(script_do(&run, 1500, COMMAND_FINISH, 0));
}

static void bring_to(enum state state)
{
    if (state == EXAM || state == EXAM_PAUSED || state == EXAM_OVER || state == SPRINT) {
        bring_to_exam(state);
        return;
    }
    script_start(&run, state == LAST_FEEDBACK || state == OVER ? 1 : 3, SCORE_FACTOR_NORMAL);
    if (state != READING && state != READING_PAUSED && state != QUIT)
        assert_true(script_do(&run, 500, COMMAND_SHOW, 0));
    if (state == FEEDBACK || state == LAST_FEEDBACK || state == FEEDBACK_PAUSED || state == OVER)
        assert_true(script_do(&run, 1000, COMMAND_ANSWER, 0));
    if (state == READING_PAUSED || state == ANSWERING_PAUSED || state == FEEDBACK_PAUSED)
        assert_true(script_do(&run, 1500, COMMAND_PAUSE, PAUSE_BY_PLAYER));
    if (state == OVER)
        assert_true(script_do(&run, 1500, COMMAND_NEXT, 0));
    if (state == QUIT)
        assert_true(script_do(&run, 1500, COMMAND_QUIT, 0));
}

/* Applies a command that must be refused. */
static void refuse(int64_t at_ms, enum command_kind kind, int32_t arg)
{
    static struct run before;
    struct run_events events = {.count = 3};
    memcpy(&before, &run, sizeof run);
    uint64_t hash = run_hash(&run);
    assert_false(run_apply(&run, (struct command){at_ms, kind, arg}, &events));
    assert_memory_equal(&before, &run, sizeof run);
    assert_true(run_hash(&run) == hash);
    assert_int_equal(events.count, 0);
}

static void accept(int64_t at_ms, enum command_kind kind, int32_t arg)
{
    uint64_t hash = run_hash(&run);
    assert_true(script_do(&run, at_ms, kind, arg));
    assert_true(run_hash(&run) != hash);
    assert_true(run.last_ms == at_ms);
}

static void every_command_in_every_phase(void **unused)
{
    (void)unused;
    static const char allowed[STATES][COMMAND_KINDS + 1] = {
        /* none, show, answer, timeout, next, pause, resume, quit, lifeline, goto, mark, finish */
        [READING] = "-s---p-q----",
        [ANSWERING] = "--a--p-ql---",
        [FEEDBACK] = "----np-q----",
        [LAST_FEEDBACK] = "----np-q----",
        [READING_PAUSED] = "------rq----",
        [ANSWERING_PAUSED] = "------rq----",
        [FEEDBACK_PAUSED] = "------rq----",
        [EXAM] = "--a--p-q-gmf",
        [EXAM_PAUSED] = "------rq----",
        [SPRINT] = "--a--p-q----",
        [OVER] = "------------",
        [QUIT] = "------------",
        [EXAM_OVER] = "------------",
    };
    for (enum state state = READING; state < STATES; state++)
        for (int kind = 0; kind < COMMAND_KINDS; kind++) {
            bring_to(state);
            if (allowed[state][kind] == '-')
                refuse(NOW_MS, (enum command_kind)kind, arg_of[kind]);
            else
                accept(NOW_MS, (enum command_kind)kind, arg_of[kind]);
        }
}

static void unknown_kinds_and_times_count_nowhere(void **unused)
{
    (void)unused;
    for (enum state state = READING; state < STATES; state++) {
        bring_to(state);
        refuse(NOW_MS, COMMAND_KINDS, 0);
        refuse(NOW_MS, (enum command_kind)1000, 0);
        for (int kind = 0; kind < COMMAND_KINDS; kind++) {
            refuse(run.last_ms - 1, (enum command_kind)kind, 0);
            refuse(-1, (enum command_kind)kind, 0);
            refuse(INT64_MIN, (enum command_kind)kind, 0);
            refuse(RUN_MAX_MS + 1, (enum command_kind)kind, 0);
            refuse(INT64_MAX, (enum command_kind)kind, 0);
        }
    }
}

static void a_run_begins_in_the_reading_phase(void **unused)
{
    (void)unused;
    static const struct run zero;
    script_start(&run, 5, 150);
    assert_true(run.seed == SCRIPT_SEED);
    assert_int_equal(run.factor, 150);
    assert_int_equal(run.mode, RUN_MODE_ROUND);
    assert_int_equal(run.phase, RUN_READING);
    assert_int_equal(run.count, 5);
    assert_int_equal(run.law, SCORE_ARCADE);
    assert_true(run.last_ms == 0 && run.phase_ms == 0 && !run.paused && !run.quit);
    assert_true(!run.spare && run.used == 0 && run.lives == 0 && run.clock_ms == 0);
    assert_int_equal(run.current + run.score + run.streak + run.best_streak, 0);
    for (uint32_t i = 0; i < 5; i++) {
        assert_int_equal(run.questions[i].index, i);
        assert_int_equal(run.questions[i].outcome, RUN_OPEN);
        assert_int_equal(run.questions[i].chosen, -1);
        assert_int_equal(run.questions[i].hint, -1);
        assert_int_equal(run.questions[i].choice_count, 3 + i % 4);
        assert_int_equal(run.questions[i].difficulty, 1 + i % 5);
    }
    assert_memory_equal(&run.questions[5], &zero.questions[5], sizeof run.questions[5]);
}

static void phases_follow_each_other(void **unused)
{
    (void)unused;
    script_start(&run, 2, SCORE_FACTOR_NORMAL);
    assert_int_equal(run.phase, RUN_READING);
    accept(10, COMMAND_SHOW, 0);
    assert_int_equal(run.phase, RUN_ANSWERING);
    accept(20, COMMAND_ANSWER, 0);
    assert_int_equal(run.phase, RUN_FEEDBACK);
    accept(30, COMMAND_NEXT, 0);
    assert_int_equal(run.phase, RUN_READING);
    assert_int_equal(run.current, 1);
    accept(40, COMMAND_SHOW, 0);
    accept(40 + run_question(&run)->limit_ms, COMMAND_TIMEOUT, 0);
    assert_int_equal(run.phase, RUN_FEEDBACK);
    assert_int_equal(run_answered_count(&run), 2);
    accept(100000, COMMAND_NEXT, 0);
    assert_int_equal(run.phase, RUN_OVER);
    assert_int_equal(run.current, 2);
    assert_false(run.quit);
}

static void quitting_ends_it_anywhere(void **unused)
{
    (void)unused;
    for (enum state state = READING; state < OVER; state++) {
        bring_to(state);
        accept(NOW_MS, COMMAND_QUIT, 0);
        assert_true(run.quit && run.phase == RUN_OVER && !run.paused);
    }
}

static void answers_outside_the_choices(void **unused)
{
    (void)unused;
    bring_to(ANSWERING);
    int32_t choices = run_question(&run)->choice_count;
    refuse(NOW_MS, COMMAND_ANSWER, -1);
    refuse(NOW_MS, COMMAND_ANSWER, choices);
    refuse(NOW_MS, COMMAND_ANSWER, INT32_MIN);
    refuse(NOW_MS, COMMAND_ANSWER, INT32_MAX);
    accept(NOW_MS, COMMAND_ANSWER, choices - 1);
}

static void pauses_without_a_reason(void **unused)
{
    (void)unused;
    bring_to(ANSWERING);
    refuse(NOW_MS, COMMAND_PAUSE, -1);
    refuse(NOW_MS, COMMAND_PAUSE, PAUSE_REASONS);
    accept(NOW_MS, COMMAND_PAUSE, PAUSE_AWAY);
}

static void a_right_answer_pays(void **unused)
{
    (void)unused;
    script_start(&run, 1, SCORE_FACTOR_NORMAL);
    int32_t limit_ms = run.questions[0].limit_ms;
    assert_true(script_answer(&run, 100, 4000, true));
    const struct run_question *question = run_question(&run);
    assert_int_equal(question->outcome, RUN_RIGHT);
    assert_int_equal(question->chosen, question->correct);
    assert_int_equal(question->elapsed_ms, 4000);
    assert_int_equal(question->points, score_points(1, limit_ms, 4000, 1));
    assert_int_equal(run.score, question->points);
    assert_true(run.score > 0);
    assert_int_equal(run_right_count(&run), 1);
}

static void a_wrong_answer_pays_nothing(void **unused)
{
    (void)unused;
    script_start(&run, 1, SCORE_FACTOR_NORMAL);
    assert_true(script_answer(&run, 100, 4000, false));
    const struct run_question *question = run_question(&run);
    assert_int_equal(question->outcome, RUN_WRONG);
    assert_int_not_equal(question->chosen, question->correct);
    assert_int_equal(question->elapsed_ms, 4000);
    assert_int_equal(question->points, 0);
    assert_int_equal(run.score, 0);
    assert_int_equal(run_right_count(&run), 0);
    assert_int_equal(run_answered_count(&run), 1);
}

static void a_timeout_pays_nothing(void **unused)
{
    (void)unused;
    script_start(&run, 2, SCORE_FACTOR_NORMAL);
    assert_true(script_answer(&run, 0, 0, true));
    int32_t score = run.score;
    accept(1, COMMAND_NEXT, 0);
    accept(2, COMMAND_SHOW, 0);
    int32_t limit_ms = run_question(&run)->limit_ms;
    accept(2 + limit_ms, COMMAND_TIMEOUT, 0);
    const struct run_question *question = run_question(&run);
    assert_int_equal(question->outcome, RUN_TOO_LATE);
    assert_int_equal(question->chosen, -1);
    assert_int_equal(question->elapsed_ms, limit_ms);
    assert_int_equal(question->points, 0);
    assert_int_equal(run.score, score);
    assert_int_equal(run.streak, 0);
    assert_int_equal(run.best_streak, 1);
}

static void streaks_are_counted(void **unused)
{
    (void)unused;
    static const char answers[] = "rrrwrrrrrrrrw";
    static const int32_t streaks[] = {1, 2, 3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0};
    int32_t score = 0, best = 0;
    script_start(&run, 13, SCORE_FACTOR_NORMAL);
    for (int32_t i = 0; i < 13; i++) {
        const struct run_question *question = run_question(&run);
        assert_true(script_answer(&run, i * 1000, 700, answers[i] == 'r'));
        if (answers[i] == 'r')
            score += score_points(question->difficulty, question->limit_ms, 700, streaks[i]);
        best = streaks[i] > best ? streaks[i] : best;
        assert_int_equal(run.streak, streaks[i]);
        assert_int_equal(question->streak, streaks[i]);
        assert_int_equal(run.best_streak, best);
        assert_int_equal(run.score, score);
        accept(i * 1000 + 800, COMMAND_NEXT, 0);
    }
}

static void choices_are_shuffled_once(void **unused)
{
    (void)unused;
    struct sample_bank *sample = test_malloc(sizeof *sample);
    struct run_draw forwards = {.count = 20, .spare = -1}, backwards = forwards;
    struct run_setup setup = {5, RUN_MODE_ROUND, SCORE_ARCADE, SCORE_FACTOR_NORMAL};
    uint32_t moved = 0;
    static struct run other;
    sample_bank_make(sample, 20);
    for (uint32_t i = 0; i < 20; i++)
        forwards.indexes[i] = backwards.indexes[19 - i] = i;
    run_init(&run, &sample->bank, &forwards, setup);
    setup.factor = SCORE_FACTOR_OFF;
    run_init(&other, &sample->bank, &backwards, setup);
    for (uint32_t i = 0; i < 20; i++) {
        const struct run_question *question = &run.questions[i];
        uint32_t places = 0, in_order = 1;
        for (uint32_t j = 0; j < question->choice_count; j++) {
            places |= 1u << question->order[j];
            in_order &= question->order[j] == j;
        }
        assert_int_equal(places, (1u << question->choice_count) - 1);
        assert_true(in_order || !sample->questions[i].ordered);
        moved += !in_order;
        assert_memory_equal(question->order, other.questions[19 - i].order, BANK_MAX_CHOICES);
    }
    assert_in_range(moved, 12, 18); /* 2 of 20 are ordered, a few stay by chance */
    setup.seed = 6;
    run_init(&other, &sample->bank, &forwards, setup);
    uint32_t same = 0;
    for (uint32_t i = 0; i < 20; i++)
        same += memcmp(run.questions[i].order, other.questions[i].order, BANK_MAX_CHOICES) == 0;
    assert_true(same < 10);
    test_free(sample);
}

static void names_come_back(void **unused)
{
    (void)unused;
    static const char *const names[] = {"none",   "show", "answer",   "timeout", "next", "pause",
                                        "resume", "quit", "lifeline", "goto",    "mark", "finish"};
    for (int kind = 0; kind < COMMAND_KINDS; kind++) {
        assert_string_equal(command_name((enum command_kind)kind), names[kind]);
        assert_int_equal(command_named(names[kind], strlen(names[kind])), kind);
        assert_int_equal(command_named(names[kind], strlen(names[kind]) - 1), COMMAND_NONE);
    }
    assert_string_equal(command_name(COMMAND_KINDS), "?");
    assert_int_equal(command_named("showing", 4), COMMAND_SHOW);
    assert_int_equal(command_named("SHOW", 4), COMMAND_NONE);
    assert_int_equal(command_named("", 0), COMMAND_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_in_every_phase),
        cmocka_unit_test(unknown_kinds_and_times_count_nowhere),
        cmocka_unit_test(a_run_begins_in_the_reading_phase),
        cmocka_unit_test(phases_follow_each_other),
        cmocka_unit_test(quitting_ends_it_anywhere),
        cmocka_unit_test(answers_outside_the_choices),
        cmocka_unit_test(pauses_without_a_reason),
        cmocka_unit_test(a_right_answer_pays),
        cmocka_unit_test(a_wrong_answer_pays_nothing),
        cmocka_unit_test(a_timeout_pays_nothing),
        cmocka_unit_test(streaks_are_counted),
        cmocka_unit_test(choices_are_shuffled_once),
        cmocka_unit_test(names_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
