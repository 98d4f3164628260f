/* A player's data as one file, the same on the desktop and in the browser:
 *
 *     { "format": "constrictor-data", "version": 1, "created": "<ISO 8601>", "check": "<check>",
 *       "records": [ { "name": "history.p1", "copies": ["<base64>", null], "check": "<check>" } ] }
 *
 * Copies stand newest first, null for a gap. A check is hash.h's fingerprint in 16 hexadecimal
 * digits: of a record over its name, a line feed and, for each copy, its size in digits ("-" for a
 * gap), a line feed and its bytes; of the file over "<name> <check>\n" of each record in order.
 * emscripten/page/store_file.js is the same in the browser. */
#ifndef CONSTRICTOR_DATA_DATA_FILE_H
#define CONSTRICTOR_DATA_DATA_FILE_H

#include "data/buffer.h"
#include "data/error.h"

enum {
    DATA_FILE_VERSION = 1,
    DATA_FILE_MAX_BYTES = 64 * 1024 * 1024,
    DATA_FILE_MAX_RECORDS = 5000,
    DATA_FILE_COPIES = 5,
    DATA_FILE_NAME_ROOM = 81,
    DATA_FILE_ID_ROOM = 8,
};

struct data_copy {
    char *bytes; /* free() releases them; NULL for a gap */
    size_t size;
};

struct data_record {
    char name[DATA_FILE_NAME_ROOM];
    struct data_copy copies[DATA_FILE_COPIES]; /* newest first */
    int count;
};

/* Start from a zeroed struct. */
struct data_file {
    struct data_record *records;
    size_t count, room;
};

void data_file_free(struct data_file *file);

/* "last", or "profile.", "history.", "run." or "replay." and a player's id, behind which a run may
 * have one more part and a replay has more; at most 80 letters in all. */
bool data_file_name_valid(const char *name);

/* The player of a record, "" for "last". */
struct data_id {
    char text[DATA_FILE_ID_ROOM];
};
struct data_id data_file_player(const char *name);

/* A new empty record with this valid name at the end; NULL without memory. The pointer is good
 * until the next one is added. */
struct data_record *data_file_add(struct data_file *file, const char *name);

/* The record of this name, or NULL. */
const struct data_record *data_file_find(const struct data_file *file, const char *name);

/* The newest copy that is there; its bytes are NULL when there is none. */
struct data_copy data_record_newest(const struct data_record *record);

/* Writes the file. Records without any copy are left out. `created` is a date in ISO 8601. */
void data_file_print(struct buffer *out, const struct data_file *file, const char *created);

/* Reads a file into an empty `out`. False for anything that is not whole, with one sentence of what
 * is wrong, and `out` stays empty. */
bool data_file_parse(struct data_file *out, const char *bytes, size_t size, struct error *error);

#endif
