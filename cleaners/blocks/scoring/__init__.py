"""How likely each block is to be article: features, the trained model, confidence."""
