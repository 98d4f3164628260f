/* The envelope of a save: one line of text before the payload that tells whether all of it is
 * there.
 *
 *     constrictor-save 1 generation=12 size=345 check=0123456789abcdef
 *
 * The check is hash.h's fingerprint over version, generation, size and payload. Every later version
 * keeps this line and this check, so that a newer save can be told from a damaged one. */
#ifndef CONSTRICTOR_DATA_SAVE_H
#define CONSTRICTOR_DATA_SAVE_H

#include "data/buffer.h"
#include "data/error.h"

#include <stdint.h>

enum { SAVE_VERSION = 1 };

enum save_status {
    SAVE_OK,
    SAVE_DAMAGED, /* not whole, or not a save at all */
    SAVE_NEWER,   /* whole, but written by a later version of the game: never to be overwritten */
};

struct save {
    uint64_t generation; /* counts the writes of this save */
    const char *payload; /* inside the bytes given; not NUL-terminated by itself */
    size_t size;
};

/* Adds the envelope and the payload to `out`. */
void save_seal(struct buffer *out, uint64_t generation, const char *payload, size_t size);

/* Looks into an envelope. `out` is filled for SAVE_OK alone; otherwise `error` tells what is wrong.
 */
enum save_status save_unseal(const char *bytes, size_t size, struct save *out, struct error *error);

#endif
