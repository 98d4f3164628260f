/* A session of several players that waits is offered first, and ended only when that is meant. */
#include "party_driver.h"
#include "stages.h"

static struct driver driver;

static void until_settled(int32_t count, struct rng *rng)
{
    while (party_of(&driver)->settled < count)
        party_act(&driver, rng);
}

static void leave_table(void)
{
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, str(STR_LEAVE));
    assert_int_equal(driver.app.screen, SCREEN_TITLE);
}

static const char *continue_words(int32_t players)
{
    static char words[96];
    snprintf(words, sizeof words, str(STR_PARTY_CONTINUE), players);
    return words;
}

static bool is_focused(const char *label)
{
    return driver.app.focus.focus == driver_id(&driver, label);
}

static void reopen(struct store *store)
{
    driver_kill(&driver);
    driver_open(&driver, store, driver_usual());
    app_settings(&driver.app)->open_all = true;
}

/* The bytes of a record; the caller frees them. */
static char *stored(const char *name)
{
    char *bytes;
    size_t size;
    assert_true(store_read(driver.store, name, 0, &bytes, &size, NULL));
    return bytes;
}

/* --- The title --- */

static void the_title_takes_a_session_up_after_a_crash(void **state)
{
    (void)state;
    for (int device = 0; device < DRIVER_DEVICES; device++) {
        struct rng rng = rng_seeded(4);
        struct store *store = driver_disk();
        driver_open(&driver, store, driver_usual());
        app_settings(&driver.app)->open_all = true;
        party_go(&driver);
        party_start(&driver, PARTY_TOGETHER, 4, 3);
        until_settled(1, &rng);
        reopen(store);
        driver.device = (enum device)device;
        assert_true(is_focused(continue_words(4)));
        driver_press(&driver, continue_words(4));
        assert_int_equal(driver.app.screen, SCREEN_TABLE);
        assert_true(party_of(&driver)->paused);
        assert_int_equal(party_of(&driver)->settled, 1);
        driver.device = DEVICE_KEYBOARD;
        driver_press(&driver, str(STR_RESUME));
        party_play_on(&driver, &rng);
        assert_log_true(&driver);
        /* What comes next is for several, too, and what is over is not offered. */
        driver_wait(&driver, 1000);
        driver_press(&driver, str(STR_PODIUM_AGAIN));
        assert_int_equal(driver.app.screen, SCREEN_TABLE);
        party_play_on(&driver, &rng);
        driver_key(&driver, KEY_ESCAPE);
        assert_int_equal(driver.app.screen, SCREEN_TITLE);
        assert_null(driver_control(&driver, continue_words(4)));
        assert_true(is_focused(str(STR_PLAY)));
        driver_close(&driver);
        store_close(store);
    }
}

/* Both are offered; the first is the one that was played last, now and after a restart. */
static void assert_first(struct store *store, bool session)
{
    for (int32_t i = 0; i < 2; i++) {
        assert_int_equal(driver.app.screen, SCREEN_TITLE);
        assert_non_null(driver_control(&driver, str(STR_NEW_ROUND)));
        const struct node *party = driver_control(&driver, continue_words(2));
        const struct node *run = driver_control(&driver, str(STR_CONTINUE_RUN));
        assert_true(party && run);
        assert_int_equal(party->box.y < run->box.y, session);
        assert_true(is_focused(session ? continue_words(2) : str(STR_CONTINUE_RUN)));
        if (i == 0)
            reopen(store);
    }
}

static void what_was_played_last_comes_first(void **state)
{
    (void)state;
    struct store *store = driver_disk();
    driver_open(&driver, store, driver_usual());
    app_settings(&driver.app)->open_all = true;
    driver_start_run(&driver);
    leave_table();
    party_go(&driver);
    party_start(&driver, PARTY_TOGETHER, 2, 3);
    leave_table();
    assert_first(store, true);
    driver_press(&driver, str(STR_CONTINUE_RUN));
    driver_press(&driver, str(STR_RESUME));
    leave_table();
    assert_first(store, false);
    driver_press(&driver, continue_words(2));
    driver_press(&driver, str(STR_LEAVE));
    assert_first(store, true);
    driver_press(&driver, str(STR_NEW_ROUND));
    driver_press(&driver, str(STR_START));
    leave_table();
    assert_first(store, false);
    driver_close(&driver);
    store_close(store);
}

/* In the browser levels come after the title. */
static void a_session_waits_for_its_levels(void **state)
{
    (void)state;
    struct store *store = driver_disk();
    driver_open(&driver, store, driver_usual());
    party_go(&driver);
    party_start(&driver, PARTY_TOGETHER, 2, 3);
    reopen(store);
    struct library *library = &driver.library;
    for (int32_t i = 0; i < library->count; i++)
        library->levels[i].loaded = false;
    library->arriving = true;
    app_go(&driver.app, SCREEN_TITLE);
    driver_wait(&driver, 50);
    assert_null(driver_control(&driver, continue_words(2)));
    for (int32_t i = 0; i < library->count; i++)
        library->levels[i].loaded = true;
    library->arriving = false;
    driver_wait(&driver, 50);
    assert_non_null(driver_control(&driver, continue_words(2)));
    driver_close(&driver);
    store_close(store);
}

/* --- The form --- */

/* A session of two is left, and the form is open. */
static void open_beside_a_session(struct driver_setup setup, int32_t text_percent)
{
    party_open(&driver, setup);
    app_settings(&driver.app)->text_percent = text_percent;
    party_go(&driver);
    party_start(&driver, PARTY_TOGETHER, 2, 3);
    table_pause(&driver.app, driver_now(&driver) + 1);
    app_go(&driver.app, SCREEN_PARTY);
    driver_wait(&driver, 50);
}

static const char *anew_words(void)
{
    static char words[96];
    snprintf(words, sizeof words, str(STR_PARTY_ANEW), 2);
    return words;
}

static void start_asks_before_it_ends_a_session(void **state)
{
    (void)state;
    open_beside_a_session(driver_usual(), 100);
    assert_true(is_focused(continue_words(2)));
    char *before = stored("party");
    driver_press(&driver, str(STR_START));
    assert_int_equal(driver.app.screen, SCREEN_PARTY);
    assert_true(is_focused(anew_words()));
    /* Whatever else is pressed takes the question back. */
    driver_press(&driver, str(STR_PARTY_DOUBLE_LAST));
    assert_null(driver_control(&driver, anew_words()));
    driver_press(&driver, str(STR_START));
    driver_aim(&driver, driver_id(&driver, str(STR_PLAYERS)));
    driver_key(&driver, KEY_RIGHT);
    assert_null(driver_control(&driver, anew_words()));
    driver_press(&driver, str(STR_START));
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, str(STR_MODES_PARTY));
    assert_null(driver_control(&driver, anew_words()));
    char *after = stored("party");
    assert_string_equal(before, after);
    free(after);
    driver_press(&driver, str(STR_START));
    driver_key(&driver, KEY_ENTER);
    assert_int_equal(driver.app.screen, SCREEN_TABLE);
    assert_int_equal(party_of(&driver)->settled, 0);
    after = stored("party");
    assert_string_not_equal(before, after);
    free(before);
    free(after);
    party_shut(&driver);
}

static void go_on_is_the_first_thing_on_the_form(void **state)
{
    (void)state;
    open_beside_a_session(driver_usual(), 100);
    driver_key(&driver, KEY_ENTER);
    assert_int_equal(driver.app.screen, SCREEN_TABLE);
    assert_true(party_of(&driver)->paused);
    party_shut(&driver);
}

/* Two presses at one place, wherever the words wrap. */
static void start_stays_where_it_asks(void **state)
{
    (void)state;
    static const struct stage_size sizes[] = {{1280, 720, 1}, {390, 844, 1}, {360, 640, 1}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        for (int32_t percent = 100; percent <= 200; percent += 50) {
            struct driver_setup setup = stage_setup(sizes[i]);
            setup.device = DEVICE_TOUCH;
            open_beside_a_session(setup, percent);
            driver_press(&driver, str(STR_START));
            const struct node *start = driver_control(&driver, anew_words());
            assert_non_null(start);
            struct rect asked = start->box;
            driver.app.party.asking = false;
            driver_step(&driver);
            struct rect before = driver_control(&driver, str(STR_START))->box;
            assert_memory_equal(&asked, &before, sizeof asked);
            int32_t id = driver_id(&driver, str(STR_START));
            driver_push_press(&driver, id, driver_now(&driver) + 20);
            driver_push_press(&driver, id, driver_now(&driver) + 220);
            driver_wait(&driver, 300);
            assert_int_equal(driver.app.screen, SCREEN_TABLE);
            party_shut(&driver);
        }
}

static void one_who_is_left_is_no_players(void **state)
{
    (void)state;
    open_beside_a_session(driver_usual(), 100);
    table_command(&driver.app, PARTY_LEAVE, 0, 0, driver_now(&driver) + 5);
    app_go(&driver.app, SCREEN_PARTY);
    driver_wait(&driver, 50);
    assert_non_null(driver_control(&driver, str(STR_PARTY_CONTINUE_ONE)));
    driver_press(&driver, str(STR_START));
    assert_non_null(driver_control(&driver, str(STR_PARTY_ANEW_ONE)));
    party_shut(&driver);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_title_takes_a_session_up_after_a_crash),
        cmocka_unit_test(what_was_played_last_comes_first),
        cmocka_unit_test(a_session_waits_for_its_levels),
        cmocka_unit_test(start_asks_before_it_ends_a_session),
        cmocka_unit_test(go_on_is_the_first_thing_on_the_form),
        cmocka_unit_test(start_stays_where_it_asks),
        cmocka_unit_test(one_who_is_left_is_no_players),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
