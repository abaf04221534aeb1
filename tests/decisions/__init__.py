"""Tests of the decisions: given a history, when something is asked, then this is recorded or refused."""
