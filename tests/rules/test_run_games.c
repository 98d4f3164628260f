/* Long random games in all modes, under all laws, with all factors. */
#include "rules/rng.h"
#include "run_script.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { COMMANDS = 40, GAMES = 100000 };

static struct run run;

struct game {
    struct run start;
    struct command taken[COMMANDS];
    int32_t count;
};

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

static int32_t random_arg(struct rng *rng)
{
    if (rng_below(rng, 20) == 0)
        return (int32_t)rng_next(rng);
    int32_t small = (int32_t)rng_below(rng, 8) - 1;
    bool certain = run.law == SCORE_SAGE && rng_below(rng, 8) != 0;
    return certain ? run_answer_arg(small, 1 + (int32_t)rng_below(rng, 3)) : small;
}

/* The command that brings the game on, so that it does not stand still for long. */
static enum command_kind useful_kind(void)
{
    static const enum command_kind kinds[] = {COMMAND_SHOW, COMMAND_ANSWER, COMMAND_NEXT,
                                              COMMAND_NONE};
    return run.paused ? COMMAND_RESUME : kinds[run.phase];
}

static struct command random_command(struct rng *rng)
{
    enum command_kind kind = (enum command_kind)rng_below(rng, COMMAND_KINDS);
    if (rng_below(rng, 30) == 0)
        kind = (enum command_kind)rng_below(rng, 300);
    else if (rng_below(rng, 2) == 0)
        kind = useful_kind();
    if ((kind == COMMAND_QUIT || kind == COMMAND_FINISH) && rng_below(rng, 8) != 0)
        kind = COMMAND_ANSWER;
    return (struct command){random_time(rng), kind, random_arg(rng)};
}

static bool help_is_sound(const struct run_question *q)
{
    int32_t left = 0;
    for (int32_t choice = 0; choice < q->choice_count; choice++)
        left += (q->hidden >> choice & 1) == 0;
    bool takes = (q->assisted & (1 << LIFELINE_HALF | 1 << LIFELINE_HINT)) != 0;
    bool hinted = (q->assisted & 1 << LIFELINE_HINT) != 0;
    return left >= 2 && q->hidden >> q->choice_count == 0 && (q->hidden >> q->correct & 1) == 0 &&
           takes == (q->hidden != 0) && hinted == (q->hint >= 0) &&
           (q->assisted & ~run.used) == 0 && (q->chosen < 0 || (q->hidden >> q->chosen & 1) == 0);
}

static bool points_are_sound(const struct run_question *q)
{
    int32_t most = run.law == SCORE_SAGE ? 6 : score_base(q->difficulty) * 3 / 2;
    switch (q->outcome) {
    case RUN_RIGHT:
        return q->points >= (run.law != SCORE_RANKED) && q->points <= most;
    case RUN_WRONG:
        return q->points <= 0 && q->points >= -most;
    case RUN_OPEN:
    case RUN_TOO_LATE:
        return q->points == 0;
    }
    return false;
}

static bool question_is_sound(const struct run_question *q)
{
    const struct mode *mode = mode_get(run.mode);
    bool right = q->outcome == RUN_RIGHT, answered = right || q->outcome == RUN_WRONG;
    bool changing = mode->free_order && q->outcome == RUN_OPEN;
    bool timed = q->limit_ms > 0 && !mode->one_clock;
    bool certain = q->certainty >= 1 && q->certainty <= SCORE_CERTAINTIES;
    return (changing || (q->chosen >= 0) == answered) &&
           (changing || right == (q->chosen == q->correct)) && q->elapsed_ms >= 0 &&
           (!timed || q->elapsed_ms <= q->limit_ms) &&
           (run.law == SCORE_SAGE && answered ? certain : q->certainty == 0) &&
           (mode->free_order || !q->marked) && points_are_sound(q) && help_is_sound(q);
}

static bool counts_are_sound(void)
{
    const struct mode *mode = mode_get(run.mode);
    int32_t score = 0, streak = 0, best = 0, missed = 0;
    for (int32_t i = 0; i < run.count; i++) {
        const struct run_question *q = &run.questions[i];
        bool open = q->outcome == RUN_OPEN;
        bool past = i < run.current || (i == run.current && run.phase == RUN_FEEDBACK);
        if (!question_is_sound(q) || (open && past && !mode->free_order))
            return false;
        score += q->points;
        streak = q->outcome == RUN_RIGHT ? streak + 1 : open ? streak : 0;
        best = streak > best ? streak : best;
        missed += !open && q->outcome != RUN_RIGHT;
    }
    return score == run.score && streak == run.streak && best == run.best_streak &&
           run.lives == (mode->lives > 0 ? mode->lives - missed : 0);
}

static bool end_is_sound(void)
{
    const struct mode *mode = mode_get(run.mode);
    bool dead = mode->lives > 0 && run.lives == 0, out = mode->one_clock && run.clock_ms == 0;
    if (run.phase != RUN_OVER)
        return !run.quit && run.current < run.count && (run.phase == RUN_FEEDBACK || !dead) &&
               (run.phase == RUN_FEEDBACK || run.factor == SCORE_FACTOR_OFF || !out);
    return !run.paused && (run.quit || run.current == run.count || dead || out);
}

static bool run_is_sound(void)
{
    return counts_are_sound() && end_is_sound() && run.clock_ms >= 0 &&
           (mode_get(run.mode)->one_clock || run.clock_ms == 0) &&
           (mode_get(run.mode)->lifelines || run.used == 0) && run.phase_ms <= run.last_ms &&
           run.last_ms <= RUN_MAX_MS;
}

/* Bytes of the run that the commands can touch. */
static size_t live_size(void)
{
    return offsetof(struct run, questions) + ((size_t)run.count + 1) * sizeof run.questions[0];
}

static struct run_setup random_setup(struct rng *rng)
{
    static const int32_t factors[] = {100, 150, 200, 1000, SCORE_FACTOR_OFF};
    struct run_setup setup;
    do {
        setup = (struct run_setup){rng_next(rng), (enum run_mode)rng_below(rng, RUN_MODE_COUNT),
                                   (enum score_law)rng_below(rng, SCORE_LAWS),
                                   factors[rng_below(rng, 5)]};
    } while (!mode_allows(setup.mode, setup.law, setup.factor));
    return setup;
}

/* What was promised for an answer at this moment is what it paid; an exam pays when it is handed
 * in. */
static bool paid_as_promised(const struct run *before, struct command c)
{
    if (c.kind != COMMAND_ANSWER || mode_get(run.mode)->free_order)
        return true;
    const struct run_question *q = run_question(&run);
    return q->points == (q->outcome == RUN_RIGHT ? run_worth(before, c.at_ms, q->certainty)
                                                 : run_risk(before, c.at_ms, q->certainty)) &&
           run.score == before->score + q->points;
}

/* Applies a command; false when something is not as it should be. */
static bool step(struct game *game, struct command command)
{
    static struct run before;
    struct run_events events = {.count = 3};
    memcpy(&before, &run, live_size());
    if (!run_apply(&run, command, &events))
        return memcmp(&before, &run, live_size()) == 0 && events.count == 0;
    game->taken[game->count++] = command;
    return run_is_sound() && run.last_ms == command.at_ms && run.trail != before.trail &&
           run_hash(&run) != run_hash(&before) && paid_as_promised(&before, command) &&
           (command.kind != COMMAND_NEXT || (run.phase == RUN_OVER) == run_is_last(&before));
}

static bool play_random(struct rng *rng, struct game *game)
{
    struct run_setup setup = random_setup(rng);
    game->count = 0;
    script_begin(&run, setup, 1 + (int32_t)rng_below(rng, 4), rng_below(rng, 2) == 0);
    memcpy(&game->start, &run, live_size());
    for (int32_t i = 0; i < COMMANDS; i++)
        if (!step(game, random_command(rng)))
            return false;
    return true;
}

static bool replays(const struct game *game)
{
    static struct run again;
    memcpy(&again, &game->start, live_size());
    for (int32_t i = 0; i < game->count; i++)
        if (!run_apply(&again, game->taken[i], NULL))
            return false;
    return run_hash(&again) == run_hash(&run) && memcmp(&again, &run, live_size()) == 0;
}

/* Nobody changes one command of a game, or makes it COMMAND_NONE, and is not found out. */
static bool change_shows(const struct game *game, int32_t which, struct command changed)
{
    static struct run again;
    memcpy(&again, &game->start, live_size());
    for (int32_t i = 0; i < game->count; i++)
        run_apply(&again, i == which ? changed : game->taken[i], NULL);
    return again.trail != run.trail && run_hash(&again) != run_hash(&run);
}

static bool changes_show(const struct game *game, int32_t which)
{
    struct command earlier = game->taken[which], later = earlier, lower = earlier, higher = earlier;
    earlier.at_ms--;
    later.at_ms++;
    lower.arg = (int32_t)((uint32_t)lower.arg - 1);
    higher.arg = (int32_t)((uint32_t)higher.arg + 1);
    for (int kind = 0; kind < COMMAND_KINDS; kind++) {
        struct command other = {later.at_ms - 1, (enum command_kind)kind, game->taken[which].arg};
        if (other.kind != game->taken[which].kind && !change_shows(game, which, other))
            return false;
    }
    return change_shows(game, which, earlier) && change_shows(game, which, later) &&
           change_shows(game, which, lower) && change_shows(game, which, higher);
}

static void random_games(void **state)
{
    (void)state;
    static int32_t ended[RUN_MODE_COUNT];
    for (uint64_t seed = 0; seed < GAMES; seed++) {
        static struct game game;
        struct rng rng = rng_seeded(seed);
        if (!play_random(&rng, &game) || !replays(&game))
            fail_msg("seed %llu after %d commands, %s, %s, factor %d", (unsigned long long)seed,
                     game.count, run_mode_name(run.mode), score_law_name(run.law), run.factor);
        ended[run.mode] += run.phase == RUN_OVER && !run.quit;
    }
    for (int mode = 0; mode < RUN_MODE_COUNT; mode++) /* otherwise too little was tried */
        assert_in_range(ended[mode], 1000, GAMES);
}

static void one_changed_command_shows(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < GAMES / 50; seed++) {
        static struct game game;
        struct rng rng = rng_seeded(~seed);
        if (!play_random(&rng, &game))
            fail_msg("seed %llu", (unsigned long long)~seed);
        for (int32_t i = 0; i < game.count; i++)
            if (!changes_show(&game, i))
                fail_msg("seed %llu: command %d of %d (%s)", (unsigned long long)~seed, i,
                         game.count, command_name(game.taken[i].kind));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_games),
        cmocka_unit_test(one_changed_command_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
