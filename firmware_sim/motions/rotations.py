"""Quaternions (w, x, y, z), many at once. Knows nothing of lifting."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


def multiply(a: Floats, b: Floats) -> Floats:
    """The rotation b followed by a, as quaternions (..., 4)."""
    aw, ax, ay, az = a[..., 0], a[..., 1], a[..., 2], a[..., 3]
    bw, bx, by, bz = b[..., 0], b[..., 1], b[..., 2], b[..., 3]
    return np.stack(
        [
            aw * bw - ax * bx - ay * by - az * bz,
            aw * bx + ax * bw + ay * bz - az * by,
            aw * by - ax * bz + ay * bw + az * bx,
            aw * bz + ax * by - ay * bx + az * bw,
        ],
        axis=-1,
    )


def conjugate(q: Floats) -> Floats:
    """The inverse of unit quaternions (..., 4)."""
    turned: Floats = q * np.array([1.0, -1.0, -1.0, -1.0])
    return turned


def rotate(q: Floats, v: Floats) -> Floats:
    """Vectors (..., 3) turned by unit quaternions (..., 4)."""
    w, u = q[..., :1], q[..., 1:]
    t = 2.0 * _cross(u, v)
    turned: Floats = v + w * t + _cross(u, t)
    return turned


def from_rotvec(r: Floats) -> Floats:
    """Quaternions (..., 4) of rotation vectors (..., 3) in radians."""
    angle = np.sqrt(np.einsum("...i,...i->...", r, r))
    half = 0.5 * angle
    # sin(a/2)/a, with its limit 1/2 at 0; np.sinc is sin(pi x)/(pi x)
    scale = 0.5 * np.sinc(half / np.pi)
    return np.concatenate([np.cos(half)[..., None], r * scale[..., None]], axis=-1)


def to_rotvec(q: Floats) -> Floats:
    """Rotation vectors (..., 3) in radians, the short way round, of unit quaternions (..., 4)."""
    q = np.where(q[..., :1] < 0.0, -q, q)
    sine = np.sqrt(np.einsum("...i,...i->...", q[..., 1:], q[..., 1:]))
    angle = 2.0 * np.arctan2(sine, q[..., 0])
    scale = np.where(sine > 1e-12, angle / np.maximum(sine, 1e-12), 2.0)
    turned: Floats = q[..., 1:] * scale[..., None]
    return turned


def slerp(a: Floats, b: Floats, share: Floats) -> Floats:
    """Quaternions (n, 4) from `a` (4,) towards `b` (4,) at the shares (n,), along the shortest way."""
    way = to_rotvec(multiply(conjugate(a), b))
    return multiply(np.broadcast_to(a, (len(share), 4)), from_rotvec(share[:, None] * way))


def from_axes(x_axis: Floats, z_axis: Floats) -> Floats:
    """The quaternion (4,) of the frame whose x lies along `x_axis` and whose z lies as near as possible to
    `z_axis`."""
    x = x_axis / np.linalg.norm(x_axis)
    z = z_axis - x * float(x @ z_axis)
    z = z / np.linalg.norm(z)
    y = np.cross(z, x)
    return from_matrix(np.stack([x, y, z], axis=1))


def from_matrix(m: Floats) -> Floats:
    """The quaternion (4,) of a rotation matrix (3, 3) (Shepperd's method: the largest component first)."""
    trace = float(np.trace(m))
    squares = np.array([trace, m[0, 0], m[1, 1], m[2, 2]])
    k = int(np.argmax(squares))
    if k == 0:
        q = np.array([1.0 + trace, m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1]])
    else:
        i, j, o = k - 1, k % 3, (k + 1) % 3
        q = np.empty(4)
        q[0] = m[o, j] - m[j, o]
        q[1 + i] = 1.0 + m[i, i] - m[j, j] - m[o, o]
        q[1 + j] = m[i, j] + m[j, i]
        q[1 + o] = m[i, o] + m[o, i]
    unit: Floats = q / np.linalg.norm(q)
    return unit


def _cross(a: Floats, b: Floats) -> Floats:
    """np.cross without its overhead for long arrays."""
    return np.stack(
        [
            a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1],
            a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2],
            a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0],
        ],
        axis=-1,
    )
