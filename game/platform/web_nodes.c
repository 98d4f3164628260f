#include "platform/web_nodes.h"
#include "ui/strings.h"

#include <emscripten.h>
#include <math.h>
#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LAG_MS = 250, NUMBERS_ROOM = 96 };

/* A node is cut to what its region shows of it. */
static const float least_px = 1;

static struct {
    uint64_t said, lagging; /* checksums of what the page has */
    int64_t at_ms;
    char *text;
    size_t len, room;
    bool failed; /* no memory: this frame is not handed over */
    bool has_words;
} page;

/* clang-format off */
EM_JS(void, page_show, (const char *text), {
    if (Module["nodes"]) Module["nodes"].show(UTF8ToString(text));
})

EM_JS(void, page_words, (const char *game, const char *choices, const char *code, const char *line), {
    if (Module["nodes"])
        Module["nodes"].speak(UTF8ToString(game), UTF8ToString(choices), UTF8ToString(code),
                              UTF8ToString(line));
})
/* clang-format on */

/* FNV-1a, 64 bits. */
static uint64_t sum_bytes(uint64_t sum, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++)
        sum = (sum ^ at[i]) * UINT64_C(1099511628211);
    return sum;
}

static uint64_t sum_string(uint64_t sum, const struct drawlist *list, uint32_t offset)
{
    const char *string = drawlist_string(list, offset);
    return sum_bytes(sum, string, strlen(string) + 1);
}

static bool is_for_readers(const struct node *node)
{
    return node->role != NODE_SCROLL && !(node->state & NODE_BY_POINTER);
}

/* Running numbers: nobody waits for them. */
static bool value_lags(const struct node *node)
{
    return node->role == NODE_TEXT || node->role == NODE_TIMER;
}

static struct rect seen_box(const struct node *node)
{
    struct rect box = node->box, clip = node->clip;
    struct rect seen = rect_cut(box, clip);
    if (!rect_empty(seen))
        return seen;
    float right = fmaxf(clip.x, clip.x + clip.w - least_px);
    float bottom = fmaxf(clip.y, clip.y + clip.h - least_px);
    return (struct rect){fmaxf(clip.x, fminf(box.x, right)), fmaxf(clip.y, fminf(box.y, bottom)),
                         least_px, least_px};
}

static uint64_t sum_said(const struct drawlist *list, int32_t screen)
{
    uint64_t sum = sum_bytes(UINT64_C(14695981039346656037), &screen, sizeof screen);
    for (uint32_t i = 0; i < list->node_count; i++) {
        const struct node *node = &list->nodes[i];
        if (!is_for_readers(node))
            continue;
        int32_t facts[3] = {(int32_t)node->role, node->id, (int32_t)node->state};
        sum = sum_bytes(sum, facts, sizeof facts);
        sum = sum_string(sum, list, node->label);
        if (!value_lags(node))
            sum = sum_string(sum, list, node->value);
    }
    return sum;
}

static uint64_t sum_lagging(const struct drawlist *list)
{
    uint64_t sum = UINT64_C(14695981039346656037);
    for (uint32_t i = 0; i < list->node_count; i++) {
        const struct node *node = &list->nodes[i];
        if (!is_for_readers(node))
            continue;
        struct rect box = seen_box(node);
        long edges[4] = {lrintf(box.x), lrintf(box.y), lrintf(box.w), lrintf(box.h)};
        sum = sum_bytes(sum, edges, sizeof edges);
        if (value_lags(node))
            sum = sum_string(sum, list, node->value);
    }
    return sum;
}

static void add(const char *string)
{
    size_t len = strlen(string), need = page.len + len + 1;
    if (need > page.room) {
        char *grown = realloc(page.text, need * 2);
        if (!grown) {
            page.failed = true;
            return;
        }
        page.text = grown;
        page.room = need * 2;
    }
    memcpy(page.text + page.len, string, len + 1);
    page.len += len;
}

static void add_node(const struct drawlist *list, const struct node *node)
{
    char numbers[NUMBERS_ROOM];
    struct rect box = seen_box(node);
    snprintf(numbers, sizeof numbers, "\x1e%d\x1f%d\x1f%u\x1f%ld\x1f%ld\x1f%ld\x1f%ld\x1f",
             (int)node->role, (int)node->id, node->state, lrintf(box.x), lrintf(box.y),
             lrintf(box.w), lrintf(box.h));
    add(numbers);
    add(drawlist_string(list, node->label));
    add("\x1f");
    add(drawlist_string(list, node->value));
}

static void write_text(const struct drawlist *list, int32_t screen)
{
    char number[16];
    page.len = 0;
    page.failed = false;
    snprintf(number, sizeof number, "%d", (int)screen);
    add(number);
    for (uint32_t i = 0; i < list->node_count; i++)
        if (is_for_readers(&list->nodes[i]))
            add_node(list, &list->nodes[i]);
}

static void give_words(void)
{
    if (!page.has_words)
        page_words(str(STR_NAME), str(STR_SAY_CHOICES_GROUP), str(STR_SAY_CODE_GROUP),
                   str(STR_SAY_CODE_LINE));
    page.has_words = true;
}

void web_nodes_show(const struct drawlist *list, int32_t screen, int32_t wait_ms, int64_t now_ms)
{
    give_words();
    uint64_t said = sum_said(list, screen), lagging = sum_lagging(list);
    bool rests = wait_ms < 0 || wait_ms > LAG_MS || now_ms - page.at_ms >= LAG_MS;
    if (said == page.said && (lagging == page.lagging || !rests))
        return;
    write_text(list, screen);
    if (page.failed)
        return;
    page.said = said;
    page.lagging = lagging;
    page.at_ms = now_ms;
    page_show(page.text);
}

bool web_nodes_keys_wait(void)
{
    return SDL_HasEvent(SDL_KEYDOWN) == SDL_TRUE;
}
