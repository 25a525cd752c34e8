-- SPDX-License-Identifier: GPL-3.0-or-later
-- When what is owed is due next: duties that recur, from one appearance to the next; recommendations that were sent to
-- the executive, which has two months to answer; and what waits for an event, until somebody says that it happened.
-- Follow-ups of the kinds 'sent', 'answer' and 'event' say so. sl-duty.c counts by the same rules. Kept by triggers, as
-- the register is; never recorded by acts.

CREATE INDEX meeting_by_committee ON meeting (committee COLLATE NOCASE, date, next, organisation);

-- Items that recur, or of which something of the kind was told. start: what appearances are counted from, itself the
-- first one where own_date is there. heard, sent, answered, happened: the last days of it. due: when the next
-- appearance or the answer is due, whichever is sooner; NULL where nobody knows.
CREATE TABLE duty (
  item TEXT NOT NULL PRIMARY KEY,
  recurrence TEXT NOT NULL,
  own_date TEXT,
  start TEXT,
  heard TEXT,
  sent TEXT,
  answered TEXT,
  happened TEXT,
  organisation TEXT,
  committee TEXT,
  due TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX duty_by_committee ON duty (committee COLLATE NOCASE, recurrence);

-- When a duty appeared: what shows it, or stands in a paper, counts; a word that somebody noted does not.
CREATE VIEW duty_heard AS
SELECT followup.item AS item, coalesce (meeting.date, followup.date) AS date FROM followup
  LEFT JOIN paper ON paper.id = followup.paper LEFT JOIN meeting ON meeting.id = paper.meeting
WHERE followup.kind <> 'event' AND followup.kind <> 'sent'
  AND (followup.kind = 'evidence' OR followup.kind = 'answer' OR followup.page > 0);

CREATE VIEW duty_source AS
SELECT item.id AS item, item.recurrence AS recurrence, item.due_date AS own_date,
  coalesce (item.due_date, (SELECT max (date) FROM followup WHERE followup.item = item.id AND followup.kind = 'event'),
    meeting.date) AS start,
  (SELECT max (date) FROM duty_heard WHERE duty_heard.item = item.id) AS heard,
  (SELECT max (date) FROM followup WHERE followup.item = item.id AND followup.kind = 'sent') AS sent,
  (SELECT max (date) FROM followup WHERE followup.item = item.id AND followup.kind = 'answer') AS answered,
  (SELECT max (date) FROM followup WHERE followup.item = item.id AND followup.kind = 'event') AS happened,
  meeting.organisation AS organisation, meeting.committee AS committee
FROM item JOIN paper ON paper.id = item.paper JOIN meeting ON meeting.id = paper.meeting
WHERE item.recurrence <> 'none' OR EXISTS
  (SELECT 1 FROM followup WHERE followup.item = item.id AND followup.kind IN ('sent', 'answer', 'event'));

-- months: from one appearance to the next, 0 for weeks; half: something that was heard is of the appearance that it is
-- nearest to.
CREATE VIEW duty_step AS
SELECT *, own_date IS NOT NULL AS own,
  CASE recurrence WHEN 'monthly' THEN 1 WHEN 'quarterly' THEN 3 WHEN 'six-monthly' THEN 6 WHEN 'annual' THEN 12
    ELSE 0 END AS months,
  CASE recurrence WHEN 'monthly' THEN '+15 days' WHEN 'quarterly' THEN '+45 days' WHEN 'six-monthly' THEN '+91 days'
    WHEN 'annual' THEN '+182 days' ELSE '+3 days' END AS half
FROM duty;

-- n: the number of the next appearance.
CREATE VIEW duty_count AS
SELECT *, CASE WHEN heard IS NULL OR date (heard, half) < start THEN 1 - own
  WHEN months > 0 THEN max (1 - own, 1 + (
      (strftime ('%Y', heard, half) - strftime ('%Y', start)) * 12
      + strftime ('%m', heard, half) - strftime ('%m', start)
      - (strftime ('%d', heard, half) < strftime ('%d', start))) / months)
  ELSE max (1 - own, 1 + CAST (julianday (heard, half) - julianday (start) AS INTEGER) / 7) END AS n
FROM duty_step;

-- The last day of a month stands for days that the month has not.
CREATE VIEW duty_next AS
SELECT item, CASE WHEN recurrence = 'none' THEN own_date WHEN recurrence = 'each-meeting' THEN
    coalesce (CASE WHEN own AND coalesce (heard, '') < own_date THEN own_date END,
      (SELECT min (later.date) FROM meeting AS later WHERE later.committee = duty_count.committee COLLATE NOCASE
        AND later.organisation IS duty_count.organisation COLLATE NOCASE
        AND later.date > max (start, coalesce (heard, ''))),
      (SELECT min (later.next) FROM meeting AS later WHERE later.committee = duty_count.committee COLLATE NOCASE
        AND later.organisation IS duty_count.organisation COLLATE NOCASE
        AND later.next > max (start, coalesce (heard, ''))))
  WHEN months > 0 THEN min (date (start, '+' || (n * months) || ' months'),
      date (start, 'start of month', '+' || (n * months + 1) || ' months', '-1 day'))
  ELSE date (start, '+' || (n * 7) || ' days') END AS due
FROM duty_count;

-- Local Government Act 2000, s.9FE: two months from the day that a recommendation was sent, until it is answered.
CREATE VIEW answer_owed AS
SELECT item, min (date (sent, '+2 months'), date (sent, 'start of month', '+3 months', '-1 day')) AS due
FROM duty WHERE sent IS NOT NULL AND (answered IS NULL OR answered < sent);

DROP VIEW owed_source;
CREATE VIEW owed_source AS
SELECT item.id AS item,
  CASE WHEN item.progress IN ('accepted', 'withdrawn') THEN 4
    WHEN CASE WHEN duty.item IS NULL THEN item.due_date ELSE duty.due END IS NOT NULL THEN 0
    WHEN item.recurrence <> 'none' THEN 1
    WHEN coalesce (item.due_text, '') <> '' AND duty.happened IS NULL THEN 2 ELSE 3 END AS bucket,
  coalesce (CASE WHEN duty.item IS NULL THEN item.due_date ELSE duty.due END, '') AS due,
  coalesce (meeting.date, '') AS met, item.position * 4294967296 + item.first AS place, item.kind AS kind,
  item.progress AS progress,
  item.owners = '' OR (CASE WHEN duty.item IS NULL THEN item.due_date ELSE duty.due END IS NULL
    AND item.recurrence = 'none' AND (item.due_text IS NULL OR duty.happened IS NOT NULL)) AS unclear,
  item.owners AS owners
FROM item JOIN paper ON paper.id = item.paper JOIN meeting ON meeting.id = paper.meeting
  LEFT JOIN duty ON duty.item = item.id
WHERE item.review = 'confirmed' AND item.same_as IS NULL
  AND item.kind IN ('action', 'recommendation', 'request', 'commitment');

-- ---- What follows from a duty ----

CREATE TRIGGER duty_insert AFTER INSERT ON duty BEGIN
  UPDATE duty SET due = coalesce (
      min ((SELECT due FROM duty_next WHERE item = new.item), (SELECT due FROM answer_owed WHERE item = new.item)),
      (SELECT due FROM duty_next WHERE item = new.item), (SELECT due FROM answer_owed WHERE item = new.item))
    WHERE item = new.item;
  DELETE FROM owed WHERE item = new.item;
  INSERT INTO owed SELECT bucket, due, met, place, item, kind, progress, unclear, owners
    FROM owed_source WHERE item = new.item;
END;
CREATE TRIGGER duty_delete AFTER DELETE ON duty BEGIN
  DELETE FROM owed WHERE item = old.item;
  INSERT INTO owed SELECT bucket, due, met, place, item, kind, progress, unclear, owners
    FROM owed_source WHERE item = old.item;
END;

-- ---- What a duty follows from ----

-- Whichever of the two comes first.
DROP TRIGGER owed_item_insert;
CREATE TRIGGER owed_item_insert AFTER INSERT ON item WHEN new.review = 'confirmed' BEGIN
  DELETE FROM owed WHERE item = new.id;
  INSERT INTO owed SELECT bucket, due, met, place, item, kind, progress, unclear, owners
    FROM owed_source WHERE item = new.id;
  INSERT INTO looked_at SELECT goal, met, item FROM looked_at_source WHERE item = new.id;
END;
CREATE TRIGGER duty_item_insert AFTER INSERT ON item WHEN new.recurrence <> 'none' BEGIN
  INSERT INTO duty SELECT *, NULL FROM duty_source WHERE item = new.id;
END;
CREATE TRIGGER duty_item_update AFTER UPDATE OF paper, due_date, recurrence ON item
  WHEN old.recurrence <> 'none' OR new.recurrence <> 'none' OR EXISTS (SELECT 1 FROM duty WHERE item = old.id) BEGIN
  DELETE FROM duty WHERE item = new.id;
  INSERT INTO duty SELECT *, NULL FROM duty_source WHERE item = new.id;
END;
CREATE TRIGGER duty_item_delete AFTER DELETE ON item BEGIN
  DELETE FROM duty WHERE item = old.id;
END;

CREATE TRIGGER duty_followup_insert AFTER INSERT ON followup
  WHEN new.kind IN ('sent', 'answer', 'event') OR EXISTS (SELECT 1 FROM duty WHERE item = new.item) BEGIN
  DELETE FROM duty WHERE item = new.item;
  INSERT INTO duty SELECT *, NULL FROM duty_source WHERE item = new.item;
END;
CREATE TRIGGER duty_followup_delete AFTER DELETE ON followup
  WHEN EXISTS (SELECT 1 FROM duty WHERE item = old.item) BEGIN
  DELETE FROM duty WHERE item = old.item;
  INSERT INTO duty SELECT *, NULL FROM duty_source WHERE item = old.item;
END;
CREATE TRIGGER duty_followup_update AFTER UPDATE ON followup BEGIN
  DELETE FROM duty WHERE item = old.item OR item = new.item;
  INSERT INTO duty SELECT *, NULL FROM duty_source WHERE item = old.item;
  INSERT INTO duty SELECT *, NULL FROM duty_source WHERE item = new.item AND new.item <> old.item;
END;

-- The next meeting of a committee is another: what is due at each of them is counted anew.
CREATE TRIGGER duty_meeting_insert AFTER INSERT ON meeting WHEN new.committee IS NOT NULL BEGIN
  REPLACE INTO duty SELECT item, recurrence, own_date, start, heard, sent, answered, happened, organisation, committee,
      NULL FROM duty WHERE committee = new.committee COLLATE NOCASE AND recurrence = 'each-meeting';
END;
CREATE TRIGGER duty_meeting_delete AFTER DELETE ON meeting WHEN old.committee IS NOT NULL BEGIN
  REPLACE INTO duty SELECT item, recurrence, own_date, start, heard, sent, answered, happened, organisation, committee,
      NULL FROM duty WHERE committee = old.committee COLLATE NOCASE AND recurrence = 'each-meeting';
END;
-- Also the duties of its own papers, and those that were heard of in them.
CREATE TRIGGER duty_meeting_update AFTER UPDATE OF date, next, committee, organisation ON meeting
  WHEN (old.date, old.next, old.committee, old.organisation) IS NOT (new.date, new.next, new.committee, new.organisation)
BEGIN
  REPLACE INTO duty SELECT duty_source.*, NULL FROM duty_source WHERE item IN (
    SELECT item FROM duty WHERE committee = old.committee COLLATE NOCASE AND recurrence = 'each-meeting'
    UNION SELECT item FROM duty WHERE committee = new.committee COLLATE NOCASE AND recurrence = 'each-meeting'
    UNION SELECT duty.item FROM paper JOIN item ON item.paper = paper.id JOIN duty ON duty.item = item.id
      WHERE paper.meeting = new.id
    UNION SELECT duty.item FROM paper JOIN followup ON followup.paper = paper.id
      JOIN duty ON duty.item = followup.item WHERE paper.meeting = new.id);
END;

-- What was there before.
INSERT INTO duty SELECT *, NULL FROM duty_source WHERE recurrence <> 'none';
