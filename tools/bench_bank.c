#include "bench_bank.h"

#include "bench_clock.h"
#include "data/level.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BIG = 100000, SMALL = 24, ROUNDS = 5, SMALL_ROUNDS = 201 };

static const char head[] =
    "{\"format\": \"constrictor-level\", \"version\": 1, \"id\": \"bench\", \"title\": \"Bench\", "
    "\"tier\": \"basic\", \"description\": \"Generated.\", \"license\": \"CC-BY-4.0\",\n"
    "\"questions\": [\n";

/* The number of the question goes in where % stands. */
static const char question[] =
    "{\"id\": \"list-alias-%\", \"concept\": \"concept-@\", \"difficulty\": 2, "
    "\"prompt\": \"Two names share the list number % and one of them grows it. What is printed?\", "
    "\"code\": \"first = [%]\\nsecond = first\\nsecond.append(4)\\nprint(len(first), first[0])\", "
    "\"choices\": [{\"text\": \"2 %\", \"correct\": true}, "
    "{\"text\": \"1 %\", \"why\": \"append works on the object, and both names refer to it.\", "
    "\"misconception\": \"assignment-copies\"}, "
    "{\"text\": \"2 4 after %\", \"why\": \"append puts the new item last; index 0 stays.\", "
    "\"misconception\": \"append-puts-first\"}, "
    "{\"text\": \"TypeError in %\", \"why\": \"A list may be changed through any name it has.\", "
    "\"misconception\": \"alias-is-read-only\"}], "
    "\"explanation\": \"An assignment gives the object another name and copies nothing. What the "
    "list number % goes through by one name is seen by all. For a list of its own write "
    "first.copy().\", \"sources\": [\"bench/%\", \"bench/lists\"], "
    "\"proof\": {\"kind\": \"output\"}}";

static size_t write_question(char *out, uint32_t number)
{
    size_t len = 0;
    for (const char *at = question; *at; at++) {
        if (*at == '%')
            len += (size_t)snprintf(out + len, 12, "%u", number);
        else if (*at == '@')
            len += (size_t)snprintf(out + len, 12, "%u", number % 1000);
        else
            out[len++] = *at;
    }
    return len;
}

char *bench_bank_make(uint32_t questions, size_t *size)
{
    char *bytes = malloc(sizeof head + questions * (sizeof question + 120) + 8);
    if (!bytes)
        return NULL;
    size_t len = sizeof head - 1;
    memcpy(bytes, head, len);
    for (uint32_t i = 0; i < questions; i++) {
        len += write_question(bytes + len, i);
        bytes[len++] = i + 1 < questions ? ',' : '\n';
        bytes[len++] = '\n';
    }
    memcpy(bytes + len, "]}\n", 4);
    *size = len + 3;
    return bytes;
}

/* Milliseconds; below 0 when it did not load. */
static double time_level(const char *bytes, size_t size, uint32_t questions)
{
    struct level level;
    struct problems problems = {0};
    double start = bench_cpu_ms();
    bool good = level_parse(&level, "bench", bytes, size, LEVEL_MAX_DECK_BYTES, &problems);
    double taken = bench_cpu_ms() - start;
    good = good && level.bank.question_count == questions && problems.errors == 0;
    level_free(&level);
    return good ? taken : -1;
}

static double time_cjson(const char *bytes)
{
    double start = bench_cpu_ms();
    cJSON *tree = cJSON_Parse(bytes);
    double taken = bench_cpu_ms() - start;
    cJSON_Delete(tree);
    return tree ? taken : -1;
}

struct measure {
    double taken_ms;
    long peak_kib;
};

/* Times one load, of the level reader or of bare cJSON, in a process of its own, so that each
 * begins with an equally empty heap. taken_ms is below 0 when it failed. */
static struct measure measure_alone(const char *bytes, size_t size, bool bare)
{
    int ends[2];
    struct measure measure = {-1, 0};
    if (pipe(ends) != 0)
        return measure;
    pid_t child = fork();
    if (child == 0) {
        struct rusage usage;
        measure.taken_ms = bare ? time_cjson(bytes) : time_level(bytes, size, BIG);
        getrusage(RUSAGE_SELF, &usage);
        measure.peak_kib = usage.ru_maxrss;
        _exit(write(ends[1], &measure, sizeof measure) == (ssize_t)sizeof measure ? 0 : 1);
    }
    close(ends[1]);
    if (child < 0 || read(ends[0], &measure, sizeof measure) != (ssize_t)sizeof measure)
        measure.taken_ms = -1;
    close(ends[0]);
    if (child > 0)
        waitpid(child, NULL, 0);
    return measure;
}

static void tell_big(struct figures *figures, size_t size, double level_ms, double bare_ms,
                     double peak_kib)
{
    double file = (double)size;
    figures_add(figures, (struct figure){"bank_load_to_cjson", "ratio", level_ms / bare_ms,
                                         FIGURE_AT_MOST, 1, 1.15});
    figures_add(figures, (struct figure){"bank_peak_to_file", "ratio", peak_kib * 1024 / file,
                                         FIGURE_AT_MOST, 2.2, 1});
    figures_add(figures, (struct figure){"bank_load_ms", "ms", level_ms, FIGURE_TOLD, 0, 1});
    figures_add(figures, (struct figure){"bank_file_mb", "MB", file / 1e6, FIGURE_TOLD, 0, 1});
}

static bool bench_big(struct figures *figures)
{
    size_t size;
    char *bytes = bench_bank_make(BIG, &size);
    if (!bytes)
        return false;
    double level_ms[ROUNDS], bare_ms[ROUNDS];
    long peak_kib = 0;
    bool good = true;
    for (int i = 0; i < ROUNDS; i++) {
        struct measure level = measure_alone(bytes, size, false);
        struct measure bare = measure_alone(bytes, size, true);
        level_ms[i] = level.taken_ms;
        bare_ms[i] = bare.taken_ms;
        peak_kib = level.peak_kib > peak_kib ? level.peak_kib : peak_kib;
        good = good && level.taken_ms > 0 && bare.taken_ms > 0;
    }
    free(bytes);
    tell_big(figures, size, figures_quantile(level_ms, ROUNDS, .5),
             figures_quantile(bare_ms, ROUNDS, .5), (double)peak_kib);
    return good;
}

bool bench_bank(struct figures *figures)
{
    bool good = bench_big(figures);
    size_t size;
    double taken_ms[SMALL_ROUNDS];
    char *bytes = bench_bank_make(SMALL, &size);
    for (int i = 0; bytes && i < SMALL_ROUNDS; i++) {
        taken_ms[i] = time_level(bytes, size, SMALL);
        good = good && taken_ms[i] > 0;
    }
    if (!bytes)
        return false;
    free(bytes);
    figures_add(figures,
                (struct figure){"level_load_ms", "ms", figures_quantile(taken_ms, SMALL_ROUNDS, .5),
                                FIGURE_AT_MOST, 1, 3});
    return good;
}
