// Writes docs/artifacts/README.md: every format that is read, from the readers themselves, with the
// page that says which of its values become which attribute.
import { readdirSync } from 'node:fs';
import { load } from './load.mjs';
import { publish } from './schemas.mjs';

const { READERS } = await load('src/artifacts/formats/index.ts');
const pages = new Set(readdirSync(new URL('../docs/artifacts/', import.meta.url)));

/** A page may be about several formats that share the beginning of their names. */
const pageOf = (format) => {
  const words = format.split('-');
  for (let end = words.length; end > 0; end--) {
    const page = `${words.slice(0, end).join('-')}.md`;
    if (pages.has(page)) return page;
  }
  throw new Error(`docs/artifacts has no page about ${format}`);
};

const rows = READERS.map(
  ({ format, title, seeAlso }) =>
    `| [\`${format}\`](${pageOf(format)}) | ${title} | <${seeAlso}> |`,
);

publish(
  'docs/artifacts/README.md',
  `# Artifacts

The formats that \`mismatch check\` (where nothing is declared), \`init\`, \`import\`, and \`verify\` read.
Files are recognised by their names and first bytes; \`mismatch import FORMAT FILE\` reads any file as one format.
Plain tables (CSV, JSON Lines, Parquet) take no part in \`check\` of a folder, because nothing tells what they are for and which of them belong together: name the files, as in \`mismatch check train.csv live.csv\`, or let \`mismatch init\` write descriptors of those that are data of the system.
Each page says which values become which attributes, what is left out, and what goes wrong with such files.

| format | what it is | described in |
|---|---|---|
${rows.join('\n')}

Which artifacts are about one element is told in section 5.16 of the [specification](../../spec.md).
`,
);
