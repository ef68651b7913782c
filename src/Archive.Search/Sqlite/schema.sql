-- search.db: thrown away and rebuilt from the log at will.
CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    keeper INTEGER NOT NULL,
    position INTEGER NOT NULL
);
INSERT INTO state VALUES (1, 0, 0);

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    department TEXT,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    published TEXT,
    day TEXT NOT NULL,              -- published, else first seen in Paris: what date filters compare
    has_acts INTEGER NOT NULL
);

-- The text as it was, for passages.
CREATE TABLE pages (
    document INTEGER NOT NULL,
    page INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document, page)
) WITHOUT ROWID;

CREATE TABLE units (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL,
    act INTEGER,                    -- ordinal; null for a page that no act holds
    kind TEXT NOT NULL,             -- the act's, folded
    title TEXT NOT NULL,
    title_terms TEXT NOT NULL,      -- analysed: whether a query is this very title
    number TEXT,
    service TEXT,
    context TEXT NOT NULL,
    guarded INTEGER NOT NULL,       -- the context alone does not find it
    first_page INTEGER NOT NULL,
    last_page INTEGER NOT NULL
);
CREATE INDEX units_document ON units (document);

-- Terms of the French analysis, separated by blanks: the tokenizer must not change them.
CREATE VIRTUAL TABLE terms USING fts5 (title, number, service, body, context, content = '', contentless_delete = 1, tokenize = 'ascii');
INSERT INTO terms (terms, rank) VALUES ('pgsz', 16200);   -- a leaf of the index a page
