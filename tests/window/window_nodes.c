/* Prints where the controls of a screen stand: the game's own options in, a line "x y label" for
 * the middle of each control out. Fonts and layout are those of the real window, so the test that
 * plays in one can aim with it. Usage: window-nodes --screenshot none --screen NAME --size WxH
 * [OPTION]... */
#include "platform/sdl_platform.h"
#include "platform/start.h"
#include "ui/app.h"

#include <stdlib.h>

enum { SETTLE_FRAMES = 3 };

static void print_nodes(const struct drawlist *list)
{
    for (uint32_t i = 0; i < list->node_count; i++) {
        const struct node *node = &list->nodes[i];
        struct rect seen = rect_cut(node->box, node->clip);
        if (node->id != 0 && !(node->state & NODE_DISABLED) && !rect_empty(seen))
            printf("%.0f %.0f %s\n", (double)(seen.x + seen.w / 2), (double)(seen.y + seen.h / 2),
                   drawlist_string(list, node->label));
    }
}

static int print_screen(struct start *start)
{
    struct error error;
    struct platform_options options = {.width_px = start->options.width_px,
                                       .height_px = start->options.height_px,
                                       .offscreen = true,
                                       .data_dir = start->data_dir,
                                       .store = start->store};
    struct platform *platform = platform_sdl_open(&options, &error);
    struct app *app = malloc(sizeof *app);
    if (!platform || !app)
        return start_fail(&error);
    struct app_options how = start_app_options(start);
    how.still = true;
    app_init(app, platform, &start->library, how);
    for (int i = 0; i < SETTLE_FRAMES; i++)
        app_step(app);
    print_nodes(&app->list);
    app_free(app);
    free(app);
    platform_sdl_close(platform);
    return 0;
}

int main(int argc, char **argv)
{
    struct start start;
    int status;
    if (!start_begin(&start, argc, argv, "", &status))
        return status;
    status = print_screen(&start);
    start_end(&start);
    return status;
}
