#include "platform/option_check.h"
#include "data/profile.h"
#include "ui/stage.h"

#include <assert.h>
#include <stdio.h>

/* The level that is meant when none is named is the one the game would open. */
static bool has_question(const struct options *o, const struct library *library)
{
    int32_t level = o->level ? library_find(library, o->level) : 0;
    while (level < library->count && !library->levels[level].loaded)
        level++;
    return level < library->count &&
           bank_find(&library->levels[level].level.bank, o->question) >= 0;
}

struct names {
    char text[sizeof ((struct error *)0)->text];
    size_t len;
};

static void add_name(void *to, const char *name)
{
    struct names *names = to;
    int added = snprintf(names->text + names->len, sizeof names->text - names->len, " %s", name);
    names->len += (size_t)added;
    assert(names->len < sizeof names->text);
}

/* The wrong name comes last, so that a long one takes no room from those that are there. */
static bool no_screen(const char *name, struct error *error)
{
    struct names names = {"", 0};
    stage_each(add_name, &names);
    return error_set(error, "--screen: there are%s, but no %s", names.text, name);
}

bool option_check(const struct options *o, const struct library *library, struct error *error)
{
    if (o->level && library_find(library, o->level) < 0)
        return error_set(error, "--level %s: no such level; --list names them", o->level);
    if (o->screen && !stage_known(o->screen))
        return no_screen(o->screen, error);
    if (o->question && !has_question(o, library))
        return error_set(error,
                         "--question %s: the level has no such question; name the level with "
                         "--level or its file with --levels",
                         o->question);
    if (o->profile && !profile_name_valid(o->profile))
        return error_set(error, "--profile: a name of 1 to %d letters is needed",
                         PROFILE_NAME_CHARACTERS);
    return true;
}
