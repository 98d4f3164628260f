/* An exam in play: its questions in any order, against one clock, without a word about right and
 * wrong until it is handed in. */
#include "ui/app.h"
#include "ui/exam_draw.h"
#include "ui/question.h"
#include "ui/replay.h"
#include "ui/screens.h"
#include "ui/time_up.h"

static bool on_choice(const struct app *app)
{
    int32_t focus = app->focus.focus;
    return focus >= EXAM_CHOICE && focus < EXAM_CHOICE + BANK_MAX_CHOICES;
}

static void take_event(struct app *app, const struct run_event *event)
{
    if (event->kind == RUN_EVENT_OVER)
        time_up_begin(app);
    if (event->kind != RUN_EVENT_QUESTION)
        return;
    for (int32_t slot = 0; slot < VIEW_SCROLLS; slot++)
        app_scroll_to(app, slot, 0);
    app->focus.reveal = 0;
    if (on_choice(app))
        app_set_focus(app, 0); /* it was of another question */
}

static void update(struct app *app)
{
    struct run_event event;
    if (!app->session.active) {
        app_go(app, SCREEN_TITLE);
        return;
    }
    while (session_next_event(&app->session, &event))
        take_event(app, &event);
    time_up_update(app);
}

static void leave(struct app *app)
{
    app->session.asking = false;
}

/* --- What a player does --- */

/* Around the ends. */
static bool turn(struct app *app, int by, int64_t at_ms)
{
    const struct run *run = &app->session.run;
    int32_t to = (run->current + by + run->count) % run->count;
    if (!session_command(app, COMMAND_GOTO, to, at_ms))
        return false;
    platform_sound(app->platform, SOUND_MOVE);
    return true;
}

static bool choose(struct app *app, int32_t place, int64_t at_ms)
{
    if (!session_command(app, COMMAND_ANSWER, place, at_ms))
        return false;
    platform_sound(app->platform, SOUND_CHOOSE);
    return true;
}

static bool mark(struct app *app, int64_t at_ms)
{
    if (!session_command(app, COMMAND_MARK, 0, at_ms))
        return false;
    platform_sound(app->platform, SOUND_CHOOSE);
    return true;
}

/* Asks once when something is open or was to be looked at again. */
static void hand_in(struct app *app, int64_t at_ms)
{
    const struct run *run = &app->session.run;
    if (run_open_count(run) + run_marked_count(run) > 0 && !app->session.watching) {
        app->session.asking = true;
        app_set_focus(app, EXAM_GO_ON);
        app_scroll_to(app, 0, 0);
        return;
    }
    session_command(app, COMMAND_FINISH, 0, at_ms);
}

static void stop_asking(struct app *app)
{
    app->session.asking = false;
    app_set_focus(app, EXAM_HAND_IN);
}

static bool activate(struct app *app, int32_t id, int64_t at_ms)
{
    if (id == EXAM_PAUSE)
        session_pause(app, at_ms);
    else if (id == EXAM_PREVIOUS || id == EXAM_NEXT)
        turn(app, id == EXAM_NEXT ? 1 : -1, at_ms);
    else if (id == EXAM_MARK)
        mark(app, at_ms);
    else if (id == EXAM_HAND_IN)
        hand_in(app, at_ms);
    else if (id == EXAM_SURE)
        session_command(app, COMMAND_FINISH, 0, at_ms);
    else if (id == EXAM_GO_ON)
        stop_asking(app);
    else if (id == EXAM_TIME_UP)
        time_up_leave(app, at_ms);
    else if (id >= EXAM_CHOICE && id < EXAM_CHOICE + BANK_MAX_CHOICES)
        choose(app, id - EXAM_CHOICE, at_ms);
    else if (id >= EXAM_NUMBER && app->session.watching)
        replay_jump(app, id - EXAM_NUMBER);
    else if (id >= EXAM_NUMBER)
        session_command(app, COMMAND_GOTO, id - EXAM_NUMBER, at_ms);
    return true;
}

/* Sideways keys turn the page while the focus is on the question; a pad's arrows only move it. */
static bool turns_by_arrow(const struct app *app)
{
    return app->focus.device != DEVICE_GAMEPAD &&
           (app->focus.focus == EXAM_PROMPT || on_choice(app));
}

/* From the prompt, where the focus rests at first, up and down lead to the choices. */
static bool leave_prompt(struct app *app, enum key key)
{
    bool sideways = app->focus.device == DEVICE_GAMEPAD && (key == KEY_LEFT || key == KEY_RIGHT);
    if (app->focus.focus != EXAM_PROMPT || (key != KEY_UP && key != KEY_DOWN && !sideways))
        return false;
    int32_t last = run_question(&app->session.run)->choice_count - 1;
    app_set_focus(app, EXAM_CHOICE + (key == KEY_UP ? last : 0));
    app_reveal(app, app->focus.focus);
    platform_sound(app->platform, SOUND_MOVE);
    return true;
}

static bool character(struct app *app, const struct ui_event *event)
{
    int32_t place = question_key(event);
    if (event->character == 'l' && !event->by)
        return mark(app, event->at_ms);
    return place >= 0 && choose(app, place, event->at_ms);
}

static bool key(struct app *app, const struct ui_event *event)
{
    bool pauses = (event->key == KEY_PAUSE && !event->by) ||
                  (event->key == KEY_CHARACTER && event->character == 'p');
    if (pauses) {
        session_pause(app, event->at_ms);
        return true;
    }
    if (app->session.asking)
        return false;
    if (leave_prompt(app, event->key))
        return true;
    if (event->key == KEY_PAGE_UP || event->key == KEY_PAGE_DOWN)
        return turn(app, event->key == KEY_PAGE_DOWN ? 1 : -1, event->at_ms);
    if ((event->key == KEY_LEFT || event->key == KEY_RIGHT) && turns_by_arrow(app))
        return turn(app, event->key == KEY_RIGHT ? 1 : -1, event->at_ms);
    return event->key == KEY_CHARACTER && character(app, event);
}

static void back(struct app *app, int64_t at_ms)
{
    if (app->session.run.phase == RUN_OVER)
        time_up_leave(app, at_ms);
    else if (app->session.asking)
        stop_asking(app);
    else
        session_pause(app, at_ms);
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (replay_event(app, event))
        return true;
    if (event->kind == UI_ACTIVATE)
        return activate(app, event->id, event->at_ms);
    if (event->kind == UI_KEY)
        return app->session.run.phase != RUN_OVER && key(app, event);
    if (event->kind == UI_BACK)
        back(app, event->at_ms);
    return event->kind == UI_BACK;
}

static void draw(const struct app *app, struct view *view)
{
    if (app->session.active && app->session.run.phase == RUN_OVER)
        time_up_draw(view, app, EXAM_TIME_UP);
    else if (app->session.active)
        exam_draw(app, view);
}

const struct screen screen_exam = {.name = "exam",
                                   .music = MUSIC_ROUND,
                                   .leave = leave,
                                   .event = event,
                                   .update = update,
                                   .draw = draw};
