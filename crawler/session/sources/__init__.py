"""What a source gives: the addresses that are new in it, and the texts that a feed has."""
