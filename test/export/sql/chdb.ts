import { createRequire } from 'node:module';
import path from 'node:path';

/** ClickHouse inside this process. */
export type Chdb = {
  query(query: string, format: string): string;
};

type Module = { readonly Session: new () => Chdb & { cleanup(): void } };

/**
 * ClickHouse as `npm install chdb` brings it, half a gigabyte: from the folder in the variable
 * MISMATCH_TEST_CHDB, or where modules usually are; nothing where it is not installed.
 */
export function chdb(): Module | undefined {
  const folder = process.env['MISMATCH_TEST_CHDB'];
  const from = folder === undefined ? import.meta.url : path.join(folder, 'package.json');
  try {
    return createRequire(from)('chdb');
  } catch {
    return undefined;
  }
}
