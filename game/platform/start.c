#include "platform/start.h"
#include "build_info.h"
#include "data/version.h"
#include "platform/command_data.h"
#include "platform/commands.h"
#include "platform/option_check.h"
#include "platform/platform.h"
#include "platform/store_open.h"

#include <stdlib.h>
#include <string.h>

int start_fail(const struct error *error)
{
    fprintf(stderr, "constrictor: %s\n", error->text);
    return 1;
}

static void print_problem(void *context, enum problem_kind kind, const char *text)
{
    (void)context;
    if (kind == PROBLEM_ERROR)
        fprintf(stderr, "constrictor: %s\n", text);
}

static const char *levels_path(const struct start *start, char path[FILES_PATH_ROOM + 16])
{
    snprintf(path, FILES_PATH_ROOM + 16, "%s/levels", start->data_dir);
    return start->options.levels ? start->options.levels : path;
}

static struct store *open_store(const char *asked)
{
    if (asked)
        return store_open_directory(asked);
    char *directory = store_default_directory();
    struct store *store = store_open_directory(directory);
    free(directory);
    return store;
}

/* The actions that need neither levels nor data. */
static bool answer_at_once(const struct options *options, const char *libraries)
{
    if (options->action == ACTION_HELP)
        options_print_help(stdout);
    if (options->action == ACTION_VERSION)
        printf("constrictor %s\n%scJSON %s\n", CONSTRICTOR_VERSION, libraries, data_json_version());
    return options->action == ACTION_HELP || options->action == ACTION_VERSION;
}

/* The actions that need the saves alone. */
static bool exchange(const struct options *options, int *status)
{
    if (options->action != ACTION_EXPORT && options->action != ACTION_IMPORT)
        return false;
    struct store *store = open_store(options->user_dir);
    *status = options->action == ACTION_EXPORT ? command_export(store, options->file)
                                               : command_import(store, options->file);
    store_close(store);
    return true;
}

/* A log that does not verify is worth neither watching nor racing: command_verify() says why. */
static int load_replay(struct start *start)
{
    struct error error;
    size_t size;
    if (command_verify(&start->library, start->options.file) != 0)
        return 1;
    if (files_load(start->options.file, GIVEN_MOST_BYTES, &start->replay, &size, &error))
        return 0;
    return start_fail(&error);
}

/* The actions that need the levels but no window. False for those that go on. */
static bool run_command(struct start *start, int *status)
{
    if (start->options.action == ACTION_LIST)
        *status = command_list(&start->library);
    else if (start->options.action == ACTION_VERIFY)
        *status = command_verify(&start->library, start->options.file);
    else if (start->options.action == ACTION_REPLAY || start->options.action == ACTION_RACE)
        *status = load_replay(start);
    else if (start->options.action == ACTION_STATS)
        *status = command_stats(&start->library, start->store, start->options.profile);
    else if (start->options.action == ACTION_HISTORY)
        *status = command_history(start->store, start->options.profile, start->options.file);
    else
        return false;
    return *status != 0 || !start->replay;
}

static bool usage_error(const struct error *error, int *status)
{
    start_fail(error);
    *status = 2;
    return false;
}

bool start_begin(struct start *start, int argc, char **argv, const char *libraries, int *status)
{
    struct error error;
    memset(start, 0, sizeof *start);
    *status = 0;
    if (!options_parse(&start->options, argc, argv, &error))
        return usage_error(&error, status);
    if (answer_at_once(&start->options, libraries) || exchange(&start->options, status))
        return false;
    char path[FILES_PATH_ROOM + 16];
    bool found = files_find_data(start->options.data_dir, start->data_dir, &error);
    if (start->options.action == ACTION_CHECK && (found || start->options.file_count > 0)) {
        *status = command_check(&start->options, argv, levels_path(start, path));
        return false;
    }
    struct problems problems = {.each = print_problem};
    if (!found ||
        !files_load_library(&start->library, levels_path(start, path), &problems, &error)) {
        *status = start_fail(&error);
        library_free(&start->library);
        return false;
    }
    if (!option_check(&start->options, &start->library, &error)) {
        library_free(&start->library);
        return usage_error(&error, status);
    }
    /* A screen set up for a picture has a run that nobody played. */
    bool staged = start->options.screen || start->options.action == ACTION_SCREENSHOT;
    start->store = staged && !start->options.user_dir ? store_open_memory()
                                                      : open_store(start->options.user_dir);
    if (!run_command(start, status))
        return true;
    start_end(start);
    return false;
}

void start_end(struct start *start)
{
    free(start->replay);
    store_close(start->store);
    library_free(&start->library);
}

struct app_options start_app_options(const struct start *start)
{
    const struct options *o = &start->options;
    return (struct app_options){.level_id = o->level,
                                .code = o->code,
                                .profile = o->profile,
                                .has_seed = o->has_seed,
                                .seed = o->seed,
                                .factor = o->factor,
                                .mute = o->mute,
                                .fullscreen = o->fullscreen,
                                .windowed = o->windowed,
                                .screen = o->question && !o->screen ? "reading" : o->screen,
                                .question = o->question,
                                .race = o->action == ACTION_RACE ? start->replay : NULL,
                                .replay = o->action == ACTION_REPLAY ? start->replay : NULL};
}
