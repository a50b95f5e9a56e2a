-- What one run of the stations found out. Only the last run's results are kept. docs/store.md describes every column.

CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    holds_results INTEGER NOT NULL CHECK (holds_results IN (0, 1))
) STRICT;

CREATE TABLE run_facts (
    run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_documents (
    position INTEGER PRIMARY KEY,
    document TEXT NOT NULL UNIQUE REFERENCES documents (id) ON UPDATE CASCADE
) STRICT;

CREATE TABLE families (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE family_documents (
    family TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    PRIMARY KEY (family, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX family_documents_by_document ON family_documents (document);

CREATE TABLE archetype_passages (
    family TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    PRIMARY KEY (family, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE witnesses (
    family TEXT NOT NULL,
    passage INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    PRIMARY KEY (family, passage, position),
    FOREIGN KEY (family, passage) REFERENCES archetype_passages (family, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE derivations (
    number INTEGER PRIMARY KEY,
    child TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    parent_document TEXT REFERENCES documents (id) ON UPDATE CASCADE,
    parent_lost TEXT,
    parent TEXT GENERATED ALWAYS AS (coalesce(parent_document, parent_lost)) VIRTUAL,
    kind TEXT NOT NULL,
    whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
    confidence REAL NOT NULL,
    direction_confidence REAL NOT NULL,
    share_of_child REAL NOT NULL,
    share_of_parent REAL NOT NULL,
    CHECK ((parent_document IS NULL) <> (parent_lost IS NULL))
) STRICT;
CREATE INDEX derivations_by_child ON derivations (child);
CREATE INDEX derivations_by_parent ON derivations (parent_document);

CREATE TABLE evidence (
    derivation INTEGER NOT NULL REFERENCES derivations (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (derivation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence_loci (
    derivation INTEGER NOT NULL,
    evidence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    PRIMARY KEY (derivation, evidence, position),
    FOREIGN KEY (derivation, evidence) REFERENCES evidence (derivation, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE alignments (
    number INTEGER PRIMARY KEY,
    a_document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    a_start INTEGER NOT NULL,
    a_stop INTEGER NOT NULL CHECK (a_stop >= a_start),
    b_document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    b_start INTEGER NOT NULL,
    b_stop INTEGER NOT NULL CHECK (b_stop >= b_start),
    relation TEXT NOT NULL,
    similarity REAL NOT NULL
) STRICT;
CREATE INDEX alignments_by_a ON alignments (a_document, b_document);
CREATE INDEX alignments_by_b ON alignments (b_document);

CREATE TABLE changes (
    number INTEGER PRIMARY KEY,
    child TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    parent_document TEXT REFERENCES documents (id) ON UPDATE CASCADE,
    parent_lost TEXT,
    parent TEXT GENERATED ALWAYS AS (coalesce(parent_document, parent_lost)) VIRTUAL,
    kind TEXT NOT NULL,
    severity TEXT NOT NULL,
    before_document TEXT REFERENCES documents (id) ON UPDATE CASCADE,
    before_start INTEGER,
    before_stop INTEGER CHECK (before_stop >= before_start),
    after_document TEXT REFERENCES documents (id) ON UPDATE CASCADE,
    after_start INTEGER,
    after_stop INTEGER CHECK (after_stop >= after_start),
    why TEXT NOT NULL,
    confidence REAL NOT NULL,
    CHECK ((parent_document IS NULL) <> (parent_lost IS NULL)),
    CHECK ((before_document IS NULL) = (before_start IS NULL) AND (before_start IS NULL) = (before_stop IS NULL)),
    CHECK ((after_document IS NULL) = (after_start IS NULL) AND (after_start IS NULL) = (after_stop IS NULL))
) STRICT;
CREATE INDEX changes_by_child ON changes (child);

CREATE TABLE attributions (
    number INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    source_start INTEGER,
    source_stop INTEGER CHECK (source_stop >= source_start),
    cue_start INTEGER,
    cue_stop INTEGER CHECK (cue_stop >= cue_start),
    type TEXT NOT NULL,
    speaker TEXT NOT NULL,
    CHECK ((source_start IS NULL) = (source_stop IS NULL)),
    CHECK ((cue_start IS NULL) = (cue_stop IS NULL))
) STRICT;
CREATE INDEX attributions_by_document ON attributions (document);

CREATE TABLE attribution_media (
    attribution INTEGER NOT NULL REFERENCES attributions (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    channel TEXT NOT NULL,
    PRIMARY KEY (attribution, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    gist TEXT NOT NULL,
    independent_origins INTEGER NOT NULL,
    fewest_origins INTEGER NOT NULL,
    most_origins INTEGER NOT NULL
) STRICT;

CREATE TABLE mentions (
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    altered INTEGER NOT NULL CHECK (altered IN (0, 1)),
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_by_document ON mentions (document);

CREATE TABLE origins (
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE origin_chains (
    statement TEXT NOT NULL,
    origin INTEGER NOT NULL,
    position INTEGER NOT NULL,
    link TEXT NOT NULL,
    PRIMARY KEY (statement, origin, position),
    FOREIGN KEY (statement, origin) REFERENCES origins (statement, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE origin_documents (
    statement TEXT NOT NULL,
    origin INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    PRIMARY KEY (statement, origin, position),
    FOREIGN KEY (statement, origin) REFERENCES origins (statement, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE names (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    type TEXT NOT NULL
) STRICT;

CREATE TABLE variants (
    name TEXT NOT NULL REFERENCES names (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    PRIMARY KEY (name, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX variants_by_document ON variants (document);

CREATE TABLE stories (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL
) STRICT;

CREATE TABLE story_documents (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    PRIMARY KEY (story, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_documents_by_document ON story_documents (document);

CREATE TABLE timeline (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    time TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= start),
    resolution TEXT NOT NULL,
    PRIMARY KEY (story, position)
) STRICT, WITHOUT ROWID;
