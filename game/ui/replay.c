#include "ui/replay.h"
#include "ui/app.h"

#include <stdlib.h>
#include <string.h>

/* Speeds in per cent of the run's own. */
static const int32_t speeds[] = {50, 100, 200, 400, 800};

enum { SPEEDS = sizeof speeds / sizeof speeds[0], TYPING_MS = 1200 };

static void go_to_ms(struct app *app, int64_t run_ms)
{
    struct session *session = &app->session;
    session->replay.run_cms = 100 * run_ms;
    session->zero_ms = app->now_ms - run_ms;
}

/* After how many commands the run first stands at each question; -1 where it never does. */
static void find_questions(struct session *session)
{
    struct replay *replay = &session->replay;
    struct run run = replay->start;
    for (int32_t i = 0; i < RUN_MAX_QUESTIONS; i++)
        replay->firsts[i] = -1;
    replay->firsts[0] = 0;
    for (int32_t i = 0; i < session->script_count; i++) {
        run_apply(&run, session->script[i], NULL);
        if (run.phase != RUN_OVER && replay->firsts[run.current] < 0)
            replay->firsts[run.current] = i + 1;
    }
}

void replay_begin(struct app *app)
{
    struct session *session = &app->session;
    session->replay = (struct replay){.speed = 100, .seen_ms = app->now_ms, .start = session->run};
    find_questions(session);
    go_to_ms(app, session->run.last_ms);
}

/* The commands that are due by now; pauses take no time. */
static void take_due(struct app *app)
{
    struct session *session = &app->session;
    while (session->script_next < session->script_count && session_in_play(session)) {
        struct command command = session->script[session->script_next];
        if (session->run.paused)
            go_to_ms(app, command.at_ms);
        if (100 * command.at_ms > session->replay.run_cms)
            return;
        session->script_next++;
        session_take(app, command);
    }
}

void replay_advance(struct app *app)
{
    struct replay *replay = &app->session.replay;
    int64_t passed_ms = app->now_ms - replay->seen_ms;
    replay->seen_ms = app->now_ms;
    if (!replay->held)
        replay->run_cms += passed_ms * replay->speed;
    app->session.zero_ms = app->now_ms - replay->run_cms / 100;
    take_due(app);
}

void replay_skip(struct session *session, int64_t lost_ms)
{
    session->replay.seen_ms += lost_ms;
}

bool replay_step(struct app *app)
{
    struct session *session = &app->session;
    if (session->script_next == session->script_count)
        return session_take(app, (struct command){session->run.last_ms, COMMAND_QUIT, 0});
    go_to_ms(app, session->script[session->script_next].at_ms);
    take_due(app);
    return true;
}

/* What the screen must know after a jump: which question there is to see. */
static void tell_question(struct app *app)
{
    struct session *session = &app->session;
    session->event_count = 1;
    session->events[0] = (struct run_event){RUN_EVENT_QUESTION, session->run.current};
    session->hurried = 0;
    session->picked = 0;
    session->floor_ms = 0;
    session->change_ms = app->now_ms;
}

bool replay_jump(struct app *app, int32_t question)
{
    struct session *session = &app->session;
    struct replay *replay = &session->replay;
    if (question < 0 || question >= session->run.count || replay->firsts[question] < 0)
        return false;
    int32_t done = replay->firsts[question] < session->script_next ? 0 : session->script_next;
    if (done == 0)
        session->run = replay->start;
    while (done < replay->firsts[question])
        run_apply(&session->run, session->script[done++], NULL);
    session->script_next = done;
    go_to_ms(app, session->run.last_ms);
    tell_question(app);
    return true;
}

int32_t replay_reached(const struct session *session)
{
    int32_t reached = session->run.count;
    while (reached > 1 && session->replay.firsts[reached - 1] < 0)
        reached--;
    return reached;
}

bool replay_jump_by(struct app *app, int32_t by)
{
    const struct session *session = &app->session;
    int32_t question = session->run.current + by;
    while (question >= 0 && question < session->run.count && session->replay.firsts[question] < 0)
        question += by;
    return replay_jump(app, question);
}

/* --- Controls --- */

static void hold(struct app *app)
{
    app->session.replay.held = !app->session.replay.held;
    platform_sound(app->platform, SOUND_CHOOSE);
}

static void change_speed(struct app *app, int32_t by)
{
    struct replay *replay = &app->session.replay;
    int32_t at = 0;
    while (at + 1 < SPEEDS && speeds[at] != replay->speed)
        at++;
    at += by;
    replay->speed = speeds[at < 0 ? 0 : at >= SPEEDS ? SPEEDS - 1 : at];
    platform_sound(app->platform, SOUND_CHOOSE);
}

/* A press goes on to the next speed and around; arrows and keys stop at the ends. */
static void cycle_speed(struct app *app)
{
    if (app->session.replay.speed == speeds[SPEEDS - 1])
        app->session.replay.speed = speeds[0];
    else
        change_speed(app, 1);
}

/* Digits that follow each other soon are one number. */
static void type_digit(struct app *app, int32_t digit, int64_t at_ms)
{
    struct replay *replay = &app->session.replay;
    int32_t number = at_ms - replay->typed_ms <= TYPING_MS ? 10 * replay->typed + digit : digit;
    if (number > replay_reached(&app->session))
        number = digit;
    replay->typed = number;
    replay->typed_ms = at_ms;
    replay_jump(app, number - 1);
}

static bool activate(struct app *app, int32_t id)
{
    if (id == REPLAY_HOLD)
        hold(app);
    else if (id == REPLAY_BACK || id == REPLAY_ON)
        replay_jump_by(app, id == REPLAY_BACK ? -1 : 1);
    else if (id == REPLAY_STEP)
        replay_step(app);
    else if (id == REPLAY_SPEED)
        cycle_speed(app);
    else if (id == REPLAY_SPEED_LESS || id == REPLAY_SPEED_MORE)
        change_speed(app, id == REPLAY_SPEED_LESS ? -1 : 1);
    else if (id >= REPLAY_QUESTION && id < REPLAY_QUESTION + RUN_MAX_QUESTIONS)
        replay_jump(app, id - REPLAY_QUESTION);
    else
        return false;
    return true;
}

static bool take_letter(struct app *app, uint32_t c, int64_t at_ms)
{
    if (c >= '0' && c <= '9')
        type_digit(app, (int32_t)(c - '0'), at_ms);
    else if (c == 'k')
        hold(app);
    else if (c == 's')
        replay_step(app);
    else if (c == 'j' || c == 'l')
        replay_jump_by(app, c == 'j' ? -1 : 1);
    else if (c == 'd' || c == 'f')
        change_speed(app, c == 'd' ? -1 : 1);
    else
        return false;
    return true;
}

static bool take_key(struct app *app, const struct ui_event *event)
{
    bool repeat = event->by != 0;
    if (event->key == KEY_CHARACTER)
        return !repeat && take_letter(app, event->character, event->at_ms);
    if (event->key == KEY_SPACE && !repeat)
        hold(app);
    else if (event->key == KEY_PAGE_UP || event->key == KEY_PAGE_DOWN)
        replay_jump_by(app, event->key == KEY_PAGE_UP ? -1 : 1);
    else
        return false;
    return true;
}

bool replay_event(struct app *app, const struct ui_event *event)
{
    if (!app->session.watching || !session_in_play(&app->session))
        return false;
    if (event->kind == UI_ACTIVATE)
        return activate(app, event->id);
    if (event->kind == UI_ADJUST && event->id == REPLAY_SPEED)
        change_speed(app, event->by);
    else
        return event->kind == UI_KEY && take_key(app, event);
    return true;
}
