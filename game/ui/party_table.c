#include "ui/party_table.h"
#include "ui/app.h"
#include "ui/party_saves.h"
#include "ui/party_sessions.h"
#include "ui/strings.h"

#include <stdlib.h>
#include <string.h>

/* --- Events and time --- */

bool table_next_event(struct table *table, struct party_event *event)
{
    if (table->event_count == 0)
        return false;
    *event = table->events[0];
    table->event_count--;
    memmove(table->events, table->events + 1, (size_t)table->event_count * sizeof table->events[0]);
    return true;
}

static void keep_events(struct table *table, const struct party_events *events)
{
    struct party_event oldest;
    for (int32_t i = 0; i < events->count; i++) {
        if (table->event_count == TABLE_EVENTS)
            table_next_event(table, &oldest);
        table->events[table->event_count++] = events->items[i];
    }
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

int64_t table_ms(const struct table *table, int64_t at_ms)
{
    return later(at_ms - table->zero_ms, later(table->party.last_ms, table->floor_ms));
}

void table_skip(struct table *table, int64_t from_ms, int64_t lost_ms)
{
    table->floor_ms = table_ms(table, from_ms);
    table->zero_ms += lost_ms;
}

void table_clear(struct table *table)
{
    deck_free(&table->deck);
    buffer_free(&table->log);
    memset(table, 0, sizeof *table);
    table->joining = -1;
}

bool table_in_play(const struct table *table)
{
    return table->active && table->party.phase != PARTY_OVER;
}

/* --- Commands --- */

static void note(struct app *app, enum party_phase before, struct party_command command,
                 const struct party_events *events)
{
    struct table *table = &app->table;
    if (table->party.phase != before)
        table->change_ms = app->now_ms;
    keep_events(table, events);
    party_saves_append(app, command);
    if (table->party.phase == PARTY_OVER)
        party_sessions_keep(app);
}

static bool take(struct app *app, struct party_command command)
{
    struct party_events events;
    enum party_phase before = app->table.party.phase;
    if (!party_apply(&app->table.party, command, &events))
        return false;
    note(app, before, command, &events);
    return true;
}

static void advance_to(struct app *app, int64_t party_ms)
{
    struct party_command command;
    struct party_events events;
    enum party_phase before = app->table.party.phase;
    while (party_advance(&app->table.party, party_ms, &command, &events)) {
        note(app, before, command, &events);
        before = app->table.party.phase;
    }
}

void table_advance(struct app *app)
{
    if (table_in_play(&app->table))
        advance_to(app, table_ms(&app->table, app->now_ms));
}

bool table_command(struct app *app, enum party_command_kind kind, int32_t player, int32_t arg,
                   int64_t at_ms)
{
    if (!table_in_play(&app->table))
        return false;
    struct party_command command = {table_ms(&app->table, at_ms), kind, player, arg};
    advance_to(app, command.at_ms);
    return take(app, command);
}

void table_pause(struct app *app, int64_t at_ms)
{
    if (table_in_play(&app->table) && !app->table.party.paused)
        table_command(app, PARTY_PAUSE, PARTY_TABLE, 0, at_ms);
}

bool table_ready_acts(const struct party *party, int32_t seat, int64_t party_ms)
{
    bool buzzes = party->phase == PARTY_ANSWERING && party->kind == PARTY_BUZZER &&
                  party_has_time(party, seat, party_ms);
    return party_waits_for(party, seat) && (party->phase == PARTY_READING || buzzes);
}

bool table_can_go_on(const struct party *party, int64_t party_ms)
{
    return party_can_go_on(party, later(party_ms, party->last_ms + 1));
}

bool table_deaf(struct app *app, int64_t at_ms)
{
    const struct table *table = &app->table;
    if (!table_in_play(table))
        return false;
    int64_t party_ms = table_ms(table, at_ms);
    advance_to(app, party_ms);
    return party_elapsed_ms(&table->party, party_ms) < TABLE_DEAF_MS;
}

void table_go_on(struct app *app, int64_t at_ms)
{
    const struct party *party = &app->table.party;
    if (!table_in_play(&app->table) || table_deaf(app, at_ms))
        return;
    int64_t before_ms = table_ms(&app->table, at_ms) - TABLE_DEAF_MS;
    if (party->phase == PARTY_REVEAL ||
        (before_ms >= party->last_ms && party_can_go_on(party, before_ms)))
        table_command(app, PARTY_NEXT, PARTY_TABLE, 0, at_ms);
}

/* True when it means something. */
static bool press_ready(struct app *app, int32_t seat, int64_t at_ms)
{
    const struct party *party = &app->table.party;
    int64_t party_ms = table_ms(&app->table, at_ms);
    if (table_ready_acts(party, seat, party_ms))
        return table_command(app, party->phase == PARTY_READING ? PARTY_READY : PARTY_BUZZ, seat, 0,
                             at_ms);
    bool goes_on = party->phase == PARTY_REVEAL || table_can_go_on(party, party_ms);
    table_go_on(app, at_ms);
    return goes_on;
}

/* Is she waited for, and has she time? */
static bool can_act(const struct party *party, int32_t seat, int64_t party_ms)
{
    return party_waits_for(party, seat) && party_has_time(party, seat, party_ms);
}

void table_press(struct app *app, int32_t seat, int32_t button, int64_t at_ms)
{
    struct table *table = &app->table;
    bool deaf = table_deaf(app, at_ms);
    if (!table_in_play(table))
        return;
    bool own_keys = table->chairs[seat].control < PARTY_CONTROL_ZONE;
    if (deaf && !(table->party.phase == PARTY_BUZZED && own_keys))
        return;
    bool meant = button == PARTY_READY_BUTTON
                     ? press_ready(app, seat, at_ms)
                     : table_command(app, PARTY_ANSWER, seat, button, at_ms);
    if (!meant && table_in_play(table) && can_act(&table->party, seat, table_ms(table, at_ms)))
        table->flash_ms[seat] = app->now_ms;
}

int32_t table_lone_seat(const struct table *table)
{
    int32_t lone = -1;
    for (int32_t zone = 0; zone < PARTY_ZONES; zone++) {
        int32_t seat = table_seat_of(table, PARTY_CONTROL_ZONE + zone);
        if (seat >= 0 && lone >= 0)
            return -1;
        lone = seat >= 0 ? seat : lone;
    }
    return lone;
}

void table_choose(struct app *app, int32_t place, int64_t at_ms)
{
    struct table *table = &app->table;
    int32_t lone = table_lone_seat(table);
    bool deaf = table_deaf(app, at_ms);
    if (!table_in_play(table) || deaf)
        return;
    if (!table_by_seats(table))
        table_command(app, PARTY_ANSWER, table->party.turn, place, at_ms);
    else if (lone >= 0 && party_waits_for(&table->party, lone))
        table_press(app, lone, place, at_ms);
    else if (lone < 0)
        table->pointed_ms = app->now_ms;
}

bool table_by_seats(const struct table *table)
{
    return table->party.kind != PARTY_TURNS;
}

int32_t table_seat_of(const struct table *table, int32_t control)
{
    for (int32_t i = 0; table_by_seats(table) && i < PARTY_SEATS; i++)
        if (party_is_here(&table->party, i) && table->chairs[i].control == control)
            return i;
    return -1;
}

bool table_join(struct app *app, int32_t seat, const struct party_chair *chair, int64_t at_ms)
{
    struct table *table = &app->table;
    struct party_names names = table->names;
    memset(table->names.text[seat], 0, sizeof table->names.text[seat]);
    memcpy(table->names.text[seat], chair->name, strlen(chair->name));
    if (!table_command(app, PARTY_JOIN, seat, party_join_arg(chair->factor, chair->team), at_ms)) {
        table->names = names;
        return false;
    }
    table->chairs[seat] = *chair;
    return true;
}

/* --- The clock --- */

struct table_clock table_clock(const struct table *table, int64_t party_ms)
{
    struct table_clock clock = {0, 0};
    const struct party *party = &table->party;
    for (int32_t i = 0; party->phase != PARTY_OVER && i < PARTY_SEATS; i++) {
        int32_t full_ms = party_clock_ms(party, i), left_ms = party_left_ms(party, i, party_ms);
        if (party_waits_for(party, i) && left_ms > 0 && full_ms > clock.full_ms)
            clock = (struct table_clock){left_ms, full_ms};
    }
    return clock;
}

int32_t table_tension(const struct app *app)
{
    const struct party *party = &app->table.party;
    if (!table_in_play(&app->table) || party->paused || party->phase == PARTY_READING)
        return 0;
    struct table_clock clock = table_clock(&app->table, table_ms(&app->table, app->now_ms));
    return clock.full_ms == 0 ? 0 : 1000 - (int32_t)((int64_t)clock.left_ms * 1000 / clock.full_ms);
}

/* --- Beginning --- */

static struct party_setup setup_of(const struct app *app)
{
    const struct party_choice *choice = &app->party;
    struct party_setup setup = {.kind = choice->kind,
                                .law = choice->law,
                                .double_last = choice->double_last,
                                .rounds = choice->rounds,
                                .players = choice->players};
    for (int32_t i = 0; i < choice->players; i++)
        setup.seats[i] = (struct party_seat){choice->chairs[i].factor, choice->chairs[i].team};
    return setup;
}

static void name_seats(struct table *table, const struct party_choice *choice)
{
    for (int32_t i = 0; i < choice->players; i++)
        memcpy(table->names.text[i], choice->chairs[i].name, sizeof choice->chairs[i].name);
    memcpy(table->chairs, choice->chairs, sizeof table->chairs);
}

_Static_assert((int)PROFILE_NAME_ROOM == (int)PARTY_LOG_NAME_ROOM, "names go into logs and back");

static void enter_table(struct app *app, const struct bank *bank, const struct deck *deck)
{
    struct table *table = &app->table;
    table_clear(table);
    table->deck = *deck;
    table->bank = deck->arena ? &table->deck.bank : bank;
    table->active = true;
    table->change_ms = app->now_ms;
}

bool table_start(struct app *app, struct error *error)
{
    struct party_setup setup = setup_of(app);
    struct run_draw draw;
    struct deck deck;
    const struct bank *bank = session_choice_bank(app, &app->choice, &deck, error);
    if (!bank)
        return false;
    if (app->table.active)
        party_asked_note(&app->asked, app->table.bank, &app->table.party);
    if (!party_questions_draw(app, bank, &setup, &draw) || !party_allows(&setup, draw.count)) {
        error_set(error, str(STR_PARTY_FEW_QUESTIONS), party_choice_wanted(&app->party),
                  (int)bank->question_count);
        deck_free(&deck);
        return false;
    }
    party_sessions_settle(app);
    enter_table(app, bank, &deck);
    name_seats(&app->table, &app->party);
    party_init(&app->table.party, app->table.bank, &draw, &setup);
    app->table.zero_ms = app->now_ms;
    party_saves_begin(app);
    party_choice_store(app);
    return true;
}

/* A player whom the kept chairs do not know has the usual one of her seat. */
static void seat_resumed(struct app *app, const struct party_names *names)
{
    struct table *table = &app->table;
    table->names = *names;
    memcpy(table->chairs, app->party.chairs, sizeof table->chairs);
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        struct party_chair *chair = &table->chairs[i];
        if (!table->party.players[i].seated)
            continue;
        memset(chair->name, 0, sizeof chair->name);
        memcpy(chair->name, names->text[i], strlen(names->text[i]));
        chair->factor = table->party.players[i].factor;
        chair->team = table->party.players[i].team;
    }
}

bool table_resume(struct app *app)
{
    struct party_saved *saved = malloc(sizeof *saved);
    struct error error = {"not enough memory"};
    if (!saved || !party_saves_load(app, saved, &error)) {
        error_set(&app->party.error, "%s", error.text);
        free(saved);
        return false;
    }
    struct table *table = &app->table;
    enter_table(app, saved->bank, &saved->deck);
    table->party = saved->party;
    table->log = saved->log;
    table->log_stored = saved->as_stored ? saved->log.size : 0;
    seat_resumed(app, &saved->names);
    free(saved);
    table->zero_ms = app->now_ms - table->party.last_ms;
    table_pause(app, app->now_ms);
    if (!table->party.paused)
        table_pause(app, app->now_ms + 1);
    return true;
}

int32_t table_waiting(struct app *app)
{
    const struct table *table = &app->table;
    if (!table->active)
        return party_saves_waiting(app);
    return table_in_play(table) ? party_here_count(&table->party) : 0;
}

/* The setup becomes that of several players, for a session that follows. */
bool table_continue(struct app *app)
{
    party_choice_begin(app);
    if (!table_in_play(&app->table) && !table_resume(app))
        return false;
    setup_begin_party(app);
    setup_refresh(app);
    party_saves_note_runs(app);
    return true;
}
