"""What tests/bench/matching.py is made of: published matchers to compare with, and what scores all of them."""
