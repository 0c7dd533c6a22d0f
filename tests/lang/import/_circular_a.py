# Imports circular_b, which imports it back.
import _circular_b as b
