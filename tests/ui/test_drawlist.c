#include "ui/drawlist.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct rect FRAME = {0, 0, 200, 100};

static void push_text(struct drawlist *list, const char *text)
{
    draw_text(list, (struct point){10, 40}, FONT_TEXT, 16, 0xffffffff, text, strlen(text), 50, 12,
              4);
}

static void push_sample(struct drawlist *list)
{
    drawlist_begin(list, FRAME, 0x101010ff);
    draw_shadow(list, (struct rect){10, 10, 50, 30}, 4, 8, 0x00000080);
    draw_gradient(list, (struct rect){10, 10, 50, 30}, 4, 0x112233ff, 0x445566ff);
    draw_fill(list, (struct rect){12, 12, 5, 5}, 0, 0xff0000ff);
    draw_frame(list, (struct rect){10, 10, 50, 30}, 4, 2, 0xffffffff);
    push_text(list, "say \"hi\"");
    draw_stroke(list, (struct point[]){{70, 20}, {90, 60}}, 2, 6, 0x00ff00ff);
    list->clip = (struct rect){100, 0, 50, 50};
    draw_polygon(list, (struct point[]){{110, 10}, {120, 10}, {110, 20}}, 3, 0x0000ffff);
    struct node *node =
        drawlist_node(list, NODE_SLIDER, 7, (struct rect){1, 2, 3, 4}, "Volume", "80 %");
    node->state = NODE_FOCUSED | NODE_DEFAULT;
    drawlist_node(list, NODE_HEADING, 0, (struct rect){0, 0, 10, 10}, "two\nlines", NULL);
}

static void prints_every_kind(void **state)
{
    (void)state;
    static const char expected[] = "background #101010ff\n"
                                   "clip 0,0 200x100\n"
                                   "shadow 2,2 66x46 #00000080 r4 w8\n"
                                   "fill 10,10 50x30 #112233ff to #445566ff r4\n"
                                   "fill 12,12 5x5 #ff0000ff r0\n"
                                   "frame 10,10 50x30 #ffffffff r4 w2\n"
                                   "text 10,28 50x16 #ffffffff text 16 base 40 \"say \\\"hi\\\"\"\n"
                                   "stroke 67,17 26x46 #00ff00ff w6 2 points\n"
                                   "clip 100,0 50x50\n"
                                   "polygon 110,10 10x10 #0000ffff 3 points\n"
                                   "node slider 7 1,2 3x4 focused default \"Volume\" = \"80 %\"\n"
                                   "node heading 0 0,0 10x10 \"two\\nlines\"\n";
    struct drawlist list = {0};
    push_sample(&list);
    char out[2000];
    assert_int_equal(drawlist_print(&list, out, sizeof out), sizeof expected - 1);
    assert_string_equal(out, expected);
    drawlist_free(&list);
}

static void printing_fits_any_room(void **state)
{
    (void)state;
    struct drawlist list = {0};
    push_sample(&list);
    char whole[2000], part[2000];
    size_t len = drawlist_print(&list, whole, sizeof whole);
    assert_int_equal(drawlist_print(&list, NULL, 0), len);
    for (size_t room = 1; room <= len + 1; room++) {
        memset(part, 'x', sizeof part);
        assert_int_equal(drawlist_print(&list, part, room), len);
        assert_int_equal(strlen(part), room - 1);
        assert_memory_equal(part, whole, room - 1);
        assert_int_equal(part[room], 'x');
    }
    drawlist_free(&list);
}

static void leaves_out_what_paints_nothing(void **state)
{
    (void)state;
    struct drawlist list = {0};
    drawlist_begin(&list, FRAME, 0);
    draw_fill(&list, (struct rect){300, 0, 10, 10}, 0, 0xffffffff);
    draw_fill(&list, (struct rect){0, 0, 10, 10}, 0, 0xffffff00);
    push_text(&list, "");
    list.clip = (struct rect){0, 0, 0, 0};
    draw_stroke(&list, (struct point[]){{5, 5}, {9, 9}}, 2, 3, 0xffffffff);
    assert_int_equal(list.command_count, 0);
    assert_int_equal(list.point_count, 0);
    list.clip = FRAME;
    draw_gradient(&list, (struct rect){0, 0, 10, 10}, 0, 0xffffff00, 0xffffff01);
    draw_fill(&list, (struct rect){200.5f, 0, 10, 10}, 0, 0xffffffff);
    assert_int_equal(list.command_count, 2);
    drawlist_free(&list);
}

static void equality_sees_every_part(void **state)
{
    (void)state;
    struct drawlist a = {0}, b = {0};
    push_sample(&a);
    /* The same commands at other offsets of text and points are the same picture. */
    drawlist_begin(&b, FRAME, 0x101010ff);
    push_text(&b, "moves the offsets");
    draw_stroke(&b, (struct point[]){{1, 1}, {2, 2}}, 2, 6, 0xffffffff);
    uint32_t shift = b.command_count;
    draw_shadow(&b, (struct rect){10, 10, 50, 30}, 4, 8, 0x00000080);
    draw_gradient(&b, (struct rect){10, 10, 50, 30}, 4, 0x112233ff, 0x445566ff);
    draw_fill(&b, (struct rect){12, 12, 5, 5}, 0, 0xff0000ff);
    draw_frame(&b, (struct rect){10, 10, 50, 30}, 4, 2, 0xffffffff);
    push_text(&b, "say \"hi\"");
    draw_stroke(&b, (struct point[]){{70, 20}, {90, 60}}, 2, 6, 0x00ff00ff);
    for (uint32_t i = 0; i + shift < b.command_count; i++) {
        assert_true(draw_command_equal(&a, i, &b, i + shift));
        assert_false(draw_command_equal(&a, i, &b, i));
    }
    struct point *last = &b.points[b.point_count - 1];
    last->y -= 0.25f;
    assert_false(draw_command_equal(&a, 5, &b, 5 + shift));
    b.text[b.text_size - 1] = '?';
    assert_false(draw_command_equal(&a, 4, &b, 4 + shift));
    drawlist_free(&a);
    drawlist_free(&b);
}

static void copies_are_whole_and_apart(void **state)
{
    (void)state;
    struct drawlist a = {0}, b = {0}, empty = {0};
    push_sample(&a);
    drawlist_copy(&b, &a);
    char x[2000], y[2000];
    drawlist_print(&a, x, sizeof x);
    drawlist_begin(&a, FRAME, 0);
    push_text(&a, "xxxxxxxxxxxxxxxxxxxxxx");
    drawlist_print(&b, y, sizeof y);
    assert_string_equal(x, y);
    drawlist_copy(&b, &empty);
    assert_int_equal(b.command_count + b.node_count, 0);
    drawlist_free(&a);
    drawlist_free(&b);
}

static void steady_frames_reuse_memory(void **state)
{
    (void)state;
    struct drawlist list = {0};
    push_sample(&list);
    const void *commands = list.commands, *text = list.text, *points = list.points;
    for (int i = 0; i < 1000; i++) {
        push_sample(&list);
        assert_ptr_equal(list.commands, commands);
        assert_ptr_equal(list.text, text);
        assert_ptr_equal(list.points, points);
    }
    drawlist_free(&list);
}

static void rectangles(void **state)
{
    (void)state;
    struct rect a = {0, 0, 10, 10}, b = {5, 5, 10, 10}, far = {50, 50, 1, 1};
    struct rect cut = rect_cut(a, b), join = rect_join(a, b);
    assert_true(cut.x == 5 && cut.y == 5 && cut.w == 5 && cut.h == 5);
    assert_true(join.x == 0 && join.y == 0 && join.w == 15 && join.h == 15);
    assert_true(rect_empty(rect_cut(a, far)));
    assert_true(rect_join(rect_cut(a, far), b).x == 5);
    assert_true(rect_empty(rect_inset(a, 6)));
    assert_true(rect_empty((struct rect){0, 0, NAN, 1}));
    assert_true(rect_contains(a, 0, 0));
    assert_false(rect_contains(a, 10, 0));
    assert_true(rect_inset(a, -1).w == 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_every_kind),
        cmocka_unit_test(printing_fits_any_room),
        cmocka_unit_test(leaves_out_what_paints_nothing),
        cmocka_unit_test(equality_sees_every_part),
        cmocka_unit_test(copies_are_whole_and_apart),
        cmocka_unit_test(steady_frames_reuse_memory),
        cmocka_unit_test(rectangles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
