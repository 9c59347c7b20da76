// Writes whole systems of ten descriptors each, the same ones every time, to measure with:
// `node bench/generate.mjs FOLDER [SYSTEMS]`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const TEMPLATES = path.join(import.meta.dirname, 'system');
const SUFFIX = '.template';

/**
 * Writes `systems` folders below `folder`, each a system whose ten descriptors agree with each
 * other: the wiring leads somewhere, the expectations hold and the evidence fits what is declared.
 * @param {string} folder is made where it does not exist
 * @param {number} systems
 * @returns {{ stems: string[], files: number, bytes: number }} the names that the files have in
 *   each folder, one for each kind; how many files there are, and their size together
 */
export const generate = (folder, systems) => {
  const templates = readTemplates();
  let bytes = 0;
  for (let index = 0; index < systems; index++) {
    const values = valuesOf(index);
    const home = path.join(folder, values.system);
    mkdirSync(home, { recursive: true });
    for (const [stem, template] of templates) {
      const text = fill(template, values);
      bytes += Buffer.byteLength(text);
      writeFileSync(path.join(home, `${stem}.yaml`), text);
    }
  }
  const stems = templates.map(([stem]) => stem);
  return { stems, files: systems * stems.length, bytes };
};

/** What a system has once, however many models it has. */
const ONCE = ['system', 'system-context'];

/**
 * Writes one system of `copies` models, each with all the parts around it, into one folder: eight
 * descriptors for each, and two for all.
 * @param {string} folder is made where it does not exist
 * @param {number} copies
 * @returns {number} how many descriptors there are
 */
export const generateOne = (folder, copies) => {
  const values = valuesOf(0);
  mkdirSync(folder, { recursive: true });
  let count = 0;
  for (let copy = 0; copy < copies; copy++) {
    for (const [stem, template] of readTemplates()) {
      const isShared = ONCE.includes(stem);
      if (isShared && copy > 0) continue;
      const text = fill(template, values);
      const own = text
        .replaceAll(REFERENCE, (_, kind, name) => `${kind}/${name}-${copy}`)
        .replace(/^name: (.*)$/m, (whole, name) => (isShared ? whole : `name: ${name}-${copy}`));
      writeFileSync(path.join(folder, `${stem}-${copy}.yaml`), own);
      count++;
    }
  }
  return count;
};

/** References to what each copy has of its own. */
const REFERENCE =
  /\b(TrainingData|ProductionData|DataPipeline|TrainedModel|Component|Environment|RuntimeMonitoring|Deployment)\/([\w.-]+)/g;

const readTemplates = () =>
  readdirSync(TEMPLATES)
    .filter((file) => file.endsWith(SUFFIX))
    .sort()
    .map((file) => [
      file.slice(0, -SUFFIX.length),
      readFileSync(path.join(TEMPLATES, file), 'utf8'),
    ]);

/** A line `?gpu …` stays, without its mark, where the system has a GPU; `{{name}}` is a value. */
const fill = (template, values) =>
  template
    .replaceAll(/^\?(\w+) (.*\n)/gm, (_, name, line) => (known(values, name) ? line : ''))
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name) => known(values, name));

const known = (values, name) => {
  if (!(name in values)) throw new Error(`the template asks for ${name}, which has no value`);
  return values[name];
};

const REGIONS = ['bavaria', 'carinthia', 'salzburg', 'saxony', 'styria', 'tyrol'];
const GOODS = ['bread', 'cheese', 'cut flowers', 'fish', 'fruit', 'ready meals', 'vegetables'];

/** What one system puts into the templates; where two descriptors say a value, they say the same. */
const valuesOf = (index) => {
  const random = mulberry32(index + 1);
  const between = (least, most) => least + Math.floor(random() * (most - least + 1));
  const pick = (list) => list[between(0, list.length - 1)];
  const twoDigits = (number) => String(number).padStart(2, '0');
  const digits = (count, base) =>
    Array.from({ length: count }, () => between(0, base - 1).toString(base)).join('');
  const region = pick(REGIONS);
  const number = String(index).padStart(4, '0');
  const memory = between(2, 24);
  const error = between(10, 90) / 10;
  const budget = between(20, 90) * 10;
  const gpu = random() < 0.5;
  return {
    ...{ number, region, system: `demand-${number}`, model: `demand-${region}` },
    ...{ goods: pick(GOODS), stores: between(40, 900), waiting: between(3, 60) },
    ...{ version: `${between(1, 4)}.${between(0, 9)}.${between(0, 9)}` },
    ...{ minor: between(1, 9), patch: between(0, 3) },
    ...{ updated: `2026-${twoDigits(between(6, 11))}-${twoDigits(between(1, 20))}` },
    ...{ due: `2027-${twoDigits(between(1, 12))}-15` },
    ...{ digest: digits(64, 16), revision: digits(7, 16) },
    ...{ gpu, cpu: !gpu, gpuMemory: between(2, 8) },
    ...{ memory, nodeMemory: memory * 2, cores: between(1, 8), nodeCores: between(8, 32) },
    ...{ batch: pick([16, 32, 64, 128]), days: pick([14, 28, 56]), crates: between(20, 400) },
    ...{ records: between(1e6, 9e7), daily: between(1e4, 9e5), gigabytes: between(1, 40) },
    ...{ megabytes: between(4, 800), mean: between(10, 400) / 10 },
    ...{ budget, p50: Math.floor(budget / 8), p99: Math.floor(budget / 2) },
    ...{ throughput: between(500, 900), rate: between(50, 200), peak: between(210, 400) },
    ...{ error, alarm: error * 2, psi: between(10, 30) / 100, headroom: between(5, 20) / 100 },
    ...{ emptyShelf: between(20, 50) / 1000 },
  };
};

/** Mulberry32, a generator of 32 bits of state: numbers in [0, 1), the same for the same seed. */
const mulberry32 = (seed) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const [, script, folder, systems = '1000'] = process.argv;
if (script !== undefined && import.meta.url === pathToFileURL(script).href) {
  if (folder === undefined) throw new Error('node bench/generate.mjs FOLDER [SYSTEMS]');
  const { files, bytes } = generate(folder, Number(systems));
  console.log(`${files} files of ${Math.round(bytes / files)} bytes on average in ${folder}`);
}
