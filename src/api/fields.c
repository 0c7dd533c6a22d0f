// Members of C storage as attributes: read and written by their type, whatever their alignment.
#include "api/natives.h"

typedef union Content {
    int8_t i8;
    int16_t i16;
    int32_t i32;
    int64_t i64;
    uint8_t u8;
    uint16_t u16;
    uint32_t u32;
    uint64_t u64;
    float f32;
    double f64;
    bool b;
    const char *text;
} Content;

static size_t size_of(int type) {
    static const uint8_t sizes[] = {
        [KR_F_I8] = 1,  [KR_F_I16] = 2, [KR_F_I32] = 4, [KR_F_I64] = 8, [KR_F_U8] = 1, [KR_F_U16] = 2, [KR_F_U32] = 4, [KR_F_U64] = 8,
        [KR_F_F32] = 4, [KR_F_F64] = 8, [KR_F_BOOL] = sizeof(bool), [KR_F_CSTR] = sizeof(char *), [KR_F_VALUE] = 0,
    };
    return (size_t)type < ARRAY_COUNT(sizes) ? sizes[type] : 0;
}

static kr_value unsigned_value(kr_vm *vm, uint64_t u) {
    return u <= INT64_MAX ? kr_int(vm, (int64_t)u) : kr_build(vm, "u", u);
}

kr_value field_read(kr_vm *vm, const kr_field_def *field, void *self) {
    int type = field->type & ~KR_F_READONLY;
    if (type == KR_F_VALUE) return kr_get_slot(vm, self, (uint32_t)field->offset);
    Content content = {0};
    memcpy(&content, (const char *)self + field->offset, size_of(type));
    switch (type) {
    case KR_F_I8: return kr_int(vm, content.i8);
    case KR_F_I16: return kr_int(vm, content.i16);
    case KR_F_I32: return kr_int(vm, content.i32);
    case KR_F_I64: return kr_int(vm, content.i64);
    case KR_F_U8: return kr_int(vm, content.u8);
    case KR_F_U16: return kr_int(vm, content.u16);
    case KR_F_U32: return kr_int(vm, content.u32);
    case KR_F_U64: return unsigned_value(vm, content.u64);
    case KR_F_F32: return kr_float(vm, (double)content.f32);
    case KR_F_F64: return kr_float(vm, content.f64);
    case KR_F_BOOL: return kr_bool(vm, content.b);
    case KR_F_CSTR: return content.text ? kr_str(vm, content.text, SIZE_MAX) : kr_none(vm);
    default: return kr_raise(vm, KR_EXC_SystemError, "field '%s' has an unknown type", field->name);
    }
}

static kr_value refuse(kr_vm *vm, const kr_field_def *field) {
    return kr_raise(vm, KR_EXC_OverflowError, "value out of range for field '%s'", field->name);
}

static bool put_integer(Content *content, int type, int64_t number) {
    switch (type) {
    case KR_F_I8: return content->i8 = (int8_t)number, content->i8 == number;
    case KR_F_I16: return content->i16 = (int16_t)number, content->i16 == number;
    case KR_F_I32: return content->i32 = (int32_t)number, content->i32 == number;
    case KR_F_U8: return content->u8 = (uint8_t)number, content->u8 == number;
    case KR_F_U16: return content->u16 = (uint16_t)number, content->u16 == number;
    case KR_F_U32: return content->u32 = (uint32_t)number, content->u32 == number;
    default: return content->i64 = number, true;
    }
}

static bool put_number(kr_vm *vm, const kr_field_def *field, Content *content, kr_value v) {
    double number;
    int64_t whole;
    switch (field->type) {
    case KR_F_BOOL: return kr_to_bool(vm, v, &content->b);
    case KR_F_F32:
        if (!kr_to_float(vm, v, &number)) return false;
        content->f32 = (float)number;
        return true;
    case KR_F_F64: return kr_to_float(vm, v, &content->f64);
    case KR_F_U64: return kr_to_uint(vm, v, &content->u64);
    default:
        if (!kr_to_int(vm, v, &whole)) return false;
        return put_integer(content, field->type, whole) || kr_ok(refuse(vm, field));
    }
}

kr_value field_write(kr_vm *vm, const kr_field_def *field, void *self, kr_value v) {
    if (field->type == KR_F_VALUE) {
        return kr_set_slot(vm, self, (uint32_t)field->offset, v) == KR_OK ? kr_none(vm) : KR_NULL;
    }
    Content content = {0};
    if (!put_number(vm, field, &content, v)) return KR_NULL;
    memcpy((char *)self + field->offset, &content, size_of(field->type));
    return kr_none(vm);
}
