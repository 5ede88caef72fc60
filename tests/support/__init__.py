"""What the fixtures of the tests are made of."""
