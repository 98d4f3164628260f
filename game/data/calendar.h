/* Wall clocks, seconds since 1970-01-01 in UTC, as dates. */
#ifndef CONSTRICTOR_DATA_CALENDAR_H
#define CONSTRICTOR_DATA_CALENDAR_H

#include <stdint.h>

enum { CALENDAR_DATE_ROOM = 16, CALENDAR_TIME_ROOM = 32 };

/* "2026-11-21" from days since 1970-01-01. Years 0 to 9999; others print as the nearest of them. */
void calendar_print_day(int64_t day, char out[CALENDAR_DATE_ROOM]);

/* "2026-11-21T07:03:09Z", as ISO 8601 and RFC 3339 have it. */
void calendar_print_time(int64_t wall_s, char out[CALENDAR_TIME_ROOM]);

#endif
