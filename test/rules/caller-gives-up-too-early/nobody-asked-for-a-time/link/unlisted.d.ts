import type { Finding } from '../finding.ts';
import type { Checked } from '../validate.ts';
/**
 * A descriptor that no `System` lists is compared with nothing. That is an unknown, not a pass:
 * somebody believes it is being checked.
 */
export declare const unlisted: (orphans: readonly Checked[]) => readonly Finding[];
