# A decorator and a class body that fail.
def deco(f):
    class Body:
        x = undefined_name
    return f
@deco
def g():
    pass
