/**
 * The names of all formats, apart from the reporters, so that the command line can check what it is
 * asked for without loading them.
 */
export const FORMATS = [
  'pretty',
  'compact',
  'json',
  'jsonl',
  'sarif',
  'junit',
  'github',
  'github-summary',
  'gitlab',
  'markdown',
  'badge',
  'html',
] as const;

export type Format = (typeof FORMATS)[number];
