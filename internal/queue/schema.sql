CREATE TABLE IF NOT EXISTS grounds_campaign (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name    text NOT NULL UNIQUE,
  batch   bytea NOT NULL,            -- the texts and words that the drafts are made from, as JSON
  version text NOT NULL,             -- of the batch and the items
  kept    integer NOT NULL DEFAULT 0 -- drafts that were in their place when the jobs were made
);

CREATE TABLE IF NOT EXISTS grounds_item (
  campaign bigint NOT NULL REFERENCES grounds_campaign (id) ON DELETE CASCADE,
  n        integer NOT NULL,
  slug     text COLLATE "C" NOT NULL,
  part     integer NOT NULL,
  receiver text NOT NULL,
  text     integer NOT NULL,
  fields   text[] NOT NULL,
  PRIMARY KEY (campaign, n)
);

-- The order of slugs is that of their bytes, as the program sorts them.
CREATE TABLE IF NOT EXISTS grounds_draft (
  campaign bigint NOT NULL REFERENCES grounds_campaign (id) ON DELETE CASCADE,
  slug     text COLLATE "C" NOT NULL,
  part     integer NOT NULL,
  digest   bytea NOT NULL, -- of all that the draft was made from; empty for one that failed
  receiver text NOT NULL,
  text     integer NOT NULL,
  subject  text NOT NULL,
  body     text NOT NULL,
  failed   text NOT NULL,
  PRIMARY KEY (campaign, slug, part)
);

-- One row a range that is done: counting these is cheaper than counting drafts.
CREATE TABLE IF NOT EXISTS grounds_range (
  campaign bigint NOT NULL REFERENCES grounds_campaign (id) ON DELETE CASCADE,
  version  text NOT NULL,
  first    integer NOT NULL,
  done     integer NOT NULL,
  failed   integer NOT NULL,
  PRIMARY KEY (campaign, version, first)
);
