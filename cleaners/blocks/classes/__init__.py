"""Class names: what they hint at, and what in them is only counted or hashed."""
