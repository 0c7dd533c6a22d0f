# An exception whose str fails.
class Bad(Exception):
    def __str__(self):
        raise ValueError('no')
raise Bad()
