"""Text with its places kept: parting a page into article and furniture, sentences, normalisation."""

from charitydata.text.article import part

__all__ = ["part"]
