-- +goose Up
-- "GRNC": tells a file of ours from any other SQLite file.
PRAGMA application_id = 1196576323;

CREATE TABLE campaign (
  id    INTEGER PRIMARY KEY,
  name  TEXT NOT NULL UNIQUE,
  batch BLOB NOT NULL -- the texts and words that the drafts were made from, as JSON
);

CREATE TABLE draft (
  campaign INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  slug     TEXT NOT NULL, -- of the authority
  part     INTEGER NOT NULL, -- from 1, where an authority gets several requests
  digest   BLOB NOT NULL, -- of all that the draft was made from; empty for one that failed
  receiver TEXT NOT NULL, -- the authority's name
  text     INTEGER NOT NULL, -- place in the batch's texts
  subject  TEXT NOT NULL,
  body     TEXT NOT NULL,
  failed   TEXT NOT NULL, -- why there is no body; '' if there is one
  UNIQUE (campaign, slug, part)
);
