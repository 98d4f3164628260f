#include "ui/result_words.h"
#include "ui/app.h"
#include "ui/certainty.h"
#include "ui/ghost.h"
#include "ui/hud.h"
#include "ui/mode_words.h"
#include "ui/strings.h"

#include <stdio.h>

static bool has_stars(const struct run *run)
{
    return mode_get(run->mode)->stars;
}

const char *result_ending(const struct run *run)
{
    const struct mode *mode = mode_get(run->mode);
    if (run->quit || mode->stars || mode->free_order)
        return "";
    if (mode->lives > 0 && run->lives == 0)
        return str(STR_RESULT_NO_LIVES);
    bool all = run_answered_count(run) == run->count;
    if (all || !mode->one_clock)
        return str(STR_RESULT_ALL_ANSWERED);
    return str(mode->right_ms != 0 ? STR_RESULT_BANK_EMPTY : STR_RESULT_TIME_UP);
}

const char *result_headline(const struct session *session)
{
    static const enum string by_stars[] = {STR_RESULT_0, STR_RESULT_1, STR_RESULT_2, STR_RESULT_3};
    const struct run *run = &session->run;
    if (run->quit)
        return str(has_stars(run) ? STR_RESULT_QUIT : STR_RESULT_GIVEN_UP);
    if (result_of_exam(run))
        return str(run_passed(run) ? STR_RESULT_PASSED : STR_RESULT_NOT_PASSED);
    if (session->new_record)
        return str(STR_RESULT_RECORD);
    return has_stars(run) ? str(by_stars[result_stars(run)]) : result_ending(run);
}

void result_what(const struct app *app, char out[RESULT_WORDS_ROOM])
{
    char title[4 * LEVEL_MAX_TITLE + 1];
    enum run_mode mode = app->session.run.mode;
    session_title(app, title, sizeof title);
    if (mode == RUN_MODE_ROUND || mode == RUN_MODE_PRACTICE || mode == RUN_MODE_EXAM)
        snprintf(out, RESULT_WORDS_ROOM, "%s", title);
    else
        snprintf(out, RESULT_WORDS_ROOM, str(STR_RESULT_WHAT), title, mode_title(mode));
}

/* Why the run counts for no record, STR_NONE when it does. */
static enum string not_counted(const struct session *session)
{
    const struct run *run = &session->run;
    if (session->watching)
        return STR_NOT_COUNTED_REPLAY;
    if (run->quit)
        return has_stars(run) ? STR_NOT_COUNTED_QUIT : STR_RESULT_QUIT_WORDS;
    return mode_get(run->mode)->recorded ? STR_NONE : STR_NOT_COUNTED_MISSED;
}

static void to_the_record(const struct session *session, char out[RESULT_WORDS_ROOM])
{
    char number[32];
    enum string why = not_counted(session);
    int32_t missing = session->best_before - session->run.score;
    hud_number(number, sizeof number, session->new_record ? -missing : missing);
    if (why != STR_NONE)
        snprintf(out, RESULT_WORDS_ROOM, "%s", str(why));
    else if (!session->has_best)
        snprintf(out, RESULT_WORDS_ROOM, "%s", str(STR_FIRST_RECORD));
    else if (missing == 0)
        snprintf(out, RESULT_WORDS_ROOM, "%s", str(STR_RECORD_EQUAL));
    else
        snprintf(out, RESULT_WORDS_ROOM,
                 str(session->new_record ? STR_RECORD_BY : STR_RECORD_MISSING), number);
}

/* Of a race it comes first who has won. */
void result_record(const struct session *session, char out[RESULT_WORDS_ROOM])
{
    char record[RESULT_WORDS_ROOM / 2], race[RESULT_WORDS_ROOM / 2];
    to_the_record(session, out);
    if (!session->ghost)
        return;
    snprintf(record, sizeof record, "%s", out);
    ghost_result(session->ghost, &session->run, race, sizeof race);
    snprintf(out, RESULT_WORDS_ROOM, "%s %s", race, record);
}

void result_certainty_count(const struct result_certainty *certainty, char out[RESULT_WORDS_ROOM])
{
    if (certainty->answers == 0)
        snprintf(out, RESULT_WORDS_ROOM, "%s", str(STR_RESULT_SURE_NEVER));
    else
        snprintf(out, RESULT_WORDS_ROOM, str(STR_RIGHT_OF), certainty->right, certainty->answers,
                 certainty->right * 100 / certainty->answers);
}

static int32_t percent(int32_t per_mille)
{
    return (per_mille + 5) / 10;
}

void result_certainty_verdict(const struct result_certainty *certainty, char out[RESULT_WORDS_ROOM])
{
    int32_t from = percent(certainty->from_per_mille), to = percent(certainty->to_per_mille);
    bool lowest = from == 0, highest = to == 100;
    if (certainty->verdict == RESULT_TOO_SURE)
        snprintf(out, RESULT_WORDS_ROOM, str(STR_RESULT_SURE_TOO_SURE), from);
    else if (certainty->verdict == RESULT_TOO_SHY)
        snprintf(out, RESULT_WORDS_ROOM, str(STR_RESULT_SURE_TOO_SHY), to);
    else if (lowest || highest)
        snprintf(out, RESULT_WORDS_ROOM, str(lowest ? STR_RESULT_SURE_FITS : STR_RESULT_SURE_FROM),
                 lowest ? to : from);
    else
        snprintf(out, RESULT_WORDS_ROOM, str(STR_RESULT_SURE_BETWEEN), from, to);
}

static const char *outcome_words(const struct run *run, const struct run_question *q)
{
    static const enum string words[] = {STR_RESULT_NOT_ANSWERED, STR_RIGHT, STR_WRONG,
                                        STR_TOO_LATE};
    return str(words[result_outcome(run, q)]);
}

static void add_note(char out[RESULT_WORDS_ROOM], const char *note)
{
    char before[RESULT_WORDS_ROOM / 2];
    snprintf(before, sizeof before, "%s", out);
    snprintf(out, RESULT_WORDS_ROOM, str(STR_RESULT_ENTRY_NOTE), before, note);
}

void result_entry(const struct run *run, const struct run_question *q, char out[RESULT_WORDS_ROOM])
{
    char points[32];
    hud_number(points, sizeof points, q->points);
    snprintf(out, RESULT_WORDS_ROOM, str(q->interrupted ? STR_ENTRY_INTERRUPTED : STR_ENTRY),
             outcome_words(run, q), points);
    if (q->certainty)
        add_note(out, certainty_name(q->certainty));
    if (q->assisted)
        add_note(out, str(STR_RESULT_WITH_LIFELINE));
    if (q->marked)
        add_note(out, str(STR_RESULT_WAS_MARKED));
}

void result_topic_words(const struct result_topic *topic, char out[RESULT_WORDS_ROOM])
{
    enum string verdict = topic->right == topic->asked ? STR_RESULT_TOPIC_ALL
                          : topic->right > 0           ? STR_RESULT_TOPIC_PART
                                                       : STR_RESULT_TOPIC_NONE;
    snprintf(out, RESULT_WORDS_ROOM, str(STR_RESULT_TOPIC), topic->right, topic->asked,
             str(verdict));
}

void result_say(const struct app *app, char *out, size_t room)
{
    const struct session *session = &app->session;
    const struct run *run = &session->run;
    char record[RESULT_WORDS_ROOM], what[RESULT_WORDS_ROOM], points[32];
    const char *head = result_headline(session);
    int32_t right = run_right_count(run), count = run_judged_count(run);
    result_record(session, record);
    result_what(app, what);
    hud_number(points, sizeof points, run->score);
    if (has_stars(run))
        snprintf(out, room, str(STR_SAY_RESULT), head, result_stars(run), right, count, record);
    else if (result_of_exam(run))
        snprintf(out, room, str(STR_RESULT_SAY_PERCENT), head, what, result_percent(run), right,
                 count, record);
    else
        snprintf(out, room, str(STR_RESULT_SAY), head, what, points, right, count, record);
}
