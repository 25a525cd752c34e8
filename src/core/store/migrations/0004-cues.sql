-- SPDX-License-Identifier: GPL-3.0-or-later
-- cue: what a committee has otherwise than the lexicon; without a committee it is of all. Either a cue of the lexicon
-- that is switched off, or one of its own: a kind and words. item.cue_id: of the cue whose words gave the item away,
-- "own:" and the id for one of its own.

CREATE TABLE cue (
  id TEXT NOT NULL PRIMARY KEY,
  organisation TEXT,
  committee TEXT,
  lexicon TEXT,
  kind TEXT,
  words TEXT,
  CHECK ((lexicon IS NULL) = (kind IS NOT NULL) AND (lexicon IS NULL) = (words IS NOT NULL))
) STRICT;

ALTER TABLE item ADD COLUMN cue_id TEXT;
