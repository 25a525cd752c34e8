-- SPDX-License-Identifier: GPL-3.0-or-later
-- stated: what people said beside items, meetings and goals, each by a name ("point", the goal, the measure, …, parted
-- by unit separators), and when: of two that differ the later one counts when libraries are exchanged. value: NULL of
-- what was taken away. What is shown stands in the tables of its own; owners are arranged by this.

CREATE TABLE stated (
  what TEXT NOT NULL PRIMARY KEY,
  value TEXT,
  moment INTEGER NOT NULL,
  item TEXT REFERENCES item (id) ON DELETE CASCADE,
  paper TEXT REFERENCES paper (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX stated_by_item ON stated (item) WHERE item IS NOT NULL;
CREATE INDEX stated_by_paper ON stated (paper) WHERE paper IS NOT NULL;

INSERT INTO stated (what, value, moment)
  SELECT 'name' || char (31) || key,
    (SELECT min (key) FROM owner_name AS own WHERE own.owner = owner_name.owner) || char (31) || words, 0
  FROM owner_name;
INSERT INTO stated (what, value, moment)
  SELECT 'called' || char (31) || (SELECT min (key) FROM owner_name WHERE owner = owner.id), name, 0 FROM owner
  WHERE EXISTS (SELECT 1 FROM owner_name WHERE owner = owner.id);
INSERT INTO stated (what, value, moment)
  SELECT 'holder' || char (31) || id, (SELECT min (key) FROM owner_name WHERE owner = holding.owner) || char (31)
    || person || char (31) || coalesce (first, '') || char (31) || coalesce (last, ''), 0
  FROM holding WHERE EXISTS (SELECT 1 FROM owner_name WHERE owner = holding.owner);
INSERT INTO stated (what, value, moment)
  SELECT 'cue' || char (31) || id, coalesce (organisation, '') || char (31) || coalesce (committee, '') || char (31)
    || coalesce (lexicon, '') || char (31) || coalesce (kind, '') || char (31) || coalesce (words, ''), 0
  FROM cue;
INSERT INTO stated (what, value, moment, item)
  SELECT 'point' || char (31) || goal || char (31) || measure || char (31) || item || char (31) || figure, taken, 0, item
  FROM measure_point;
INSERT INTO stated (what, value, moment, item)
  SELECT 'declined' || char (31) || item || char (31) || goal, '1', 0, item FROM link_declined;
INSERT INTO stated (what, value, moment, item, paper)
  SELECT 'no-answer' || char (31) || item || char (31) || paper || char (31) || quote, '1', 0, item, paper
  FROM not_answer;
INSERT INTO stated (what, value, moment, paper)
  SELECT 'section' || char (31) || paper || char (31) || first, exempt, 0, paper FROM agenda WHERE by_hand = 1;
