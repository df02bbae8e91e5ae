"""Regions that act together: who they are in a sentence, the words that show it, and what each kind of statement is."""
