/* Seats: what is read can be printed and is read as the same again. */
#include "data/party_seats.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { CONTROLS = 15 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static struct party_seats seats, again;
    struct buffer one = {0}, other = {0};
    memset(&seats, 0, sizeof seats);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        memcpy(seats.chairs[i].name, "A", 2);
    again = seats;
    if (!party_seats_read((const char *)bytes, size, CONTROLS, &seats))
        return 0;
    party_seats_print(&one, &seats);
    if (!party_seats_read(one.bytes, one.size, CONTROLS, &again))
        abort();
    party_seats_print(&other, &again);
    if (one.size != other.size || memcmp(one.bytes, other.bytes, one.size) != 0)
        abort();
    buffer_free(&one);
    buffer_free(&other);
    return 0;
}
