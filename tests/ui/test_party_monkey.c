/* Anything that can be pressed, in any order, by eight players at once: the game goes on, and the
 * log of the session proves it. */
#include "party_driver.h"

enum { GAMES = 24, INPUTS = 900 };

static struct driver driver;
static struct rng rng;

static int32_t below(uint32_t bound)
{
    return (int32_t)rng_below(&rng, bound);
}

static struct point somewhere(void)
{
    const struct drawlist *list = null_list(driver.platform);
    const struct node *node = &list->nodes[below(list->node_count)];
    return (struct point){node->box.x + node->box.w / 2, node->box.y + node->box.h / 2};
}

static void push_finger(int64_t at_ms)
{
    struct input input = {.kind = INPUT_POINTER_DOWN,
                          .device = below(3) ? DEVICE_TOUCH : DEVICE_MOUSE,
                          .at_ms = at_ms,
                          .source = below(4),
                          .at = somewhere()};
    null_push(driver.platform, input);
    input.kind = INPUT_POINTER_UP;
    input.at_ms++;
    null_push(driver.platform, input);
}

static void push_any(int64_t at_ms)
{
    static const enum key keys[] = {KEY_ENTER, KEY_TAB, KEY_ESCAPE, KEY_PAUSE, KEY_DOWN, KEY_UP};
    static const enum input_kind others[] = {INPUT_HIDE, INPUT_REVEAL, INPUT_UNPLUG, INPUT_KEY_UP};
    int32_t what = below(100);
    if (what < 70)
        push_seat(&driver, below(PARTY_SEATS), below(3) ? PARTY_READY_BUTTON : below(6), at_ms);
    else if (what < 85)
        driver_push_key(&driver, keys[what < 80 ? below(2) : below(6)], at_ms);
    else if (what < 95)
        push_finger(at_ms);
    else
        null_push(driver.platform, (struct input){.kind = others[below(4)],
                                                  .device = DEVICE_KEYBOARD,
                                                  .at_ms = at_ms,
                                                  .source = below(9),
                                                  .position = below(60)});
}

static void play(int32_t game)
{
    struct driver_setup setup = driver_usual();
    setup.seed = 1 + (uint64_t)game;
    setup.step_ms = 0;
    party_open(&driver, setup);
    party_go(&driver);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (below(3) == 0)
            driver.app.party.chairs[i].factor = SCORE_FACTOR_OFF;
    party_start(&driver, (enum party_kind)(game % PARTY_KINDS), 2 + game % 7, 3);
    for (int32_t i = 0; i < INPUTS && driver.app.running && table_in_play(&driver.app.table); i++) {
        for (int32_t j = below(4); j >= 0; j--)
            push_any(driver_now(&driver) + below(120));
        driver_step(&driver);
        if (driver.app.screen == SCREEN_TABLE && party_of(&driver)->paused && !below(8))
            driver_push_key(&driver, KEY_ESCAPE, driver_now(&driver) + 1);
        if (driver.app.screen != SCREEN_TABLE)
            break;
    }
    assert_log_true(&driver);
    party_shut(&driver);
}

static void sessions_survive_everything(void **state)
{
    (void)state;
    const char *given = getenv("SEED");
    uint64_t seed = given ? strtoull(given, NULL, 0) : 20260;
    printf("SEED=%llu\n", (unsigned long long)seed);
    rng = rng_seeded(seed);
    for (int32_t game = 0; game < GAMES; game++)
        play(game);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sessions_survive_everything)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
