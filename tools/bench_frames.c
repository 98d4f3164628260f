#include "bench_frames.h"

#include "bench_alloc.h"
#include "bench_clock.h"
#include "platform/files.h"
#include "platform/sdl_platform.h"
#include "platform/store_open.h"
#include "ui/app.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

enum { FRAMES = 1000, WIDTH_PX = 1280, HEIGHT_PX = 720, REFRESH_MS = 16, SEED = 7 };

/* The clock that the game reads in this program. */
static uint64_t game_ms;

/* Stands before SDL's own for what is linked into this program. */
uint64_t SDL_GetTicks64(void)
{
    return game_ms;
}

struct stand {
    struct library library;
    struct store *store;
    struct platform *platform;
    struct app app;
};

static bool open_stand(struct stand *stand, const char *data_dir, struct error *error)
{
    char path[FILES_PATH_ROOM + 16];
    struct problems problems = {0};
    snprintf(path, sizeof path, "%s/levels", data_dir);
    stand->store = store_open_memory();
    if (!files_load_library(&stand->library, path, &problems, error))
        return false;
    struct platform_options options = {.width_px = WIDTH_PX,
                                       .height_px = HEIGHT_PX,
                                       .offscreen = true,
                                       .data_dir = data_dir,
                                       .store = stand->store};
    stand->platform = platform_sdl_open(&options, error);
    if (!stand->platform)
        return false;
    struct app_options how = {.screen = "reading", .has_seed = true, .seed = SEED, .factor = 100};
    app_init(&stand->app, stand->platform, &stand->library, how);
    return true;
}

static void close_stand(struct stand *stand)
{
    if (stand->platform) {
        app_free(&stand->app);
        platform_sdl_close(stand->platform);
    }
    store_close(stand->store);
    library_free(&stand->library);
}

/* One frame, at the moment the one before asked for. */
static double step(struct app *app)
{
    int32_t asked_ms = app->asked_ms;
    game_ms += (uint64_t)(asked_ms < REFRESH_MS ? REFRESH_MS : asked_ms);
    double start_ms = bench_cpu_ms();
    app_step(app);
    return bench_cpu_ms() - start_ms;
}

/* From wherever the run is to the moment before the next choices are shown. */
static bool go_to_choices(struct app *app)
{
    const struct run *run = &app->session.run;
    while (run->phase != RUN_READING || app->switching) {
        if (run->phase == RUN_OVER && !session_start(app, app->level))
            return false;
        if (app->screen != SCREEN_PLAY)
            app_go(app, SCREEN_PLAY);
        session_command(app, COMMAND_NEXT, 0, app->now_ms);
        step(app);
    }
    step(app);
    return session_command(app, COMMAND_SHOW, 0, app->now_ms);
}

struct counted {
    double taken_ms[FRAMES];
    double drawn[FRAMES]; /* commands of the draw list */
    int count;
    uint64_t heap_calls;
    int heap_frames;
};

/* One question until its clock has run out, or there are enough frames. */
static void answer_one(struct app *app, struct counted *counted)
{
    bool steady = false;
    while (counted->count < FRAMES) {
        bench_alloc_begin();
        double taken_ms = step(app);
        uint64_t calls = bench_alloc_end();
        if (app->session.run.phase != RUN_ANSWERING)
            return;
        counted->drawn[counted->count] = app->list.command_count;
        counted->taken_ms[counted->count++] = taken_ms;
        counted->heap_calls += steady ? calls : 0;
        counted->heap_frames += steady;
        steady = true;
    }
}

static void tell(struct figures *figures, struct counted *counted)
{
    double *taken_ms = counted->taken_ms;
    double p50 = figures_quantile(taken_ms, FRAMES, .5),
           p99 = figures_quantile(taken_ms, FRAMES, .99);
    figures_add(figures, (struct figure){"frame_p99_ms", "ms", p99, FIGURE_AT_MOST, 4, 3});
    figures_add(figures, (struct figure){"frame_p50_ms", "ms", p50, FIGURE_TOLD, 0, 1});
    figures_add(figures,
                (struct figure){"frame_worst_ms", "ms", taken_ms[FRAMES - 1], FIGURE_TOLD, 0, 1});
    figures_add(figures, (struct figure){"frame_heap_calls", "calls", (double)counted->heap_calls,
                                         FIGURE_AT_MOST, 0, 1});
    figures_add(figures, (struct figure){"frame_heap_frames", "frames", counted->heap_frames,
                                         FIGURE_TOLD, 0, 1});
    figures_add(figures,
                (struct figure){"frame_draw_commands", "commands",
                                figures_quantile(counted->drawn, FRAMES, .5), FIGURE_TOLD, 0, 1});
}

bool bench_frames(struct figures *figures, const char *data_dir)
{
    struct stand *stand = calloc(1, sizeof *stand);
    struct counted *counted = calloc(1, sizeof *counted);
    struct error error = {""};
    bool good = stand && counted && open_stand(stand, data_dir, &error);
    if (good)
        step(&stand->app);
    for (int i = 0; good && counted->count < FRAMES; i++) {
        good = go_to_choices(&stand->app);
        if (good)
            answer_one(&stand->app, counted);
        if (i == 0)
            memset(counted, 0, sizeof *counted);
    }
    if (good)
        tell(figures, counted);
    else
        fprintf(stderr, "frames: %s\n", error.text);
    if (stand)
        close_stand(stand);
    free(counted);
    free(stand);
    return good;
}
