/* Runs that were played, with their logs, for tests of what is done with logs. One game is open at
 * a time. */
#ifndef CONSTRICTOR_TESTS_UI_LOGGED_RUN_H
#define CONSTRICTOR_TESTS_UI_LOGGED_RUN_H

#include "one_game.h"

#include <stdlib.h>
#include <string.h>

static char *log_bytes;
static size_t log_size;

static inline int begin(void **state)
{
    open_game(state);
    log_bytes = NULL;
    return 0;
}

static inline int end(void **state)
{
    close_game(state);
    free(log_bytes);
    return 0;
}

static inline struct session *session(void)
{
    return &driver.app.session;
}

static inline void keep_log(void)
{
    log_size = driver.app.saves.log.size;
    free(log_bytes);
    log_bytes = malloc(log_size + 1);
    assert_non_null(log_bytes);
    memcpy(log_bytes, driver.app.saves.log.bytes, log_size);
    log_bytes[log_size] = '\0';
}

/* Gives the run in play this command after `wait_ms` of its own time. */
static inline void act(int32_t wait_ms, enum command_kind kind, int32_t arg)
{
    session()->zero_ms -= wait_ms;
    assert_true(session_command(&driver.app, kind, arg, driver.app.now_ms));
}

/* One question of the run in play: '+' right, '-' wrong, 'p' right after a pause, '0' too late. */
static inline void answer(char how, int32_t think_ms)
{
    const struct run *run = &session()->run;
    if (run->phase == RUN_READING)
        act(700, COMMAND_SHOW, 0);
    if (how == '0') {
        session()->zero_ms -= 200000;
        session_advance(&driver.app);
    } else {
        if (how == 'p') {
            act(100, COMMAND_PAUSE, PAUSE_BY_PLAYER);
            act(60000, COMMAND_RESUME, 0);
        }
        int32_t sure = run->law == SCORE_SAGE ? 2 : 0;
        act(think_ms, COMMAND_ANSWER, run_answer_arg(driver_place(&driver, how != '-'), sure));
    }
    if (run->phase != RUN_OVER)
        act(400, COMMAND_NEXT, 0);
}

static inline void start(enum run_mode mode, enum score_law law, uint64_t levels)
{
    struct session_choice choice = {
        .mode = mode, .law = law, .factor = law == SCORE_SAGE ? 0 : 100, .levels = levels};
    struct error error;
    assert_true(session_start_choice(&driver.app, &choice, &error));
}

/* A run by its letters, and its log. */
static inline void play(enum run_mode mode, const char *answers)
{
    start(mode, SCORE_ARCADE, mode == RUN_MODE_ROUND ? 1 : 7);
    for (; *answers && session_in_play(session()); answers++)
        answer(*answers, 1500);
    keep_log();
}

static inline void open_screen(void)
{
    app_go(&driver.app, session_screen(&driver.app));
    driver_step(&driver);
    driver_step(&driver);
}

#endif
