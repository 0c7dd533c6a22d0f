// Lua 5.4 and LuaJIT, embedded.
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "embed.h"

static void *allocate(void *user, void *pointer, size_t old_size, size_t new_size) {
    (void)user;
    return count_sized(pointer, old_size, new_size);
}

static int take(lua_State *L) {
    (void)L;
    return 0;
}

static void eval(lua_State *L, const char *source) {
    if (luaL_loadstring(L, source) || lua_pcall(L, 0, 1, 0)) fprintf(stderr, "%s\n", lua_tostring(L, -1));
    lua_settop(L, 0);
}

// With its standard library, which Krait's VMs have from the start.
static void create(const char *source) {
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    if (source) eval(L, source);
    lua_close(L);
}

static void memory(void) {
    lua_State *L = lua_newstate(allocate, NULL);
    if (L) { // LuaJIT may take none but its own allocator
        luaL_openlibs(L);
        report("idle", (double)held);
        lua_close(L);
    } else {
        L = luaL_newstate();
        luaL_openlibs(L);
        report("idle", lua_gc(L, LUA_GCCOUNT, 0) * 1024.0);
        lua_close(L);
    }
    static lua_State *states[10000];
    size_t before = resident();
    for (int i = 0; i < 10000; i++) luaL_openlibs(states[i] = luaL_newstate());
    report("resident", (double)(resident() - before) / 10000);
    for (int i = 0; i < 10000; i++) lua_close(states[i]);
}

static void call(lua_State *L, const char *function, int n) {
    lua_getglobal(L, function);
    lua_pushinteger(L, n);
    lua_call(L, 1, 0);
}

int main(void) {
    memory();
    MEASURE("create", 500, create(NULL));
    MEASURE("create_eval", 500, create("return 1+2"));
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    lua_register(L, "take", take);
    eval(L, "function empty(n) for i = 1, n do end end\n"
            "function calls0(n) local f = take for i = 1, n do f() end end\n"
            "function calls2(n) local f = take for i = 1, n do f(i, 1) end end\n"
            "function calls5(n) local f = take for i = 1, n do f(i, 1, 2, 3, 4) end end\n"
            "function add(a) return a + 1 end\n"
            "point = {x = 1}\n");
    MEASURE("eval", 20000, eval(L, "return 1+2"));
    char *script = long_script("function f%d(a, b) return a + b * %d end\n", "x%d = f%d(%d, 2)\n");
    MEASURE("script", 500, eval(L, script));
    lua_getglobal(L, "add");
    MEASURE("c_to_script", 200000, (lua_pushvalue(L, 1), lua_pushinteger(L, 1), lua_call(L, 1, 1), lua_pop(L, 1)));
    MEASURE_NET("script_to_c_0", call(L, "calls0", CALLS), call(L, "empty", CALLS));
    MEASURE_NET("script_to_c_2", call(L, "calls2", CALLS), call(L, "empty", CALLS));
    MEASURE_NET("script_to_c_5", call(L, "calls5", CALLS), call(L, "empty", CALLS));
    lua_getglobal(L, "point");
    MEASURE("get", 200000, (lua_getfield(L, 2, "x"), lua_pop(L, 1)));
    MEASURE("set", 200000, (lua_pushinteger(L, 1), lua_setfield(L, 2, "x")));
    free(script);
    lua_close(L);
    return 0;
}
