import type { Report } from '../report.ts';
import { badge } from './badge.ts';
import { compact } from './compact.ts';
import type { Format } from './formats.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { page } from './html/page.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { lines } from './lines.ts';
import { comment, jobSummary } from './markdown.ts';
import { pretty, type Style } from './pretty.ts';
import { sarif } from './sarif.ts';

export type { Format } from './formats.ts';

/** A report as text. Reporters are pure: the command line alone decides about colour and prints. */
export type Reporter = (report: Report, style: Style) => string;

export const REPORTERS = {
  pretty,
  compact,
  json,
  jsonl: lines,
  sarif,
  junit,
  github,
  'github-summary': jobSummary,
  gitlab,
  markdown: comment,
  badge,
  html: page,
} as const satisfies Record<Format, Reporter>;
