#include "platform/commands.h"

#include "data/campaign.h"
#include "data/lint.h"
#include "platform/files.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct checking {
    struct problems problems;
    uint32_t levels, questions;
    bool stats;
    struct lint lint;
    struct buffer table;
};

static void print_problem(void *context, enum problem_kind kind, const char *text)
{
    (void)context;
    printf("%s%s\n", text, kind == PROBLEM_ERROR ? "" : " (warning)");
}

/* --- --stats --- */

/* The figures of each level are lines of a table that is printed behind all problems. */
static void add_heading(struct buffer *table)
{
    buffer_print(table, "%-24s %9s %6s %6s  %-14s %8s %8s %6s %4s %6s %6s %5s %s\n",
                 "share in % of questions", "questions", "code", "proof", "difficulty 1-5",
                 "longest", "shortest", "blind", "wide", "echo", "NOT", "near", "absolute");
}

static void add_share(struct buffer *table, int width, uint64_t part, uint64_t whole, bool holds)
{
    uint32_t permille = lint_permille(part, whole);
    buffer_print(table, " %*u.%u%s", width - 3, permille / 10, permille % 10, holds ? " " : "!");
}

static void add_count(struct buffer *table, int width, uint32_t count, bool holds)
{
    buffer_print(table, " %*u%s", width - 1, count, holds ? " " : "!");
}

static void add_figures(struct buffer *table, const char *name, const struct lint_figures *f,
                        bool whole)
{
    char difficulty[64];
    const uint32_t *d = f->by_difficulty;
    snprintf(difficulty, sizeof difficulty, "%u %u %u %u %u", d[1], d[2], d[3], d[4], d[5]);
    buffer_print(table, "%-24s %9u", name, f->questions);
    add_share(table, 7, f->with_code, f->questions, true);
    add_share(table, 7, f->proved, f->questions, !whole || lint_holds(f, LINT_PROVED));
    buffer_print(table, " %-14s", difficulty);
    add_share(table, 9, f->longest, f->four, lint_holds(f, LINT_LONGEST));
    add_share(table, 9, f->shortest, f->four, lint_holds(f, LINT_SHORTEST));
    add_share(table, 7, f->blind, (uint64_t)f->questions * LINT_CHANCE, lint_holds(f, LINT_BLIND));
    add_count(table, 5, f->wide, lint_holds(f, LINT_WIDE));
    add_share(table, 7, f->echoes, f->questions, lint_holds(f, LINT_ECHO));
    add_share(table, 7, f->negated, f->questions, lint_holds(f, LINT_NEGATED));
    add_count(table, 6, f->near, lint_holds(f, LINT_NEAR));
    buffer_print(table, "%u:%u%s\n", f->right_absolute, f->wrong_absolute,
                 lint_holds(f, LINT_ABSOLUTE) ? "" : "!");
}

/* Says which gates are broken; the share of running proofs is one of the whole bank. */
static void judge(struct checking *checking, const char *name, const struct lint_figures *figures,
                  bool whole)
{
    for (enum lint_gate gate = 0; gate < LINT_GATES; gate++) {
        struct buffer line = {0};
        if (lint_holds(figures, gate) || (gate == LINT_PROVED && !whole))
            continue;
        lint_describe(figures, gate, &line);
        printf("%s: %s\n", name, line.failed ? "no memory" : line.bytes);
        buffer_free(&line);
        checking->problems.errors++;
    }
}

static void print_finding(void *context, const char *text)
{
    (void)context;
    printf("%s\n", text);
}

static void lint_level(struct checking *checking, const char *path, const struct bank *bank)
{
    struct lint_figures figures;
    if (!lint_add(&checking->lint, path, bank, &figures)) {
        printf("%s: more memory needed for its figures\n", path);
        checking->problems.errors++;
        checking->stats = false;
        return;
    }
    add_figures(&checking->table, bank_string(bank, bank->id), &figures, false);
    judge(checking, path, &figures, false);
}

static void print_table(struct checking *checking)
{
    const struct lint_figures *all = &checking->lint.figures;
    add_figures(&checking->table, "all", all, true);
    judge(checking, "all levels", all, true);
    if (!checking->table.failed)
        fputs(checking->table.bytes, stdout);
    if (all->questions < LINT_FEW)
        printf("Shares are judged from %d questions on.\n", LINT_FEW);
}

/* --- --check --- */

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
            lint_level(checking, path, &level.bank);
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
    checking.lint.each = print_finding;
    add_heading(&checking.table);
    for (int i = 0; i < options->file_count; i++)
        check_path(&checking, argv[options->first_file + i]);
    if (options->file_count == 0)
        check_path(&checking, levels_path);
    if (checking.stats)
        print_table(&checking);
    lint_free(&checking.lint);
    buffer_free(&checking.table);
    const struct problems *p = &checking.problems;
    printf("%u level%s, %u question%s, %u error%s, %u warning%s\n", checking.levels,
           plural(checking.levels), checking.questions, plural(checking.questions), p->errors,
           plural(p->errors), p->warnings, plural(p->warnings));
    return p->errors ? 1 : 0;
}
