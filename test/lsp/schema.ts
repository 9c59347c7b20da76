import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describing } from '../../src/lsp/schema-text.ts';

/** What the schemas say, read as the server reads them. */
export const describe = describing((file) =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../../schemas', file), 'utf8')),
);
