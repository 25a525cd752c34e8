/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-error.h"

#include <errno.h>

G_DEFINE_QUARK (sl - error - quark, sl_error)

SlError
sl_error_from_errno (int code)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return SL_ERROR_NO_SPACE;
    case EACCES:
    case EPERM:
    case EROFS:
    case EISDIR:
      return SL_ERROR_NO_ACCESS;
    case ENOENT:
    case ENOTDIR:
      return SL_ERROR_NOT_FOUND;
    default:
      return SL_ERROR_FAILED;
    }
}
