"""Rules about lines and their neighbours, which the model cannot see."""
