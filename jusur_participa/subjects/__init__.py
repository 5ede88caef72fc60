"""What can be discussed, supported, reported and followed, whatever slice it comes from; and its photos."""
