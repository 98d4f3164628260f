/* Eight players who press sixty times a second cost no memory, and hardly more time than none. */
#include "counted_calls.h"
#include "party_driver.h"

#include <time.h>

enum { FRAMES = 600, WARM_FRAMES = 60, STEP_MS = 16, ROUNDS = 7 };

static struct driver driver;

/* Seven have answered; the eighth takes ten times as long as anybody. */
static void open_table(void)
{
    party_open(&driver, driver_usual());
    party_go(&driver);
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        driver.app.party.chairs[i].factor = 1000;
        driver.app.party.chairs[i].control = i < 3 ? i : PARTY_CONTROL_PAD + i;
    }
    party_start(&driver, PARTY_TOGETHER, PARTY_SEATS, 3);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        push_seat(&driver, i, PARTY_READY_BUTTON, driver_now(&driver) + 5);
    driver_wait(&driver, 50);
    party_listen(&driver);
    for (int32_t i = 0; i + 1 < PARTY_SEATS; i++)
        push_seat(&driver, i, i % 3, driver_now(&driver) + 5);
    driver_wait(&driver, 600);
    assert_int_equal(party_of(&driver)->phase, PARTY_ANSWERING);
}

/* One press of each player, and of the eighth one that means nothing yet. */
static void push_all(int32_t frame)
{
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        push_seat(&driver, i, i + 1 < PARTY_SEATS ? frame % PARTY_BUTTONS : PARTY_READY_BUTTON,
                  driver_now(&driver) + 1 + i);
}

static int64_t now_ns(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (int64_t)at.tv_sec * 1000000000 + at.tv_nsec;
}

/* What these frames take of the processor. */
static int64_t run_frames(int32_t frames, bool pressing)
{
    int64_t from_ns = now_ns();
    for (int32_t i = 0; i < frames; i++) {
        if (pressing)
            push_all(i);
        driver_frame_at(&driver, driver_now(&driver) + STEP_MS);
    }
    return now_ns() - from_ns;
}

static void sixty_presses_a_second_allocate_nothing(void **state)
{
    (void)state;
    open_table();
    run_frames(WARM_FRAMES, true);
    assert_true(calls_are_counted());
    int64_t before = allocations;
    run_frames(FRAMES, true);
    assert_int_equal(party_of(&driver)->phase, PARTY_ANSWERING);
    assert_int_equal(allocations - before, 0);
    party_shut(&driver);
}

/* The best of several, so that a busy machine does not decide. */
static void sixty_presses_a_second_keep_the_frame_budget(void **state)
{
    (void)state;
    int64_t quiet_ns = INT64_MAX, pressed_ns = INT64_MAX;
    open_table();
    run_frames(WARM_FRAMES, true);
    for (int32_t i = 0; i < ROUNDS; i++) {
        int64_t quiet = run_frames(WARM_FRAMES, false), pressed = run_frames(WARM_FRAMES, true);
        quiet_ns = quiet < quiet_ns ? quiet : quiet_ns;
        pressed_ns = pressed < pressed_ns ? pressed : pressed_ns;
    }
    assert_int_equal(party_of(&driver)->phase, PARTY_ANSWERING);
    printf("a frame with 8 presses takes %.2f times one without\n",
           (double)pressed_ns / (double)quiet_ns);
    assert_true(pressed_ns < 2 * quiet_ns);
    party_shut(&driver);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sixty_presses_a_second_allocate_nothing),
        cmocka_unit_test(sixty_presses_a_second_keep_the_frame_budget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
