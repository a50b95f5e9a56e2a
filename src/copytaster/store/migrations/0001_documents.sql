-- What was taken in: files, raw bytes, captures, documents. docs/store.md describes every column.

CREATE TABLE files (
    number INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    place TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE (place, sha256)
) STRICT;

CREATE TABLE raw_bytes (
    sha256 TEXT PRIMARY KEY,
    length INTEGER NOT NULL,
    packed BLOB NOT NULL
) STRICT;

CREATE TABLE captures (
    number INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES files (number) ON DELETE CASCADE,
    record TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    sha256 TEXT NOT NULL REFERENCES raw_bytes (sha256),
    form TEXT NOT NULL,
    encoding TEXT NOT NULL,
    UNIQUE (file, record, start, stop)
) STRICT;
CREATE INDEX captures_by_sha256 ON captures (sha256);

CREATE TABLE pieces (
    capture INTEGER NOT NULL REFERENCES captures (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    markup TEXT NOT NULL,
    packed_text BLOB,
    packed_runs BLOB,
    PRIMARY KEY (capture, position),
    CHECK ((packed_text IS NULL) = (packed_runs IS NULL))
) STRICT;

CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    capture INTEGER NOT NULL UNIQUE REFERENCES captures (number) ON DELETE CASCADE,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    publisher TEXT NOT NULL,
    published TEXT NOT NULL,
    published_by TEXT NOT NULL,
    byline TEXT NOT NULL,
    credit TEXT NOT NULL,
    dateline TEXT NOT NULL,
    agency TEXT NOT NULL,
    language TEXT NOT NULL,
    runs TEXT NOT NULL
) STRICT;

CREATE TABLE blocks (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    raw_start INTEGER NOT NULL,
    raw_stop INTEGER NOT NULL CHECK (raw_stop >= raw_start),
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE dropped (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    reason TEXT NOT NULL,
    raw_start INTEGER NOT NULL,
    raw_stop INTEGER NOT NULL CHECK (raw_stop >= raw_start),
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE lost_lists (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE ON UPDATE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE problems (
    number INTEGER PRIMARY KEY,
    file INTEGER REFERENCES files (number) ON DELETE CASCADE,
    path TEXT NOT NULL,
    step TEXT NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL
) STRICT;
CREATE INDEX problems_by_file ON problems (file);

CREATE TABLE purged (
    sha256 TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
