"""What this project takes from others, looked over, and what it gives: the audit and the release."""
