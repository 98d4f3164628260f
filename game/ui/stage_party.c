#include "ui/stage_party.h"
#include "ui/app.h"
#include "ui/stage_acts.h"

#include <stdio.h>
#include <string.h>

enum { ROUNDS = 3, QUICK_MS = 1500 };

static const char *const names[PARTY_SEATS] = {"Ann", "Ben",  "Chloe", "Dev",
                                               "Eve", "Finn", "Gul",   "Hugo"};

static void let_pass(struct app *app, int32_t ms)
{
    app->table.zero_ms -= ms;
    table_advance(app);
}

static void command(struct app *app, enum party_command_kind kind, int32_t player, int32_t arg)
{
    table_command(app, kind, player, arg, app->now_ms);
}

static int32_t place_of(const struct party *party, bool right)
{
    const struct party_question *q = party_question(party);
    int32_t place = 0;
    while (q->order[place] != q->correct)
        place++;
    return right ? place : (place + 1) % q->choice_count;
}

static void show_choices(struct app *app)
{
    let_pass(app, QUICK_MS);
    if (app->table.party.phase == PARTY_HANDOVER) {
        command(app, PARTY_TAKE, app->table.party.turn, 0);
        let_pass(app, QUICK_MS);
    }
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        command(app, PARTY_READY, i, 0);
    let_pass(app, QUICK_MS);
}

/* Each a little later than the one before; now and then one is wrong, and one says nothing. */
static void answer_all(struct app *app, int32_t count)
{
    int32_t round = app->table.party.round;
    for (int32_t i = 0; i < count; i++) {
        let_pass(app, 700);
        if ((i + round) % 6 != 5)
            command(app, PARTY_ANSWER, i, place_of(&app->table.party, (i + 2 * round) % 4 != 3));
    }
}

static void settle(struct app *app)
{
    const struct party *party = &app->table.party;
    answer_all(app, PARTY_SEATS);
    while (party->phase == PARTY_ANSWERING)
        let_pass(app, QUICK_MS);
}

static void go_on(struct app *app)
{
    command(app, PARTY_NEXT, PARTY_TABLE, 0);
    let_pass(app, 1);
}

static void begin(struct app *app, enum party_kind kind, int32_t players)
{
    struct party_choice *choice = &app->party;
    struct error error;
    party_choice_begin(app);
    choice->kind = kind;
    choice->players = players;
    choice->rounds = ROUNDS;
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        snprintf(choice->chairs[i].name, sizeof choice->chairs[i].name, "%s", names[i]);
        choice->chairs[i].team = players == PARTY_SEATS ? i % 3 : PARTY_NO_TEAM;
    }
    setup_begin_party(app);
    app->choice.levels = UINT64_C(1) << app->level;
    if (!table_start(app, &error))
        app->table.active = false;
}

static void set_together(struct app *app)
{
    begin(app, PARTY_TOGETHER, PARTY_SEATS);
    show_choices(app);
    settle(app);
    go_on(app);
    show_choices(app);
    answer_all(app, 4);
}

static void begin_zones(struct app *app, enum party_kind kind)
{
    party_choice_begin(app);
    for (int32_t i = 0; i < PARTY_ZONES; i++)
        app->party.chairs[i].control = PARTY_CONTROL_ZONE + i;
    begin(app, kind, PARTY_ZONES);
    let_pass(app, QUICK_MS);
}

static void set_zones(struct app *app)
{
    begin_zones(app, PARTY_TOGETHER);
    show_choices(app);
    answer_all(app, 2);
}

/* One has read. */
static void set_zones_ready(struct app *app)
{
    begin_zones(app, PARTY_TOGETHER);
    command(app, PARTY_READY, 1, 0);
    let_pass(app, 1);
}

/* One was wrong, another has buzzed since. */
static void lock_one_out(struct app *app)
{
    show_choices(app);
    command(app, PARTY_BUZZ, 1, 0);
    let_pass(app, QUICK_MS);
    command(app, PARTY_ANSWER, 1, place_of(&app->table.party, false));
    let_pass(app, QUICK_MS);
}

static void set_zones_buzz(struct app *app)
{
    begin_zones(app, PARTY_BUZZER);
    lock_one_out(app);
    command(app, PARTY_BUZZ, 2, 0);
    let_pass(app, QUICK_MS);
}

/* All have answered but one, who has no clock. */
static void set_waits(struct app *app)
{
    party_choice_begin(app);
    app->party.chairs[1].factor = SCORE_FACTOR_OFF;
    begin(app, PARTY_TOGETHER, 4);
    show_choices(app);
    for (int32_t i = 0; i < 4; i++) {
        let_pass(app, 700);
        if (i != 1)
            command(app, PARTY_ANSWER, i, place_of(&app->table.party, i > 0));
    }
    let_pass(app, 60000);
}

static void set_turn(struct app *app)
{
    begin(app, PARTY_TURNS, 4);
    show_choices(app);
}

static void set_buzzed(struct app *app)
{
    begin(app, PARTY_BUZZER, 4);
    show_choices(app);
    command(app, PARTY_BUZZ, 1, 0);
    let_pass(app, QUICK_MS);
}

static void set_locked(struct app *app)
{
    begin(app, PARTY_BUZZER, 4);
    lock_one_out(app);
}

static void set_reveal(struct app *app, int32_t players)
{
    begin(app, PARTY_TOGETHER, players);
    for (int32_t i = 0; i < 2; i++) {
        show_choices(app);
        settle(app);
        if (i == 0)
            go_on(app);
    }
}

/* The second of four has answered. */
static void set_reveal_turn(struct app *app)
{
    begin(app, PARTY_TURNS, 4);
    for (int32_t i = 0; i < 2; i++) {
        if (i > 0)
            go_on(app);
        show_choices(app);
        settle(app);
    }
}

static void set_recess(struct app *app)
{
    set_reveal(app, PARTY_SEATS - 1);
    command(app, PARTY_LEAVE, 2, 0);
    let_pass(app, 1);
    table_pause(app, app->now_ms);
}

static void set_podium(struct app *app)
{
    begin(app, PARTY_TOGETHER, PARTY_SEATS);
    while (table_in_play(&app->table)) {
        show_choices(app);
        settle(app);
        go_on(app);
    }
    app->table.celebrated_ms = 1; /* nothing falls any more */
}

enum state {
    PARTY,
    PARTY8,
    TABLE,
    TOGETHER,
    ZONES,
    ZONES_READY,
    ZONES_BUZZ,
    WAITS,
    HANDOVER,
    TURN,
    BUZZED,
    LOCKED,
    REVEAL,
    REVEAL_TURN,
    RECESS,
    PODIUM,
    STATES
};

static const char *const states[STATES] = {
    [PARTY] = "party",          [PARTY8] = "party8",
    [TABLE] = "table",          [TOGETHER] = "together",
    [ZONES] = "zones",          [ZONES_READY] = "zonesready",
    [ZONES_BUZZ] = "zonesbuzz", [WAITS] = "waits",
    [HANDOVER] = "handover",    [TURN] = "turn",
    [BUZZED] = "buzzed",        [LOCKED] = "locked",
    [REVEAL] = "reveal",        [REVEAL_TURN] = "revealturn",
    [RECESS] = "recess",        [PODIUM] = "podium",
};

static enum state find(const char *name)
{
    int i = 0;
    while (i < STATES && strcmp(states[i], name) != 0)
        i++;
    return (enum state)i;
}

bool stage_party_known(const char *name)
{
    return find(name) < STATES;
}

bool stage_party_name(int32_t i, char out[STAGE_NAME_ROOM])
{
    return i < STATES && stage_copy_name(states[i], out);
}

static enum screen_id set_form(struct app *app, int32_t players)
{
    party_choice_begin(app);
    app->party.players = players;
    return SCREEN_PARTY;
}

enum screen_id stage_party(struct app *app, const char *name)
{
    enum state state = find(name);
    app->saves.hold = true;
    if (state <= PARTY8)
        return set_form(app, state == PARTY8 ? PARTY_SEATS : 4);
    if (state == TABLE)
        begin(app, PARTY_TOGETHER, 4);
    else if (state == HANDOVER)
        begin(app, PARTY_TURNS, 4);
    else if (state == TOGETHER)
        set_together(app);
    else if (state == ZONES)
        set_zones(app);
    else if (state == ZONES_READY)
        set_zones_ready(app);
    else if (state == ZONES_BUZZ)
        set_zones_buzz(app);
    else if (state == WAITS)
        set_waits(app);
    else if (state == TURN)
        set_turn(app);
    else if (state == BUZZED)
        set_buzzed(app);
    else if (state == LOCKED)
        set_locked(app);
    else if (state == REVEAL_TURN)
        set_reveal_turn(app);
    else if (state == REVEAL)
        set_reveal(app, PARTY_SEATS);
    else if (state == RECESS)
        set_recess(app);
    else
        set_podium(app);
    app->table.event_count = 0;
    return state == PODIUM ? SCREEN_PODIUM : SCREEN_TABLE;
}
