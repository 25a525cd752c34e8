-- SPDX-License-Identifier: GPL-3.0-or-later
-- Two papers that are issues of the same minutes, as a draft and what was approved of it. carried: 1 where what was
-- decided about the earlier one went over to the paper, 0 where somebody said that they are two.

CREATE TABLE issue (
  paper TEXT NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
  earlier TEXT NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
  carried INTEGER NOT NULL,
  PRIMARY KEY (paper, earlier)
) STRICT;
