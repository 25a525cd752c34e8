-- SPDX-License-Identifier: GPL-3.0-or-later
-- origin: where the file was when it was last opened, so that a changed one can be taken up again; NULL where that is
-- not known. The paper itself is papers/<sha256>.pdf.

ALTER TABLE paper ADD COLUMN origin TEXT;
