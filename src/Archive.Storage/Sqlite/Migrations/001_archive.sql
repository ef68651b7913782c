-- The archive's tables. Moments are text in UTC to the millisecond (their order is that of time), days are text,
-- words are those of the lists, lists are JSON. Nothing here ever deletes captures, versions, pages, acts, changes or log entries.

CREATE TABLE source (
    name             TEXT PRIMARY KEY,
    state            TEXT NOT NULL,
    due              TEXT NOT NULL,
    visit_began      TEXT,
    last_visit       TEXT,
    keeper           INTEGER NOT NULL DEFAULT 0,   -- the fencing number: every step's transaction begins by asking for it
    declaration      TEXT NOT NULL,                -- the YAML as the volunteer wrote it
    declaration_read TEXT NOT NULL                 -- as it was read on that day, for a reader that no longer understands it
) STRICT;
CREATE INDEX source_due ON source (due) WHERE state = 'active';

CREATE TABLE declaration (                         -- every text a source ever had
    source  TEXT NOT NULL REFERENCES source (name),
    at      TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    text    TEXT NOT NULL
) STRICT;
CREATE INDEX declaration_source ON declaration (source, at);

CREATE TABLE document (
    id            TEXT PRIMARY KEY,
    source        TEXT NOT NULL REFERENCES source (name),
    title         TEXT NOT NULL,
    address       TEXT NOT NULL,
    addresses     TEXT NOT NULL,                   -- JSON, oldest first
    entry         TEXT NOT NULL,
    kind          TEXT NOT NULL,
    published     TEXT,
    first_seen    TEXT NOT NULL,
    last_seen     TEXT NOT NULL,
    state         TEXT NOT NULL,
    versions      INTEGER NOT NULL,
    pages         INTEGER NOT NULL,
    bytes         TEXT,
    etag          TEXT,
    last_modified TEXT,
    checked       TEXT,
    recheck       TEXT,
    gone_since    TEXT,
    position      INTEGER NOT NULL
) STRICT;
CREATE INDEX document_source ON document (source, first_seen, id);
CREATE INDEX document_first_seen ON document (first_seen, id);

CREATE TABLE capture (
    number     INTEGER PRIMARY KEY,
    source     TEXT NOT NULL REFERENCES source (name),
    document   TEXT REFERENCES document (id),
    address    TEXT NOT NULL,
    at         TEXT NOT NULL,
    status     INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    headers    TEXT NOT NULL,
    bytes      INTEGER NOT NULL,
    sha256     TEXT NOT NULL
) STRICT;
CREATE INDEX capture_source ON capture (source, at);
CREATE INDEX capture_at ON capture (at);

CREATE TABLE version (
    key        INTEGER PRIMARY KEY,
    document   TEXT NOT NULL REFERENCES document (id),
    number     INTEGER NOT NULL,
    bytes      TEXT NOT NULL,
    at         TEXT NOT NULL,
    extractor  TEXT NOT NULL,
    text_hash  TEXT NOT NULL,
    technical  INTEGER NOT NULL,
    signs      TEXT NOT NULL,                      -- JSON
    UNIQUE (document, number)
) STRICT;

CREATE TABLE page (
    version INTEGER NOT NULL REFERENCES version (key),
    number  INTEGER NOT NULL,
    method  TEXT NOT NULL,
    quality REAL NOT NULL,
    text    TEXT NOT NULL,
    words   TEXT,                                  -- JSON: [[word, left, top, width, height], ...]; for OCR alone
    PRIMARY KEY (version, number)
) STRICT;

CREATE TABLE act (
    version         INTEGER NOT NULL REFERENCES version (key),
    ordinal         INTEGER NOT NULL,
    number          TEXT,
    title           TEXT NOT NULL,
    kind            TEXT,
    service         TEXT,
    first_page      INTEGER NOT NULL,
    last_page       INTEGER NOT NULL,
    signed          TEXT,
    effective_from  TEXT,
    effective_until TEXT,
    places          TEXT,                          -- JSON; null where not judged
    refs            TEXT,                          -- JSON; null where not judged
    nominative      INTEGER,
    fingerprint     TEXT NOT NULL,
    evidence        TEXT NOT NULL,                 -- JSON
    first_seen      TEXT NOT NULL,                 -- the moment of the document's first version that held the fingerprint
    PRIMARY KEY (version, ordinal)
) STRICT;
CREATE INDEX act_first_seen ON act (first_seen);

CREATE TABLE change (
    number       INTEGER PRIMARY KEY,
    source       TEXT NOT NULL REFERENCES source (name),
    document     TEXT NOT NULL REFERENCES document (id),
    at           TEXT NOT NULL,
    kind         TEXT NOT NULL,
    from_version INTEGER,
    to_version   INTEGER,
    pages        TEXT NOT NULL,                    -- JSON
    declared     INTEGER NOT NULL,
    summary      TEXT NOT NULL
) STRICT;
CREATE INDEX change_at ON change (at);
CREATE INDEX change_document ON change (document, at);

CREATE TABLE incident (
    number  INTEGER PRIMARY KEY,
    source  TEXT NOT NULL REFERENCES source (name),
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    opened  TEXT NOT NULL,
    closed  TEXT,
    detail  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX incident_open ON incident (source, kind, subject) WHERE closed IS NULL;
CREATE INDEX incident_opened ON incident (opened);

CREATE TABLE finding (
    number  INTEGER PRIMARY KEY,
    source  TEXT NOT NULL REFERENCES source (name),
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    related TEXT NOT NULL,                         -- JSON
    opened  TEXT NOT NULL,
    closed  TEXT,
    detail  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX finding_open ON finding (source, kind, subject) WHERE closed IS NULL;
CREATE INDEX finding_opened ON finding (opened);

CREATE TABLE frontier (
    number INTEGER PRIMARY KEY AUTOINCREMENT,      -- never used twice: a late step cannot strike off another's item
    source TEXT NOT NULL REFERENCES source (name),
    key    TEXT NOT NULL,
    rank   INTEGER NOT NULL,
    data   TEXT NOT NULL,
    UNIQUE (source, key)
) STRICT;
CREATE INDEX frontier_next ON frontier (source, rank, number);

CREATE TABLE sighting (
    source    TEXT NOT NULL REFERENCES source (name),
    entry     TEXT NOT NULL,
    position  INTEGER NOT NULL,
    title     TEXT NOT NULL,
    address   TEXT NOT NULL,
    published TEXT,
    PRIMARY KEY (source, entry)
) STRICT;

CREATE TABLE note (
    source TEXT NOT NULL REFERENCES source (name),
    key    TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (source, key)
) STRICT;

CREATE TABLE log (
    n            INTEGER PRIMARY KEY,
    json         TEXT NOT NULL,
    hash         TEXT NOT NULL,
    trace_parent TEXT
) STRICT;

CREATE TABLE log_head (                            -- one row; its lock orders all writers of the log
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    n    INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO log_head (id, n, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE consumer (
    name     TEXT PRIMARY KEY,
    keeper   INTEGER NOT NULL,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE watch (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    id      TEXT NOT NULL UNIQUE,
    query   TEXT NOT NULL,
    "to"    TEXT NOT NULL,                         -- JSON
    every   TEXT NOT NULL,
    added   TEXT NOT NULL,
    since   INTEGER NOT NULL,                      -- its log entry
    removed INTEGER,                               -- its removal's log entry
    fault   TEXT
) STRICT;

CREATE TABLE alert (
    watch       TEXT NOT NULL REFERENCES watch (id),
    document    TEXT NOT NULL REFERENCES document (id),
    fingerprint TEXT NOT NULL,
    source      TEXT NOT NULL,
    version     INTEGER NOT NULL,
    act         INTEGER,
    at          TEXT NOT NULL,
    page        INTEGER NOT NULL,
    passage     TEXT NOT NULL,
    PRIMARY KEY (watch, document, fingerprint)
) STRICT;
CREATE INDEX alert_at ON alert (at);

CREATE TABLE digest (
    id    TEXT PRIMARY KEY,
    watch TEXT NOT NULL REFERENCES watch (id),
    at    TEXT NOT NULL
) STRICT;
CREATE INDEX digest_watch ON digest (watch, at);

CREATE TABLE sent (                                -- outlives a reset: an alert that comes again still names its digest
    watch       TEXT NOT NULL,
    document    TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    digest      TEXT NOT NULL REFERENCES digest (id),
    PRIMARY KEY (watch, document, fingerprint)
) STRICT;

CREATE TABLE grain_state (
    name TEXT NOT NULL,
    key  TEXT NOT NULL,
    json TEXT,                                     -- null once cleared: the etag goes on counting
    etag INTEGER NOT NULL,
    PRIMARY KEY (name, key)
) STRICT;
