# Imports circular_a while that is under way.
import _circular_a as a
