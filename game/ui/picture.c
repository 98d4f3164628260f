#include "ui/picture.h"
#include "data/calendar.h"
#include "ui/coil.h"

#include <stdio.h>
#include <string.h>

enum { NAME_ROOM = 96 };

void picture_begin(struct picture *picture, const struct app *app, enum theme_id theme,
                   float width_px, float height_px, float unit)
{
    const struct theme *t = theme_get(theme);
    struct rect frame = {0, 0, width_px, height_px};
    memset(picture, 0, sizeof *picture);
    picture->view = (struct view){.list = &picture->list,
                                  .platform = app->platform,
                                  .theme = t,
                                  .frame = frame,
                                  .unit = unit,
                                  .text_scale = 1,
                                  .now_ms = app->now_ms,
                                  .still = true,
                                  .wake_ms = -1};
    drawlist_begin(&picture->list, frame, t->background);
    draw_gradient(&picture->list, frame, 0, t->background, t->background_low);
}

void picture_save(struct picture *picture, struct app *app, const char *stem)
{
    char date[CALENDAR_DATE_ROOM], name[NAME_ROOM];
    calendar_print_day(daily_day(platform_wall_s(app->platform)), date);
    snprintf(name, sizeof name, "constrictor-%s-%s.png", stem, date);
    platform_save_picture(app->platform, name, &picture->list, (int32_t)picture->view.frame.w,
                          (int32_t)picture->view.frame.h);
    drawlist_free(&picture->list);
}

/* Wound up whole, its head would lie on its tail. */
static const float clear_of_tail = .95f;

struct rect picture_snake(struct picture *picture)
{
    struct view *view = &picture->view;
    float around = coil_margin(view) + view_px(view, SPACE_4);
    struct rect inside = rect_inset(view->frame, around);
    coil_draw(view, inside, clear_of_tail, COIL_CALM);
    return inside;
}

float picture_line(struct picture *picture, enum style style, uint32_t colour, struct rect at,
                   const char *text)
{
    at.h = text_line_px(&picture->view, style);
    text_label(&picture->view, style, colour, at, ALIGN_CENTRE, text);
    return at.h;
}
