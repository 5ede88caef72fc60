"""The calculations of sealing: envelopes, codes, trees of hashes, signed checkpoints, key sheets."""
