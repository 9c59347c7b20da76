import { operatingSystem } from '../../../meaning/operating-systems.ts';
import { formatPointer } from '../../../pointer.ts';
import type { Says } from '../../account.ts';
import { located } from '../../artifact.ts';
import type { Located } from '../../place.ts';
import { jsonText } from '../../syntax/json-text.ts';
import { anyKnown, known } from '../../vocabulary/known.ts';
import { isPlaceholder } from '../../vocabulary/placeholders.ts';
import { type Description, type Item, softwareIn } from './software.ts';

/** The machine: system, processors, memory, storage, accelerators, and the software that it has. */
export function machineOf(description: Description): Says<'Environment'> {
  const { software, driver } = softwareIn(description, 'other_software_stack');
  const accelerators = acceleratorsOf(description, driver);
  // Without an accelerator to which it belongs, the driver is software like any other.
  const listed = [...software, ...(driver && !accelerators?.withDriver ? [driver] : [])];
  return known({
    platform: anyKnown({ os: systemOf(description) }),
    cpu: anyKnown({ model: processorOf(description), cores: coresOf(description) }),
    memory: capacityOf(description, 'host_memory_capacity', MEMORY),
    storage: capacityOf(description, 'host_storage_capacity', STORAGE),
    accelerators: accelerators?.list,
    software: listed.length === 0 ? undefined : listed,
    softwareListing: listed.length === 0 ? undefined : ('partial' as const),
  });
}

/** Longer than what is a name or an amount. */
const LONGEST = 1000;

/** The text of an attribute that says something. */
function textOf({ artifact, document, value }: Description, key: string) {
  const text = jsonText(artifact, document, formatPointer([key]), value[key]);
  if (text === undefined || isPlaceholder(text.text)) return undefined;
  return text.text.length <= LONGEST ? text : undefined;
}

/** A number, which submitters write as a text as well. */
function numberOf(description: Description, key: string): Located<number> | undefined {
  const { artifact, document, value } = description;
  const said = value[key];
  const number = typeof said === 'string' && /^\d{1,9}$/.test(said.trim()) ? Number(said) : said;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) return undefined;
  return located(number, artifact.at(document, formatPointer([key])));
}

/** `Ubuntu 22.04.4 LTS (Jammy Jellyfish)`: a name that is known, and its version. */
function systemOf(description: Description) {
  const said = textOf(description, 'operating_system');
  if (said === undefined) return undefined;
  const match =
    /^\s*([A-Za-z][A-Za-z/ ]{1,40}?)(?: v?(\d[\w.]{0,20}))?(?: LTS)?(?: \(.*)?\s*$/d.exec(
      said.text,
    );
  const [name, version] = match?.slice(1) ?? [];
  if (name === undefined || operatingSystem(name) === undefined) {
    lose(description, 'operating_system', 'the operating system, whose name is not known');
    return undefined;
  }
  const [, ofName, ofVersion] = match?.indices ?? [];
  return {
    name: located(name, said.place(...(ofName ?? []))),
    ...(version && { version: located(version, said.place(...(ofVersion ?? []))) }),
  };
}

/** The product, without the number of processors that some put before it. */
function processorOf(description: Description): Located<string> | undefined {
  const said = textOf(description, 'host_processor_model_name');
  const match = said && /^\s*(?:\d{1,3} ?x ?(?=[A-Za-z]))?(\S.{0,199}?)\s*$/d.exec(said.text);
  const [, model] = match ?? [];
  return said && model ? located(model, said.place(...(match?.indices?.[1] ?? []))) : undefined;
}

/**
 * The cores of all processors. The attribute is meant for one of them, but every other submission
 * gives the sum, so that with several it counts only where the name of the product confirms it.
 */
function coresOf(description: Description): Located<number> | undefined {
  const cores = numberOf(description, 'host_processor_core_count');
  const processors = numberOf(description, 'host_processors_per_node')?.located;
  if (cores === undefined || cores.located === 0) return undefined;
  if (processors === 1) return cores;
  const model = textOf(description, 'host_processor_model_name')?.text ?? '';
  const each = Number(/\b(\d{1,3})[ -]core\b/i.exec(model)?.[1]);
  const all = each * (processors ?? Number.NaN);
  if (all === cores.located || each === cores.located) return located(all, cores.place);
  const key = 'host_processor_core_count';
  lose(description, key, 'the number of cores, which may be of one processor or of all');
  return undefined;
}

const SIZE = '(\\d{1,9}(?:\\.\\d{1,6})? ?[KMGTP]i?B)';
const MEMORY = new RegExp(`^\\s*${SIZE}(?: (?:HBM|GDDR|LPDDR|DDR)\\w{0,4})?\\s*$`, 'd');
const STORAGE = new RegExp(`^\\s*${SIZE}(?: (?:NVMe|SATA|SAS))?(?: (?:SSD|HDD))?\\s*$`, 'd');

/** An amount; several disks together, or memory that is shared, are not one amount. */
function capacityOf(
  description: Description,
  key: string,
  pattern: RegExp,
): Located<string> | undefined {
  const said = textOf(description, key);
  if (said === undefined) return undefined;
  const match = pattern.exec(said.text);
  if (match?.[1] !== undefined) return located(match[1], said.place(...(match.indices?.[1] ?? [])));
  lose(description, key, `${key.replaceAll('_', ' ')}, which is no single amount`);
  return undefined;
}

function acceleratorsOf(description: Description, driver: Item | undefined) {
  const count = numberOf(description, 'accelerators_per_node');
  const product = textOf(description, 'accelerator_model_name');
  if (product === undefined) {
    const none = count?.located === 0 ? located([], count.place) : undefined;
    return none && { list: none, withDriver: false };
  }
  const kind = kindOf(product.text);
  if (kind === undefined || product.text.length > 200) {
    lose(description, 'accelerator_model_name', 'the accelerator, whose kind is not known');
    return undefined;
  }
  const [name, place] = [kind === 'gpu' ? 'gpu' : 'accelerator', product.place()];
  const one = {
    name: located(name, place),
    kind: located(kind, place),
    ...known({
      product: located(product.text.trim(), place),
      memory: capacityOf(description, 'accelerator_memory_capacity', MEMORY),
      count,
      driver: driver?.version,
      interconnect: interconnectOf(description, count?.located),
    }),
  };
  return { list: [one], withDriver: driver !== undefined };
}

/** How the devices are connected; one alone is connected to nothing of its kind. */
function interconnectOf(description: Description, count = 0): Located<string> | undefined {
  const said = count > 1 ? textOf(description, 'accelerator_interconnect') : undefined;
  return said && said.text.length <= 128 ? located(said.text, said.place()) : undefined;
}

/** What is sold under a name; an unknown one may be anything. */
const KINDS: readonly (readonly [kind: 'gpu' | 'tpu' | 'npu' | 'fpga' | 'other', RegExp])[] = [
  ['tpu', /\btpu\b|\btpu[- ]?v\d/i],
  ['npu', /\bnpu\b|hexagon|furiosa|rngd|warboy/i],
  ['fpga', /\bfpga\b|\balveo\b/i],
  ['other', /untether|\bgaudi|\bhpu\b|cloud ai \d|\bipu\b|\bgroq|cerebras|tenstorrent/i],
  [
    'gpu',
    /\bgpu\b|\bnvidia\b(?!.*\bcpu\b)|\btesla\b|geforce|quadro|\binstinct\b|\bmi\d{2,3}[ax]?\b|radeon/i,
  ],
];

const kindOf = (product: string) => KINDS.find(([, pattern]) => pattern.test(product))?.[0];

function lose({ artifact, document, losses }: Description, key: string, what: string): void {
  losses.push({ what, place: artifact.at(document, formatPointer([key])) });
}
