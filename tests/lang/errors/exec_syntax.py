# A syntax error in a string.
def run(text):
    return eval(text)
run('1 + (2 *')
