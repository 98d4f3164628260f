#include "data/calendar.h"
#include "data/daily.h"

#include <stdio.h>

enum { DAY_S = 86400, ERA_DAYS = 146097, ERA_YEARS = 400 };

/* First and last day of the years 0 to 9999. */
#define FIRST_DAY INT64_C(-719528)
#define LAST_DAY INT64_C(2932896)

/* Years begin in March here, so that a leap day is the last of its year: then months have lengths
 * that 153 days in five of them give. Counted in eras of 400 years, which are all equally long. */
static void take_apart(int64_t day, int32_t *year, int32_t *month, int32_t *of_month)
{
    int64_t from_march = day + 719468;
    int64_t era = (from_march >= 0 ? from_march : from_march - (ERA_DAYS - 1)) / ERA_DAYS;
    int32_t of_era = (int32_t)(from_march - era * ERA_DAYS);
    int32_t years = (of_era - of_era / 1460 + of_era / 36524 - of_era / (ERA_DAYS - 1)) / 365;
    int32_t of_year = of_era - (365 * years + years / 4 - years / 100);
    int32_t from_march_month = (5 * of_year + 2) / 153;
    *of_month = of_year - (153 * from_march_month + 2) / 5 + 1;
    *month = from_march_month < 10 ? from_march_month + 3 : from_march_month - 9;
    *year = (int32_t)(era * ERA_YEARS) + years + (*month <= 2);
}

void calendar_print_day(int64_t day, char out[CALENDAR_DATE_ROOM])
{
    int32_t year, month, of_month;
    take_apart(day < FIRST_DAY  ? FIRST_DAY
               : day > LAST_DAY ? LAST_DAY
                                : day,
               &year, &month, &of_month);
    snprintf(out, CALENDAR_DATE_ROOM, "%04u-%02u-%02u", (unsigned)year % 10000u,
             (unsigned)month % 100u, (unsigned)of_month % 100u);
}

void calendar_print_time(int64_t wall_s, char out[CALENDAR_TIME_ROOM])
{
    char date[CALENDAR_DATE_ROOM];
    int64_t day = daily_day(wall_s);
    unsigned second = (unsigned)(wall_s - day * DAY_S);
    calendar_print_day(day, date);
    snprintf(out, CALENDAR_TIME_ROOM, "%sT%02u:%02u:%02uZ", date, second / 3600 % 24u,
             second / 60 % 60u, second % 60u);
}
