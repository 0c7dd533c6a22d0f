# sys: what scripts may see.
import sys
def attempt(f):
    try:
        print(repr(f()))
    except BaseException as error:
        print(type(error).__name__ + ':', error)
print(sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 8), sys.version_info.releaselevel)
print(sys.maxsize, sys.maxunicode, sys.byteorder, sys.getrecursionlimit(), sys.getdefaultencoding())
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.mant_dig, sys.hash_info.modulus, type(sys.float_info).__name__)
print(len(sys.argv), type(sys.modules), 'sys' in sys.modules, sys.modules['__main__'].__name__, sys.modules['sys'] is sys)
attempt(lambda: sys.exit()); attempt(lambda: sys.exit(3)); attempt(lambda: sys.exit('message')); attempt(lambda: sys.exit(1, 2))
attempt(lambda: sys.setrecursionlimit(0)); attempt(lambda: sys.setrecursionlimit('x'))
print(sys.exc_info(), sys.exception())
try:
    1 / 0
except ZeroDivisionError as error:
    print(sys.exc_info()[0], sys.exc_info()[1] is error, sys.exc_info()[2] is error.__traceback__, sys.exception() is error)
print(sys.exc_info())
print(sys.intern('abc') is sys.intern('ab' + 'c')); attempt(lambda: sys.intern(1))
print(sys.stdout.name, sys.stderr.name, sys.stdin.name, sys.stdout.mode, sys.stdout.encoding, sys.stdout.isatty(), sys.stdout is sys.__stdout__)
sys.stdout.writelines(['a', 'b', '\n'])
attempt(lambda: sys.stdout.write(1))
print(sys.stdin.read() == '', list(sys.stdin), sys.stdin.readline() == '')
sys.setrecursionlimit(200)
def depth(n):
    try:
        return depth(n + 1)
    except RecursionError as error:
        return n, str(error)
print(depth(0)[0] > 150, depth(0)[1][:32])
