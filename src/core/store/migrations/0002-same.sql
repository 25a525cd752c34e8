-- SPDX-License-Identifier: GPL-3.0-or-later
-- same_as: the item that stands for both where the minutes say one thing twice, in the discussion and in the resolution.

ALTER TABLE item ADD COLUMN same_as TEXT REFERENCES item (id) ON DELETE SET NULL;
CREATE INDEX item_by_same ON item (same_as) WHERE same_as IS NOT NULL;
