-- The editor's hand: what people say about findings. A run never touches it; a purge takes out what speaks of a document.
-- docs/store.md describes the columns.

CREATE TABLE rulings (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    editor TEXT NOT NULL,
    verdict TEXT NOT NULL,
    subject TEXT NOT NULL CHECK (subject IN ('link', 'text', 'statement')),
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    parent_document TEXT REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    parent_lost TEXT,
    start INTEGER,
    stop INTEGER CHECK (stop >= start),
    words TEXT NOT NULL,
    CHECK ((subject = 'link') = ((parent_document IS NULL) <> (parent_lost IS NULL))),
    CHECK ((subject = 'statement') = (start IS NOT NULL) AND (start IS NULL) = (stop IS NULL))
) STRICT;
CREATE INDEX rulings_by_document ON rulings (document);
CREATE INDEX rulings_by_parent ON rulings (parent_document);

CREATE TABLE ruling_documents (
    ruling INTEGER NOT NULL REFERENCES rulings (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    PRIMARY KEY (ruling, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX ruling_documents_by_document ON ruling_documents (document);
