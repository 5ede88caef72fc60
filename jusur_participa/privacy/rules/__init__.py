"""What follows from plain values: classes of columns, how long data is kept, when an answer is late."""
