# Errors in code that has no file.
code = 'def f():\n    return 1 / 0\nf()'
def run():
    exec(code)
run()
