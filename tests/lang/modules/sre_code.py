# Code that no compiler made is refused by _sre.compile, or harmless.
import _sre
for code in ([], [1], [0], [19, 1], [16], [16, 97], [16, 97, 1], [7, 0, 1], [17, 5, 1], [24, 9, 0, 1, 2, 1, 1], [6, 99, 1], [23, 4, 0, 1, 1], [13, 1, 1], [13, 3, 9, 0, 1], [13, 2, 0, 1], [14, 4, 0, 0, 0, 1], [4, 3, 0, 1, 1], [4, 3, 0, 1], [15, 1, 1], [18, 1], [255, 1], [-1], [1 << 40], ['x'], [11, 0, 1], [12, 0, 9, 1]):
    try: print(code, _sre.compile('x', 0, code, 0, {}, ()).match('aaa'))
    except Exception as e: print(code, type(e).__name__, e)
# expect: [] RuntimeError invalid SRE code
# expect: [1] <re.Match object; span=(0, 0), match=''>
# expect: [0] RuntimeError invalid SRE code
# expect: [19, 1] RuntimeError invalid SRE code
# expect: [16] RuntimeError invalid SRE code
# expect: [16, 97] RuntimeError invalid SRE code
# expect: [16, 97, 1] <re.Match object; span=(0, 1), match='a'>
# expect: [7, 0, 1] RuntimeError invalid SRE code
# expect: [17, 5, 1] RuntimeError invalid SRE code
# expect: [24, 9, 0, 1, 2, 1, 1] RuntimeError invalid SRE code
# expect: [6, 99, 1] RuntimeError invalid SRE code
# expect: [23, 4, 0, 1, 1] RuntimeError invalid SRE code
# expect: [13, 1, 1] RuntimeError invalid SRE code
# expect: [13, 3, 9, 0, 1] RuntimeError invalid SRE code
# expect: [13, 2, 0, 1] None
# expect: [14, 4, 0, 0, 0, 1] <re.Match object; span=(0, 0), match=''>
# expect: [4, 3, 0, 1, 1] <re.Match object; span=(0, 0), match=''>
# expect: [4, 3, 0, 1] RuntimeError invalid SRE code
# expect: [15, 1, 1] RuntimeError invalid SRE code
# expect: [18, 1] RuntimeError invalid SRE code
# expect: [255, 1] RuntimeError invalid SRE code
# expect: [-1] OverflowError regular expression code size limit exceeded
# expect: [1099511627776] OverflowError regular expression code size limit exceeded
# expect: ['x'] TypeError 'str' object cannot be interpreted as an integer
# expect: [11, 0, 1] RuntimeError invalid SRE code
# expect: [12, 0, 9, 1] RuntimeError invalid SRE code
