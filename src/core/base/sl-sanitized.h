/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether this is built with AddressSanitizer, which needs what the sandbox denies. */
#pragma once

#if defined __has_feature
#define SL_SANITIZED __has_feature (address_sanitizer)
#elif defined __SANITIZE_ADDRESS__
#define SL_SANITIZED 1
#else
#define SL_SANITIZED 0
#endif
