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
INSERT INTO schema_version (version) VALUES (1);
