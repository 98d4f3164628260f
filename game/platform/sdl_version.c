#include "platform/sdl_platform.h"

#include <png.h>
#include <SDL.h>
#include <SDL_mixer.h>
#include <SDL_ttf.h>
#include <stdio.h>

const char *platform_sdl_libraries(void)
{
    static char text[256];
    SDL_version sdl;
    SDL_GetVersion(&sdl);
    const SDL_version *ttf = TTF_Linked_Version(), *mixer = Mix_Linked_Version();
    snprintf(
        text, sizeof text,
        "SDL %d.%d.%d (built with %d.%d.%d)\nSDL_ttf %d.%d.%d\nSDL_mixer %d.%d.%d\nlibpng %s\n",
        sdl.major, sdl.minor, sdl.patch, SDL_MAJOR_VERSION, SDL_MINOR_VERSION, SDL_PATCHLEVEL,
        ttf->major, ttf->minor, ttf->patch, mixer->major, mixer->minor, mixer->patch,
        png_get_libpng_ver(NULL));
    return text;
}
