from . import two as t; from .. import _pa as up
