/* The screens themselves, for the table in screen.c alone. */
#ifndef CONSTRICTOR_UI_SCREENS_H
#define CONSTRICTOR_UI_SCREENS_H

#include "ui/screen.h"

extern const struct screen screen_title, screen_map, screen_card, screen_play, screen_pause,
    screen_result, screen_review, screen_settings, screen_profiles, screen_help, screen_modes,
    screen_setup, screen_code, screen_exam, screen_records, screen_party, screen_table,
    screen_podium, screen_friend;

#endif
