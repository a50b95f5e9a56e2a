"""The local web app: documents are added, stories read, compared and marked by an editor's hand.

Comes in: a shelf (what is known) and a reader (what finds out more). Goes out: pages, made by the server from the views
and templates of the report; scripts only enhance them. The web framework is imported here alone, and only when the desk
is opened.
"""

__all__: list[str] = []
