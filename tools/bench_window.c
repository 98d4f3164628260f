#include "bench_window.h"

#include "bench_clock.h"
#include "bench_display.h"

#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Menus are watched at once, answering in short spans, as no question lasts for 20 s. */
enum {
    STARTS = 11,
    MENU_WARM_MS = 3000,
    MENU_MS = 20000,
    PLAY_WARM_MS = 1500,
    PLAY_MS = 4500,
    PLAYS = 5
};

enum { SOUND_DUMMY, SOUND_NONE, SOUNDS };

static const char *const audio_drivers[SOUNDS] = {"dummy", "none-such"};

static void remove_directory(char *path)
{
    bench_end(bench_spawn((char *[]){"rm", "-rf", path, NULL}, NULL), 0);
}

/* From just before the program is started to what it says was its first picture; NAN if none. */
static double time_start(char *const argv[])
{
    char said[32] = "";
    int out;
    double start_ms = bench_wall_ms();
    pid_t child = bench_spawn_pipe(argv, &out);
    ssize_t got = child > 0 ? read(out, said, sizeof said - 1) : 0;
    if (child > 0)
        close(out);
    return bench_end(child, 0) == 0 && got > 0 ? strtod(said, NULL) - start_ms : NAN;
}

static bool bench_starts(struct figures *figures, const struct bench_programs *programs)
{
    char directory[] = "/tmp/constrictor-bench-XXXXXX";
    if (!mkdtemp(directory))
        return false;
    char *const game[] = {programs->self, "--start-game", "--data", programs->data_dir,
                          "--user-dir",   directory,      NULL};
    char *const bare[] = {programs->bare, NULL};
    double game_ms[STARTS], bare_ms[STARTS];
    bool good = !isnan(time_start(game)) && !isnan(time_start(bare));
    for (int i = 0; i < STARTS; i++) {
        game_ms[i] = time_start(game);
        bare_ms[i] = time_start(bare);
        good = good && !isnan(game_ms[i]) && !isnan(bare_ms[i]);
    }
    remove_directory(directory);
    double game_median = good ? figures_quantile(game_ms, STARTS, .5) : NAN;
    double bare_median = good ? figures_quantile(bare_ms, STARTS, .5) : NAN;
    figures_add(figures, (struct figure){"start_ms", "ms", game_median, FIGURE_AT_MOST, 100, 3});
    figures_add(figures, (struct figure){"start_bare_ms", "ms", bare_median, FIGURE_TOLD, 0, 1});
    figures_add(figures, (struct figure){"start_to_bare", "ratio", game_median / bare_median,
                                         FIGURE_TOLD, 0, 1});
    return good;
}

struct watched {
    pid_t process;
    char directory[32];
    double used_ms; /* of the processor */
    double watched_ms;
    double resident_mib;
};

static double resident_mib(pid_t process)
{
    char path[64], line[128];
    double kib = NAN;
    snprintf(path, sizeof path, "/proc/%d/status", (int)process);
    FILE *status = fopen(path, "r");
    while (status && fgets(line, sizeof line, status))
        if (strncmp(line, "VmRSS:", 6) == 0)
            kib = strtod(line + 6, NULL);
    if (status)
        fclose(status);
    return kib / 1024;
}

static void watch_begin(struct watched *watched, const struct bench_programs *programs,
                        char *screen, char *seed, int sound)
{
    snprintf(watched->directory, sizeof watched->directory, "/tmp/constrictor-bench-XXXXXX");
    if (!mkdtemp(watched->directory))
        return;
    char *const argv[] = {
        programs->game, "--data",   programs->data_dir, "--user-dir", watched->directory,
        "--size",       "1280x720", "--seed",           seed,         "--screen",
        screen,         NULL};
    watched->process = bench_spawn(argv, audio_drivers[sound]);
}

/* Adds what the process used in a span, and ends it. False when it did not end well. */
static bool watch_end(struct watched *watched, double used_before_ms, double began_ms)
{
    watched->used_ms += bench_cpu_ms_of(watched->process) - used_before_ms;
    watched->watched_ms += bench_wall_ms() - began_ms;
    watched->resident_mib = resident_mib(watched->process);
    int status = bench_end(watched->process, SIGTERM);
    if (status != 0)
        fprintf(stderr, "the game ended with %d in place of 0\n", status);
    remove_directory(watched->directory);
    return status == 0;
}

/* The screen in two processes at once, with sound on a silent device and without any device. */
static bool watch(struct watched watched[SOUNDS], const struct bench_programs *programs,
                  char *screen, char *seed, int warm_ms, int ms)
{
    double used_ms[SOUNDS], began_ms[SOUNDS];
    bool good = true;
    for (int i = 0; i < SOUNDS; i++)
        watch_begin(&watched[i], programs, screen, seed, i);
    bench_sleep_ms(warm_ms);
    for (int i = 0; i < SOUNDS; i++) {
        began_ms[i] = bench_wall_ms();
        used_ms[i] = bench_cpu_ms_of(watched[i].process);
    }
    bench_sleep_ms(ms);
    for (int i = 0; i < SOUNDS; i++)
        good = watch_end(&watched[i], used_ms[i], began_ms[i]) && good;
    return good;
}

static void tell_share(struct figures *figures, const char *name, const struct watched *watched,
                       double target)
{
    double share = watched->used_ms / watched->watched_ms * 100;
    figures_add(figures, (struct figure){name, "% of a core", share, FIGURE_AT_MOST, target, 3});
}

static bool bench_processor(struct figures *figures, const struct bench_programs *programs)
{
    struct watched menu[SOUNDS] = {{0}}, play[SOUNDS] = {{0}};
    bool good = watch(menu, programs, "title", "1", MENU_WARM_MS, MENU_MS);
    for (int i = 0; i < PLAYS; i++) {
        char seed[] = {(char)('1' + i), '\0'};
        good = watch(play, programs, "play", seed, PLAY_WARM_MS, PLAY_MS) && good;
    }
    tell_share(figures, "menu_processor", &menu[SOUND_NONE], .5);
    tell_share(figures, "menu_processor_with_sound", &menu[SOUND_DUMMY], .5);
    tell_share(figures, "answering_processor", &play[SOUND_NONE], 10);
    tell_share(figures, "answering_processor_with_sound", &play[SOUND_DUMMY], 10);
    figures_add(figures, (struct figure){"resident_mib", "MiB", play[SOUND_DUMMY].resident_mib,
                                         FIGURE_AT_MOST, 64, 1});
    return good;
}

static void tell_nothing(struct figures *figures)
{
    static const char *const names[] = {"start_ms", "menu_processor", "answering_processor",
                                        "resident_mib"};
    fprintf(stderr, "Xvfb could not be started: nothing was measured in a window\n");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        figures_add(figures, (struct figure){names[i], "", NAN, FIGURE_TOLD, 0, 1});
}

bool bench_window(struct figures *figures, const struct bench_programs *programs)
{
    pid_t display = bench_display_start();
    if (display == 0) {
        tell_nothing(figures);
        return true;
    }
    bool good = bench_starts(figures, programs);
    good = bench_processor(figures, programs) && good;
    bench_display_stop(display);
    return good;
}
