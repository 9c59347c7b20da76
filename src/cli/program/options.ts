import { type Command, Option } from 'commander';
import { FAIL_ON } from '../../exit.ts';
import { FORMATS } from '../../report/formats.ts';
import { addOutput } from '../output.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { folder, replacing } from './values.ts';

/** What every command has that ends with a report. */
export const withReport = (command: Command): Command =>
  command
    .argument('[paths...]', 'files, folders, globs, or - for standard input', ['.'])
    .addOption(new Option('--format <format>', HOW_TO_REPORT).choices(FORMATS).argParser(addOutput))
    .addOption(
      new Option('--fail-on <level>', 'the least that makes the command fail').choices(FAIL_ON),
    )
    .option('--quiet', 'leave out the open questions, keep their count', false)
    .option('--color', 'always use colour')
    .option('--no-color', 'never use colour')
    .option('--root <folder>', 'the folder that nothing read may lie outside of', folder)
    .addHelpText('after', EXIT_CODES);

/** What every command has that writes a file. */
export const withOutput = (command: Command): Command =>
  command
    .option('--out <file>', 'write to this file instead of standard output')
    .option('--force', 'replace the file if it is there', false);

const HOW_TO_REPORT =
  'how to report; with :FILE after it into a file; repeatable (default: pretty)';

/** What every command has that reads what production exports. */
export const withExports = (command: Command): Command =>
  command
    .option('--window <length>', 'all, hour, day, week, month, 7d, or a number of records')
    .option(
      '--export <name=file>',
      'read this file for an export; repeatable',
      replacing,
      new Map(),
    );
