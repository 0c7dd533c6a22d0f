# A module that fails.
import nothing_like_this
