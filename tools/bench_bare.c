/* The least that shows a window: what constrictor-bench compares the start of the game with. Opens
 * one of 1280 by 720 with SDL's software renderer, clears it, shows it, and prints CLOCK_MONOTONIC
 * in milliseconds. It is kept from starting OpenGL for the window's surface, as the game is. */
#include "bench_clock.h"

#include <SDL.h>
#include <stdio.h>

static int fail(void)
{
    fprintf(stderr, "constrictor-bench-bare: %s\n", SDL_GetError());
    return 1;
}

int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return fail();
    SDL_Window *window = SDL_CreateWindow("Bare", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                          1280, 720, SDL_WINDOW_RESIZABLE);
    SDL_Renderer *renderer = window ? SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE) : NULL;
    if (!renderer)
        return fail();
    SDL_SetRenderDrawColor(renderer, 20, 20, 30, 255);
    SDL_RenderClear(renderer);
    SDL_RenderPresent(renderer);
    printf("%.3f\n", bench_wall_ms());
    SDL_DestroyRenderer(renderer);
    SDL_DestroyWindow(window);
    SDL_Quit();
    return 0;
}
