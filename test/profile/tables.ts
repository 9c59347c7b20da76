import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll } from 'vitest';
import type { ProfiledField } from '../../src/profile/document.ts';
import { type ProfileOptions, profile } from '../../src/profile/profile.ts';

/** A folder for the files of one test file, and DuckDB to make them and to ask them directly. */
export function tables() {
  const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-profile-test-'));
  const opened = DuckDBInstance.create(':memory:', { threads: '2' });
  const connected = opened.then((instance) => instance.connect());
  afterAll(async () => {
    (await connected).closeSync();
    (await opened).closeSync();
    rmSync(folder, { recursive: true });
  });
  const ask = async (query: string): Promise<Record<string, unknown>[]> =>
    (await (await connected).runAndReadAll(query)).getRowObjectsJS() as Record<string, unknown>[];
  const at = (name: string) => path.join(folder, name);
  return {
    folder,
    ask,
    /** The first row of an answer, as numbers. */
    async numbers(query: string): Promise<Record<string, number>> {
      const [row = {}] = await ask(query);
      return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value)]));
    },
    /** Writes the answer to a query as Parquet, and gives the path. */
    async parquet(name: string, query: string): Promise<string> {
      await ask(`COPY (${query}) TO '${at(name)}' (FORMAT parquet)`);
      return at(name);
    },
    file(name: string, content: string | Uint8Array): string {
      writeFileSync(at(name), content);
      return at(name);
    },
    profile: (names: readonly string[], options: Partial<ProfileOptions> = {}) =>
      profile(names, { cwd: folder, ...options }),
  };
}

/** A field of a profile by its name. */
export function field(
  { fields }: { readonly fields: readonly ProfiledField[] },
  name: string,
): ProfiledField {
  const found = fields.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no field ${name}`);
  return found;
}
