#include "platform/commands.h"
#include "data/deck.h"
#include "data/history.h"
#include "data/party_log.h"
#include "data/run_log.h"
#include "platform/files.h"
#include "platform/platform.h"
#include "ui/saves.h"

#include <stdlib.h>
#include <string.h>

/* --- --list --- */

int command_list(const struct library *library)
{
    printf("%-4s %-24s %-34s %-14s %9s %8s\n", "", "id", "title", "tier", "questions", "concepts");
    for (int32_t i = 0; i < library->count; i++) {
        const struct library_level *level = &library->levels[i];
        const struct campaign *campaign = &library->campaign;
        const char *tier =
            level->tier < campaign->tier_count ? campaign->tiers[level->tier].title : "-";
        printf("%-4d %-24s %-34s %-14s ", i + 1, level->id, level->title, tier);
        if (level->loaded)
            printf("%9u %8u\n", level->level.bank.question_count, level->level.bank.concept_count);
        else
            printf("%9s %8s\n", "-", "-");
    }
    return 0;
}

/* --- --verify --- */

/* One level's id, or how many there are: their ids stand in the log. */
static void print_levels(const char *bank_id)
{
    int32_t count = deck_count(bank_id);
    if (count == 1)
        printf("%s", bank_id);
    else
        printf("%d levels", count);
}

static int verify_bytes(const struct library *library, const char *file, const char *bytes,
                        size_t size)
{
    static struct run_log_header header;
    static struct run run;
    struct run_log_result result;
    struct error error;
    if (run_log_read_header(bytes, size, &header, &error) != RUN_LOG_OK) {
        fprintf(stderr, "constrictor: %s: %s\n", file, error.text);
        return 1;
    }
    struct deck deck;
    const struct bank *bank = library_bank(library, header.level, &deck, &result.error);
    bool good = bank && run_log_replay(bytes, size, bank, &run, &result) == RUN_LOG_OK;
    deck_free(&deck);
    if (!good) {
        fprintf(stderr, "constrictor: %s: %s\n", file, result.error.text);
        return 1;
    }
    print_levels(header.level);
    printf(": %d points, %d of %d right%s\n", run.score, run_right_count(&run),
           run_judged_count(&run),
           run.phase == RUN_OVER ? run.quit ? ", given up" : "" : ", not finished");
    return 0;
}

static void print_party(const struct party *party, const struct party_names *names)
{
    int32_t seats[PARTY_SEATS], count = party_board(party, seats);
    for (int32_t i = 0; i < count; i++)
        printf("%d. %s: %d points\n", party_rank_after(party, seats[i], party->settled),
               names->text[seats[i]], party->players[seats[i]].score);
    for (int32_t team = 0; team < PARTY_TEAMS; team++)
        if (party_team_rank(party, team) > 0)
            printf("team %c: %d points\n", 'A' + team, party_team_score(party, team));
}

static int verify_party(const struct library *library, const char *file, const char *bytes,
                        size_t size)
{
    static struct party_log_header header;
    static struct party party;
    static struct party_names names;
    struct run_log_result result = {.error = {""}};
    struct deck deck = {0};
    const struct bank *bank = NULL;
    if (party_log_read_header(bytes, size, &header, &result.error) == RUN_LOG_OK)
        bank = library_bank(library, header.level, &deck, &result.error);
    bool good =
        bank && party_log_replay(bytes, size, bank, &party, &names, &result) == RUN_LOG_OK;
    deck_free(&deck);
    if (!good) {
        fprintf(stderr, "constrictor: %s: %s\n", file, result.error.text);
        return 1;
    }
    print_levels(header.level);
    printf(": %s, %d questions%s\n", party_kind_name(party.kind), party.settled,
           party.phase == PARTY_OVER ? "" : ", not finished");
    print_party(&party, &names);
    return 0;
}

int command_verify(const struct library *library, const char *file)
{
    struct error error;
    char *bytes;
    size_t size;
    if (!files_load(file, GIVEN_MOST_BYTES, &bytes, &size, &error)) {
        fprintf(stderr, "constrictor: %s\n", error.text);
        return 1;
    }
    int status = party_log_is(bytes, size) ? verify_party(library, file, bytes, size)
                                       : verify_bytes(library, file, bytes, size);
    free(bytes);
    return status;
}

/* --- --stats --- */

struct tally {
    int64_t answers, right, late, time_ms, timed;
};

static void count_entry(struct tally *tally, const struct history_entry *entry)
{
    tally->answers++;
    tally->right += entry->outcome == RUN_RIGHT;
    tally->late += entry->outcome == RUN_TOO_LATE;
    if (entry->interrupted)
        return;
    tally->time_ms += entry->elapsed_ms;
    tally->timed++;
}

static void print_tally(const char *name, const struct tally *tally)
{
    if (tally->answers == 0)
        return;
    double mean_s = tally->timed ? (double)tally->time_ms / (double)tally->timed / 1000 : 0;
    printf("%-34s %8jd %7.1f%% %7.1f%% %8.1f s\n", name, (intmax_t)tally->answers,
           100 * (double)tally->right / (double)tally->answers,
           100 * (double)tally->late / (double)tally->answers, mean_s);
}

int command_stats(const struct library *library, struct store *store, const char *profile)
{
    static struct saves saves;
    struct tally all = {0}, levels[LIBRARY_MAX_LEVELS] = {{0}};
    char *bytes = NULL;
    size_t size = 0;
    if (!saves_look(&saves, store, profile)) {
        fprintf(stderr, "constrictor: %s%s has played here yet\n",
                profile ? "no player called " : "nobody", profile ? profile : "");
        return 1;
    }
    saves_read_history(&saves, &bytes, &size);
    struct history_reader reader = history_read(bytes ? bytes : "", size);
    struct history_entry entry;
    while (history_next(&reader, &entry)) {
        int32_t level = library_find(library, entry.level);
        count_entry(&all, &entry);
        if (level >= 0)
            count_entry(&levels[level], &entry);
    }
    printf("%-34s %8s %8s %8s %10s\n", saves.profile.name, "answers", "right", "too late",
           "mean time");
    for (int32_t i = 0; i < library->count; i++)
        print_tally(library->levels[i].title, &levels[i]);
    print_tally("All", &all);
    if (reader.skipped)
        printf("%jd damaged lines were skipped\n", (intmax_t)reader.skipped);
    free(bytes);
    saves_close(&saves);
    return 0;
}
