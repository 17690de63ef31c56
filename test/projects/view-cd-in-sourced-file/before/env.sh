cd work
