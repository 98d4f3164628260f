#include "ui/banner.h"
#include "ui/app.h"
#include "ui/strings.h"
#include "ui/widget.h"

float banner_draw(struct view *view, const struct app *app)
{
    if (!app->saves.banner[0])
        return 0;
    const struct theme *t = view->theme;
    float pad = view_px(view, SPACE_3), button = view_px(view, 44);
    float width = view->frame.w - 2 * pad;
    struct rect text = {2 * pad, 0, width - 2 * pad - button, 0};
    float tall = text_height(view, STYLE_SMALL, text.w, app->saves.banner) + 2 * pad;
    tall = tall > button ? tall : button;
    struct rect box = {pad, view->frame.h - tall - pad, width, tall};
    text.y = box.y + pad;
    draw_fill(view->list, box, view_px(view, 12), colour_mix(t->panel_raised, t->warn, .18f));
    draw_frame(view->list, box, view_px(view, 12), view_px(view, 2), t->warn);
    text_node(view, NODE_STATUS, STYLE_SMALL, t->text, text, ALIGN_LEFT, app->saves.banner);
    struct button close = {
        BANNER_CLOSE_ID, str(STR_CLOSE), BUTTON_QUIET, ICON_CROSS, NULL, true, false};
    button_draw(view,
                (struct rect){box.x + box.w - button, box.y + (tall - button) / 2, button, button},
                &close);
    return tall + 2 * pad;
}
