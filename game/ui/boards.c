#include "ui/boards.h"

#include <stdlib.h>
#include <string.h>

static bool make_room(struct boards *boards, int32_t more)
{
    if (boards->entry_count + more <= boards->entry_room)
        return true;
    int32_t room = 2 * (boards->entry_count + more);
    struct boards_entry *entries = realloc(boards->entries, (size_t)room * sizeof *boards->entries);
    if (!entries)
        return false;
    boards->entries = entries;
    boards->entry_room = room;
    return true;
}

static void add_player(struct boards *boards, int32_t player, const struct profile *profile)
{
    if (!make_room(boards, profile->record_count))
        return;
    for (int32_t i = 0; i < profile->record_count; i++)
        boards->entries[boards->entry_count++] = (struct boards_entry){player, profile->records[i]};
}

/* By what was played. */
static int compare_kinds(const struct profile_record *a, const struct profile_record *b)
{
    int levels = strcmp(a->level, b->level);
    if (levels != 0)
        return levels;
    if (a->mode != b->mode)
        return a->mode < b->mode ? -1 : 1;
    if (a->law != b->law)
        return a->law < b->law ? -1 : 1;
    return (a->factor > b->factor) - (a->factor < b->factor);
}

/* The better first: more points, or as many in less time, as for records. */
static int compare_entries(const void *left, const void *right)
{
    const struct boards_entry *a = left, *b = right;
    int kind = compare_kinds(&a->record, &b->record);
    if (kind != 0)
        return kind;
    if (a->record.best_score != b->record.best_score)
        return a->record.best_score > b->record.best_score ? -1 : 1;
    if (a->record.best_mean_ms != b->record.best_mean_ms)
        return a->record.best_mean_ms < b->record.best_mean_ms ? -1 : 1;
    return (a->player > b->player) - (a->player < b->player);
}

static int compare_newest(const void *left, const void *right)
{
    const struct boards_kind *a = left, *b = right;
    if (a->played_s != b->played_s)
        return a->played_s > b->played_s ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static bool begins_kind(const struct boards *boards, int32_t i)
{
    return i == 0 || compare_kinds(&boards->entries[i - 1].record, &boards->entries[i].record) != 0;
}

static void find_kinds(struct boards *boards)
{
    boards->kinds = calloc((size_t)boards->entry_count + 1, sizeof *boards->kinds);
    for (int32_t i = 0; boards->kinds && i < boards->entry_count; i++) {
        if (begins_kind(boards, i))
            boards->kinds[boards->kind_count++].first = i;
        struct boards_kind *kind = &boards->kinds[boards->kind_count - 1];
        int64_t played_s = boards->entries[i].record.played_s;
        kind->count++;
        kind->played_s = played_s > kind->played_s ? played_s : kind->played_s;
    }
    if (boards->kind_count > 0)
        qsort(boards->kinds, (size_t)boards->kind_count, sizeof *boards->kinds, compare_newest);
}

void boards_read(struct boards *boards, struct saves *saves)
{
    memset(boards, 0, sizeof *boards);
    boards->player_count = saves_list_profiles(saves, boards->players, SAVES_MAX_PLAYERS);
    struct profile *profile = malloc(sizeof *profile);
    for (int32_t i = 0; profile && i < boards->player_count; i++)
        if (saves_read_profile(saves, boards->players[i].id, profile))
            add_player(boards, i, profile);
    free(profile);
    if (boards->entry_count > 0)
        qsort(boards->entries, (size_t)boards->entry_count, sizeof *boards->entries,
              compare_entries);
    find_kinds(boards);
}

void boards_free(struct boards *boards)
{
    free(boards->entries);
    free(boards->kinds);
    memset(boards, 0, sizeof *boards);
}

const struct boards_entry *boards_entry(const struct boards *boards, int32_t kind, int32_t n)
{
    return &boards->entries[boards->kinds[kind].first + n];
}

int32_t boards_place(const struct boards *boards, int32_t kind, int32_t n)
{
    int32_t place = n + 1, score = boards_entry(boards, kind, n)->record.best_score;
    while (place > 1 && boards_entry(boards, kind, place - 2)->record.best_score == score)
        place--;
    return place;
}
