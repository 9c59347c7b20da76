import type { ExitCode } from '../../exit.ts';

/** Takes the code that a command ends with. */
export type End = (code: ExitCode) => void;
