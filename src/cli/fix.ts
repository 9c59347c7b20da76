import { isAbsolute, join } from 'node:path';
import { type CheckOptions, gather } from '../check.ts';
import { escapeTerminal } from '../escape.ts';
import { type Done, fixedText } from '../fix/text.ts';
import { DEFAULT_LIMITS } from '../parse.ts';
import { isWritten } from './output.ts';
import { writeError } from './tell.ts';

/**
 * Puts right what is mechanical in the descriptors that `paths` name, and tells on standard error what
 * that was. `false` where a file could not be written; what is written stays.
 */
export async function fixFiles(paths: readonly string[], options: CheckOptions): Promise<boolean> {
  const { sources, root, running } = await gather(
    paths.filter((path) => path !== '-'),
    options,
  );
  let areWritten = true;
  for (const source of sources) {
    const { text, done } = fixedText(source, running.limits ?? DEFAULT_LIMITS);
    if (done.length === 0) continue;
    const path = isAbsolute(source.file) ? source.file : join(root, source.file);
    if (isWritten(path, text, source.file)) writeError(done.map(line).join(''));
    else areWritten = false;
  }
  return areWritten;
}

const line = ({ file, line: at, column, title }: Done): string =>
  `fixed ${escapeTerminal(`${file}:${at}:${column}: ${title}`)}\n`;
