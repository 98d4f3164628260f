#include "ui/party_chair.h"
#include "ui/app.h"
#include "ui/avatar.h"
#include "ui/strings.h"
#include "ui/typing.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    ID_FIELD = 600,
    ID_MAIN,
    ID_OTHER,
    ID_BACK,
    ID_AVATAR = 610,
    ID_COLOUR = 620,
    ID_CONTROL = 630,
    ID_FACTOR = 640,
    ID_TEAM = 650,
    ID_LETTER = 700,
    ID_NAME = 800, /* of a player of this machine */
    MOST_NAMES = 12,
    WORDS_ROOM = 96
};

void team_words(int32_t team, char *out, size_t room)
{
    if (team == PARTY_NO_TEAM)
        snprintf(out, room, "%s", str(STR_PARTY_NO_TEAM));
    else
        snprintf(out, room, str(STR_PARTY_TEAM), 'A' + team);
}

void chair_terms_words(const struct party_chair *chair, char *out, size_t room)
{
    char team[WORDS_ROOM] = "";
    bool slow = chair->factor != SCORE_FACTOR_NORMAL;
    if (chair->team != PARTY_NO_TEAM)
        team_words(chair->team, team, sizeof team);
    snprintf(out, room, "%s%s%s", slow ? str_factor(chair->factor) : "",
             slow && team[0] ? " \xC2\xB7 " : "", team);
}

/* Is the name one that the game gave? */
static bool is_made_up(const struct party_chair *chair)
{
    char name[PROFILE_NAME_ROOM];
    for (int32_t number = 1; number <= 2 * PARTY_SEATS; number++) {
        snprintf(name, sizeof name, str(STR_PARTY_PLAYER), number);
        if (strcmp(name, chair->name) == 0)
            return true;
    }
    return false;
}

void chair_begin(struct app *app, const struct party_chair *chair)
{
    app->party.fresh = is_made_up(chair);
    app->party.typed = false;
    app->player_count = saves_list_profiles(&app->saves, app->players, SAVES_MAX_PLAYERS);
    typing_begin(app, ID_FIELD);
}

void chair_end(struct app *app, struct party_chair *chair)
{
    size_t len = strlen(chair->name);
    while (len > 0 && chair->name[len - 1] == ' ')
        chair->name[--len] = '\0';
    typing_end(app);
}

static void add(struct app *app, struct party_chair *chair, const char *text)
{
    if (app->party.fresh)
        chair->name[0] = '\0';
    app->party.fresh = false;
    if (text[0] != ' ' || chair->name[0])
        typing_add(chair->name, sizeof chair->name, text);
    /* Signs of several characters can be longer than a name may be. */
    while (chair->name[0] && !profile_name_valid(chair->name) &&
           chair->name[strlen(chair->name) - 1] != ' ')
        typing_erase(chair->name);
}

static void erase(struct app *app, struct party_chair *chair)
{
    app->party.fresh = false;
    typing_erase(chair->name);
}

static void press_letter(struct app *app, struct party_chair *chair, int32_t place)
{
    struct typing_key key = typing_name_key(app->party.fresh ? "" : chair->name, place);
    if (key.text[0])
        add(app, chair, key.text);
    else
        erase(app, chair);
}

static void take_player(struct app *app, struct party_chair *chair, int32_t place)
{
    const struct saves_player *player = &app->players[place];
    memcpy(chair->name, player->name, sizeof chair->name);
    chair->avatar = player->avatar;
    chair->colour = player->colour;
    app->party.fresh = false;
}

static int32_t step_within(int32_t value, int by, int32_t count)
{
    return (value + by + count) % count;
}

static bool step(struct app *app, struct party_chair *chair, int32_t row, int by)
{
    switch (row) {
    case ID_AVATAR:
        chair->avatar = step_within(chair->avatar, by, PROFILE_AVATARS);
        return true;
    case ID_COLOUR:
        chair->colour = step_within(chair->colour, by, PROFILE_COLOURS);
        return true;
    case ID_CONTROL:
        chair->control = party_next_control(&app->party, chair->control, by);
        return true;
    case ID_FACTOR:
        chair->factor = settings_step_factor(chair->factor, by);
        return true;
    case ID_TEAM:
        chair->team = step_within(chair->team + 1, by, PARTY_TEAMS + 1) - 1;
        return true;
    default:
        return false;
    }
}

static enum chair_end activate(struct app *app, struct party_chair *chair, int32_t id)
{
    int32_t part = id % 10;
    if (id == ID_MAIN)
        return CHAIR_NEXT;
    if (id == ID_OTHER || id == ID_BACK)
        return CHAIR_DONE;
    if (id >= ID_NAME && id < ID_NAME + app->player_count)
        take_player(app, chair, id - ID_NAME);
    else if (id >= ID_LETTER && id < ID_NAME)
        press_letter(app, chair, id - ID_LETTER);
    else
        step(app, chair, id - part, part == 1 ? -1 : 1);
    return CHAIR_OPEN;
}

enum chair_end chair_event(struct app *app, struct party_chair *chair, const struct ui_event *event,
                           bool *used)
{
    *used = true;
    switch (typing_of(app, event, ID_FIELD)) {
    case TYPING_ADD:
        app->party.typed = true;
        add(app, chair, event->text);
        return CHAIR_OPEN;
    case TYPING_ERASE:
        erase(app, chair);
        return CHAIR_OPEN;
    case TYPING_ENTER:
        return event->by ? CHAIR_OPEN : CHAIR_NEXT;
    case TYPING_EATEN:
        return CHAIR_OPEN;
    case TYPING_NONE:
        break;
    }
    if (event->kind == UI_BACK)
        return CHAIR_DONE;
    if (event->kind == UI_ACTIVATE)
        return activate(app, chair, event->id);
    *used = event->kind == UI_ADJUST && step(app, chair, event->id, event->by);
    return CHAIR_OPEN;
}

/* --- Drawing --- */

static float row(struct view *view, struct rect box, int32_t id, enum string name,
                 const char *value)
{
    return setting_row(view, box, id, str(name), value) + view_px(view, SPACE_1);
}

static bool offered(const struct app *app, const struct party_chair *chair, int32_t place)
{
    for (int32_t i = 0; i < app->party.players; i++)
        if (strcmp(app->party.chairs[i].name, app->players[place].name) == 0)
            return false;
    return strcmp(chair->name, app->players[place].name) != 0;
}

/* The others of this machine, to be taken by one press. */
static float draw_names(struct view *view, const struct app *app, const struct party_chair *chair,
                        struct rect box)
{
    float y = box.y, gap = view_px(view, SPACE_2);
    int32_t count = app->player_count < MOST_NAMES ? app->player_count : MOST_NAMES;
    for (int32_t i = 0; i < count; i++) {
        struct button button = {
            ID_NAME + i, app->players[i].name, BUTTON_PLAIN, ICON_PERSON, NULL, false, false};
        if (!offered(app, chair, i))
            continue;
        if (y == box.y)
            y += text_node(view, NODE_HEADING, STYLE_SMALL_STRONG, view->theme->text_soft, box,
                           ALIGN_LEFT, str(STR_PARTY_SAVED_PLAYER)) +
                 gap;
        y += button_stack(view, (struct rect){box.x, y, box.w, 0}, &button, 1) + gap;
    }
    return y - box.y;
}

/* How she looks, on a row that changes it: the name may be scrolled away. */
static void draw_face(struct view *view, struct rect row, const struct party_chair *chair)
{
    bool stacked = view_narrow(view);
    float pad = view_px(view, stacked ? SPACE_1 : SPACE_4), side = view_px(view, stacked ? 28 : 36);
    struct rect face = {row.x + row.w - pad - side, row.y + pad, side, side};
    if (!stacked) {
        face.x -= roundf(row.w * .45f);
        face.y = roundf(row.y + (row.h - side) / 2);
    }
    avatar_draw(view->list, face, chair->avatar, chair->colour);
}

static float face_row(struct view *view, struct rect box, int32_t id, enum string name,
                      const struct party_chair *chair)
{
    bool colour = id == ID_COLOUR;
    box.h = setting_row(view, box, id, str(name),
                        colour ? avatar_colour_name(chair->colour) : avatar_name(chair->avatar));
    draw_face(view, box, chair);
    return box.h + view_px(view, SPACE_1);
}

static float draw_terms(struct view *view, const struct chair_look *look, struct rect box)
{
    const struct party_chair *chair = look->chair;
    char words[WORDS_ROOM];
    struct rect at = box;
    at.y += face_row(view, at, ID_AVATAR, STR_AVATAR, chair);
    at.y += face_row(view, at, ID_COLOUR, STR_AVATAR_COLOUR, chair);
    if (look->controls) {
        party_control_words(chair->control, words, sizeof words);
        at.y += row(view, at, ID_CONTROL, STR_PARTY_CONTROL, words);
    }
    if (look->terms) {
        at.y += row(view, at, ID_FACTOR, STR_CLOCK, str_factor(chair->factor));
        team_words(chair->team, words, sizeof words);
        at.y += row(view, at, ID_TEAM, STR_PARTY_TEAM_ROW, words);
    }
    return at.y - box.y;
}

/* Letters on the screen stand where they are needed, below the name; a mouse has most often a
 * keyboard beside it: for it they come last, so that nothing moves when it takes turns with the
 * keys. */
enum letters { LETTERS_NONE, LETTERS_BELOW_NAME, LETTERS_LAST };

static enum letters letters_of(const struct view *view, const struct app *app)
{
    if (!typing_wants_letters(app, view))
        return LETTERS_NONE;
    if (view->device != DEVICE_MOUSE)
        return LETTERS_BELOW_NAME;
    return app->party.typed ? LETTERS_NONE : LETTERS_LAST;
}

static float draw_letters(struct view *view, struct rect box, bool wanted)
{
    if (!wanted)
        return 0;
    return typing_draw_letters(view, box, ID_LETTER, str(STR_LETTERS), true) +
           view_px(view, SPACE_3);
}

static float draw_name(struct view *view, const struct chair_look *look, struct rect box)
{
    float side = view_px(view, 72), gap = view_px(view, SPACE_3);
    avatar_draw(view->list, (struct rect){box.x, box.y, side, side}, look->chair->avatar,
                look->chair->colour);
    struct rect field = {box.x + side + gap, box.y, box.w - side - gap, 0};
    float tall = typing_draw_field(view, field, ID_FIELD, str(STR_PARTY_NAME), look->chair->name,
                                   look->error);
    return fmaxf(tall, side) + gap;
}

static float draw_content(struct view *view, const struct app *app, struct rect box,
                          const struct chair_look *look)
{
    enum letters letters = letters_of(view, app);
    struct rect at = box;
    at.y += draw_name(view, look, at);
    at.y += draw_letters(view, at, letters == LETTERS_BELOW_NAME);
    at.y += draw_terms(view, look, at) + view_px(view, SPACE_3);
    at.y += draw_names(view, app, look->chair, at);
    at.y += draw_letters(view, at, letters == LETTERS_LAST);
    return at.y - box.y;
}

static float draw_buttons(struct view *view, const struct chair_look *look, struct rect box,
                          bool draw)
{
    struct button buttons[] = {
        {ID_MAIN, look->main, BUTTON_PRIMARY, ICON_CHECK, NULL, false, false},
        {ID_OTHER, look->other ? look->other : "", BUTTON_PLAIN, NO_ICON, NULL, false, false}};
    return button_row(view, box, buttons, look->other ? 2 : 1, draw);
}

void chair_draw(struct view *view, const struct app *app, const char *title,
                const struct chair_look *look)
{
    struct rect column = view_column(view, 560);
    float foot = draw_buttons(view, look, column, false), gap = view_px(view, SPACE_3);
    bool loose = foot > column.h * .34f;
    struct rect region = {column.x - gap, 0, column.w + 2 * gap,
                          loose ? view->frame.h : column.y + column.h - foot - gap};
    struct rect at = {column.x, view_scroll_begin(view, 0, region) + column.y, column.w, 0};
    at.y += header_draw(view, at, ID_BACK, title);
    at.y += draw_content(view, app, at, look);
    if (loose)
        at.y += draw_buttons(view, look, at, true);
    view_scroll_end(view, 0, region, at.y + view_px(view, SPACE_4));
    if (!loose)
        draw_buttons(view, look,
                     (struct rect){column.x, column.y + column.h - foot, column.w, foot}, true);
}
