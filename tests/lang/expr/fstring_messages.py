# What is said of f-strings that are none: CPython 3.12's words, since it is 3.12's grammar.
tests = r'''f'{a[4)}'
f'{a(4]}'
f'{'
f'{a'
f'{3'
f'{3!'
f'{3!s'
f'{3!s:'
f'{3:'
f'{3:{'
f'{3:{4'
f'{3!g}'
f'{3!A}'
f'{3!3}'
f'{3!G}'
f'{3!!}'
f'{3!:}'
f'{3! s}'
f'{3!s }'
f'{3!ss}'
f'{3!s:10'
f'{!r}'
f'{ !r}'
f'{}'
f'{ }'
f'{:x}'
f'{ :x}'
f'{!x}'
f'{=}'
f'{,}'
f'{,3}'
f'{ , }'
f'}'
f'{3}}'
f'}}}'
f'{{}'
f'{a}}}b}'
f'{lambda x:x}'
f'{lambda :x}'
f'{lambda x}'
f'{(lambda x:x'
f'{*}'
f'{**}'
f'{*a}'
f'{**a}'
f'{a b}'
f'{a $ b}'
f'{a;b}'
f'{a=b}'
f'{a==}'
f'{a+}'
f'{+}'
f'{1 2}'
f'{a!x}'
f'{a!}'
f'{a!=}'
f'{a!='
f'{a:=3}'
f'{(a:=)}'
f'{#}'
f'{3 # x}'
f'{)}'
f'{]}'
f'{(}'
f'{[}'
f'{{{'
f'{((}'
f'{\}'
f'{\n}'
f'{a\}'
f'{'a'
f'{"a}'
f'{"a'}"
f"{'a}"
f'{{{x
f'{{{y
f'{yield}'
f'{await a}'
f'{def}'
f'{if}'
f'{for}'
f'{a if}'
f'{a if b}'
f'{a if b else}'
f'{not}'
f'{a:{b:{c:{d}}}}'
f'{a:{b:{c}}}'
f'{a:}}'
f'{a:{}}'
f'{a:{!r}}'
f'{a:{b!}}'
f'{a.}'
f'{a[}'
f'{a()'
f'{a(}'
f'{None=}'
f'{1 = 2}'
f'{f()=3}'
f'{a['b']}' 'x
f'{0x}'
f'{1_}'
f'{5e}'
f'{06}'
f'\x'
f'\N'
f'\N{'
f'\N{}'
f'\N{bad name}'
f'\N{NUL'
f'\u12'
f'{'\x'}'
rf'\{6*7'
f'{print 5}'
f'{exec x}'
f'{a:b!r}'
f'{a!r:}' + f'{'
f'{import a}'
f'{del a}'
f'{return}'
f'{a,}' f'{'
f'{x:{y}' 
x = f'{a'
(f'{a)
f'{a}' f'{b
f'abc
f"abc
f'abc\
F'{a}'b'x'
f'{a}' b'x'
b'x' f'{a}'
fb'x'
bf'x'
uf'x'
fu'x'
f'{a!r !s}'
f'{a!r=}'
f'{a=!}'
f'{a=!r:'
f'{a=:'
f'{...
f'{"""
f'{a[1:2}'
f'{a{}'
f'{{a}'
f'{ {} }}'
f'{ {a:b} '
f'{{1:2}[1]}'
f'{a"b"}'
f'{"b"a}'
f'{3.}'
f'{.}'
f'{a..b}'
f'{@}'
f'{a @}'
f'{?}'
f'{a ? b}'
f'{$}'
f'{é€}'
f'{a⊗b}'
f'{a:{b c}}'
f'{a:{b;c}}'
f'{a:{*b}}'
f'{class}'
f'{a as b}'
f'{a is}'
f'{a in}'
f'{a not b}'
f'{~}'
f'{-}'
f'{a b c}'
f'{"a" "b'
f'{a}{'
f'{a}}{'
f'{True=1}'
f'{a.b=1}'
f'{assert x}'
f'{a->b}'
f'{a:=b:=c}'
f'{a::b}'
f'{a:b:c'
f'{%}'
f'{a %}'
f'{a%%}'
f'{:}'
f'{a!r
f'{a
b}'
f'{
a}'
f'{a:
b}'
f'{a!
r}'
'''.split('\n')
for t in tests:
    try: compile(t, '<f>', 'exec'); print(t, '-> ok')
    except SyntaxError as e: print(t, '->', type(e).__name__, e.msg, e.lineno)
    except Exception as e: print(t,'->',type(e), e)
# expect: f'{a[4)}' -> SyntaxError closing parenthesis ')' does not match opening parenthesis '[' 1
# expect: f'{a(4]}' -> SyntaxError closing parenthesis ']' does not match opening parenthesis '(' 1
# expect: f'{' -> SyntaxError f-string: expecting '}' 1
# expect: f'{a' -> SyntaxError f-string: expecting '}' 1
# expect: f'{3' -> SyntaxError f-string: expecting '}' 1
# expect: f'{3!' -> SyntaxError f-string: expecting '}' 1
# expect: f'{3!s' -> SyntaxError f-string: expecting '}' 1
# expect: f'{3!s:' -> SyntaxError f-string: expecting '}', or format specs 1
# expect: f'{3:' -> SyntaxError f-string: expecting '}', or format specs 1
# expect: f'{3:{' -> SyntaxError f-string: expecting '}' 1
# expect: f'{3:{4' -> SyntaxError f-string: expecting '}' 1
# expect: f'{3!g}' -> SyntaxError f-string: invalid conversion character 'g': expected 's', 'r', or 'a' 1
# expect: f'{3!A}' -> SyntaxError f-string: invalid conversion character 'A': expected 's', 'r', or 'a' 1
# expect: f'{3!3}' -> SyntaxError f-string: invalid conversion character 1
# expect: f'{3!G}' -> SyntaxError f-string: invalid conversion character 'G': expected 's', 'r', or 'a' 1
# expect: f'{3!!}' -> SyntaxError f-string: invalid conversion character 1
# expect: f'{3!:}' -> SyntaxError f-string: missing conversion character 1
# expect: f'{3! s}' -> SyntaxError f-string: conversion type must come right after the exclamanation mark 1
# expect: f'{3!s }' -> ok
# expect: f'{3!ss}' -> SyntaxError f-string: invalid conversion character 'ss': expected 's', 'r', or 'a' 1
# expect: f'{3!s:10' -> SyntaxError f-string: expecting '}', or format specs 1
# expect: f'{!r}' -> SyntaxError f-string: valid expression required before '!' 1
# expect: f'{ !r}' -> SyntaxError f-string: valid expression required before '!' 1
# expect: f'{}' -> SyntaxError f-string: valid expression required before '}' 1
# expect: f'{ }' -> SyntaxError f-string: valid expression required before '}' 1
# expect: f'{:x}' -> SyntaxError f-string: valid expression required before ':' 1
# expect: f'{ :x}' -> SyntaxError f-string: valid expression required before ':' 1
# expect: f'{!x}' -> SyntaxError f-string: valid expression required before '!' 1
# expect: f'{=}' -> SyntaxError f-string: valid expression required before '=' 1
# expect: f'{,}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{,3}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{ , }' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'}' -> SyntaxError f-string: single '}' is not allowed 1
# expect: f'{3}}' -> SyntaxError f-string: single '}' is not allowed 1
# expect: f'}}}' -> SyntaxError f-string: single '}' is not allowed 1
# expect: f'{{}' -> SyntaxError f-string: single '}' is not allowed 1
# expect: f'{a}}}b}' -> SyntaxError f-string: single '}' is not allowed 1
# expect: f'{lambda x:x}' -> SyntaxError f-string: lambda expressions are not allowed without parentheses 1
# expect: f'{lambda :x}' -> SyntaxError f-string: lambda expressions are not allowed without parentheses 1
# expect: f'{lambda x}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{(lambda x:x' -> SyntaxError f-string: expecting '}' 1
# expect: f'{*}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{**}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{*a}' -> SyntaxError can't use starred expression here 1
# expect: f'{**a}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{a b}' -> SyntaxError invalid syntax. Perhaps you forgot a comma? 1
# expect: f'{a $ b}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{a;b}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{a=b}' -> SyntaxError f-string: expecting '!', or ':', or '}' 1
# expect: f'{a==}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{a+}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{+}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{1 2}' -> SyntaxError invalid syntax. Perhaps you forgot a comma? 1
# expect: f'{a!x}' -> SyntaxError f-string: invalid conversion character 'x': expected 's', 'r', or 'a' 1
# expect: f'{a!}' -> SyntaxError f-string: missing conversion character 1
# expect: f'{a!=}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{a!=' -> SyntaxError f-string: expecting '}' 1
# expect: f'{a:=3}' -> ok
# expect: f'{(a:=)}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{#}' -> SyntaxError '{' was never closed 1
# expect: f'{3 # x}' -> SyntaxError '{' was never closed 1
# expect: f'{)}' -> SyntaxError f-string: unmatched ')' 1
# expect: f'{]}' -> SyntaxError f-string: unmatched ']' 1
# expect: f'{(}' -> SyntaxError closing parenthesis '}' does not match opening parenthesis '(' 1
# expect: f'{[}' -> SyntaxError closing parenthesis '}' does not match opening parenthesis '[' 1
# expect: f'{{{' -> SyntaxError f-string: expecting '}' 1
# expect: f'{((}' -> SyntaxError closing parenthesis '}' does not match opening parenthesis '(' 1
# expect: f'{\}' -> SyntaxError unexpected character after line continuation character 1
# expect: f'{\n}' -> SyntaxError unexpected character after line continuation character 1
# expect: f'{a\}' -> SyntaxError unexpected character after line continuation character 1
# expect: f'{'a' -> SyntaxError '{' was never closed 1
# expect: f'{"a}' -> SyntaxError unterminated string literal (detected at line 1) 1
# expect: f'{"a'}" -> SyntaxError '{' was never closed 1
# expect: f"{'a}" -> SyntaxError unterminated string literal (detected at line 1) 1
# expect: f'{{{x -> SyntaxError '{' was never closed 1
# expect: f'{{{y -> SyntaxError '{' was never closed 1
# expect: f'{yield}' -> SyntaxError 'yield' outside function 1
# expect: f'{await a}' -> SyntaxError 'await' outside function 1
# expect: f'{def}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{if}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{for}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{a if}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{a if b}' -> SyntaxError expected 'else' after 'if' expression 1
# expect: f'{a if b else}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{not}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{a:{b:{c:{d}}}}' -> SyntaxError f-string: expressions nested too deeply 1
# expect: f'{a:{b:{c}}}' -> ok
# expect: f'{a:}}' -> SyntaxError f-string: single '}' is not allowed 1
# expect: f'{a:{}}' -> SyntaxError f-string: valid expression required before '}' 1
# expect: f'{a:{!r}}' -> SyntaxError f-string: valid expression required before '!' 1
# expect: f'{a:{b!}}' -> SyntaxError f-string: missing conversion character 1
# expect: f'{a.}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{a[}' -> SyntaxError closing parenthesis '}' does not match opening parenthesis '[' 1
# expect: f'{a()' -> SyntaxError f-string: expecting '}' 1
# expect: f'{a(}' -> SyntaxError closing parenthesis '}' does not match opening parenthesis '(' 1
# expect: f'{None=}' -> ok
# expect: f'{1 = 2}' -> SyntaxError f-string: expecting '!', or ':', or '}' 1
# expect: f'{f()=3}' -> SyntaxError f-string: expecting '!', or ':', or '}' 1
# expect: f'{a['b']}' 'x -> SyntaxError unterminated string literal (detected at line 1) 1
# expect: f'{0x}' -> SyntaxError invalid hexadecimal literal 1
# expect: f'{1_}' -> SyntaxError invalid decimal literal 1
# expect: f'{5e}' -> SyntaxError invalid decimal literal 1
# expect: f'{06}' -> SyntaxError leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers 1
# expect: f'\x' -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: truncated \xXX escape 1
# expect: f'\N' -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: malformed \N character escape 1
# expect: f'\N{' -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: malformed \N character escape 1
# expect: f'\N{}' -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: malformed \N character escape 1
# expect: f'\N{bad name}' -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-11: unknown Unicode character name 1
# expect: f'\N{NUL' -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-5: malformed \N character escape 1
# expect: f'\u12' -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape 1
# expect: f'{'\x'}' -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: truncated \xXX escape 1
# expect: rf'\{6*7' -> SyntaxError f-string: expecting '}' 1
# expect: f'{print 5}' -> SyntaxError Missing parentheses in call to 'print'. Did you mean print(...)? 1
# expect: f'{exec x}' -> SyntaxError Missing parentheses in call to 'exec'. Did you mean exec(...)? 1
# expect: f'{a:b!r}' -> ok
# expect: f'{a!r:}' + f'{' -> SyntaxError f-string: expecting '}' 1
# expect: f'{import a}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{del a}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{return}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{a,}' f'{' -> SyntaxError f-string: expecting '}' 1
# expect: f'{x:{y}'  -> SyntaxError f-string: expecting '}', or format specs 1
# expect: x = f'{a' -> SyntaxError f-string: expecting '}' 1
# expect: (f'{a) -> SyntaxError f-string: unmatched ')' 1
# expect: f'{a}' f'{b -> SyntaxError '{' was never closed 1
# expect: f'abc -> SyntaxError unterminated f-string literal (detected at line 1) 1
# expect: f"abc -> SyntaxError unterminated f-string literal (detected at line 1) 1
# expect: f'abc\ -> SyntaxError unterminated f-string literal (detected at line 1) 1
# expect: F'{a}'b'x' -> SyntaxError cannot mix bytes and nonbytes literals 1
# expect: f'{a}' b'x' -> SyntaxError cannot mix bytes and nonbytes literals 1
# expect: b'x' f'{a}' -> SyntaxError cannot mix bytes and nonbytes literals 1
# expect: fb'x' -> SyntaxError invalid syntax 1
# expect: bf'x' -> SyntaxError invalid syntax 1
# expect: uf'x' -> SyntaxError invalid syntax 1
# expect: fu'x' -> SyntaxError invalid syntax 1
# expect: f'{a!r !s}' -> SyntaxError f-string: expecting ':' or '}' 1
# expect: f'{a!r=}' -> SyntaxError f-string: expecting ':' or '}' 1
# expect: f'{a=!}' -> SyntaxError f-string: missing conversion character 1
# expect: f'{a=!r:' -> SyntaxError f-string: expecting '}', or format specs 1
# expect: f'{a=:' -> SyntaxError f-string: expecting '}', or format specs 1
# expect: f'{... -> SyntaxError '{' was never closed 1
# expect: f'{""" -> SyntaxError unterminated triple-quoted string literal (detected at line 1) 1
# expect: f'{a[1:2}' -> SyntaxError closing parenthesis '}' does not match opening parenthesis '[' 1
# expect: f'{a{}' -> SyntaxError f-string: expecting '}' 1
# expect: f'{{a}' -> SyntaxError f-string: single '}' is not allowed 1
# expect: f'{ {} }}' -> SyntaxError f-string: single '}' is not allowed 1
# expect: f'{ {a:b} ' -> SyntaxError f-string: expecting '}' 1
# expect: f'{{1:2}[1]}' -> SyntaxError f-string: single '}' is not allowed 1
# expect: f'{a"b"}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{"b"a}' -> SyntaxError invalid syntax. Perhaps you forgot a comma? 1
# expect: f'{3.}' -> ok
# expect: f'{.}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{a..b}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{@}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{a @}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{?}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{a ? b}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{$}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{é€}' -> SyntaxError invalid character '€' (U+20AC) 1
# expect: f'{a⊗b}' -> SyntaxError invalid character '⊗' (U+2297) 1
# expect: f'{a:{b c}}' -> SyntaxError invalid syntax. Perhaps you forgot a comma? 1
# expect: f'{a:{b;c}}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{a:{*b}}' -> SyntaxError can't use starred expression here 1
# expect: f'{class}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{a as b}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{a is}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{a in}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{a not b}' -> SyntaxError invalid syntax. Perhaps you forgot a comma? 1
# expect: f'{~}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{-}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{a b c}' -> SyntaxError invalid syntax. Perhaps you forgot a comma? 1
# expect: f'{"a" "b' -> SyntaxError unterminated string literal (detected at line 1) 1
# expect: f'{a}{' -> SyntaxError f-string: expecting '}' 1
# expect: f'{a}}{' -> SyntaxError f-string: single '}' is not allowed 1
# expect: f'{True=1}' -> SyntaxError f-string: expecting '!', or ':', or '}' 1
# expect: f'{a.b=1}' -> SyntaxError f-string: expecting '!', or ':', or '}' 1
# expect: f'{assert x}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{a->b}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{a:=b:=c}' -> ok
# expect: f'{a::b}' -> ok
# expect: f'{a:b:c' -> SyntaxError f-string: expecting '}', or format specs 1
# expect: f'{%}' -> SyntaxError f-string: expecting a valid expression after '{' 1
# expect: f'{a %}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{a%%}' -> SyntaxError f-string: expecting '=', or '!', or ':', or '}' 1
# expect: f'{:}' -> SyntaxError f-string: valid expression required before ':' 1
# expect: f'{a!r -> SyntaxError '{' was never closed 1
# expect: f'{a -> SyntaxError '{' was never closed 1
# expect: b}' -> SyntaxError unmatched '}' 1
# expect: f'{ -> SyntaxError '{' was never closed 1
# expect: a}' -> SyntaxError unmatched '}' 1
# expect: f'{a: -> SyntaxError '{' was never closed 1
# expect: b}' -> SyntaxError unmatched '}' 1
# expect: f'{a! -> SyntaxError '{' was never closed 1
# expect: r}' -> SyntaxError unmatched '}' 1
# expect:  -> ok
