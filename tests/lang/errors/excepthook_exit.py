# A hook that exits.
import sys
def hook(*args): sys.exit(len(args))
sys.excepthook = hook
1 / 0
