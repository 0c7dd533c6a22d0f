import _circ_x
try:
    _circ_x.value
except AttributeError as e:
    print(e, e.name)
try:
    from _circ_x import value
except ImportError as e:
    print(str(e).replace(e.path, 'PATH'), e.name, e.path.endswith('_circ_x.py'))
