import { jsonText } from '../escape.ts';
import type { Notice } from './notice.ts';

/**
 * Notices as JSON Lines: one object a line, each line ended by a line feed, UTF-8.
 *
 * ```json
 * {
 *   "notice": "v1",                      // const; a reader passes over versions it does not know
 *   "change": "opened",                  // found | opened | updated | resolved
 *   "fingerprint": "3f1c…",              // 32 hexadecimal digits, the same as long as the matter is
 *   "time": "2026-11-21T10:00:04.120Z",  // when it was told
 *   "since": "2026-11-21T09:00:00.000Z", // start of the window that first had it; not of "found"
 *   "window": { "since": "…", "time": "…" },
 *   "again": true,                       // only if it had ended a short while ago
 *   "because": "matched",                // only of "resolved": matched | waived | withdrawn
 *   "others": 2,                         // only if > 0: more findings of the rule on the same sides
 *   "merged": 3,                         // only if > 0: changes that this one stands for as well
 *   "finding": { … }                     // $defs/finding of schemas/report.schema.json
 * }
 * ```
 */
export const jsonLines = (notices: readonly Notice[]): string =>
  notices.map((notice) => `${jsonText(notice)}\n`).join('');
