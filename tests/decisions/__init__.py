"""Tests of the decisions, one module each: given a history, when something is asked, then this is recorded or refused."""
