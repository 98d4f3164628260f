/* The records screen: what it has read, and its pages. */
#ifndef CONSTRICTOR_UI_RECORDS_H
#define CONSTRICTOR_UI_RECORDS_H

#include "data/export.h"
#include "data/history_sum.h"
#include "data/sessions.h"
#include "ui/boards.h"
#include "ui/view.h"

struct app;

enum records_page { RECORDS_BOARDS, RECORDS_PROGRESS, RECORDS_SESSIONS, RECORDS_PAGES };

enum { RECORDS_SHOWN = 40, RECORDS_WINNERS = 8 };

/* Read when the screen opens, and kept while the game runs, so that what was chosen is there again
 * after a replay. */
struct records {
    enum records_page page;
    struct boards boards;
    struct profile_record chosen; /* of the kind that is shown */
    int32_t kind;                 /* its place in the boards; 0 also when there are none */
    int32_t open;                 /* the row that shows what can be done with it; -1 for none */
    char *log;                    /* of that row, or NULL when none is kept; owned */
    size_t log_size;
    char levels[512]; /* titles of the levels, where the kind has several and a log names them */
    struct history_sum sum;
    int32_t range;      /* index of the charts' length */
    struct error error; /* why a row could not be watched or raced */
    struct sessions_sum tables; /* of several players */
    struct sessions_entry newest[RECORDS_SHOWN]; /* a ring: the n-th session at n % RECORDS_SHOWN */
    bool tonight; /* the evening of the tables goes on */
};

/* Node ids of the screen. */
enum {
    RECORDS_BACK = 1,
    RECORDS_PAGE = 2, /* + enum records_page */
    RECORDS_KIND = 10,
    RECORDS_RANGE = 14,
    RECORDS_CSV = 18,
    RECORDS_JSON,
    RECORDS_WATCH,
    RECORDS_RACE,
    RECORDS_SAVE,
    RECORDS_LEVEL = 40, /* + place among the weakest */
    RECORDS_ROW = 100,  /* + row */
};

enum { RECORDS_WEAKEST = 5, RECORDS_RANGES = 3 };

/* Days that the charts show. */
int32_t records_days(const struct records *records);

/* NULL is fine. */
void records_free(struct records *records);

/* Each draws its page from the box's top and returns the height used. */
float records_draw_boards(struct view *view, const struct app *app, struct rect box);
float records_draw_progress(struct view *view, const struct app *app, struct rect box);
float records_draw_sessions(struct view *view, const struct app *app, struct rect box);

/* Reads what the page of sessions shows. */
void records_read_sessions(struct app *app);

/* What came of the file that was saved last; returns the height used. */
float records_draw_handed(struct view *view, const struct app *app, struct rect box);

/* A level's or an exam's title, or how many levels the name of a set of them begins with. */
void records_levels_words(const struct app *app, const char *key, char *out, size_t room);

/* "Together · Arcade · 3 levels · 8 questions". */
void records_session_words(const struct app *app, const struct sessions_entry *entry, char *out,
                           size_t room);

/* "Closures · Round · Arcade · Normal clock" */
void records_kind_words(const struct app *app, const struct profile_record *record, char *out,
                        size_t room);

#endif
