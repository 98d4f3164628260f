#include "ui/party_choice.h"
#include "ui/app.h"
#include "ui/party_saves.h"
#include "ui/saves_inside.h"
#include "ui/strings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { USUAL_PLAYERS = 4, USUAL_ROUNDS = 8, WORDS_ROOM = 64 };

static const char record[] = "party-seats";

/* --- The first time --- */

static bool named_before(const struct party_choice *choice, int32_t chair, const char *name)
{
    for (int32_t i = 0; i < chair; i++)
        if (strcmp(choice->chairs[i].name, name) == 0)
            return true;
    return false;
}

/* Three at the keyboard, the others at the screen: that needs no gamepad as far as it goes. Where
 * fingers are what there is, the screen comes first. */
static int32_t usual_control(int32_t chair, bool by_touch)
{
    enum { KEYS = PARTY_CONTROL_KEYS, ZONE = PARTY_CONTROL_ZONE, PAD = PARTY_CONTROL_PAD };
    static const int32_t controls[2][PARTY_SEATS] = {
        {KEYS, KEYS + 2, KEYS + 1, ZONE, ZONE + 1, ZONE + 2, ZONE + 3, PAD},
        {ZONE, ZONE + 1, ZONE + 2, ZONE + 3, KEYS, KEYS + 2, KEYS + 1, PAD}};
    return controls[by_touch][chair];
}

static void usual_chair(struct party_choice *choice, int32_t i, bool by_touch)
{
    struct party_chair *chair = &choice->chairs[i];
    *chair = (struct party_chair){.avatar = i % PROFILE_AVATARS,
                                  .colour = i % PROFILE_COLOURS,
                                  .control = usual_control(i, by_touch),
                                  .factor = SCORE_FACTOR_NORMAL,
                                  .team = PARTY_NO_TEAM};
    int32_t number = i + 1;
    do
        snprintf(chair->name, sizeof chair->name, str(STR_PARTY_PLAYER), number++);
    while (named_before(choice, i, chair->name));
}

static void dress(struct party_chair *chair, const char *name, int32_t avatar, int32_t colour)
{
    memcpy(chair->name, name, sizeof chair->name);
    chair->avatar = avatar;
    chair->colour = colour;
}

/* Nobody looks like another: who comes later takes the next colour, and a guest the next snake. */
static void look_different(struct party_choice *choice, int32_t chair, bool guest)
{
    struct party_chair *c = &choice->chairs[chair];
    for (int32_t i = 0, tries = 0; i < chair && tries < PROFILE_COLOURS; i++)
        if (choice->chairs[i].colour == c->colour) {
            c->colour = (c->colour + 1) % PROFILE_COLOURS;
            tries++;
            i = -1;
        }
    for (int32_t i = 0, tries = 0; guest && i < chair && tries < PROFILE_AVATARS; i++)
        if (choice->chairs[i].avatar == c->avatar) {
            c->avatar = (c->avatar + 1) % PROFILE_AVATARS;
            tries++;
            i = -1;
        }
}

/* The present player first, then the others of this machine, then guests. */
static void seat_usual(struct app *app)
{
    struct party_choice *choice = &app->party;
    const struct profile *me = &app->saves.profile;
    const struct saves_player *players = app->players;
    int32_t count = saves_list_profiles(&app->saves, app->players, SAVES_MAX_PLAYERS), next = 0;
    app->player_count = count;
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        usual_chair(choice, i, app->options.touched);
        while (next < count && named_before(choice, i, players[next].name))
            next++;
        if (i == 0)
            dress(&choice->chairs[i], me->name, me->avatar, me->colour);
        else if (next < count)
            dress(&choice->chairs[i], players[next].name, players[next].avatar,
                  players[next].colour);
        look_different(choice, i, i > 0 && next == count);
    }
}

/* --- The store --- */

static struct party_seats seats_of(const struct app *app)
{
    const struct party_choice *choice = &app->party;
    struct party_seats seats = {.kind = choice->kind,
                                .law = choice->law,
                                .double_last = choice->double_last,
                                .rounds = choice->rounds,
                                .players = choice->players};
    memcpy(seats.chairs, choice->chairs, sizeof seats.chairs);
    setup_party_levels(app, seats.levels);
    return seats;
}

void party_choice_store(struct app *app)
{
    struct buffer out = {0};
    if (!saves_writes(&app->saves))
        return;
    struct party_seats seats = seats_of(app);
    party_seats_print(&out, &seats);
    /* Losing it costs nobody anything. */
    if (!out.failed)
        store_write(app->saves.store, record, out.bytes, out.size, NULL);
    buffer_free(&out);
}

/* What cannot be read leaves the usual in its place. */
static void load(struct app *app)
{
    struct party_choice *choice = &app->party;
    char *bytes;
    size_t size;
    if (!store_read(app->saves.store, record, 0, &bytes, &size, NULL))
        return;
    struct party_seats seats = seats_of(app);
    seats.levels[0] = '\0';
    if (party_seats_read(bytes, size, PARTY_CONTROLS, &seats)) {
        choice->kind = seats.kind;
        choice->law = seats.law;
        choice->double_last = seats.double_last;
        choice->rounds = seats.rounds;
        choice->players = seats.players;
        memcpy(choice->chairs, seats.chairs, sizeof choice->chairs);
        setup_take_party_levels(app, seats.levels);
    }
    free(bytes);
}

void party_choice_begin(struct app *app)
{
    struct party_choice *choice = &app->party;
    if (choice->begun)
        return;
    choice->begun = true;
    choice->kind = PARTY_TOGETHER;
    choice->law = SCORE_ARCADE;
    choice->double_last = true;
    choice->rounds = USUAL_ROUNDS;
    choice->players = USUAL_PLAYERS;
    seat_usual(app);
    load(app);
}

static bool has_control(const struct party_choice *choice, int32_t control)
{
    for (int32_t i = 0; i < choice->players; i++)
        if (choice->chairs[i].control == control)
            return true;
    return false;
}

/* There are more controls than players. */
static void give_free_control(struct party_choice *choice, int32_t chair)
{
    int32_t control = choice->chairs[chair].control;
    for (int32_t i = 0; i < PARTY_CONTROLS && has_control(choice, control); i++)
        control = party_next_control(choice, control, 1);
    choice->chairs[chair].control = control;
}

void party_choice_keep(struct app *app, int32_t seat, const struct party_chair *chair)
{
    struct party_choice *choice = &app->party;
    choice->chairs[seat] = *chair;
    if (choice->players <= seat)
        choice->players = seat + 1;
    /* She may have the control of one who left. */
    for (int32_t i = 0; i < choice->players; i++)
        if (i != seat && choice->chairs[i].control == chair->control)
            give_free_control(choice, i);
    party_choice_store(app);
}

/* --- A session that can go on --- */

void party_choice_look(struct app *app, bool run_waits)
{
    struct party_choice *choice = &app->party;
    choice->waiting = table_waiting(app);
    choice->played_last = choice->waiting > 0 && (!run_waits || party_saves_played_last(app));
    choice->arriving = app->library->arriving;
}

bool party_choice_look_again(struct app *app, bool run_waits)
{
    bool due = app->party.arriving && !app->library->arriving;
    if (due)
        party_choice_look(app, run_waits);
    return due;
}

void party_continue_words(const struct party_choice *choice, char *out, size_t room)
{
    if (choice->waiting == 1)
        snprintf(out, room, "%s", str(STR_PARTY_CONTINUE_ONE));
    else
        snprintf(out, room, str(STR_PARTY_CONTINUE), choice->waiting);
}

void party_anew_words(const struct party_choice *choice, char *out, size_t room)
{
    if (choice->waiting == 1)
        snprintf(out, room, "%s", str(STR_PARTY_ANEW_ONE));
    else
        snprintf(out, room, str(STR_PARTY_ANEW), choice->waiting);
}

/* --- What is missing --- */

/* How many questions the chosen levels have, and a session could ask. */
static int32_t questions_of(const struct app *app)
{
    int64_t count = 0;
    for (int32_t i = 0; i < app->library->count && i < 64; i++)
        if (app->choice.levels >> i & 1 && app->library->levels[i].loaded)
            count += app->library->levels[i].level.bank.question_count;
    return count < PARTY_MAX_QUESTIONS ? (int32_t)count : PARTY_MAX_QUESTIONS;
}

int32_t party_choice_wanted(const struct party_choice *choice)
{
    return choice->kind == PARTY_TURNS ? choice->rounds * choice->players : choice->rounds;
}

/* Two chairs with the same, as far as `same` looks. */
static bool find_pair(const struct party_choice *choice, int32_t pair[2],
                      bool (*same)(const struct party_chair *a, const struct party_chair *b))
{
    for (pair[1] = 1; pair[1] < choice->players; pair[1]++)
        for (pair[0] = 0; pair[0] < pair[1]; pair[0]++)
            if (same(&choice->chairs[pair[0]], &choice->chairs[pair[1]]))
                return true;
    return false;
}

static bool same_name(const struct party_chair *a, const struct party_chair *b)
{
    return strcmp(a->name, b->name) == 0;
}

static bool same_control(const struct party_chair *a, const struct party_chair *b)
{
    return a->control == b->control;
}

static bool name_missing(const struct party_choice *choice, char *out, size_t room)
{
    int32_t pair[2];
    for (int32_t i = 0; i < choice->players; i++)
        if (!profile_name_valid(choice->chairs[i].name)) {
            snprintf(out, room, str(STR_PARTY_NO_NAME), i + 1);
            return true;
        }
    if (!find_pair(choice, pair, same_name))
        return false;
    snprintf(out, room, str(STR_PARTY_SAME_NAME), choice->chairs[pair[0]].name);
    return true;
}

static bool control_missing(const struct party_choice *choice, char *out, size_t room)
{
    int32_t pair[2];
    char words[WORDS_ROOM];
    if (choice->kind == PARTY_TURNS)
        return false;
    if (find_pair(choice, pair, same_control)) {
        party_control_words(choice->chairs[pair[0]].control, words, sizeof words);
        snprintf(out, room, str(STR_PARTY_SAME_CONTROL), choice->chairs[pair[0]].name,
                 choice->chairs[pair[1]].name, words);
        return true;
    }
    for (int32_t i = 0; i < choice->players; i++) {
        int32_t pad = choice->chairs[i].control - PARTY_CONTROL_PAD;
        if (pad >= 0 && pad < PARTY_PADS && !(choice->pads >> (pad + 1) & 1)) {
            snprintf(out, room, str(STR_PARTY_NO_PAD), choice->chairs[i].name, pad + 1);
            return true;
        }
    }
    return false;
}

static bool team_missing(const struct party_choice *choice, char *out, size_t room)
{
    int32_t first = choice->chairs[0].team;
    bool all_one = first != PARTY_NO_TEAM;
    for (int32_t i = 1; i < choice->players; i++)
        all_one = all_one && choice->chairs[i].team == first;
    if (all_one)
        snprintf(out, room, "%s", str(STR_PARTY_ONE_TEAM));
    return all_one;
}

bool party_choice_ready(const struct app *app, char *out, size_t room)
{
    const struct party_choice *choice = &app->party;
    int32_t have = questions_of(app), want = party_choice_wanted(choice);
    if (name_missing(choice, out, room) || control_missing(choice, out, room) ||
        team_missing(choice, out, room))
        return false;
    if (app->setup.standing == SETUP_WAIT) {
        snprintf(out, room, "%s", str(STR_SETUP_WAIT));
        return false;
    }
    if (want > PARTY_MAX_QUESTIONS) {
        snprintf(out, room, str(STR_PARTY_MANY_QUESTIONS), want, (int)PARTY_MAX_QUESTIONS);
        return false;
    }
    if (have < want) {
        snprintf(out, room, str(STR_PARTY_FEW_QUESTIONS), want, have);
        return false;
    }
    return true;
}

/* --- Controls --- */

/* The first chairs have the keyboard. */
void party_choice_take_pad(struct app *app, int32_t number)
{
    struct party_choice *choice = &app->party;
    int32_t control = PARTY_CONTROL_PAD + number - 1, chair = choice->players - 1;
    if (number < 1 || number > PARTY_PADS || has_control(choice, control))
        return;
    while (chair >= 0) {
        int32_t pad = choice->chairs[chair].control - PARTY_CONTROL_PAD;
        bool own = pad >= 0 && pad < PARTY_PADS && (choice->pads >> (pad + 1) & 1) != 0;
        if (!own)
            break;
        chair--;
    }
    if (chair >= 0)
        choice->chairs[chair].control = control;
}

int32_t party_next_control(const struct party_choice *choice, int32_t control, int by)
{
    bool known;
    do {
        control = (control + by + PARTY_CONTROLS) % PARTY_CONTROLS;
        int32_t pad = control - PARTY_CONTROL_PAD;
        known = pad < 0 || pad >= PARTY_PADS || (choice->pads >> (pad + 1) & 1) != 0;
    } while (!known);
    return control;
}

void party_keys_test(struct party_choice *choice, struct party_press press, bool down)
{
    int32_t map = press.control - PARTY_CONTROL_KEYS, held = 0;
    uint32_t bit = 1u << press.button, maps = 0;
    choice->held[map] = down ? choice->held[map] | bit : choice->held[map] & ~bit;
    for (map = 0; map < PARTY_KEY_MAPS; map++) {
        maps |= (uint32_t)(choice->held[map] != 0) << map;
        for (uint32_t bits = choice->held[map]; bits; bits &= bits - 1)
            held++;
    }
    choice->together |= 1u << maps;
    if (held > choice->most)
        choice->most = held;
}
