# Suggestions for names and attributes.
class Point:
    def __init__(self):
        self.coordinate = 1
def f():
    some_value = 1
    return some_valeu
try:
    Point().coordinat
except AttributeError as error:
    print(error)
f()
