#include "ui/banner.h"
#include "ui/app.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>

/* The banner never takes more than this share of the window; a longer text scrolls in it. */
static const float most_share = .22f;

float banner_draw(struct view *view, const struct app *app)
{
    if (!app->saves.banner[0])
        return 0;
    const struct theme *t = view->theme;
    float pad = view_px(view, SPACE_2), button = view_px(view, 44);
    struct rect box = {pad, 0, view->frame.w - 2 * pad, 0};
    struct rect text = {box.x + pad, 0, box.w - 2 * pad - button, 0};
    float wanted = text_height(view, STYLE_SMALL, text.w, app->saves.banner) + 2 * pad;
    box.h = fmaxf(button, fminf(wanted, roundf(view->frame.h * most_share)));
    box.y = view->frame.h - box.h - pad;
    draw_fill(view->list, box, view_px(view, 12), colour_mix(t->panel_raised, t->warn, .18f));
    draw_frame(view->list, box, view_px(view, 12), view_px(view, 2), t->warn);
    struct rect region = rect_inset(box, view_px(view, 2));
    region.w -= button;
    text.y =
        view_scroll_begin(view, VIEW_BANNER_SLOT, region) + fmaxf(pad, (box.h - wanted) / 2 + pad);
    text.y +=
        text_node(view, NODE_STATUS, STYLE_SMALL, t->text, text, ALIGN_LEFT, app->saves.banner);
    view_scroll_end(view, VIEW_BANNER_SLOT, region, text.y);
    struct button close = {
        BANNER_CLOSE_ID, str(STR_CLOSE), BUTTON_QUIET, ICON_CROSS, NULL, true, false};
    struct rect corner = {box.x + box.w - button, box.y + roundf((box.h - button) / 2), button,
                          button};
    button_draw(view, corner, &close);
    return box.h + 2 * pad;
}
