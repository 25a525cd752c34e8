-- SPDX-License-Identifier: GPL-3.0-or-later
-- not_answer: a passage of a paper that somebody said is no answer to what was owed before; kept by its words, so that
-- it is not offered again.

CREATE TABLE not_answer (
  item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  paper TEXT NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
  quote TEXT NOT NULL,
  PRIMARY KEY (item, paper, quote)
) STRICT;
CREATE INDEX not_answer_by_paper ON not_answer (paper);
