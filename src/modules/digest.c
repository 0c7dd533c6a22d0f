// _digest: the sums MD5, SHA-1 and SHA-2 of bytes (RFC 1321, FIPS 180-4); python/digest.py makes hash objects of them.
#include "modules/modules.h"
#include "object/bytes.h"
#include "object/raise.h"

typedef enum Kind { MD5, SHA1, SHA224, SHA256, SHA384, SHA512, KINDS } Kind;

// The first bits of the fractional parts of the cube roots of the first 80 primes; SHA-256 uses the upper halves of 64 of them.
static const uint64_t roots[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538, 0x59f111f1b605d019,
    0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
    0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3,
    0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65, 0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
    0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
    0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b, 0xa2bfe8a14cf10364, 0xa81a664bbc423001,
    0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
    0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb,
    0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c, 0xd186b8c721c0c207,
    0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
    0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a,
    0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};
// floor(2^32 * |sin(i + 1)|)
static const uint32_t sines[64] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501, 0x698098d8, 0x8b44f7af, 0xffff5bb1,
    0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453,
    0xd8a1e681, 0xe7d3fbc8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, 0xfffa3942,
    0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05,
    0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d,
    0x85845dd1, 0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};
static const uint64_t starts[KINDS][8] = {
    {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476},
    {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0},
    {0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4},
    {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19},
    {0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939, 0x67332667ffc00b31, 0x8eb44a8768581511,
     0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4},
    {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
     0x1f83d9abfb41bd6b, 0x5be0cd19137e2179},
};
static const struct {
    const char *name;
    size_t digest, block;
} kinds[KINDS] = {{"md5", 16, 64}, {"sha1", 20, 64}, {"sha224", 28, 64}, {"sha256", 32, 64}, {"sha384", 48, 128}, {"sha512", 64, 128}};

static uint32_t left(uint32_t x, unsigned n) { return x << n | x >> (32 - n); }
static uint32_t right(uint32_t x, unsigned n) { return x >> n | x << (32 - n); }
static uint64_t right64(uint64_t x, unsigned n) { return x >> n | x << (64 - n); }

static uint64_t load(const uint8_t *bytes, size_t size, bool little) {
    uint64_t word = 0;
    for (size_t i = 0; i < size; i++) word |= (uint64_t)bytes[i] << 8 * (little ? i : size - 1 - i);
    return word;
}

static void md5_block(uint64_t *state, const uint8_t *block) {
    static const uint8_t turns[16] = {7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};
    uint32_t a = (uint32_t)state[0], b = (uint32_t)state[1], c = (uint32_t)state[2], d = (uint32_t)state[3];
    for (unsigned i = 0; i < 64; i++) {
        unsigned round = i / 16, word = round == 0 ? i : round == 1 ? 5 * i + 1 : round == 2 ? 3 * i + 5 : 7 * i;
        uint32_t f = round == 0 ? (b & c) | (~b & d) : round == 1 ? (d & b) | (~d & c) : round == 2 ? b ^ c ^ d : c ^ (b | ~d);
        f += a + sines[i] + (uint32_t)load(block + word % 16 * 4, 4, true);
        a = d, d = c, c = b;
        b += left(f, turns[round * 4 + i % 4]);
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
}

static void sha1_block(uint64_t *state, const uint8_t *block) {
    uint32_t w[80], v[5];
    for (int i = 0; i < 80; i++) w[i] = i < 16 ? (uint32_t)load(block + 4 * i, 4, false) : left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (int i = 0; i < 5; i++) v[i] = (uint32_t)state[i];
    for (int i = 0; i < 80; i++) {
        uint32_t f = i < 20 ? ((v[1] & v[2]) | (~v[1] & v[3])) + 0x5a827999u : i < 40 ? (v[1] ^ v[2] ^ v[3]) + 0x6ed9eba1u
                     : i < 60 ? ((v[1] & v[2]) | (v[1] & v[3]) | (v[2] & v[3])) + 0x8f1bbcdcu : (v[1] ^ v[2] ^ v[3]) + 0xca62c1d6u;
        uint32_t next = left(v[0], 5) + f + v[4] + w[i];
        v[4] = v[3], v[3] = v[2], v[2] = left(v[1], 30), v[1] = v[0], v[0] = next;
    }
    for (int i = 0; i < 5; i++) state[i] += v[i];
}

static void sha256_block(uint64_t *state, const uint8_t *block) {
    uint32_t w[64], v[8];
    for (int i = 0; i < 64; i++) {
        if (i < 16) {
            w[i] = (uint32_t)load(block + 4 * i, 4, false);
            continue;
        }
        uint32_t x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (right(x, 7) ^ right(x, 18) ^ x >> 3) + (right(y, 17) ^ right(y, 19) ^ y >> 10);
    }
    for (int i = 0; i < 8; i++) v[i] = (uint32_t)state[i];
    for (int i = 0; i < 64; i++) {
        uint32_t e = v[4], a = v[0];
        uint32_t one = v[7] + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & v[5]) ^ (~e & v[6])) + (uint32_t)(roots[i] >> 32) + w[i];
        uint32_t two = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += one, v[0] = one + two;
    }
    for (int i = 0; i < 8; i++) state[i] += v[i];
}

static void sha512_block(uint64_t *state, const uint8_t *block) {
    uint64_t w[80], v[8];
    for (int i = 0; i < 80; i++) {
        if (i < 16) {
            w[i] = load(block + 8 * i, 8, false);
            continue;
        }
        uint64_t x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (right64(x, 1) ^ right64(x, 8) ^ x >> 7) + (right64(y, 19) ^ right64(y, 61) ^ y >> 6);
    }
    memcpy(v, state, sizeof v);
    for (int i = 0; i < 80; i++) {
        uint64_t e = v[4], a = v[0];
        uint64_t one = v[7] + (right64(e, 14) ^ right64(e, 18) ^ right64(e, 41)) + ((e & v[5]) ^ (~e & v[6])) + roots[i] + w[i];
        uint64_t two = (right64(a, 28) ^ right64(a, 34) ^ right64(a, 39)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += one, v[0] = one + two;
    }
    for (int i = 0; i < 8; i++) state[i] += v[i];
}

static void take_block(Kind kind, uint64_t *state, const uint8_t *block) {
    if (kind == MD5) md5_block(state, block);
    else if (kind == SHA1) sha1_block(state, block);
    else if (kind <= SHA256) sha256_block(state, block);
    else sha512_block(state, block);
}

static Value digest(Vm *vm, Kind kind, Value data) {
    View view;
    if (!bytes_view(data, &view)) return raise_error(vm, TYPE_TypeError, "a bytes-like object is required, not '%T'", data);
    uint64_t state[8];
    memcpy(state, starts[kind], sizeof state);
    size_t block = kinds[kind].block, word = kind == MD5 || block == 64 ? 4 : 8, at = 0;
    CHECK(vm_charge(vm, view.size / 16));
    for (; view.size - at >= block; at += block) take_block(kind, state, (const uint8_t *)view.bytes + at);
    // What is left, a bit, zeros, and the size in bits fill one block or two.
    uint8_t tail[256] = {0};
    size_t left_over = view.size - at, size = left_over + 1 + 2 * word <= block ? block : 2 * block;
    if (left_over) memcpy(tail, view.bytes + at, left_over);
    tail[left_over] = 0x80;
    for (size_t i = 0; i < 8; i++) tail[kind == MD5 ? size - 8 + i : size - 1 - i] = (uint8_t)((uint64_t)view.size << 3 >> (8 * i));
    if (word == 8) tail[size - 9] = (uint8_t)((uint64_t)view.size >> 61);
    for (size_t i = 0; i < size; i += block) take_block(kind, state, tail + i);
    Bytes *made = bytes_new(vm, NULL, kinds[kind].digest);
    CHECK(made);
    for (size_t i = 0; i < kinds[kind].digest; i++) {
        size_t place = kind == MD5 ? i % word : word - 1 - i % word;
        made->bytes[i] = (char)(state[i / word] >> (8 * place));
    }
    return object_value(made);
}

static Value py_digest(Vm *vm, const Value *args) {
    for (Kind kind = 0; is_str(args[0]) && kind < KINDS; kind++)
        if (str_is(as_str(args[0]), kinds[kind].name)) return digest(vm, kind, args[1]);
    return raise_error(vm, TYPE_ValueError, "unsupported hash type");
}

static const NativeDef functions[] = {{"_sum", "name, data, /", py_digest, NULL, 0}, {0}};
const NativeModule digest_module = {"_digest", NULL, functions, module_run_python};
