#include "platform/options.h"
#include "rules/score.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum takes { TAKES_NOTHING, TAKES_VALUE };

enum name {
    NAME_LEVEL,
    NAME_SEED,
    NAME_FACTOR,
    NAME_CODE,
    NAME_PROFILE,
    NAME_DATA,
    NAME_USER_DIR,
    NAME_LEVELS,
    NAME_FULLSCREEN,
    NAME_WINDOWED,
    NAME_MUTE,
    NAME_LIST,
    NAME_CHECK,
    NAME_VERIFY,
    NAME_REPLAY,
    NAME_RACE,
    NAME_SCREENSHOT,
    NAME_SCREEN,
    NAME_QUESTION,
    NAME_SIZE,
    NAME_STATS,
    NAME_HISTORY,
    NAME_EXPORT,
    NAME_IMPORT,
    NAME_VERSION,
    NAME_HELP,
    NAME_COUNT
};

static const struct {
    const char *text;
    const char *value; /* what the option takes, NULL for nothing */
    const char *help;
} table[NAME_COUNT] = {
    [NAME_LEVEL] = {"--level", "ID", "open this level's card"},
    [NAME_SEED] = {"--seed", "N", "draw the same questions in the same order each time"},
    [NAME_FACTOR] = {"--factor", "F", "answer clock: 1, 1.5, 2, 10 or off"},
    [NAME_CODE] = {"--code", "CODE", "play the questions that a friend's run code names"},
    [NAME_PROFILE] = {"--profile", "NAME", "play as this player, who is made if need be"},
    [NAME_DATA] = {"--data", "DIR", "where levels/ and assets/ are"},
    [NAME_USER_DIR] = {"--user-dir", "DIR", "where profiles are kept"},
    [NAME_LEVELS] = {"--levels", "DIR|FILE", "play these levels instead of the game's own"},
    [NAME_FULLSCREEN] = {"--fullscreen", NULL, "fill the screen"},
    [NAME_WINDOWED] = {"--windowed", NULL, "use a window whatever the settings say"},
    [NAME_MUTE] = {"--mute", NULL, "be silent"},
    [NAME_LIST] = {"--list", NULL, "list the levels and stop"},
    [NAME_CHECK] = {"--check", "[FILE...]",
                    "check level files (the game's own without FILE) and stop"},
    [NAME_VERIFY] = {"--verify", "FILE", "play a run log again, print its score, and stop"},
    [NAME_REPLAY] = {"--replay", "FILE", "watch a run log"},
    [NAME_RACE] = {"--race", "FILE", "play the questions of a run log against that run"},
    [NAME_SCREENSHOT] = {"--screenshot", "FILE",
                         "draw one screen into a PNG file, without a display"},
    [NAME_SCREEN] = {"--screen", "NAME", "which screen, or state of one; a wrong NAME tells all"},
    [NAME_QUESTION] = {"--question", "ID", "show this question of the level there"},
    [NAME_SIZE] = {"--size", "WxH", "size of window or picture in pixels"},
    [NAME_STATS] = {"--stats", NULL, "print a player's figures; with --check the gates of levels"},
    [NAME_HISTORY] = {"--history", "FORMAT|FILE",
                      "print a player's answers as csv or json, or into a new file"},
    [NAME_EXPORT] = {"--export", "FILE", "write all players' data into a new file and stop"},
    [NAME_IMPORT] = {"--import", "FILE", "take the players' data of such a file and stop"},
    [NAME_VERSION] = {"--version", NULL, "print versions and stop"},
    [NAME_HELP] = {"--help", NULL, "print this and stop"},
};

static enum name find_name(const char *text)
{
    int name = 0;
    while (name < NAME_COUNT && strcmp(table[name].text, text) != 0)
        name++;
    return (enum name)name;
}

static bool parse_seed(const char *text, uint64_t *seed)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    *seed = value;
    return *text >= '0' && *text <= '9' && *end == '\0' && errno == 0;
}

static bool parse_factor(const char *text, int32_t *factor)
{
    static const struct {
        const char *text;
        int32_t factor;
    } factors[] = {{"1", SCORE_FACTOR_NORMAL},
                   {"1.5", 150},
                   {"2", 200},
                   {"10", 1000},
                   {"off", SCORE_FACTOR_OFF}};
    for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++)
        if (strcmp(text, factors[i].text) == 0) {
            *factor = factors[i].factor;
            return true;
        }
    return false;
}

static bool parse_size(const char *text, int *width, int *height)
{
    char rest;
    if (strlen(text) > 11 || sscanf(text, "%dx%d%c", width, height, &rest) != 2)
        return false;
    return *width >= 200 && *width <= 8192 && *height >= 200 && *height <= 8192;
}

/* The options that have a value to check or an action. */
static bool take_value(struct options *o, enum name name, const char *value, struct error *error)
{
    if (name == NAME_SEED) {
        o->has_seed = parse_seed(value, &o->seed);
        return o->has_seed ||
               error_set(error,
                         "--seed %s: a whole number from 0 to 18446744073709551615 is needed",
                         value);
    }
    if (name == NAME_FACTOR)
        return parse_factor(value, &o->factor) ||
               error_set(error, "--factor %s: 1, 1.5, 2, 10 or off is needed", value);
    if (name == NAME_SIZE)
        return parse_size(value, &o->width_px, &o->height_px) ||
               error_set(error, "--size %s: WIDTHxHEIGHT is needed, each from 200 to 8192", value);
    const char **texts[NAME_COUNT] = {
        [NAME_LEVEL] = &o->level,       [NAME_PROFILE] = &o->profile, [NAME_DATA] = &o->data_dir,
        [NAME_USER_DIR] = &o->user_dir, [NAME_LEVELS] = &o->levels,   [NAME_SCREEN] = &o->screen,
        [NAME_VERIFY] = &o->file,       [NAME_REPLAY] = &o->file,     [NAME_SCREENSHOT] = &o->file,
        [NAME_RACE] = &o->file,         [NAME_HISTORY] = &o->file,
        [NAME_QUESTION] = &o->question, [NAME_CODE] = &o->code,       [NAME_EXPORT] = &o->file,
        [NAME_IMPORT] = &o->file};
    *texts[name] = value;
    return true;
}

static bool take_action(struct options *o, enum name name, struct error *error)
{
    static const enum option_action actions[NAME_COUNT] = {
        [NAME_LIST] = ACTION_LIST,       [NAME_CHECK] = ACTION_CHECK,
        [NAME_VERIFY] = ACTION_VERIFY,   [NAME_REPLAY] = ACTION_REPLAY,
        [NAME_RACE] = ACTION_RACE,       [NAME_HISTORY] = ACTION_HISTORY,
        [NAME_STATS] = ACTION_STATS,     [NAME_SCREENSHOT] = ACTION_SCREENSHOT,
        [NAME_EXPORT] = ACTION_EXPORT,   [NAME_IMPORT] = ACTION_IMPORT,
        [NAME_VERSION] = ACTION_VERSION, [NAME_HELP] = ACTION_HELP};
    enum option_action action = actions[name];
    if (action == ACTION_PLAY)
        return true;
    bool with_check = (action == ACTION_STATS && o->action == ACTION_CHECK) ||
                      (action == ACTION_CHECK && o->action == ACTION_STATS);
    if (o->action != ACTION_PLAY && !with_check)
        return error_set(error,
                         "%s: only one of --list, --check, --verify, --replay, --race, "
                         "--screenshot, --stats, --history, --export, --import, --version and "
                         "--help goes at a time",
                         table[name].text);
    o->stats = with_check;
    o->action = with_check ? ACTION_CHECK : action;
    return true;
}

static void take_flag(struct options *o, enum name name)
{
    o->fullscreen |= name == NAME_FULLSCREEN;
    o->windowed |= name == NAME_WINDOWED;
    o->mute |= name == NAME_MUTE;
}

static bool needs_value(enum name name)
{
    return table[name].value && table[name].value[0] != '[';
}

bool options_parse(struct options *out, int argc, char **argv, struct error *error)
{
    memset(out, 0, sizeof *out);
    out->factor = -1;
    out->first_file = argc;
    for (int i = 1; i < argc; i++) {
        enum name name = find_name(argv[i]);
        if (name == NAME_COUNT && out->action == ACTION_CHECK && argv[i][0] != '-') {
            out->first_file = i;
            out->file_count = argc - i;
            break;
        }
        if (name == NAME_COUNT)
            return error_set(error, "%s: no such option; --help lists them", argv[i]);
        if (!take_action(out, name, error))
            return false;
        take_flag(out, name);
        if (!needs_value(name))
            continue;
        if (i + 1 == argc)
            return error_set(error, "%s: %s is missing behind it", argv[i], table[name].value);
        if (!take_value(out, name, argv[++i], error))
            return false;
    }
    if (out->fullscreen && out->windowed)
        return error_set(error, "--fullscreen and --windowed: only one of them goes");
    return true;
}

void options_print_help(FILE *to)
{
    fprintf(to, "Usage: constrictor [OPTION]...\n"
                "A timed quiz game: answer before the snake has wound up.\n\n");
    for (int name = 0; name < NAME_COUNT; name++) {
        char left[40];
        snprintf(left, sizeof left, "%s %s", table[name].text,
                 table[name].value ? table[name].value : "");
        fprintf(to, "  %-22s %s\n", left, table[name].help);
    }
    fprintf(to, "\nExit status: 0 done, 1 failed or errors found, 2 wrong usage.\n");
}
