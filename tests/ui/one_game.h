/* One game on a memory store that claims to be a disk; each test begins with a new one. */
#ifndef CONSTRICTOR_TESTS_UI_ONE_GAME_H
#define CONSTRICTOR_TESTS_UI_ONE_GAME_H

#include "driver.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct driver driver;
static struct store *store;

static inline int open_game(void **state)
{
    (void)state;
    store = driver_disk();
    driver_open(&driver, store, driver_usual());
    return 0;
}

static inline int close_game(void **state)
{
    (void)state;
    driver_close(&driver);
    store_close(store);
    return 0;
}

/* On the store that is there, in long frames: what is kept needs no short ones. */
static inline void start_game(void)
{
    struct driver_setup setup = driver_usual();
    setup.step_ms = 33;
    driver_open(&driver, store, setup);
}

static inline int open_quick(void **state)
{
    (void)state;
    store = driver_disk();
    start_game();
    return 0;
}

static inline void restart_game(void)
{
    driver_close(&driver);
    start_game();
}

#endif
