#include "platform/commands.h"
#include "data/campaign.h"
#include "data/history.h"
#include "data/run_log.h"
#include "platform/files.h"
#include "ui/saves.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- --check --- */

struct checking {
    struct problems problems;
    uint32_t levels, questions;
    bool stats;
};

static void print_problem(void *context, enum problem_kind kind, const char *text)
{
    (void)context;
    printf("%s%s\n", text, kind == PROBLEM_ERROR ? "" : " (warning)");
}

static void print_level_stats(const char *path, const struct bank *bank)
{
    uint32_t with_code = 0, by_difficulty[BANK_MAX_DIFFICULTY + 1] = {0}, longest = 0;
    for (uint32_t i = 0; i < bank->question_count; i++) {
        const struct bank_question *q = &bank->questions[i];
        with_code += q->code.len > 0;
        by_difficulty[q->difficulty]++;
        const struct bank_choice *choices = &bank->choices[q->first_choice];
        bool unique = true;
        for (uint32_t c = 0; c < q->choice_count; c++)
            unique &= c == q->correct || choices[c].text.len < choices[q->correct].text.len;
        longest += unique;
    }
    printf("%s: %u questions, %u concepts, %u with code, difficulty 1-5: %u %u %u %u %u, "
           "right choice longest in %u\n",
           path, bank->question_count, bank->concept_count, with_code, by_difficulty[1],
           by_difficulty[2], by_difficulty[3], by_difficulty[4], by_difficulty[5], longest);
}

static void fail(struct checking *checking, const struct error *error)
{
    checking->problems.errors++;
    printf("%s\n", error->text);
}

static void check_level(void *to, const char *path)
{
    struct checking *checking = to;
    struct error error;
    struct level level;
    char *bytes;
    size_t size;
    if (!files_load(path, LEVEL_MAX_BYTES, &bytes, &size, &error)) {
        fail(checking, &error);
        return;
    }
    if (level_parse(&level, path, bytes, size, LEVEL_MAX_BYTES, &checking->problems)) {
        checking->levels++;
        checking->questions += level.bank.question_count;
        if (checking->stats)
            print_level_stats(path, &level.bank);
        level_free(&level);
    }
    free(bytes);
}

static void check_campaign(struct checking *checking, const char *path)
{
    struct campaign campaign;
    struct error error;
    char *bytes;
    size_t size;
    if (files_load(path, LEVEL_MAX_BYTES, &bytes, &size, &error))
        campaign_parse(&campaign, path, bytes, size, &checking->problems);
    else
        fail(checking, &error);
    free(bytes);
}

/* The campaign of a directory may be missing. */
static void check_directory(struct checking *checking, const char *directory)
{
    char campaign[FILES_PATH_ROOM + 32];
    struct error error;
    snprintf(campaign, sizeof campaign, "%s/campaign.json", directory);
    if (access(campaign, F_OK) == 0)
        check_campaign(checking, campaign);
    if (!files_each_level(directory, check_level, checking, &error))
        fail(checking, &error);
}

static void check_path(struct checking *checking, const char *path)
{
    struct stat info;
    const char *name = strrchr(path, '/');
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        check_directory(checking, path);
    else if (strcmp(name ? name + 1 : path, "campaign.json") == 0)
        check_campaign(checking, path);
    else
        check_level(checking, path);
}

static const char *plural(uint32_t count)
{
    return count == 1 ? "" : "s";
}

int command_check(const struct options *options, char **argv, const char *levels_path)
{
    struct checking checking = {.problems = {.each = print_problem}, .stats = options->stats};
    for (int i = 0; i < options->file_count; i++)
        check_path(&checking, argv[options->first_file + i]);
    if (options->file_count == 0)
        check_path(&checking, levels_path);
    const struct problems *p = &checking.problems;
    printf("%u level%s, %u question%s, %u error%s, %u warning%s\n", checking.levels,
           plural(checking.levels), checking.questions, plural(checking.questions), p->errors,
           plural(p->errors), p->warnings, plural(p->warnings));
    return p->errors ? 1 : 0;
}

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
    int32_t level = library_find(library, header.level);
    if (level < 0 || !library->levels[level].loaded) {
        fprintf(stderr, "constrictor: %s: level \"%s\" is not here; give its file with --levels\n",
                file, header.level);
        return 1;
    }
    if (run_log_replay(bytes, size, &library->levels[level].level.bank, &run, &result) !=
        RUN_LOG_OK) {
        fprintf(stderr, "constrictor: %s: %s\n", file, result.error.text);
        return 1;
    }
    printf("%s: %d points, %d of %d right%s\n", header.level, run.score, run_right_count(&run),
           run.count, run.phase == RUN_OVER ? run.quit ? ", given up" : "" : ", not finished");
    return 0;
}

int command_verify(const struct library *library, const char *file)
{
    struct error error;
    char *bytes;
    size_t size;
    if (!files_load(file, COMMAND_MAX_LOG_BYTES, &bytes, &size, &error)) {
        fprintf(stderr, "constrictor: %s\n", error.text);
        return 1;
    }
    int status = verify_bytes(library, file, bytes, size);
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
