-- What independent origins contradict each other in, and how each thing is worded. docs/store.md describes the columns.

CREATE TABLE conflicts (
    number INTEGER PRIMARY KEY,
    about TEXT NOT NULL CHECK (about IN ('number', 'negation', 'denial'))
) STRICT;

CREATE TABLE conflict_sides (
    conflict INTEGER NOT NULL REFERENCES conflicts (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    PRIMARY KEY (conflict, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE side_mentions (
    conflict INTEGER NOT NULL,
    side INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    PRIMARY KEY (conflict, side, position),
    FOREIGN KEY (conflict, side) REFERENCES conflict_sides (conflict, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE side_origins (
    conflict INTEGER NOT NULL,
    side INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (conflict, side, position),
    FOREIGN KEY (conflict, side) REFERENCES conflict_sides (conflict, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE wordings (
    number INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'place', 'organisation', 'act'))
) STRICT;

CREATE TABLE renderings (
    wording INTEGER NOT NULL REFERENCES wordings (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (wording, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE rendering_loci (
    wording INTEGER NOT NULL,
    rendering INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    PRIMARY KEY (wording, rendering, position),
    FOREIGN KEY (wording, rendering) REFERENCES renderings (wording, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
