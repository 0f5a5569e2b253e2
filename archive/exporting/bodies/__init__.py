"""An article's body from its parts, in one markup after another; never from its page's markup."""
