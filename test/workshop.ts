import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PREFIX = 'mismatch-tests-';

/**
 * One folder for whatever the tests of a run write, and the programs that they start: it is their
 * temporary folder, and goes when the run ends. What runs left that were ended before goes as well.
 */
export default function workshop(): () => void {
  const outside = tmpdir();
  for (const name of readdirSync(outside)) if (isLeft(name)) remove(path.join(outside, name));
  const folder = mkdtempSync(path.join(outside, `${PREFIX}${process.pid}-`));
  // Servers of databases run as somebody else.
  chmodSync(folder, 0o755);
  // The names that operating systems have for it.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  return () => remove(folder);
}

const isLeft = (name: string): boolean => {
  const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
  return pid !== undefined && !isRunning(Number(pid));
};

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** It may be somebody else's, or a program that was just ended may still write to it. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // The next run tries again.
  }
}
