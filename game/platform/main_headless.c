/* The whole game on the null platform: plays rounds by a script and prints their scores. It shows
 * that nothing above platform.h needs a window, and is what measurements of the game's own work run
 * on. */
#include "platform/null.h"
#include "platform/start.h"
#include "ui/app.h"
#include "ui/stage.h"

#include <stdlib.h>

enum { WIDTH_PX = 1280, HEIGHT_PX = 720, STEP_MS = 33 };

/* Plays one round to its result; returns its score. */
static int32_t play_round(struct start *start, struct platform *platform)
{
    struct app *app = malloc(sizeof *app);
    if (!app)
        return -1;
    struct app_options options = start_app_options(start);
    options.screen = "result";
    options.mute = true;
    app_init(app, platform, &start->library, options);
    app_step(app);
    null_set_ms(platform, STEP_MS);
    app_step(app);
    int32_t score = app->session.run.score;
    app_free(app);
    free(app);
    return score;
}

int main(int argc, char **argv)
{
    struct start start;
    int status;
    if (!start_begin(&start, argc, argv, "null platform\n", &status))
        return status;
    struct platform *platform = null_open(WIDTH_PX, HEIGHT_PX, 1, start.store);
    if (platform)
        printf("%d points\n", play_round(&start, platform));
    null_close(platform);
    start_end(&start);
    return platform ? 0 : 1;
}
