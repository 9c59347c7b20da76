import { type Account, account, type Loss, type Reader } from '../account.ts';
import { Unreadable } from '../artifact.ts';
import { jsonText } from '../syntax/json-text.ts';
import { isPlaceholder } from '../vocabulary/placeholders.ts';
import { machineOf } from './mlperf/machine.ts';
import { softwareIn } from './mlperf/software.ts';

/**
 * A submission to MLPerf. It states the software of one machine twice: what the benchmark ran with,
 * and what the machine has; nobody compares the two.
 */
export const mlperf: Reader = {
  format: 'mlperf',
  title: 'a system description of MLPerf',
  seeAlso: 'https://github.com/mlcommons/policies/blob/master/submission_rules.adoc',
  recognises: ({ file, head }) => file.endsWith('.json') && hasItsKeys(head()),
  read(artifact) {
    const document = artifact.document();
    const { value } = document;
    if (typeof value !== 'object' || value === null || !('accelerator_model_name' in value)) {
      throw new Unreadable('it describes no system of MLPerf');
    }
    const losses: Loss[] = [];
    const description = { artifact, document, value: value as Description, losses };
    const system = jsonText(artifact, document, '/system_name', description.value['system_name']);
    const isName = system && !isPlaceholder(system.text) && system.text.length <= LONGEST_NAME;
    const name = isName ? { name: system.text } : {};
    const run = softwareIn(description, 'framework');
    const ran = [...run.software, ...(run.driver ? [run.driver] : [])];
    const accounts: Account[] = [];
    if (ran.length > 0) {
      const says = { software: ran, softwareListing: 'partial' as const };
      const perspective = 'software-engineering';
      accounts.push(account({ kind: 'Environment', ...name, perspective, says }));
    }
    const says = machineOf(description);
    if (Object.keys(says).length > 0) {
      accounts.push(account({ kind: 'Environment', ...name, perspective: 'operations', says }));
    }
    return { accounts, losses };
  },
};

/** What is longer is no name. */
const LONGEST_NAME = 400;

/** Keys that no other format has; the rest of the file is not looked at. */
const KEYS = [
  'accelerator_model_name',
  'accelerators_per_node',
  'accelerator_memory_capacity',
  'host_processor_model_name',
  'host_processors_per_node',
  'host_memory_capacity',
];

const hasItsKeys = (head: string): boolean =>
  KEYS.filter((key) => head.includes(`"${key}"`)).length >= 3;

type Description = Readonly<Record<string, unknown>>;
