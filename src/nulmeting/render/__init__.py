"""From a Document to text in one format each. Pure, and without words or meanings of its own."""
