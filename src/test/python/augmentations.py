#!/usr/bin/env python3
"""Writes what torchvision makes of pictures, change by change, for AugmentationParityTest.

    apt-get install python3-torchvision          (Debian; brings python3-torch)
    /usr/bin/python3 src/test/python/augmentations.py [FILE]

The file is a JSON list of {"change", "arguments", "shape", "before", "after"}.
"""
import json
import math
import pathlib
import sys

import torch
from torchvision.transforms import functional as F
from torchvision.transforms import functional_tensor as T

PICTURES = {"colour": (3, 9, 12), "square": (3, 11, 11), "grey": (1, 8, 8)}


def affine(x, angle=0.0, right=0, down=0, scale=1.0, shear_x=0.0, shear_y=0.0):
    return F.affine(x, angle, [right, down], scale, [shear_x, shear_y])


def shear(x, along):
    """As RandAugment shears: around the top left corner."""
    return F.affine(x, 0.0, [0, 0], 1.0, [math.degrees(math.atan(along)), 0.0], center=[0, 0])


def hue(x, factor):
    """torchvision's from 0.15 on: bytes are made of numbers with a share for the largest too."""
    h, s, v = T._rgb2hsv(x / 255).unbind(0)
    return (T._hsv2rgb(torch.stack(((h + factor) % 1, s, v))) * (256 - 1e-3)).to(torch.uint8)


def resize(x, **arguments):
    """In double precision, so that halves are halves; in single precision they fall either way."""
    return torch.round(torch.round(F.resize(x.double(), **arguments) * 1e6) / 1e6).to(torch.uint8)


CHANGES = [
    ("placement", affine, [dict(angle=17.0), dict(angle=-63.5), dict(right=3, down=-2), dict(scale=1.3), dict(scale=0.6, angle=30.0),
                           dict(shear_x=20.0), dict(angle=11.0, right=1, down=2, scale=0.9, shear_x=-15.0)]),
    ("shear", shear, [dict(along=0.23), dict(along=-0.7)]),
    ("brightness", F.adjust_brightness, [dict(brightness_factor=f) for f in (0.3, 1.7)]),
    ("contrast", F.adjust_contrast, [dict(contrast_factor=f) for f in (0.4, 1.9)]),
    ("saturation", F.adjust_saturation, [dict(saturation_factor=f) for f in (0.2, 1.6)]),
    ("hue", hue, [dict(factor=f) for f in (-0.4, 0.13, 0.5)]),
    ("sharpness", F.adjust_sharpness, [dict(sharpness_factor=f) for f in (0.1, 1.9)]),
    ("posterize", F.posterize, [dict(bits=b) for b in (2, 5, 8)]),
    ("solarize", F.solarize, [dict(threshold=t) for t in (100, 0, 255)]),
    ("autocontrast", F.autocontrast, [{}]),
    ("equalize", F.equalize, [{}]),
    ("grayscale", lambda x: F.rgb_to_grayscale(x, 3), [{}]),
    ("blur", F.gaussian_blur, [dict(kernel_size=3, sigma=0.5), dict(kernel_size=5, sigma=1.7)]),
    ("crop", lambda x, **a: F.resized_crop(x, **a, size=list(x.shape[1:])), [dict(top=1, left=2, height=5, width=4), dict(top=0, left=0, height=7, width=7)]),
    ("resize", resize, [dict(size=s, antialias=a) for s in ([5, 4], [4, 6], [13, 17], [3, 3]) for a in (True, False)]),
    ("center_crop", lambda x, **a: F.center_crop(x, **a), [dict(output_size=s) for s in ([4, 5], [7, 8])]),
]


def main():
    here = pathlib.Path(__file__).resolve().parent
    file = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here.parent / "resources" / "augmentations.json"
    torch.manual_seed(5)
    cases = []
    for change, function, all_arguments in CHANGES:
        for arguments in all_arguments:
            for kind, shape in PICTURES.items():
                if kind == "grey" and change in ("hue", "saturation", "grayscale", "sharpness"):
                    continue
                before = torch.randint(40, 220, shape, dtype=torch.uint8)
                after = function(before, **arguments)
                cases.append(dict(change=change, arguments=arguments, shape=shape, before=before.flatten().tolist(), after=after.flatten().tolist()))
    file.write_text("[" + ",\n".join(json.dumps(case) for case in cases) + "]\n")
    print(f"{len(cases)} cases in {file}")


if __name__ == "__main__":
    main()
