"""Ed25519 (RFC 8032 section 5.1), verification only.

Beyond the RFC this refuses keys of small order, under which one signature fits many texts. The equation is the one without the
cofactor: R as given must be the encoding of [S]B - [h]A, byte for byte, so that an R that is not canonical never passes.
"""

import functools
import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_MINUS_1 = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def verify(key, text, signature):
    """Whether the signature, 64 bytes, is that of the key, 32 bytes, over the bytes of the text."""
    if not is_public_key(key) or len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % L
    minus_a = _table(_negative(decode(key)))
    return encode(add(_times(s, _table(BASE)), _times(h, minus_a))) == signature[:32]


def is_public_key(key):
    """Whether these are 32 bytes of the canonical encoding of a point that is not of small order."""
    point = decode(key)
    if point is None:
        return False
    for _ in range(3):
        point = add(point, point)
    return encode(point) != encode(NEUTRAL)


def decode(raw):
    """The point of a canonical encoding (section 5.1.3), None for anything else."""
    if len(raw) != 32:
        return None
    number = int.from_bytes(raw, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if (v * x * x - u) % P:
        x = x * SQRT_MINUS_1 % P
    if (v * x * x - u) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def encode(point):
    x, y, z, _ = point
    inverse = pow(z, P - 2, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def add(p, q):
    """Section 5.1.4; complete, so it doubles as well."""
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _negative(point):
    x, y, z, t = point
    return (P - x, y, z, P - t)


@functools.lru_cache(maxsize=64)
def _table(point):
    """For each of the 64 hex digits of a scalar the 16 multiples of the point it can stand for: a log has one key and many checkpoints."""
    rows = []
    for _ in range(64):
        row = [NEUTRAL]
        for _ in range(15):
            row.append(add(row[-1], point))
        rows.append(row)
        point = add(row[-1], point)
    return rows


def _times(scalar, table):
    result = NEUTRAL
    for row in table:
        if scalar & 15:
            result = add(result, row[scalar & 15])
        scalar >>= 4
    return result


BASE = decode((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
