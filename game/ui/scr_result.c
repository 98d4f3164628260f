/* The result: what came of the run, every question to look at again, and where to go from here. */
#include "ui/app.h"
#include "ui/certificate.h"
#include "ui/confetti.h"
#include "ui/focus.h"
#include "ui/progress.h"
#include "ui/result_draw.h"
#include "ui/result_facts.h"
#include "ui/screens.h"
#include "ui/share.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum {
    ID_AGAIN = 1,
    ID_MISSED,
    ID_NEXT_LEVEL,
    ID_BACK,
    ID_SAME,
    ID_COPY,
    ID_PICTURE,
    ID_CERTIFICATE,
    ID_SAVE_RUN,
    ID_QUESTION = 100
};
enum {
    STAR_FIRST_MS = 300,
    STAR_EACH_MS = 350,
    MESSAGE_ROOM = SHARE_MESSAGE_ROOM,
    MESSAGE_UNITS = 96
};

static void enter(struct app *app)
{
    if (!app->session.active) {
        app_go(app, SCREEN_TITLE);
        return;
    }
    session_finish(app);
    if (app->session.celebrated_ms == 0)
        app->session.celebrated_ms = app->now_ms;
}

/* Each star rings as it appears, then the level's fanfare. */
static void update(struct app *app)
{
    struct session *session = &app->session;
    int32_t stars = session->active ? result_stars(&session->run) : 0;
    bool still = app_settings(app)->reduced_motion;
    int64_t open_ms = app->now_ms - session->celebrated_ms;
    while (session->stars_sounded < stars &&
           (still || open_ms >= STAR_FIRST_MS + STAR_EACH_MS * session->stars_sounded)) {
        session->stars_sounded++;
        platform_sound(app->platform, SOUND_STAR);
    }
    if (!session->active || session->fanfare || session->stars_sounded < stars || session->run.quit)
        return;
    if (!still && open_ms < STAR_FIRST_MS + STAR_EACH_MS * (stars + 1))
        return;
    session->fanfare = true;
    if (session->new_record)
        platform_sound(app->platform, SOUND_RECORD);
    else if (stars > 0 || run_passed(&session->run))
        platform_sound(app->platform, SOUND_LEVEL_DONE);
}

/* --- What can be pressed --- */

/* A round on one level, or some of its questions again: it leads back to the map. */
static bool is_of_level(const struct session *session)
{
    enum run_mode mode = session->run.mode;
    return session->level >= 0 && (mode == RUN_MODE_ROUND || mode == RUN_MODE_PRACTICE);
}

/* The daily counts once, so it is not to be had again. */
static bool has_again(const struct session *session)
{
    return session->run.mode != RUN_MODE_DAILY;
}

static int32_t next_level(const struct app *app)
{
    int32_t next = is_of_level(&app->session) ? progress_next(app, app->session.level) : -1;
    return next >= 0 && progress_open(app, next) ? next : -1;
}

/* The same once more, with other questions. */
static bool start_again(struct app *app, struct error *error)
{
    struct session_choice choice = session_choice_of(app);
    choice.has_seed = false;
    if (choice.mode == RUN_MODE_PRACTICE)
        choice.mode = RUN_MODE_ROUND;
    return session_start_choice(app, &choice, error);
}

static bool leave(struct app *app)
{
    const struct session *session = &app->session;
    if (session->watching && app->watched_from != SCREEN_TITLE) {
        app_go(app, app->watched_from);
    } else if (is_of_level(session)) {
        app->level = session->level;
        app_go(app, SCREEN_MAP);
    } else {
        bool set_up = app->setup.begun && app->choice.mode == session->run.mode;
        app_go(app, set_up && !session->watching ? SCREEN_SETUP : SCREEN_MODES);
    }
    return true;
}

/* What came of it is told below the button: scrolls so far that it can be read. */
static bool hand_out(struct app *app, int32_t id)
{
    const struct node *node = focus_find(&app->list, id);
    float end = node ? node->box.y + node->box.h + MESSAGE_UNITS * app_unit(app) : 0;
    float below = end - platform_window(app->platform).height_px;
    if (below > 0)
        app_scroll_to(app, 0, app->focus.scroll_px[0] + below);
    if (id == ID_COPY)
        share_copy(app);
    else if (id == ID_PICTURE)
        share_picture(app);
    else if (id == ID_SAVE_RUN)
        share_run(app);
    else
        certificate_save(app);
    return true;
}

static bool activate(struct app *app, int32_t id)
{
    struct error error = {""};
    switch (id) {
    case ID_AGAIN:
        return session_open(app, start_again(app, &error), &error);
    case ID_SAME:
        return session_open(app, session_start_same(app, &error), &error);
    case ID_MISSED:
        return session_open(app, session_start_missed(app), &error);
    case ID_NEXT_LEVEL:
        app->level = progress_next(app, app->session.level);
        app_go(app, SCREEN_CARD);
        return true;
    case ID_BACK:
        return leave(app);
    case ID_COPY:
    case ID_PICTURE:
    case ID_CERTIFICATE:
    case ID_SAVE_RUN:
        return hand_out(app, id);
    default:
        break;
    }
    if (id >= ID_QUESTION) {
        app->review = id - ID_QUESTION;
        app_go(app, SCREEN_REVIEW);
    }
    return true;
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (!app->session.active)
        return false;
    if (event->kind == UI_ACTIVATE)
        return activate(app, event->id);
    if (event->kind == UI_BACK)
        return leave(app);
    return false;
}

/* --- Drawing --- */

static struct button plain(int32_t id, enum string label, enum icon icon)
{
    return (struct button){id, str(label), BUTTON_PLAIN, (int32_t)icon, NULL, false, false};
}

static struct button primary(int32_t id, enum string label, enum icon icon)
{
    return (struct button){id, str(label), BUTTON_PRIMARY, (int32_t)icon, NULL, false, true};
}

/* What came of what was handed out last, where that is the certificate or is not. */
static void message_of(const struct app *app, bool certificate, char out[MESSAGE_ROOM])
{
    out[0] = '\0';
    if ((app->handed == SHARE_CERTIFICATE) == certificate)
        share_message(app, out, MESSAGE_ROOM);
}

static float draw_message(struct view *view, struct rect box, const char *message)
{
    float gap = view_px(view, SPACE_2);
    box.y += gap;
    return gap +
           text_node(view, NODE_STATUS, STYLE_SMALL, view->theme->text, box, ALIGN_LEFT, message);
}

/* What the certificate is, and then what came of it in the same place, so that what stands below
 * does not move away from under a finger. */
static float draw_certificate_words(struct view *view, const struct app *app, struct rect box)
{
    char message[MESSAGE_ROOM];
    if (!certificate_earned(&app->session))
        return 0;
    message_of(app, true, message);
    float room = 2 * text_line_px(view, STYLE_SMALL) + view_px(view, SPACE_2);
    return fmaxf(room, draw_message(view, box, message[0] ? message : str(STR_RESULT_CERTIFICATE_IS)));
}

/* What comes first is the certificate, else the next level where there is one, else the same
 * again. */
static float draw_first(struct view *view, const struct app *app, struct rect box)
{
    const struct session *session = &app->session;
    struct button button;
    if (certificate_earned(session))
        button = primary(ID_CERTIFICATE, STR_RESULT_CERTIFICATE, ICON_PAPER);
    else if (next_level(app) >= 0)
        button = primary(ID_NEXT_LEVEL, STR_NEXT_LEVEL, ICON_NEXT);
    else if (has_again(session))
        button = primary(ID_AGAIN, STR_AGAIN, ICON_AGAIN);
    else
        button = primary(ID_SAME, STR_RESULT_SAME, ICON_AGAIN);
    return button_stack(view, box, &button, 1);
}

/* The others, two in a row. */
static int32_t list_buttons(const struct app *app, struct button buttons[5])
{
    const struct session *session = &app->session;
    const struct run *run = &session->run;
    bool first_is_other = certificate_earned(session) || next_level(app) >= 0;
    int32_t count = 0;
    if (has_again(session) && first_is_other)
        buttons[count++] = plain(ID_AGAIN, STR_AGAIN, ICON_AGAIN);
    buttons[count++] = is_of_level(session) ? plain(ID_BACK, STR_LEVELS, ICON_MAP)
                                            : plain(ID_BACK, STR_BACK, ICON_BACK);
    if (has_again(session) || first_is_other)
        buttons[count++] = plain(ID_SAME, STR_RESULT_SAME, ICON_SWAP);
    if (run_right_count(run) < run_answered_count(run))
        buttons[count++] = plain(ID_MISSED, STR_ONLY_MISSED, ICON_CROSS);
    return count;
}

static float draw_buttons(struct view *view, const struct app *app, struct rect box)
{
    struct button buttons[5];
    int32_t count = list_buttons(app, buttons);
    float gap = view_px(view, SPACE_3);
    struct rect at = box;
    at.y += draw_first(view, app, at);
    at.y += draw_certificate_words(view, app, at) + gap;
    for (int32_t i = 0; i < count; i += 2)
        at.y += button_row(view, at, buttons + i, count - i < 2 ? 1 : 2, true) + gap;
    return at.y - gap - box.y;
}

/* For showing it to others. */
static float draw_share(struct view *view, const struct app *app, struct rect box)
{
    struct button buttons[2] = {plain(ID_COPY, STR_RESULT_COPY, ICON_COPY),
                                plain(ID_PICTURE, STR_RESULT_PICTURE, ICON_PICTURE)};
    struct button run = plain(ID_SAVE_RUN, STR_RESULT_SAVE_RUN, ICON_FLAG);
    char message[MESSAGE_ROOM];
    struct rect at = box;
    message_of(app, false, message);
    at.y += button_row(view, at, buttons, 2, true);
    if (app->session.log.size > 0) {
        at.y += view_px(view, SPACE_3);
        at.y += button_stack(view, at, &run, 1);
    }
    if (message[0])
        at.y += draw_message(view, at, message);
    return at.y - box.y;
}

static float draw_summary(struct view *view, const struct app *app, struct rect box)
{
    float pad = view_px(view, SPACE_5), gap = view_px(view, SPACE_4);
    struct rect at = {box.x + pad, box.y + pad, box.w - 2 * pad, 0};
    struct view_mark mark = view_mark(view);
    at.y += result_draw_top(view, app, at) + gap;
    at.y += result_draw_facts(view, app, at) + gap;
    at.y += draw_buttons(view, app, at) + view_px(view, SPACE_3);
    at.y += draw_share(view, app, at) + pad;
    panel_behind(view, mark, (struct rect){box.x, box.y, box.w, at.y - box.y});
    return at.y - box.y;
}

static float draw_details(struct view *view, const struct app *app, struct rect box)
{
    float (*const panels[])(struct view *, const struct app *,
                            struct rect) = {result_draw_topics, result_draw_calibration};
    struct rect at = box;
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        float tall = panels[i](view, app, at);
        at.y += tall > 0 ? tall + view_px(view, SPACE_5) : 0;
    }
    return at.y + result_draw_list(view, app, at, ID_QUESTION) - box.y;
}

static void draw(const struct app *app, struct view *view)
{
    if (!app->session.active)
        return;
    struct rect column = view_column(view, 1100);
    float gap = view_px(view, SPACE_5);
    bool narrow = view_narrow(view);
    float left = narrow ? column.w : roundf(column.w * .42f);
    struct rect first = {column.x - gap / 2, 0, left + gap, view->frame.h};
    float y = view_scroll_begin(view, 0, first) + column.y;
    y += draw_summary(view, app, (struct rect){column.x, y, left, 0}) + gap;
    if (narrow)
        y += draw_details(view, app, (struct rect){column.x, y, left, 0});
    view_scroll_end(view, 0, first, y);
    if (!narrow) {
        struct rect right = {column.x + left + gap / 2, 0, column.w - left, view->frame.h};
        float list_y = view_scroll_begin(view, 1, right) + column.y;
        list_y += draw_details(
            view, app,
            (struct rect){column.x + left + gap, list_y, column.w - left - gap - gap / 2, 0});
        view_scroll_end(view, 1, right, list_y + gap);
    }
    const struct session *session = &app->session;
    if (session->new_record || result_stars(&session->run) == 3 || run_passed(&session->run))
        confetti_draw(view, session->run.seed, session->celebrated_ms + STAR_FIRST_MS);
}

const struct screen screen_result = {.name = "result",
                                     .music = MUSIC_MENU,
                                     .enter = enter,
                                     .event = event,
                                     .update = update,
                                     .draw = draw};
