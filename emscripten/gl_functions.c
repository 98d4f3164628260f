/* The OpenGL functions that SDL looks up by name. Emscripten's own look-up knows every one there
 * is, and brings each of them and its JavaScript into the page. */
#include <EGL/egl.h>
#include <GLES2/gl2.h>

#include <string.h>

__eglMustCastToProperFunctionPointerType eglGetProcAddress(const char *name)
{
    static const struct {
        const char *name;
        __eglMustCastToProperFunctionPointerType function;
    } known[] = {
        {"glGetString", (__eglMustCastToProperFunctionPointerType)glGetString},
        {"glGetIntegerv", (__eglMustCastToProperFunctionPointerType)glGetIntegerv},
        {"glGetError", (__eglMustCastToProperFunctionPointerType)glGetError},
        {"glBindFramebuffer", (__eglMustCastToProperFunctionPointerType)glBindFramebuffer},
        {"glGetFramebufferAttachmentParameteriv",
         (__eglMustCastToProperFunctionPointerType)glGetFramebufferAttachmentParameteriv},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(name, known[i].name) == 0)
            return known[i].function;
    return NULL;
}
