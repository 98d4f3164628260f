/* Several players, in play: what happens at the table. How it looks stands in party_draw.c. */
#include "ui/app.h"
#include "ui/clockface.h"
#include "ui/party_chair.h"
#include "ui/party_input.h"
#include "ui/party_scene.h"
#include "ui/screens.h"
#include "ui/strings.h"

#include <string.h>

static void play_sound_of(struct app *app, const struct party_event *event)
{
    switch (event->kind) {
    case PARTY_EVENT_CHOICES:
    case PARTY_EVENT_BUZZED:
        platform_sound(app->platform, SOUND_CHOOSE);
        break;
    case PARTY_EVENT_READY:
    case PARTY_EVENT_ANSWERED:
    case PARTY_EVENT_JOINED:
        platform_sound(app->platform, SOUND_MOVE);
        break;
    case PARTY_EVENT_RIGHT:
        platform_sound(app->platform, SOUND_RIGHT);
        break;
    case PARTY_EVENT_LOCKED_OUT:
        platform_sound(app->platform, SOUND_WRONG);
        break;
    case PARTY_EVENT_STREAK:
        platform_sound(app->platform, SOUND_STREAK);
        break;
    case PARTY_EVENT_HANDOVER:
    case PARTY_EVENT_QUESTION:
    case PARTY_EVENT_CLOCK_ON:
    case PARTY_EVENT_REVEAL:
    case PARTY_EVENT_WRONG:
    case PARTY_EVENT_TIMED_OUT:
    case PARTY_EVENT_STREAK_LOST:
    case PARTY_EVENT_PAUSED:
    case PARTY_EVENT_RESUMED:
    case PARTY_EVENT_LEFT:
    case PARTY_EVENT_OVER:
        break;
    }
}

/* The question has been read: where it is long the choices are what must be in sight. */
static void show_choices(struct app *app)
{
    app_show(app, TABLE_CHOICE + party_question(&app->table.party)->choice_count - 1);
}

/* A page that is another than before is read from its top; a question that was covered, from where
 * it was. */
static void take_event(struct app *app, const struct party_event *event)
{
    bool page = event->kind == PARTY_EVENT_HANDOVER || event->kind == PARTY_EVENT_QUESTION ||
                event->kind == PARTY_EVENT_REVEAL || event->kind == PARTY_EVENT_PAUSED ||
                event->kind == PARTY_EVENT_RESUMED;
    play_sound_of(app, event);
    if (event->kind == PARTY_EVENT_PAUSED)
        app->table.scroll_px = app->focus.scroll_px[0];
    for (int32_t slot = 0; page && slot < VIEW_SCROLLS; slot++)
        app_scroll_to(app, slot, 0);
    if (event->kind == PARTY_EVENT_RESUMED)
        app_scroll_to(app, 0, app->table.scroll_px);
    if (event->kind == PARTY_EVENT_CHOICES)
        show_choices(app);
    if (page || event->kind == PARTY_EVENT_CHOICES)
        app_set_focus(app, 0);
}

/* Several who are right sound once. */
static void take_events(struct app *app)
{
    struct party_event event;
    bool right = false;
    while (table_next_event(&app->table, &event)) {
        if (event.kind == PARTY_EVENT_RIGHT && right)
            continue;
        right = right || event.kind == PARTY_EVENT_RIGHT;
        take_event(app, &event);
    }
}

static void sound_last_seconds(struct app *app)
{
    struct table *table = &app->table;
    struct table_clock clock = table_clock(table, table_ms(table, app->now_ms));
    bool runs = table->party.phase == PARTY_ANSWERING && !table->party.paused;
    clockface_tick(app->platform, runs && clock.full_ms > 0, clock.left_ms, &table->hurried);
}

static void stop_joining(struct app *app)
{
    if (app->table.joining < 0)
        return;
    chair_end(app, &app->table.chairs[app->table.joining]);
    app->table.joining = -1;
    app_set_focus(app, 0);
}

/* The button to go on takes room from the choices. */
static void keep_choices(struct app *app)
{
    struct table *table = &app->table;
    bool can = table->party.phase == PARTY_ANSWERING &&
               table_can_go_on(&table->party, table_ms(table, app->now_ms));
    if (can && !table->could_go_on)
        show_choices(app);
    table->could_go_on = can;
}

static void update(struct app *app)
{
    if (!app->table.active) {
        app_go(app, SCREEN_TITLE);
        return;
    }
    take_events(app);
    if (app->table.party.phase == PARTY_OVER) {
        app_go(app, SCREEN_PODIUM);
        return;
    }
    sound_last_seconds(app);
    keep_choices(app);
}

static void leave(struct app *app)
{
    stop_joining(app);
    app->table.asking = false;
    /* Nobody plays on where nobody sees it. */
    if (app->next_screen != SCREEN_TABLE)
        table_pause(app, app->now_ms);
}

/* --- While it is played --- */

static void press_main(struct app *app, int64_t at_ms)
{
    const struct party *party = &app->table.party;
    if (table_deaf(app, at_ms))
        return;
    if (party->phase == PARTY_HANDOVER)
        table_command(app, PARTY_TAKE, party->turn, 0, at_ms);
    else if (party->phase == PARTY_READING && !table_by_seats(&app->table))
        table_command(app, PARTY_READY, party->turn, 0, at_ms);
    else
        table_go_on(app, at_ms);
}

static void activate(struct app *app, int32_t id, int64_t at_ms)
{
    int32_t zone = id - PARTY_ZONE_ID;
    if (id == TABLE_PAUSE)
        table_pause(app, at_ms);
    else if (id == TABLE_MAIN)
        press_main(app, at_ms);
    else if (id >= TABLE_CHOICE && id < TABLE_CHOICE + BANK_MAX_CHOICES)
        table_choose(app, id - TABLE_CHOICE, at_ms);
    else if (zone >= 0 && zone < PARTY_SEATS * PARTY_ZONE_STEP)
        table_press(app, zone / PARTY_ZONE_STEP, zone % PARTY_ZONE_STEP, at_ms);
}

/* From the prompt, where the focus rests while answering in turns, arrows lead to the choices. */
static bool leave_prompt(struct app *app, enum key key)
{
    const struct party *party = &app->table.party;
    bool arrow = key == KEY_UP || key == KEY_DOWN || key == KEY_LEFT || key == KEY_RIGHT;
    if (!arrow || app->focus.focus != TABLE_PROMPT || table_by_seats(&app->table))
        return false;
    int32_t last = party_question(party)->choice_count - 1;
    app_set_focus(app, TABLE_CHOICE + (key == KEY_UP ? last : 0));
    app_reveal(app, app->focus.focus);
    platform_sound(app->platform, SOUND_MOVE);
    return true;
}

static bool play_key(struct app *app, const struct ui_event *event)
{
    int32_t place = question_key(event);
    if (event->key == KEY_PAUSE && !event->by) {
        table_pause(app, event->at_ms);
        return true;
    }
    if (leave_prompt(app, event->key))
        return true;
    if (place >= 0 && app->table.party.kind == PARTY_TURNS)
        table_choose(app, place, event->at_ms);
    return false;
}

static bool play_event(struct app *app, const struct ui_event *event)
{
    if (event->kind == UI_ACTIVATE)
        activate(app, event->id, event->at_ms);
    else if (event->kind == UI_BACK)
        table_pause(app, event->at_ms);
    else
        return event->kind == UI_KEY && play_key(app, event);
    return true;
}

/* --- While it is paused --- */

static void open_over(struct app *app, enum screen_id screen)
{
    app->return_screen = SCREEN_TABLE;
    app_go(app, screen);
}

static bool control_free(const struct table *table, int32_t control)
{
    return table_seat_of(table, control) < 0;
}

/* Of the teams that play the first with the fewest members who are here. */
static int32_t smallest_team(const struct party *party)
{
    int32_t smallest = PARTY_NO_TEAM, fewest = 0;
    for (int32_t team = 0; team < PARTY_TEAMS; team++) {
        uint32_t members = party_members(party, team);
        int32_t here = 0;
        for (int32_t i = 0; i < PARTY_SEATS; i++)
            here += (members >> i & 1) && party_is_here(party, i);
        if (members != 0 && (smallest == PARTY_NO_TEAM || here < fewest)) {
            smallest = team;
            fewest = here;
        }
    }
    return smallest;
}

static void begin_joining(struct app *app, int64_t at_ms)
{
    struct table *table = &app->table;
    int32_t seat = 0;
    int64_t ms = table_ms(table, at_ms);
    while (seat < PARTY_SEATS &&
           (table->party.players[seat].seated || !party_can_join(&table->party, seat, ms)))
        seat++;
    if (seat == PARTY_SEATS)
        return;
    struct party_chair *chair = &table->chairs[seat];
    *chair = app->party.chairs[seat];
    if (party_teams(&table->party) == 0)
        chair->team = PARTY_NO_TEAM;
    else if (chair->team == PARTY_NO_TEAM)
        chair->team = smallest_team(&table->party);
    for (int32_t i = 0; i < PARTY_CONTROLS && !control_free(table, chair->control); i++)
        chair->control = party_next_control(&app->party, chair->control, 1);
    table->joining = seat;
    app->party.error.text[0] = '\0';
    app_scroll_to(app, 0, 0);
    chair_begin(app, chair);
}

/* Why the one who joins cannot yet; true when she can. */
static bool may_join(struct app *app, const struct party_chair *chair)
{
    const struct table *table = &app->table;
    struct error *error = &app->party.error;
    int32_t other = table_by_seats(table) ? table_seat_of(table, chair->control) : -1;
    error->text[0] = '\0';
    if (!profile_name_valid(chair->name))
        return error_set(error, str(STR_PARTY_NO_NAME), table->joining + 1);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (table->party.players[i].seated && strcmp(table->names.text[i], chair->name) == 0)
            return error_set(error, str(STR_PARTY_SAME_NAME), chair->name);
    if (other >= 0) {
        char words[64];
        party_control_words(chair->control, words, sizeof words);
        return error_set(error, str(STR_PARTY_SAME_CONTROL), table->names.text[other], chair->name,
                         words);
    }
    return true;
}

static void join(struct app *app, int64_t at_ms)
{
    struct table *table = &app->table;
    struct party_chair chair = table->chairs[table->joining];
    if (!may_join(app, &chair) || !table_join(app, table->joining, &chair, at_ms))
        return;
    party_choice_keep(app, table->joining, &chair);
    stop_joining(app);
}

static bool joining_event(struct app *app, const struct ui_event *event)
{
    struct table *table = &app->table;
    bool used;
    enum chair_end end = chair_event(app, &table->chairs[table->joining], event, &used);
    if (end == CHAIR_NEXT)
        join(app, event->at_ms);
    else if (end == CHAIR_DONE)
        stop_joining(app);
    return used || end != CHAIR_OPEN;
}

/* Whose control somebody has taken meanwhile gets a free one. */
static void come_back(struct app *app, int32_t seat, int64_t at_ms)
{
    struct table *table = &app->table;
    struct party_chair chair = table->chairs[seat];
    for (int32_t i = 0; i < PARTY_CONTROLS && !control_free(table, chair.control); i++)
        chair.control = party_next_control(&app->party, chair.control, 1);
    table_join(app, seat, &chair, at_ms);
}

static void resume(struct app *app, int64_t at_ms)
{
    app->table.asking = false;
    table_command(app, PARTY_RESUME, PARTY_TABLE, 0, at_ms);
}

static void leave_or_come_back(struct app *app, int32_t seat, int64_t at_ms)
{
    if (party_is_here(&app->table.party, seat))
        table_command(app, PARTY_LEAVE, seat, 0, at_ms);
    else
        come_back(app, seat, at_ms);
}

static void pause_activate(struct app *app, int32_t id, int64_t at_ms)
{
    bool asked = app->table.asking;
    if (id == TABLE_RESUME)
        resume(app, at_ms);
    else if (id == TABLE_SETTINGS || id == TABLE_HELP)
        open_over(app, id == TABLE_SETTINGS ? SCREEN_SETTINGS : SCREEN_HELP);
    else if (id == TABLE_AWAY)
        app_go(app, SCREEN_TITLE);
    else if (id == TABLE_END && asked)
        table_command(app, PARTY_STOP, PARTY_TABLE, 0, at_ms);
    else if (id == TABLE_JOIN)
        begin_joining(app, at_ms);
    else if (id >= TABLE_SEAT && id < TABLE_SEAT + PARTY_SEATS)
        leave_or_come_back(app, id - TABLE_SEAT, at_ms);
    app->table.asking = id == TABLE_END && !asked;
}

static bool pause_event(struct app *app, const struct ui_event *event)
{
    if (app->table.joining >= 0)
        return joining_event(app, event);
    if (event->kind == UI_BACK ||
        (event->kind == UI_KEY && event->key == KEY_PAUSE && !event->by)) {
        resume(app, event->at_ms);
        return true;
    }
    if (event->kind == UI_ACTIVATE)
        pause_activate(app, event->id, event->at_ms);
    return event->kind == UI_ACTIVATE;
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (!table_in_play(&app->table))
        return false;
    return app->table.party.paused ? pause_event(app, event) : play_event(app, event);
}

static void draw(const struct app *app, struct view *view)
{
    if (!table_in_play(&app->table))
        return;
    if (app->table.party.paused)
        table_pause_draw(view, app);
    else
        table_draw(view, app);
}

const struct screen screen_table = {.name = "table",
                                    .music = MUSIC_ROUND,
                                    .leave = leave,
                                    .event = event,
                                    .update = update,
                                    .draw = draw};
