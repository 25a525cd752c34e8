-- SPDX-License-Identifier: GPL-3.0-or-later
-- What opening a library and saving a change would else count or sort anew, in a large library for a second each time.
-- Kept by triggers, as the register is; never recorded by acts.

-- A paper's items, and those of them that somebody has decided about.
CREATE TABLE paper_tally (
  paper TEXT NOT NULL PRIMARY KEY,
  items INTEGER NOT NULL,
  decided INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER tally_item_insert AFTER INSERT ON item BEGIN
  INSERT INTO paper_tally (paper, items, decided) VALUES (new.paper, 1, new.review <> 'suggested')
    ON CONFLICT DO UPDATE SET items = items + 1, decided = decided + excluded.decided;
END;
CREATE TRIGGER tally_item_delete AFTER DELETE ON item BEGIN
  UPDATE paper_tally SET items = items - 1, decided = decided - (old.review <> 'suggested') WHERE paper = old.paper;
  DELETE FROM paper_tally WHERE paper = old.paper AND items = 0;
END;
CREATE TRIGGER tally_item_update AFTER UPDATE OF paper, review ON item
  WHEN old.paper <> new.paper OR (old.review = 'suggested') <> (new.review = 'suggested') BEGIN
  UPDATE paper_tally SET items = items - 1, decided = decided - (old.review <> 'suggested') WHERE paper = old.paper;
  DELETE FROM paper_tally WHERE paper = old.paper AND items = 0;
  INSERT INTO paper_tally (paper, items, decided) VALUES (new.paper, 1, new.review <> 'suggested')
    ON CONFLICT DO UPDATE SET items = items + 1, decided = decided + excluded.decided;
END;

INSERT INTO paper_tally (paper, items, decided)
  SELECT paper, count (*), sum (review <> 'suggested') FROM item GROUP BY paper;

-- Of what is linked to a goal, how many there are of each bucket and month, and how many of them are accepted.
CREATE TABLE goal_tally (
  goal TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  month TEXT NOT NULL,
  accepted INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (goal, bucket, month, accepted)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER tally_goal_insert AFTER INSERT ON owed_goal WHEN new.goal <> '' BEGIN
  INSERT INTO goal_tally (goal, bucket, month, accepted, n)
    VALUES (new.goal, new.bucket, substr (new.due, 1, 7), new.progress = 'accepted', 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER tally_goal_delete AFTER DELETE ON owed_goal WHEN old.goal <> '' BEGIN
  UPDATE goal_tally SET n = n - 1 WHERE goal = old.goal AND bucket = old.bucket
    AND month = substr (old.due, 1, 7) AND accepted = (old.progress = 'accepted');
  DELETE FROM goal_tally WHERE goal = old.goal AND bucket = old.bucket AND month = substr (old.due, 1, 7) AND n = 0;
END;

INSERT INTO goal_tally (goal, bucket, month, accepted, n)
  SELECT goal, bucket, substr (due, 1, 7), progress = 'accepted', count (*) FROM owed_goal WHERE goal <> ''
  GROUP BY 1, 2, 3, 4;

-- The register by what was heard of last; word: the day, '' where nothing was heard or nobody knows when.
CREATE TABLE owed_word (
  word TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  due TEXT NOT NULL,
  met TEXT NOT NULL,
  place INTEGER NOT NULL,
  item TEXT NOT NULL,
  kind TEXT NOT NULL,
  progress TEXT NOT NULL,
  PRIMARY KEY (word DESC, bucket, due, met, place, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX owed_word_by_item ON owed_word (item);

CREATE VIEW owed_word_source AS
SELECT coalesce ((SELECT max (date) FROM followup WHERE followup.item = owed.item), '') AS word,
  bucket, due, met, place, item, kind, progress
FROM owed;

CREATE TRIGGER word_owed_insert AFTER INSERT ON owed BEGIN
  INSERT INTO owed_word (word, bucket, due, met, place, item, kind, progress)
    VALUES (coalesce ((SELECT max (date) FROM followup WHERE followup.item = new.item), ''),
      new.bucket, new.due, new.met, new.place, new.item, new.kind, new.progress);
END;
CREATE TRIGGER word_owed_delete AFTER DELETE ON owed BEGIN
  DELETE FROM owed_word WHERE item = old.item;
END;
CREATE TRIGGER word_followup_insert AFTER INSERT ON followup WHEN new.date IS NOT NULL BEGIN
  UPDATE owed_word SET word = new.date WHERE item = new.item AND word < new.date;
END;
CREATE TRIGGER word_followup_delete AFTER DELETE ON followup WHEN old.date IS NOT NULL BEGIN
  UPDATE owed_word SET word = coalesce ((SELECT max (date) FROM followup WHERE followup.item = old.item), '')
    WHERE item = old.item AND word = old.date;
END;
CREATE TRIGGER word_followup_update AFTER UPDATE OF item, date ON followup BEGIN
  UPDATE owed_word SET word = coalesce ((SELECT max (date) FROM followup WHERE followup.item = owed_word.item), '')
    WHERE item IN (old.item, new.item);
END;

INSERT INTO owed_word (word, bucket, due, met, place, item, kind, progress)
  SELECT word, bucket, due, met, place, item, kind, progress FROM owed_word_source;

-- Pages by their paper are found by the key; what nothing asks any more need not be kept.
DROP INDEX followup_by_date;
