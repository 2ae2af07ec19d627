"""What staff see: a view named for its noun, and one template each."""
