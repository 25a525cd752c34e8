-- SPDX-License-Identifier: GPL-3.0-or-later
-- Dates are 'YYYY-MM-DD', instants UTC seconds, ids UUIDs. Words such as kind and review are those of
-- sl-types.h. Several owners stand one a line; rectangles one a line as "page x1 y1 x2 y2" in points from
-- the page's top left.

CREATE TABLE meeting (
  id TEXT NOT NULL PRIMARY KEY,
  organisation TEXT,
  committee TEXT,
  date TEXT,
  time TEXT,
  venue TEXT,
  next TEXT
) STRICT;

CREATE TABLE paper (
  id TEXT NOT NULL PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES meeting (id),
  sha256 TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  n_pages INTEGER NOT NULL,
  language TEXT,
  added INTEGER NOT NULL
) STRICT;
CREATE INDEX paper_by_meeting ON paper (meeting);

-- data: the page as sl_page_to_bytes () gives it; NULL where the reader had to give the page up.
CREATE TABLE page (
  paper TEXT NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  words TEXT NOT NULL,
  data BLOB,
  PRIMARY KEY (paper, number)
) STRICT;

CREATE TABLE person (
  meeting TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  role TEXT,
  attendance TEXT NOT NULL,
  PRIMARY KEY (meeting, name)
) STRICT;

CREATE TABLE agenda (
  paper TEXT NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  ref TEXT,
  title TEXT,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  page INTEGER NOT NULL,
  exempt INTEGER NOT NULL,
  PRIMARY KEY (paper, position)
) STRICT;

-- first, last: byte range in the paper's laid-out text.
CREATE TABLE item (
  id TEXT NOT NULL PRIMARY KEY,
  paper TEXT NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  review TEXT NOT NULL DEFAULT 'suggested',
  progress TEXT NOT NULL DEFAULT 'open',
  text TEXT NOT NULL,
  owners TEXT NOT NULL DEFAULT '',
  due_text TEXT,
  due_date TEXT,
  recurrence TEXT NOT NULL DEFAULT 'none',
  ref TEXT,
  clause TEXT,
  heading TEXT,
  note TEXT,
  dismiss_reason TEXT,
  routine INTEGER NOT NULL DEFAULT 0,
  resolved INTEGER NOT NULL DEFAULT 0,
  exempt INTEGER NOT NULL DEFAULT 0,
  by_hand INTEGER NOT NULL DEFAULT 0,
  confidence REAL NOT NULL DEFAULT 1,
  rule TEXT,
  cue TEXT,
  first INTEGER NOT NULL DEFAULT 0,
  last INTEGER NOT NULL DEFAULT 0,
  page INTEGER NOT NULL DEFAULT 1,
  quote TEXT,
  prefix TEXT,
  suffix TEXT,
  rects TEXT NOT NULL DEFAULT '',
  changed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX item_by_paper ON item (paper, position, first);
CREATE INDEX item_by_review ON item (review, kind);

CREATE TABLE goal (
  id TEXT NOT NULL PRIMARY KEY,
  parent TEXT REFERENCES goal (id),
  ref TEXT NOT NULL UNIQUE,
  title TEXT,
  description TEXT,
  owner TEXT,
  target_date TEXT,
  measure TEXT,
  status TEXT NOT NULL DEFAULT 'not-started',
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX goal_by_parent ON goal (parent);

CREATE TABLE link (
  item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  goal TEXT NOT NULL REFERENCES goal (id),
  PRIMARY KEY (item, goal)
) STRICT;
CREATE INDEX link_by_goal ON link (goal);

CREATE TABLE followup (
  id TEXT NOT NULL PRIMARY KEY,
  item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  date TEXT,
  kind TEXT NOT NULL,
  text TEXT,
  paper TEXT REFERENCES paper (id),
  page INTEGER NOT NULL DEFAULT 0,
  author TEXT,
  added INTEGER NOT NULL
) STRICT;
CREATE INDEX followup_by_item ON followup (item);
CREATE INDEX followup_by_paper ON followup (paper);

-- inverse: the changeset that takes the act back; NULL where it cannot be taken back, or done again, any more.
CREATE TABLE history (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  moment INTEGER NOT NULL,
  who TEXT NOT NULL,
  act TEXT NOT NULL,
  summary TEXT,
  n_items INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  inverse BLOB
) STRICT;

-- What can be searched, with the integer keys that FTS5 needs; kept by triggers, so that undo and exchange keep it too.
CREATE TABLE search_doc (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  uuid TEXT NOT NULL,
  page INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (kind, uuid, page)
) STRICT;

CREATE VIRTUAL TABLE search_fts USING fts5 (
  body, content = 'search_doc', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER search_doc_insert AFTER INSERT ON search_doc BEGIN
  INSERT INTO search_fts (rowid, body) VALUES (new.id, new.body);
END;
CREATE TRIGGER search_doc_delete AFTER DELETE ON search_doc BEGIN
  INSERT INTO search_fts (search_fts, rowid, body) VALUES ('delete', old.id, old.body);
END;
CREATE TRIGGER search_doc_update AFTER UPDATE ON search_doc BEGIN
  INSERT INTO search_fts (search_fts, rowid, body) VALUES ('delete', old.id, old.body);
  INSERT INTO search_fts (rowid, body) VALUES (new.id, new.body);
END;

CREATE TRIGGER page_insert AFTER INSERT ON page BEGIN
  INSERT INTO search_doc (kind, uuid, page, body) VALUES ('page', new.paper, new.number, new.words);
END;
CREATE TRIGGER page_delete AFTER DELETE ON page BEGIN
  DELETE FROM search_doc WHERE kind = 'page' AND uuid = old.paper AND page = old.number;
END;

CREATE TRIGGER item_insert AFTER INSERT ON item BEGIN
  INSERT INTO search_doc (kind, uuid, page, body)
    VALUES ('item', new.id, 0, new.text || coalesce(char(10) || new.note, ''));
END;
CREATE TRIGGER item_delete AFTER DELETE ON item BEGIN
  DELETE FROM search_doc WHERE kind = 'item' AND uuid = old.id;
END;
CREATE TRIGGER item_update AFTER UPDATE OF text, note ON item
  WHEN old.text IS NOT new.text OR old.note IS NOT new.note BEGIN
  UPDATE search_doc SET body = new.text || coalesce(char(10) || new.note, '')
    WHERE kind = 'item' AND uuid = new.id;
END;

CREATE TRIGGER followup_insert AFTER INSERT ON followup BEGIN
  INSERT INTO search_doc (kind, uuid, page, body) VALUES ('note', new.id, 0, coalesce(new.text, ''));
END;
CREATE TRIGGER followup_delete AFTER DELETE ON followup BEGIN
  DELETE FROM search_doc WHERE kind = 'note' AND uuid = old.id;
END;
CREATE TRIGGER followup_update AFTER UPDATE OF text ON followup WHEN old.text IS NOT new.text BEGIN
  UPDATE search_doc SET body = coalesce(new.text, '') WHERE kind = 'note' AND uuid = new.id;
END;

CREATE TRIGGER goal_insert AFTER INSERT ON goal BEGIN
  INSERT INTO search_doc (kind, uuid, page, body)
    VALUES ('goal', new.id, 0, new.ref || ' ' || coalesce(new.title, '') || char(10) || coalesce(new.description, '')
      || char(10) || coalesce(new.measure, ''));
END;
CREATE TRIGGER goal_delete AFTER DELETE ON goal BEGIN
  DELETE FROM search_doc WHERE kind = 'goal' AND uuid = old.id;
END;
CREATE TRIGGER goal_update AFTER UPDATE OF ref, title, description, measure ON goal BEGIN
  UPDATE search_doc SET body = new.ref || ' ' || coalesce(new.title, '') || char(10) || coalesce(new.description, '')
      || char(10) || coalesce(new.measure, '')
    WHERE kind = 'goal' AND uuid = new.id;
END;
