#include "platform/web_page.h"

#include <emscripten.h>

/* clang-format off */
EM_JS(int, page_has_webgl, (void), {
  if (!Module.shell || !Module.shell.hasWebgl) return 1;
  return Module.shell.hasWebgl() ? 1 : 0;
})

EM_JS(void, page_screen, (const char *name, int depth, const char *address), {
  if (Module.shell && Module.shell.screen)
    Module.shell.screen(UTF8ToString(name), depth, UTF8ToString(address));
})

EM_JS(void, page_field, (float x, float y, float w, float h, const char *label, const char *value), {
  if (Module.shell && Module.shell.field)
    Module.shell.field({ x, y, w, h }, UTF8ToString(label), UTF8ToString(value));
})

EM_JS(void, page_field_off, (void), {
  if (Module.shell && Module.shell.fieldOff) Module.shell.fieldOff();
})

EM_JS(void, page_fullscreen, (int on), {
  if (Module.shell && Module.shell.fullscreen) Module.shell.fullscreen(on !== 0);
})

EM_JS(int, page_copy, (const char *text), {
  return Module.shell && Module.shell.copy ? Module.shell.copy(UTF8ToString(text)) : 0;
})

EM_JS(int, page_download, (const char *name, const char *bytes, int size), {
  if (!Module.shell || !Module.shell.download) return 0;
  return Module.shell.download(UTF8ToString(name), HEAPU8.slice(bytes, bytes + size));
})

EM_JS(int, page_picture, (const char *name, const uint8_t *rgba, int width, int height), {
  if (!Module.shell || !Module.shell.picture) return 0;
  const pixels = HEAPU8.slice(rgba, rgba + 4 * width * height);
  return Module.shell.picture(UTF8ToString(name), pixels, width, height);
})

EM_JS(int, page_can_exchange, (void), {
  return Module.shell && Module.shell.exportData && Module.shell.importData ? 1 : 0;
})

EM_JS(void, page_exchange, (int out), {
  if (out)
    Module.shell.exportData();
  else
    Module.shell.importData();
})

EM_JS(int, page_can_ask, (void), { return Module.shell && Module.shell.askFile ? 1 : 0; })

EM_JS(void, page_ask, (void), { Module.shell.askFile(); })

EM_JS(int, page_given, (char *name, int room, char *bytes), {
  const given = Module.shell && Module.shell.given;
  if (!given) return -1;
  stringToUTF8(given.name, name, room);
  if (bytes && given.bytes) HEAPU8.set(given.bytes, bytes);
  return given.size;
})

EM_JS(void, page_ground, (unsigned top, unsigned bottom), {
  if (Module.shell && Module.shell.ground) Module.shell.ground(top >>> 8, bottom >>> 8);
})
/* clang-format on */

bool web_page_has_webgl(void)
{
    return page_has_webgl() != 0;
}

void web_page_screen(const char *name, int depth, const char *address)
{
    page_screen(name, depth, address);
}

void web_page_field(float x, float y, float w, float h, const char *label, const char *value)
{
    page_field(x, y, w, h, label, value);
}

void web_page_field_off(void)
{
    page_field_off();
}

void web_page_fullscreen(bool on)
{
    page_fullscreen(on);
}

enum web_page_handed web_page_copy(const char *utf8)
{
    return (enum web_page_handed)page_copy(utf8);
}

enum web_page_handed web_page_download(const char *name, const char *bytes, size_t size)
{
    return (enum web_page_handed)page_download(name, bytes, (int)size);
}

enum web_page_handed web_page_picture(const char *name, const uint8_t *rgba, int width_px,
                                      int height_px)
{
    return (enum web_page_handed)page_picture(name, rgba, width_px, height_px);
}

bool web_page_can_exchange(void)
{
    return page_can_exchange() != 0;
}

void web_page_export(void)
{
    page_exchange(1);
}

void web_page_import(void)
{
    page_exchange(0);
}

bool web_page_can_ask_file(void)
{
    return page_can_ask() != 0;
}

void web_page_ask_file(void)
{
    page_ask();
}

int web_page_given(char *name, size_t name_room, char *bytes)
{
    name[0] = '\0';
    return page_given(name, (int)name_room, bytes);
}

void web_page_ground(uint32_t top, uint32_t bottom)
{
    page_ground(top, bottom);
}
