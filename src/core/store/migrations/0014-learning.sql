-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is not to be learned from, or the other way round. link_declined: somebody said of an item that it is none of a
-- goal's, or unlinked it. link_forgotten: links that stay, and teach nothing any more. cue_forgotten: how many of a cue's
-- items had been decided about in a committee when it was told to forget; '' for what is not known.

CREATE TABLE link_declined (
  item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  goal TEXT NOT NULL REFERENCES goal (id),
  PRIMARY KEY (item, goal)
) STRICT;

CREATE TABLE link_forgotten (
  item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  goal TEXT NOT NULL REFERENCES goal (id),
  PRIMARY KEY (item, goal)
) STRICT;

CREATE TABLE cue_forgotten (
  organisation TEXT NOT NULL,
  committee TEXT NOT NULL,
  cue TEXT NOT NULL,
  n_confirmed INTEGER NOT NULL,
  n_dismissed INTEGER NOT NULL,
  PRIMARY KEY (organisation, committee, cue)
) STRICT;
