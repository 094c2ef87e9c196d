-- +goose Up
-- "GRND": tells a file of ours from any other SQLite file.
PRAGMA application_id = 1196576324;

CREATE TABLE cases (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  created TEXT NOT NULL,
  file    TEXT NOT NULL, -- name of the letter's file
  letter  TEXT NOT NULL, -- its text; '' for a case without a letter
  sha256  TEXT NOT NULL, -- of that text
  reading TEXT NOT NULL  -- what was read of it, as 'claims --format json' prints it
);
CREATE UNIQUE INDEX cases_sha256 ON cases (sha256) WHERE sha256 <> '';

CREATE TABLE sent (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id   INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  kind      TEXT NOT NULL, -- request, chase, narrow, clarify, review, complaint
  text      TEXT NOT NULL,
  slug      TEXT NOT NULL, -- of the authority; '' where the directory does not hold it
  authority TEXT NOT NULL,
  law       TEXT NOT NULL,
  subject   TEXT NOT NULL,
  date      TEXT NOT NULL, -- received on this day
  how       TEXT NOT NULL, -- email, post, a site
  due       TEXT NOT NULL, -- '' where the law sets no date
  estimate  INTEGER NOT NULL
);
CREATE INDEX sent_case ON sent (case_id);

CREATE TABLE points (
  sent_id INTEGER NOT NULL REFERENCES sent (id) ON DELETE CASCADE,
  number  INTEGER NOT NULL,
  text    TEXT NOT NULL,
  quote   TEXT NOT NULL, -- of the letter, that it asks about
  claim   INTEGER NOT NULL, -- n of the sentence; 0 for the letter as a whole
  PRIMARY KEY (sent_id, number)
);

CREATE TABLE replies (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  sent_id INTEGER NOT NULL REFERENCES sent (id) ON DELETE CASCADE, -- what it answers
  date    TEXT NOT NULL,
  file    TEXT NOT NULL,
  text    TEXT NOT NULL,
  sha256  TEXT NOT NULL,
  reading TEXT NOT NULL -- citations and decisions, as 'reply --format json' prints them
);
CREATE INDEX replies_case ON replies (case_id);
