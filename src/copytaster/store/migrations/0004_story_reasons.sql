-- What joins the documents of a story, what nearly split it, and which stories are related. docs/store.md describes the columns.

ALTER TABLE stories ADD COLUMN accounts INTEGER NOT NULL DEFAULT 0;

CREATE TABLE story_reasons (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('joined', 'nearly split', 'related')),
    position INTEGER NOT NULL,
    other TEXT REFERENCES stories (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL,
    PRIMARY KEY (story, kind, position),
    CHECK ((other IS NOT NULL) = (kind = 'related'))
) STRICT, WITHOUT ROWID;

CREATE TABLE story_reason_loci (
    story TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    PRIMARY KEY (story, kind, reason, position),
    FOREIGN KEY (story, kind, reason) REFERENCES story_reasons (story, kind, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
