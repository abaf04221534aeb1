"""Every event, in the past tense, with its wire name: hashed into the log, never changed, never reused.

`data` of an entry is exactly one of these structs; `catalogue.py` closes them into the one union `Event`.
"""
