#include "ui/result_facts.h"
#include "ui/app.h"

#include <stdio.h>
#include <string.h>

bool result_of_exam(const struct run *run)
{
    return mode_get(run->mode)->free_order;
}

int32_t result_stars(const struct run *run)
{
    return run->quit || !mode_get(run->mode)->stars ? 0
                                                    : score_stars(run_right_count(run), run->count);
}

int32_t result_percent(const struct run *run)
{
    int32_t count = run_judged_count(run);
    return count ? run_right_count(run) * 100 / count : 0;
}

int32_t result_reached(const struct run *run)
{
    if (result_of_exam(run))
        return run->quit ? 0 : run->count;
    if (run->current == run->count)
        return run->count;
    /* One that would have come next, had the run not ended, was never shown. */
    const struct run_question *q = &run->questions[run->current];
    bool shown = run->quit || q->outcome != RUN_OPEN || q->elapsed_ms > 0;
    return run->current + shown;
}

enum run_outcome result_outcome(const struct run *run, const struct run_question *q)
{
    return result_of_exam(run) && q->outcome == RUN_TOO_LATE ? RUN_OPEN : q->outcome;
}

int32_t result_mean_ms(const struct run *run)
{
    int64_t time_ms = 0;
    int32_t answers = 0;
    for (int32_t i = 0; i < run->count; i++) {
        const struct run_question *q = &run->questions[i];
        if (q->outcome == RUN_OPEN || q->interrupted)
            continue;
        time_ms += q->elapsed_ms;
        answers++;
    }
    return answers ? (int32_t)(time_ms / answers) : 0;
}

static void add_right(struct result_points *points, const struct run *run,
                      const struct run_question *q)
{
    int32_t streak = result_of_exam(run) ? 1 : q->streak;
    struct score_parts parts = score_split(q->difficulty, q->limit_ms, q->elapsed_ms, streak);
    points->knowing += parts.knowing;
    points->speed += parts.speed;
    points->streak += parts.streak;
    points->halved += q->points - (parts.knowing + parts.speed + parts.streak);
    points->won += q->points;
}

struct result_points result_points(const struct run *run)
{
    struct result_points points = {0};
    for (int32_t i = 0; i < run->count; i++) {
        const struct run_question *q = &run->questions[i];
        if (q->outcome == RUN_RIGHT)
            add_right(&points, run, q);
        else
            points.lost += q->points;
    }
    return points;
}

/* The library index of the level that a question is of. */
static int32_t level_of(const struct app *app, const struct run_question *q)
{
    const struct session *session = &app->session;
    char id[LEVEL_MAX_ID + 1];
    size_t len;
    const char *level =
        deck_level_of(bank_string(session->bank, session->bank->questions[q->index].id), &len);
    if (!level)
        return session->level;
    snprintf(id, sizeof id, "%.*s", (int)len, level);
    return library_find(app->library, id);
}

int32_t result_topics(const struct app *app, struct result_topic topics[RESULT_TOPICS])
{
    const struct run *run = &app->session.run;
    int32_t count = 0;
    for (int32_t i = 0; i < run->count; i++) {
        const struct run_question *q = &run->questions[i];
        int32_t level = level_of(app, q), at = 0;
        while (at < count && topics[at].level < level)
            at++;
        if (at == count || topics[at].level != level) {
            if (count == RESULT_TOPICS)
                continue;
            memmove(topics + at + 1, topics + at, (size_t)(count - at) * sizeof *topics);
            topics[at] = (struct result_topic){.level = level};
            snprintf(topics[at].title, sizeof topics[at].title, "%s",
                     level >= 0 ? app->library->levels[level].title : "");
            count++;
        }
        topics[at].asked++;
        topics[at].right += q->outcome == RUN_RIGHT;
    }
    return count;
}

static bool was_answered(const struct run_question *q)
{
    return q->outcome == RUN_RIGHT || q->outcome == RUN_WRONG;
}

static enum result_verdict judge(const struct result_certainty *c, int32_t certainty)
{
    /* The ranges begin and end at 2/3 and 4/5 exactly. */
    static const int32_t from[] = {0, 2, 4}, from_of[] = {1, 3, 5};
    if (c->answers == 0)
        return RESULT_NEVER;
    if (c->right * from_of[certainty - 1] < c->answers * from[certainty - 1])
        return RESULT_TOO_SURE;
    if (certainty < SCORE_CERTAINTIES &&
        c->right * from_of[certainty] > c->answers * from[certainty])
        return RESULT_TOO_SHY;
    return RESULT_FITS;
}

struct result_certainty result_certainty(const struct run *run, int32_t certainty)
{
    static const int32_t bounds[SCORE_CERTAINTIES + 1] = {0, 667, 800, 1000};
    struct result_certainty c = {.from_per_mille = bounds[certainty - 1],
                                 .to_per_mille = bounds[certainty]};
    for (int32_t i = 0; i < run->count; i++) {
        const struct run_question *q = &run->questions[i];
        if (q->certainty != certainty || !was_answered(q))
            continue;
        c.answers++;
        c.right += q->outcome == RUN_RIGHT;
    }
    c.verdict = judge(&c, certainty);
    return c;
}

int32_t result_brier(const struct run *run)
{
    int64_t sum = 0, answers = 0;
    for (int32_t i = 0; i < run->count; i++) {
        const struct run_question *q = &run->questions[i];
        if (q->certainty == 0 || !was_answered(q))
            continue;
        sum += score_brier_part(q->certainty, q->outcome == RUN_RIGHT);
        answers++;
    }
    return answers ? (int32_t)((sum / answers + 500) / 1000) : -1;
}
