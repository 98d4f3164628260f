#include "data/export.h"
#include "data/calendar.h"

#include <inttypes.h>
#include <string.h>

static const char *const names[EXPORT_FORMATS] = {[EXPORT_CSV] = "csv", [EXPORT_JSON] = "json"};

static const char *const outcomes[] = {
    [RUN_OPEN] = "open", [RUN_RIGHT] = "right", [RUN_WRONG] = "wrong", [RUN_TOO_LATE] = "late"};

static const char *const lifelines[LIFELINES] = {[LIFELINE_HALF] = "half",
                                                 [LIFELINE_TIME] = "time",
                                                 [LIFELINE_SWAP] = "swap",
                                                 [LIFELINE_HINT] = "hint"};

const char *export_format_name(enum export_format format)
{
    return format < EXPORT_FORMATS ? names[format] : "?";
}

enum export_format export_format_named(const char *name)
{
    int format = 0;
    while (format < EXPORT_FORMATS && strcmp(names[format], name) != 0)
        format++;
    return (enum export_format)format;
}

/* --- CSV --- */

static void csv_text(struct buffer *out, const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        buffer_add(out, text, strlen(text));
        return;
    }
    buffer_add(out, "\"", 1);
    for (; *text; text++)
        buffer_add(out, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    buffer_add(out, "\"", 1);
}

/* A number, or nothing where there is none. */
static void csv_number(struct buffer *out, bool there, int32_t number)
{
    if (there)
        buffer_print(out, ",%d", number);
    else
        buffer_add(out, ",", 1);
}

static void csv_lifelines(struct buffer *out, int32_t used)
{
    const char *between = ",";
    for (int i = 0; i < LIFELINES; i++) {
        if ((used >> i & 1) == 0)
            continue;
        buffer_print(out, "%s%s", between, lifelines[i]);
        between = " ";
    }
    if (used == 0)
        buffer_add(out, ",", 1);
}

static void csv_entry(struct buffer *out, const struct history_entry *e)
{
    char time[CALENDAR_TIME_ROOM];
    calendar_print_time(e->wall_s, time);
    buffer_print(out, "%s,%" PRIu64 ",", time, e->seed);
    csv_text(out, e->level);
    buffer_add(out, ",", 1);
    csv_text(out, e->question);
    buffer_print(out, ",%s,%s,%d,%s", run_mode_name(e->mode), score_law_name(e->law), e->factor,
                 outcomes[e->outcome]);
    csv_number(out, e->chosen >= 0, e->chosen);
    buffer_print(out, ",%d,%d,%d", e->elapsed_ms, e->points, e->interrupted);
    csv_number(out, e->certainty > 0, e->certainty);
    csv_lifelines(out, e->assisted);
    buffer_print(out, ",%d\r\n", e->rules);
}

/* --- JSON --- */

static void json_string_of(struct buffer *out, const char *text)
{
    buffer_add(out, "\"", 1);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            buffer_print(out, "\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            buffer_print(out, "\\u%04x", (unsigned)*text);
        else
            buffer_add(out, text, 1);
    }
    buffer_add(out, "\"", 1);
}

static void json_number(struct buffer *out, const char *key, bool there, int32_t number)
{
    if (there)
        buffer_print(out, ", \"%s\": %d", key, number);
    else
        buffer_print(out, ", \"%s\": null", key);
}

static void json_lifelines(struct buffer *out, int32_t used)
{
    const char *between = "";
    buffer_print(out, ", \"lifelines\": [");
    for (int i = 0; i < LIFELINES; i++) {
        if ((used >> i & 1) == 0)
            continue;
        buffer_print(out, "%s\"%s\"", between, lifelines[i]);
        between = ", ";
    }
    buffer_add(out, "]", 1);
}

static void json_entry(struct buffer *out, const struct history_entry *e)
{
    char time[CALENDAR_TIME_ROOM];
    calendar_print_time(e->wall_s, time);
    buffer_print(out, "{\"time\": \"%s\", \"seed\": \"%" PRIu64 "\", \"level\": ", time, e->seed);
    json_string_of(out, e->level);
    buffer_print(out, ", \"question\": ");
    json_string_of(out, e->question);
    buffer_print(out, ", \"mode\": \"%s\", \"law\": \"%s\", \"factor\": %d, \"outcome\": \"%s\"",
                 run_mode_name(e->mode), score_law_name(e->law), e->factor, outcomes[e->outcome]);
    json_number(out, "chosen", e->chosen >= 0, e->chosen);
    buffer_print(out, ", \"elapsed_ms\": %d, \"points\": %d, \"interrupted\": %s", e->elapsed_ms,
                 e->points, e->interrupted ? "true" : "false");
    json_number(out, "certainty", e->certainty > 0, e->certainty);
    json_lifelines(out, e->assisted);
    buffer_print(out, ", \"rules\": %d}", e->rules);
}

/* --- Both --- */

static void begin(struct buffer *out, enum export_format format, const char *player)
{
    if (format == EXPORT_CSV) {
        buffer_print(out, "time,seed,level,question,mode,law,factor,outcome,chosen,elapsed_ms,"
                          "points,interrupted,certainty,lifelines,rules\r\n");
        return;
    }
    buffer_print(
        out, "{\"format\": \"constrictor-history\", \"version\": %d, \"player\": ", EXPORT_VERSION);
    json_string_of(out, player);
    buffer_print(out, ", \"answers\": [");
}

int64_t export_history(struct buffer *out, enum export_format format, const char *player,
                       const char *bytes, size_t size)
{
    struct history_reader reader = history_read(bytes, size);
    struct history_entry entry;
    begin(out, format, player);
    while (history_next(&reader, &entry)) {
        if (format == EXPORT_CSV) {
            csv_entry(out, &entry);
            continue;
        }
        buffer_print(out, reader.read > 1 ? ",\n" : "\n");
        json_entry(out, &entry);
    }
    if (format == EXPORT_JSON)
        buffer_print(out, "\n]}\n");
    return reader.skipped;
}
