import type { Reader } from '../account.ts';
import { Entry } from '../syntax/entry.ts';
import { accountOf, requirementsOf } from '../vocabulary/python-environment.ts';

/** The environment that MLflow makes for a model that it saved, with the tools of Python alone. */
export const pythonEnv: Reader = {
  format: 'python-env',
  title: 'a Python environment of MLflow',
  seeAlso: 'https://mlflow.org/docs/latest/ml/projects/#virtualenv-environments',
  recognises(candidate) {
    if (!/(?:^|\/)python_env\.ya?ml$/.test(candidate.file)) return false;
    return /^(?:python|build_dependencies|dependencies):/m.test(candidate.head());
  },
  read(artifact) {
    const document = artifact.document();
    const root = Entry.of(artifact, document);
    const requirements = requirementsOf(artifact, root.get('dependencies').items());
    const entry = root.get('python');
    // Without quotes YAML makes a number of it: 3.10 would be 3.1.
    const python = typeof entry.value === 'number' ? document.sourceOf('/python') : entry.text;
    const isVersion = python !== undefined && /^[\w.]+$/.test(python) && /^\d/.test(python);
    const stated = isVersion ? { python: entry.at(python) } : {};
    return accountOf(artifact, { requirements, ...stated });
  },
};
