// The gamma function and its logarithm, by Lanczos' approximation (N = 13, g = 6.0246800407767296), as CPython computes them.
#include <math.h>

#include "modules/modules.h"

#define LANCZOS_COUNT 13
#define LANCZOS_G 6.024680040776729583740234375
#define LANCZOS_G_MINUS_HALF 5.524680040776729583740234375
#define PI 3.141592653589793238462643383279502884197
#define LOG_PI 1.144729885849400174143427351353058711647

static const double numerator[LANCZOS_COUNT] = {
    23531376880.410759688572007674451636754734846804940,  42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,  17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,  1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,  31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,  186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,  210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
static const double denominator[LANCZOS_COUNT] = {
    0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
    2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0,
};

#define EXACT_COUNT 23
static const double exact[EXACT_COUNT] = {
    1.0,          1.0,           2.0,            6.0,             24.0,              120.0,
    720.0,        5040.0,        40320.0,        362880.0,        3628800.0,         39916800.0,
    479001600.0,  6227020800.0,  87178291200.0,  1307674368000.0, 20922789888000.0,  355687428096000.0,
    6402373705728000.0, 121645100408832000.0, 2432902008176640000.0, 51090942171709440000.0, 1124000727777607680000.0,
};

// sin(pi * x), exact in its reduction.
static double sin_pi(double x) {
    double y = fmod(fabs(x), 2.0), r;
    switch ((int)round(2.0 * y)) {
    case 0: r = sin(PI * y); break;
    case 1: r = cos(PI * (y - 0.5)); break;
    case 2: r = sin(PI * (1.0 - y)); break;
    case 3: r = -cos(PI * (y - 1.5)); break;
    default: r = sin(PI * (y - 2.0)); break;
    }
    return copysign(1.0, x) * r;
}

static double lanczos(double x) {
    double above = 0.0, below = 0.0;
    if (x < 5.0) {
        for (int i = LANCZOS_COUNT; --i >= 0;) {
            above = above * x + numerator[i];
            below = below * x + denominator[i];
        }
    } else {
        for (int i = 0; i < LANCZOS_COUNT; i++) {
            above = above / x + numerator[i];
            below = below / x + denominator[i];
        }
    }
    return above / below;
}

static double gamma_negative(double y, double z, double magnitude) {
    double r = -PI / sin_pi(magnitude) / magnitude * exp(y) / lanczos(magnitude);
    r -= z * r;
    if (magnitude < 140.0) return r / pow(y, magnitude - 0.5);
    double root = pow(y, magnitude / 2.0 - 0.25);
    return r / root / root;
}

static double gamma_positive(double y, double z, double magnitude) {
    double r = lanczos(magnitude) / exp(y);
    r += z * r;
    if (magnitude < 140.0) return r * pow(y, magnitude - 0.5);
    double root = pow(y, magnitude / 2.0 - 0.25);
    return r * root * root;
}

double math_gamma_value(double x, bool *domain, bool *overflow) {
    *domain = *overflow = false;
    if (!isfinite(x)) {
        *domain = isinf(x) && x < 0;
        return x;
    }
    if (x == 0.0) {
        *domain = true;
        return x;
    }
    if (x == floor(x)) {
        if (x < 0.0) {
            *domain = true;
            return x;
        }
        if (x <= EXACT_COUNT) return exact[(int)x - 1];
    }
    double magnitude = fabs(x);
    if (magnitude < 1e-20) {
        double r = 1.0 / x;
        *overflow = isinf(r);
        return r;
    }
    if (magnitude > 200.0) {
        if (x < 0.0) return 0.0 / sin_pi(x);
        *overflow = true;
        return HUGE_VAL;
    }
    double y = magnitude + LANCZOS_G_MINUS_HALF, z;
    // z corrects for the rounding of y.
    if (magnitude > LANCZOS_G_MINUS_HALF) z = (y - magnitude) - LANCZOS_G_MINUS_HALF;
    else z = (y - LANCZOS_G_MINUS_HALF) - magnitude;
    z = z * LANCZOS_G / y;
    double r = x < 0.0 ? gamma_negative(y, z, magnitude) : gamma_positive(y, z, magnitude);
    *overflow = isinf(r);
    return r;
}

double math_lgamma_value(double x, bool *domain, bool *overflow) {
    *domain = *overflow = false;
    if (!isfinite(x)) return isnan(x) ? x : HUGE_VAL;
    if (x == floor(x) && x <= 2.0) {
        *domain = x <= 0.0;
        return 0.0;
    }
    double magnitude = fabs(x);
    if (magnitude < 1e-20) return -log(magnitude);
    double r = log(lanczos(magnitude)) - LANCZOS_G;
    r += (magnitude - 0.5) * (log(magnitude + LANCZOS_G - 0.5) - 1);
    if (x < 0.0) r = LOG_PI - log(fabs(sin_pi(magnitude))) - log(magnitude) - r;
    *overflow = isinf(r);
    return r;
}
