/* The table of screens: one file each. No screen calls another; app_go() asks for a switch. */
#ifndef CONSTRICTOR_UI_SCREEN_H
#define CONSTRICTOR_UI_SCREEN_H

#include "platform/platform.h"

struct app;
struct view;

enum screen_id {
    SCREEN_TITLE,
    SCREEN_MAP,
    SCREEN_CARD,
    SCREEN_PLAY,
    SCREEN_PAUSE,
    SCREEN_RESULT,
    SCREEN_REVIEW,
    SCREEN_SETTINGS,
    SCREEN_PROFILES,
    SCREEN_HELP,
    SCREEN_MODES,   /* ways to play */
    SCREEN_SETUP,   /* one of them: levels, law, clock, Start */
    SCREEN_CODE,    /* typing a run code */
    SCREEN_EXAM,    /* the run in play, where it is an exam */
    SCREEN_RECORDS, /* boards and charts */
    SCREEN_PARTY,   /* several players: who plays what */
    SCREEN_TABLE,   /* several players, in play */
    SCREEN_PODIUM,  /* several players, afterwards */
    SCREEN_FRIEND,  /* the run of a file: race or watch it */
    SCREEN_COUNT
};

enum ui_event_kind {
    UI_ACTIVATE, /* a node was pressed: id */
    UI_ADJUST,   /* left (-1) or right (+1) on a slider or toggle that has the focus: id, by */
    UI_KEY,      /* any key, before it moves the focus */
    UI_TEXT,     /* typed text */
    UI_BACK,     /* Esc, the pad's back button, the browser's back */
};

struct ui_event {
    enum ui_event_kind kind;
    int64_t at_ms; /* of the input, on the platform's clock */
    int32_t id;
    int32_t by;
    enum key key;
    uint32_t character;
    const char *text;
};

struct screen {
    const char *name;
    enum music music;
    void (*enter)(struct app *app);
    void (*leave)(struct app *app);
    /* True when the event was used up. */
    bool (*event)(struct app *app, const struct ui_event *event);
    void (*update)(struct app *app);
    void (*draw)(const struct app *app, struct view *view);
};

const struct screen *screen_get(enum screen_id id);

/* SCREEN_COUNT when there is none of this name. */
enum screen_id screen_named(const char *name);

#endif
