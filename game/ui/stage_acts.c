#include "ui/stage_acts.h"
#include "ui/app.h"

#include <assert.h>
#include <string.h>

bool stage_copy_name(const char *name, char out[STAGE_NAME_ROOM])
{
    size_t size = strlen(name) + 1;
    assert(size <= STAGE_NAME_ROOM);
    memcpy(out, name, size);
    return true;
}

void stage_command(struct app *app, enum command_kind kind, int32_t arg)
{
    session_command(app, kind, arg, app->now_ms);
}

void stage_let_pass(struct app *app, int32_t ms)
{
    app->session.zero_ms -= ms;
}

int32_t stage_place(const struct run *run, bool right)
{
    const struct run_question *q = run_question(run);
    int32_t right_place = run_place(q, q->correct);
    for (int32_t place = 0; place < q->choice_count; place++)
        if ((place == right_place) == right && (q->hidden >> q->order[place] & 1) == 0)
            return place;
    return right_place;
}
