import { Unreadable } from '../artifacts/artifact.ts';
import type { ExportPlan } from '../observe/plan.ts';

/**
 * Why something cannot be read, in a sentence: what is wrong with files and folders goes by and is
 * told. Nothing for an error that is a mistake of the program.
 * @param what to say instead of an absolute path
 */
export function whyUnread(error: unknown, what: string): string | undefined {
  if (error instanceof Unreadable) return error.message;
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  // `ELOOP: too many symbolic links encountered, stat '/a/b'`
  const said = error.message.replace(/^E[A-Z0-9]+: /, '').replace(/, [a-z]+(?: '.*)?$/s, '');
  return `${what} cannot be read: ${said}`;
}

/** That an export is in a format which its purpose is not read from. */
export const unreadableAs = ({ declared: { format }, role }: ExportPlan): Unreadable =>
  new Unreadable(`nothing here reads ${format} as ${role}`);
