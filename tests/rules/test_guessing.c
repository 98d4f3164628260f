/* Who reads wins more than who guesses, in whole runs of every mode. */
#include "rules/rng.h"
#include "run_script.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { RUNS = 10000 };

struct player {
    int32_t per_mille; /* of the answers are right; 0: every choice is as likely */
    int32_t think_ms;  /* from the appearance of the choices to the answer */
};

static const struct player guesser = {0, 300};
static const struct player reader = {600, 8000};

/* Over many runs. */
struct outcome {
    int64_t score;
    int64_t right;
    int64_t answered;
    int32_t above; /* runs with more points than asked for */
};

static struct run run;

static int32_t choose(const struct player *player, struct rng *rng)
{
    const struct run_question *q = run_question(&run);
    if (player->per_mille == 0)
        return (int32_t)rng_below(rng, q->choice_count);
    bool right = (int32_t)rng_below(rng, 1000) < player->per_mille;
    int32_t wrong = 1 + (int32_t)rng_below(rng, q->choice_count - 1u);
    return (script_place(&run, true) + (right ? 0 : wrong)) % q->choice_count;
}

/* Answers, or runs out of time. Returns when that was. */
static int64_t think(const struct player *player, struct rng *rng, int64_t now_ms)
{
    struct command due;
    int32_t arg = run_answer_arg(choose(player, rng), run.law == SCORE_SAGE ? 1 : 0);
    int64_t then_ms = now_ms + player->think_ms;
    if (run_advance(&run, then_ms, &due, NULL))
        return due.at_ms;
    assert_true(script_do(&run, then_ms, COMMAND_ANSWER, arg));
    return then_ms;
}

static void play(const struct player *player, struct rng *rng)
{
    int64_t now_ms = 0;
    while (run.phase != RUN_OVER) {
        if (run.phase == RUN_READING)
            assert_true(script_do(&run, now_ms, COMMAND_SHOW, 0));
        now_ms = think(player, rng, now_ms);
        if (run.phase == RUN_FEEDBACK)
            assert_true(script_do(&run, now_ms, COMMAND_NEXT, 0));
        else if (run.phase == RUN_ANSWERING && run.current + 1 < run.count)
            assert_true(script_do(&run, now_ms, COMMAND_GOTO, run.current + 1));
        else if (run.phase == RUN_ANSWERING)
            assert_true(script_do(&run, now_ms, COMMAND_FINISH, 0));
    }
}

/* Plays `runs` runs; each begins somewhere else in the bank. */
static struct outcome play_many(struct run_setup setup, const struct player *player, int32_t runs,
                                int64_t above)
{
    static struct sample_bank sample;
    struct outcome outcome = {0};
    struct rng rng = rng_seeded(setup.seed);
    struct run_draw draw = {.count = mode_questions(setup.mode, setup.factor), .spare = -1};
    if (sample.bank.question_count == 0)
        sample_bank_make(&sample, SAMPLE_MAX_QUESTIONS);
    for (int32_t i = 0; i < runs; i++) {
        uint32_t first = rng_below(&rng, SAMPLE_MAX_QUESTIONS);
        for (int32_t q = 0; q < draw.count; q++)
            draw.indexes[q] = (first + (uint32_t)q) % SAMPLE_MAX_QUESTIONS;
        setup.seed = rng_next(&rng);
        run_init(&run, &sample.bank, &draw, setup);
        play(player, &rng);
        outcome.score += run.score;
        outcome.right += run_right_count(&run);
        outcome.answered += run_answered_count(&run);
        outcome.above += run.score > above;
    }
    return outcome;
}

static struct run_setup setup_of(int mode, int law, int32_t factor)
{
    return (struct run_setup){2024, (enum run_mode)mode, (enum score_law)law, factor};
}

static void reading_pays_more_than_guessing_in_every_mode(void **state)
{
    (void)state;
    static const int32_t factors[] = {100, 150, 200, 1000, SCORE_FACTOR_OFF};
    for (int mode = 0; mode < RUN_MODE_COUNT; mode++)
        for (int law = 0; law < SCORE_LAWS; law++)
            for (int f = 0; f < 5; f++) {
                struct run_setup setup = setup_of(mode, law, factors[f]);
                if (!mode_allows(setup.mode, setup.law, setup.factor))
                    continue;
                struct outcome read = play_many(setup, &reader, 200, 0);
                struct outcome guess = play_many(setup, &guesser, 200, 0);
                if (read.score <= guess.score)
                    fail_msg("%s, %s, factor %d: %lld to %lld points", run_mode_name(setup.mode),
                             score_law_name(setup.law), factors[f], (long long)read.score,
                             (long long)guess.score);
            }
}

static void check_sprint(int mode, int law, int32_t factor, int32_t runs)
{
    struct run_setup setup = setup_of(mode, law, factor);
    struct outcome read = play_many(setup, &reader, 1000, 0);
    assert_true(read.score > 0);
    struct outcome guess = play_many(setup, &guesser, runs, read.score / 1000);
    if (guess.score > 0)
        fail_msg("%s, %s: guessing wins %lld points a run", run_mode_name(setup.mode),
                 score_law_name(setup.law), (long long)(guess.score / runs));
    /* Only the best of many tries counts for a record. */
    if (factor != SCORE_FACTOR_OFF && guess.above > runs / 500)
        fail_msg("%s, %s: chance alone beats a reader in %d of %d runs", run_mode_name(setup.mode),
                 score_law_name(setup.law), guess.above, runs);
}

static void sprints_are_not_won_by_guessing(void **state)
{
    (void)state;
    for (int law = SCORE_ARCADE; law <= SCORE_RANKED; law++) {
        check_sprint(RUN_MODE_SPRINT_60, law, SCORE_FACTOR_NORMAL, RUNS);
        check_sprint(RUN_MODE_SPRINT_120, law, SCORE_FACTOR_NORMAL, RUNS / 10);
        check_sprint(RUN_MODE_SPRINT_180, law, SCORE_FACTOR_NORMAL, RUNS / 10);
        check_sprint(RUN_MODE_SPRINT_60, law, SCORE_FACTOR_OFF, RUNS);
    }
}

static void survival_ends_sooner_for_guessers(void **state)
{
    (void)state;
    struct run_setup setup = setup_of(RUN_MODE_SURVIVAL, SCORE_ARCADE, SCORE_FACTOR_NORMAL);
    struct outcome read = play_many(setup, &reader, RUNS, 0);
    struct outcome guess = play_many(setup, &guesser, RUNS, 0);
    assert_true(read.right > 2 * guess.right);
    assert_true(read.score > guess.score);
}

/* With choices before the eyes for 8 s a stacker's bank lasts for two answers: there the points
 * alone tell a reader from a guesser, who may be right as often. From 5 s on down the answers do
 * too. */
static void a_stacker_is_not_won_by_guessing(void **state)
{
    (void)state;
    struct run_setup setup = setup_of(RUN_MODE_STACKER, SCORE_ARCADE, SCORE_FACTOR_NORMAL);
    struct outcome guess = play_many(setup, &guesser, RUNS, 0);
    assert_true(guess.score < 0);
    assert_true(play_many(setup, &reader, RUNS, 0).score > 0);
    for (int32_t think_ms = 1000; think_ms <= 5000; think_ms += 1000)
        assert_true(play_many(setup, &(struct player){600, think_ms}, RUNS, 0).right > guess.right);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_pays_more_than_guessing_in_every_mode),
        cmocka_unit_test(sprints_are_not_won_by_guessing),
        cmocka_unit_test(survival_ends_sooner_for_guessers),
        cmocka_unit_test(a_stacker_is_not_won_by_guessing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
