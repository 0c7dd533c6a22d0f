# sys.exit with a message goes to stderr.
import sys
sys.exit('that is all: é')
