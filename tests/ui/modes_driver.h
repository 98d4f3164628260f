/* What tests of the ways to play do again and again. */
#ifndef CONSTRICTOR_TESTS_UI_MODES_DRIVER_H
#define CONSTRICTOR_TESTS_UI_MODES_DRIVER_H

#include "driver.h"

#include "ui/mode_words.h"
#include "ui/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static inline void modes_open(struct driver *d, struct driver_setup setup)
{
    driver_open(d, driver_disk(), setup);
}

static inline void modes_shut(struct driver *d)
{
    struct store *store = d->store;
    driver_close(d);
    store_close(store);
}

static inline void modes_open_levels(struct driver *d)
{
    app_settings(&d->app)->open_all = true;
}

/* From any screen below the title. */
static inline void modes_go(struct driver *d)
{
    app_go(&d->app, SCREEN_TITLE);
    driver_step(d);
    driver_step(d);
    driver_press(d, str(STR_MODES));
    assert_int_equal(d->app.screen, SCREEN_MODES);
}

static inline void modes_setup(struct driver *d, const char *card)
{
    modes_go(d);
    driver_press(d, card);
    driver_step(d);
    assert_int_equal(d->app.screen, SCREEN_SETUP);
}

static inline void modes_start(struct driver *d)
{
    driver_press(d, str(STR_START));
    assert_true(session_in_play(&d->app.session));
    assert_int_equal(d->app.screen, session_screen(&d->app));
}

static inline bool modes_can_start(struct driver *d)
{
    return driver_control(d, str(STR_START)) != NULL;
}

static inline void modes_answer(struct driver *d, bool right)
{
    driver_wait(d, 400);
    driver_character(d, (char)('1' + driver_place(d, right)));
}

/* Answers by keys until the run is over; every `miss`-th question wrong, 0 for none. */
static inline void modes_play(struct driver *d, int32_t miss)
{
    struct run *run = driver_run(d);
    int32_t count = 0;
    while (run->phase != RUN_OVER) {
        if (run->phase == RUN_ANSWERING)
            modes_answer(d, miss == 0 || ++count % miss != 0);
        else
            driver_key(d, KEY_ENTER);
        driver_step(d);
    }
}

static inline void modes_expect_result(struct driver *d)
{
    driver_wait(d, 3000);
    assert_int_equal(d->app.screen, SCREEN_RESULT);
}

static inline void modes_step(struct driver *d, const char *row, int by)
{
    driver_aim(d, driver_id(d, row));
    driver_key(d, by < 0 ? KEY_LEFT : KEY_RIGHT);
}

#endif
