/* The game in a window, and its pictures without one. */
#include "platform/sdl_platform.h"
#include "platform/start.h"
#include "ui/app.h"

#include <stdlib.h>

/* A screenshot shows the screen as it is once all has come to rest. */
enum { SETTLE_FRAMES = 3 };

static struct platform *open_platform(const struct start *start, struct error *error)
{
    const struct options *o = &start->options;
    char sounds[FILES_PATH_ROOM + 32];
    snprintf(sounds, sizeof sounds, "%s/assets/sounds.def", start->data_dir);
    struct platform_options options = {.width_px = o->width_px,
                                       .height_px = o->height_px,
                                       .fullscreen = o->fullscreen,
                                       .offscreen = o->action == ACTION_SCREENSHOT,
                                       .title = "Constrictor",
                                       .data_dir = start->data_dir,
                                       .sounds_path = sounds,
                                       .store = start->store};
    return platform_sdl_open(&options, error);
}

static int take_screenshot(struct app *app, struct platform *platform, const char *path)
{
    struct error error;
    for (int i = 0; i < SETTLE_FRAMES; i++)
        app_step(app);
    return platform_sdl_save_png(platform, path, &error) ? 0 : start_fail(&error);
}

static int play(struct app *app, struct platform *platform)
{
    while (app_running(app)) {
        int32_t wait_ms = app_step(app);
        if (wait_ms != 0 && app_running(app))
            platform_wait(platform, wait_ms);
    }
    return 0;
}

static int run(struct start *start)
{
    struct error error;
    struct platform *platform = open_platform(start, &error);
    if (!platform)
        return start_fail(&error);
    struct app *app = malloc(sizeof *app);
    if (!app) {
        platform_sdl_close(platform);
        error_set(&error, "not enough memory to start");
        return start_fail(&error);
    }
    struct app_options options = start_app_options(start);
    options.still = start->options.action == ACTION_SCREENSHOT;
    app_init(app, platform, &start->library, options);
    int status = start->options.action == ACTION_SCREENSHOT
                     ? take_screenshot(app, platform, start->options.file)
                     : play(app, platform);
    app_free(app);
    free(app);
    platform_sdl_close(platform);
    return status;
}

int main(int argc, char **argv)
{
    struct start start;
    int status;
    if (!start_begin(&start, argc, argv, platform_sdl_libraries(), &status))
        return status;
    status = run(&start);
    start_end(&start);
    return status;
}
