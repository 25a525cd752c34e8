-- SPDX-License-Identifier: GPL-3.0-or-later
-- detected: which state of what detection tells the paper was read with; what was read before cues, abbreviations and
-- what the resolution leaves out were kept is read once more, from its own words.
-- What the resolution leaves out is few of very many.

ALTER TABLE paper ADD COLUMN detected INTEGER NOT NULL DEFAULT 0;
CREATE INDEX item_by_left_out ON item (left_out) WHERE left_out <> 0;
