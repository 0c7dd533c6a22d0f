# Imported by machinery.py alone.
value = 6
