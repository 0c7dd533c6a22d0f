from .. import two as up
