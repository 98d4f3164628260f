#include "bench_rules.h"

#include "bench_bank.h"
#include "bench_clock.h"
#include "data/level.h"
#include "rules/run.h"

#include <stdlib.h>

enum { RUNS = 100000, QUESTIONS = 10, BANK = 24 };

/* Shows, answers and goes on, `run_number` choosing how fast and how well. Returns the commands
 * that counted. */
static int64_t play(struct run *run, uint32_t run_number)
{
    int64_t at_ms = 0, counted = 0;
    struct run_events events;
    while (run->phase != RUN_OVER) {
        const struct run_question *question = run_question(run);
        int32_t place = (int32_t)((run_number + (uint32_t)run->current) % question->choice_count);
        int32_t think_ms = (int32_t)(run_number * 37 % (uint32_t)question->limit_ms);
        struct command commands[] = {{at_ms + 500, COMMAND_SHOW, 0},
                                     {at_ms + 500 + think_ms, COMMAND_ANSWER, place},
                                     {at_ms + 700 + think_ms, COMMAND_NEXT, 0}};
        for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
            if (!run_apply(run, commands[i], &events))
                return -1;
        at_ms = commands[2].at_ms;
        counted += 3;
    }
    return counted;
}

static int64_t play_all(const struct bank *bank)
{
    struct run_draw draw = {.count = QUESTIONS, .spare = -1};
    int64_t counted = 0;
    struct run run;
    for (uint32_t i = 0; i < RUNS; i++) {
        for (uint32_t q = 0; q < QUESTIONS; q++)
            draw.indexes[q] = (i + q) % bank->question_count;
        run_init(&run, bank, &draw, (struct run_setup){i, RUN_MODE_ROUND, SCORE_ARCADE, 100});
        int64_t here = play(&run, i);
        if (here != 3 * QUESTIONS)
            return -1;
        counted += here;
    }
    return counted;
}

bool bench_rules(struct figures *figures)
{
    struct level level;
    struct problems problems = {0};
    size_t size;
    char *bytes = bench_bank_make(BANK, &size);
    if (!bytes || !level_parse(&level, "bench", bytes, size, LEVEL_MAX_BYTES, &problems)) {
        free(bytes);
        return false;
    }
    double start_ms = bench_cpu_ms();
    int64_t commands = play_all(&level.bank);
    double taken_ms = bench_cpu_ms() - start_ms;
    level_free(&level);
    free(bytes);
    figures_add(figures,
                (struct figure){"run_commands_per_s", "commands/s",
                                (double)commands / taken_ms * 1000, FIGURE_AT_LEAST, 1e6, 3});
    figures_add(figures, (struct figure){"runs_100000_ms", "ms", taken_ms, FIGURE_TOLD, 0, 1});
    return commands > 0;
}
