-- SPDX-License-Identifier: GPL-3.0-or-later
-- source: what a goal answers: a notice, a finding of an inspection.
--
-- Which figures of minutes a goal's measure is followed by. The figure is kept as the words that it stands in the item
-- with ("71%"): what it says is read from there. taken: 1 where it belongs to the measure, 0 where somebody said that it
-- does not.

ALTER TABLE goal ADD COLUMN source TEXT;

CREATE TABLE measure_point (
  goal TEXT NOT NULL REFERENCES goal (id),
  measure TEXT NOT NULL,
  item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  figure TEXT NOT NULL,
  taken INTEGER NOT NULL,
  PRIMARY KEY (goal, measure, item, figure)
) STRICT;
CREATE INDEX measure_point_by_item ON measure_point (item);

-- What is reported done or accepted of each goal, and whether evidence shows it; counted as it changes, since the plan
-- says of every goal how much was proven and how much is somebody's word. Never recorded by acts.

CREATE TABLE goal_done (
  goal TEXT NOT NULL,
  item TEXT NOT NULL,
  proven INTEGER NOT NULL,
  PRIMARY KEY (goal, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX goal_done_by_item ON goal_done (item);

CREATE TABLE goal_done_tally (
  goal TEXT NOT NULL PRIMARY KEY,
  proven INTEGER NOT NULL,
  word INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER done_insert AFTER INSERT ON goal_done BEGIN
  INSERT INTO goal_done_tally (goal, proven, word) VALUES (new.goal, new.proven, NOT new.proven)
    ON CONFLICT DO UPDATE SET proven = proven + excluded.proven, word = word + excluded.word;
END;
CREATE TRIGGER done_delete AFTER DELETE ON goal_done BEGIN
  UPDATE goal_done_tally SET proven = proven - old.proven, word = word - NOT old.proven WHERE goal = old.goal;
  DELETE FROM goal_done_tally WHERE goal = old.goal AND proven = 0 AND word = 0;
END;
CREATE TRIGGER done_update AFTER UPDATE OF proven ON goal_done WHEN old.proven <> new.proven BEGIN
  UPDATE goal_done_tally SET proven = proven - old.proven + new.proven, word = word + old.proven - new.proven
    WHERE goal = new.goal;
END;

CREATE TRIGGER done_owed_insert AFTER INSERT ON owed_goal
  WHEN new.goal <> '' AND new.progress IN ('accepted', 'reported-done') BEGIN
  INSERT INTO goal_done (goal, item, proven) VALUES (new.goal, new.item,
    EXISTS (SELECT 1 FROM followup WHERE followup.item = new.item AND followup.kind = 'evidence'));
END;
CREATE TRIGGER done_owed_delete AFTER DELETE ON owed_goal WHEN old.goal <> '' BEGIN
  DELETE FROM goal_done WHERE goal = old.goal AND item = old.item;
END;
CREATE TRIGGER done_followup_insert AFTER INSERT ON followup WHEN new.kind = 'evidence' BEGIN
  UPDATE goal_done SET proven = 1 WHERE item = new.item;
END;
CREATE TRIGGER done_followup_delete AFTER DELETE ON followup WHEN old.kind = 'evidence' BEGIN
  UPDATE goal_done SET proven = EXISTS (SELECT 1 FROM followup WHERE followup.item = old.item
    AND followup.kind = 'evidence') WHERE item = old.item;
END;
CREATE TRIGGER done_followup_update AFTER UPDATE OF item, kind ON followup BEGIN
  UPDATE goal_done SET proven = EXISTS (SELECT 1 FROM followup WHERE followup.item = goal_done.item
    AND followup.kind = 'evidence') WHERE item IN (old.item, new.item);
END;

INSERT INTO goal_done (goal, item, proven)
  SELECT goal, item, EXISTS (SELECT 1 FROM followup WHERE followup.item = owed_goal.item AND followup.kind = 'evidence')
  FROM owed_goal WHERE goal <> '' AND progress IN ('accepted', 'reported-done');
