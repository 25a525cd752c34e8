-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the officer chose of the printed page's lines. line: id of an item or a goal, or "ask", a number and such an id, of
-- a question about it. place: among the pinned ones, 0 for none. words: a short form of an item. Never recorded by acts.

CREATE TABLE page_choice (
  line TEXT NOT NULL PRIMARY KEY,
  pinned INTEGER NOT NULL DEFAULT 0,
  hidden INTEGER NOT NULL DEFAULT 0,
  place INTEGER NOT NULL DEFAULT 0,
  words TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER page_item_delete AFTER DELETE ON item BEGIN
  DELETE FROM page_choice WHERE line = old.id OR line LIKE 'ask% ' || old.id;
END;
