import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import { it } from 'vitest';
import { Artifact } from '../../../src/artifacts/artifact.ts';
import { filesOf } from '../reading.ts';
import { croissant } from '../../../src/artifacts/formats/croissant.ts';
import { odcs } from '../../../src/artifacts/formats/odcs.ts';
import { parquet } from '../../../src/artifacts/formats/parquet.ts';
import { csv } from '../../../src/artifacts/formats/csv.ts';
import { jsonl } from '../../../src/artifacts/formats/jsonl.ts';
import { dbt } from '../../../src/artifacts/formats/dbt.ts';
import { greatExpectations } from '../../../src/artifacts/formats/great-expectations.ts';
const time = (name: string, reader: any, file: string, content: string | Uint8Array) => {
  const t = performance.now(); let out = '';
  const m = process.memoryUsage().rss;
  try { const r = reader.read(Artifact.open(file, filesOf({ [file]: content }))!); out = `${r.accounts.length} accounts ${r.losses.length} losses, ${r.accounts[0]?.says.fields?.length} fields`; } catch (e: any) { out = `${e.name}: ${e.message}`; }
  require('node:fs').writeSync(2, [name, content.length, Math.round(performance.now() - t), 'ms', Math.round((process.memoryUsage().rss - m) / 1e6), 'MB', out].join(' ') + '\n');
};
const foot = (thrift: Uint8Array) => { const b = new Uint8Array(thrift.length + 12); b.set([80, 65, 82, 49]); b.set(thrift, 4); new DataView(b.buffer).setUint32(4 + thrift.length, thrift.length, true); b.set([80, 65, 82, 49], 8 + thrift.length); return b; };
it('perf', { timeout: 500000 }, () => {
  const rows = Array.from({ length: 60000 }, (_, i) => ({ 'e/v': `value ${i % 9000}` }));
  const base = { '@context': {}, '@type': 'sc:Dataset', conformsTo: 'http://mlcommons.org/croissant/1.0' };
  time('croissant rows', croissant, 'c.json', JSON.stringify({ ...base, recordSet: [{ '@id': 'e', dataType: 'sc:Enumeration', data: rows, field: [{ '@id': 'e/v' }] }, { '@id': 't', field: [{ name: 'x', references: { field: { '@id': 'e/v' } } }] }] }));
  time('croissant fields', croissant, 'c.json', JSON.stringify({ ...base, recordSet: [{ '@id': 't', field: Array.from({ length: 40000 }, (_, i) => ({ name: `x${i}`, dataType: 'sc:Text' })) }] }));
  time('croissant sets', croissant, 'c.json', JSON.stringify({ ...base, recordSet: Array.from({ length: 30000 }, (_, i) => ({ name: `x${i}`, dataType: 'sc:Enumeration', field: [{ name: 'v' }], data: [{ v: 1 }] })) }));
  time('croissant many fields x many rows', croissant, 'c.json', JSON.stringify({ ...base, recordSet: [{ name: 't', dataType: 'sc:Enumeration', field: Array.from({ length: 20000 }, (_, i) => ({ name: `x${i}` })), data: Array.from({ length: 50000 }, () => ({})) }] }));
  time('croissant many fields x wide rows', croissant, 'c.json', JSON.stringify({ ...base, recordSet: [{ name: 't', field: Array.from({ length: 2000 }, (_, i) => ({ name: `x` })), data: Array.from({ length: 50000 }, () => ({x: 1})) }] }));
  time('ge', greatExpectations, 's.json', JSON.stringify({ expectations: Array.from({ length: 60000 }, (_, i) => ({ type: 'expect_column_to_exist', kwargs: { column: `c${i}` } })) }));
  time('ge losses', greatExpectations, 's.json', JSON.stringify({ expectations: Array.from({ length: 60000 }, (_, i) => ({ type: 'expect_foo', kwargs: { column: `c` } })) }));
  time('odcs', odcs, 's.json', JSON.stringify({ kind: 'DataContract', apiVersion: 'v3.1.0', schema: [{ name: 'a', properties: Array.from({ length: 40000 }, (_, i) => ({ name: `c${i}`, primaryKey: true, classification: 'x' })) }], slaProperties: [] }));
  time('odcs sla', odcs, 's.json', JSON.stringify({ kind: 'DataContract', apiVersion: 'v3.1.0', schema: Array.from({ length: 20000 }, (_, i) => ({ name: `c${i}` })), slaProperties: Array.from({ length: 20000 }, () => ({ property: 'latency', value: 1, unit: 'd', element: 'zzz' })) }));
  time('dbt', dbt, 's.yml', JSON.stringify({ version: 2, models: [{ name: 'm', constraints: Array.from({ length: 5000 }, () => ({ type: 'not_null', columns: ['a'] })), columns: Array.from({ length: 5000 }, (_, i) => ({ name: `c${i}` })) }] }));
  const MB = 16 * 1024 * 1024 - 20;
  const flood = new Uint8Array(MB).fill(0); flood.set([0x29, 0xfc, 0xff, 0xff, 0xff, 0x07]); // list of structs
  time('thrift empty structs', parquet, 'a.parquet', foot(flood));
  const cont = new Uint8Array(MB).fill(0x80); cont.set([0x16]);
  time('thrift varint', parquet, 'a.parquet', foot(cont));
  const deep = new Uint8Array(MB).fill(0x1c);
  time('thrift deep', parquet, 'a.parquet', foot(deep));
  const nest = new Uint8Array(MB).fill(0x19);
  time('thrift lists', parquet, 'a.parquet', foot(nest));
  const some = new Uint8Array(900_012).fill(0); some.set([0x29, 0xfc, ...[0x20, 0x77, 0x36].map((_, i) => [0xa0, 0xf7, 0x36][i]!)]); // ~900000 empty structs
  time('thrift 900k structs', parquet, 'a.parquet', foot(some));
  time('csv letters', csv, 'a.csv', 'a,b\n' + `${'x'.repeat(60000)}1,2\n`);
  time('csv commas', csv, 'a.csv', ','.repeat(65000));
  time('csv quotes', csv, 'a.csv', '"'.repeat(65000));
  time('csv cells', csv, 'a.csv', Array.from({ length: 9000 }, (_, i) => `c${i}`).join(',') + '\n' + Array.from({ length: 9000 }, (_, i) => `1`).join(',') + '\n');
  time('csv rows', csv, 'a.csv', 'a,b\n' + '1,2\n'.repeat(16000));
  time('jsonl deep', jsonl, 'a.jsonl', '{"a":' + '['.repeat(30000) + ']'.repeat(30000) + '}\n');
  time('jsonl wide', jsonl, 'a.jsonl', '{"a":[' + '{"b":1},'.repeat(8000) + '1]}\n');
  time('jsonl keys', jsonl, 'a.jsonl', `{${Array.from({ length: 6000 }, (_, i) => `"k${i}":1`).join(',')}}\n`);
});
