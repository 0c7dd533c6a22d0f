print('init', __name__, __package__, __spec__._initializing)
__all__ = ['one', 'two', 'lazy']
two = 'two'
def __getattr__(name):
    if name == 'lazy': return 'made lazily'
    raise AttributeError(f'no {name} here')
def __dir__(): return ['z', 'a']
