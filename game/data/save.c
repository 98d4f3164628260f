#include "data/save.h"
#include "rules/hash.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { LINE_ROOM = 160 };

static uint64_t fingerprint(uint64_t version, uint64_t generation, const char *payload, size_t size)
{
    uint64_t hash = hash_u64(HASH_START, version);
    hash = hash_u64(hash, generation);
    hash = hash_u64(hash, size);
    return hash_bytes(hash, payload, size);
}

static int print_line(char *line, uint64_t version, uint64_t generation, const char *payload,
                      size_t size)
{
    return snprintf(line, LINE_ROOM,
                    "constrictor-save %" PRIu64 " generation=%" PRIu64 " size=%zu check=%016" PRIx64
                    "\n",
                    version, generation, size, fingerprint(version, generation, payload, size));
}

void save_seal(struct buffer *out, uint64_t generation, const char *payload, size_t size)
{
    char line[LINE_ROOM];
    int len = print_line(line, SAVE_VERSION, generation, payload, size);
    buffer_add(out, line, (size_t)len);
    buffer_add(out, payload, size);
}

/* Reads the two numbers that the line is printed from; how it must look in full is checked after.
 */
static bool read_line(const char *line, uint64_t *version, uint64_t *generation)
{
    return sscanf(line, "constrictor-save %19" SCNu64 " generation=%20" SCNu64, version,
                  generation) == 2;
}

enum save_status save_unseal(const char *bytes, size_t size, struct save *out, struct error *error)
{
    char line[LINE_ROOM] = "", expected[LINE_ROOM];
    const char *end =
        size > 0 ? memchr(bytes, '\n', size < LINE_ROOM ? size : LINE_ROOM - 1) : NULL;
    if (end)
        memcpy(line, bytes, (size_t)(end - bytes) + 1);
    uint64_t version = 0, generation = 0;
    if (!end || !read_line(line, &version, &generation)) {
        error_set(error, "it does not begin like a save");
        return SAVE_DAMAGED;
    }
    const char *payload = end + 1;
    size_t payload_size = size - (size_t)(payload - bytes);
    int len = print_line(expected, version, generation, payload, payload_size);
    if (version == 0 || len != (int)(payload - bytes) || memcmp(line, expected, (size_t)len) != 0) {
        error_set(error, "it is cut off or changed: its checksum does not fit");
        return SAVE_DAMAGED;
    }
    if (version > SAVE_VERSION) {
        error_set(error,
                  "it was saved by a newer version of the game (save format %" PRIu64
                  ", this program reads %d): please update Constrictor",
                  version, SAVE_VERSION);
        return SAVE_NEWER;
    }
    *out = (struct save){generation, payload, payload_size};
    return SAVE_OK;
}
