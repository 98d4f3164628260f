#include "ui/saves_meet.h"
#include "data/fields.h"
#include "ui/strings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How two profiles show that they are one player's, the surest first. */
enum sign { SIGN_BYTES, SIGN_ANSWERS, SIGN_NAME, SIGN_COUNT };

static bool read_copy(const struct data_copy *copy, struct profile *out, uint64_t *generation,
                      bool *newer)
{
    struct save save;
    struct profile_notes notes;
    struct error error;
    enum save_status status = save_unseal(copy->bytes, copy->size, &save, &error);
    if (status == SAVE_OK)
        status = profile_parse(out, save.payload, save.size, &notes, &error);
    *newer = *newer || status == SAVE_NEWER;
    *generation = status == SAVE_OK ? save.generation : 0;
    return status == SAVE_OK;
}

static bool read_newest(const struct data_record *record, struct profile *out, uint64_t *generation,
                        bool *newer)
{
    bool read = false;
    for (int i = 0; i < record->count && !read; i++)
        read = record->copies[i].bytes && read_copy(&record->copies[i], out, generation, newer);
    /* The name of the record decides, whatever a copied file says inside. */
    if (read)
        snprintf(out->id, sizeof out->id, "%s", data_file_player(record->name).text);
    return read;
}

bool saves_person_read(const struct saves_person *person, struct profile *out, uint64_t *generation)
{
    bool newer = false;
    return read_newest(person->record, out, generation, &newer);
}

/* Has this player anything besides a profile? */
static bool has_more(const struct data_file *file, const char *id)
{
    for (size_t i = 0; i < file->count; i++) {
        const struct data_record *record = &file->records[i];
        bool other = strncmp(record->name, "profile.", 8) != 0;
        if (other && strcmp(data_file_player(record->name).text, id) == 0 &&
            data_record_newest(record).size > 0)
            return true;
    }
    return false;
}

static void add_person(struct saves_people *people, const struct data_file *file,
                       const struct data_record *record, struct profile *room)
{
    struct saves_person *person = &people->people[people->count++];
    uint64_t generation;
    char history[DATA_FILE_NAME_ROOM];
    *person = (struct saves_person){.record = record, .met = -1};
    snprintf(person->id, sizeof person->id, "%s", data_file_player(record->name).text);
    snprintf(history, sizeof history, "history.%s", person->id);
    const struct data_record *answers = data_file_find(file, history);
    if (answers)
        person->history = data_record_newest(answers);
    if (!read_newest(record, room, &generation, &person->newer))
        return;
    memcpy(person->name, room->name, sizeof person->name);
    person->created_s = room->created_s;
    person->unplayed = strcmp(room->name, str(STR_FIRST_PLAYER)) == 0 && room->record_count == 0 &&
                       !room->last_level[0] && !has_more(file, person->id);
}

static bool list_people(const struct data_file *file, struct saves_people *people,
                        struct profile *room, struct error *error)
{
    people->count = 0;
    for (size_t i = 0; i < file->count; i++) {
        const struct data_record *record = &file->records[i];
        if (strncmp(record->name, "profile.", 8) != 0)
            continue;
        if (people->count == SAVES_MAX_PLAYERS)
            return error_set(error, str(STR_EXCHANGE_FULL), SAVES_MAX_PLAYERS);
        add_person(people, file, record, room);
    }
    return true;
}

static bool has_copy(const struct data_record *record, struct data_copy copy)
{
    for (int i = 0; i < record->count; i++) {
        const struct data_copy *other = &record->copies[i];
        if (other->bytes && other->size == copy.size &&
            memcmp(other->bytes, copy.bytes, copy.size) == 0)
            return true;
    }
    return false;
}

static bool has_line(struct field lines, struct field wanted)
{
    struct field line;
    while (fields_line(&lines, &line))
        if (line.len == wanted.len && memcmp(line.at, wanted.at, line.len) == 0)
            return true;
    return false;
}

/* Does the first line of `a` stand in `b`? A line holds the seed of its run: nobody else has it. */
static bool first_stands_in(struct data_copy a, struct data_copy b)
{
    struct field rest = {a.bytes, a.size}, line = {NULL, 0};
    if (!a.bytes || !b.bytes)
        return false;
    while (line.len == 0 && fields_line(&rest, &line))
        continue;
    return line.len > 0 && has_line((struct field){b.bytes, b.size}, line);
}

/* The same name, or that which an import makes of it. */
static bool names_agree(const char *here, const char *there)
{
    size_t len = strlen(there);
    return strncmp(here, there, len) == 0 &&
           (here[len] == '\0' || strncmp(here + len, " (", 2) == 0);
}

static bool shows(enum sign sign, const struct saves_person *here, const struct saves_person *there)
{
    if (sign == SIGN_BYTES)
        return has_copy(here->record, data_record_newest(there->record));
    if (sign == SIGN_ANSWERS)
        return first_stands_in(here->history, there->history) ||
               first_stands_in(there->history, here->history);
    return here->name[0] && there->name[0] && here->created_s == there->created_s &&
           names_agree(here->name, there->name);
}

static void meet_by(enum sign sign, struct saves_people *here, struct saves_people *there)
{
    for (int32_t i = 0; i < there->count; i++) {
        struct saves_person *guest = &there->people[i];
        for (int32_t j = 0; j < here->count && guest->met < 0; j++) {
            struct saves_person *host = &here->people[j];
            if (host->taken || !shows(sign, host, guest))
                continue;
            guest->met = j;
            guest->same = sign == SIGN_BYTES;
            host->taken = true;
            memcpy(guest->to, host->id, sizeof guest->to);
        }
    }
}

static bool id_used(const struct data_file *local, const struct saves_people *here, const char *id)
{
    bool used = false;
    for (size_t i = 0; i < local->count && !used; i++)
        used = strcmp(data_file_player(local->records[i].name).text, id) == 0;
    for (int32_t i = 0; i < here->count; i++)
        if (here->people[i].left_out && strcmp(here->people[i].id, id) == 0)
            return false;
    return used;
}

/* Is it the id of somebody in the file, or given to one of them? */
static bool id_spoken_for(const struct saves_people *there, const char *id)
{
    for (int32_t i = 0; i < there->count; i++)
        if (strcmp(there->people[i].id, id) == 0 || strcmp(there->people[i].to, id) == 0)
            return true;
    return false;
}

static void give_id(const struct data_file *local, const struct saves_people *here,
                    struct saves_people *there, struct saves_person *guest)
{
    char id[PROFILE_ID_ROOM];
    memcpy(id, guest->id, sizeof id);
    bool taken = id_used(local, here, id);
    for (unsigned number = 1; taken; number++) {
        snprintf(id, sizeof id, "p%u", number % 100000);
        taken = id_used(local, here, id) || id_spoken_for(there, id);
    }
    memcpy(guest->to, id, sizeof guest->to);
}

static bool name_used(const struct saves_people *here, const struct saves_people *there,
                      const struct saves_person *guest, const char *name)
{
    for (int32_t i = 0; i < here->count; i++)
        if (!here->people[i].left_out && strcmp(here->people[i].name, name) == 0)
            return true;
    for (const struct saves_person *other = there->people; other < guest; other++)
        if (other->met < 0 && strcmp(other->renamed[0] ? other->renamed : other->name, name) == 0)
            return true;
    return false;
}

/* "Ann (2)", cut where the letters are too many. */
static void number_name(const char *name, int number, char out[PROFILE_NAME_ROOM])
{
    char suffix[16];
    int room = PROFILE_NAME_CHARACTERS - snprintf(suffix, sizeof suffix, " (%d)", number);
    size_t len = 0;
    while (name[len] && room >= 0) {
        bool begins = ((unsigned char)name[len] & 0xC0) != 0x80;
        if (begins && room-- == 0)
            break;
        len++;
    }
    while (len > 0 && name[len - 1] == ' ')
        len--;
    snprintf(out, PROFILE_NAME_ROOM, "%.*s%s", (int)len, name, suffix);
}

static void give_name(const struct saves_people *here, const struct saves_people *there,
                      struct saves_person *guest)
{
    char name[PROFILE_NAME_ROOM];
    memcpy(name, guest->name, sizeof name);
    for (int number = 2; name[0] && name_used(here, there, guest, name); number++)
        number_name(guest->name, number, name);
    if (strcmp(name, guest->name) != 0)
        memcpy(guest->renamed, name, sizeof guest->renamed);
}

/* Somebody of the file who is new here takes the place of the one who has not played. */
static void leave_out(struct saves_people *here, const struct saves_people *there)
{
    bool alone = here->count == 1 && here->people[0].unplayed && !here->people[0].taken;
    if (alone && there->count > 0)
        here->people[0].left_out = true;
}

static bool judge(const struct saves_people *here, const struct saves_people *there,
                  struct error *error)
{
    int32_t count = 0;
    for (int32_t i = 0; i < here->count; i++)
        count += !here->people[i].left_out;
    for (int32_t i = 0; i < there->count; i++) {
        const struct saves_person *guest = &there->people[i];
        const struct saves_person *host = guest->met < 0 ? NULL : &here->people[guest->met];
        if (guest->newer || (host && host->newer && !guest->same))
            return error_set(error, "%s", str(STR_EXCHANGE_NEWER));
        count += guest->met < 0;
    }
    if (there->count == 0)
        return error_set(error, "%s", str(STR_EXCHANGE_NOBODY));
    return count <= SAVES_MAX_PLAYERS ||
           error_set(error, str(STR_EXCHANGE_FULL), SAVES_MAX_PLAYERS);
}

bool saves_meet(const struct data_file *local, const struct data_file *file,
                struct saves_people *here, struct saves_people *there, struct error *error)
{
    struct profile *room = malloc(sizeof *room);
    if (!room)
        return error_set(error, "out of memory: close other programs");
    bool listed = list_people(local, here, room, error) && list_people(file, there, room, error);
    free(room);
    if (!listed)
        return false;
    for (int sign = 0; sign < SIGN_COUNT; sign++)
        meet_by((enum sign)sign, here, there);
    leave_out(here, there);
    for (int32_t i = 0; i < there->count; i++) {
        if (there->people[i].met >= 0)
            continue;
        give_id(local, here, there, &there->people[i]);
        give_name(here, there, &there->people[i]);
    }
    return judge(here, there, error);
}
