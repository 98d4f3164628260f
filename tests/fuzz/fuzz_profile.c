/* Profiles in their envelopes: whatever comes in, what was understood can be written and read again
 * without a loss. The envelope is only asked for; the payload is tried with and without a good one.
 */
#include "data/profile.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void try_profile(const char *bytes, size_t size)
{
    static struct profile first, second;
    struct profile_notes notes;
    struct error error = {""};
    enum save_status status = profile_parse(&first, bytes, size, &notes, &error);
    demand((status == SAVE_OK) == (error.text[0] == '\0'));
    if (status != SAVE_OK)
        return;
    demand(profile_name_valid(first.name));
    struct buffer json = {0}, again = {0};
    profile_print(&json, &first);
    demand(profile_parse(&second, json.bytes, json.size, &notes, NULL) == SAVE_OK);
    demand(notes.count == 0);
    profile_print(&again, &second);
    demand(json.size == again.size && memcmp(json.bytes, again.bytes, json.size) == 0);
    buffer_free(&json);
    buffer_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *text = (const char *)bytes;
    struct save save;
    if (save_unseal(text, size, &save, NULL) == SAVE_OK)
        try_profile(save.payload, save.size);
    try_profile(text, size);
    struct buffer sealed = {0};
    save_seal(&sealed, size, text, size);
    demand(save_unseal(sealed.bytes, sealed.size, &save, NULL) == SAVE_OK);
    demand(save.generation == size && save.size == size);
    buffer_free(&sealed);
    return 0;
}
