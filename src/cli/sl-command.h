/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of sightline-cli: one table, one cmd-<name>.c each. */
#pragma once

#include "sl-cli.h"

G_BEGIN_DECLS

typedef struct _SlCommand SlCommand;

struct _SlCommand
{
  const char *name;
  const char *arguments; /* as --help shows them; untranslated */
  const char *summary;   /* one line, translated on use */
  /* @argv[0] is the command. Returns the exit status. */
  int (*run) (const SlCommand *command, SlCli *cli, int argc, char **argv);
};

const SlCommand *sl_command_list (void);             /* ends with a NULL name */
const SlCommand *sl_command_find (const char *name); /* (nullable) */
int sl_command_run (const SlCommand *command, SlCli *cli, int argc, char **argv);

/**
 * sl_command_parse:
 * @entries: the command's own options; --library and --help are added
 * @least, @most: how many arguments it takes; @most 0 for any number
 * @status: (out): what to exit with where it returns %FALSE
 *
 * Takes the options out of @argv; what stays are the arguments, from index 1.
 */
gboolean sl_command_parse (const SlCommand *command,
                           SlCli *cli,
                           const GOptionEntry *entries,
                           int least,
                           int most,
                           int *argc,
                           char ***argv,
                           int *status);

int sl_cmd_backup (const SlCommand *command, SlCli *cli, int argc, char **argv);
int sl_cmd_restore (const SlCommand *command, SlCli *cli, int argc, char **argv);
int sl_cmd_briefing (const SlCommand *command, SlCli *cli, int argc, char **argv);
/* What is left to decide, and what cannot be. (element-type SlConflict) */
int sl_cli_print_conflicts (GPtrArray *conflicts);
int sl_cmd_changes (const SlCommand *command, SlCli *cli, int argc, char **argv);
int sl_cmd_erase (const SlCommand *command, SlCli *cli, int argc, char **argv);
int sl_cmd_person (const SlCommand *command, SlCli *cli, int argc, char **argv);
int sl_cmd_retention (const SlCommand *command, SlCli *cli, int argc, char **argv);
int sl_cmd_check (const SlCommand *command, SlCli *cli, int argc, char **argv);
int sl_cmd_detect (const SlCommand *command, SlCli *cli, int argc, char **argv);
int sl_cmd_export (const SlCommand *command, SlCli *cli, int argc, char **argv);
typedef struct
{
  const char *paper;
  const char *output;
  const char *password; /* nullable */
  gboolean with_exempt, strict;
} SlExportPdf;
int sl_cmd_export_pdf (SlCli *cli, const SlExportPdf *wanted);
int sl_cmd_import (const SlCommand *command, SlCli *cli, int argc, char **argv);
int sl_cmd_link (const SlCommand *command, SlCli *cli, int argc, char **argv);
int sl_cmd_list (const SlCommand *command, SlCli *cli, int argc, char **argv);
int sl_cmd_plan (const SlCommand *command, SlCli *cli, int argc, char **argv);
int sl_cmd_review (const SlCommand *command, SlCli *cli, int argc, char **argv);
int sl_cmd_search (const SlCommand *command, SlCli *cli, int argc, char **argv);
int sl_cmd_suggest (const SlCommand *command, SlCli *cli, int argc, char **argv);

G_END_DECLS
