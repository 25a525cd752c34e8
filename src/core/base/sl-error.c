/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-error.h"

#include <errno.h>
#include <gio/gio.h>

G_DEFINE_QUARK (sl-error-quark, sl_error)

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

static SlError
from_file_error (int code)
{
  switch (code)
    {
    case G_FILE_ERROR_NOSPC:
      return SL_ERROR_NO_SPACE;
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
    case G_FILE_ERROR_ROFS:
    case G_FILE_ERROR_ISDIR:
      return SL_ERROR_NO_ACCESS;
    case G_FILE_ERROR_NOENT:
    case G_FILE_ERROR_NOTDIR:
      return SL_ERROR_NOT_FOUND;
    default:
      return SL_ERROR_FAILED;
    }
}

static SlError
from_io_error (int code)
{
  switch (code)
    {
    case G_IO_ERROR_NO_SPACE:
      return SL_ERROR_NO_SPACE;
    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
      return SL_ERROR_NO_ACCESS;
    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_DIRECTORY:
      return SL_ERROR_NOT_FOUND;
    default:
      return SL_ERROR_FAILED;
    }
}

SlError
sl_error_from_file (const GError *error)
{
  if (error->domain == SL_ERROR)
    return (SlError) error->code;
  return error->domain == G_FILE_ERROR ? from_file_error (error->code)
         : error->domain == G_IO_ERROR ? from_io_error (error->code)
                                       : SL_ERROR_FAILED;
}
