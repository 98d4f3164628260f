#include "data/party_seats.h"
#include "data/fields.h"

#include <string.h>

static const char head[] = "constrictor-party-seats 1", levels_head[] = "levels ";

void party_seats_print(struct buffer *out, const struct party_seats *seats)
{
    buffer_print(out, "%s\n%d %d %d %d %d\n", head, (int)seats->kind, (int)seats->law,
                 seats->double_last, seats->rounds, seats->players);
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        const struct party_chair *c = &seats->chairs[i];
        buffer_print(out, "%d %d %d %d %d %s\n", c->avatar, c->colour, c->control, c->factor,
                     c->team, c->name);
    }
    buffer_print(out, "%s%s\n", levels_head, seats->levels);
}

/* The next number of a line. */
static bool take(struct field *line, int32_t min, int32_t max, int32_t *value)
{
    struct field part;
    return fields_next(line, ' ', &part) && fields_i32(part, min, max, value);
}

static bool read_choice(struct field line, struct party_seats *seats)
{
    int32_t kind, law, last, rounds, players;
    if (!take(&line, 0, PARTY_KINDS - 1, &kind) || !take(&line, SCORE_ARCADE, SCORE_RANKED, &law) ||
        !take(&line, 0, 1, &last) || !take(&line, 1, PARTY_MAX_QUESTIONS, &rounds) ||
        !take(&line, PARTY_MIN_PLAYERS, PARTY_SEATS, &players) || line.at)
        return false;
    seats->kind = (enum party_kind)kind;
    seats->law = (enum score_law)law;
    seats->double_last = last == 1;
    seats->rounds = rounds;
    seats->players = players;
    return true;
}

static void read_chair(struct field line, int32_t controls, struct party_chair *chair)
{
    struct party_chair c;
    memset(&c, 0, sizeof c);
    if (take(&line, 0, PROFILE_AVATARS - 1, &c.avatar) &&
        take(&line, 0, PROFILE_COLOURS - 1, &c.colour) &&
        take(&line, 0, controls - 1, &c.control) && take(&line, 0, PARTY_MAX_FACTOR, &c.factor) &&
        party_factor_allowed(c.factor) && take(&line, PARTY_NO_TEAM, PARTY_TEAMS - 1, &c.team) &&
        line.at && fields_copy(line, c.name, sizeof c.name) && profile_name_valid(c.name))
        *chair = c;
}

static void read_levels(struct field line, char out[PARTY_SEATS_LEVELS_ROOM])
{
    size_t len = sizeof levels_head - 1;
    bool levels = line.len > len && memcmp(line.at, levels_head, len) == 0;
    struct field which = {line.at + len, line.len - len};
    if (!levels || !fields_copy(which, out, PARTY_SEATS_LEVELS_ROOM))
        out[0] = '\0';
}

bool party_seats_read(const char *bytes, size_t size, int32_t controls, struct party_seats *seats)
{
    struct field rest = {bytes, size}, line;
    if (!fields_line(&rest, &line) || !fields_equal(line, head) || !fields_line(&rest, &line) ||
        !read_choice(line, seats))
        return false;
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (fields_line(&rest, &line))
            read_chair(line, controls, &seats->chairs[i]);
    if (fields_line(&rest, &line))
        read_levels(line, seats->levels);
    return true;
}
