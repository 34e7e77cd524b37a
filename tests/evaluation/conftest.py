"""What the tests of the evaluation share stands beside this file."""
