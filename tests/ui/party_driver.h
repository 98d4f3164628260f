/* What tests of several players do again and again: seats pressed by their own controls. */
#ifndef CONSTRICTOR_TESTS_UI_PARTY_DRIVER_H
#define CONSTRICTOR_TESTS_UI_PARTY_DRIVER_H

#include "driver.h"

#include "rules/rng.h"
#include "ui/party_input.h"
#include "ui/party_saves.h"
#include "ui/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static inline void party_open(struct driver *d, struct driver_setup setup)
{
    driver_open(d, driver_disk(), setup);
    app_settings(&d->app)->open_all = true;
}

static inline void party_shut(struct driver *d)
{
    struct store *store = d->store;
    driver_close(d);
    store_close(store);
}

/* Until presses count in the phase that has just begun. */
static inline void party_listen(struct driver *d)
{
    driver_wait(d, TABLE_DEAF_MS);
}

/* From the title to the form. */
static inline void party_go(struct driver *d)
{
    driver_press(d, str(STR_MODES));
    driver_press(d, str(STR_MODES_PARTY));
    assert_int_equal(d->app.screen, SCREEN_PARTY);
}

static inline void party_start(struct driver *d, enum party_kind kind, int32_t players,
                               int32_t rounds)
{
    d->app.party.kind = kind;
    d->app.party.players = players;
    d->app.party.rounds = rounds;
    d->app.party.pads = 0x1FE;
    driver_step(d);
    driver_press(d, str(STR_START));
    if (d->app.party.asking) {
        char sure[160];
        party_anew_words(&d->app.party, sure, sizeof sure);
        driver_press(d, sure);
    }
    assert_int_equal(d->app.screen, SCREEN_TABLE);
    party_listen(d);
}

static inline struct party *party_of(struct driver *d)
{
    return &d->app.table.party;
}

static inline void push_zone(struct driver *d, int32_t seat, int32_t button, int64_t at_ms)
{
    const struct node *node =
        focus_find(null_list(d->platform), PARTY_ZONE_ID + seat * PARTY_ZONE_STEP + button);
    if (!node)
        return;
    struct input input = {.kind = INPUT_POINTER_DOWN,
                          .device = DEVICE_TOUCH,
                          .at_ms = at_ms,
                          .source = 1 + seat,
                          .at = {node->box.x + node->box.w / 2, node->box.y + node->box.h / 2}};
    null_push(d->platform, input);
    input.kind = INPUT_POINTER_UP;
    null_push(d->platform, input);
}

/* A seat's button, pressed at this time of the platform. */
static inline void push_seat(struct driver *d, int32_t seat, int32_t button, int64_t at_ms)
{
    static const enum pad_button pad[PARTY_BUTTONS] = {PAD_SOUTH, PAD_EAST,  PAD_WEST,    PAD_NORTH,
                                                       PAD_LEFT,  PAD_RIGHT, PAD_SHOULDER};
    static const enum key keys[PARTY_BUTTONS] = {KEY_ENTER, KEY_ESCAPE, KEY_SPACE,  KEY_TAB,
                                                 KEY_LEFT,  KEY_RIGHT,  KEY_PAGE_UP};
    int32_t control = d->app.table.chairs[seat].control;
    struct input input = {.kind = INPUT_KEY, .at_ms = at_ms};
    if (control >= PARTY_CONTROL_ZONE) {
        push_zone(d, seat, button, at_ms);
        return;
    }
    if (control < PARTY_CONTROL_PAD) {
        input.device = DEVICE_KEYBOARD;
        input.position = party_key_position(control, button);
    } else {
        input.device = DEVICE_GAMEPAD;
        input.source = control - PARTY_CONTROL_PAD + 1;
        input.position = (int32_t)pad[button];
        input.key = keys[button];
    }
    null_push(d->platform, input);
}

/* Everybody has read: the choices are there. */
static inline void party_all_ready(struct driver *d, int32_t players)
{
    for (int32_t i = 0; i < players; i++)
        push_seat(d, i, PARTY_READY_BUTTON, driver_now(d) + 5 + i);
    driver_wait(d, 50);
    assert_int_equal(party_of(d)->phase, PARTY_ANSWERING);
}

/* And presses count. */
static inline void party_to_choices(struct driver *d, int32_t players)
{
    party_all_ready(d, players);
    party_listen(d);
}

static inline int32_t party_place(const struct party *party, bool right)
{
    const struct party_question *q = party_question(party);
    int32_t place = 0;
    while ((q->order[place] == q->correct) != right)
        place++;
    return place;
}

/* One step of everybody, by the phase; each at a moment of her own. */
static inline void party_act(struct driver *d, struct rng *rng)
{
    const struct party *party = party_of(d);
    enum party_phase phase = party->phase;
    bool answers =
        phase == PARTY_BUZZED || (phase == PARTY_ANSWERING && party->kind == PARTY_TOGETHER);
    int64_t now = driver_now(d);
    if (phase == PARTY_REVEAL) {
        party_listen(d);
        push_seat(d, 0, PARTY_READY_BUTTON, driver_now(d) + 1);
        driver_wait(d, 20);
        return;
    }
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        int64_t at_ms = now + 1 + (int64_t)rng_below(rng, 300);
        int32_t choices = party_question(party)->choice_count;
        if (!party_waits_for(party, i))
            continue;
        push_seat(d, i, answers ? (int32_t)rng_below(rng, (uint32_t)choices) : PARTY_READY_BUTTON,
                  at_ms);
    }
    driver_wait(d, 320);
}

/* In turns by the keys that everybody shares. */
static inline void party_act_in_turn(struct driver *d, struct rng *rng)
{
    if (party_of(d)->phase == PARTY_ANSWERING)
        driver_character(d, (char)('1' + rng_below(rng, 3)));
    else
        driver_key(d, KEY_ENTER);
    party_listen(d);
}

static inline void party_play_on(struct driver *d, struct rng *rng)
{
    for (int32_t i = 0; table_in_play(&d->app.table); i++) {
        assert_true(i < 1000);
        if (party_of(d)->kind == PARTY_TURNS)
            party_act_in_turn(d, rng);
        else
            party_act(d, rng);
    }
    driver_wait(d, 50);
    assert_int_equal(d->app.screen, SCREEN_PODIUM);
    party_listen(d);
}

/* The stored log tells of the same party. */
static inline void assert_log_true(struct driver *d)
{
    struct party_saved *saved = malloc(sizeof *saved);
    struct error error;
    if (!party_saves_load(&d->app, saved, &error))
        fail_msg("%s", error.text);
    assert_true(saved->as_stored);
    assert_true(party_hash(&saved->party) == party_hash(party_of(d)));
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        assert_string_equal(saved->names.text[i], d->app.table.names.text[i]);
    deck_free(&saved->deck);
    buffer_free(&saved->log);
    free(saved);
}

#endif
