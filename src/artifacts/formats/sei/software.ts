import type { Conversion } from '../../mapping/table.ts';

// The lists that the tool offers (cmu-sei/TEC, api/db/initdb.sql); people may add to them.

/** Names of the lists that others spell in another way, in lower case. */
const ALIASES: Readonly<Record<string, string>> = {
  torch: 'PyTorch',
  'spark ml': 'Spark',
  databricks: 'Databricks',
  javascript: 'JavaScript',
  matlab: 'MATLAB',
  huggingface: 'Hugging Face',
};

const NAMED = /^([A-Za-z0-9@][A-Za-z0-9@/_.+# -]{0,99}?)(?:[ =]+v?(\d+(?:\.\d+){0,4}))?$/;

const named = (value: unknown) => {
  const [, name, version] = NAMED.exec(String(value).trim().replaceAll(/\s+/g, ' ')) ?? [];
  if (name === undefined) return undefined;
  const known = Object.hasOwn(ALIASES, name.toLowerCase()) ? ALIASES[name.toLowerCase()] : name;
  return { name: known, ...(version === undefined ? {} : { version }) };
};

/** A language or a framework, with a version if somebody wrote one. */
export const software =
  (kind: 'language' | 'framework'): Conversion =>
  (value) => {
    const read = named(value);
    return read ? { value: { ...read, kind } } : { lost: 'which is no name of software' };
  };

/** A dependency that is software with its version; other texts may name anything. */
export const dependency: Conversion = (value) => {
  const read = named(value);
  const isSoftware =
    read?.version !== undefined && read.name !== undefined && read.name.split(' ').length <= 3;
  return isSoftware ? { value: read } : { lost: 'which is more than software with its version' };
};
