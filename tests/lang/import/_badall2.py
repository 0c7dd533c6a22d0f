__all__ = ['nothere']
