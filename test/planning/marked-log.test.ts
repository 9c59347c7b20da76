import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Database } from '../../src/profile/database.ts';
import { folderOf } from '../monitor/system.ts';

const MARK = '\ufeff';

const FIRST = '{"kg":20.5,"route":"it\'s \\"north\\", far","at":"2026-01-01T00:00:00Z"}\n';

const REST =
  '{"kg":21,"route":"south","at":"2026-01-01T00:10:00Z"}\n{"kg":22,"route":"sea","at":"2026-01-01T00:20:00Z"}\n';

async function rowsOf(file: string, text: string | Buffer): Promise<readonly unknown[]> {
  const folder = folderOf({});
  writeFileSync(`${folder}/${file}`, text);
  const database = await Database.open([`${folder}/${file}`], 'json', {
    lenient: true,
    ordered: true,
  });
  try {
    return await database.values('SELECT kg, route, epoch_us(CAST("at" AS TIMESTAMP)) FROM', '');
  } finally {
    database.close();
  }
}

describe('JSON Lines that begin with a byte order mark', () => {
  it('have the records and the types that they have without it', async () => {
    const plain = await rowsOf('log.jsonl', FIRST + REST);
    expect(plain).toHaveLength(3);
    expect(await rowsOf('log.jsonl', MARK + FIRST + REST)).toEqual(plain);
    const packed = gzipSync(MARK + FIRST + REST);
    expect(await rowsOf('log.jsonl.gz', packed)).toEqual(plain);
  });

  it('have them beside lines that cannot be read', async () => {
    const torn = '{"kg":23,"ro';
    const plain = await rowsOf('log.jsonl', `${FIRST}not JSON\n${REST}${torn}`);
    expect(plain).toHaveLength(5);
    const marked = await rowsOf('log.jsonl', `${MARK}${FIRST}not JSON\r\n\r\n${REST}${torn}`);
    expect(marked).toEqual(plain);
  });

  it('have them where columns have strange names', async () => {
    const text = '{"$1":1,"it\'s":"a","kg":1,"route":"a","at":"2026-01-01T00:00:00Z"}\n';
    expect(await rowsOf('log.jsonl', MARK + text)).toEqual(await rowsOf('log.jsonl', text));
  });

  it('have a long record', async () => {
    const route = 'x'.repeat(3_000_000);
    const text = `{"kg":1,"route":"${route}","at":"2026-01-01T00:00:00Z"}\n`;
    expect(await rowsOf('log.jsonl', MARK + text)).toEqual(await rowsOf('log.jsonl', text));
  });
});
