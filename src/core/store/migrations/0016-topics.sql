-- SPDX-License-Identifier: GPL-3.0-or-later
-- What concerns and questions are about, so that what keeps coming back is found without reading them all. topic: one
-- row for each concept of an item's words, met on a day ('' where it is not known). topic_meeting: how many of them a
-- meeting has. topic_todo: items whose words are to be read anew; kept by triggers, as the register is, so that undo,
-- import and exchange keep it too. Never recorded by acts.

CREATE TABLE topic (
  key TEXT NOT NULL,
  met TEXT NOT NULL,
  item TEXT NOT NULL,
  meeting TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (key, met, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX topic_by_item ON topic (item);

CREATE TABLE topic_meeting (
  key TEXT NOT NULL,
  meeting TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (key, meeting)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic_todo (
  item TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TRIGGER topic_insert AFTER INSERT ON topic BEGIN
  INSERT INTO topic_meeting (key, meeting, n) VALUES (new.key, new.meeting, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER topic_delete AFTER DELETE ON topic BEGIN
  UPDATE topic_meeting SET n = n - 1 WHERE key = old.key AND meeting = old.meeting;
  DELETE FROM topic_meeting WHERE key = old.key AND meeting = old.meeting AND n = 0;
END;

CREATE TRIGGER topic_item_insert AFTER INSERT ON item WHEN new.kind IN ('concern', 'question') BEGIN
  INSERT OR IGNORE INTO topic_todo (item) VALUES (new.id);
END;
CREATE TRIGGER topic_item_update AFTER UPDATE OF text, kind, review, paper, same_as ON item
  WHEN old.kind IN ('concern', 'question') OR new.kind IN ('concern', 'question') BEGIN
  INSERT OR IGNORE INTO topic_todo (item) VALUES (new.id);
END;
CREATE TRIGGER topic_item_delete AFTER DELETE ON item WHEN old.kind IN ('concern', 'question') BEGIN
  DELETE FROM topic WHERE item = old.id;
  DELETE FROM topic_todo WHERE item = old.id;
END;
CREATE TRIGGER topic_meeting_update AFTER UPDATE OF date ON meeting WHEN old.date IS NOT new.date BEGIN
  INSERT OR IGNORE INTO topic_todo (item) SELECT item.id FROM paper JOIN item ON item.paper = paper.id
    WHERE paper.meeting = new.id AND item.kind IN ('concern', 'question');
END;
CREATE TRIGGER topic_paper_update AFTER UPDATE OF meeting ON paper WHEN old.meeting <> new.meeting BEGIN
  INSERT OR IGNORE INTO topic_todo (item) SELECT id FROM item WHERE paper = new.id AND kind IN ('concern', 'question');
END;

INSERT INTO topic_todo (item) SELECT id FROM item WHERE kind IN ('concern', 'question');
