"""The rules: for each, cases on both sides of what it asks and of the dates it is in force."""
