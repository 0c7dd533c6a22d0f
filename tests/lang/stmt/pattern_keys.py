# Keys of mapping patterns that are the same, and what is no pattern.
def t(src):
    try: compile(src, 'x', 'exec'); print('ok', src)
    except SyntaxError as e: print(e.msg, src)
for p in ('{0: x, 0: y}', '{-0.0: x, 0.0: y}', '{0: _, False: _}', '{0: a, 0j: b, 0.0: c}', '{-0.1: x, -0.1: y}', "{'a': x, 'a': y}", "{b'a': x, b'a': y}", '{None: a, None: b}', '{a: b}', '{f"x": 1}', 'f""', '{1+2: 1}', 'a.b', '-a', '1+a', '{**rest, "a": 1}', '{a.b: 1, a.b: 2}', '{"a" "b": 1, "ab": 2}', '{1: a, True: b}', '{1 + 0j: a, 1+0j: b}', '{-(1): x}', '{*a: 1}'):
    t(f'match x:\n case {p}: pass')
