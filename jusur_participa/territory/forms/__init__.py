"""What officers fill in about zones, and the coordinator about the network."""
