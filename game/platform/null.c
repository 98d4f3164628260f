#include "platform/null.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct platform {
    int64_t now_ms;
    int64_t wall_s;
    uint64_t seed;
    struct window window;
    struct store *store;
    bool can_exchange;
    struct null_seen seen;
    const char *refusal;
    bool slow;
    struct handed handed;
    bool can_ask;
    struct given given;
    struct found_file found; /* its path is "" for none */
    char *found_bytes;
    size_t found_size;
    struct input *queue; /* sorted by at_ms; the first `queue_first` are given out */
    size_t queue_first, queue_count, queue_room;
};

struct platform *null_open(float width_px, float height_px, float scale, struct store *store)
{
    assert(width_px > 0 && height_px > 0 && scale > 0 && store != NULL);
    struct platform *platform = calloc(1, sizeof *platform);
    if (platform == NULL)
        return NULL;
    platform->wall_s = 1700000000;
    platform->seed = 1;
    platform->window = (struct window){width_px, height_px, scale, true, false};
    platform->store = store;
    return platform;
}

void null_close(struct platform *platform)
{
    if (platform == NULL)
        return;
    struct drawlist *list = &platform->seen.list;
    free(list->commands);
    free(list->nodes);
    free(list->points);
    free(list->text);
    drawlist_free(&platform->seen.picture);
    free(platform->seen.copied);
    free(platform->seen.saved_bytes);
    free(platform->given.bytes);
    free(platform->found_bytes);
    free(platform->queue);
    free(platform);
}

void null_set_ms(struct platform *platform, int64_t now_ms)
{
    assert(now_ms >= platform->now_ms);
    platform->now_ms = now_ms;
}

void null_set_wall_s(struct platform *platform, int64_t wall_s)
{
    platform->wall_s = wall_s;
}

void null_set_seed(struct platform *platform, uint64_t seed)
{
    platform->seed = seed;
}

void null_set_exchange(struct platform *platform, bool can)
{
    platform->can_exchange = can;
}

void null_set_window(struct platform *platform, struct window window)
{
    assert(window.width_px > 0 && window.height_px > 0 && window.scale > 0);
    platform->window = window;
}

/* A test that runs out of memory has nothing sensible left to do. */
static void *grown(void *array, size_t count, size_t size)
{
    void *larger = realloc(array, count * size);
    assert(larger != NULL);
    return larger;
}

static void make_room(struct platform *platform)
{
    if (platform->queue_first > 0) {
        platform->queue_count -= platform->queue_first;
        memmove(platform->queue, platform->queue + platform->queue_first,
                platform->queue_count * sizeof *platform->queue);
        platform->queue_first = 0;
        return;
    }
    platform->queue_room = platform->queue_room == 0 ? 64 : platform->queue_room * 2;
    platform->queue = grown(platform->queue, platform->queue_room, sizeof *platform->queue);
}

void null_push(struct platform *platform, struct input input)
{
    assert(input.kind != INPUT_NONE);
    if (platform->queue_count == platform->queue_room)
        make_room(platform);
    size_t at = platform->queue_count;
    while (at > platform->queue_first && platform->queue[at - 1].at_ms > input.at_ms) {
        platform->queue[at] = platform->queue[at - 1];
        at--;
    }
    platform->queue[at] = input;
    platform->queue_count++;
}

size_t null_pending(const struct platform *platform)
{
    return platform->queue_count - platform->queue_first;
}

const struct null_seen *null_seen(const struct platform *platform)
{
    return &platform->seen;
}

const struct drawlist *null_list(const struct platform *platform)
{
    return &platform->seen.list;
}

int32_t null_sound_count(const struct platform *platform, enum sound sound)
{
    int32_t count = 0;
    for (int64_t i = 0; i < platform->seen.sound_count && i < NULL_SOUNDS; i++)
        count += platform->seen.sounds[i] == sound;
    return count;
}

int64_t platform_now_ms(struct platform *platform)
{
    return platform->now_ms;
}

int64_t platform_wall_s(struct platform *platform)
{
    return platform->wall_s;
}

uint64_t platform_seed(struct platform *platform)
{
    return platform->seed;
}

void platform_wait(struct platform *platform, int32_t ms)
{
    assert(ms >= -1);
    int64_t until_ms = platform->now_ms + (ms > 0 ? ms : 0);
    if (platform->queue_first < platform->queue_count) {
        int64_t next_ms = platform->queue[platform->queue_first].at_ms;
        if (ms < 0 || next_ms < until_ms)
            until_ms = next_ms;
    }
    if (until_ms > platform->now_ms)
        platform->now_ms = until_ms;
}

bool platform_poll(struct platform *platform, struct input *input)
{
    while (platform->queue_first < platform->queue_count) {
        const struct input *next = &platform->queue[platform->queue_first];
        if (next->at_ms > platform->now_ms)
            return false;
        platform->queue_first++;
        if (next->kind != INPUT_TEXT || platform->seen.text_input) {
            *input = *next;
            return true;
        }
    }
    return false;
}

struct window platform_window(struct platform *platform)
{
    return platform->window;
}

static void *copied(void *to, uint32_t *room, const void *from, uint32_t count, size_t size)
{
    if (*room < count) {
        to = grown(to, count, size);
        *room = count;
    }
    if (count > 0)
        memcpy(to, from, count * size);
    return to;
}

void platform_present(struct platform *platform, const struct drawlist *list)
{
    struct drawlist kept = *list;
    const struct drawlist *old = &platform->seen.list;
    kept.command_room = old->command_room;
    kept.node_room = old->node_room;
    kept.point_room = old->point_room;
    kept.text_room = old->text_room;
    kept.commands = copied(old->commands, &kept.command_room, list->commands, list->command_count,
                           sizeof *list->commands);
    kept.nodes =
        copied(old->nodes, &kept.node_room, list->nodes, list->node_count, sizeof *list->nodes);
    kept.points = copied(old->points, &kept.point_room, list->points, list->point_count,
                         sizeof *list->points);
    kept.text = copied(old->text, &kept.text_room, list->text, list->text_size, 1);
    platform->seen.list = kept;
    platform->seen.presents++;
}

/* The smallest whole number that is not below numerator / 100. */
static float hundredths_up(uint64_t numerator)
{
    return (float)((numerator + 99) / 100);
}

static uint64_t whole_size(float size_px)
{
    assert(size_px >= 6 && size_px <= 400 && size_px == (float)(int)size_px);
    return (uint64_t)size_px;
}

struct font_metrics platform_font(struct platform *platform, enum font font, float size_px)
{
    (void)platform;
    assert(font < FONT_COUNT);
    uint64_t em = whole_size(size_px);
    return (struct font_metrics){
        .ascent_px = hundredths_up(em * 95),
        .descent_px = hundredths_up(em * 25),
        .line_px = hundredths_up(em * 130),
    };
}

/* Four bytes make an emoji or a rare ideograph; the three-byte blocks from Hangul Jamo on that are
 * wide begin with E1 84, E2 BA to ED 9F, EF A4 to EF AB and EF BC. */
static bool is_wide(const char *utf8, size_t left)
{
    unsigned lead = (unsigned char)utf8[0];
    if (lead >= 0xf0)
        return true;
    if (lead < 0xe1 || left < 2) {
        return false;
    }
    unsigned pair = lead << 8 | (unsigned char)utf8[1];
    return pair == 0xe184 || (pair >= 0xe2ba && pair <= 0xed9f) ||
           (pair >= 0xefa4 && pair <= 0xefab) || pair == 0xefbc;
}

float platform_text_width(struct platform *platform, enum font font, float size_px,
                          const char *utf8, size_t len)
{
    (void)platform;
    assert(font < FONT_COUNT);
    uint64_t letter = font == FONT_CODE || font == FONT_CODE_BOLD ? 60 : 50;
    uint64_t width = 0;
    for (size_t i = 0; i < len; i++) {
        bool begins = ((unsigned char)utf8[i] & 0xc0) != 0x80;
        if (begins)
            width += is_wide(utf8 + i, len - i) ? 100 : letter;
    }
    return hundredths_up(width * whole_size(size_px));
}

/* The American layout. */
void platform_key_name(struct platform *platform, int32_t position, char out[KEY_NAME_ROOM])
{
    static const char names[] = "    ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890     -=[]\\ ;'`,./";
    (void)platform;
    bool known = position >= 0 && position < (int32_t)sizeof names - 1 && names[position] != ' ';
    snprintf(out, KEY_NAME_ROOM, "%c", known ? names[position] : '?');
}

void platform_set_family(struct platform *platform, enum font_family family)
{
    assert(family < FAMILY_COUNT);
    platform->seen.family = family;
}

void platform_set_fullscreen(struct platform *platform, bool fullscreen)
{
    platform->window.fullscreen = fullscreen;
}

bool platform_can_quit(const struct platform *platform)
{
    (void)platform;
    return true;
}

bool platform_can_exchange(const struct platform *platform)
{
    return platform->can_exchange;
}

void platform_export(struct platform *platform)
{
    platform->seen.exports++;
}

void platform_import(struct platform *platform)
{
    platform->seen.imports++;
}

void platform_text_input(struct platform *platform, bool on, struct rect field)
{
    platform->seen.text_input = on;
    if (on)
        platform->seen.field = field;
}

void platform_sound(struct platform *platform, enum sound sound)
{
    assert(sound < SOUND_COUNT);
    platform->seen.sounds[platform->seen.sound_count % NULL_SOUNDS] = sound;
    platform->seen.sound_count++;
}

void platform_music(struct platform *platform, enum music music, int32_t tension)
{
    assert(music < MUSIC_COUNT && tension >= 0 && tension <= 1000);
    platform->seen.music = music;
    platform->seen.tension = tension;
}

void platform_set_audio(struct platform *platform, struct audio_settings settings)
{
    platform->seen.audio = settings;
}

void null_set_refusal(struct platform *platform, const char *reason)
{
    platform->refusal = reason;
}

void null_set_slow(struct platform *platform, bool slow)
{
    platform->slow = slow;
}

/* False when it is refused. */
static bool hand_over(struct platform *platform, const char *directory, const char *name)
{
    struct handed *handed = &platform->handed;
    handed->state = platform->refusal != NULL ? HANDED_REFUSED
                    : platform->slow          ? HANDED_WAITING
                                              : HANDED_OVER;
    if (platform->refusal != NULL)
        snprintf(handed->words, sizeof handed->words, "%s", platform->refusal);
    else
        snprintf(handed->words, sizeof handed->words, "%s%s", directory, name);
    return platform->refusal == NULL;
}

static char *copied_text(const char *bytes, size_t size)
{
    char *copy = grown(NULL, size + 1, 1);
    if (size > 0)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

void platform_copy_text(struct platform *platform, const char *utf8)
{
    if (!hand_over(platform, "", ""))
        return;
    free(platform->seen.copied);
    platform->seen.copied = copied_text(utf8, strlen(utf8));
}

static void note_saved(struct platform *platform, const char *name, const char *bytes, size_t size)
{
    struct null_seen *seen = &platform->seen;
    free(seen->saved_bytes);
    seen->saved_bytes = bytes != NULL ? copied_text(bytes, size) : NULL;
    seen->saved_size = size;
    snprintf(seen->saved_name, sizeof seen->saved_name, "%s", name);
}

void platform_save_file(struct platform *platform, const char *name, const char *bytes, size_t size)
{
    assert(bytes != NULL);
    if (hand_over(platform, "/null/Documents/", name))
        note_saved(platform, name, bytes, size);
}

void platform_save_picture(struct platform *platform, const char *name, const struct drawlist *list,
                           int32_t width_px, int32_t height_px)
{
    assert(width_px > 0 && height_px > 0);
    if (!hand_over(platform, "/null/Pictures/", name))
        return;
    note_saved(platform, name, NULL, 0);
    drawlist_copy(&platform->seen.picture, list);
    platform->seen.picture_width_px = width_px;
    platform->seen.picture_height_px = height_px;
}

const struct handed *platform_handed(const struct platform *platform)
{
    return &platform->handed;
}

void null_set_ask(struct platform *platform, bool can)
{
    platform->can_ask = can;
}

static void take_given(struct platform *platform, const char *name, const char *bytes, size_t size)
{
    struct given *given = &platform->given;
    free(given->bytes);
    given->bytes = bytes != NULL ? copied_text(bytes, size) : NULL;
    given->size = size;
    snprintf(given->name, sizeof given->name, "%s", name);
    snprintf(given->words, sizeof given->words, "%s", bytes != NULL ? "" : "it cannot be read");
}

void null_give(struct platform *platform, const char *name, const char *bytes, size_t size)
{
    take_given(platform, name, bytes, size);
    null_push(platform, (struct input){.kind = INPUT_FILE, .at_ms = platform->now_ms});
}

void null_set_found(struct platform *platform, const char *path, const char *bytes, size_t size)
{
    free(platform->found_bytes);
    snprintf(platform->found.path, sizeof platform->found.path, "%s", path);
    platform->found_bytes = copied_text(bytes, size);
    platform->found_size = size;
}

const struct given *platform_given(const struct platform *platform)
{
    return &platform->given;
}

bool platform_can_ask_file(const struct platform *platform)
{
    return platform->can_ask;
}

void platform_ask_file(struct platform *platform)
{
    platform->seen.asked_files++;
}

int32_t platform_find_files(struct platform *platform, const char *start, const char *end,
                            struct found_file *out, int32_t room)
{
    (void)start;
    (void)end;
    if (platform->found.path[0] == '\0' || room < 1)
        return 0;
    out[0] = platform->found;
    return 1;
}

void platform_open_file(struct platform *platform, const char *path)
{
    const char *slash = strrchr(path, '/');
    bool there = strcmp(path, platform->found.path) == 0;
    take_given(platform, slash != NULL ? slash + 1 : path, there ? platform->found_bytes : NULL,
               platform->found_size);
}

struct store *platform_store(struct platform *platform)
{
    return platform->store;
}
