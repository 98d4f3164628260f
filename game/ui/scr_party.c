/* Several players: who plays what, and with which keys. How it looks stands in party_form.c. */
#include "ui/app.h"
#include "ui/party_chair.h"
#include "ui/party_form.h"
#include "ui/screens.h"
#include "ui/strings.h"

#include <stdio.h>
#include <string.h>

static const int32_t rounds[] = {3, 5, 8, 10, 12, 15, 20};

enum { ROUNDS = sizeof rounds / sizeof rounds[0] };

static void enter(struct app *app)
{
    struct party_choice *choice = &app->party;
    party_choice_begin(app);
    choice->page = PARTY_PAGE_FORM;
    choice->error.text[0] = '\0';
    choice->asking = false;
    party_choice_look(app, false);
    setup_begin_party(app);
    setup_new_seed(app);
    setup_refresh(app);
}

static void leave(struct app *app)
{
    if (app->party.page == PARTY_PAGE_CHAIR)
        chair_end(app, &app->party.chairs[app->party.chair]);
}

static void update(struct app *app)
{
    setup_follow(app);
    party_choice_look_again(app, false);
}

/* The place `by` after this one of `count`; numbers end at their ends unless they go around. */
static int32_t next_place(int32_t place, int by, int32_t count, bool around)
{
    int32_t next = place + by;
    if (around)
        return (next + count) % count;
    return next < 0 || next >= count ? place : next;
}

static int32_t next_rounds(int32_t now, int by, bool around)
{
    int32_t at = 0;
    while (at + 1 < ROUNDS && rounds[at] < now)
        at++;
    return rounds[next_place(at, by, ROUNDS, around)];
}

/* A press on a number's row itself also leads from its end to its beginning: for who has but one
 * button. */
static bool step(struct app *app, int32_t row, int by, bool around)
{
    struct party_choice *choice = &app->party;
    int32_t players = PARTY_SEATS - PARTY_MIN_PLAYERS + 1;
    switch (row) {
    case PARTY_KIND:
        choice->kind = (enum party_kind)(((int32_t)choice->kind + by + PARTY_KINDS) % PARTY_KINDS);
        return true;
    case PARTY_PLAYERS:
        choice->players = PARTY_MIN_PLAYERS +
                          next_place(choice->players - PARTY_MIN_PLAYERS, by, players, around);
        return true;
    case PARTY_ROUNDS:
        choice->rounds = next_rounds(choice->rounds, by, around);
        return true;
    case PARTY_LAW:
        choice->law = choice->law == SCORE_ARCADE ? SCORE_RANKED : SCORE_ARCADE;
        return true;
    case PARTY_LEVELS:
        setup_step_levels(app, by);
        return true;
    case PARTY_LAST:
        choice->double_last = !choice->double_last;
        return true;
    default:
        return false;
    }
}

static void open_chair(struct app *app, int32_t place)
{
    app->party.page = PARTY_PAGE_CHAIR;
    app->party.chair = place;
    app_scroll_to(app, 0, 0);
    chair_begin(app, &app->party.chairs[place]);
}

static void close_page(struct app *app)
{
    if (app->party.page == PARTY_PAGE_CHAIR)
        chair_end(app, &app->party.chairs[app->party.chair]);
    app->party.page = PARTY_PAGE_FORM;
    app_set_focus(app, 0);
}

static void open_keys(struct app *app)
{
    struct party_choice *choice = &app->party;
    choice->page = PARTY_PAGE_KEYS;
    memset(choice->held, 0, sizeof choice->held);
    choice->together = 0;
    choice->most = 0;
    app_scroll_to(app, 0, 0);
    app_set_focus(app, 0);
}

static void start(struct app *app)
{
    char missing[512];
    struct party_choice *choice = &app->party;
    bool sure = choice->waiting == 0 || choice->asking;
    choice->error.text[0] = '\0';
    choice->asking = !sure;
    if (sure && party_choice_ready(app, missing, sizeof missing) &&
        table_start(app, &choice->error))
        app_go(app, SCREEN_TABLE);
}

static void go_on(struct app *app)
{
    if (table_continue(app))
        app_go(app, table_in_play(&app->table) ? SCREEN_TABLE : SCREEN_PODIUM);
    else
        app->party.waiting = 0;
}

static bool activate(struct app *app, int32_t id)
{
    int32_t part = id % 10;
    app->party.asking = app->party.asking && id == PARTY_START;
    if (id == PARTY_START)
        start(app);
    else if (id == PARTY_CONTINUE)
        go_on(app);
    else if (id == PARTY_KEYS_PAGE)
        open_keys(app);
    else if (id == PARTY_CHOOSE)
        app->setup.choosing = !app->setup.choosing;
    else if (id >= PARTY_LEVEL)
        setup_toggle_level(app, id - PARTY_LEVEL);
    else if (id >= PARTY_CHAIR)
        open_chair(app, id - PARTY_CHAIR);
    else if (!step(app, id - part, part == 1 ? -1 : 1, part == 0))
        return false;
    platform_sound(app->platform, SOUND_CHOOSE);
    return true;
}

static bool chair_page_event(struct app *app, const struct ui_event *event)
{
    bool used;
    int32_t chair = app->party.chair;
    enum chair_end end = chair_event(app, &app->party.chairs[chair], event, &used);
    if (end == CHAIR_OPEN)
        return used;
    close_page(app);
    if (end == CHAIR_NEXT && chair + 1 < app->party.players)
        open_chair(app, chair + 1);
    return true;
}

static bool event(struct app *app, const struct ui_event *event)
{
    bool back = event->kind == UI_BACK || (event->kind == UI_ACTIVATE && event->id == PARTY_BACK);
    if (app->party.page != PARTY_PAGE_FORM && back) {
        close_page(app);
        return true;
    }
    if (app->party.page == PARTY_PAGE_CHAIR)
        return chair_page_event(app, event);
    if (app->party.page == PARTY_PAGE_KEYS)
        return false;
    if (back) {
        app_go(app, SCREEN_MODES);
        return true;
    }
    if (event->kind == UI_ADJUST && event->id >= PARTY_LEVEL)
        return activate(app, event->id);
    if (event->kind == UI_ADJUST) {
        app->party.asking = false;
        return step(app, event->id, event->by, false);
    }
    return event->kind == UI_ACTIVATE && activate(app, event->id);
}

static void draw_chair_page(const struct app *app, struct view *view)
{
    const struct party_choice *choice = &app->party;
    bool last = choice->chair + 1 == choice->players;
    struct chair_look look = {
        &choice->chairs[choice->chair],    str(last ? STR_PARTY_DONE : STR_PARTY_NEXT_PLAYER),
        last ? NULL : str(STR_PARTY_DONE), "",
        choice->kind != PARTY_TURNS,       true};
    char title[64];
    snprintf(title, sizeof title, str(STR_PARTY_PLAYER), choice->chair + 1);
    chair_draw(view, app, title, &look);
}

static void draw(const struct app *app, struct view *view)
{
    switch (app->party.page) {
    case PARTY_PAGE_FORM:
        party_form_draw(view, app);
        break;
    case PARTY_PAGE_CHAIR:
        draw_chair_page(app, view);
        break;
    case PARTY_PAGE_KEYS:
        party_keys_draw(view, app);
        break;
    }
}

const struct screen screen_party = {.name = "party",
                                    .music = MUSIC_MENU,
                                    .enter = enter,
                                    .leave = leave,
                                    .event = event,
                                    .update = update,
                                    .draw = draw};
