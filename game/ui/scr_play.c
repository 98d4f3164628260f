/* The play screen: what happens on it. How it looks stands in play_draw.c. */
#include "ui/app.h"
#include "ui/certainty.h"
#include "ui/lifelines.h"
#include "ui/play_draw.h"
#include "ui/question.h"
#include "ui/replay.h"
#include "ui/screens.h"
#include "ui/time_up.h"

static void play_sound_of(struct app *app, const struct run_event *event)
{
    switch (event->kind) {
    case RUN_EVENT_CHOICES:
    case RUN_EVENT_LIFELINE:
        platform_sound(app->platform, SOUND_CHOOSE);
        break;
    case RUN_EVENT_CORRECT:
        platform_sound(app->platform, SOUND_RIGHT);
        break;
    case RUN_EVENT_WRONG:
        platform_sound(app->platform, SOUND_WRONG);
        break;
    case RUN_EVENT_TIMED_OUT:
        platform_sound(app->platform, SOUND_TIME_OUT);
        break;
    case RUN_EVENT_STREAK:
        platform_sound(app->platform, SOUND_STREAK);
        break;
    case RUN_EVENT_QUESTION:
    case RUN_EVENT_STREAK_LOST:
    case RUN_EVENT_PAUSED:
    case RUN_EVENT_RESUMED:
    case RUN_EVENT_OVER:
    case RUN_EVENT_LIFE_LOST:
    case RUN_EVENT_CLOCK:
        break;
    }
}

static bool settles(enum run_event_kind kind)
{
    return kind == RUN_EVENT_CORRECT || kind == RUN_EVENT_WRONG || kind == RUN_EVENT_TIMED_OUT;
}

/* A question that begins is read from its top, whether or not its choices are there at once. */
static void begin_question(struct app *app)
{
    for (int32_t slot = 0; slot < VIEW_SCROLLS; slot++)
        app_scroll_to(app, slot, 0);
    app->focus.reveal = 0;
}

static void take_event(struct app *app, const struct run_event *event)
{
    bool reading = mode_get(app->session.run.mode)->reading;
    play_sound_of(app, event);
    if (settles(event->kind))
        app_reveal(app, PLAY_VERDICT);
    if (event->kind == RUN_EVENT_CHOICES && reading)
        app_reveal(app, PLAY_CHOICE);
    if (event->kind == RUN_EVENT_QUESTION)
        begin_question(app);
    if (settles(event->kind) || event->kind == RUN_EVENT_QUESTION ||
        event->kind == RUN_EVENT_CHOICES) {
        app->session.picked = 0;
        app_set_focus(app, 0);
    }
    if (event->kind == RUN_EVENT_OVER)
        time_up_begin(app);
}

static void go_on_by_itself(struct app *app)
{
    int32_t after_s = app_settings(app)->auto_next_s;
    const struct run *run = &app->session.run;
    if (after_s == 0 || run->phase != RUN_FEEDBACK || app->session.watching)
        return;
    int32_t shown_ms = run_phase_elapsed_ms(run, session_ms(&app->session, app->now_ms));
    if (shown_ms >= after_s * 1000)
        session_command(app, COMMAND_NEXT, 0, app->now_ms - (shown_ms - after_s * 1000));
}

/* Coming back from a pause, what the player was at is in sight again. */
static void enter(struct app *app)
{
    enum run_phase phase = app->session.run.phase;
    if (phase == RUN_ANSWERING || phase == RUN_FEEDBACK)
        app_reveal(app, phase == RUN_ANSWERING ? PLAY_CHOICE : PLAY_VERDICT);
}

static void update(struct app *app)
{
    struct run_event event;
    if (!app->session.active) {
        app_go(app, SCREEN_TITLE);
        return;
    }
    go_on_by_itself(app);
    while (session_next_event(&app->session, &event))
        take_event(app, &event);
    time_up_update(app);
}

/* The first choice from one end that was not taken away. */
static int32_t end_choice(const struct run_question *q, bool first)
{
    int32_t place = first ? 0 : q->choice_count - 1;
    while ((q->hidden >> q->order[place] & 1) != 0)
        place += first ? 1 : -1;
    return PLAY_CHOICE + place;
}

/* From the prompt, where the focus rests at first, every arrow leads to the choices. */
static bool leave_prompt(struct app *app, enum key key)
{
    if (app->focus.focus != PLAY_PROMPT)
        return false;
    bool first = key == KEY_DOWN || key == KEY_RIGHT || key == KEY_LEFT;
    if (!first && key != KEY_UP)
        return false;
    app_set_focus(app, end_choice(run_question(&app->session.run), first));
    app_reveal(app, app->focus.focus);
    platform_sound(app->platform, SOUND_MOVE);
    return true;
}

/* Under sage a choice is first selected; how sure the player is gives the answer. */
static bool pick(struct app *app, int32_t place)
{
    const struct run_question *q = run_question(&app->session.run);
    if (place >= q->choice_count)
        return false;
    app->session.picked = place + 1;
    app_set_focus(app, PLAY_CERTAINTY);
    app_reveal(app, PLAY_CERTAINTY);
    platform_sound(app->platform, SOUND_MOVE);
    return true;
}

static bool by_certainty(const struct app *app)
{
    const struct run *run = &app->session.run;
    return run->law == SCORE_SAGE && run->phase == RUN_ANSWERING && !app->session.watching;
}

static bool take_choice(struct app *app, int32_t place, int64_t at_ms)
{
    if (app->session.run.phase == RUN_READING)
        return session_command(app, COMMAND_SHOW, 0, at_ms);
    if (by_certainty(app))
        return pick(app, place);
    return session_command(app, COMMAND_ANSWER, place, at_ms);
}

static bool take_certainty(struct app *app, int32_t certainty, int64_t at_ms)
{
    int32_t place = app->session.picked - 1;
    return session_command(app, COMMAND_ANSWER, run_answer_arg(place, certainty), at_ms);
}

/* Once a choice is selected, digits say how sure, letters still choose, and Backspace takes the
 * choice back. */
static bool certainty_event(struct app *app, const struct ui_event *event)
{
    if (!by_certainty(app) || app->session.picked == 0)
        return false;
    int32_t certainty = certainty_key(event);
    if (certainty > 0)
        return take_certainty(app, certainty, event->at_ms);
    if (event->key == KEY_BACKSPACE) {
        app->session.picked = 0;
        app_set_focus(app, PLAY_PROMPT);
        return true;
    }
    return event->key == KEY_CHARACTER && event->character >= '1' && event->character <= '9';
}

static bool lifeline_event(struct app *app, const struct ui_event *event)
{
    enum lifeline lifeline = lifelines_key(event);
    return lifeline != LIFELINES && !app->session.watching &&
           session_command(app, COMMAND_LIFELINE, (int32_t)lifeline, event->at_ms);
}

static bool activate(struct app *app, int32_t id, int64_t at_ms)
{
    if (id == PLAY_PAUSE)
        session_pause(app, at_ms);
    else if (id == PLAY_SHOW)
        session_command(app, COMMAND_SHOW, 0, at_ms);
    else if (id == PLAY_NEXT)
        session_command(app, COMMAND_NEXT, 0, at_ms);
    else if (id == PLAY_TIME_UP)
        time_up_leave(app, at_ms);
    else if (id >= PLAY_CHOICE && id < PLAY_CHOICE + BANK_MAX_CHOICES)
        take_choice(app, id - PLAY_CHOICE, at_ms);
    else if (id >= PLAY_LIFELINE && id < PLAY_LIFELINE + LIFELINES)
        session_command(app, COMMAND_LIFELINE, id - PLAY_LIFELINE, at_ms);
    else if (id >= PLAY_CERTAINTY && id < PLAY_CERTAINTY + SCORE_CERTAINTIES)
        take_certainty(app, id - PLAY_CERTAINTY + 1, at_ms);
    return true;
}

static bool take_key(struct app *app, const struct ui_event *event)
{
    if ((event->key == KEY_PAUSE && !event->by) ||
        (event->key == KEY_CHARACTER && event->character == 'p')) {
        session_pause(app, event->at_ms);
        return true;
    }
    if (leave_prompt(app, event->key) || certainty_event(app, event) || lifeline_event(app, event))
        return true;
    int32_t place = question_key(event);
    return place >= 0 && take_choice(app, place, event->at_ms);
}

static bool event(struct app *app, const struct ui_event *event)
{
    bool over = app->session.run.phase == RUN_OVER;
    if (replay_event(app, event))
        return true;
    switch (event->kind) {
    case UI_ACTIVATE:
        return activate(app, event->id, event->at_ms);
    case UI_BACK:
        if (over)
            time_up_leave(app, event->at_ms);
        else
            session_pause(app, event->at_ms);
        return true;
    case UI_KEY:
        return !over && take_key(app, event);
    case UI_ADJUST:
    case UI_TEXT:
        return false;
    }
    return false;
}

static void draw(const struct app *app, struct view *view)
{
    if (app->session.active && app->session.run.phase == RUN_OVER)
        time_up_draw(view, app, PLAY_TIME_UP);
    else if (app->session.active)
        play_draw(app, view);
}

const struct screen screen_play = {.name = "play",
                                   .music = MUSIC_ROUND,
                                   .enter = enter,
                                   .event = event,
                                   .update = update,
                                   .draw = draw};
