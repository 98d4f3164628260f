/* What the table says about its players. */
#include "rules/score.h"
#include "ui/hud.h"
#include "ui/party_scene.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <stdio.h>
#include <string.h>

enum { NUMBER_ROOM = 32 };

void table_names(const struct table *table, uint32_t seats, char *out, size_t room)
{
    size_t len = 0;
    out[0] = '\0';
    for (int32_t i = 0; i < PARTY_SEATS && len < room; i++)
        if (seats >> i & 1)
            len += (size_t)snprintf(out + len, room - len, "%s%s", len ? ", " : "",
                                    table->names.text[i]);
}

bool table_award(const struct table *table, enum party_award award, struct table_award *out)
{
    static const enum string titles[PARTY_AWARDS] = {STR_PODIUM_FASTEST, STR_PODIUM_STEADIEST,
                                                     STR_PODIUM_COMEBACK, STR_PODIUM_STREAK};
    uint32_t winners = party_award_winners(&table->party, award);
    int32_t seat = 0;
    if (winners == 0)
        return false;
    while (!(winners >> seat & 1))
        seat++;
    out->award = award;
    out->title = str(titles[award]);
    out->value = party_award_value(&table->party, award, seat);
    table_names(table, winners, out->names, sizeof out->names);
    return true;
}

void table_award_words(const struct table_award *award, enum string format, char *out, size_t room)
{
    bool time = award->award == PARTY_FASTEST || award->award == PARTY_STEADIEST;
    if (time)
        snprintf(out, room, str(format), award->value / 1000, award->value % 1000 / 100);
    else
        snprintf(out, room, str(format), award->value);
}

uint32_t table_chosen_by(const struct table_scene *scene, int32_t choice)
{
    uint32_t seats = 0;
    for (int32_t i = 0; scene->reveal && i < PARTY_SEATS; i++)
        if (scene->question->results[i].outcome != PARTY_ABSENT &&
            scene->question->results[i].chosen == choice)
            seats |= 1u << i;
    return seats;
}

void table_where(const struct party *party, char *out, size_t room)
{
    snprintf(out, room, str(STR_QUESTION_OF), party->round + 1, party->rounds);
}

static bool factors_differ(const struct party *party)
{
    int32_t first = -1;
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        if (!party_is_here(party, i))
            continue;
        if (first >= 0 && party->players[i].factor != first)
            return true;
        first = party->players[i].factor;
    }
    return false;
}

static struct table_state state(int32_t icon, uint32_t colour, enum string words)
{
    struct table_state out = {icon, colour, ""};
    snprintf(out.words, sizeof out.words, "%s", str(words));
    return out;
}

/* A wrong answer that costs nothing says so by saying nothing. */
static struct table_state with_points(struct table_state out, enum string format, int32_t points)
{
    char number[NUMBER_ROOM];
    if (points == 0 && out.words[0])
        return out;
    hud_number(number, sizeof number, points);
    snprintf(out.words, sizeof out.words, str(format), number);
    return out;
}

static struct table_state reveal_state(const struct table_scene *scene, const struct theme *t,
                                       int32_t seat)
{
    const struct party_result *r = &scene->question->results[seat];
    switch (r->outcome) {
    case PARTY_RIGHT:
        return with_points(state(ICON_CHECK, t->right, STR_NONE), STR_TABLE_RIGHT, r->points);
    case PARTY_WRONG:
        return with_points(state(ICON_CROSS, t->wrong, STR_WRONG), STR_TABLE_WRONG, r->points);
    case PARTY_TOO_LATE:
        return with_points(state(ICON_CLOCK, t->wrong, STR_TOO_LATE), STR_TABLE_LATE, r->points);
    case PARTY_SILENT:
        return state(NO_ICON, t->text_soft, STR_TABLE_SILENT);
    case PARTY_AWAY:
        return state(NO_ICON, t->text_soft, STR_TABLE_AWAY);
    case PARTY_ABSENT:
    case PARTY_OPEN:
        break;
    }
    return state(NO_ICON, t->text_soft, STR_TABLE_WAITING);
}

void table_facts_words(const struct table_scene *scene, int32_t seat, const char *said, char *out,
                       size_t room)
{
    char number[NUMBER_ROOM];
    int32_t left_ms = party_left_ms(scene->party, seat, scene->ms);
    hud_number(number, sizeof number, party_worth(scene->party, seat, scene->ms));
    bool times = scene->party->phase == PARTY_BUZZED || factors_differ(scene->party);
    if (times && !party_has_clock(scene->party, seat))
        snprintf(out, room, str(STR_TABLE_STATE_OPEN), said);
    else if (times)
        snprintf(out, room, str(STR_TABLE_STATE_TIME), said, (left_ms + 999) / 1000);
    else
        snprintf(out, room, str(STR_TABLE_STATE_WORTH), said, number);
}

static struct table_state with_facts(struct table_state out, const struct table_scene *scene,
                                     int32_t seat)
{
    char words[sizeof out.words];
    memcpy(words, out.words, sizeof words);
    table_facts_words(scene, seat, words, out.words, sizeof out.words);
    return out;
}

/* What a buzz in vain costs is known at once. */
static struct table_state locked_state(const struct table_scene *scene, const struct theme *t,
                                       int32_t seat)
{
    bool wrong = scene->question->results[seat].chosen >= 0;
    int32_t points = party_risk(scene->party, seat, scene->ms);
    if (wrong)
        return with_points(state(ICON_CROSS, t->wrong, STR_WRONG), STR_TABLE_WRONG, points);
    return with_points(state(ICON_CLOCK, t->wrong, STR_TOO_LATE), STR_TABLE_LATE, points);
}

static struct table_state answering_state(const struct table_scene *scene, const struct theme *t,
                                          int32_t seat)
{
    const struct party_result *r = &scene->question->results[seat];
    if (r->buzz == PARTY_LOCKED_OUT)
        return locked_state(scene, t, seat);
    if (party_has_answered(scene->party, seat))
        return state(ICON_CHECK, t->accent, STR_TABLE_ANSWERED);
    if (scene->party->phase == PARTY_BUZZED && r->buzz == PARTY_UNBUZZED)
        return state(NO_ICON, t->text_soft, STR_TABLE_WAITING);
    if (!party_has_time(scene->party, seat, scene->ms))
        return state(ICON_CLOCK, t->danger, STR_TABLE_TIME_UP);
    if (scene->party->phase == PARTY_BUZZED)
        return with_facts(state(ICON_BOLT, t->accent, STR_TABLE_HAS_BUZZED), scene, seat);
    int32_t icon = party_has_clock(scene->party, seat) ? (int32_t)ICON_CLOCK : NO_ICON;
    return with_facts(state(icon, t->text_soft, STR_TABLE_THINKING), scene, seat);
}

bool table_flashes(const struct table_scene *scene, int32_t seat)
{
    int64_t at_ms = scene->table->flash_ms[seat];
    return at_ms > 0 && scene->app->now_ms - at_ms < TABLE_FLASH_MS && !scene->reveal;
}

bool table_points(const struct table_scene *scene)
{
    int64_t at_ms = scene->table->pointed_ms;
    return at_ms > 0 && scene->app->now_ms - at_ms < TABLE_POINT_MS && !scene->reveal;
}

struct table_state table_state(const struct table_scene *scene, const struct theme *t, int32_t seat)
{
    const struct party *party = scene->party;
    const struct party_result *r = &scene->question->results[seat];
    if (scene->reveal && r->outcome != PARTY_ABSENT)
        return reveal_state(scene, t, seat);
    if (table_flashes(scene, seat))
        return state(ICON_CROSS, t->danger, STR_TABLE_NO_SUCH);
    if (party->players[seat].left)
        return state(NO_ICON, t->text_soft, STR_TABLE_LEFT);
    if (r->outcome == PARTY_ABSENT && party->players[seat].from > party->round)
        return state(NO_ICON, t->text_soft, STR_TABLE_NEXT_ROUND);
    if (party->phase == PARTY_HANDOVER && seat == party->turn)
        return state(ICON_PLAY, t->accent, STR_TABLE_HER_TURN);
    if (r->outcome != PARTY_OPEN)
        return state(NO_ICON, t->text_soft, STR_TABLE_WAITING);
    if (party->phase == PARTY_READING)
        return r->ready ? state(ICON_CHECK, t->accent, STR_TABLE_READY)
                        : state(ICON_PAPER, t->text_soft, STR_TABLE_READING);
    return answering_state(scene, t, seat);
}

void table_move_words(const struct table_scene *scene, int32_t seat, char *out, size_t room)
{
    const struct party *party = scene->party;
    out[0] = '\0';
    if (!scene->reveal)
        return;
    int32_t now = party_rank_after(party, seat, party->settled);
    int32_t before = party_rank_after(party, seat, party->settled - 1);
    if (now == 0)
        return;
    /* In turns nobody else has played: that she is passed for now says nothing yet. Neither does it
     * where all began alike. */
    if ((party->turn >= 0 && seat != party->turn) || party->settled == 1)
        before = now;
    if (before > now)
        snprintf(out, room, str(STR_TABLE_UP), before - now, now);
    else if (before != 0 && before < now)
        snprintf(out, room, str(STR_TABLE_DOWN), now - before, now);
    else
        snprintf(out, room, str(STR_TABLE_PLACE), now);
}

static void right_words(const struct table_scene *scene, char *out, size_t room)
{
    int32_t right = 0, all = 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        right += scene->question->results[i].outcome == PARTY_RIGHT;
        all += scene->question->results[i].outcome != PARTY_ABSENT;
    }
    if (scene->party->kind == PARTY_TURNS) {
        struct table_state mine = table_state(scene, theme_get(THEME_DARK), scene->party->turn);
        snprintf(out, room, str(STR_TABLE_YOURS), mine.words);
    } else if (right == 0) {
        snprintf(out, room, "%s", str(STR_TABLE_NOBODY));
    } else if (right == all) {
        snprintf(out, room, "%s", str(STR_TABLE_ALL));
    } else {
        snprintf(out, room, str(STR_TABLE_SOME), right, all);
    }
}

void table_verdict_words(const struct table_scene *scene, char *out, size_t room)
{
    char who[160];
    int32_t place = 0;
    while (scene->question->order[place] != scene->question->correct)
        place++;
    right_words(scene, who, sizeof who);
    snprintf(out, room, str(STR_TABLE_ANSWER_IS), 'A' + place, who);
}

void table_hint_words(const struct table_scene *scene, char *out, size_t room)
{
    char names[TABLE_NAMES_ROOM];
    const struct party *party = scene->party;
    enum string now = scene->by_seats ? STR_TABLE_ANSWER : STR_TABLE_ANSWER_NOW;
    if (party->phase == PARTY_READING)
        now = STR_TABLE_READ;
    else if (party->kind == PARTY_BUZZER)
        now = STR_TABLE_BUZZ;
    table_names(scene->table, scene->go_on ? party_waited_open(party) : party_buzzed(party), names,
                sizeof names);
    if (table_points(scene))
        snprintf(out, room, "%s", str(STR_TABLE_POINTED));
    else if (scene->go_on)
        snprintf(out, room, str(STR_TABLE_WAITS), names);
    else if (party->phase == PARTY_BUZZED)
        snprintf(out, room, str(STR_TABLE_BUZZED), names);
    else
        snprintf(out, room, "%s", str(now));
}

/* --- What a screen reader says by itself --- */

static void say(struct view *view, const char *label, const char *value)
{
    drawlist_node(view->list, NODE_STATUS, 0, view->frame, label, value)->state |= NODE_SPOKEN;
}

static void say_count(struct view *view, const struct table_scene *scene)
{
    int32_t answered = 0, all = 0;
    char words[64];
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        all += scene->question->results[i].outcome == PARTY_OPEN;
        answered += party_has_answered(scene->party, i);
    }
    snprintf(words, sizeof words, str(STR_TABLE_COUNT), answered, all);
    if (answered > 0 && scene->by_seats)
        say(view, words, NULL);
}

/* Who buzzed in vain, until the reveal says so of everybody. */
static void say_locked_out(struct view *view, const struct table_scene *scene)
{
    char words[PROFILE_NAME_ROOM + 192];
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        if (scene->question->results[i].buzz != PARTY_LOCKED_OUT)
            continue;
        struct table_state state = locked_state(scene, view->theme, i);
        snprintf(words, sizeof words, str(STR_TABLE_ZONE_LABEL), scene->table->names.text[i],
                 state.words);
        say(view, words, NULL);
    }
}

void table_speak(struct view *view, const struct table_scene *scene)
{
    char words[128], names[TABLE_NAMES_ROOM], said[sizeof names + 64];
    table_where(scene->party, words, sizeof words);
    if (scene->go_on) {
        table_names(scene->table, party_waited_open(scene->party), names, sizeof names);
        snprintf(said, sizeof said, str(STR_TABLE_WAITS), names);
        say(view, said, NULL);
    }
    switch (scene->party->phase) {
    case PARTY_READING:
        say(view, words, bank_string(scene->look.bank, scene->bank_question->prompt));
        if (scene->question->doubled)
            say(view, str(STR_TABLE_DOUBLE_SAID), NULL);
        break;
    case PARTY_ANSWERING:
        table_hint_words(scene, said, sizeof said);
        if (!scene->go_on)
            say(view, said, NULL);
        say_locked_out(view, scene);
        say_count(view, scene);
        break;
    case PARTY_BUZZED:
        table_names(scene->table, party_buzzed(scene->party), names, sizeof names);
        snprintf(said, sizeof said, str(STR_TABLE_BUZZED), names);
        say(view, said, NULL);
        break;
    case PARTY_HANDOVER:
    case PARTY_REVEAL:
    case PARTY_OVER:
        break;
    }
}
