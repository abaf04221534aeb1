"""What can be said: the fields of each account, once for the command that says it and the event that keeps it.

Field meaning lives in the field's type (`identifiers.py`, `account.py`, `when.py`). Adding a field with a default is
the only change a wire version survives; anything else is the next version of the event and a line in `wire.py`.
"""
