#include "bench_start.h"

#include "bench_clock.h"
#include "platform/sdl_platform.h"
#include "platform/start.h"
#include "ui/app.h"

#include <stdio.h>
#include <stdlib.h>

static int fail(const char *text)
{
    fprintf(stderr, "start: %s\n", text);
    return 1;
}

static int show_first(struct start *start)
{
    struct error error;
    struct platform_options options = {.title = "Constrictor",
                                       .width_px = 1280,
                                       .height_px = 720,
                                       .data_dir = start->data_dir,
                                       .store = start->store};
    struct platform *platform = platform_sdl_open(&options, &error);
    struct app *app = malloc(sizeof *app);
    if (!platform || !app) {
        free(app);
        return fail(platform ? "out of memory" : error.text);
    }
    app_init(app, platform, &start->library, start_app_options(start));
    app_step(app);
    printf("%.3f\n", bench_wall_ms());
    app_free(app);
    free(app);
    platform_sdl_close(platform);
    return 0;
}

int bench_start_game(int argc, char **argv)
{
    struct start start;
    int status;
    if (!start_begin(&start, argc, argv, "", &status))
        return status;
    status = show_first(&start);
    start_end(&start);
    return status;
}
