import type { Reader } from '../account.ts';
import type { Artifact } from '../artifact.ts';
import { isInclude, type Requirement, requirementsIn } from '../syntax/python-requirements.ts';
import { accountOf } from '../vocabulary/python-environment.ts';

const FILE = /(?:^|\/)(?:[\w.-]*[-_.])?requirements[\w.-]*\.txt$/i;
const IN_FOLDER = /(?:^|\/)requirements\/[\w.-]+\.txt$/i;

/** What is installed, or what a saved model asks to be installed, as lines of requirements for pip. */
export const pythonRequirements: Reader = {
  format: 'requirements',
  title: 'a list of Python requirements',
  seeAlso: 'https://pip.pypa.io/en/stable/reference/requirements-file-format/',
  recognises: ({ file }) => FILE.test(file) || IN_FOLDER.test(file),
  read(artifact) {
    return accountOf(artifact, { requirements: allIn(artifact) });
  },
};

/** Far more files than lists of requirements are made of. */
const MOST_FILES = 32;

/** The requirements of a file and, in the place of `-r`, of the files that it includes, each once. */
function allIn(first: Artifact): readonly Requirement[] {
  const seen = new Set([first.file]);
  const read = (artifact: Artifact): readonly Requirement[] =>
    requirementsIn(artifact.text(), (start, end) => artifact.span(start, end)).flatMap((one) => {
      if (!isInclude(one) || one.constraint) return [one];
      const other = artifact.sibling(one.include.located);
      if (other === undefined || seen.size >= MOST_FILES) return [one];
      if (seen.has(other.file)) return [];
      seen.add(other.file);
      return read(other);
    });
  return read(first);
}
