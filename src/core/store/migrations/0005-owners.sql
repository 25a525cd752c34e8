-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who owes what items say, whatever they call it: posts and people that somebody told something of. Items keep their
-- own words. key: what all ways of writing a name have in common.

CREATE TABLE owner (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE owner_name (
  key TEXT NOT NULL PRIMARY KEY,
  words TEXT NOT NULL,
  owner TEXT NOT NULL REFERENCES owner (id)
) STRICT;
CREATE INDEX owner_name_by_owner ON owner_name (owner);

-- Who held a post, both days included; first is NULL where nobody knows, last while it is held.
CREATE TABLE holding (
  id TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL REFERENCES owner (id),
  person TEXT NOT NULL,
  first TEXT,
  last TEXT
) STRICT;
CREATE INDEX holding_by_owner ON holding (owner, first);

-- What a paper says its abbreviations stand for. first: byte in the paper's laid-out text.
CREATE TABLE abbreviation (
  paper TEXT NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  brief TEXT NOT NULL,
  words TEXT NOT NULL,
  page INTEGER NOT NULL,
  first INTEGER NOT NULL,
  PRIMARY KEY (paper, key)
) STRICT;
