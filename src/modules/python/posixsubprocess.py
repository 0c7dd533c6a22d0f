"""Starting processes, which is not granted."""


def fork_exec(*args):
    raise PermissionError(1, 'Operation not permitted')
