CREATE TABLE schema_version (
    version INTEGER NOT NULL
);
CREATE TABLE learner (
    code VARCHAR(64) NOT NULL,
    words VARCHAR(64) NOT NULL,
    created_at VARCHAR(32) NOT NULL,
    PRIMARY KEY (code),
    UNIQUE (words)
);
CREATE TABLE attempt (
    id BIGSERIAL NOT NULL,
    learner VARCHAR(64) NOT NULL,
    lesson VARCHAR(200) NOT NULL,
    block VARCHAR(200) NOT NULL,
    fingerprint VARCHAR(64) NOT NULL,
    answer TEXT NOT NULL,
    score FLOAT,
    confidence SMALLINT,
    hints INTEGER NOT NULL,
    at VARCHAR(32) NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX attempt_of_block ON attempt (lesson, block, fingerprint);
CREATE INDEX attempt_of_learner ON attempt (learner, lesson, block);
CREATE TABLE setting (
    name VARCHAR(128) NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
);
CREATE TABLE talk (
    id VARCHAR(32) NOT NULL,
    lesson VARCHAR(200) NOT NULL,
    people INTEGER,
    minutes FLOAT,
    left_out TEXT NOT NULL,
    step VARCHAR(200) NOT NULL,
    build INTEGER NOT NULL,
    started_at VARCHAR(32) NOT NULL,
    moved_at VARCHAR(32) NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE shown (
    id BIGSERIAL NOT NULL,
    talk VARCHAR(32) NOT NULL,
    step VARCHAR(200) NOT NULL,
    at VARCHAR(32) NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ix_shown_talk ON shown (talk);
CREATE TABLE round (
    id BIGSERIAL NOT NULL,
    talk VARCHAR(32) NOT NULL,
    block VARCHAR(200) NOT NULL,
    item VARCHAR(200) NOT NULL,
    fingerprint VARCHAR(64) NOT NULL,
    phase VARCHAR(16) NOT NULL,
    first TEXT NOT NULL,
    second TEXT NOT NULL,
    state TEXT NOT NULL,
    asked TEXT NOT NULL,
    opened_at VARCHAR(32) NOT NULL,
    since VARCHAR(32) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (talk, block, item, fingerprint)
);
CREATE TABLE saved_version (
    id BIGSERIAL NOT NULL,
    lesson VARCHAR(200) NOT NULL,
    file VARCHAR(200) NOT NULL,
    revision VARCHAR(16) NOT NULL,
    text TEXT NOT NULL,
    how VARCHAR(16) NOT NULL,
    author VARCHAR(80) NOT NULL,
    at VARCHAR(32) NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX saved_version_of_file ON saved_version (lesson, file);
CREATE TABLE draft (
    workspace VARCHAR(32) NOT NULL,
    lesson VARCHAR(200) NOT NULL,
    file VARCHAR(200) NOT NULL,
    base TEXT NOT NULL,
    text TEXT NOT NULL,
    at VARCHAR(32) NOT NULL,
    PRIMARY KEY (workspace, lesson, file)
);
INSERT INTO schema_version (version) VALUES (3);
