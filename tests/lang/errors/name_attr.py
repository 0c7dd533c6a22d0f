# A suggestion for an attribute.
class Point:
    def __init__(self):
        self.coordinate = 1
Point().coordinat
