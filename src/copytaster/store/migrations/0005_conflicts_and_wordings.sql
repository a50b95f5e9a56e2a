-- What independent origins contradict each other in, and how each thing is worded. docs/store.md describes the columns.

CREATE TABLE conflicts (
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    about TEXT NOT NULL CHECK (about IN ('number', 'negation')),
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict_sides (
    statement TEXT NOT NULL,
    conflict INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    PRIMARY KEY (statement, conflict, position),
    FOREIGN KEY (statement, conflict) REFERENCES conflicts (statement, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE side_mentions (
    statement TEXT NOT NULL,
    conflict INTEGER NOT NULL,
    side INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    PRIMARY KEY (statement, conflict, side, position),
    FOREIGN KEY (statement, conflict, side) REFERENCES conflict_sides (statement, conflict, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE side_origins (
    statement TEXT NOT NULL,
    conflict INTEGER NOT NULL,
    side INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (statement, conflict, side, position),
    FOREIGN KEY (statement, conflict, side) REFERENCES conflict_sides (statement, conflict, position) ON DELETE CASCADE
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
