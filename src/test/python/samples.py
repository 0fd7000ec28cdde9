"""Data files of every kind, and the values that Pillow, NumPy and Python read from them.

    samples.py FOLDER [SEED [COUNT]]

Writes one file of each kind, or COUNT files of kinds, sizes and contents drawn from SEED, and expected.csv:
file, shape, values in hex (bytes of pictures and of uint8 arrays, else big-endian float32), labels.
Needs Debian's python3-pil and python3-numpy. The table in src/test/resources/samples was made by it.
"""
import csv
import io
import pathlib
import struct
import sys
import zlib

import numpy
from PIL import Image


# Pictures: each kind takes random numbers and a size and gives a file's bytes.

def noise(rng, height, width, bands, most=255):
    """Smooth colour with some noise: what codecs meet."""
    y, x = numpy.mgrid[0:height, 0:width]
    planes = []
    for _ in range(bands):
        a, b, c = rng.uniform(-0.5, 0.5, 3)
        planes.append((0.5 + 0.5 * numpy.sin(a * x + b * y + 9 * c)) * most)
    smooth = numpy.stack(planes, -1) + rng.integers(-most // 8 - 1, most // 8 + 2, (height, width, bands))
    return numpy.clip(smooth, 0, most).astype(numpy.uint32)


CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def png(rng, height, width, colour, depth, interlaced=False, extra=()):
    values = noise(rng, height, width, CHANNELS[colour], (1 << depth) - 1)

    def packed(rows):
        out = bytearray()
        step = max(1, CHANNELS[colour] * depth // 8)
        before = None
        for row in rows:
            if depth == 16:
                line = row.astype('>u2').tobytes()
            elif depth == 8:
                line = row.astype('u1').tobytes()
            else:
                bits = ''.join(format(int(v), f'0{depth}b') for v in row.ravel())
                bits += '0' * (-len(bits) % 8)
                line = bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))
            kind = int(rng.integers(0, 5))
            before = before if before is not None else bytes(len(line))
            out.append(kind)
            for i, value in enumerate(line):
                left = line[i - step] if i >= step else 0
                up = before[i]
                corner = before[i - step] if i >= step else 0
                guess = left + up - corner
                near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
                out.append((value - [0, left, up, (left + up) // 2, near][kind]) & 255)
            before = line
        return bytes(out)

    if interlaced:
        data = b''.join(packed(values[y::dy, x::dx]) for x, y, dx, dy in ADAM7 if x < width and y < height)
    else:
        data = packed(values)

    def chunk(name, content):
        return struct.pack('>I', len(content)) + name + content + struct.pack('>I', zlib.crc32(name + content))

    file = b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, depth, colour, 0, 0, interlaced))
    for name, content in extra:
        file += chunk(name, content)
    if colour == 3:
        file += chunk(b'PLTE', rng.integers(0, 256, 3 << depth, dtype=numpy.uint8).tobytes())
        file += chunk(b'tRNS', rng.integers(0, 256, 1 << depth, dtype=numpy.uint8).tobytes())
    squeezed = zlib.compress(data)
    cut = len(squeezed) // 2
    return file + chunk(b'IDAT', squeezed[:cut]) + chunk(b'IDAT', squeezed[cut:]) + chunk(b'IEND', b'')


GAMMA = (b'gAMA', struct.pack('>I', 100000))


def profile():
    """Colours that a colour manager would change much: sRGB's profile with other primaries."""
    from PIL import ImageCms
    content = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes())
    red, green = content.find(b'rXYZ'), content.find(b'gXYZ')
    content[red:red + 4], content[green:green + 4] = b'gXYZ', b'rXYZ'
    return bytes(content)


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def image(rng, height, width, mode):
    bands = {'L': 1, 'RGB': 3, 'CMYK': 4}[mode]
    values = noise(rng, height, width, bands).astype('u1')
    return Image.fromarray(values if bands > 1 else values[..., 0], mode)


def jpeg(rng, height, width, mode, **options):
    return saved(image(rng, height, width, mode), 'JPEG', quality=int(rng.integers(30, 96)), **options)


def without_app(content, marker):
    at = content.find(bytes([0xff, marker]))
    return content if at < 0 else content[:at] + content[at + 2 + struct.unpack('>H', content[at + 2:at + 4])[0]:]


def rgb_jpeg(rng, height, width, letters):
    """The three components are said to be red, green and blue."""
    content = without_app(jpeg(rng, height, width, 'RGB', subsampling=0), 0xe0)
    if not letters:
        adobe = b'\xff\xee' + struct.pack('>H', 14) + b'Adobe' + struct.pack('>HHHB', 100, 0, 0, 0)
        return content[:2] + adobe + content[2:]
    changed = bytearray(content)
    frame, scan = content.find(b'\xff\xc0') + 10, content.find(b'\xff\xda') + 5
    for i, letter in enumerate(b'RGB'):
        changed[frame + 3 * i] = changed[scan + 2 * i] = letter
    return bytes(changed)


def ycck(rng, height, width):
    content = bytearray(jpeg(rng, height, width, 'CMYK'))
    content[content.find(b'Adobe') + 11] = 2
    return bytes(content)


def turned(rng, height, width):
    exif = Image.Exif()
    exif[0x0112] = 6
    return jpeg(rng, height, width, 'RGB', exif=exif.tobytes())


def gif(rng, height, width, colours, **options):
    values = rng.integers(0, colours, (height, width), dtype=numpy.uint8)
    picture = Image.fromarray(values, 'P')
    picture.putpalette(rng.integers(0, 256, 3 * colours, dtype=numpy.uint8).tobytes())
    return saved(picture, 'GIF', **options)


def gif_on_screen(rng, height, width):
    """The picture does not fill its screen."""
    content = bytearray(gif(rng, height, width, 16))
    content[6:10] = struct.pack('<HH', width + 3, height + 2)
    at = content.find(b'\x2c', 13 + (3 << (content[10] & 7) + 1))
    content[at + 1:at + 5] = struct.pack('<HH', 2, 1)
    return bytes(content)


def gif_film(rng, height, width):
    frames = [Image.fromarray(rng.integers(0, 256, (height, width), dtype=numpy.uint8), 'L') for _ in range(3)]
    return saved(frames[0], 'GIF', save_all=True, append_images=frames[1:])


def bmp(rng, height, width, depth, compression=0, masks=(), downwards=False, old=False):
    values = rng.integers(0, 1 << min(depth, 8), (height, width, max(1, depth // 8)), dtype=numpy.uint32)
    rows = []
    for row in values if downwards else values[::-1]:
        if depth < 8:
            bits = ''.join(format(int(v), f'0{depth}b') for v in row.ravel())
            bits += '0' * (-len(bits) % 8)
            line = bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))
        else:
            line = row.astype('u1').tobytes()
        rows.append(line + bytes(-len(line) % 4))
    data = b''.join(rows)
    if compression in (1, 2):
        data = b''.join(runs(rng, row.ravel(), compression) for row in values[::-1]) + b'\0\1'
    colours = b''
    if depth <= 8:
        colours = b''.join(bytes(rng.integers(0, 256, 3, dtype=numpy.uint8)) + (b'' if old else b'\0')
                           for _ in range(1 << depth))
    masked = b''.join(struct.pack('<I', mask) for mask in masks)
    if old:
        header = struct.pack('<IHHHH', 12, width, height, 1, depth)
    else:
        header = struct.pack('<IiiHHIIiiII', 40, width, -height if downwards else height, 1, depth, compression,
                             len(data), 2835, 2835, 0, 0)
    start = 14 + len(header) + len(masked) + len(colours)
    return b'BM' + struct.pack('<IHHI', start + len(data), 0, 0, start) + header + masked + colours + data


def runs(rng, row, kind):
    out = bytearray()
    at = 0
    while at < len(row):
        left = len(row) - at
        if left >= 4 and rng.integers(0, 2):
            count = int(rng.integers(3, min(left, 200) + 1))
            stretch = [int(v) for v in row[at:at + count]]
            if kind == 1:
                content = bytes(stretch)
            else:
                stretch += [0] * (count % 2)
                content = bytes(a << 4 | b for a, b in zip(stretch[::2], stretch[1::2]))
            out += bytes([0, count]) + content + bytes(len(content) % 2)
        else:
            count = 1
            value = int(row[at])
            out += bytes([1, value if kind == 1 else value << 4])
        at += count
    return bytes(out + b'\0\0')


PICTURES = {}
for _colour, _depths in {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}.items():
    for _depth in _depths:
        for _interlaced in (False, True):
            _name = f'png-{["grey", "", "rgb", "palette", "grey-alpha", "", "rgba"][_colour]}-{_depth}'
            PICTURES[_name + ('-interlaced' if _interlaced else '') + '.png'] = (
                lambda rng, h, w, c=_colour, d=_depth, i=_interlaced: png(rng, h, w, c, d, i))
PICTURES |= {
    'png-grey-8-gamma.png': lambda rng, h, w: png(rng, h, w, 0, 8, extra=[GAMMA]),
    'png-grey-8-transparent.png': lambda rng, h, w: png(rng, h, w, 0, 8, extra=[(b'tRNS', b'\0\x55')]),
    'png-rgb-8-gamma.png': lambda rng, h, w: png(rng, h, w, 2, 8, extra=[GAMMA]),
    'png-rgb-8-transparent.png': lambda rng, h, w: png(rng, h, w, 2, 8, extra=[(b'tRNS', bytes(6))]),
    'png-rgb-16-gamma.png': lambda rng, h, w: png(rng, h, w, 2, 16, extra=[GAMMA]),
    'png-rgb-8-profile.png': lambda rng, h, w: png(
        rng, h, w, 2, 8, extra=[(b'iCCP', b'p\0\0' + zlib.compress(profile()))]),
    'jpeg-grey.jpg': lambda rng, h, w: jpeg(rng, h, w, 'L'),
    'jpeg-444.jpg': lambda rng, h, w: jpeg(rng, h, w, 'RGB', subsampling=0),
    'jpeg-422.jpg': lambda rng, h, w: jpeg(rng, h, w, 'RGB', subsampling=1),
    'jpeg-420.jpg': lambda rng, h, w: jpeg(rng, h, w, 'RGB', subsampling=2),
    'jpeg-grey-progressive.jpg': lambda rng, h, w: jpeg(rng, h, w, 'L', progressive=True),
    'jpeg-420-progressive.jpg': lambda rng, h, w: jpeg(rng, h, w, 'RGB', subsampling=2, progressive=True),
    'jpeg-optimized.jpg': lambda rng, h, w: jpeg(rng, h, w, 'RGB', optimize=True),
    'jpeg-profile.jpg': lambda rng, h, w: jpeg(rng, h, w, 'RGB', icc_profile=profile()),
    'jpeg-no-jfif.jpg': lambda rng, h, w: without_app(jpeg(rng, h, w, 'RGB', subsampling=0), 0xe0),
    'jpeg-no-jfif-420.jpg': lambda rng, h, w: without_app(jpeg(rng, h, w, 'RGB', subsampling=2), 0xe0),
    'jpeg-rgb-adobe.jpg': lambda rng, h, w: rgb_jpeg(rng, h, w, False),
    'jpeg-rgb-letters.jpg': lambda rng, h, w: rgb_jpeg(rng, h, w, True),
    'jpeg-cmyk.jpg': lambda rng, h, w: jpeg(rng, h, w, 'CMYK'),
    'jpeg-cmyk-progressive.jpg': lambda rng, h, w: jpeg(rng, h, w, 'CMYK', progressive=True),
    'jpeg-ycck.jpg': ycck,
    'jpeg-turned.jpg': turned,
    'gif-256.gif': lambda rng, h, w: gif(rng, h, w, 256, interlace=0),
    'gif-256-interlaced.gif': lambda rng, h, w: gif(rng, h, w, 256, interlace=1),
    'gif-16.gif': lambda rng, h, w: gif(rng, h, w, 16, interlace=0),
    'gif-2.gif': lambda rng, h, w: gif(rng, h, w, 2, interlace=1),
    'gif-transparent.gif': lambda rng, h, w: gif(rng, h, w, 8, transparency=3),
    'gif-grey.gif': lambda rng, h, w: saved(image(rng, h, w, 'L'), 'GIF'),
    'gif-on-screen.gif': gif_on_screen,
    'gif-film.gif': gif_film,
    'bmp-1.bmp': lambda rng, h, w: bmp(rng, h, w, 1),
    'bmp-4.bmp': lambda rng, h, w: bmp(rng, h, w, 4),
    'bmp-8.bmp': lambda rng, h, w: bmp(rng, h, w, 8),
    'bmp-8-runs.bmp': lambda rng, h, w: bmp(rng, h, w, 8, compression=1),
    'bmp-16.bmp': lambda rng, h, w: bmp(rng, h, w, 16),
    'bmp-16-565.bmp': lambda rng, h, w: bmp(rng, h, w, 16, compression=3, masks=(0xf800, 0x07e0, 0x001f)),
    'bmp-24.bmp': lambda rng, h, w: bmp(rng, h, w, 24),
    'bmp-24-downwards.bmp': lambda rng, h, w: bmp(rng, h, w, 24, downwards=True),
    'bmp-24-old.bmp': lambda rng, h, w: bmp(rng, h, w, 24, old=True),
    'bmp-8-old.bmp': lambda rng, h, w: bmp(rng, h, w, 8, old=True),
    'bmp-32.bmp': lambda rng, h, w: bmp(rng, h, w, 32),
    'bmp-32-masks.bmp': lambda rng, h, w: bmp(rng, h, w, 32, compression=3, masks=(0xff0000, 0xff00, 0xff)),
    'bmp-grey.bmp': lambda rng, h, w: saved(image(rng, h, w, 'L'), 'BMP'),
    'bmp-rgba.bmp': lambda rng, h, w: saved(image(rng, h, w, 'RGB').convert('RGBA'), 'BMP'),
}


def pixels(content):
    """What Pillow reads: height, width, bands, channel by channel."""
    picture = Image.open(io.BytesIO(content))
    if picture.mode.startswith('I'):  # 16 bits of grey, of which the upper 8 are wanted
        picture = Image.fromarray((numpy.asarray(picture).astype('u2') >> 8).astype('u1'), 'L')
    values = numpy.asarray(picture.convert('RGB'))
    return values.transpose(2, 0, 1)


# Arrays and tables: each kind gives a file's bytes, the examples and their labels.

def npz(rng, dtype, order='C', names=('train_x', 'train_y'), shape=(3, 4), labels='int64', squeeze=True):
    x = rng.normal(0, 100, (5, *shape))
    x = x.astype(dtype) if numpy.dtype(dtype).kind == 'f' else rng.integers(0, 256, x.shape).astype(dtype)
    numbers = numpy.arange(5) % 3
    y = numbers.astype(labels) if labels[0] not in 'US' else numpy.array(['ant', 'bee', 'cow'])[numbers].astype(labels)
    out = io.BytesIO()
    (numpy.savez_compressed if squeeze else numpy.savez)(
        out, **{names[0]: numpy.asarray(x, order=order), names[1]: y.reshape(-1, 1) if rng.integers(0, 2) else y})
    return out.getvalue(), x if dtype == 'uint8' else x.astype('f4'), numbers


ARRAYS = {
    'float32.npz': lambda rng: npz(rng, 'float32'),
    'float64.npz': lambda rng: npz(rng, 'float64', shape=(7,)),
    'float16.npz': lambda rng: npz(rng, 'float16', shape=(2, 3, 4)),
    'bool.npz': lambda rng: npz(rng, 'bool'),
    'big-endian.npz': lambda rng: npz(rng, '>f4', labels='>i4'),
    'uint8.npz': lambda rng: npz(rng, 'uint8', shape=(3, 4, 5), labels='uint8'),
    'fortran.npz': lambda rng: npz(rng, 'float32', order='F', shape=(2, 3, 5)),
    'keras.npz': lambda rng: npz(rng, 'uint8', names=('x_train', 'y_train'), squeeze=False),
    'medmnist.npz': lambda rng: npz(rng, 'uint8', names=('train_images', 'train_labels')),
    'strings.npz': lambda rng: npz(rng, 'float32', labels='U5'),
    'bytes.npz': lambda rng: npz(rng, 'float32', labels='S3'),
    'whole-floats.npz': lambda rng: npz(rng, 'float32', labels='float64'),
}


def table(rng, names, style):
    columns = int(rng.integers(1, 6))
    texts, labels = [], []
    for row in range(int(rng.integers(4, 9))):
        numbers = [style(value) for value in rng.normal(0, 10.0 ** rng.integers(-4, 9), columns)]
        labels.append(row % 3)
        texts.append([*numbers[:1], names[row % 3], *numbers[1:]])
    out = io.StringIO()
    writer = csv.writer(out, quoting=int(rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])))
    writer.writerow(['a', 'label', *(f'c{i}' for i in range(columns - 1))])
    writer.writerows(texts)
    x = numpy.array([[numpy.float32(float(t)) for t in [*row[:1], *row[2:]]] for row in texts], dtype='f4')
    return (b'\xef\xbb\xbf' if rng.integers(0, 2) else b'') + out.getvalue().encode(), x, numpy.array(labels)


TABLES = {
    'whole.csv': lambda rng: table(rng, ['0', '1', '2'], repr),
    'names.csv': lambda rng: table(rng, ['a "b"', 'c,d', 'é'], lambda v: f'{v:.3e}'),
    'lines.csv': lambda rng: table(rng, ['a\nb', 'c', 'd'], lambda v: f'{v:+.2f}'),
}


def main():
    folder = pathlib.Path(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    folder.mkdir(parents=True, exist_ok=True)
    rng = numpy.random.default_rng(seed)
    names = [*PICTURES, *ARRAYS, *TABLES]
    drawn = [(f'{i}-', names[rng.integers(0, len(names))]) for i in range(count)] or [('', name) for name in names]
    with open(folder / 'expected.csv', 'w', encoding='utf-8') as expected:
        for prefix, name in drawn:
            if name in PICTURES:
                height, width = (int(v) for v in rng.integers(1, 40, 2)) if count else (9, 13)
                content = PICTURES[name](rng, height, width)
                values, labels = pixels(content), []
            else:
                content, values, labels = (ARRAYS | TABLES)[name](rng)
            raw = values.astype('u1' if values.dtype == numpy.uint8 else '>f4').tobytes().hex()
            shape = 'x'.join(str(axis) for axis in values.shape)
            (folder / (prefix + name)).write_bytes(content)
            expected.write(f'{prefix}{name},{shape},{raw},{"".join(str(label) for label in labels)}\n')


main()
