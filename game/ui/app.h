/* The whole game above the platform: it owns the state, and app_step() is one whole frame.
 *
 * main_*.c opens a platform, loads the levels, and calls app_step() for as long as app_running().
 */
#ifndef CONSTRICTOR_UI_APP_H
#define CONSTRICTOR_UI_APP_H

#include "platform/platform.h"
#include "ui/app_options.h"
#include "ui/library.h"
#include "ui/party_choice.h"
#include "ui/party_questions.h"
#include "ui/party_table.h"
#include "ui/saves.h"
#include "ui/screen.h"
#include "ui/session.h"
#include "ui/setup.h"
#include "ui/view.h"

struct records;
struct friend_run;

struct app_pointer {
    bool down;
    bool dragging;
    struct point from;
    float scroll_from_px;
    int32_t scroll_slot; /* -1 when the finger is on no scroll region */
};

/* What the person at the machine is pointing at and doing; the same for every screen. */
struct app_focus {
    int32_t focus, hover, pressed;
    bool visible; /* the focus ring shows: keyboard or gamepad was used last */
    enum device device;
    int32_t reveal; /* id of a node to scroll to when it is drawn; 0 for none */
    int32_t show;   /* and of one to bring into sight */
    float scroll_px[VIEW_SCROLLS];
    struct app_pointer pointer;
};

/* Where a player was on a screen that another one was opened from. */
struct app_place {
    enum screen_id from; /* the screen that this one was opened from */
    int32_t focus;
    float scroll_px[VIEW_SCROLLS];
};

enum { APP_NAME_BYTES = PROFILE_NAME_ROOM };

enum app_naming { APP_NAMING_NO, APP_NAMING_NEW, APP_NAMING_RENAME };

struct app {
    struct platform *platform;
    struct library *library;
    struct saves saves;
    struct session session;
    struct app_options options;
    struct drawlist list; /* what was drawn last: the nodes that inputs meet */
    struct app_focus focus;
    struct app_place places[SCREEN_COUNT];
    enum screen_id screen, next_screen;
    bool switching;
    enum screen_id return_screen; /* where settings and help go back to */
    int64_t now_ms;
    int64_t opened_ms;         /* when the screen was entered */
    int32_t asked_ms;          /* the wait that the last frame asked for */
    int32_t level;             /* library index that card and map are about */
    struct session_choice choice; /* what the setup screen is about */
    struct setup setup;           /* what follows from it */
    struct party_choice party;    /* several players: who is to play what */
    struct table table;           /* their session */
    struct party_asked asked;     /* in earlier ones */
    enum screen_id watched_from;  /* where leaving a replay leads */
    int32_t review;            /* question shown by the review screen */
    char name[APP_NAME_BYTES]; /* being typed on the profile screen */
    enum app_naming naming;
    bool typing; /* a field takes the keys, see typing.h */
    bool sure; /* a second press on what cannot be undone does it */
    struct saves_player players[SAVES_MAX_PLAYERS];
    int32_t player_count;
    bool unfinished;         /* a run waits to be continued; found out when the title opens */
    struct error name_error; /* why a name was not taken */
    int32_t handed; /* enum share_kind: what the present screen handed to the player last */
    struct records *records; /* what the records screen has read; NULL before; owned */
    struct friend_run *friend_run; /* the file that was given last; NULL before; owned */
    bool running;
};

/* Sets the app up on an open platform with its levels. Both stay the caller's and must outlive it.
 */
void app_init(struct app *app, struct platform *platform, struct library *library,
              struct app_options options);
void app_free(struct app *app);

/* One frame: takes the inputs that came, moves the state, draws and presents. Returns how long the
 * caller may sleep in platform_wait(): milliseconds, or -1 until the next input. */
int32_t app_step(struct app *app);

bool app_running(const struct app *app);

/* --- For screens --- */

/* Switches at the start of the next frame. */
void app_go(struct app *app, enum screen_id screen);

/* Moves the focus to this node as soon as it is drawn. */
void app_set_focus(struct app *app, int32_t id);

/* Scrolls the node to the top of its region as soon as it is drawn. */
void app_reveal(struct app *app, int32_t id);

/* Scrolls as little as it takes to bring the node into sight as soon as it is drawn. */
void app_show(struct app *app, int32_t id);

void app_scroll_to(struct app *app, int32_t slot, float offset_px);

struct settings *app_settings(struct app *app);
const struct settings *app_settings_const(const struct app *app);

/* Brings the profile's settings into force. */
void app_settings_apply(struct app *app);

/* The same after they were changed, and saves them. */
void app_settings_changed(struct app *app);

/* Pixels of one layout unit: the window's scale, and more where the window is larger than the
 * layout was drawn for. */
float app_unit(const struct app *app);

/* The limit factor `by` places after this one, around the ends. */
int32_t settings_step_factor(int32_t factor, int by);

/* The level's loaded bank, or NULL where it is not there. */
const struct bank *app_bank(const struct app *app, int32_t level);

#endif
