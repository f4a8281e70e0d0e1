"""Blocks into labelled blocks: features, the model, the decoding of a sequence, and the evidence of each decision."""
