// From C++17: owners that close what they open, exceptions of Python as exceptions of C++, and functions from lambdas.
#include <cstdio>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "krait.h"

namespace {

struct VmCloser {
    void operator()(kr_vm *vm) const { kr_free(vm); }
};
using Vm = std::unique_ptr<kr_vm, VmCloser>;

// Values made while it lives are let go of when it ends.
class Scope {
public:
    explicit Scope(kr_vm *owner) : vm(owner), scope(kr_scope_open(owner)) {}
    ~Scope() { kr_scope_close(vm, scope); }
    Scope(const Scope &) = delete;
    Scope &operator=(const Scope &) = delete;

private:
    kr_vm *vm;
    kr_scope scope;
};

kr_value check(kr_vm *vm, kr_value v) {
    if (!kr_ok(v)) throw std::runtime_error(kr_traceback(vm, nullptr));
    return v;
}

std::string text(kr_vm *vm, kr_value v) {
    size_t size = 0;
    const char *bytes = kr_to_str(vm, check(vm, v), &size);
    if (!bytes) throw std::runtime_error(kr_traceback(vm, nullptr));
    return {bytes, size};
}

std::vector<double> numbers(kr_vm *vm, kr_value iterable) {
    std::vector<double> result;
    kr_value items = check(vm, kr_iter(vm, iterable)), item;
    while (kr_next(vm, items, &item) > 0) {
        double value = 0;
        if (!kr_to_float(vm, item, &value)) break;
        result.push_back(value);
    }
    if (kr_failed(vm)) throw std::runtime_error(kr_traceback(vm, nullptr));
    return result;
}

// A C++ exception may not pass through the VM: it becomes one of Python's.
kr_value reverse(kr_vm *vm, const kr_arg *args, void *) {
    try {
        std::string_view given(args[0].s.p, args[0].s.n);
        if (given.empty()) throw std::invalid_argument("nothing to reverse");
        std::string reversed(given.rbegin(), given.rend());
        return kr_str(vm, reversed.data(), reversed.size());
    } catch (const std::exception &e) {
        return kr_raise(vm, KR_EXC_ValueError, "%s", e.what());
    }
}

void run(kr_vm *vm) {
    const kr_func_def row = {"reverse(text: str) -> str", reverse, nullptr, "Back to front; ASCII alone."};
    if (kr_add_func(vm, &row) != KR_OK) throw std::runtime_error(kr_traceback(vm, nullptr));
    Scope scope(vm);
    std::cout << text(vm, kr_eval(vm, "reverse('tiark') + '!'")) << '\n';
    double sum = 0;
    for (double number : numbers(vm, kr_eval(vm, "(x / 2 for x in range(5))"))) sum += number;
    std::cout << "sum " << sum << '\n';
    try {
        check(vm, kr_eval(vm, "reverse('')"));
    } catch (const std::runtime_error &e) {
        std::cout << e.what();
    }
}

} // namespace

int main() {
    kr_config config = KR_CONFIG_INIT;
    config.limits.memory = 8 << 20;
    Vm vm(kr_new(&config));
    if (!vm) return 1;
    try {
        run(vm.get());
    } catch (const std::exception &e) {
        std::cerr << e.what();
        return 1;
    }
    return 0;
}
