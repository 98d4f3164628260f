/* What the three laws of score promise, tried over the whole range of what an answer can be. */
#include "rules/score.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* Limits as they come about: the shortest and the longest, tightened, extended, with every factor.
 */
static const int32_t limits[] = {0,     4000,  4400,  10000,  11000,  15000,
                                 26000, 60000, 90000, 120000, 600000, 900000};
static const int32_t streaks[] = {1, 2, 3, 4, 5, 6, 7, 8, 100};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void complain(const struct score_answer *a, const char *what)
{
    fail_msg("%s: law %d, difficulty %d, choices %d, limit %d, elapsed %d, streak %d, certainty "
             "%d, assisted %d, priced %d",
             what, a->law, a->difficulty, a->choices, a->limit_ms, a->elapsed_ms, a->streak,
             a->certainty, a->assisted, a->priced);
}

/* The moments of a clock: each of the first, then some, the last ones and those beyond. */
static int32_t next_moment(int32_t ms, int32_t limit_ms)
{
    if (ms < 520 || (ms >= limit_ms - 3 && ms < limit_ms + 3))
        return ms + 1;
    int32_t step = limit_ms / 150 + 7;
    return ms < limit_ms - 3 && ms + step > limit_ms - 3 ? limit_ms - 3 : ms + step;
}

typedef void law_check(const struct score_answer *answer);

static void at_every_moment(struct score_answer a, law_check *check)
{
    int32_t end_ms = a.limit_ms > 0 ? a.limit_ms + 1000 : 1000;
    for (a.elapsed_ms = 0; a.elapsed_ms <= end_ms;
         a.elapsed_ms = next_moment(a.elapsed_ms, a.limit_ms))
        check(&a);
    a.elapsed_ms = INT32_MAX;
    check(&a);
}

/* Tries all answers of a law, in the mode's two ways. */
static void sweep(enum score_law law, bool priced, law_check *check)
{
    struct score_answer a = {.law = law, .priced = priced};
    size_t rows = law == SCORE_ARCADE ? COUNT(streaks) : 1;
    for (size_t limit = 0; limit < COUNT(limits); limit++)
        for (size_t streak = 0; streak < rows; streak++)
            for (a.difficulty = 1; a.difficulty <= 5; a.difficulty++)
                for (a.choices = 2; a.choices <= 6; a.choices++)
                    for (int assisted = 0; assisted < 2; assisted++) {
                        a.limit_ms = limits[limit];
                        a.streak = streaks[streak];
                        a.assisted = assisted;
                        at_every_moment(a, check);
                    }
}

static void sweep_timed_laws(law_check *check)
{
    sweep(SCORE_ARCADE, false, check);
    sweep(SCORE_ARCADE, true, check);
    sweep(SCORE_RANKED, false, check);
    sweep(SCORE_RANKED, true, check);
}

static void check_bounds(const struct score_answer *a)
{
    int32_t right = score_right(a), wrong = score_wrong(a);
    int32_t most =
        a->law == SCORE_ARCADE ? score_base(a->difficulty) * 3 / 2 : score_base(a->difficulty);
    if (right < 0 || right > most)
        complain(a, "a right answer out of bounds");
    if (wrong > 0 || -wrong > 2 * most)
        complain(a, "a wrong answer out of bounds");
    if (a->law == SCORE_ARCADE && a->priced != (wrong < 0))
        complain(a, "a price where there is none, or none where there is one");
}

static void answers_stay_in_their_bounds(void **state)
{
    (void)state;
    sweep_timed_laws(check_bounds);
}

static void check_time(const struct score_answer *a)
{
    struct score_answer later = *a;
    later.elapsed_ms = a->elapsed_ms == INT32_MAX ? INT32_MAX : a->elapsed_ms + 1;
    if (score_right(&later) > score_right(a))
        complain(a, "a right answer pays more a moment later");
    if (score_wrong(&later) < score_wrong(a))
        complain(a, "a wrong answer costs more a moment later");
}

static void nothing_grows_with_time(void **state)
{
    (void)state;
    sweep_timed_laws(check_time);
}

/* The sum over all choices of what each pays: the expectation of a blind guess times their number.
 */
static int64_t blind(const struct score_answer *a)
{
    return score_right(a) + (int64_t)(a->choices - 1) * score_wrong(a);
}

static void check_ranked_guess(const struct score_answer *a)
{
    if (blind(a) > 0)
        complain(a, "a blind guess wins");
    if (a->choices > 2 && score_wrong(a) < 0 && blind(a) >= 0)
        complain(a, "a blind guess loses nothing");
}

static void ranked_guessing_loses(void **state)
{
    (void)state;
    sweep(SCORE_RANKED, false, check_ranked_guess);
}

static void check_priced_guess(const struct score_answer *a)
{
    struct score_answer alone = *a;
    alone.assisted = false;
    if (blind(&alone) > -score_right(&alone) || blind(a) >= 0)
        complain(a, "a blind guess does not lose what it should");
    if (score_wrong(a) < -2 * score_right(&alone) || score_wrong(a) > -1)
        complain(a, "a wrong answer does not cost what it should");
}

static void priced_guessing_loses(void **state)
{
    (void)state;
    sweep(SCORE_ARCADE, true, check_priced_guess);
}

/* With a price it pays to answer from 2 in choices + 1 on: who can rule one of four out may not. */
static void a_price_has_its_threshold(void **state)
{
    (void)state;
    for (int32_t choices = 3; choices <= 6; choices++)
        for (int32_t d = 1; d <= 5; d++)
            for (int64_t p = 0; p <= 1000; p++) {
                struct score_answer a = {.law = SCORE_ARCADE,
                                         .difficulty = d,
                                         .choices = choices,
                                         .limit_ms = 20000,
                                         .elapsed_ms = 7001,
                                         .streak = 4,
                                         .priced = true};
                int64_t mean = p * score_right(&a) + (1000 - p) * score_wrong(&a);
                if (p * (choices + 1) <= 2000)
                    assert_true(mean <= 0);
                else if (p * (choices + 1) > 2000 + 2 * (choices + 1)) /* beyond the rounding */
                    assert_true(mean > 0);
            }
}

static void check_late_knowledge(const struct score_answer *a)
{
    struct score_answer late = *a;
    late.elapsed_ms = a->limit_ms > 0 ? a->limit_ms - 1 : INT32_MAX;
    if (a->choices > 2 && a->elapsed_ms == 0 &&
        (int64_t)score_right(&late) * a->choices <= blind(a))
        complain(a, "an instant guess pays more than late knowledge");
}

static void knowing_at_the_last_moment_beats_guessing_at_once(void **state)
{
    (void)state;
    sweep_timed_laws(check_late_knowledge);
}

static void check_assistance(const struct score_answer *a)
{
    struct score_answer alone = *a;
    alone.assisted = false;
    if (a->assisted && score_right(a) != score_right(&alone) / 2)
        complain(a, "help does not cost half");
    if (score_wrong(a) != score_wrong(&alone))
        complain(a, "help changes what a wrong answer costs");
}

static void an_assisted_answer_never_pays_more_than_half(void **state)
{
    (void)state;
    sweep_timed_laws(check_assistance);
}

/* Against letting the time run out, which pays nothing. */
static void check_ranked_belief(const struct score_answer *a)
{
    if (a->assisted || a->choices > 2)
        return;
    int64_t right = score_right(a), wrong = score_wrong(a);
    if (right + wrong != 0)
        complain(a, "right and wrong do not weigh the same");
    for (int64_t p = 0; right > 0 && p <= 1000; p += 125)
        if ((p * right + (1000 - p) * wrong > 0) != (p > 500))
            complain(a, "answering is not right exactly from one half on");
    if ((right > 0) != (a->limit_ms == 0 || a->elapsed_ms < a->limit_ms))
        if (right > 0 || a->limit_ms - a->elapsed_ms > a->limit_ms / 1000) /* beyond rounding */
            complain(a, "nothing is at stake before the time is out, or something after it");
}

static void ranked_answers_pay_from_one_half_on(void **state)
{
    (void)state;
    sweep(SCORE_RANKED, false, check_ranked_belief);
}

static void ranked_by_hand(void **state)
{
    (void)state;
    static const int32_t cases[][4] = {
        /* difficulty, limit, elapsed, stake */
        {1, 10000, 0, 1000},   {1, 10000, 500, 1000},   {1, 10000, 501, 949}, /* 949.9 */
        {1, 10000, 5000, 500}, {5, 10000, 7500, 500},   {1, 10000, 9990, 1},
        {1, 10000, 9991, 0},   {1, 10000, 10000, 0},    {1, 10000, 20000, 0},
        {3, 0, 123456, 1050},  {4, 60000, 20000, 1133}, {5, 900000, 450000, 1000},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct score_answer a = {.law = SCORE_RANKED,
                                 .difficulty = cases[i][0],
                                 .choices = 4,
                                 .limit_ms = cases[i][1],
                                 .elapsed_ms = cases[i][2],
                                 .streak = 9};
        assert_int_equal(score_right(&a), cases[i][3]);
        assert_int_equal(score_wrong(&a), -cases[i][3]);
    }
}

static void prices_by_hand(void **state)
{
    (void)state;
    static const int32_t cases[][5] = {
        /* difficulty, elapsed of 10000, streak, choices, price */
        {1, 0, 1, 2, 2000}, {1, 0, 1, 3, 1000},  {1, 0, 1, 4, 667}, /* 666.7 */
        {1, 0, 1, 5, 500},  {1, 0, 1, 6, 400},   {1, 5000, 1, 4, 500},  {5, 0, 7, 4, 2000},
        {5, 0, 7, 6, 1200}, {1, 501, 1, 3, 974}, {1, 10000, 1, 4, 334},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct score_answer a = {.law = SCORE_ARCADE,
                                 .difficulty = cases[i][0],
                                 .choices = cases[i][3],
                                 .limit_ms = 10000,
                                 .elapsed_ms = cases[i][1],
                                 .streak = cases[i][2],
                                 .priced = true};
        assert_int_equal(score_wrong(&a), -cases[i][4]);
        a.assisted = true;
        assert_int_equal(score_wrong(&a), -cases[i][4]);
        a.priced = false;
        assert_int_equal(score_wrong(&a), 0);
    }
}

static struct score_answer sage(int32_t certainty, int32_t difficulty)
{
    return (struct score_answer){.law = SCORE_SAGE,
                                 .difficulty = difficulty,
                                 .choices = 4,
                                 .streak = difficulty,
                                 .certainty = certainty};
}

static int64_t sage_mean(int32_t certainty, int64_t belief)
{
    struct score_answer a = sage(certainty, 1);
    return belief * score_right(&a) + (1000 - belief) * score_wrong(&a);
}

static void sage_pays_by_certainty_alone(void **state)
{
    (void)state;
    static const int32_t wrong[] = {0, -2, -6};
    for (int32_t certainty = 1; certainty <= SCORE_CERTAINTIES; certainty++)
        for (int32_t difficulty = 1; difficulty <= 5; difficulty++) {
            struct score_answer a = sage(certainty, difficulty);
            assert_int_equal(score_right(&a), certainty);
            assert_int_equal(score_wrong(&a), wrong[certainty - 1]);
            a.elapsed_ms = INT32_MAX;
            assert_int_equal(score_right(&a), certainty);
            assert_int_equal(score_wrong(&a), wrong[certainty - 1]);
        }
}

/* For every belief in thousandths the certainty that says it is the best, and the only best one but
 * at the thresholds 2/3 and 4/5. */
static void honest_certainty_pays_best(void **state)
{
    (void)state;
    for (int64_t belief = 0; belief <= 1000; belief++) {
        int32_t honest = 3 * belief < 2000 ? 1 : 5 * belief < 4000 ? 2 : 3;
        for (int32_t said = 1; said <= SCORE_CERTAINTIES; said++) {
            if (said == honest)
                continue;
            bool even = belief == 800 && said == 2;
            if (even)
                assert_true(sage_mean(said, belief) == sage_mean(honest, belief));
            else if (sage_mean(said, belief) >= sage_mean(honest, belief))
                fail_msg("belief %d: %d is no worse than %d", (int)belief, said, honest);
        }
    }
}

static void certainty_never_pays_a_guesser(void **state)
{
    (void)state;
    for (int32_t choices = 2; choices <= 6; choices++)
        for (int32_t said = 2; said <= SCORE_CERTAINTIES; said++) {
            struct score_answer a = sage(said, 1);
            a.choices = choices;
            assert_true(blind(&a) <= 0);
        }
}

static void brier_parts(void **state)
{
    (void)state;
    static const int64_t said[] = {333, 733, 900};
    for (int32_t c = 1; c <= SCORE_CERTAINTIES; c++) {
        int64_t s = said[c - 1];
        assert_true(score_brier_part(c, true) == (1000 - s) * (1000 - s));
        assert_true(score_brier_part(c, false) == s * s);
    }
    for (int32_t c = 1; c < SCORE_CERTAINTIES; c++) {
        assert_true(score_brier_part(c, true) > score_brier_part(c + 1, true));
        assert_true(score_brier_part(c, false) < score_brier_part(c + 1, false));
    }
    for (int64_t c = 0; c < SCORE_CERTAINTIES; c++) /* where it is true, no other is better */
        for (int32_t other = 1; other <= SCORE_CERTAINTIES; other++) {
            int32_t own = (int32_t)c + 1;
            int64_t p = said[c];
            int64_t mean =
                p * score_brier_part(own, true) + (1000 - p) * score_brier_part(own, false);
            assert_true(mean <= p * score_brier_part(other, true) +
                                    (1000 - p) * score_brier_part(other, false));
        }
}

static void names_come_back(void **state)
{
    (void)state;
    static const char *const names[SCORE_LAWS] = {"arcade", "ranked", "sage"};
    for (int law = 0; law < SCORE_LAWS; law++) {
        size_t len = strlen(names[law]);
        assert_string_equal(score_law_name((enum score_law)law), names[law]);
        assert_int_equal(score_law_named(names[law], len), law);
        assert_int_equal(score_law_named(names[law], len - 1), SCORE_LAWS);
    }
    assert_string_equal(score_law_name(SCORE_LAWS), "?");
    assert_int_equal(score_law_named("sages", 4), SCORE_SAGE);
    assert_int_equal(score_law_named("Sage", 4), SCORE_LAWS);
    assert_int_equal(score_law_named("", 0), SCORE_LAWS);
}

static void huge_clocks_do_not_overflow(void **state)
{
    (void)state;
    struct score_answer a = {.law = SCORE_ARCADE,
                             .difficulty = 5,
                             .choices = 2,
                             .limit_ms = INT32_MAX,
                             .streak = 100,
                             .priced = true};
    assert_int_equal(score_right(&a), 3000);
    assert_int_equal(score_wrong(&a), -6000);
    a.elapsed_ms = INT32_MAX;
    assert_int_equal(score_right(&a), 1500);
    a.law = SCORE_RANKED;
    assert_int_equal(score_right(&a), 0);
    a.elapsed_ms = INT32_MAX / 2;
    assert_int_equal(score_right(&a), 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_stay_in_their_bounds),
        cmocka_unit_test(nothing_grows_with_time),
        cmocka_unit_test(ranked_guessing_loses),
        cmocka_unit_test(priced_guessing_loses),
        cmocka_unit_test(a_price_has_its_threshold),
        cmocka_unit_test(knowing_at_the_last_moment_beats_guessing_at_once),
        cmocka_unit_test(an_assisted_answer_never_pays_more_than_half),
        cmocka_unit_test(ranked_answers_pay_from_one_half_on),
        cmocka_unit_test(ranked_by_hand),
        cmocka_unit_test(prices_by_hand),
        cmocka_unit_test(sage_pays_by_certainty_alone),
        cmocka_unit_test(honest_certainty_pays_best),
        cmocka_unit_test(certainty_never_pays_a_guesser),
        cmocka_unit_test(brier_parts),
        cmocka_unit_test(names_come_back),
        cmocka_unit_test(huge_clocks_do_not_overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
