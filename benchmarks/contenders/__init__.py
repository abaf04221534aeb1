"""The stores that are compared, one a module: `run(ground, load)` starts one, drives it, stops it and counts."""
