/* Lifelines: where each may be used, what it does, and what it costs. */
#include "run_script.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { QUESTIONS = 20 };

static const enum run_mode with_lifelines[] = {RUN_MODE_ROUND, RUN_MODE_SURVIVAL};
static const int32_t factors[] = {100, 150, 200, 1000, SCORE_FACTOR_OFF};

static struct run run;

/* Brings a run to where the choices of question `number` have just appeared, at 1000 ms. */
static void show(enum run_mode mode, enum score_law law, int32_t factor, int32_t number)
{
    script_mode(&run, mode, law, factor, QUESTIONS);
    for (int32_t i = 0; i < number; i++) {
        assert_true(script_answer(&run, i, 0, true));
        assert_true(script_do(&run, i, COMMAND_NEXT, 0));
    }
    assert_true(script_do(&run, 1000, COMMAND_SHOW, 0));
}

static bool use(int64_t at_ms, int32_t lifeline)
{
    uint64_t hash = run_hash(&run);
    bool may = lifeline >= 0 && lifeline < LIFELINES && run_can_use(&run, (enum lifeline)lifeline);
    bool used = script_do(&run, at_ms, COMMAND_LIFELINE, lifeline);
    assert_int_equal(used, may);
    assert_int_equal(run_hash(&run) != hash, used);
    return used;
}

static int32_t bits(uint32_t set)
{
    int32_t count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

static void each_can_be_used_once(void **state)
{
    (void)state;
    for (int m = 0; m < 2; m++)
        for (int law = SCORE_ARCADE; law <= SCORE_RANKED; law++)
            for (int32_t lifeline = 0; lifeline < LIFELINES; lifeline++) {
                show(with_lifelines[m], (enum score_law)law, 100, 3); /* of six choices */
                assert_true(use(1500, lifeline));
                assert_int_equal(run.used, 1 << lifeline);
                assert_int_equal(run.questions[3].assisted, 1 << lifeline);
                if (run.phase == RUN_READING)
                    assert_true(script_do(&run, 1600, COMMAND_SHOW, 0));
                assert_false(use(1700, lifeline));
                assert_true(script_do(&run, 1800, COMMAND_ANSWER, script_place(&run, true)));
                assert_true(script_do(&run, 1800, COMMAND_NEXT, 0));
                assert_true(script_do(&run, 1900, COMMAND_SHOW, 0));
                assert_false(use(2000, lifeline));
                assert_int_equal(run_question(&run)->assisted, 0);
            }
}

static void only_while_the_clock_of_a_question_runs(void **state)
{
    (void)state;
    for (int m = 0; m < 2; m++)
        for (int32_t lifeline = 0; lifeline < LIFELINES; lifeline++) {
            script_mode(&run, with_lifelines[m], SCORE_ARCADE, 100, QUESTIONS);
            assert_false(use(0, lifeline));
            assert_true(script_do(&run, 10, COMMAND_SHOW, 0));
            assert_true(script_do(&run, 20, COMMAND_PAUSE, PAUSE_AWAY));
            assert_false(use(30, lifeline));
            assert_true(script_do(&run, 40, COMMAND_RESUME, 0));
            assert_true(run_can_use(&run, (enum lifeline)lifeline));
            assert_true(script_do(&run, 50, COMMAND_ANSWER, 0));
            assert_false(use(60, lifeline));
            assert_true(script_do(&run, 70, COMMAND_QUIT, 0));
            assert_false(use(80, lifeline));
        }
}

static void not_at_the_deadline(void **state)
{
    (void)state;
    for (int32_t lifeline = 0; lifeline < LIFELINES; lifeline++) {
        show(RUN_MODE_ROUND, SCORE_ARCADE, 100, 3);
        int32_t limit_ms = run_question(&run)->limit_ms;
        assert_false(script_do(&run, 1000 + limit_ms, COMMAND_LIFELINE, lifeline));
        assert_false(script_do(&run, 1000 + limit_ms + 1, COMMAND_LIFELINE, lifeline));
        assert_true(use(1000 + limit_ms - 1, lifeline));
    }
}

static void only_in_modes_that_have_them(void **state)
{
    (void)state;
    for (int i = 0; i < RUN_MODE_COUNT; i++) {
        enum run_mode mode = (enum run_mode)i;
        bool has = mode == RUN_MODE_ROUND || mode == RUN_MODE_SURVIVAL;
        for (int32_t lifeline = 0; lifeline < LIFELINES; lifeline++) {
            script_mode(&run, mode, SCORE_ARCADE, SCORE_FACTOR_NORMAL, QUESTIONS);
            if (run.phase == RUN_READING)
                assert_true(script_do(&run, 0, COMMAND_SHOW, 0));
            assert_int_equal(use(1, lifeline), has);
        }
    }
}

static void sage_needs_no_help(void **state)
{
    (void)state;
    for (int32_t lifeline = 0; lifeline < LIFELINES; lifeline++) {
        show(RUN_MODE_ROUND, SCORE_SAGE, SCORE_FACTOR_OFF, 3);
        assert_false(use(1500, lifeline));
    }
}

static void unknown_ones_are_refused(void **state)
{
    (void)state;
    show(RUN_MODE_ROUND, SCORE_ARCADE, SCORE_FACTOR_NORMAL, 3);
    assert_false(use(1500, -1));
    assert_false(use(1500, LIFELINES));
    assert_false(use(1500, INT32_MIN));
    assert_false(use(1500, INT32_MAX));
    assert_false(run_can_use(&run, LIFELINES));
}

/* Every hidden place is refused, and no other. */
static void expect_hidden(uint32_t hidden)
{
    const struct run_question *q = run_question(&run);
    assert_int_equal(q->hidden, hidden);
    assert_true((hidden >> q->correct & 1) == 0 && hidden < 1u << q->choice_count);
    for (int32_t place = 0; place < q->choice_count; place++) {
        static struct run copy;
        bool gone = (hidden >> q->order[place] & 1) != 0;
        copy = run;
        assert_int_equal(script_do(&copy, run.last_ms, COMMAND_ANSWER, place), !gone);
    }
}

static void half_leaves_the_right_choice_and_a_wrong_one(void **state)
{
    (void)state;
    for (int32_t number = 0; number < 8; number++) {
        show(RUN_MODE_ROUND, SCORE_ARCADE, SCORE_FACTOR_NORMAL, number);
        const struct run_question *q = run_question(&run);
        assert_true(use(1200, LIFELINE_HALF));
        assert_int_equal(bits(q->hidden), q->choice_count - 2);
        assert_int_equal(q->hint, -1);
        expect_hidden(q->hidden);
        assert_false(run_can_use(&run, LIFELINE_HINT));
        assert_true(run_can_use(&run, LIFELINE_TIME) && run_can_use(&run, LIFELINE_SWAP));
    }
}

static void a_hint_leaves_at_least_two(void **state)
{
    (void)state;
    for (int32_t number = 0; number < 8; number++) {
        show(RUN_MODE_ROUND, SCORE_ARCADE, SCORE_FACTOR_NORMAL, number);
        const struct run_question *q = run_question(&run);
        assert_true(use(1200, LIFELINE_HINT));
        assert_in_range(q->hint, 0, q->choice_count - 1);
        expect_hidden(1u << q->hint);
        assert_int_equal(run_can_use(&run, LIFELINE_HALF), q->choice_count > 3);
        if (q->choice_count > 3) {
            uint32_t hinted = q->hidden;
            assert_true(use(1300, LIFELINE_HALF));
            assert_int_equal(bits(q->hidden), q->choice_count - 2);
            assert_int_equal(q->hidden & hinted, hinted);
            expect_hidden(q->hidden);
        }
    }
}

/* What stays depends on the seed: whoever plays again finds other choices, each as often. */
static void what_goes_is_chance(void **state)
{
    (void)state;
    int32_t kept[BANK_MAX_CHOICES] = {0};
    enum { GAMES = 6000 };
    for (uint64_t seed = 0; seed < GAMES; seed++) {
        struct run_setup setup = {seed, RUN_MODE_ROUND, SCORE_ARCADE, SCORE_FACTOR_NORMAL};
        script_begin(&run, setup, 4, true);
        run.current = 3;
        assert_true(script_do(&run, 0, COMMAND_SHOW, 0));
        assert_true(use(1, LIFELINE_HALF));
        const struct run_question *q = run_question(&run);
        for (int32_t choice = 0; choice < q->choice_count; choice++)
            kept[choice] += (q->hidden >> choice & 1) == 0;
    }
    for (int32_t choice = 0; choice < 6; choice++)
        if (choice == 3)
            assert_int_equal(kept[choice], GAMES);
        else
            assert_in_range(kept[choice], GAMES / 5 - 150, GAMES / 5 + 150);
}

static void more_time_is_half_the_limit(void **state)
{
    (void)state;
    for (int m = 0; m < 2; m++)
        for (int f = 0; f < 4; f++) {
            show(with_lifelines[m], SCORE_ARCADE, factors[f], 4);
            int32_t limit_ms = run_question(&run)->limit_ms;
            assert_true(use(1500, LIFELINE_TIME));
            int32_t longer_ms = limit_ms + limit_ms / 2;
            assert_int_equal(run_question(&run)->limit_ms, longer_ms);
            assert_int_equal(run_left_ms(&run, 1000), longer_ms);
            struct run late = run;
            assert_true(script_do(&late, 1000 + longer_ms, COMMAND_TIMEOUT, 0));
            assert_false(script_do(&run, 1000 + longer_ms, COMMAND_ANSWER, 0));
            assert_true(script_do(&run, 1000 + longer_ms - 1, COMMAND_ANSWER, 0));
        }
    show(RUN_MODE_ROUND, SCORE_ARCADE, SCORE_FACTOR_OFF, 4);
    assert_false(use(1500, LIFELINE_TIME));
}

static void swap_brings_the_spare_question(void **state)
{
    (void)state;
    for (int m = 0; m < 2; m++)
        for (int f = 0; f < 5; f++) {
            show(with_lifelines[m], SCORE_ARCADE, factors[f], 4);
            struct run_question spare = run.questions[QUESTIONS];
            int32_t limit_ms = mode_limit_ms(run.mode, spare.limit_ms, 4);
            assert_true(use(1500, LIFELINE_SWAP));
            const struct run_question *q = run_question(&run);
            assert_true(run.current == 4 && run.count == QUESTIONS && !run.spare);
            assert_int_equal(q->index, QUESTIONS);
            assert_memory_equal(q->order, spare.order, BANK_MAX_CHOICES);
            assert_int_equal(q->limit_ms, limit_ms);
            assert_true(run.phase == RUN_READING && run.phase_ms == 1500);
            assert_int_equal(run_left_ms(&run, 1500), spare.reading_ms);
            assert_false(run_can_use(&run, LIFELINE_SWAP));
            assert_true(script_answer(&run, 1700, 300, true));
            assert_int_equal(q->elapsed_ms, 300);
            assert_int_equal(q->points, score_points(q->difficulty, limit_ms, 300, 5) / 2);
        }
}

static void no_swap_without_a_spare(void **state)
{
    (void)state;
    script_start(&run, 3, SCORE_FACTOR_NORMAL);
    assert_true(script_do(&run, 0, COMMAND_SHOW, 0));
    assert_false(use(10, LIFELINE_SWAP));
    assert_true(use(10, LIFELINE_HALF));
}

/* The spare question waits behind the longest draw as well. */
static void swap_in_the_longest_run(void **state)
{
    (void)state;
    script_mode(&run, RUN_MODE_SURVIVAL, SCORE_ARCADE, 100, RUN_MAX_QUESTIONS);
    assert_true(script_do(&run, 0, COMMAND_SHOW, 0));
    assert_true(use(1, LIFELINE_SWAP));
    assert_int_equal(run_question(&run)->index, RUN_MAX_QUESTIONS);
}

static void help_before_a_swap_stays_behind(void **state)
{
    (void)state;
    show(RUN_MODE_ROUND, SCORE_ARCADE, SCORE_FACTOR_NORMAL, 4);
    assert_true(use(1100, LIFELINE_HALF) && use(1200, LIFELINE_SWAP));
    const struct run_question *q = run_question(&run);
    assert_true(q->hidden == 0 && q->hint == -1 && q->assisted == 1 << LIFELINE_SWAP);
    assert_int_equal(run.used, 1 << LIFELINE_HALF | 1 << LIFELINE_SWAP);
}

static void help_costs_half(void **state)
{
    (void)state;
    for (int law = SCORE_ARCADE; law <= SCORE_RANKED; law++)
        for (int f = 0; f < 5; f++)
            for (int32_t set = 1; set < 8; set++) { /* of half, time and hint */
                show(RUN_MODE_ROUND, (enum score_law)law, factors[f], 3);
                bool helped = false;
                int32_t risk = run_risk(&run, 1500, 0);
                if (set & 1)
                    helped |= use(1100, LIFELINE_HINT);
                if (set & 2)
                    helped |= use(1100, LIFELINE_HALF);
                if (set & 4)
                    helped |= use(1100, LIFELINE_TIME);
                const struct run_question *q = run_question(&run);
                int32_t base = score_base(q->difficulty), at_once = law == SCORE_ARCADE ? 12 : 10;
                int32_t whole = factors[f] == 0 ? base * at_once * 3 / 40 : base * at_once / 10;
                int32_t worth = helped ? whole / 2 : whole;
                assert_int_equal(run_worth(&run, 1500, 0), worth);
                assert_int_equal(run_risk(&run, 1500, 0),
                                 risk); /* help makes no wrong answer cheap */
                assert_true(script_do(&run, 1500, COMMAND_ANSWER, script_place(&run, true)));
                assert_int_equal(q->points, worth);
            }
}

/* With more time an answer pays less than it would have paid at the same moment without. */
static void more_time_never_pays_more(void **state)
{
    (void)state;
    for (int32_t number = 0; number < 8; number++) {
        show(RUN_MODE_ROUND, SCORE_ARCADE, SCORE_FACTOR_NORMAL, number);
        static struct run helped;
        helped = run;
        assert_true(script_do(&helped, 1000, COMMAND_LIFELINE, LIFELINE_TIME));
        int32_t limit_ms = run_question(&run)->limit_ms;
        for (int32_t ms = 0; ms <= limit_ms; ms++)
            assert_true(run_worth(&helped, 1000 + ms, 0) < run_worth(&run, 1000 + ms, 0));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_can_be_used_once),
        cmocka_unit_test(only_while_the_clock_of_a_question_runs),
        cmocka_unit_test(not_at_the_deadline),
        cmocka_unit_test(only_in_modes_that_have_them),
        cmocka_unit_test(sage_needs_no_help),
        cmocka_unit_test(unknown_ones_are_refused),
        cmocka_unit_test(half_leaves_the_right_choice_and_a_wrong_one),
        cmocka_unit_test(a_hint_leaves_at_least_two),
        cmocka_unit_test(what_goes_is_chance),
        cmocka_unit_test(more_time_is_half_the_limit),
        cmocka_unit_test(swap_brings_the_spare_question),
        cmocka_unit_test(no_swap_without_a_spare),
        cmocka_unit_test(swap_in_the_longest_run),
        cmocka_unit_test(help_before_a_swap_stays_behind),
        cmocka_unit_test(help_costs_half),
        cmocka_unit_test(more_time_never_pays_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
