-- SPDX-License-Identifier: GPL-3.0-or-later
-- left_out: what was agreed (1) or asked for (2) in the discussion and no clause of the resolution takes up; kept by
-- the acts that change what it follows from.
-- by_hand: somebody said whether the section is exempt, so that detecting anew does not.

ALTER TABLE item ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agenda ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0;
CREATE INDEX item_by_exempt ON item (exempt) WHERE exempt <> 0;
