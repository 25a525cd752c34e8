-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an item ("item:" and its id here), a goal ("goal:" and its ref) or a meeting ("meeting:" and a paper's SHA-256)
-- was like when it went out to another library, came in from one, or was changed: digests, in which no word can be read.

CREATE TABLE exchanged (
  what TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (what, state)
) STRICT, WITHOUT ROWID;
