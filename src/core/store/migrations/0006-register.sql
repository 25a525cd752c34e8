-- SPDX-License-Identifier: GPL-3.0-or-later
-- The register as it is shown, so that a screenful of it is read in order and without looking at any other row, whatever
-- the size of the library. Kept by triggers, as the search is: undo and exchange keep it too. Never recorded by acts.
--
-- bucket: 0 has a date, 1 recurs without one, 2 waits for an event, 3 has no date, 4 is accepted or withdrawn.
-- due, met: dates, '' where there is none. place: order within the paper. kind, progress: as in the item.
-- unclear: nobody named, or no date.

CREATE TABLE owed (
  bucket INTEGER NOT NULL,
  due TEXT NOT NULL,
  met TEXT NOT NULL,
  place INTEGER NOT NULL,
  item TEXT NOT NULL,
  kind TEXT NOT NULL,
  progress TEXT NOT NULL,
  unclear INTEGER NOT NULL,
  owners TEXT NOT NULL,
  PRIMARY KEY (bucket, due, met, place, item)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX owed_by_item ON owed (item);
CREATE INDEX owed_by_owner ON owed (owners COLLATE NOCASE, bucket, due, met, place);
CREATE INDEX owed_by_meeting ON owed (met DESC, place);
CREATE INDEX owed_by_progress ON owed (progress, bucket, due, met, place);
CREATE INDEX owed_by_kind ON owed (kind, bucket, due, met, place);

-- One row for each of an item's owners, and for each goal that it is linked to; '' for an item with none.
CREATE TABLE owed_owner (
  owner TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  due TEXT NOT NULL,
  met TEXT NOT NULL,
  place INTEGER NOT NULL,
  item TEXT NOT NULL,
  kind TEXT NOT NULL,
  progress TEXT NOT NULL,
  PRIMARY KEY (owner, bucket, due, met, place, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX owed_owner_by_item ON owed_owner (item);

CREATE TABLE owed_goal (
  goal TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  due TEXT NOT NULL,
  met TEXT NOT NULL,
  place INTEGER NOT NULL,
  item TEXT NOT NULL,
  kind TEXT NOT NULL,
  progress TEXT NOT NULL,
  PRIMARY KEY (goal, bucket, due, met, place, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX owed_goal_by_item ON owed_goal (item);

-- How many there are of each sort and month, so that nothing has to be counted but what is due in the month of today.
CREATE TABLE owed_tally (
  bucket INTEGER NOT NULL,
  month TEXT NOT NULL,
  reported INTEGER NOT NULL,
  unclear INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (bucket, month, reported, unclear)
) STRICT, WITHOUT ROWID;

-- When the goals were last looked at: every confirmed item that is linked to one, of any kind.
CREATE TABLE looked_at (
  goal TEXT NOT NULL,
  met TEXT NOT NULL,
  item TEXT NOT NULL,
  PRIMARY KEY (goal, met, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX looked_at_by_item ON looked_at (item);

CREATE VIEW owed_source AS
SELECT item.id AS item,
  CASE WHEN item.progress IN ('accepted', 'withdrawn') THEN 4 WHEN item.due_date IS NOT NULL THEN 0
    WHEN item.recurrence <> 'none' THEN 1 WHEN coalesce (item.due_text, '') <> '' THEN 2 ELSE 3 END AS bucket,
  coalesce (item.due_date, '') AS due, coalesce (meeting.date, '') AS met,
  item.position * 4294967296 + item.first AS place, item.kind AS kind, item.progress AS progress,
  item.owners = '' OR (item.due_date IS NULL AND item.due_text IS NULL AND item.recurrence = 'none') AS unclear,
  item.owners AS owners
FROM item JOIN paper ON paper.id = item.paper JOIN meeting ON meeting.id = paper.meeting
WHERE item.review = 'confirmed' AND item.same_as IS NULL
  AND item.kind IN ('action', 'recommendation', 'request', 'commitment');

CREATE VIEW looked_at_source AS
SELECT link.goal AS goal, coalesce (meeting.date, '') AS met, item.id AS item
FROM link JOIN item ON item.id = link.item JOIN paper ON paper.id = item.paper
  JOIN meeting ON meeting.id = paper.meeting
WHERE item.review = 'confirmed' AND item.same_as IS NULL;

-- ---- What follows from a row of the register ----

CREATE TRIGGER owed_insert AFTER INSERT ON owed BEGIN
  INSERT INTO owed_tally (bucket, month, reported, unclear, n)
    VALUES (new.bucket, substr (new.due, 1, 7), new.progress = 'reported-done', new.unclear, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO owed_owner (owner, bucket, due, met, place, item, kind, progress)
    SELECT DISTINCT value, new.bucket, new.due, new.met, new.place, new.item, new.kind, new.progress
    FROM json_each (replace (json_array (replace (new.owners, char (10), char (57344))), char (57344), '","'));
  INSERT INTO owed_goal (goal, bucket, due, met, place, item, kind, progress)
    SELECT goal, new.bucket, new.due, new.met, new.place, new.item, new.kind, new.progress
    FROM link WHERE link.item = new.item;
  INSERT INTO owed_goal (goal, bucket, due, met, place, item, kind, progress)
    SELECT '', new.bucket, new.due, new.met, new.place, new.item, new.kind, new.progress
    WHERE NOT EXISTS (SELECT 1 FROM link WHERE link.item = new.item);
END;
CREATE TRIGGER owed_delete AFTER DELETE ON owed BEGIN
  UPDATE owed_tally SET n = n - 1 WHERE bucket = old.bucket AND month = substr (old.due, 1, 7)
    AND reported = (old.progress = 'reported-done') AND unclear = old.unclear;
  DELETE FROM owed_tally WHERE bucket = old.bucket AND month = substr (old.due, 1, 7) AND n = 0;
  DELETE FROM owed_owner WHERE item = old.item;
  DELETE FROM owed_goal WHERE item = old.item;
END;

-- ---- What a row of the register follows from ----

CREATE TRIGGER owed_item_insert AFTER INSERT ON item WHEN new.review = 'confirmed' BEGIN
  INSERT INTO owed SELECT bucket, due, met, place, item, kind, progress, unclear, owners
    FROM owed_source WHERE item = new.id;
  INSERT INTO looked_at SELECT goal, met, item FROM looked_at_source WHERE item = new.id;
END;
CREATE TRIGGER owed_item_delete AFTER DELETE ON item WHEN old.review = 'confirmed' BEGIN
  DELETE FROM owed WHERE item = old.id;
  DELETE FROM looked_at WHERE item = old.id;
END;
CREATE TRIGGER owed_item_update AFTER UPDATE OF paper, position, first, kind, review, progress, owners, due_text,
    due_date, recurrence, same_as ON item
  WHEN old.review = 'confirmed' OR new.review = 'confirmed' BEGIN
  DELETE FROM owed WHERE item = new.id;
  INSERT INTO owed SELECT bucket, due, met, place, item, kind, progress, unclear, owners
    FROM owed_source WHERE item = new.id;
  DELETE FROM looked_at WHERE item = new.id;
  INSERT INTO looked_at SELECT goal, met, item FROM looked_at_source WHERE item = new.id;
END;

CREATE TRIGGER owed_link_insert AFTER INSERT ON link BEGIN
  INSERT INTO owed_goal (goal, bucket, due, met, place, item, kind, progress)
    SELECT new.goal, bucket, due, met, place, item, kind, progress FROM owed WHERE item = new.item;
  DELETE FROM owed_goal WHERE item = new.item AND goal = '';
  INSERT INTO looked_at SELECT goal, met, item FROM looked_at_source WHERE item = new.item AND goal = new.goal;
END;
CREATE TRIGGER owed_link_delete AFTER DELETE ON link BEGIN
  DELETE FROM owed_goal WHERE item = old.item AND goal = old.goal;
  INSERT INTO owed_goal (goal, bucket, due, met, place, item, kind, progress)
    SELECT '', bucket, due, met, place, item, kind, progress FROM owed
    WHERE item = old.item AND NOT EXISTS (SELECT 1 FROM link WHERE link.item = old.item);
  DELETE FROM looked_at WHERE item = old.item AND goal = old.goal;
END;

-- A row is made anew: its day is part of its key, here and in what follows from it.
CREATE TRIGGER owed_meeting_update AFTER UPDATE OF date ON meeting WHEN old.date IS NOT new.date BEGIN
  DELETE FROM owed WHERE item IN (SELECT item.id FROM paper JOIN item ON item.paper = paper.id
    WHERE paper.meeting = new.id);
  INSERT INTO owed SELECT bucket, due, met, place, item, kind, progress, unclear, owners FROM owed_source
    WHERE item IN (SELECT item.id FROM paper JOIN item ON item.paper = paper.id WHERE paper.meeting = new.id);
  UPDATE looked_at SET met = coalesce (new.date, '')
    WHERE item IN (SELECT item.id FROM paper JOIN item ON item.paper = paper.id WHERE paper.meeting = new.id);
END;
CREATE TRIGGER owed_paper_update AFTER UPDATE OF meeting ON paper WHEN old.meeting <> new.meeting BEGIN
  DELETE FROM owed WHERE item IN (SELECT id FROM item WHERE paper = new.id);
  INSERT INTO owed SELECT bucket, due, met, place, item, kind, progress, unclear, owners FROM owed_source
    WHERE item IN (SELECT id FROM item WHERE paper = new.id);
  DELETE FROM looked_at WHERE item IN (SELECT id FROM item WHERE paper = new.id);
  INSERT INTO looked_at SELECT goal, met, item FROM looked_at_source
    WHERE item IN (SELECT id FROM item WHERE paper = new.id);
END;

INSERT INTO owed SELECT bucket, due, met, place, item, kind, progress, unclear, owners FROM owed_source;
INSERT INTO looked_at SELECT goal, met, item FROM looked_at_source;

-- ---- Lists that are counted and searched ----

-- A paper's progress in review, without reading its items.
CREATE INDEX item_by_paper_review ON item (paper, review);
-- The last word on an item.
DROP INDEX followup_by_item;
CREATE INDEX followup_by_item ON followup (item, date, added);
CREATE INDEX followup_by_date ON followup (date, item);
-- What can be taken back and done again: few of many lines.
CREATE INDEX history_to_undo ON history (undone, id) WHERE inverse IS NOT NULL;

-- Items by their words, owners and references; pages apart, of which each has hundreds of words. Words are looked for by
-- their beginnings, and those of one and two letters stand in half of all texts.
DROP TRIGGER search_doc_insert;
DROP TRIGGER search_doc_delete;
DROP TRIGGER search_doc_update;
DROP TRIGGER item_insert;
DROP TRIGGER item_update;
DROP TABLE search_fts;

UPDATE search_doc SET body = (SELECT item.text || char (10) || coalesce (item.note, '') || char (10) || item.owners
    || char (10) || coalesce (item.ref, '') FROM item WHERE item.id = search_doc.uuid)
  WHERE kind = 'item';

CREATE VIEW search_words AS SELECT id, body FROM search_doc WHERE kind <> 'page';
CREATE VIEW search_pages AS SELECT id, body FROM search_doc WHERE kind = 'page';
CREATE VIRTUAL TABLE search_fts USING fts5 (
  body, content = 'search_words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
CREATE VIRTUAL TABLE page_fts USING fts5 (
  body, content = 'search_pages', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
INSERT INTO search_fts (search_fts) VALUES ('rebuild');
INSERT INTO page_fts (page_fts) VALUES ('rebuild');

CREATE TRIGGER search_doc_insert AFTER INSERT ON search_doc WHEN new.kind <> 'page' BEGIN
  INSERT INTO search_fts (rowid, body) VALUES (new.id, new.body);
END;
CREATE TRIGGER search_doc_delete AFTER DELETE ON search_doc WHEN old.kind <> 'page' BEGIN
  INSERT INTO search_fts (search_fts, rowid, body) VALUES ('delete', old.id, old.body);
END;
CREATE TRIGGER search_doc_update AFTER UPDATE ON search_doc WHEN old.kind <> 'page' BEGIN
  INSERT INTO search_fts (search_fts, rowid, body) VALUES ('delete', old.id, old.body);
  INSERT INTO search_fts (rowid, body) VALUES (new.id, new.body);
END;
CREATE TRIGGER search_page_insert AFTER INSERT ON search_doc WHEN new.kind = 'page' BEGIN
  INSERT INTO page_fts (rowid, body) VALUES (new.id, new.body);
END;
CREATE TRIGGER search_page_delete AFTER DELETE ON search_doc WHEN old.kind = 'page' BEGIN
  INSERT INTO page_fts (page_fts, rowid, body) VALUES ('delete', old.id, old.body);
END;
CREATE TRIGGER search_page_update AFTER UPDATE ON search_doc WHEN old.kind = 'page' BEGIN
  INSERT INTO page_fts (page_fts, rowid, body) VALUES ('delete', old.id, old.body);
  INSERT INTO page_fts (rowid, body) VALUES (new.id, new.body);
END;
CREATE TRIGGER item_insert AFTER INSERT ON item BEGIN
  INSERT INTO search_doc (kind, uuid, page, body)
    VALUES ('item', new.id, 0, new.text || char (10) || coalesce (new.note, '') || char (10) || new.owners
      || char (10) || coalesce (new.ref, ''));
END;
CREATE TRIGGER item_update AFTER UPDATE OF text, note, owners, ref ON item
  WHEN (old.text, old.note, old.owners, old.ref) IS NOT (new.text, new.note, new.owners, new.ref) BEGIN
  UPDATE search_doc SET body = new.text || char (10) || coalesce (new.note, '') || char (10) || new.owners
      || char (10) || coalesce (new.ref, '')
    WHERE kind = 'item' AND uuid = new.id;
END;
