import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { tell } from '../reading.ts';
import { Artifact } from '../../../src/artifacts/artifact.ts';
import { filesOf } from '../reading.ts';
it('x', async () => {
  const [mod, name, file] = (process.env['TRY'] ?? '').split(' ');
  const reader = (await import(`../../../src/artifacts/formats/${mod}.ts`))[name!];
  const bytes = new Uint8Array(readFileSync(file!));
  const short = process.env['AS'] ?? file!.split('/').pop()!;
  console.log(reader.recognises({ file: short, head: () => Buffer.from(bytes.subarray(0, 4096)).toString('latin1') }));
  const told = tell(reader, { [short]: bytes });
  for (const one of told) { console.log(one.kind, one.name, JSON.stringify(one.says).slice(0, 6000)); console.log(one.place('/fields/0/dtype'), one.place('/fields/0/domain/categories/1')); }
  console.log(reader.read(Artifact.open(short, filesOf({ [short]: bytes }))!).losses?.slice(0, 40));
});
