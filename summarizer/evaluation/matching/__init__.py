"""Matching: do two texts say the same?"""
