#include "ui/hud_facts.h"
#include "ui/clockface.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WORTH_STEP = 10 };

/* Keeps a place for this text whatever its digits, so that nothing moves while a number runs down.
 */
static void keep_place(struct fact *fact)
{
    memcpy(fact->widest, fact->text, sizeof fact->widest);
    for (char *c = fact->widest; *c; c++)
        if (*c >= '0' && *c <= '9')
            *c = '0';
}

/* The place holds what an answer adds as well, where answers do. */
static void clock_place(struct fact *fact, const struct hud *hud, const struct clockface *face)
{
    const struct mode *mode = mode_get(hud->run->mode);
    int32_t most_ms = face->left_ms > face->full_ms ? face->left_ms : face->full_ms;
    int32_t lost_s = -mode->wrong_ms / 1000;
    if (lost_s != 0)
        snprintf(fact->text, sizeof fact->text, str(STR_PLAY_CLOCK_LOST), most_ms / 1000,
                 lost_s * (hud->run->factor == SCORE_FACTOR_OFF ? 100 : hud->run->factor) / 100);
    else
        snprintf(fact->text, sizeof fact->text, str(STR_SECONDS), most_ms / 1000);
    keep_place(fact);
}

static struct fact clock_fact(const struct view *view, const struct hud *hud)
{
    const struct theme *t = view->theme;
    struct clockface face = clockface_of(hud->run, hud->run_ms);
    struct fact fact = {.icon = ICON_CLOCK,
                        .icon_colour = clockface_colour(t, &face),
                        .label = str(STR_TIME_LEFT),
                        .role = NODE_TIMER};
    if (face.none) {
        snprintf(fact.text, sizeof fact.text, "%s", str(STR_NO_CLOCK));
        keep_place(&fact);
        return fact;
    }
    clock_place(&fact, hud, &face);
    int32_t left_s = (face.left_ms + 999) / 1000, added_s = face.added_ms / 1000;
    if (added_s == 0)
        snprintf(fact.text, sizeof fact.text, str(STR_SECONDS), left_s);
    else
        snprintf(fact.text, sizeof fact.text,
                 str(added_s > 0 ? STR_PLAY_CLOCK_WON : STR_PLAY_CLOCK_LOST), left_s,
                 added_s > 0 ? added_s : -added_s);
    return fact;
}

/* Does a wrong answer cost something? */
static bool at_risk(const struct run *run)
{
    return run->law == SCORE_RANKED || (run->law == SCORE_ARCADE && mode_get(run->mode)->priced);
}

static void worth_words(const struct view *view, struct fact *fact, const struct run *run,
                        int32_t worth, int32_t risk)
{
    char right[32], wrong[32];
    bool compact = view_compact(view);
    hud_number(right, sizeof right, worth - worth % WORTH_STEP);
    hud_number(wrong, sizeof wrong, risk - risk % WORTH_STEP);
    if (at_risk(run))
        snprintf(fact->text, sizeof fact->text,
                 str(compact ? STR_PLAY_WORTH_BOTH_SHORT : STR_PLAY_WORTH_BOTH), right, wrong);
    else
        snprintf(fact->text, sizeof fact->text, str(compact ? STR_WORTH_SHORT : STR_WORTH_NOW),
                 right);
}

static void sage_words(struct fact *fact, const struct hud *hud)
{
    char numbers[4][16];
    const int32_t most = SCORE_CERTAINTIES;
    hud_number(numbers[0], sizeof numbers[0], run_worth(hud->run, hud->run_ms, 1));
    hud_number(numbers[1], sizeof numbers[1], run_worth(hud->run, hud->run_ms, most));
    hud_number(numbers[2], sizeof numbers[2], run_risk(hud->run, hud->run_ms, 1));
    hud_number(numbers[3], sizeof numbers[3], run_risk(hud->run, hud->run_ms, most));
    snprintf(fact->text, sizeof fact->text, str(STR_PLAY_WORTH_SAGE), numbers[0], numbers[1],
             numbers[2], numbers[3]);
}

/* What came of the question, once that is told. */
static void got_words(struct fact *fact, const struct run_question *q)
{
    char number[32];
    hud_number(number, sizeof number, q->points);
    snprintf(fact->text, sizeof fact->text, q->points < 0 ? "%s" : str(STR_POINTS_GOT), number);
}

static struct fact worth_fact(const struct view *view, const struct hud *hud)
{
    const struct run *run = hud->run;
    const struct run_question *q = run_question(run);
    bool both = at_risk(run) || run->law == SCORE_SAGE;
    struct fact fact = {.icon = ICON_STAR,
                        .icon_colour = view->theme->star,
                        .label = str(both ? STR_PLAY_WORTH_BOTH_LABEL : STR_WORTH_NOW_LABEL),
                        .role = NODE_TEXT};
    int32_t streak = run->law == SCORE_ARCADE ? run->streak + 1 : 1;
    int32_t most = score_points(q->difficulty, q->limit_ms, 0, streak);
    worth_words(view, &fact, run, most, -most);
    keep_place(&fact);
    if (run->phase == RUN_FEEDBACK) {
        got_words(&fact, q);
        keep_place(&fact);
    } else if (run->law == SCORE_SAGE) {
        sage_words(&fact, hud);
        keep_place(&fact);
    } else {
        worth_words(view, &fact, run, run_worth(run, hud->run_ms, 0),
                    run_risk(run, hud->run_ms, 0));
    }
    return fact;
}

static struct fact lives_fact(const struct view *view, const struct hud *hud)
{
    int32_t lives = hud->run->lives;
    struct fact fact = {.icon = NO_ICON,
                        .icon_colour = view->theme->danger,
                        .label = str(STR_PLAY_LIVES_LABEL),
                        .role = NODE_TEXT,
                        .lives = lives,
                        .lives_most = mode_get(hud->run->mode)->lives};
    if (view_compact(view))
        snprintf(fact.text, sizeof fact.text, "%d", lives);
    else
        snprintf(fact.text, sizeof fact.text, str(lives == 1 ? STR_PLAY_LIFE : STR_PLAY_LIVES),
                 lives);
    keep_place(&fact);
    return fact;
}

/* Under the other laws a streak multiplies nothing. */
static struct fact plain_streak_fact(const struct view *view, const struct hud *hud)
{
    const struct theme *t = view->theme;
    struct fact fact = {.icon = ICON_FLAME,
                        .icon_colour = hud->run->streak > 2 ? t->warn : t->text_soft,
                        .label = str(STR_PLAY_STREAK),
                        .role = NODE_TEXT};
    snprintf(fact.text, sizeof fact.text,
             str(view_compact(view) ? STR_PLAY_STREAK_SHORT : STR_PLAY_STREAK_CHIP),
             hud->run->streak);
    keep_place(&fact);
    return fact;
}

static struct fact streak_fact(const struct view *view, const struct hud *hud)
{
    const struct theme *t = view->theme;
    int32_t tenths = score_streak_tenths(hud->run->streak + 1);
    bool hot = tenths > 10;
    if (hud->run->law != SCORE_ARCADE)
        return plain_streak_fact(view, hud);
    struct fact fact = {.icon = ICON_FLAME,
                        .icon_colour = hot ? t->warn : t->text_soft,
                        .label = str(STR_STREAK),
                        .role = NODE_TEXT};
    if (view_compact(view))
        snprintf(fact.text, sizeof fact.text, str(STR_STREAK_SHORT), tenths / 10, tenths % 10);
    else
        snprintf(fact.text, sizeof fact.text, str(STR_STREAK_CHIP), hud->run->streak, tenths / 10,
                 tenths % 10);
    keep_place(&fact);
    return fact;
}

static struct fact score_fact(const struct view *view, const struct hud *hud)
{
    struct fact fact = {.icon = NO_ICON, .label = str(STR_SCORE), .role = NODE_TEXT};
    char number[32];
    hud_number(number, sizeof number, hud->run->score);
    snprintf(fact.text, sizeof fact.text,
             str(view_compact(view) ? STR_SCORE_SHORT : STR_SCORE_CHIP), number);
    keep_place(&fact);
    return fact;
}

int32_t facts_make(const struct view *view, const struct hud *hud, struct fact facts[FACTS])
{
    int32_t count = 0;
    if (hud->run->law != SCORE_SAGE)
        facts[count++] = clock_fact(view, hud);
    facts[count++] = worth_fact(view, hud);
    if (mode_get(hud->run->mode)->lives > 0)
        facts[count++] = lives_fact(view, hud);
    facts[count++] = streak_fact(view, hud);
    facts[count++] = score_fact(view, hud);
    return count;
}

/* --- Drawing --- */

static float chip_gap(const struct view *view)
{
    return view_px(view, view_compact(view) ? SPACE_1 : SPACE_2);
}

static struct chip chip_of(const struct view *view, const struct fact *fact)
{
    return (struct chip){fact->icon,         fact->icon_colour, view->theme->text,
                         view->theme->panel, fact->text,        fact->widest};
}

static float heart_px(const struct view *view)
{
    return text_size_px(view, STYLE_SMALL);
}

/* What the hearts take of a chip's width. */
static float hearts_px(const struct view *view, const struct fact *fact)
{
    if (fact->lives_most == 0)
        return 0;
    return (float)fact->lives_most * (heart_px(view) + view_px(view, 2)) + view_px(view, SPACE_1);
}

static struct point fact_size(const struct view *view, const struct fact *fact, float most)
{
    float hearts = hearts_px(view, fact);
    struct chip chip = chip_of(view, fact);
    struct point size = chip_size(view, &chip, most - hearts);
    return (struct point){size.x + hearts, size.y};
}

static void draw_hearts(struct view *view, struct rect box, const struct fact *fact)
{
    float size = heart_px(view), x = box.x + view_px(view, SPACE_2);
    draw_fill(view->list, box, box.h / 2, view->theme->panel);
    for (int32_t i = 0; i < fact->lives_most; i++) {
        bool left = i < fact->lives;
        struct rect heart = {roundf(x), roundf(box.y + (box.h - size) / 2), size, size};
        icon_draw(view->list, left ? ICON_HEART : ICON_HEART_LOST, heart,
                  left ? fact->icon_colour : view->theme->text_soft);
        x += size + view_px(view, 2);
    }
}

static void draw_fact(struct view *view, struct point at, float most, const struct fact *fact)
{
    struct point size = fact_size(view, fact, most);
    struct rect box = {at.x, at.y, size.x, size.y};
    float hearts = hearts_px(view, fact);
    struct chip chip = chip_of(view, fact);
    if (fact->lives_most > 0)
        draw_hearts(view, box, fact);
    chip_draw(view, (struct point){at.x + hearts, at.y}, most - hearts, &chip);
    drawlist_node(view->list, fact->role, 0, box, fact->label, fact->text);
}

float facts_draw(struct view *view, struct rect box, const struct fact *facts, int32_t count)
{
    float x = box.x, y = box.y, gap = chip_gap(view), tall = 0;
    for (int32_t i = 0; i < count; i++) {
        struct point size = fact_size(view, &facts[i], box.w);
        if (x > box.x && x + size.x > box.x + box.w) {
            x = box.x;
            y += tall + gap;
        }
        draw_fact(view, (struct point){x, y}, box.w, &facts[i]);
        x += size.x + gap;
        tall = size.y;
    }
    return y + tall - box.y;
}

struct point facts_line(const struct view *view, const struct fact *facts, int32_t count)
{
    struct point line = {-chip_gap(view), 0};
    for (int32_t i = 0; i < count; i++) {
        struct point size = fact_size(view, &facts[i], view->frame.w);
        line.x += size.x + chip_gap(view);
        line.y = size.y;
    }
    return line;
}
