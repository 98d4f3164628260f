/* What a run that is over changes in a player's records. */
#include "data/profile.h"
#include "played_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static struct sample_bank sample;
static struct profile profile;

static int make_bank(void **state)
{
    (void)state;
    played_bank(&sample, 20);
    return 0;
}

static struct profile_outcome record(const struct run *run, int64_t wall_s)
{
    return profile_record(&profile, "bank-0", run, wall_s);
}

static void records_keep_the_best(void **state)
{
    (void)state;
    profile_init(&profile, "p1", "Ada", 0);
    struct run run = played_whole(&sample.bank, "+-+-", 2000, 100);
    struct profile_outcome outcome = record(&run, 10);
    assert_true(outcome.counted && outcome.first && outcome.best);
    outcome = record(&run, 11);
    assert_false(outcome.counted);
    const struct profile_record *r =
        profile_find(&profile, "bank-0", RUN_MODE_ROUND, SCORE_ARCADE, 100);
    assert_int_equal(r->best_score, run.score);
    assert_int_equal(r->best_mean_ms, 2000);
    assert_int_equal(r->plays, 1);
    assert_int_equal(r->right, 2);
    assert_int_equal(r->stars, 0);
    assert_int_equal(r->best_streak, 1);

    int32_t first_score = run.score;
    run = played_whole(&sample.bank, "+++-", 9000, 100);
    outcome = record(&run, 20);
    assert_true(outcome.counted && !outcome.first);
    assert_int_equal(outcome.best, run.score > first_score);
    assert_int_equal(outcome.before.best_score, first_score);
    assert_int_equal(r->best_s, run.score > first_score ? 20 : 10);
    assert_int_equal(r->right, 3);
    assert_int_equal(r->stars, 1);
    assert_int_equal(r->best_streak, 3);
    assert_int_equal(r->plays, 2);
    assert_int_equal(r->played_s, 20);

    int32_t best = r->best_score;
    run = played_whole(&sample.bank, "----", 100, 100);
    outcome = record(&run, 30);
    assert_true(outcome.counted && !outcome.best);
    assert_int_equal(r->best_score, best);
    assert_int_equal(r->right, 3);
    assert_int_equal(r->stars, 1);
    assert_int_equal(r->plays, 3);
    assert_string_equal(profile.last_level, "bank-0");
}

static void equal_scores_are_decided_by_time(void **state)
{
    (void)state;
    profile_init(&profile, "p1", "Ada", 0);
    struct run run = played_whole(&sample.bank, "----", 3000, 100);
    record(&run, 1);
    run = played_whole(&sample.bank, "----", 2000, 100);
    assert_true(record(&run, 2).best);
    run = played_whole(&sample.bank, "----", 2001, 100);
    assert_false(record(&run, 3).best);
    assert_int_equal(profile.records[0].best_mean_ms, 2000);
}

/* The day beside the best is that of the run that made it, whatever is played later. */
static void the_day_of_the_best_is_kept(void **state)
{
    (void)state;
    static const struct {
        const char *answers;
        int32_t think_ms, best_s;
    } plays[] = {{"+--", 3000, 100}, {"---", 3000, 100}, {"+--", 2000, 300},
                 {"+--", 2500, 300}, {"+++", 9000, 500}, {"++-", 9000, 500}};
    profile_init(&profile, "p1", "Ada", 0);
    for (int32_t i = 0; i < 6; i++) {
        struct run run = played_whole(&sample.bank, plays[i].answers, plays[i].think_ms, 100);
        assert_true(record(&run, 100 * (i + 1)).counted);
        assert_int_equal(profile.records[0].best_s, plays[i].best_s);
        assert_int_equal(profile.records[0].played_s, 100 * (i + 1));
    }
}

static void factors_and_levels_never_mix(void **state)
{
    (void)state;
    profile_init(&profile, "p1", "Ada", 0);
    static const int32_t factors[] = {100, 150, 200, 1000, 0};
    for (size_t i = 0; i < 5; i++) {
        struct run run = played_whole(&sample.bank, "+-", 1000, factors[i]);
        assert_true(record(&run, 1).first);
        run.seed++;
        assert_true(profile_record(&profile, "other", &run, 1).first);
    }
    assert_int_equal(profile.record_count, 10);
    assert_null(profile_find(&profile, "bank", RUN_MODE_ROUND, SCORE_ARCADE, 100));
}

static void a_run_given_up_counts_nothing(void **state)
{
    (void)state;
    profile_init(&profile, "p1", "Ada", 0);
    struct run run = played_whole(&sample.bank, "++q", 1000, 100);
    assert_false(record(&run, 1).counted);
    assert_int_equal(profile.record_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_keep_the_best),
        cmocka_unit_test(equal_scores_are_decided_by_time),
        cmocka_unit_test(the_day_of_the_best_is_kept),
        cmocka_unit_test(factors_and_levels_never_mix),
        cmocka_unit_test(a_run_given_up_counts_nothing),
    };
    return cmocka_run_group_tests(tests, make_bank, NULL);
}
