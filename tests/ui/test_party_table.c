/* The table in play: pads at the edges of a phone, what a buzz in vain tells, presses that come too
 * early or mean nothing, and choices that are pressed themselves. */
#include "party_driver.h"
#include "ui/hud.h"
#include "ui/party_scene.h"
#include <math.h>

static struct driver driver;

static const struct drawlist *list(void)
{
    return null_list(driver.platform);
}

static const struct node *button_of(int32_t seat, int32_t button)
{
    return focus_find(list(), PARTY_ZONE_ID + seat * PARTY_ZONE_STEP + button);
}

/* Which buttons a seat's pad has: bits 1 << button. */
static uint32_t buttons_of(int32_t seat)
{
    uint32_t buttons = 0;
    for (int32_t i = 0; i < PARTY_BUTTONS; i++)
        buttons |= button_of(seat, i) ? 1u << i : 0;
    return buttons;
}

enum { READY = 1 << PARTY_READY_BUTTON };

static uint32_t letters(void)
{
    return (1u << party_question(party_of(&driver))->choice_count) - 1;
}

/* `touched` are the seats with pads, bits 1 << seat; the others have gamepads. */
static void begin(struct driver_setup setup, enum party_kind kind, int32_t players,
                  uint32_t touched)
{
    int32_t zone = 0;
    party_open(&driver, setup);
    party_go(&driver);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        driver.app.party.chairs[i].control =
            touched >> i & 1 ? PARTY_CONTROL_ZONE + zone++ : PARTY_CONTROL_PAD + i;
    party_start(&driver, kind, players, 3);
}

static void press_at(int32_t seat, int32_t button, int32_t in_ms)
{
    push_seat(&driver, seat, button, driver_now(&driver) + in_ms);
    driver_wait(&driver, in_ms + 20);
}

/* What is said of a player: the value of the node with her name. */
static bool said_of(int32_t seat, const char *words)
{
    for (uint32_t i = 0; i < list()->node_count; i++)
        if (strcmp(drawlist_string(list(), list()->nodes[i].label),
                   driver.app.table.names.text[seat]) == 0 &&
            strstr(drawlist_string(list(), list()->nodes[i].value), words))
            return true;
    return false;
}

/* --- Pads --- */

static struct driver_setup sized(float width, float height)
{
    struct driver_setup setup = driver_usual();
    setup.width_px = width;
    setup.height_px = height;
    setup.device = DEVICE_TOUCH;
    return setup;
}

static void assert_all_in_sight(int32_t players, uint32_t wanted)
{
    const struct node *region = focus_find(list(), VIEW_SCROLL_ID);
    struct window window = platform_window(driver.platform);
    for (int32_t seat = 0; seat < players; seat++) {
        assert_int_equal(buttons_of(seat), wanted);
        assert_true(said_of(seat, "0 points"));
        for (int32_t i = 0; i < PARTY_BUTTONS; i++) {
            const struct node *node = button_of(seat, i);
            if (!node)
                continue;
            struct rect seen = driver_visible(node);
            if (seen.w < 44 || seen.h < 44)
                fail_msg("%.0fx%.0f, %d players: %s is %.0fx%.0f", (double)window.width_px,
                         (double)window.height_px, players, drawlist_string(list(), node->label),
                         (double)seen.w, (double)seen.h);
            assert_true(seen.x >= 0 && seen.x + seen.w <= window.width_px && seen.y >= 0 &&
                        seen.y + seen.h <= window.height_px);
            assert_true(rect_cut(seen, region->box).h <= 0 || rect_cut(seen, region->box).w <= 0);
        }
    }
}

/* Together and with the buzzer, with two to four: nobody has to scroll to her buttons. */
static void all_pads_are_in_sight_on_a_phone(void **state)
{
    (void)state;
    static const float sizes[][2] = {{390, 844}, {360, 640}, {640, 360}, {844, 390}, {768, 1024}};
    for (size_t i = 0; i < 2 * sizeof sizes / sizeof sizes[0]; i++)
        for (int32_t players = 2; players <= PARTY_ZONES; players++) {
            enum party_kind kind = i % 2 ? PARTY_BUZZER : PARTY_TOGETHER;
            begin(sized(sizes[i / 2][0], sizes[i / 2][1]), kind, players, 15);
            assert_all_in_sight(players, READY);
            party_all_ready(&driver, players);
            assert_all_in_sight(players, kind == PARTY_BUZZER ? READY : letters());
            party_shut(&driver);
        }
}

/* Where a pad stands does not change from reading to answering, nor where the question does; one
 * that is too long for the screen makes way for the choices, as it has been read. */
static void nothing_moves_when_the_choices_come(void **state)
{
    (void)state;
    static const float sizes[][2] = {{390, 844}, {360, 640}, {1280, 720}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        begin(sized(sizes[i][0], sizes[i][1]), PARTY_TOGETHER, 4, 15);
        struct rect region = focus_find(list(), VIEW_SCROLL_ID)->box;
        struct rect prompt = focus_find(list(), TABLE_PROMPT)->box;
        float ready_y[PARTY_ZONES];
        for (int32_t seat = 0; seat < PARTY_ZONES; seat++)
            ready_y[seat] = button_of(seat, PARTY_READY_BUTTON)->box.y;
        party_all_ready(&driver, 4);
        const struct node *after = focus_find(list(), VIEW_SCROLL_ID);
        for (int32_t seat = 0; seat < PARTY_ZONES; seat++)
            assert_true(fabsf(button_of(seat, 0)->box.y - ready_y[seat]) < 1);
        assert_true(fabsf(after->box.y - region.y) < 1);
        float moved = fabsf(focus_find(list(), TABLE_PROMPT)->box.y - prompt.y);
        const struct node *last = focus_find(
            list(), TABLE_CHOICE + party_question(party_of(&driver))->choice_count - 1);
        assert_true(after->scroll_px < 1 ? moved < 1 : moved >= 1);
        assert_non_null(last);
        assert_true(last->box.y + last->box.h <= after->box.y + after->box.h + 1);
        party_shut(&driver);
    }
}

static void a_pad_has_only_what_the_phase_takes(void **state)
{
    (void)state;
    begin(sized(390, 844), PARTY_BUZZER, 4, 15);
    assert_int_equal(buttons_of(2), READY);
    press_at(2, PARTY_READY_BUTTON, 10);
    assert_int_equal(buttons_of(2), 0);
    assert_true(said_of(2, str(STR_TABLE_READY)));
    party_to_choices(&driver, 4);
    press_at(1, PARTY_READY_BUTTON, 10);
    for (int32_t seat = 0; seat < 4; seat++)
        assert_int_equal(buttons_of(seat), seat == 1 ? letters() : 0);
    party_listen(&driver);
    press_at(1, party_place(party_of(&driver), false), 10);
    assert_int_equal(buttons_of(1), 0);
    assert_int_equal(buttons_of(0), READY);
    press_at(0, PARTY_READY_BUTTON, 10);
    party_listen(&driver);
    press_at(0, party_place(party_of(&driver), true), 10);
    assert_int_equal(party_of(&driver)->phase, PARTY_REVEAL);
    for (int32_t seat = 0; seat < 4; seat++)
        assert_int_equal(buttons_of(seat), 0); /* the button below is for all */
    party_shut(&driver);
}

/* --- A buzz in vain --- */

static void a_wrong_answer_is_told_at_once_and_crossed_out(void **state)
{
    (void)state;
    begin(driver_usual(), PARTY_BUZZER, 3, 4);
    party_to_choices(&driver, 3);
    press_at(0, PARTY_READY_BUTTON, 10);
    int32_t wrong = party_place(party_of(&driver), false);
    press_at(0, wrong, 10);
    const struct party *party = party_of(&driver);
    assert_int_equal(party->phase, PARTY_ANSWERING);
    char words[96], number[32], crossed[256];
    hud_number(number, sizeof number, party_risk(party, 0, party->last_ms));
    snprintf(words, sizeof words, str(STR_TABLE_WRONG), number);
    assert_true(party_risk(party, 0, party->last_ms) < 0 && said_of(0, words));
    snprintf(crossed, sizeof crossed, str(STR_TABLE_CROSSED), 'A' + wrong,
             driver.app.table.names.text[0]);
    assert_true(driver_shows(&driver, crossed));
    char spoken[256];
    snprintf(spoken, sizeof spoken, str(STR_TABLE_ZONE_LABEL), driver.app.table.names.text[0],
             words);
    assert_true(driver_shows(&driver, spoken));
    /* Neither by a key nor by a finger is it chosen again. */
    press_at(1, PARTY_READY_BUTTON, 10);
    press_at(1, wrong, 10);
    assert_int_equal(party->phase, PARTY_BUZZED);
    assert_true(said_of(1, str(STR_TABLE_NO_SUCH)));
    press_at(1, (wrong + 1) % 3 == party_place(party, true) ? (wrong + 2) % 3 : (wrong + 1) % 3,
             10);
    assert_int_equal(party->phase, PARTY_ANSWERING);
    press_at(2, PARTY_READY_BUTTON, 10);
    party_listen(&driver);
    assert_true(button_of(2, wrong)->state & NODE_DISABLED);
    press_at(2, wrong, 10);
    assert_int_equal(party->phase, PARTY_BUZZED);
    press_at(2, party_place(party, true), 10);
    assert_int_equal(party->phase, PARTY_REVEAL);
    assert_int_equal(party->questions[0].results[0].points, party_risk(party, 0, 0));
    assert_false(driver_shows(&driver, crossed));
    assert_log_true(&driver);
    party_shut(&driver);
}

/* --- Presses that come too early --- */

/* Whatever is pressed with: for a while after each phase began it does nothing, then it counts. */
static void the_first_moments_of_a_phase_are_deaf(void **state)
{
    (void)state;
    static const uint32_t touched[] = {0, 3};
    for (int kind = PARTY_TOGETHER; kind <= PARTY_BUZZER; kind += PARTY_BUZZER)
        for (size_t i = 0; i < 2; i++) {
            begin(driver_usual(), (enum party_kind)kind, 2, touched[i]);
            const struct party *party = party_of(&driver);
            bool buzzer = kind == PARTY_BUZZER;
            int32_t button = buzzer ? PARTY_READY_BUTTON : 0;
            party_all_ready(&driver, 2);
            int64_t from_ms = driver.app.table.zero_ms + party->phase_ms;
            for (int64_t ms = 60; ms < TABLE_DEAF_MS - 1; ms += 123) {
                push_seat(&driver, 0, button, from_ms + ms);
                push_seat(&driver, 0, PARTY_READY_BUTTON, from_ms + ms + 1);
            }
            driver_until(&driver, from_ms + TABLE_DEAF_MS - 1);
            assert_int_equal(party->phase, PARTY_ANSWERING);
            assert_false(party_has_answered(party, 0));
            assert_int_equal(driver.app.table.flash_ms[0], 0);
            push_seat(&driver, 0, button, from_ms + TABLE_DEAF_MS);
            driver_until(&driver, from_ms + TABLE_DEAF_MS + 20);
            assert_int_equal(party->phase, buzzer ? PARTY_BUZZED : PARTY_ANSWERING);
            assert_true(buzzer || party_has_answered(party, 0));
            party_shut(&driver);
        }
}

/* After a buzz a letter on a key means what it meant; where a finger buzzed there are letters now.
 */
static void who_buzzed_by_a_key_may_answer_at_once(void **state)
{
    (void)state;
    for (uint32_t touched = 0; touched < 2; touched++) {
        begin(driver_usual(), PARTY_BUZZER, 2, touched);
        party_to_choices(&driver, 2);
        press_at(0, PARTY_READY_BUTTON, 10);
        press_at(0, party_place(party_of(&driver), true), 100);
        assert_int_equal(party_of(&driver)->phase, touched ? PARTY_BUZZED : PARTY_REVEAL);
        party_listen(&driver);
        press_at(0, party_place(party_of(&driver), true), 10);
        assert_int_equal(party_of(&driver)->phase, PARTY_REVEAL);
        party_shut(&driver);
    }
}

/* The answers stand for a while, whoever presses what. */
static void nobody_goes_past_answers_that_have_just_come(void **state)
{
    (void)state;
    for (int kind = 0; kind < PARTY_KINDS; kind++) {
        struct rng rng = rng_seeded(3);
        begin(driver_usual(), (enum party_kind)kind, 2, 1);
        const struct party *party = party_of(&driver);
        while (party->phase != PARTY_REVEAL)
            kind == PARTY_TURNS ? party_act_in_turn(&driver, &rng) : party_act(&driver, &rng);
        int64_t from_ms = driver.app.table.zero_ms + party->phase_ms;
        if (driver_now(&driver) < from_ms + TABLE_DEAF_MS - 100) {
            driver_key(&driver, KEY_ENTER);
            driver_wait(&driver, 20);
            assert_int_equal(party->phase, PARTY_REVEAL);
        }
        party_listen(&driver);
        driver_key(&driver, KEY_ENTER);
        driver_wait(&driver, 20);
        assert_int_not_equal(party->phase, PARTY_REVEAL);
        party_shut(&driver);
    }
}

/* --- Presses that mean nothing --- */

static void a_key_that_means_nothing_flashes_the_card(void **state)
{
    (void)state;
    begin(driver_usual(), PARTY_TOGETHER, 2, 0);
    party_to_choices(&driver, 2);
    press_at(0, 5, 10); /* there is no F */
    assert_true(said_of(0, str(STR_TABLE_NO_SUCH)));
    assert_false(said_of(1, str(STR_TABLE_NO_SUCH)));
    driver_wait(&driver, TABLE_FLASH_MS);
    assert_false(said_of(0, str(STR_TABLE_NO_SUCH)));
    press_at(0, 0, 10);
    press_at(0, 5, 10); /* she has answered: whatever she presses is over */
    assert_true(said_of(0, str(STR_TABLE_ANSWERED)));
    party_shut(&driver);
}

static bool told_keys(int32_t seat, enum string format, const char *key)
{
    char words[64];
    snprintf(words, sizeof words, str(format), key);
    return said_of(seat, words);
}

static void cards_name_the_keys_that_do_something(void **state)
{
    (void)state;
    begin(driver_usual(), PARTY_BUZZER, 2, 0);
    const char *shoulder = str(STR_PARTY_PAD_SHOULDER);
    assert_true(told_keys(0, STR_TABLE_KEY_READY, shoulder) && !said_of(0, "A=A"));
    party_to_choices(&driver, 2);
    assert_true(told_keys(0, STR_TABLE_KEY_BUZZ, shoulder) && !said_of(0, "A=A"));
    press_at(0, PARTY_READY_BUTTON, 10);
    assert_true(said_of(0, "A=A  B=B  C=X"));
    assert_false(told_keys(0, STR_TABLE_KEY_READY, shoulder));
    int32_t count = party_question(party_of(&driver))->choice_count;
    assert_int_equal(said_of(0, "D=Y"), count > 3);
    press_at(0, party_place(party_of(&driver), true), 10);
    assert_true(told_keys(1, STR_TABLE_KEY_NEXT, shoulder));
    party_shut(&driver);
}

/* --- Choices themselves --- */

static const char *choice_text(int32_t place)
{
    const struct bank *bank = driver.app.table.bank;
    const struct party_question *q = party_question(party_of(&driver));
    const struct bank_choice *choices = &bank->choices[bank->questions[q->index].first_choice];
    return bank_string(bank, choices[q->order[place]].text);
}

static void press_choice(int32_t place)
{
    driver_push_press(&driver, TABLE_CHOICE + place, driver_now(&driver) + 10);
    driver_wait(&driver, 50);
}

/* With one who answers on the screen a choice is hers; with several it says where to answer. */
static void pressing_a_choice_is_never_silent(void **state)
{
    (void)state;
    static const uint32_t touched[] = {2, 3, 0};
    for (size_t i = 0; i < sizeof touched / sizeof touched[0]; i++) {
        struct driver_setup setup = driver_usual();
        setup.device = DEVICE_MOUSE;
        begin(setup, PARTY_TOGETHER, 2, touched[i]);
        party_all_ready(&driver, 2);
        press_choice(0);
        assert_false(party_has_answered(party_of(&driver), 1)); /* too early */
        party_listen(&driver);
        assert_true(driver_shows(&driver, choice_text(1)));
        press_choice(1);
        assert_int_equal(party_has_answered(party_of(&driver), 1), touched[i] == 2);
        assert_int_equal(driver_shows(&driver, str(STR_TABLE_POINTED)), touched[i] != 2);
        assert_false(party_has_answered(party_of(&driver), 0));
        driver_wait(&driver, TABLE_POINT_MS);
        assert_false(driver_shows(&driver, str(STR_TABLE_POINTED)));
        party_shut(&driver);
    }
}

/* --- In turns --- */

static void in_turns_nobody_falls_before_she_has_played(void **state)
{
    (void)state;
    struct rng rng = rng_seeded(4);
    party_open(&driver, driver_usual());
    party_go(&driver);
    party_start(&driver, PARTY_TURNS, 3, 3);
    while (party_of(&driver)->phase != PARTY_ANSWERING)
        party_act_in_turn(&driver, &rng);
    assert_true(driver_shows(&driver, str(STR_TABLE_ANSWER_NOW)));
    assert_false(driver_shows(&driver, str(STR_TABLE_ANSWER)));
    driver_character(&driver, (char)('1' + party_place(party_of(&driver), true)));
    driver_wait(&driver, 50);
    assert_int_equal(party_of(&driver)->phase, PARTY_REVEAL);
    char place[64], pass[128];
    snprintf(place, sizeof place, str(STR_TABLE_PLACE), 2);
    for (int32_t seat = 1; seat < 3; seat++) {
        assert_true(said_of(seat, place));
        assert_false(said_of(seat, "\xE2\x96\xBC"));
    }
    snprintf(pass, sizeof pass, str(STR_TABLE_PASS), driver.app.table.names.text[1]);
    assert_non_null(driver_control(&driver, pass));
    party_shut(&driver);
}

/* --- The answers --- */

static void the_answers_page_begins_with_the_answer_and_the_question(void **state)
{
    (void)state;
    struct driver_setup setup = sized(390, 844);
    begin(setup, PARTY_TOGETHER, 2, 3);
    party_to_choices(&driver, 2);
    int32_t right = party_place(party_of(&driver), true);
    press_at(0, right, 10);
    press_at(1, (right + 1) % 3, 10);
    assert_int_equal(party_of(&driver)->phase, PARTY_REVEAL);
    char who[64], words[160], letter[8];
    snprintf(who, sizeof who, str(STR_TABLE_SOME), 1, 2);
    snprintf(words, sizeof words, str(STR_TABLE_ANSWER_IS), 'A' + right, who);
    assert_true(driver_shows(&driver, words));
    assert_true(driver.app.focus.scroll_px[0] < .5f);
    snprintf(letter, sizeof letter, "%c", 'A' + right);
    bool drawn = false;
    for (uint32_t i = 0; i < list()->command_count; i++) {
        const struct draw_command *c = &list()->commands[i];
        drawn =
            drawn || (c->kind == DRAW_TEXT && c->count == 1 && list()->text[c->first] == letter[0]);
    }
    assert_true(drawn);
    party_shut(&driver);
}

static void a_pause_keeps_the_place_in_the_question(void **state)
{
    (void)state;
    begin(sized(320, 480), PARTY_TOGETHER, 4, 0);
    party_all_ready(&driver, 4);
    assert_true(focus_find(list(), VIEW_SCROLL_ID)->scroll_px > 20);
    app_scroll_to(&driver.app, 0, 20);
    driver_key(&driver, KEY_ESCAPE);
    assert_true(party_of(&driver)->paused);
    assert_true(driver.app.focus.scroll_px[0] < .5f);
    driver_press(&driver, str(STR_RESUME));
    driver_wait(&driver, 50);
    assert_false(party_of(&driver)->paused);
    assert_true(fabsf(driver.app.focus.scroll_px[0] - 20) < .5f);
    party_shut(&driver);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_pads_are_in_sight_on_a_phone),
        cmocka_unit_test(nothing_moves_when_the_choices_come),
        cmocka_unit_test(a_pad_has_only_what_the_phase_takes),
        cmocka_unit_test(a_wrong_answer_is_told_at_once_and_crossed_out),
        cmocka_unit_test(the_first_moments_of_a_phase_are_deaf),
        cmocka_unit_test(who_buzzed_by_a_key_may_answer_at_once),
        cmocka_unit_test(nobody_goes_past_answers_that_have_just_come),
        cmocka_unit_test(a_key_that_means_nothing_flashes_the_card),
        cmocka_unit_test(cards_name_the_keys_that_do_something),
        cmocka_unit_test(pressing_a_choice_is_never_silent),
        cmocka_unit_test(in_turns_nobody_falls_before_she_has_played),
        cmocka_unit_test(the_answers_page_begins_with_the_answer_and_the_question),
        cmocka_unit_test(a_pause_keeps_the_place_in_the_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
